"""An officer builds a survey on pages: begins it, adds, changes, moves and removes sections and questions."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ajet.foundation.audit.models import Entry
from ajet.representation.surveys.models import Item, Section, Survey
from ajet.representation.surveys.questionnaire.content import Choice, Row, Words
from ajet.representation.surveys.questionnaire.storing import item_of
from tests.factories.surveys import (
    ItemFactory,
    SectionFactory,
    SurveyFactory,
    survey_of_every_kind,
    survey_with_newer_kinds,
)
from tests.representation.surveys.building.forms import form_in, send

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

DESK = "/en/desk/surveys/"


def acts():
    entries = Entry.objects.order_by("number").values_list("act", "facts")
    return [(act, facts) for act, facts in entries if act.startswith("survey.")]


def outline(survey):
    return [
        [item.key for item in section.items.all()]
        for section in Survey.objects.with_questions().get(pk=survey.pk).sections.all()
    ]


def test_a_survey_is_begun_without_a_file(officer):
    typed = {
        "title_en": "Autumn 2026: your work",
        "opens_on": "2026-11-01",
        "closes_on": "2026-12-01",
    }
    answer = send(officer, f"{DESK}new/survey/", **typed)
    assert answer["Location"] == f"{DESK}autumn-2026-your-work/build/"
    survey = Survey.objects.get()
    assert (survey.title_en, survey.title_ja, survey.state) == (typed["title_en"], "", "draft")
    assert acts() == [("survey.begun", {})]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title_en": ""}, "Please write this in one language at least."),
        ({"title_en": "", "title_ja": "秋"}, "Please choose a name for addresses"),
        ({"slug": "work"}, "There is already a survey of this name."),
        ({"closes_on": "2026-11-01"}, "Please choose a day after the one of opening."),
        ({"purpose_en": "x" * 100_000}, "Ensure this value has at most 2000 characters"),
        ({"title_ja": "a\0b"}, "Null characters are not allowed."),
        ({"length_minutes": "9" * 400}, "Ensure this value is less than or equal to 120"),
    ],
)
def test_what_cannot_be_begun_is_said_and_kept(officer, typed, sentence):
    SurveyFactory(slug="work")
    whole = {"title_en": "Autumn", "opens_on": "2026-11-01", "closes_on": "2026-12-01"} | typed
    answer = send(officer, f"{DESK}new/survey/", **whole)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    kept = form_in(answer)
    assert {name: kept[name] for name in whole if "\0" not in whole[name]} == {
        name: text for name, text in whole.items() if "\0" not in text
    }
    assert Survey.objects.count() == 1


NEW = {
    "single": {"choices-0-text_en": "Yes, I do", "choices-1-text_ja": "いいえ"},
    "several": {"choices-0-text_en": "A", "choices-1-text_en": "B", "is_shuffled": "on"},
    "ranking": {"choices-0-text_en": "A", "choices-2-text_en": "B", "places": "2"},
    "scale": {"may_decline": "on"},
    "matrix": {"rows-0-text_en": "My school helps", "rows-0-report_text_en": "School"},
    "number": {"unit_en": "hours", "minimum": "0", "maximum": "７０．５"},
    "date": {},
    "short": {"key": "Own-Key"},
    "text": {"help_ja": "ご自由に", "report_text_en": "What members say"},
    "note": {},
}


@pytest.mark.parametrize("kind", NEW)
def test_a_question_of_each_kind_is_added(officer, kind):
    section = SectionFactory(survey__slug="work")
    path = f"{DESK}work/build/sections/{section.pk}/questions/{kind}/"
    answer = send(officer, path, text_en="How many hours do you teach each week?", **NEW[kind])
    item = Item.objects.get()
    assert answer["Location"] == f"{DESK}work/build/#item-{item.pk}"
    found = item_of(item)
    key = "Own-Key" if kind == "short" else "how_many_hours_do_you"
    assert (found.key, found.kind, found.text) == (
        key,
        kind,
        Words("How many hours do you teach each week?"),
    )
    expected = {
        "single": (Choice("yes_i_do", Words("Yes, I do")), Choice("option_2", Words("", "いいえ"))),
        "several": (Choice("a", Words("A")), Choice("b", Words("B"))),
        "ranking": (Choice("a", Words("A")), Choice("b", Words("B"))),
    }
    if kind in expected:
        assert found.choices == expected[kind]
    if kind in ("scale", "matrix"):
        points = [(choice.key, choice.value, choice.text.ja) for choice in found.choices]
        assert points[0] == ("1", 1, "まったくそう思わない")
        assert len(points) == 5
    if kind == "matrix":
        assert found.rows == (Row("my_school_helps", Words("My school helps"), Words("School")),)
    if kind == "number":
        assert (found.unit, found.minimum, found.maximum) == (Words("hours"), 0, 70.5)
    assert acts() == [("survey.question_added", {"item": key})]


def browser_ends(text):
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize("make", [survey_of_every_kind, survey_with_newer_kinds])
def test_to_save_a_question_unchanged_changes_nothing(officer, make):
    survey = make(slug="work")
    items = list(Item.objects.filter(section__survey=survey))
    before = [item_of(item) for item in items]
    for item in items:
        path = f"{DESK}work/build/questions/{item.pk}/"
        typed = {name: browser_ends(text) for name, text in form_in(officer.get(path)).items()}
        answer = officer.post(path, typed)
        assert answer.status_code == 302, (item.key, answer.content.decode())
    assert [item_of(Item.objects.get(pk=item.pk)) for item in items] == before
    assert acts() == []


def test_options_keep_their_keys_when_they_are_reworded_moved_and_removed(officer):
    item = ItemFactory(section__survey__slug="work", key="one", kind="single", choices=4)
    path = f"{DESK}work/build/questions/{item.pk}/"
    page = form_in(officer.get(path)) | {"choices-1-text_en": "Reworded"}
    page = form_in(officer.post(path, page | {"do": "choices.up.1"}))
    page = form_in(officer.post(path, page | {"do": "choices.remove.3"}))
    page = form_in(officer.post(path, page | {"do": "choices.add"}))
    assert Item.objects.get().choices.count() == 4
    officer.post(path, page | {"choices-4-text_en": "Other", "choices-4-stays": "on"})
    found = [(choice.key, choice.text.en, choice.stays) for choice in item_of(item).choices]
    assert found == [
        ("b", "Reworded", False),
        ("a", "Choice A", False),
        ("c", "Choice C", False),
        ("other", "Other", True),
    ]


def test_a_ready_made_scale_takes_the_place_of_the_points_and_keeps_the_rest(officer):
    section = SectionFactory(survey__slug="work")
    path = f"{DESK}work/build/sections/{section.pk}/questions/scale/"
    typed = {"text_en": "How often?", "do": "scale", "scale": "frequency", "is_required": "on"}
    page = form_in(send(officer, path, **typed))
    assert Item.objects.count() == 0
    assert (page["text_en"], page["is_required"], page["is_unipolar"]) == ("How often?", "on", "on")
    officer.post(path, page)
    found = item_of(Item.objects.get())
    assert [choice.text.en for choice in found.choices][::4] == ["Never", "Always"]
    assert (found.is_unipolar, found.is_required) == (True, True)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("single", {"choices-1-text_en": ""}, "Please write two options at least."),
        ("matrix", {"rows-0-text_en": " "}, "Please write one statement at least."),
        ("scale", {"choices-1-value": "1"}, "Two points have the same number."),
        ("scale", {"choices-1-key": "1"}, "Two rows have the same key."),
        ("scale", {"choices-1-value": ""}, "Please give each point a number, or none"),
        ("number", {"minimum": "3", "maximum": "2"}, "The largest number is smaller"),
        ("number", {"minimum": "many"}, "Please write a number, such as 12 or 7.5."),
        ("ranking", {"places": "3"}, "There are fewer options than this."),
        ("short", {"key": "role"}, "Another question has this key, or the roster."),
        ("short", {"key": "there"}, "Another question has this key, or the roster."),
        ("short", {"key": "my key"}, "Please use letters a–z, digits, - and _ alone."),
        ("text", {"text_en": "", "text_ja": ""}, "Please write this in one language at least."),
        ("text", {"text_en": "x" * 100_000}, "Ensure this value has at most 2000 characters"),
        ("single", {"choices-0-text_ja": "あ" * 301}, "Ensure this value has at most 300"),
        ("single", {"choices-0-text_ja": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_typed_is_lost(officer, kind, typed, sentence):
    section = SectionFactory(survey__slug="work")
    ItemFactory(section=section, key="there")
    path = f"{DESK}work/build/sections/{section.pk}/questions/{kind}/"
    whole = {"text_en": "Question?", "choices-0-text_en": "A", "choices-1-text_en": "B"}
    if kind in ("scale", "matrix"):
        whole = {"text_en": "Question?"}
    whole |= {"rows-0-text_en": "Row"} if kind == "matrix" else {}
    answer = send(officer, path, **(whole | typed))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    kept = form_in(answer)
    sent = {name: text for name, text in typed.items() if "\0" not in text}
    assert {name: kept[name] for name in sent} == sent
    assert Item.objects.count() == 1


def test_two_hundred_options_are_refused_kindly_and_kept(officer):
    section = SectionFactory(survey__slug="work")
    path = f"{DESK}work/build/sections/{section.pk}/questions/single/"
    many = {f"choices-{number}-text_en": f"Option {number}" for number in range(200)}
    answer = send(officer, path, text_en="Which?", **many)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There are 200 rows here; at most 100 are possible." in page
    assert form_in(answer)["choices-199-text_en"] == "Option 199"


def test_what_is_no_text_at_all_is_taken_for_text_with_gaps(officer):
    """An unpaired surrogate cannot stand in UTF-8: what a hostile client sends is read as U+FFFD."""
    item = ItemFactory(section__survey__slug="work", key="words")
    path = f"{DESK}work/build/questions/{item.pk}/"
    page = form_in(officer.get(path)) | {"text_en": "a\ud800b"}
    body = urlencode(page, errors="surrogatepass")
    answer = officer.post(path, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.text_en == "a\ufffd\ufffd\ufffdb"


def test_a_question_moves_within_its_section_and_beyond_and_pressing_twice_moves_once(officer):
    survey = survey_of_every_kind(slug="work")
    path = f"{DESK}work/build/"
    page = officer.get(path).content.decode()
    many = Item.objects.get(key="many")
    first, second = survey.sections.all()
    up, beyond = f"item.{many.pk}.{first.pk}.1", f"item.{many.pk}.{second.pk}.1"
    assert up in page
    for _press in range(2):
        answer = officer.post(path, {"move": up})
        assert answer["Location"] == f"{path}#item-{many.pk}"
    assert outline(survey) == [["many", "one", "rate"], ["grid", "hours", "words"]]
    officer.post(path, {"move": beyond})
    assert outline(survey) == [["one", "rate"], ["many", "grid", "hours", "words"]]
    officer.post(path, {"move": f"section.{second.pk}.1"})
    assert outline(survey) == [["many", "grid", "hours", "words"], ["one", "rate"]]
    assert acts() == [
        ("survey.question_moved", {"item": "many", "place": 1}),
        ("survey.question_moved", {"item": "many", "place": 1}),
        ("survey.section_moved", {"place": 1}),
    ]
    assert officer.post(path, {"move": "item.x"}).status_code == 400


def test_sections_are_added_changed_and_removed_with_their_questions(officer):
    survey = survey_of_every_kind(slug="work")
    answer = send(officer, f"{DESK}work/build/sections/new/", title_ja="お住まい")
    section = Section.objects.get(title_ja="お住まい")
    assert answer["Location"] == f"{DESK}work/build/#section-{section.pk}"
    path = f"{DESK}work/build/sections/{section.pk}/"
    send(officer, path, title_en="Your home", introduction_en="Now to it.")
    section.refresh_from_db()
    assert (section.title_en, section.title_ja, section.order) == ("Your home", "お住まい", 3)
    first = survey.sections.first()
    removal = officer.get(f"{DESK}work/build/sections/{first.pk}/removal/").content.decode()
    assert "3 questions go with it." in removal
    send(officer, f"{DESK}work/build/sections/{first.pk}/removal/")
    send(officer, f"{DESK}work/build/questions/{Item.objects.get(key='grid').pk}/removal/")
    assert outline(survey) == [["hours", "words"], []]
    assert acts() == [
        ("survey.section_added", {}),
        ("survey.section_changed", {}),
        ("survey.section_removed", {"items": 3}),
        ("survey.question_removed", {"item": "grid"}),
    ]


def test_no_more_than_two_hundred_questions(officer):
    section = SectionFactory(survey__slug="work")
    Item.objects.bulk_create(
        Item(section=section, order=n, key=f"q{n}", kind="text", text_en="Q") for n in range(200)
    )
    path = f"{DESK}work/build/sections/{section.pk}/questions/text/"
    answer = send(officer, path, text_en="One more?")
    assert answer.status_code == 422
    assert "A survey has at most 200 questions in 100 sections." in answer.content.decode()


def test_pages_ask_no_more_of_the_database_for_more_questions(officer):
    """But one more for the rows of a matrix: there is none in the short survey."""

    def asked(path):
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(path).status_code == 200
        return len(queries)

    ItemFactory(section=SectionFactory(survey__slug="short"), kind="single", choices=2)
    survey_of_every_kind(slug="work")
    pages = ("", "translation/", "preview/", "try/")
    for page in pages:
        assert asked(f"{DESK}work/build/{page}") <= asked(f"{DESK}short/build/{page}") + 1
