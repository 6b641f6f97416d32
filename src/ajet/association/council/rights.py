"""Rights out of terms: the one place where holding a seat becomes being allowed to do something."""

from ajet.association.council.models import Term
from ajet.foundation.access.rights import Rights


def rights_from_terms(account, at):
    """What the terms in force at the moment `at` allow `account`; one query."""
    terms = (
        Term.objects.in_force_at(at)
        .filter(person__account=account)
        .values_list("seat__office__rights", "seat__chapter")
    )
    everywhere: set[str] = set()
    chapters: dict[str, set[int]] = {}
    for rights, chapter in terms:
        if chapter is None:
            everywhere.update(rights)
            continue
        for right in rights:
            chapters.setdefault(right, set()).add(chapter)
    return Rights(
        frozenset(everywhere), {right: frozenset(keys) for right, keys in chapters.items()}
    )


def people_with_terms(at):
    """Keys of the people who hold a seat at the moment `at`, or will."""
    terms = Term.objects.in_force_at_or_after(at).order_by()
    return set(terms.values_list("person", flat=True))
