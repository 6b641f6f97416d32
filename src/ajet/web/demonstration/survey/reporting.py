"""The invented report on the spring survey: written, made into an edition by the platform, and published."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction

from ajet.association.council.beginning import midnight
from ajet.representation.reports.editions import begin_edition, make_edition
from ajet.representation.reports.models import (
    Making,
    Publication,
    Quote,
    Recommendation,
    Report,
)
from ajet.representation.reports.publishing import publish
from ajet.representation.surveys.models import Survey

FILE = Path(__file__).with_name("report.json")


class NoEdition(Exception):
    """The platform could not make the edition; its own log says why."""


@transaction.atomic
def write_report(survey: Survey) -> Report:
    """The manuscript: texts, quotes and recommendations in both languages."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    quotes, recommendations = content.pop("quotes"), content.pop("recommendations")
    year = survey.opens_on.year
    content |= {name: content[name].format(year=year) for name in ("title_en", "title_ja")}
    report = Report.objects.create(survey=survey, slug=survey.slug, **content)
    Quote.objects.bulk_create(
        Quote(report=report, order=order, **each) for order, each in enumerate(quotes)
    )
    Recommendation.objects.bulk_create(
        Recommendation(report=report, order=order, **each)
        for order, each in enumerate(recommendations)
    )
    return report


def publish_report(report: Report, *, by) -> Publication:
    """Show the report as of the middle of July after its survey; whatever is there already is kept."""
    at = midnight(date(report.survey.closes_on.year, 7, 15))
    ready = report.editions.filter(state=Making.READY)
    if not ready.exists():
        begun = begin_edition(report, by=by, at=at)
        make_edition.call(begun.pk)
    edition = ready.first()
    if edition is None:
        raise NoEdition
    return publish(edition, by=by, at=at)
