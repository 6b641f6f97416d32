"""Acts: a member moves, an officer asks for a member, and somebody answers."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ajet.association.people.changes import people_changed
from ajet.association.people.models import Appointment, Person
from ajet.association.people.moving.letters import tell_answered, tell_asked
from ajet.association.people.moving.models import Answer, Move
from ajet.foundation.audit import record


class NoPost(Exception):
    """The person has no post that one could leave on that day."""


class SamePrefecture(Exception):
    """The new post lies in the prefecture of the present one."""


class AlreadyAsked(Exception):
    """A move of this person waits for an answer."""


class AlreadyAnswered(Exception):
    """Somebody has said otherwise before."""


@dataclass(frozen=True)
class Destination:
    """Where somebody goes, from the day `moves_on`; contract_ends_on None: as the present one."""

    prefecture: str
    moves_on: date
    municipality: str = ""
    contracting_organisation: str = ""
    contract_ends_on: date | None = None


@transaction.atomic
def announce_move(person, destination, *, by, at):
    """A member says that they move: it takes effect, and both chapters see it.

    Raises NoPost, SamePrefecture.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    move = note(person, destination, by=by, at=at)
    give_answer(move, True, by=by, at=at)
    record("member.moved", by=by, at=at, subject=move, facts=facts_of(move))
    return move


@transaction.atomic
def ask_for_member(person, destination, *, by, at, source=""):
    """An officer of another chapter asks for a member; nothing changes before somebody consents.

    The member gets a letter; officers of the chapter they would leave see it on their desk. Raises NoPost,
    SamePrefecture, AlreadyAsked.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.moves.waiting().exists():
        raise AlreadyAsked
    move = note(person, destination, by=by, at=at, source=source)
    tell_asked(move)
    record("member.asked_for", by=by, at=at, subject=move, facts=facts_of(move))
    return move


@transaction.atomic
def answer_move(move, consents, *, by, at):
    """Consent to a move or refuse it. The same answer twice is one. Raises AlreadyAnswered, NoPost."""
    move = Move.objects.select_for_update(of=("self",)).select_related("answer").get(pk=move.pk)
    if hasattr(move, "answer"):
        if move.answer.consents != consents:
            raise AlreadyAnswered
        return move.answer
    answer = give_answer(move, consents, by=by, at=at)
    tell_answered(move, consents)
    facts = facts_of(move) | {"consents": consents}
    record("member.move_answered", by=by, at=at, subject=move, facts=facts)
    return answer


def facts_of(move):
    return {"from": move.from_prefecture, "to": move.prefecture}


def note(person, destination, *, by, at, source=""):
    post = post_left(person, destination.moves_on)
    if post.prefecture == destination.prefecture:
        raise SamePrefecture
    return Move.objects.create(
        person=person,
        from_prefecture=post.prefecture,
        prefecture=destination.prefecture,
        municipality=destination.municipality,
        contracting_organisation=destination.contracting_organisation,
        moves_on=destination.moves_on,
        contract_ends_on=destination.contract_ends_on,
        by=by,
        asked_at=at,
        source=source,
    )


def post_left(person, moves_on):
    """The post that ends with a move on the day `moves_on`: the latest, begun before it."""
    post = person.appointments.order_by("begins_on", "pk").last()
    if post is None or post.begins_on >= moves_on or (post.ends_on and post.ends_on < moves_on):
        raise NoPost
    return post


def give_answer(move, consents, *, by, at):
    if consents:
        begin_next_post(move)
    return Answer.objects.create(move=move, consents=consents, by=by, answered_at=at)


def begin_next_post(move):
    """End the present post and begin the next on the same day: one post on every day, one arrival."""
    post = post_left(move.person, move.moves_on)
    contract_ends_on = move.contract_ends_on or post.ends_on
    if contract_ends_on is not None and contract_ends_on <= move.moves_on:
        contract_ends_on = None
    post.ends_on = move.moves_on
    post.save(update_fields=["ends_on"])
    Appointment.objects.create(
        person=move.person,
        position=post.position,
        prefecture=move.prefecture,
        municipality=move.municipality,
        contracting_organisation=move.contracting_organisation,
        arrived_on=post.arrived_on,
        begins_on=move.moves_on,
        ends_on=contract_ends_on,
    )
    people_changed([move.person_id])
