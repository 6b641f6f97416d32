from datetime import timedelta

import factory
from django.utils import timezone

from ajet.association.people.chapter_letters.models import ChapterLetter
from tests.factories.chapters import ChapterFactory


class ChapterLetterFactory(factory.django.DjangoModelFactory):
    """A draft in English."""

    class Meta:
        model = ChapterLetter

    chapter = factory.SubFactory(ChapterFactory)
    subject_en = "Ski trip"
    text_en = "We go to Tazawako."
    written_at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1))
