"""Looking through the register for rows that may be one person's."""

from django.db import transaction

from ajet.association.people.duplicates.likeness import Row, alike, weight
from ajet.association.people.duplicates.models import Distinction, Suggestion
from ajet.association.people.models import Appointment, Person


def rows_of_register():
    """Everybody, with their latest post; two queries."""
    posts = {
        person: post
        for person, *post in Appointment.objects.order_by("begins_on", "pk").values_list(
            # in the order of Row
            "person",
            "prefecture",
            "municipality",
            "contracting_organisation",
            "arrived_on",
        )
    }
    people = Person.objects.order_by("pk").values_list("pk", "name", "kana", "email", "country")
    for key, name, kana, email, country in people.iterator(chunk_size=2000):
        yield Row(key, name, kana, email, country, *posts.get(key, ()))


@transaction.atomic
def suggest_anew():
    """Replace all suggestions by what the register says now; what was told apart stays apart."""
    apart = set(Distinction.objects.values_list("one", "other"))
    found = [
        Suggestion(
            one_id=one.key, other_id=other.key, signs=list(shared), weight=weight(one, other)
        )
        for one, other, shared in alike(rows_of_register())
        if (one.key, other.key) not in apart
    ]
    Suggestion.objects.all().delete()
    Suggestion.objects.bulk_create(found, batch_size=1000)
    return len(found)
