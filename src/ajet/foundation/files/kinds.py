"""The kinds of files we take: what each must look like, and how much of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024


class FileRefused(Exception):
    """The file is not taken; `sentence` says why, in the reader's language."""

    def __init__(self, code, sentence):
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    endings     of the file's name, first the one we give
    begins      does content that begins with these bytes look like the kind?
    parser      dotted name of a function for the child: bytes -> bytes to keep; raises ValueError
    """

    name: str
    title: object
    media_type: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    parser: str
    largest_bytes: int = 10 * MEGABYTE
    memory_bytes: int = 256 * MEGABYTE
    seconds: float = 5


def begins_with(*marks):
    return lambda content: content.startswith(marks)


FOREIGN_MARKS = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"GIF8")


def looks_like_text(content):
    """No mark of another kind; what else is no text, the parser finds."""
    return not content.startswith(FOREIGN_MARKS)


PARSERS = "ajet.foundation.files.parsers"
KINDS: dict[str, Kind] = {}


def declare_kind(kind):
    """Add a kind; apps above do so in `AppConfig.ready`."""
    KINDS[kind.name] = kind


for kind in [
    Kind(
        "csv",
        _("CSV"),
        "text/csv",
        (".csv", ".tsv", ".txt"),
        looks_like_text,
        f"{PARSERS}.text.parse_csv",
    ),
    Kind(
        "xlsx",
        _("Excel workbook"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (".xlsx",),
        begins_with(b"PK\x03\x04"),
        f"{PARSERS}.workbook.parse_xlsx",
        largest_bytes=20 * MEGABYTE,
    ),
    Kind(
        "pdf",
        _("PDF"),
        "application/pdf",
        (".pdf",),
        begins_with(b"%PDF-"),
        f"{PARSERS}.pdf.parse_pdf",
        largest_bytes=20 * MEGABYTE,
    ),
    Kind(
        "png",
        _("PNG picture"),
        "image/png",
        (".png",),
        begins_with(b"\x89PNG\r\n\x1a\n"),
        f"{PARSERS}.pictures.parse_png",
    ),
    Kind(
        "jpeg",
        _("JPEG picture"),
        "image/jpeg",
        (".jpg", ".jpeg"),
        begins_with(b"\xff\xd8\xff"),
        f"{PARSERS}.pictures.parse_jpeg",
    ),
]:
    declare_kind(kind)
