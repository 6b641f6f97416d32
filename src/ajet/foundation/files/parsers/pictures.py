"""PNG and JPEG: walked through part by part, and written anew without what is not the picture.

What goes: places and names in EXIF, comments, thumbnails, and anything behind the end. Nothing is
decoded here: whoever scales a picture does that in the child as well.
"""

import re
import struct
import zlib

MOST_PIXELS = 40_000_000

PNG = b"\x89PNG\r\n\x1a\n"
KEPT_IN_PNG = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB"}

JPEG_END, JPEG_SCAN = 0xD9, 0xDA
JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
KEPT_IN_JPEG = {0xDB, 0xC4, 0xDD, 0xE0, 0xEE, JPEG_SCAN, *JPEG_SIZES}
"""Tables, restarts, the JFIF and Adobe heads (they tell the colours), sizes and scans."""


def check_size(width, height):
    if not 0 < width * height <= MOST_PIXELS:
        raise MemoryError


def parse_png(content):
    if not content.startswith(PNG):
        raise ValueError("This is no PNG.")
    parts = list(parts_of_png(content))
    if parts[0][0] != b"IHDR" or [name for name, _ in parts].count(b"IHDR") > 1:
        raise ValueError("The picture does not begin with its size.")
    check_size(*struct.unpack(">II", parts[0][1][8:16]))
    return PNG + b"".join(whole for name, whole in parts if name in KEPT_IN_PNG)


def parts_of_png(content):
    """The parts (name, bytes) up to the end of the picture, each with its sum checked."""
    at, name = len(PNG), b""
    while name != b"IEND":
        length, name = struct.unpack(">I4s", taken(content, at, 8))
        whole = taken(content, at, 12 + length)
        if zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:], "big"):
            raise ValueError("A part of the picture is broken.")
        yield name, whole
        at += len(whole)


def parse_jpeg(content):
    if not content.startswith(b"\xff\xd8"):
        raise ValueError("This is no JPEG.")
    parts = list(parts_of_jpeg(content))
    sizes = [
        struct.unpack(">HH", taken(whole, 5, 4)) for mark, whole in parts if mark in JPEG_SIZES
    ]
    if not sizes:
        raise ValueError("The picture has no size.")
    for size in sizes:
        check_size(*size)
    kept = [whole for mark, whole in parts if mark in KEPT_IN_JPEG]
    return b"".join([b"\xff\xd8", *kept, b"\xff\xd9"])


def parts_of_jpeg(content):
    """The parts (mark, bytes) between the first mark and the end of the picture."""
    at = 2
    while True:
        begin, mark = taken(content, at, 2)
        if begin != 0xFF:
            raise ValueError("A part of the picture is broken.")
        if mark == JPEG_END:
            return
        end = at + 2 + int.from_bytes(taken(content, at + 2, 2), "big")
        if mark == JPEG_SCAN:
            end = end_of_scan(content, end)
        yield mark, taken(content, at, end - at)
        at = end


def end_of_scan(content, at):
    """Where the packed pixels end: at the next mark that is neither a filler nor a restart."""
    found = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL).search(content, at)
    if found is None:
        raise ValueError("The picture breaks off.")
    return found.start()


def taken(content, at, length):
    part = content[at : at + length]
    if len(part) < length:
        raise ValueError("The picture breaks off.")
    return part
