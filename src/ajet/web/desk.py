"""The officers' desk: what this officer may do, until when, and where to do it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Chapter
from ajet.association.council.desk.delegations import NARROW
from ajet.association.council.models import CouncilYear
from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_any_officer, rights_in
from ajet.foundation.periods import council_year_of
from ajet.web.my import coming_terms_of, terms_of

TASKS = (
    (
        "import_roster",
        "roster_imports",
        _("Import a roster"),
        _("New members, changes and departures from a file."),
    ),
    (
        "move_members",
        "moves",
        _("Members who move"),
        _("Answer for members whom another chapter found on its roster."),
    ),
    (
        "merge_people",
        "duplicates",
        _("Records of one person"),
        _("What looks like one person twice: merge it, or say that they are two."),
    ),
    (
        "run_surveys",
        "desk_surveys",
        _("Surveys"),
        _("Prepare, open and close surveys, and import answers."),
    ),
    (
        "write_reports",
        "desk_reports",
        _("Reports"),
        _("Write, translate and publish reports to the ministries."),
    ),
    (
        "verify_members",
        "desk_verification",
        _("Confirm members"),
        _("People who registered themselves and ask whether you know them."),
    ),
    (
        "draw_boundaries",
        "desk_boundaries",
        _("Blocks and boundaries"),
        _("Which prefecture belongs to which national block, and from when on."),
    ),
    (
        "draw_boundaries",
        "desk_chapters",
        _("List of chapters"),
        _("Write down that a chapter has begun or ended."),
    ),
    ("read_audit", "desk_audit", _("Audit trail"), _("Who did what, and when.")),
    (
        "fill_seats",
        "desk_council",
        _("Seats and terms"),
        _("Say who holds which seat until when, and hand seats over."),
    ),
    (
        NARROW,
        "desk_delegations",
        _("Rights passed on"),
        _("Let somebody help with some of your rights for a while, and take them back."),
    ),
    (
        ("read_audit", "fill_seats"),
        "desk_rights",
        _("Who may do what"),
        _("Each right with its holders, until when they hold it and when they last used it."),
    ),
    (
        "handle_personal_data",
        "desk_personal_data",
        _("Personal data"),
        _("Requests of members about their data, and what goes by itself."),
    ),
    (
        "search_members",
        "desk_members",
        _("Find members"),
        _("By name, address, organisation or municipality, however you write it."),
    ),
    (
        "recognise_groups",
        "desk_groups",
        _("Interest groups"),
        _("Applications that ask to be recognised."),
    ),
    (
        "recognise_groups",
        "desk_alumni",
        _("Alumni groups"),
        _("The groups that members can choose when they leave, and how many did."),
    ),
    (
        "vote_in_council",
        "desk_group_votes",
        _("Votes of the council"),
        _("What is put to the council, and until when."),
    ),
)
"""Right (or several, of which one is enough), name of the page, what it is called, what it is for."""


@for_any_officer
def desk(request):
    now = timezone.now()
    person = Person.objects.filter(account=request.user).first()
    rights = rights_in(request)
    return render(
        request,
        "web/desk.html",
        {
            "terms": terms_of(person, now) if person else [],
            "coming": coming_terms_of(person, now) if person else [],
            "tasks": tasks_for(rights),
            "chapters": chapters_for(rights, timezone.localdate(now)),
            "first_steps": first_steps(now) if request.user.is_administrator else [],
            "council_year": council_year_of(timezone.localdate(now)),
        },
    )


def tasks_for(rights):
    return [
        {"href": reverse(page), "title": title, "text": text}
        for right, page, title, text in TASKS
        if any(map(rights.include_anywhere, [right] if isinstance(right, str) else right))
    ]


def chapters_for(rights, day):
    """The chapters that may be looked after: their page edited, their members written to."""
    of_chapters = ("edit_chapter", "write_to_chapter")
    chapters = Chapter.objects.not_ended_on(day).defer("about_en", "about_ja")
    if any(rights.include(right) for right in of_chapters):
        return list(chapters)
    keys = {key for right in of_chapters for key in rights.chapters.get(right, ())}
    return list(chapters.filter(pk__in=keys))


def first_steps(now):
    """What an administrator of a new association still has to do; empty once all is done."""
    day = timezone.localdate(now)
    has_council = CouncilYear.objects.filter(begins_on__lte=day, ends_on__gt=day).exists()
    has_members = Person.objects.filter(memberships__isnull=False).exists()
    if has_council and has_members:
        return []
    return [
        {"key": "council", "done": has_council},
        {"key": "roster", "done": has_members},
    ]
