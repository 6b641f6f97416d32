"""Documents set as PDF by Typst, in a child process without Django, network or system fonts."""

import base64
import json
from datetime import datetime
from pathlib import Path

from ajet.foundation.files.child import run_limited

FONTS = Path(__file__).parent / "fonts"
TYPESET = f"{__name__}.typeset"

# PDF/UA-1: tagged, with a language, a title and alternative texts; Typst refuses to set it otherwise.
STANDARDS = ["ua-1"]


def pdfs(source, documents, *, made_at, memory_bytes, seconds) -> dict[str, bytes]:
    """language -> PDF/UA-1 of a document, set in a child. The same documents give the same bytes.

    source      path of the file of Typst
    documents   language -> what JSON can hold
    made_at     ISO moment, written into the PDF
    raises      ChildFailed
    """
    order = {"documents": documents, "made_at": made_at}
    found = run_limited(
        TYPESET,
        data=json.dumps(order).encode(),
        arguments={"source": str(source)},
        memory_bytes=memory_bytes,
        seconds=seconds,
    )
    return {language: base64.b64decode(pdf) for language, pdf in found.items()}


def typeset(data: bytes, source: str) -> dict[str, str]:
    """Set every document in `data` by the rules of `source`.

    data     JSON {"documents": {language: document}, "made_at": ISO moment}
    source   path of a file of Typst, which reads its document as JSON from sys.inputs.document
    returns  language -> PDF in base64; the same data give the same bytes
    """
    import typst  # slow to load, and not for the web server

    order = json.loads(data)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    made_at = datetime.fromisoformat(order["made_at"])
    return {
        language: base64.b64encode(pdf(typst, fonts, Path(source), content, made_at)).decode()
        for language, content in order["documents"].items()
    }


def pdf(typst, fonts, source, content, made_at) -> bytes:
    """What people wrote goes in as data: never as source, where it could be a command."""
    return typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(made_at.timestamp()),
    )
