"""The ZIP package of a workbook and the XML in it, read without trusting either.

Sizes are checked before anything is unpacked. A document type declaration is refused where it begins,
and with it every entity. (defusedxml forbids the same, but has to do without the parser written in C:
it takes several times as long.)
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from .problems import Reason, refuse

MOST_ENTRIES = 1000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
SMALL_ENTRY = 1024 * 1024  # of small parts the ratio says nothing
CHUNK = 64 * 1024

Attributes = dict[str, str]
Begin = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class HasDeclaration(Exception):
    """The XML declares a document type, which no workbook does."""


@contextmanager
def damage_is_refused() -> Iterator[None]:
    """What hostile bytes make the libraries raise, in one word."""
    try:
        yield
    except (
        zipfile.BadZipFile, zlib.error, expat.ExpatError, HasDeclaration, EOFError, OSError,
        NotImplementedError, RuntimeError, ValueError, LookupError,
    ) as error:  # fmt: skip
        raise refuse(Reason.DAMAGED) from error


def open_package(data: bytes) -> zipfile.ZipFile:
    """The package of a workbook; raises Unreadable if it is something else, or a bomb."""
    with damage_is_refused():
        package = zipfile.ZipFile(io.BytesIO(data))
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if "content.xml" in names and "mimetype" in names:
        raise refuse(Reason.OPEN_DOCUMENT)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(Reason.ENCRYPTED)
    if (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > MOST_UNPACKED
        or any(_is_bomb(entry) for entry in entries)
    ):
        raise refuse(Reason.UNPACKS_TOO_LARGE, limit=MOST_UNPACKED // 1024**2)
    if "xl/workbook.xml" not in names or len(names) < len(entries):
        raise refuse(Reason.NOT_A_WORKBOOK)
    return package


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.file_size > SMALL_ENTRY and entry.file_size > max(entry.compress_size, 1) * MOST_RATIO
    )


def parse(package: zipfile.ZipFile, part: str, begin: Begin, end: End, text: Text) -> Iterator[int]:
    """Give the elements of `part`, named without prefix, to the functions; one turn per chunk."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.StartElementHandler = lambda name, attributes: _begin_with(
        parser, name, attributes, begin, end
    )
    parser.CharacterDataHandler = text
    with package.open(part) as content:
        while chunk := content.read(CHUNK):
            yield parser.Parse(chunk, False)
        yield parser.Parse(b"", True)


def _begin_with(
    parser: expat.XMLParserType, root: str, attributes: Attributes, begin: Begin, end: End
) -> None:
    """Most programs write no prefixes; where the root has one (`x:worksheet`), take all of them off."""
    if ":" in root:
        parser.StartElementHandler = lambda name, found: begin(_local(name), found)
        parser.EndElementHandler = lambda name: end(_local(name))
    else:
        parser.StartElementHandler, parser.EndElementHandler = begin, end
    begin(_local(root), attributes)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_declaration(*declared: object) -> None:
    raise HasDeclaration
