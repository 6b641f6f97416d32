"""What is held about somebody because of interest groups."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.association.interest_groups.models import (
    Consent,
    CouncilBallot,
    Founder,
    GroupEnding,
    GroupMembership,
    GroupOfficer,
    Step,
    Succession,
)
from ajet.association.interest_groups.succeeding import unanswered
from ajet.association.people.membership import of_former_members
from ajet.foundation.personal_data.holdings import Holding, Record, Retention


def memberships_of(account):
    made = GroupMembership.objects.filter(person__account=account).select_related("group")
    return [Record([(_("Group"), str(one.group)), (_("Member since"), one.since)]) for one in made]


def offices_of(account):
    held = GroupOfficer.objects.filter(person__account=account).select_related("group")
    return [
        Record([(_("Group"), str(one.group)), (one.get_part_display(), one.since)]) for one in held
    ]


def successions_of(account):
    """For which somebody named them, and for which they named somebody, of whom nothing is told here."""
    made = Succession.objects.filter(Q(person__account=account) | Q(by=account))
    return [
        Record(
            [
                (_("Group"), str(one.group)),
                (_("As"), one.get_part_display()),
                (_("Named"), one.named_at),
                (_("Named by you"), one.by_id == account.pk),
            ]
        )
        for one in made.select_related("group")
    ]


def foundings_of(account):
    made = Founder.objects.filter(person__account=account)
    return [
        Record(
            [
                (_("Group"), str(founder.application)),
                (_("As"), founder.get_part_display()),
                (_("Application begun"), founder.application.begun_at),
                (_("Confirmed"), consent.given_at if consent else None),
            ]
        )
        for founder in made.select_related("application", "consent")
        for consent in [getattr(founder, "consent", None)]
    ]


def ballots_of(account):
    cast = CouncilBallot.objects.filter(person__account=account)
    return [
        Record(
            [
                (_("Vote about"), str(ballot.vote.application)),
                (_("Choice"), ballot.get_choice_display()),
                (_("Cast"), ballot.cast_at),
            ]
        )
        for ballot in cast.select_related("vote__application")
    ]


def erase_memberships(account, at):
    GroupMembership.objects.filter(person__account=account).delete()


def erase_offices(account, at):
    GroupOfficer.objects.filter(person__account=account).delete()


def erase_successions(account, at):
    """The office is still waiting for an answer, as if nobody had the address."""
    Succession.objects.filter(person__account=account).update(person=None)
    Succession.objects.filter(by=account).update(by=None)


def erase_foundings(account, at):
    Consent.objects.filter(founder__person__account=account).delete()
    Founder.objects.filter(person__account=account).update(person=None)
    for done_by_officers in (Step, GroupEnding):
        done_by_officers.objects.filter(by=account).update(by=None)


def erase_ballots(account, at):
    """The seat voted, and the result stands; who sat on it is forgotten here."""
    CouncilBallot.objects.filter(person__account=account).update(person=None)


def memberships_of_former_members(at):
    return of_former_members(GroupMembership.objects.all(), at)


RETENTIONS = [
    Retention(
        "group_memberships",
        gettext_lazy("That former members belong to interest groups"),
        gettext_lazy("30 days after their membership was last in force"),
        lambda at: memberships_of_former_members(at).count(),
        lambda at: memberships_of_former_members(at).delete(),
    ),
    Retention(
        "group_successions",
        gettext_lazy("Names for an office of an interest group"),
        gettext_lazy("30 days after they were given, if they were not answered"),
        due=lambda at: unanswered(at).count(),
        apply=lambda at: unanswered(at).delete(),
    ),
]

HOLDINGS = [
    Holding(
        "interest_groups",
        gettext_lazy("Interest groups you belong to"),
        gettext_lazy(
            "Until you leave them, or 30 days after your membership was last in force; then nothing of it "
            "is kept."
        ),
        memberships_of,
        erase_memberships,
        ("interest_groups.groupmembership",),
    ),
    Holding(
        "group_offices",
        gettext_lazy("Interest groups you answer for"),
        gettext_lazy("As long as you are one of the officers of the group."),
        offices_of,
        erase_offices,
        ("interest_groups.groupofficer",),
    ),
    Holding(
        "group_successions",
        gettext_lazy("Offices of interest groups that you or somebody are to take over"),
        gettext_lazy("Until whoever is named has answered, 30 days at most."),
        successions_of,
        erase_successions,
        ("interest_groups.succession",),
    ),
    Holding(
        "group_foundings",
        gettext_lazy("Applications for an interest group with you"),
        gettext_lazy(
            "So that it can be told later how a group began; erased, nobody is named there."
        ),
        foundings_of,
        erase_foundings,
        (
            "interest_groups.founder",
            "interest_groups.consent",
            "interest_groups.step",
            "interest_groups.groupending",
        ),
    ),
    Holding(
        "group_ballots",
        gettext_lazy("Your votes on interest groups"),
        gettext_lazy("So that the result can be checked; erased, the seat is named and not you."),
        ballots_of,
        erase_ballots,
        ("interest_groups.councilballot",),
    ),
]
