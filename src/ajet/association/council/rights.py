"""Rights out of terms and delegations: the one place where holding a seat becomes being allowed something."""

from django.db.models import Q, Value
from django.utils import timezone

from ajet.association.council.models import Delegation, Term
from ajet.foundation.access.rights import Rights


def rights_from_terms(account, at, reading):
    """What the terms and delegations of the moment `at` allow `account`; one query.

    reading  True counts terms that begin soon as well
    """
    terms = Term.objects.readable_at(at) if reading else Term.objects.in_force_at(at)
    of_terms = terms.filter(running("seat__chapter", at), person__account=account).order_by()
    of_delegations = Delegation.objects.in_force_at(at).filter(
        running("chapter", at), person__account=account
    )
    rows = of_terms.values_list("seat__office__rights", "seat__chapter", Value("")).union(
        of_delegations.order_by().values_list("rights", "chapter", "thing"), all=True
    )
    everywhere: set[str] = set()
    chapters: dict[str, set[int]] = {}
    things: dict[str, set[str]] = {}
    for rights, chapter, thing in rows:
        for right in rights:
            if thing:
                things.setdefault(right, set()).add(thing)
            elif chapter is not None:
                chapters.setdefault(right, set()).add(chapter)
            else:
                everywhere.add(right)
    return Rights(frozenset(everywhere), frozen(chapters), frozen(things))


def running(chapter, at):
    """Over a chapter that has ended nobody holds a right; `chapter` is the way to it."""
    day = timezone.localdate(at)
    return (
        Q(**{chapter: None})
        | Q(**{f"{chapter}__ends_on": None})
        | Q(**{f"{chapter}__ends_on__gt": day})
    )


def frozen(scope):
    return {right: frozenset(keys) for right, keys in scope.items()}


def holders_from_terms(right, at):
    """(account, chapter or None) of all whom the terms and delegations of the moment `at` allow `right`.

    Two queries; the same rows as `rights_from_terms` reads for one account.
    """
    of_terms = Term.objects.in_force_at(at).filter(running("seat__chapter", at))
    of_delegations = Delegation.objects.in_force_at(at).filter(running("chapter", at), thing="")
    rows = [
        *of_terms.values_list("person__account", "seat__chapter", "seat__office__rights"),
        *of_delegations.values_list("person__account", "chapter", "rights"),
    ]
    return {(account, chapter) for account, chapter, rights in rows if account and right in rights}


def people_with_terms(at):
    """Keys of the people who hold a seat at the moment `at`, or will."""
    terms = Term.objects.in_force_at_or_after(at).order_by()
    return set(terms.values_list("person", flat=True))
