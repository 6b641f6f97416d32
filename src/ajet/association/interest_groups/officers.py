"""Whose turn it is among the national officers, and who votes: read from terms at the moment asked."""

from ajet.association.council.models import Term, Vote
from ajet.association.interest_groups.models import Kind

RECOGNISE, VOTE = "recognise_groups", "vote_in_council"

OFFICE_IN_TURN = {Kind.HANDED_IN: "affiliate-relations", Kind.SUPPORTED: "vice-chair"}
"""First the Director of Affiliate Relations sees an application, then the Vice-Chair (domain notes A13)."""


def national_terms(right, at):
    """Terms in force that carry `right` over the whole association, each with seat, office and account."""
    terms = Term.objects.in_force_at(at).filter(seat__chapter=None)
    related = terms.select_related("seat__office", "person__account")
    return [term for term in related if right in term.seat.office.rights]


def people_in_turn(kind, at):
    """Who acts on an application at the step `kind`.

    While nobody holds the office whose turn it is, whoever may recognise groups acts in its place.
    """
    carrying = national_terms(RECOGNISE, at)
    holding = [term for term in carrying if term.seat.office.key == OFFICE_IN_TURN[kind]]
    return list({term.person_id: term.person for term in holding or carrying}.values())


def is_in_turn(account, kind, at):
    """Has the moment come for the officer behind `account`?"""
    return account.pk in {person.account_id for person in people_in_turn(kind, at)}


def voting_terms(at):
    """The terms whose holders vote in the council: those of offices that have a vote, one for each holder.

    Whoever holds two such seats votes with the one that counts always, rather than to break a tie.
    """
    having = [term for term in national_terms(VOTE, at) if term.seat.office.vote]
    having.sort(key=lambda term: (term.seat.office.vote == Vote.ONE, -term.pk))
    return {term.person_id: term for term in having}


def voting_term_of(account, at):
    """The term with which `account` votes; None if it has no vote."""
    terms = voting_terms(at).values()
    return next((term for term in terms if term.person.account_id == account.pk), None)
