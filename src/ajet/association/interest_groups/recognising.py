"""What officers do with an application: support it, give it back, put it to the council."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ajet.association.interest_groups.founding import NotNow, locked, note_step, record_step
from ajet.association.interest_groups.letters import ask_council, tell_founders, tell_officers
from ajet.association.interest_groups.models import CouncilVote, Kind, Step
from ajet.association.interest_groups.officers import is_in_turn, people_in_turn, voting_terms

SHORTEST_VOTE, LONGEST_VOTE = timedelta(days=3), timedelta(days=60)
"""Ours: no source says how long the council has."""


class NotInTurn(Exception):
    """Another office looks at the application at this step."""


class SeenBefore(Exception):
    """Whoever supported it as Director does not judge it as Vice-Chair as well."""


class NobodyVotes(Exception):
    """No office in force has a vote in the council: who votes for it is to be said first."""


class NoSuchPeriod(Exception):
    """The vote would be shorter or longer than it may be."""


def require_turn(application, kind, by, at):
    """Raises NotNow, NotInTurn."""
    if application.stage != kind:
        raise NotNow
    if not is_in_turn(by, kind, at):
        raise NotInTurn


@transaction.atomic
def support(application, *, by, at):
    """The Director of Affiliate Relations passes it on to the Vice-Chair. Raises NotNow, NotInTurn."""
    application = locked(application)
    require_turn(application, Kind.HANDED_IN, by, at)
    step = note_step(application, Kind.SUPPORTED, by=by, at=at)
    tell_officers(people_in_turn(Kind.SUPPORTED, at), application, step)
    tell_founders(application, step)
    record_step(step, by=by, at=at)


@transaction.atomic
def give_back(application, note, *, by, at):
    """The Director or the Vice-Chair asks for changes. Raises NotNow, NotInTurn."""
    application = locked(application)
    if application.stage not in (Kind.HANDED_IN, Kind.SUPPORTED):
        raise NotNow
    require_turn(application, application.stage, by, at)
    step = note_step(application, Kind.RETURNED, by=by, at=at, note=note)
    tell_founders(application, step)
    record_step(step, by=by, at=at)


@transaction.atomic
def put_to_vote(application, closes_on, *, by, at):
    """The Vice-Chair puts it to the council, which votes up to the day `closes_on`.

    Raises NotNow, NotInTurn, SeenBefore, NoSuchPeriod, NobodyVotes.
    """
    application = locked(application)
    require_turn(application, Kind.SUPPORTED, by, at)
    supported = Step.objects.filter(application=application, kind=Kind.SUPPORTED)
    if supported.latest("pk").by_id == by.pk:
        raise SeenBefore
    if not SHORTEST_VOTE <= closes_on - timezone.localdate(at) <= LONGEST_VOTE:
        raise NoSuchPeriod
    voters = [term.person for term in voting_terms(at).values()]
    if not voters:
        raise NobodyVotes
    CouncilVote.objects.create(application=application, closes_on=closes_on)
    step = note_step(application, Kind.PUT_TO_VOTE, by=by, at=at)
    last_day = closes_on - timedelta(days=1)
    ask_council(voters, application, step, last_day)
    tell_founders(application, step, last_day=last_day)
    record_step(step, by=by, at=at)
