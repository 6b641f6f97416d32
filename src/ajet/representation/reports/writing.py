"""Writing the manuscript: creating a report, its texts, quotes and recommendations."""

from django.db import transaction
from django.db.models import Max

from ajet.foundation.audit import record
from ajet.representation.reports.models import Report


@transaction.atomic
def create_report(survey, *, slug, title_en, title_ja, by, at):
    """An empty manuscript about `survey`."""
    report = Report.objects.create(survey=survey, slug=slug, title_en=title_en, title_ja=title_ja)
    record("report.created", by=by, at=at, subject=report)
    return report


@transaction.atomic
def write(report, texts, *, by, at):
    """Put `texts` (field -> value) into the manuscript."""
    for name, value in texts.items():
        setattr(report, name, value)
    report.save(update_fields=list(texts))
    record("report.written", by=by, at=at, subject=report, facts={"texts": len(texts)})
    return report


@transaction.atomic
def add_to(report, kind, fields, *, by, at):
    """Add a quote or a recommendation (`kind` names the relation) behind the others."""
    Report.objects.select_for_update().get(pk=report.pk)
    rows = getattr(report, kind)
    last = rows.aggregate(last=Max("order"))["last"] or 0
    row = rows.create(order=last + 1, **fields)
    record(f"report.{kind}_added", by=by, at=at, subject=report)
    return row


@transaction.atomic
def change(row, fields, *, by, at):
    """Change a quote or a recommendation."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    record("report.changed", by=by, at=at, subject=row.report)
    return row


@transaction.atomic
def remove(row, *, by, at):
    """Take a quote or a recommendation out of the manuscript; editions made before keep it."""
    report = row.report
    row.delete()
    record("report.removed", by=by, at=at, subject=report)
