"""What reports ask of the store."""

from collections import Counter
from uuid import UUID

from django.db.models import Count

from ajet.representation.answers.models import Mailbox, Response
from ajet.representation.answers.moving import shuffled


def responses_of(survey: UUID) -> list[tuple[str, dict]]:
    """(stratum, answers) of every response, in random order; see `Response` for their form."""
    return shuffled(Response.objects.filter(survey=survey).values_list("stratum", "answers"))


def received_by_stratum(survey: UUID) -> Counter[str]:
    """How many have answered so far, in the mailbox or out of it."""
    return by_stratum(Mailbox, survey) + moved_by_stratum(survey)


def moved_by_stratum(survey: UUID) -> Counter[str]:
    """How many answers have left the mailbox: this moves by twenty and more, and tells of nobody's hour."""
    return by_stratum(Response, survey)


def by_stratum(table, survey: UUID) -> Counter[str]:
    counted = (
        table.objects.filter(survey=survey).order_by().values("stratum").annotate(n=Count("pk"))
    )
    return Counter(dict(counted.values_list("stratum", "n")))
