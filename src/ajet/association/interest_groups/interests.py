"""Groups as interests in the directory of members: whoever belongs to one may show it there."""

from django.utils.translation import get_language

from ajet.association.interest_groups.models import InterestGroup
from ajet.association.people.directory.interests import Interest, Source
from ajet.foundation.languages import in_language


def as_interests(groups):
    language = get_language() or "en"
    fields = ("pk", "name_en", "name_ja")
    return [
        Interest(group.interest, in_language(group, "name", language)[0])
        for group in groups.only(*fields)
    ]


groups_as_interests = Source(
    all=lambda: as_interests(InterestGroup.objects.not_ended()),
    of_person=lambda person: as_interests(
        InterestGroup.objects.not_ended().filter(memberships__person=person)
    ),
)
