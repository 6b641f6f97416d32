"""The council votes on an application, and the vote is closed on its day."""

from django.db import transaction
from django.utils import timezone

from ajet.association.interest_groups.founding import note_step, record_step
from ajet.association.interest_groups.letters import tell_founders
from ajet.association.interest_groups.models import (
    TEXTS,
    Application,
    Choice,
    CouncilBallot,
    CouncilVote,
    GroupMembership,
    GroupOfficer,
    InterestGroup,
    Kind,
)
from ajet.association.interest_groups.officers import voting_term_of
from ajet.association.interest_groups.outcome import outcome
from ajet.foundation.audit import record


class VoteIsClosed(Exception):
    """Its last day has passed."""


class NoVote(Exception):
    """The office of this account has no vote in the council."""


class HasVoted(Exception):
    """This seat, or its holder with another seat, has voted on this already."""


@transaction.atomic
def cast_council_ballot(vote, choice, *, by, at):
    """Note what a seat says; it stands. Raises VoteIsClosed, NoVote, HasVoted."""
    vote = CouncilVote.objects.select_for_update().get(pk=vote.pk)
    if timezone.localdate(at) >= vote.closes_on:
        raise VoteIsClosed
    term = voting_term_of(by, at)
    if term is None:
        raise NoVote
    if has_voted(vote, term):
        raise HasVoted
    ballot = CouncilBallot.objects.create(
        vote=vote,
        seat=term.seat,
        person=term.person,
        choice=Choice(choice),
        counts=term.seat.office.vote,
        cast_at=at,
    )
    record("interest_group.ballot_cast", by=by, at=at, subject=vote)
    return ballot


def has_voted(vote, term):
    """Has the seat of `term` voted, or its holder?"""
    cast = vote.ballots
    return cast.filter(seat=term.seat).exists() or cast.filter(person=term.person).exists()


def close_votes(at):
    """Count every vote whose day has come; each in a transaction of its own. Safe to run twice."""
    due = CouncilVote.objects.filter(closes_on__lte=timezone.localdate(at))
    staged = Application.objects.with_stage().filter(council_vote__in=due, stage=Kind.PUT_TO_VOTE)
    for application in staged:
        close_vote(application.council_vote, at=at)


@transaction.atomic
def close_vote(vote, *, at):
    """Say what the vote came to; a group that is recognised is listed from this day."""
    vote = CouncilVote.objects.select_for_update().get(pk=vote.pk)
    application = Application.objects.with_stage().get(pk=vote.application_id)
    if application.stage != Kind.PUT_TO_VOTE:
        return
    is_recognised = outcome(vote.ballots.values_list("counts", "choice"))
    kind = Kind.RECOGNISED if is_recognised else Kind.NOT_RECOGNISED
    step = note_step(application, kind, by=None, at=at)
    if is_recognised:
        list_group(application, at)
    tell_founders(application, step)
    record_step(step, by=None, at=at)


def list_group(application, at):
    """The group as its application described it; its founders answer for it, and belong to it."""
    day = timezone.localdate(at)
    founders = [founder for founder in application.founders.all() if founder.person_id]
    texts = {
        f"{name}_{language}": getattr(application, f"{name}_{language}")
        for name in TEXTS
        for language in ("en", "ja")
    }
    group = InterestGroup.objects.create(
        **texts,
        contact=application.contact,
        link=application.link,
        logo=application.logo,
        application=application,
        recognised_on=day,
    )
    GroupOfficer.objects.bulk_create(
        GroupOfficer(group=group, person_id=founder.person_id, part=founder.part, since=day)
        for founder in founders
    )
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, person_id=founder.person_id, since=day) for founder in founders
    )
    return group
