"""What a PDF says: its text as laid out, and the alternative texts of its pictures."""

import io

import pikepdf
import pypdfium2


def text_of(pdf):
    return "\n".join(pages_of(pdf))


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def elements(pdf):
    """Every element of the structure tree, as pikepdf dictionaries."""
    document = pikepdf.open(io.BytesIO(pdf))
    found, left = [], [document.Root.StructTreeRoot]
    while left:
        node = left.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        found.append(node)
        kids = node.get("/K", [])
        left += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return document, found


def alternative_texts(pdf):
    _document, found = elements(pdf)
    return [str(node["/Alt"]) for node in found if "/Alt" in node]
