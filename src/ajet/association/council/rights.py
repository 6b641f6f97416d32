"""Rights out of terms and delegations: the one place where holding a seat becomes being allowed something."""

from django.db.models import Value

from ajet.association.council.models import Delegation, Term
from ajet.foundation.access.rights import Rights


def rights_from_terms(account, at, reading):
    """What the terms and delegations of the moment `at` allow `account`; one query.

    reading  True counts terms that begin soon as well
    """
    terms = Term.objects.readable_at(at) if reading else Term.objects.in_force_at(at)
    of_terms = terms.filter(person__account=account).order_by()
    of_delegations = Delegation.objects.in_force_at(at).filter(person__account=account).order_by()
    rows = of_terms.values_list("seat__office__rights", "seat__chapter", Value("")).union(
        of_delegations.values_list("rights", "chapter", "thing"), all=True
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


def frozen(scope):
    return {right: frozenset(keys) for right, keys in scope.items()}


def people_with_terms(at):
    """Keys of the people who hold a seat at the moment `at`, or will."""
    terms = Term.objects.in_force_at_or_after(at).order_by()
    return set(terms.values_list("person", flat=True))
