import factory

from ajet.association.chapters.models import Chapter


class ChapterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Chapter

    slug = factory.Sequence(lambda n: f"chapter-{n}")
    name_en = factory.Sequence(lambda n: f"Chapter {n} AJET")
    name_ja = factory.Sequence(lambda n: f"第{n}AJET")
    prefecture = "28"
