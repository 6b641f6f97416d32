"""Two equal languages: content stands in columns `title_en` and `title_ja`, addresses begin with /en/ or /ja/.

in_language      what to show a reader: their language, else the other
other_language   the one to switch to
name_in          of a name in both languages, that of the reader
"""

import re

from django.utils.translation import get_language

NATIVE_NAMES = {"en": "English", "ja": "日本語"}


def other_language(language: str) -> str:
    return "en" if language == "ja" else "ja"


def in_language(thing: object, field: str, language: str) -> tuple[str, str]:
    """The text of `field` in `language`, or in the other one if it is empty, and which it is."""
    text = getattr(thing, f"{field}_{language}", "")
    if text:
        return text, language
    other = other_language(language)
    text = getattr(thing, f"{field}_{other}", "")
    return (text, other) if text else ("", language)


def in_reader_language(thing: object, field: str) -> str:
    """The text of `field` for whoever reads at present, without saying which language it is in."""
    return in_language(thing, field, get_language() or "en")[0]


_JAPANESE = r"[々〆\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
_SPACE = r"[\s\u3000/・]+"
_LATIN_FIRST = re.compile(
    rf"(?P<en>[^々〆\u3040-\u9fff]*[A-Za-zÀ-ɏ][^々〆\u3040-\u9fff]*?){_SPACE}(?P<ja>{_JAPANESE}[^A-Za-z]*)"
)
_JAPANESE_FIRST = re.compile(
    rf"(?P<ja>{_JAPANESE}[^A-Za-z]*?){_SPACE}(?P<en>[A-Za-zÀ-ɏ][^々〆\u3040-\u9fff]*)"
)


def name_in(text: str, language: str) -> str:
    """Of a name written in both languages in one field, `Chiba 千葉市`, the one of `language`; else all of it."""
    found = _LATIN_FIRST.fullmatch(text) or _JAPANESE_FIRST.fullmatch(text)
    return found[language] if found else text
