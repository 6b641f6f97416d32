"""The demonstration association, made in steps; an entry in the audit trail, written last, says it is whole."""

from django.db import transaction
from django.utils import timezone

from ajet.association.people.models import Person
from ajet.foundation.audit import record
from ajet.foundation.audit.models import Entry
from ajet.representation.reports.models import Report
from ajet.representation.surveys.closing import seal
from ajet.representation.surveys.models import Survey
from ajet.web.demonstration.chapter_pages import make_chapter_pages
from ajet.web.demonstration.council import make_council
from ajet.web.demonstration.gathering import make_gathering
from ajet.web.demonstration.models import Sample
from ajet.web.demonstration.register import make_chapters, make_members
from ajet.web.demonstration.samples import make_samples
from ajet.web.demonstration.survey import putting
from ajet.web.demonstration.survey.reporting import publish_report, write_report

MADE = "demonstration.made"


class NotEmpty(Exception):
    """People are known here already, and they are not the demonstration's."""


def is_made() -> bool:
    return Entry.objects.filter(act=MADE).exists()


def make_demonstration(*, at, say=lambda sentence: None):
    """Invent the association as it would stand at the moment `at`. Raises NotEmpty.

    Killed in the first step it leaves nothing in the register; killed later, the next start takes up the
    steps that are left: each may be repeated.
    """
    day = timezone.localdate(at)
    if not Person.objects.exists():
        make_association(day, say)
    elif not Sample.objects.exists():
        raise NotEmpty
    for survey in Survey.objects.to_be_sealed():
        seal(survey)
    author = Sample.objects.get(key="project-manager").account
    for report in Report.objects.filter(editions__publication=None):
        publish_report(report, by=author)
        say(f"Report published: {report.title_en}.")
    finish(day, at, say)


@transaction.atomic
def make_association(day, say):
    """Members, the survey of last spring, council, samples: all or nothing, but for answers, kept elsewhere."""
    make_chapters()
    make_chapter_pages(day)
    members, former = make_members(day)
    say(f"{len(members):,} members in 47 chapters, {len(former):,} former members.")
    spring = putting.hold_last_spring(day)
    write_report(spring)
    say(
        f"{spring.title_en}: {putting.answers_to(spring):,} answers of {spring.population_size:,} invited."
    )
    terms = make_council(day, members)
    make_samples(members, former, terms, day)
    say(f"{len(terms)} seats held.")
    listed = make_gathering(members, day)
    say(f"{listed:,} members are listed in the directory.")


@transaction.atomic
def finish(day, at, say):
    """Open the present survey, and leave the line that says that all is made."""
    present = putting.open_this_season(day)
    putting.invite_samples(present)
    putting.write_no_other_letters(present)
    say(f"{present.title_en} is open to {present.population_size:,} members.")
    record(MADE, by=None, at=at, facts={"people": Person.objects.count()})
