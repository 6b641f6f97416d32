"""How wide a text will be, and where it may be broken: enough for labels that do not collide."""

import unicodedata

NARROW = frozenset("ijlItf.,:;'|!()[] ’‘“”·")
WIDE = frozenset("mwMW@%")

# A line may not begin with these (kinsoku), nor end with those.
NOT_FIRST = frozenset(
    "、。，．・：；？！ー）」』】〉》〕ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々%％"
)
NOT_LAST = frozenset("（「『【〈《〔")

HIRAGANA, KATAKANA, KANJI, OTHER = "hiragana", "katakana", "kanji", "other"

# Readers' fonts differ; a tenth is kept free.
SAFETY = 1.1


def em(sign: str) -> float:
    """Width of one character in em: one for Japanese, about half for Latin."""
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign in NARROW:
        return 0.32
    if sign in WIDE:
        return 0.88
    return 0.66 if sign.isupper() else 0.56


def width(text: str, size: float) -> float:
    """Width of a line in the unit of `size`."""
    return SAFETY * size * sum(em(sign) for sign in text)


def wrapped(text: str, size: float, limit: float) -> list[str]:
    """As few lines of at most `limit` as there can be, about equally long."""
    lines = filled(text, size, limit)
    for narrower in (0.9, 0.8, 0.7, 0.6):
        closer = filled(text, size, limit * narrower)
        if len(lines) == 1 or len(closer) > len(lines):
            break
        lines = closer
    return lines


def filled(text: str, size: float, limit: float) -> list[str]:
    """Lines filled up to `limit`; a single word may be longer than that."""
    lines, line = [], ""
    for piece in pieces(text):
        if line and width((line + piece).rstrip(), size) > limit:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def pieces(text: str) -> list[str]:
    """Parts between which a line may break: words with their space, and Japanese characters."""
    found: list[str] = []
    for sign in text:
        if found and sticks(found[-1][-1], sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def sticks(before: str, sign: str) -> bool:
    """May no line break stand between the two characters?"""
    if sign in NOT_FIRST or before in NOT_LAST:
        return True
    if before == " ":
        return sign == " "
    return not is_japanese(before) and not is_japanese(sign)


def is_japanese(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def parts(text: str) -> list[str]:
    """Japanese in parts that a reader takes in at once: JETプログラム, 参加者の, 仕事と, 生活.

    A part ends where a particle or an ending (hiragana), a loanword (katakana) or a punctuation mark does.
    Words that are not Japanese stay whole, and with what follows them.
    """
    found: list[str] = []
    for sign in text:
        if found and goes_on(found[-1][-1], sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def goes_on(before: str, sign: str) -> bool:
    """Does the part that ends with `before` go on with `sign`?"""
    if sign in NOT_FIRST or before in NOT_LAST or sign.isspace():
        return True
    first, second = script(before), script(sign)
    if OTHER in (first, second):
        return not before.isspace() and before not in NOT_FIRST and sign not in NOT_LAST
    return first == second or (second == HIRAGANA and first == KANJI)


def script(sign: str) -> str:
    name = unicodedata.name(sign, "")
    if name.startswith("HIRAGANA"):
        return HIRAGANA
    if name.startswith(("KATAKANA", "HALFWIDTH KATAKANA")):
        return KATAKANA
    return KANJI if name.startswith("CJK UNIFIED") or sign in "々〆ヶ" else OTHER
