"""What is wrong with a file or a row, said to the officer in their language."""

from datetime import date

from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from ajet.foundation.periods.writing import day
from ajet.foundation.prefectures import by_code

from .comparison import Doubt
from .countries import NAMES
from .problems import Reason

FIELD_NAMES = {
    "name": _("Name"),
    "kana": _("Name in katakana"),
    "email": _("E-mail address"),
    "country": _("Country"),
    "position": _("Position"),
    "organisation": _("Contracting organisation"),
    "prefecture": _("Prefecture"),
    "municipality": _("Municipality"),
    "arrives_on": _("Arrival date"),
    "contract_ends_on": _("Contract end"),
}

REASONS = {
    Reason.EMPTY: _("The file is empty."),
    Reason.NO_ROWS: _("There is a header, but no row below it."),
    Reason.TOO_LARGE: _("The file is larger than %(limit)s MB."),
    Reason.PDF: _("This is a PDF. Please export the table as XLSX or CSV and send that."),
    Reason.OLD_EXCEL: _(
        "This is a file of an old Excel (.xls) or of another Office program. Please save the table "
        "as XLSX or CSV."
    ),
    Reason.ENCRYPTED: _(
        "The file is protected by a password. Please save it without one and send it again."
    ),
    Reason.HTML: _(
        "This is a web page, although its name may end in .xls. Please open it in Excel and save "
        "it as XLSX or CSV."
    ),
    Reason.OPEN_DOCUMENT: _("This is an OpenDocument file. Please save it as XLSX or CSV."),
    Reason.NOT_A_WORKBOOK: _("This is an archive (ZIP), not an Excel workbook."),
    Reason.NOT_A_TABLE: _("This is neither a CSV file nor an Excel workbook."),
    Reason.UNPACKS_TOO_LARGE: _(
        "Unpacked, the workbook would be far larger than a roster (more than %(limit)s MB, or packed "
        "too tightly). It was not opened."
    ),
    Reason.DAMAGED: _("The workbook is damaged. Please save it again in Excel."),
    Reason.TOO_DEMANDING: _("Reading the file took too much time or memory. It was given up."),
    Reason.SEVERAL_SHEETS: _(
        "Several sheets look like a roster: %(sheets)s. Please keep one and hide or delete the rest."
    ),
    Reason.MIXED_ENCODINGS: _(
        "The rows before are written in %(encoding)s, this cell in another encoding. Please save the "
        "whole file in one encoding, best as UTF-8."
    ),
    Reason.UNDECODABLE: _(
        "This cell cannot be read as %(encoding)s. Please save the file as UTF-8."
    ),
    Reason.QUOTES: _("A quotation mark is opened and not closed, or a cell is far too long."),
    Reason.TOO_MANY_ROWS: _("The file has more than %(limit)s rows; empty ones count as well."),
    Reason.TOO_MANY_COLUMNS: _("The file has more than %(limit)s columns."),
    Reason.COLUMN_MISSING: _("There is no such column; it is required."),
    Reason.COLUMN_TWICE: _("This column means the same as “%(first)s”. Please keep one."),
    Reason.REQUIRED: _("The cell is empty; it is required."),
    Reason.TOO_LONG: _("%(length)s characters are too long; at most %(limit)s are possible."),
    Reason.MORE_CELLS: _(
        "The row has more cells than the header (%(columns)s). Is there a comma within a cell that "
        "has no quotation marks?"
    ),
    Reason.FORMULA: _("The cell is a formula. Please paste it as a value."),
    Reason.SPREADSHEET_ERROR: _("The cell shows an error of the spreadsheet, such as #REF!."),
    Reason.UNREADABLE_CHARACTERS: _("“%(text)s” has characters that cannot be read."),
    Reason.NOT_KANA: _("“%(text)s” is not written in kana."),
    Reason.EMAIL: _("“%(text)s” is not an e-mail address."),
    Reason.COUNTRY: _("“%(text)s” is not a country that we know."),
    Reason.POSITION: _("“%(text)s” is none of ALT, CIR and SEA."),
    Reason.PREFECTURE: _("“%(text)s” is not a prefecture."),
    Reason.DATE: _("“%(text)s” is not a date that we can read. Please write 2025-08-01."),
    Reason.NO_SUCH_DATE: _("“%(text)s”: there is no such day."),
    Reason.AMBIGUOUS_DATE: _(
        "“%(text)s” could be %(either)s or %(other)s. Please write 2025-08-01."
    ),
    Reason.OUTSIDE_ERA: _("“%(text)s” lies outside the era %(era)s."),
    Reason.TOO_EARLY_OR_LATE: _("%(text)s is not between %(earliest)s and %(latest)s."),
    Reason.ENDS_BEFORE_ARRIVAL: _(
        "The contract ends (%(ends_on)s) before the arrival (%(arrives_on)s)."
    ),
    Reason.SAME_PERSON: _("The same person is already in row %(same_as)s."),
    Reason.SHARED_EMAIL: _(
        "Different people have the address %(email)s; see also row %(rows)s. Each needs their own."
    ),
    Reason.OUT_OF_REACH: _("%(prefecture)s is not covered by this import."),
}

DOUBTS = {
    Doubt.OTHER_EMAIL: _(
        "Somebody of the same name, prefecture and arrival date is known with another address."
    ),
    Doubt.OFFICE_HOLDER: _(
        "Somebody of the same name, prefecture and arrival date is known with another address. They hold "
        "an office, or will, or look after the platform: an import cannot change their address."
    ),
    Doubt.OTHER_PERSON: _(
        "The address belongs to somebody of another name and another arrival date."
    ),
    Doubt.SEVERAL_KNOWN: _("Several people are known with this address."),
    Doubt.ELSEWHERE: _(
        "The address belongs to a member of a prefecture that this import does not cover."
    ),
    Doubt.SAME_NAME: _(
        "Two rows have the same name, prefecture and arrival date, but different addresses."
    ),
}


def sentence(problem):
    """Why, in the reader's language; where is said beside it."""
    words = {name: in_words(name, value) for name, value in problem.parameters.items()}
    if "era_en" in words and get_language() != "ja":
        words["era"] = words["era_en"]
    return str(REASONS[problem.reason]) % words


def column_name(problem):
    """The header as in the file, or for a column that is missing our name of it."""
    if problem.reason == Reason.COLUMN_MISSING:
        return str(FIELD_NAMES[problem.column])
    return problem.column


def whole_sentence(problem):
    """`Row 7, column “来日年月日”: there is no such day.`"""
    words = {"row": problem.row, "column": column_name(problem), "sentence": sentence(problem)}
    if problem.row and problem.column:
        return gettext("Row %(row)s, column “%(column)s”: %(sentence)s") % words
    if problem.row:
        return gettext("Row %(row)s: %(sentence)s") % words
    return words["sentence"]


def in_words(name, value):
    if isinstance(value, list):
        return pgettext("between the items of a list", ", ").join(map(str, value))
    if name == "prefecture":
        return prefecture_name(value)
    if name in DATES:
        return day(date.fromisoformat(value), get_language())
    return f"{value:,}" if name == "limit" else value


DATES = ("either", "other", "ends_on", "arrives_on")


def prefecture_name(code):
    prefecture = by_code(code)
    return prefecture.name_ja if get_language() == "ja" else prefecture.name_en


def country_name(code):
    if code not in NAMES:
        return code
    english, japanese = NAMES[code]
    return japanese if get_language() == "ja" else english
