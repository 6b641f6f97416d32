"""Surveys of two pages with every kind of question, and members of known strata to invite."""

from datetime import date

import factory

from ajet.association.chapters.models import Block, Boundary
from ajet.association.people.models import Position
from ajet.representation.surveys.models import Choice, Item, Kind, Row, Section, Survey
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory


class SurveyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Survey

    slug = factory.Sequence(lambda n: f"survey-{n}")
    title_en = "Working as a JET"
    title_ja = "JETの仕事に関する調査"
    purpose_en = "The council wants to know."
    purpose_ja = "評議会の参考にします。"
    opens_on = date(2025, 11, 1)
    closes_on = date(2025, 12, 1)


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    survey = factory.SubFactory(SurveyFactory)
    order = factory.Sequence(lambda n: n)
    title_en = "Your work"
    title_ja = "お仕事について"


class ItemFactory(factory.django.DjangoModelFactory):
    """An item; `choices=3` gives it the choices a, b, c, with values 1, 2, 3 on a scale; `rows=2`, p and q."""

    class Meta:
        model = Item
        skip_postgeneration_save = True

    section = factory.SubFactory(SectionFactory)
    order = factory.Sequence(lambda n: n)
    key = factory.Sequence(lambda n: f"item-{n}")
    kind = Kind.TEXT
    text_en = factory.LazyAttribute(lambda item: f"Question {item.key}?")
    text_ja = factory.LazyAttribute(lambda item: f"質問{item.key}")

    @factory.post_generation
    def choices(item, create, count, **kwargs):
        has_values = item.kind in (Kind.SCALE, Kind.MATRIX)
        for at, key in enumerate("abcdefghijk"[: count or 0], 1):
            Choice.objects.create(
                item=item,
                order=at,
                key=key,
                text_en=f"Choice {key.upper()}",
                text_ja=f"選択肢{key.upper()}",
                value=at if has_values else None,
            )

    @factory.post_generation
    def rows(item, create, count, **kwargs):
        for at, key in enumerate("pqrs"[: count or 0], 1):
            Row.objects.create(
                item=item, order=at, key=key, text_en=f"Row {key}", text_ja=f"項目{key}"
            )


def survey_of_every_kind(**fields):
    """Page 1: single (required), several, scale; page 2: matrix, number, text."""
    survey = SurveyFactory(**fields)
    first, second = (SectionFactory(survey=survey, order=order) for order in (1, 2))
    ItemFactory(section=first, key="one", kind=Kind.SINGLE, choices=3, is_required=True)
    ItemFactory(section=first, key="many", kind=Kind.SEVERAL, choices=3)
    ItemFactory(section=first, key="rate", kind=Kind.SCALE, choices=5)
    ItemFactory(section=second, key="grid", kind=Kind.MATRIX, choices=3, rows=2)
    ItemFactory(section=second, key="hours", kind=Kind.NUMBER, minimum=0, maximum=100)
    ItemFactory(section=second, key="words", kind=Kind.TEXT)
    return survey


def place_in_block(number, prefecture):
    block, _ = Block.objects.get_or_create(number=number)
    Boundary.objects.get_or_create(
        block=block, prefecture=prefecture, defaults={"begins_on": date(2020, 1, 1)}
    )


def members(count, prefecture="28", position=Position.ALT, begins_on=date(2025, 8, 1)):
    """Members with an account, in their first year by default."""
    return [
        AppointmentFactory(
            person=MembershipFactory(person=PersonFactory(), begins_on=begins_on).person,
            prefecture=prefecture,
            position=position,
            begins_on=begins_on,
        ).person
        for _ in range(count)
    ]


def routed_survey(**fields):
    """Part 1: teach (yes, no; required), and hours if they teach; part 2, if they teach: alone (required),
    of which with says more; part 3: wish."""
    survey = SurveyFactory(**fields)
    first, second, third = (SectionFactory(survey=survey, order=order) for order in (1, 2, 3))
    teaches = {"all": [{"item": "teach", "is": "a"}]}
    ItemFactory(section=first, key="teach", kind=Kind.SINGLE, choices=2, is_required=True)
    ItemFactory(section=first, key="hours", kind=Kind.NUMBER, show_if=teaches)
    ItemFactory(section=second, key="alone", kind=Kind.SCALE, choices=5, is_required=True)
    more = {"any": [{"item": "alone", "at_least": 4}, {"item": "hours", "at_least": 30}]}
    ItemFactory(section=second, key="with", kind=Kind.TEXT, show_if=more)
    Section.objects.filter(pk=second.pk).update(show_if=teaches)
    ItemFactory(section=third, key="wish", kind=Kind.TEXT)
    return survey


def survey_with_newer_kinds(**fields):
    """One part: a note, order (two places of four), born, school (one line), pay (required, declinable),
    and ways (shuffled, “other” stays last)."""
    survey = SurveyFactory(**fields)
    part = SectionFactory(survey=survey, order=1)
    ItemFactory(section=part, key="hello", kind=Kind.NOTE, text_en="Now to <you>.\n\nThanks!")
    ItemFactory(section=part, key="order", kind=Kind.RANKING, choices=4, places=2, may_decline=True)
    ItemFactory(section=part, key="born", kind=Kind.DATE, may_decline=True)
    ItemFactory(section=part, key="school", kind=Kind.SHORT)
    ItemFactory(section=part, key="pay", kind=Kind.NUMBER, is_required=True, may_decline=True)
    ItemFactory(section=part, key="mood", kind=Kind.SCALE, choices=5, may_decline=True)
    ways = ItemFactory(section=part, key="ways", kind=Kind.SEVERAL, choices=10, is_shuffled=True)
    ways.choices.filter(key="j").update(stays=True)
    return survey
