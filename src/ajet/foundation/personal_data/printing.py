"""The copy as a PDF that reads well, in the language of its owner."""

from datetime import date, datetime
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from ajet.foundation.periods.writing import day, in_japan, moment
from ajet.foundation.personal_data.showing import held_about
from ajet.foundation.typesetting.printable import printable
from ajet.foundation.typesetting.setting import pdfs

SOURCE = Path(__file__).parent / "typst" / "copy.typ"
MEMORY_BYTES = 2**30
SECONDS = 120


def pdf_of(account, at) -> bytes:
    """PDF/UA-1. Raises ChildFailed."""
    language = account.language
    with translation.override(language):
        document = printable(document_of(account, at, language))
    found = pdfs(
        SOURCE,
        {language: document},
        made_at=in_japan(at).isoformat(),
        memory_bytes=MEMORY_BYTES,
        seconds=SECONDS,
    )
    return found[language]


def document_of(account, at, language) -> dict:
    """What copy.typ prints, in the language that is active."""
    held = held_about(account)
    return {
        "language": language,
        "title": _("What AJET holds about you"),
        "association": _("Association for Japan Exchange and Teaching"),
        "owner": account.email,
        "made": _("Made on %(moment)s") % {"moment": moment(at, language)},
        "introduction": [
            _("This is everything that the platform holds about you, and what it is kept for."),
            _("The file for programs (JSON) made with this one says the same."),
            _("Signs that our fonts lack are printed as 〓; the file for programs has them."),
        ],
        "sections": [section_of(each, language) for each in held if each.records],
        "nothing": _("Nothing is held of this"),
        "empty": [str(each.holding.title) for each in held if not each.records],
    }


def section_of(held, language) -> dict:
    return {
        "title": str(held.holding.title),
        "why": str(held.holding.why),
        "records": [
            [[str(name), worded(value, language)] for name, value in record.facts]
            for record in held.records
        ],
    }


def worded(value, language) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return moment(value, language)
    if isinstance(value, date):
        return day(value, language)
    return str(value)
