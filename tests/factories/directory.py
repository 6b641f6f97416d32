from datetime import date

import factory
from django.utils import timezone

from ajet.association.people.directory.copies import copy_together
from ajet.association.people.directory.models import Entry, SpokenLanguage
from tests.factories.people import MemberFactory


class EntryFactory(factory.django.DjangoModelFactory):
    """An entry that shows the block alone; `EntryFactory(shows_country=True, person__country="JM")`."""

    class Meta:
        model = Entry
        skip_postgeneration_save = True

    person = factory.SubFactory(MemberFactory)
    listed_since = date(2025, 9, 1)

    @factory.post_generation
    def copied(entry, create, extracted, **kwargs):
        copy_together([entry], timezone.localdate())

    @factory.post_generation
    def speaks(entry, create, codes, **kwargs):
        for code in codes or ():
            SpokenLanguage.objects.create(entry=entry, code=code)
