from datetime import date, timedelta

import factory
from django.utils import timezone

from ajet.association.chapters.models import (
    Block,
    Boundary,
    CalendarEntry,
    Chapter,
    District,
    Link,
    News,
)


class ChapterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Chapter

    slug = factory.Sequence(lambda n: f"chapter-{n}")
    name_en = factory.Sequence(lambda n: f"Chapter {n} AJET")
    name_ja = factory.Sequence(lambda n: f"第{n}AJET")
    prefecture = "28"


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Link

    chapter = factory.SubFactory(ChapterFactory)
    label_en = factory.Sequence(lambda n: f"Link {n}")
    url = factory.Sequence(lambda n: f"https://example.org/{n}")
    changed_at = factory.LazyFunction(timezone.now)


class NewsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = News

    chapter = factory.SubFactory(ChapterFactory)
    title_en = factory.Sequence(lambda n: f"News {n}")
    text_en = "We have news."
    published_on = factory.LazyFunction(timezone.localdate)
    changed_at = factory.LazyFunction(timezone.now)


class CalendarEntryFactory(factory.django.DjangoModelFactory):
    """A date of two hours that begins tomorrow at this time."""

    class Meta:
        model = CalendarEntry

    chapter = factory.SubFactory(ChapterFactory)
    title_en = factory.Sequence(lambda n: f"Date {n}")
    begins_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda entry: entry.begins_at + timedelta(hours=2))
    changed_at = factory.LazyFunction(timezone.now)


class DistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = District

    chapter = factory.SubFactory(ChapterFactory)
    name_en = factory.Sequence(lambda n: f"District {n}")
    municipalities = factory.Sequence(lambda n: f"Town {n}")
    begins_on = date(2019, 4, 1)


def place_in_block(prefecture, number, **fields):
    """The boundary by which a prefecture belongs to a block, by default since 2016."""
    block, _ = Block.objects.get_or_create(number=number)
    begins_on = fields.pop("begins_on", date(2016, 1, 1))
    return Boundary.objects.create(
        block=block, prefecture=prefecture, begins_on=begins_on, **fields
    )
