"""Tables as text. Which encoding it is, and what stands in the rows, is for the reader of the table.

And JSON, which is UTF-8 (RFC 8259).
"""

import json
import re

# No text holds these, in UTF-8 or in CP932, whose second bytes begin at 0x40. 0x1A ends files of DOS.
BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
BINARY_SIGN = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")

SEPARATOR = re.compile("[\t,;\r\n]")
"""In the wrong order of bytes, a table in UTF-16 has none of these."""


def parse_csv(content):
    """Text in a one-byte, UTF-8 or CP932 form, or in UTF-16; as it came."""
    if b"\0" in content:
        return parse_utf16(content)
    if BINARY.search(content):
        raise ValueError("These bytes are no text.")
    return content


def parse_utf16(content):
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if SEPARATOR.search(text) and not BINARY_SIGN.search(text):
            return content
    raise ValueError("These bytes are no text in UTF-16.")


def parse_json(content):
    json.loads(content.decode())
    return content
