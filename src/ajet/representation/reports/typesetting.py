"""Both PDFs of an edition, set by Typst in a child process without Django, network or system fonts."""

import base64
import json
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE / "typst" / "report.typ"
FONTS = HERE / "fonts"

# PDF/UA-1: tagged, with a language, a title and alternative texts; Typst refuses to set it otherwise.
STANDARDS = ["ua-1"]


def typeset(data: bytes) -> dict[str, str]:
    """Set every document in `data`.

    data     JSON {"documents": {language: document}, "made_at": ISO moment}
    returns  language -> PDF in base64; the same data give the same bytes
    """
    import typst  # slow to load, and not for the web server

    order = json.loads(data)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    made_at = datetime.fromisoformat(order["made_at"])
    return {
        language: base64.b64encode(pdf(typst, fonts, content, made_at)).decode()
        for language, content in order["documents"].items()
    }


def pdf(typst, fonts, content, made_at) -> bytes:
    """What people wrote goes in as data: never as source, where it could be a command."""
    return typst.compile(
        str(SOURCE),
        root=str(SOURCE.parent),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(made_at.timestamp()),
    )
