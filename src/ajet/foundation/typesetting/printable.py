"""What our fonts can print: Japanese and Latin in full, but not every script that a name may come in."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONT = Path(__file__).parent / "fonts" / "BIZUDPGothic-Regular.ttf"

MISSING = "〓"
"""The geta mark: how Japanese printers have always shown a sign that they lack."""

INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
BORROWED = (range(0xA0, 0x482), range(0x48A, 0x500), range(0x1E00, 0x1F00))
"""Latin, Greek and Cyrillic letters that ours lack: Typst carries fonts of its own for them."""


def printable(value):
    """`value`, a document of dicts, lists and text, with 〓 for each sign that the fonts lack."""
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return (
        "".join(map(sign, unicodedata.normalize("NFC", value))) if isinstance(value, str) else value
    )


def sign(character):
    code = ord(character)
    if character == "\n" or code in covered():
        return character
    if character == "\t":
        return " "
    if unicodedata.category(character) in INVISIBLE or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character if any(code in letters for letters in BORROWED) else MISSING


@cache
def covered() -> frozenset[int]:
    """The code points that the font has a sign for: its `cmap`, formats 4 and 12 (OpenType 1.9)."""
    content = FONT.read_bytes()
    begin = table(content, b"cmap")
    (count,) = struct.unpack_from(">H", content, begin + 2)
    found: set[int] = set()
    for place in range(count):
        (offset,) = struct.unpack_from(">I", content, begin + 4 + 8 * place + 4)
        (form,) = struct.unpack_from(">H", content, begin + offset)
        if form == 4:
            found |= segments(content, begin + offset)
        elif form == 12:
            found |= groups(content, begin + offset)
    return frozenset(found)


def table(content, name) -> int:
    """Where the table of that name begins."""
    (count,) = struct.unpack_from(">H", content, 4)
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", content, 12 + 16 * place)
        if tag == name:
            return offset
    raise ValueError(f"The font has no {name!r}.")


def segments(content, begin):
    """Format 4: ends of segments, a gap of two bytes, their starts; the last one, 0xFFFF, is none."""
    (twice,) = struct.unpack_from(">H", content, begin + 6)
    ends = struct.unpack_from(f">{twice // 2}H", content, begin + 14)
    starts = struct.unpack_from(f">{twice // 2}H", content, begin + 16 + twice)
    return {
        code
        for first, last in zip(starts, ends, strict=True)
        if first != 0xFFFF
        for code in range(first, last + 1)
    }


def groups(content, begin):
    """Format 12: groups of first and last code point."""
    (count,) = struct.unpack_from(">I", content, begin + 12)
    found: set[int] = set()
    for place in range(count):
        first, last = struct.unpack_from(">II", content, begin + 16 + 12 * place)
        found.update(range(first, last + 1))
    return found
