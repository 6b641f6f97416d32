"""PDF, as far as it can be judged without drawing it. Such files are handed out, never shown by us."""

import re
import zlib

HEAD = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n ]")
TAIL = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
STREAM = re.compile(rb"/ObjStm\b.*?stream\r?\n", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b"
)
LARGEST_STREAM = 32 * 2**20


def parse_pdf(content):
    """A PDF from its first byte to its last, without scripts, programs to start, or files inside."""
    if not HEAD.match(content) or not TAIL.search(content[-2048:]):
        raise ValueError("This is not a whole PDF.")
    if b"/Encrypt" in content:
        raise ValueError("An encrypted PDF cannot be looked into.")
    for plain in (content, *object_streams(content)):
        if ACTIVE.search(ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), plain)):
            raise ValueError("The PDF can act by itself.")
    return content


def object_streams(content):
    """The objects that are packed into streams, unpacked."""
    for found in STREAM.finditer(content):
        unpacker = zlib.decompressobj()
        try:
            plain = unpacker.decompress(content[found.end() :], LARGEST_STREAM)
        except zlib.error as broken:
            raise ValueError("A stream of the PDF is broken.") from broken
        if unpacker.unconsumed_tail:
            raise MemoryError
        yield plain
