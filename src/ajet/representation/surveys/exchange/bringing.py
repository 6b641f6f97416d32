"""A questionnaire file as it was brought: JSON of our own, or an XLSForm workbook."""

import json

from django.utils.translation import gettext as _

from ajet.association.people.roster.problems import Reason
from ajet.foundation.files.child import ChildFailed, run_limited
from ajet.representation.surveys.exchange.reading import read_form
from ajet.representation.surveys.questionnaire.reading import Unsound, read_questionnaire

WORKBOOK_BEGINS, OLD_WORKBOOK_BEGINS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST_WORKBOOK = 5 * 1024**2
READING = "ajet.representation.surveys.exchange.workbooks.workbook_as_json"

SENTENCES = {
    Reason.ENCRYPTED: lambda: _(
        "The workbook is protected by a password. Please save it without one."
    ),
    Reason.OPEN_DOCUMENT: lambda: _("This is an OpenDocument file. Please save it as .xlsx."),
    Reason.UNPACKS_TOO_LARGE: lambda: _("The workbook is too large to be read."),
}


def read_brought(content: bytes, *, on):
    """(questionnaire, losses) of a file; of JSON nothing is lost. Raises Unsound."""
    if content.startswith(OLD_WORKBOOK_BEGINS):
        raise Unsound([_("This is an old Excel file (.xls). Please save it as .xlsx.")])
    if not content.startswith(WORKBOOK_BEGINS):
        return read_questionnaire(content), []
    if len(content) > LARGEST_WORKBOOK:
        raise Unsound([SENTENCES[Reason.UNPACKS_TOO_LARGE]()])
    return read_form(sheets_of(content), on=on)


def sheets_of(content):
    try:
        told = json.loads(run_limited(READING, data=content))
    except ChildFailed:
        raise Unsound([SENTENCES[Reason.UNPACKS_TOO_LARGE]()]) from None
    if "refused" in told:
        sentence = SENTENCES.get(told["refused"])
        raise Unsound([sentence() if sentence else _("The file is no Excel workbook (.xlsx).")])
    return told["sheets"]
