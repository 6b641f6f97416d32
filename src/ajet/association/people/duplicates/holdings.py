"""What this room holds about people: who was merged with whom, and what looks alike."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ajet.association.people.duplicates.models import Distinction, Merger, Suggestion
from ajet.association.people.models import Person
from ajet.foundation.personal_data.holdings import Holding, Record


def mergers_of(account):
    found = Merger.objects.filter(kept__account=account).select_related("given_up")
    return [
        Record([(_("Merged record"), merger.given_up.name), (_("When"), merger.merged_at)])
        for merger in found
    ]


def erase(account, at):
    """The row that was given up goes with all that stayed with it; pairs that name the person go too."""
    people = Person.with_merged.filter(Q(account=account) | Q(merged_into__account=account))
    keys = list(people.values_list("pk", flat=True))
    of_pair = Q(one__in=keys) | Q(other__in=keys)
    Suggestion.objects.filter(of_pair).delete()
    Distinction.objects.filter(of_pair).delete()
    given_up = list(Merger.objects.filter(kept__in=keys).values_list("given_up", flat=True))
    Merger.objects.filter(kept__in=keys).delete()
    Person.with_merged.filter(pk__in=given_up, merged_into__in=keys).delete()


holding = Holding(
    "mergers",
    _("Records that were merged"),
    _("So that a merger can be taken back. It is kept as long as the record it became part of."),
    show=mergers_of,
    erase=erase,
    tables=(
        "duplicates.merger",
        "duplicates.separation",
        "duplicates.suggestion",
        "duplicates.distinction",
    ),
)
