"""One spelling for all the ways of writing a name, so that whoever searches finds it.

Case, width and diacritics do not matter, nor whether kana is hiragana or katakana. Words of an alphabet
are found by their beginnings, Japanese by any part.
"""

import re
import unicodedata

MOST_TERMS = 6
HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
WITHOUT_MARK = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
UNBROKEN = r"\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that put no spaces between words: kana, Chinese characters, and Hangul with them."""

PARTS = re.compile(rf"[{UNBROKEN}]+|[^\W_{UNBROKEN}]+")
PUNCTUATION = re.compile(r"[・･、。「」『』（）〈〉《》【】〔〕〜゠\s]+")
MARKED = re.compile(r"[\u0080-\u05ff\u1e00-\u1fff]+")
"""Of alphabets alone: the marks of kana make another sound, and Hangul would fall apart."""

IS_UNBROKEN = re.compile(rf"[{UNBROKEN}]")


def plain(text: str) -> str:
    """Small letters without marks, full-width katakana."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold().translate(WITHOUT_MARK)
    return MARKED.sub(without_marks, text).translate(HIRAGANA_TO_KATAKANA)


def without_marks(found: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFD", found[0])
    return "".join(part for part in parts if not unicodedata.combining(part))


def folded(text: str) -> str:
    """Each word of an alphabet behind a space, Japanese without any: `アン リー, José` → `アンリー jose`."""
    found = PARTS.findall(PUNCTUATION.sub(" ", plain(text)))
    return "".join(part if IS_UNBROKEN.match(part) else f" {part}" for part in found)


def terms_of(query: str) -> list[str]:
    """What must all be contained in a folded text for `query` to find it, in any order."""
    terms = (folded(term) for term in unicodedata.normalize("NFKC", query).split())
    return list(dict.fromkeys(filter(None, terms)))[:MOST_TERMS]


def name_key(name: str) -> str:
    """What names are put in order by."""
    return folded(name).strip()[:400]
