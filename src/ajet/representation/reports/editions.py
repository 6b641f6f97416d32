"""Making an edition: figures of all answers, the manuscript as it stands, and both PDFs."""

import json

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ajet.foundation.audit import record
from ajet.foundation.background import task
from ajet.foundation.files import keep, made
from ajet.foundation.files.child import Crashed, run_limited
from ajet.representation.reports.contents import content_of
from ajet.representation.reports.models import Edition, Making, Report
from ajet.representation.reports.reading import inquiry_of
from ajet.representation.reports.setting import pdfs_of

COMPUTE = "ajet.representation.reports.computing.compute"
MEMORY_BYTES = 2 * 2**30
SECONDS = 120

STEPS = ("answers", "figures", "pdfs")
"""What is done one after the other, for the progress bar."""

UNFINISHED = (Making.WAITING, Making.RUNNING)

EXPECTED = {"NobodyAnswered": "nobody_answered", "MoreAnswersThanInvited": "more_than_invited"}
"""Exceptions of `weighting` that officers can mend -> `Edition.problem`."""


class NotClosed(Exception):
    """The survey still takes answers, or its closing has not come to its end."""


@transaction.atomic
def begin_edition(report, *, by, at):
    """Ask for a new edition; one that is being made already is given instead. Raises NotClosed."""
    report = Report.objects.select_for_update().select_related("survey").get(pk=report.pk)
    if not report.survey.is_finished:
        raise NotClosed
    if unfinished := report.editions.filter(state__in=UNFINISHED).first():
        return unfinished
    last = report.editions.aggregate(last=Max("number"))["last"] or 0
    edition = report.editions.create(number=last + 1, made_on=timezone.localdate(at))
    make_edition.enqueue(edition.pk)
    record("report.edition_begun", by=by, at=at, subject=report, facts={"edition": edition.number})
    return edition


def give_up(edition_id):
    Edition.objects.filter(pk=edition_id, state__in=UNFINISHED).update(
        state=Making.FAILED, problem="unexpected"
    )


@task(attempts=3, lease_seconds=300, given_up=give_up)
def make_edition(edition_id):
    """Safe to run twice: an edition that is ready, or cannot be made, is left as it is."""
    edition = Edition.objects.select_related("report__survey").get(pk=edition_id)
    if edition.state not in UNFINISHED:
        return
    begun(edition, steps=0)
    inquiry = inquiry_of(edition.report.survey)
    begun(edition, steps=1)
    try:
        figures = figures_in_a_child(inquiry)
    except Crashed as failure:
        if failure.error not in EXPECTED:
            raise
        Edition.objects.filter(pk=edition_id).update(
            state=Making.FAILED, problem=EXPECTED[failure.error]
        )
        return
    begun(edition, steps=2)
    content = content_of(edition.report, figures)
    pdfs = pdfs_of(content, number=edition.number, made_on=edition.made_on)
    finish(edition_id, content, pdfs, at=timezone.now())


def begun(edition, *, steps):
    Edition.objects.filter(pk=edition.pk).update(state=Making.RUNNING, steps_done=steps)


def figures_in_a_child(inquiry) -> dict:
    data = json.dumps(inquiry.to_json()).encode()
    return run_limited(COMPUTE, data=data, memory_bytes=MEMORY_BYTES, seconds=SECONDS)


@transaction.atomic
def finish(edition_id, content, pdfs, *, at):
    """Store everything at once. Of two workers that come this far, the second finds it done."""
    edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("report").get(pk=edition_id)
    )
    if edition.state not in UNFINISHED:
        return
    for language, pdf in pdfs.items():
        name = f"{edition.report.slug}-{edition.number}-{language}.pdf"
        kept = keep(
            made(pdf, kind="pdf", name=name), purpose="report", subject=edition, by=None, at=at
        )
        setattr(edition, f"pdf_{language}", kept)
    edition.content, edition.rules = content, content["figures"]["rules"]
    edition.state, edition.steps_done = Making.READY, len(STEPS)
    edition.save()
