"""A name within a text, as a whole: not "Bo" in "about", not 李 in 桃李, not ボー in ボール.

Scripts that put no space between words have no end to look for. There a short name ends where another kind
of sign follows, or what a name is followed by (様, さん); a long one is itself wherever it stands.
"""

import re

KANJI = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
KATAKANA = "\u30a1-\u30fa\u30fc\u31f0-\u31ff\uff66-\uff9f"
HIRAGANA = "\u3041-\u309f"
LATIN = rf"[^\W{KANJI}{KATAKANA}{HIRAGANA}]"
"""Any letter or figure of a script with spaces, such as Latin or Cyrillic."""

AFTER_A_NAME = "(?=様|氏|殿|君|先生|会長|副会長|役員|支部長)"
LONG = 4
"""Signs of a name without spaces that is found nowhere but as itself."""


def whole_name(name: str) -> re.Pattern:
    """What finds `name` in a text; nothing if it is empty."""
    name = name.strip()
    if not name:
        return re.compile("(?!)")
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(f"{beginning(name)}{words}{ending(name)}")


def beginning(name: str) -> str:
    if is_of(LATIN, name[0]):
        return rf"(?<!{LATIN})(?<![-@.])"
    return "" if is_long(name) else f"(?<![{kind_of(name[0])}])"


def ending(name: str) -> str:
    if is_of(LATIN, name[-1]):
        return rf"(?!{LATIN})(?!-\w)"
    return "" if is_long(name) else f"(?:{AFTER_A_NAME}|(?![{kind_of(name[-1])}]))"


def is_of(signs: str, sign: str) -> bool:
    return re.match(signs, sign) is not None


def kind_of(sign: str) -> str:
    kinds = (KANJI, KATAKANA, HIRAGANA)
    return next((kind for kind in kinds if is_of(f"[{kind}]", sign)), re.escape(sign))


def is_long(name: str) -> bool:
    return len("".join(name.split())) >= LONG


def is_telling(name: str) -> bool:
    """Does the name alone say who is meant? A single short name, or a word such as "Rose" or "Will", does not."""
    words = name.split()
    in_japanese = bool(words) and not any(is_of(LATIN, sign) for sign in name)
    return is_long(name) and (len(words) > 1 or in_japanese)
