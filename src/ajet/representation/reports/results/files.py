"""Which files there are, and how each is made."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ajet.foundation.audit import record
from ajet.representation.reports.results.ddi import codebook
from ajet.representation.reports.results.gathering import Results, results_of
from ajet.representation.reports.results.r_scripts import r_script
from ajet.representation.reports.results.spss import Column, system_file
from ajet.representation.reports.results.tables import BYTE_ORDER_MARK, KEYS, WEIGHT, csv_of
from ajet.representation.reports.results.texts import HEADER, text_rows
from ajet.representation.reports.results.variables import Variable
from ajet.representation.surveys.models import Survey

KEYS_CSV, WORDS_CSV, SAV, R, DDI, TEXTS = "keys", "words", "sav", "r", "ddi", "texts"


@dataclass(frozen=True)
class Download:
    """A file: its ending, its kind, and what makes it of (survey, language, day)."""

    ending: str
    media_type: str
    make: Callable[[Survey, str, date], Iterable[bytes]]


def keys_csv(survey, language, on) -> Iterable[bytes]:
    return csv_of(results_of(survey), KEYS)


def words_csv(survey, language, on) -> Iterable[bytes]:
    return csv_of(results_of(survey), language)


def sav(survey, language, on) -> Iterable[bytes]:
    found = results_of(survey)
    columns = [column_of(each, language) for each in found.variables]
    label = {"en": "Weight", "ja": "ウェイト"}[language]
    columns.append(Column(WEIGHT, label, measure="scale", decimals=6))
    return system_file(
        columns,
        coded(found),
        len(found.responses),
        title=getattr(found.questionnaire.title, language),
        weight=WEIGHT,
        made_on=on,
    )


def column_of(variable: Variable, language: str) -> Column:
    levels = (*variable.levels, *variable.reasons())
    return Column(
        variable.name,
        getattr(variable.label, language),
        {float(each.code): getattr(each.words, language) for each in levels},
        [float(each.code) for each in variable.reasons()],
        variable.measure,
        2 if variable.measure == "scale" else 0,
    )


def coded(found: Results) -> Iterator[list[Any]]:
    codes = [each.codes for each in found.variables]
    for row, weight in zip(found.rows(codes), found.weights, strict=True):
        yield [*row, weight]


def r_of_keys(survey, language, on) -> Iterable[bytes]:
    found = results_of(survey)
    text = r_script(
        found.variables,
        title=getattr(found.questionnaire.title, language),
        csv_name=file_name(survey, KEYS_CSV),
        population=found.population,
        made_on=on,
        language=language,
    )
    return [text.encode()]


def ddi(survey, language, on) -> Iterable[bytes]:
    found = results_of(survey)
    name = file_name(survey, KEYS_CSV)
    rows = len(found.responses)
    return [codebook(found.questionnaire, found.variables, file_name=name, rows=rows, made_on=on)]


def texts(survey, language, on) -> Iterable[bytes]:
    written = io.StringIO()
    written.write(BYTE_ORDER_MARK)
    lines = csv.writer(written)
    lines.writerow(HEADER)
    lines.writerows(text_rows(survey, language))
    return [written.getvalue().encode()]


CSV = "text/csv; charset=utf-8"
DOWNLOADS = {
    KEYS_CSV: Download("keys.csv", CSV, keys_csv),
    WORDS_CSV: Download("words.csv", CSV, words_csv),
    SAV: Download("sav", "application/x-spss-sav", sav),
    R: Download("R", "text/plain; charset=utf-8", r_of_keys),
    DDI: Download("ddi.xml", "application/xml", ddi),
    TEXTS: Download("texts.csv", CSV, texts),
}


def file_name(survey, which: str, language: str = "") -> str:
    """Files in one language say which; those in keys or in both say nothing."""
    mark = f"-{language}" if language and which not in (KEYS_CSV, DDI) else ""
    return f"{survey.slug}{mark}.{DOWNLOADS[which].ending}"


def take(survey, which: str, language: str, *, by, at, on) -> Iterable[bytes]:
    """The file in pieces; the trail says who took it. Raises NotClosed, TooFew.

    The trail is written in a transaction of its own, before any answer is read.
    """
    with transaction.atomic():
        facts = {"file": which, "language": language}
        record("report.results_taken", by=by, at=at, subject=survey, facts=facts)
    return DOWNLOADS[which].make(survey, language, on)


ABOUT = {
    WORDS_CSV: (
        _("Table in words (CSV)"),
        _(
            "Opens in Excel. One line for each response, with the answers in the language of your choice."
        ),
    ),
    KEYS_CSV: (
        _("Table in keys (CSV)"),
        _("For other programs: the same lines with short keys. The R script reads this file."),
    ),
    SAV: (
        _("SPSS file (.sav)"),
        _(
            "Numbers with labels for questions and answers. What is missing has its reason, and the weights are "
            "switched on."
        ),
    ),
    R: (
        _("R script"),
        _(
            "Reads the table in keys, names everything in it, and prints the weighted share of each answer."
        ),
    ),
    DDI: (
        _("Codebook (DDI 2.5, XML)"),
        _("Says in both languages what each column is. Archives and their catalogues read it."),
    ),
    TEXTS: (
        _("What people wrote (CSV)"),
        _(
            "Lines and boxes of text, each question in an order of its own. Questions that fewer than ten "
            "answered in words are left out."
        ),
    ),
}
SPOKEN = (WORDS_CSV, SAV, R, TEXTS)
"""Files that are made in one language."""
