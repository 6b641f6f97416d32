"""Excel workbooks: ZIP archives of XML, and so a way to send a bomb."""

import io
import zipfile

from defusedxml import ElementTree

MOST_PARTS = 1000
LARGEST_UNPACKED = 512 * 2**20
LARGEST_RATIO = 100
RATIO_COUNTS_FROM = 2**20
"""A part that unpacks to less than this harms nobody, however well it was packed."""

NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
END, END_BYTES = b"PK\x05\x06", 22
"""The last record of an archive, without a comment."""

MACROS = "vbaproject.bin"


def parse_xlsx(content):
    """A workbook without macros whose parts lie side by side and unpack to a sane size; as it came."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_parts(archive.infolist())
            check_layout(archive, content)
            ElementTree.fromstring(archive.read("[Content_Types].xml"))
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        NotImplementedError,
        RuntimeError,
    ) as broken:
        raise ValueError(str(broken)) from broken
    return content


def check_parts(parts):
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) < len(names) or not set(names) >= NEEDED:
        raise ValueError("The archive does not hold the parts of a workbook.")
    if any(name.lower().endswith(MACROS) for name in names):
        raise ValueError("The workbook holds macros.")
    if any(part.flag_bits & 1 for part in parts):
        raise ValueError("The workbook is encrypted.")
    if any(is_bomb(part) for part in parts) or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
        raise MemoryError


def is_bomb(part):
    """By the sizes it declares: zipfile reads no further than those."""
    if part.file_size < RATIO_COUNTS_FROM:
        return False
    return part.file_size > LARGEST_RATIO * max(part.compress_size, 1)


def check_layout(archive, content):
    """Nothing before the first part, no part within another, nothing after the end."""
    parts = sorted(archive.infolist(), key=lambda part: part.header_offset)
    ends = [part.header_offset + part.compress_size for part in parts]
    begins = [part.header_offset for part in parts[1:]] + [archive.start_dir]
    if parts[0].header_offset or any(e > b for e, b in zip(ends, begins, strict=True)):
        raise ValueError("The parts of the archive overlap.")
    if content.rfind(END) != len(content) - END_BYTES:
        raise ValueError("Something follows the archive.")
