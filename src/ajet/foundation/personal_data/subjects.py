"""Under which rows somebody is known: the account, and what rooms above add, such as the person.

People joins `sources_of_subjects` when the platform starts.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

Subject = tuple[str, int]
"""Label of the model and key of the row: ("people.person", 12)."""

sources_of_subjects: list[Callable[[object], Iterable[Subject]]] = []


def subjects_of(account) -> list[Subject]:
    own = (account._meta.label_lower, account.pk)
    return [own, *(subject for source in sources_of_subjects for subject in source(account))]


def about(account) -> Q:
    """What finds the rows whose `subject_type` and `subject_id` name one of the subjects of `account`."""
    pairs = [Q(subject_type=label, subject_id=key) for label, key in subjects_of(account)]
    return reduce(or_, pairs)
