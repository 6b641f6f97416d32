"""Showing an edition to everybody, once both languages are whole."""

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.reports.models import Edition, Making, Publication

NEEDED = ("title", "summary")
"""Texts that a report must have; the others may be empty, if they are so in both languages."""

BESIDE = ("background", "method_notes", "contributors")


class NotReady(Exception):
    """The edition is not made yet, or could not be made."""


class NotWhole(Exception):
    """Something stands in one language only; `missing` says what."""

    def __init__(self, missing):
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def publish(edition, *, by, at):
    """Show `edition` to everybody. Publishing twice is publishing once. Raises NotReady, NotWhole."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.state != Making.READY:
        raise NotReady
    if missing := missing_in(edition.content):
        raise NotWhole(missing)
    publication, is_first = Publication.objects.get_or_create(
        edition=edition, defaults={"by": by, "at": at}
    )
    if is_first:
        facts = {"edition": edition.number}
        record("report.published", by=by, at=at, subject=edition.report, facts=facts)
    return publication


def published_on(surveys) -> dict:
    """Survey's key -> its reports that are published, as (edition with its title, address); one query."""
    editions = Edition.objects.shown().with_titles().filter(report__survey__in=surveys)
    found: dict = {}
    for edition in editions.select_related("report").order_by("report__slug"):
        place = found.setdefault(edition.report.survey_id, [])
        place.append((edition, edition.report.get_absolute_url()))
    return found


def missing_in(content) -> list[str]:
    """What lacks a language, as codes: "summary_ja", "quote_2", "recommendation_1_en", "question_sat"."""
    texts = content["texts"]
    found = [
        f"{name}_{language}"
        for name in (*NEEDED, *BESIDE)
        for language, other in (("en", "ja"), ("ja", "en"))
        if not texts[f"{name}_{language}"].strip()
        and (name in NEEDED or texts[f"{name}_{other}"].strip())
    ]
    for place, quote in enumerate(texts["quotes"], start=1):
        if not quote["translation"].strip():
            found.append(f"quote_{place}")
    for place, each in enumerate(texts["recommendations"], start=1):
        found += [
            f"recommendation_{place}_{language}"
            for language in ("en", "ja")
            if not each[f"text_{language}"].strip()
        ]
    return found + [
        f"question_{question['key']}"
        for question in content["figures"]["findings"]
        if is_half(question)
    ]


def is_half(value) -> bool:
    """Does any text within `value` stand in one language only?"""
    if isinstance(value, list):
        return any(is_half(each) for each in value)
    if not isinstance(value, dict):
        return False
    if set(value) == {"en", "ja"}:
        return bool(value["en"].strip()) != bool(value["ja"].strip())
    return any(is_half(each) for each in value.values())
