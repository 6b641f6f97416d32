"""Show-if rules on a page: set, seen to be unsound at once, and kept whole while questions change."""

import pytest

from ajet.representation.surveys.models import Item, Section
from tests.factories.surveys import (
    ItemFactory,
    SectionFactory,
    SurveyFactory,
    routed_survey,
    survey_of_every_kind,
)
from tests.representation.surveys.building.forms import form_in, send

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

BUILD = "/en/desk/surveys/work/build/"


def rule_page(thing):
    what = "sections" if isinstance(thing, Section) else "questions"
    return f"{BUILD}{what}/{thing.pk}/rule/"


def with_conditions(officer, thing, *keys):
    """The form of the rule after conditions about these questions were added to it."""
    path = rule_page(thing)
    page = form_in(officer.get(path))
    for key in keys:
        page = form_in(officer.post(path, page | {"do": "add", "question": key}))
    return page


RULES = [
    (
        ["one"],
        {"c0-says": "one_of", "c0-answers": ["a", "c"]},
        {"all": [{"item": "one", "one_of": ["a", "c"]}]},
    ),
    (
        ["one"],
        {"c0-says": "one_of", "c0-answers": "b"},
        {"all": [{"item": "one", "is": "b"}]},
    ),
    (
        ["one", "many"],
        {
            "needs": "any",
            "c0-says": "is_not",
            "c0-answers": "b",
            "c1-says": "includes",
            "c1-answers": "a",
        },
        {"any": [{"item": "one", "is_not": "b"}, {"item": "many", "includes": "a"}]},
    ),
    (
        ["rate", "hours"],
        {
            "c0-says": "at_least",
            "c0-answers": "4",
            "c1-says": "at_most",
            "c1-number": "３０",
        },
        {"all": [{"item": "rate", "at_least": 4}, {"item": "hours", "at_most": 30}]},
    ),
    (
        ["hours", "grid"],
        {"c0-says": "is", "c0-number": "7.5", "c1-says": "unanswered"},
        {"all": [{"item": "hours", "is": 7.5}, {"item": "grid", "answered": False}]},
    ),
]


@pytest.mark.parametrize(("keys", "typed", "rule"), RULES)
def test_a_rule_is_put_together_condition_by_condition(officer, keys, typed, rule):
    survey_of_every_kind(slug="work")
    words = Item.objects.get(key="words")
    page = with_conditions(officer, words, *keys)
    answer = officer.post(rule_page(words), page | typed | {"do": "save"})
    assert answer["Location"] == f"{BUILD}#item-{words.pk}"
    words.refresh_from_db()
    assert words.show_if == rule
    again = officer.get(rule_page(words))
    officer.post(rule_page(words), form_in(again) | {"do": "save"})
    words.refresh_from_db()
    assert words.show_if == rule
    officer.post(rule_page(words), form_in(officer.get(rule_page(words))) | {"do": "clear"})
    words.refresh_from_db()
    assert words.show_if is None


def test_only_earlier_questions_can_be_asked_about(officer):
    survey = survey_of_every_kind(slug="work")
    second = survey.sections.last()
    page = officer.get(rule_page(second)).content.decode()
    offered = [key for key in ("one", "many", "rate", "grid") if f'<option value="{key}">' in page]
    assert offered == ["one", "many", "rate"]
    first = officer.get(rule_page(Item.objects.get(key="one"))).content.decode()
    assert "There is no earlier question that a rule could look at" in first


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("one", {"c0-says": "one_of"}, "Please tick one answer at least."),
        ("one", {"c0-says": "is_not", "c0-answers": ["a", "b"]}, "Please tick exactly one answer."),
        ("many", {"c0-says": "includes"}, "Please tick exactly one answer."),
        ("hours", {"c0-says": "is", "c0-number": "ten"}, "Please write a number, such as 12"),
        ("hours", {"c0-says": "at_least", "c0-number": ""}, "Please write a number, such as 12"),
        ("hours", {"c0-says": "at_least", "c0-number": "101"}, "Nobody would ever see"),
    ],
)
def test_what_makes_no_rule_is_said_at_once_and_kept(officer, key, typed, sentence):
    survey_of_every_kind(slug="work")
    words = Item.objects.get(key="words")
    page = with_conditions(officer, words, key)
    answer = officer.post(rule_page(words), page | typed | {"do": "save"})
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    kept = form_in(answer)
    assert {name: kept.get(name) for name in typed} == typed
    words.refresh_from_db()
    assert words.show_if is None


def test_a_dead_end_is_told_in_plain_words_in_japanese(officer):
    survey_of_every_kind(slug="work")
    words = Item.objects.get(key="words")
    page = with_conditions(officer, words, "one", "one")
    both = {"needs": "all", "c0-says": "one_of", "c0-answers": "a", "c1-says": "one_of"}
    path = rule_page(words).replace("/en/", "/ja/")
    answer = officer.post(path, page | both | {"c1-answers": "b", "do": "save"})
    sentence = "条件を満たす回答がありえないため、「質問words」は誰にも表示されません。"
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def remove(officer, thing):
    what = "sections" if isinstance(thing, Section) else "questions"
    return send(officer, f"{BUILD}{what}/{thing.pk}/removal/")


def move(officer, wish):
    return officer.post(BUILD, {"move": wish})


def test_a_question_that_others_depend_on_is_neither_removed_nor_moved_behind_them(officer):
    survey = routed_survey(slug="work")
    first, second, third = survey.sections.all()
    teach = Item.objects.get(key="teach")
    refusals = [
        remove(officer, teach),
        remove(officer, first),
        move(officer, f"item.{teach.pk}.{first.pk}.2"),
        move(officer, f"item.{teach.pk}.{third.pk}.1"),
        move(officer, f"section.{second.pk}.1"),
    ]
    assert [answer.status_code for answer in refusals] == [409] * 5
    said = [answer.content.decode() for answer in refusals]
    gone = "is shown by the answer to “Question teach?”, which would be gone."
    assert [gone in page for page in said] == [True, True, False, False, False]
    later = "is shown by the answer to “Question teach?”, which would come later"
    assert [later in page for page in said] == [False, False, True, True, True]
    keys = Item.objects.order_by("section__order", "order").values_list("key", flat=True)
    assert list(keys) == ["teach", "hours", "alone", "with", "wish"]


def test_what_nothing_depends_on_moves_and_goes(officer):
    survey = routed_survey(slug="work")
    first, _second, third = survey.sections.all()
    wish = Item.objects.get(key="wish")
    assert move(officer, f"item.{wish.pk}.{first.pk}.1").status_code == 302
    assert remove(officer, Item.objects.get(key="with")).status_code == 302
    assert remove(officer, third).status_code == 302


def test_an_answer_that_a_rule_asks_for_cannot_be_taken_away(officer):
    routed_survey(slug="work")
    teach = Item.objects.get(key="teach")
    path = f"{BUILD}questions/{teach.pk}/"
    changed = {"choices-0-text_en": "", "choices-0-text_ja": "", "choices-2-text_en": "C"}
    answer = send(officer, path, **changed)
    assert answer.status_code == 422
    assert "by an answer that “Question teach?” would not offer" in answer.content.decode()
    assert form_in(answer)["choices-2-text_en"] == "C"
    assert [choice.key for choice in teach.choices.all()] == ["a", "b"]


def test_rules_follow_a_question_to_its_new_key(officer):
    survey = routed_survey(slug="work")
    path = f"{BUILD}questions/{Item.objects.get(key='teach').pk}/"
    assert send(officer, path, key="teaching").status_code == 302
    rules = [Item.objects.get(key="hours").show_if, survey.sections.all()[1].show_if]
    assert rules == [{"all": [{"item": "teaching", "is": "a"}]}] * 2


def test_a_rule_that_was_wrong_before_does_not_stand_in_the_way(officer):
    survey = SurveyFactory(slug="work")
    section = SectionFactory(survey=survey, order=1)
    broken = {"all": [{"item": "gone", "is": "a"}]}
    ItemFactory(section=section, key="lost", show_if=broken, order=1)
    ItemFactory(section=section, key="free", order=2)
    page = officer.get(BUILD).content.decode()
    assert "Some rules do not hold together" in page
    assert remove(officer, Item.objects.get(key="free")).status_code == 302
