"""Which texts lack a language, and which were changed in one alone; the opening waits for the first."""

import pytest
from django.utils import timezone

from ajet.representation.surveys import opening
from ajet.representation.surveys.building.texts import marks_after
from ajet.representation.surveys.models import Item, Survey
from ajet.representation.surveys.questionnaire.content import Words
from ajet.representation.surveys.questionnaire.reading import Unsound
from tests.factories.surveys import (
    ItemFactory,
    SectionFactory,
    SurveyFactory,
    members,
    survey_of_every_kind,
)
from tests.representation.surveys.building.forms import form_in, send

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

BUILD = "/en/desk/surveys/work/build/"
BOTH = Words("Hello", "こんにちは")


@pytest.mark.parametrize(
    ("before", "after", "marks", "right", "found"),
    [
        (Words(), Words("Hello", ""), [], [], []),
        (Words("Hello", ""), BOTH, [], [], []),
        (BOTH, BOTH, [], [], []),
        (BOTH, Words("Hi", "こんにちは"), [], [], ["text.ja"]),
        (BOTH, Words("Hello", "やあ"), [], [], ["text.en"]),
        (BOTH, Words("Hi", "やあ"), ["text.ja"], [], []),
        (BOTH, BOTH, ["text.ja"], [], ["text.ja"]),
        (BOTH, BOTH, ["text.ja"], ["text.ja"], []),
        (BOTH, Words("Hello", "やあ"), ["text.ja"], [], []),
        (BOTH, Words("Hi", "こんにちは"), ["text.ja"], [], ["text.ja"]),
        (BOTH, Words("Hi", "こんにちは"), [], ["text.ja"], []),
        (BOTH, Words("Hello", ""), ["text.ja"], [], []),
    ],
)
def test_which_text_is_to_be_checked_after_a_change(before, after, marks, right, found):
    assert marks_after({"text": before}, {"text": after}, marks, right) == found


def test_a_change_in_one_language_marks_the_other_until_it_is_changed_or_said_right(officer):
    item = ItemFactory(
        section__survey__slug="work",
        key="one",
        kind="single",
        choices=2,
        text_en="A?",
        text_ja="ア",
    )
    path = f"{BUILD}questions/{item.pk}/"
    send(officer, path, **{"text_en": "B?", "choices-1-text_ja": "別の選択肢"})
    item.refresh_from_db()
    assert item.to_check == ["text.ja", "choice.b.text.en"]
    page = officer.get(f"{BUILD}translation/").content.decode()
    assert page.count(">The Japanese is right</button>") == 1
    wish = f"item {item.pk} choice.b.text.en"
    assert f'value="{wish}"' in page
    for _press in range(2):
        officer.post(f"{BUILD}translation/", {"right": wish})
    item.refresh_from_db()
    assert item.to_check == ["text.ja"]
    assert "I have checked the Japanese: it is right." in officer.get(path).content.decode()
    send(officer, path, right="text.ja")
    item.refresh_from_db()
    assert item.to_check is None
    assert "Every text is there" in officer.get(f"{BUILD}translation/").content.decode()


def test_the_survey_and_its_sections_have_marks_too(officer):
    section = SectionFactory(survey__slug="work")
    send(officer, f"{BUILD}survey/", title_en="Changed")
    send(officer, f"{BUILD}sections/{section.pk}/", title_ja="変更")
    section.refresh_from_db()
    assert (section.survey.to_check, section.to_check) == (["title.ja"], ["title.en"])
    officer.post(f"{BUILD}translation/", {"right": f"survey {section.survey.pk} title.ja"})
    officer.post(f"{BUILD}translation/", {"right": f"section {section.pk} title.en"})
    section = type(section).objects.select_related("survey").get()
    assert (section.survey.to_check, section.to_check) == (None, None)


@pytest.mark.parametrize("wish", ["", "item", "item x text.ja", "item 999999 text.ja", "item ９ a"])
def test_a_wish_about_nothing_changes_nothing(officer, wish):
    ItemFactory(section__survey__slug="work", to_check=["text.ja"])
    answer = officer.post(f"{BUILD}translation/", {"right": wish})
    assert answer.status_code == 409
    assert Item.objects.get().to_check == ["text.ja"]


def lacks(survey):
    with pytest.raises(opening.NotTranslated) as refusal:
        opening.check_can_open(survey, survey.opens_on)
    return [
        (str(holder.thing), [(text.place, text.lacks) for text in holder.lacking])
        for holder in refusal.value.holders
    ]


def test_the_opening_waits_for_both_languages_of_every_text():
    survey = survey_of_every_kind(purpose_ja="")
    one, grid = Item.objects.get(key="one"), Item.objects.get(key="grid")
    one.choices.filter(key="b").update(text_en="")
    grid.rows.filter(key="q").update(report_text_en="Only here")
    Item.objects.filter(pk=one.pk).update(help_ja="ここだけ")
    assert lacks(survey) == [
        ("Working as a JET", [("purpose", ("ja",))]),
        ("one", [("help", ("en",)), ("choice.b.text", ("en",))]),
        ("grid", [("row.q.report_text", ("ja",))]),
    ]


def test_the_opening_is_refused_for_whatever_a_file_would_be():
    survey = survey_of_every_kind()
    Item.objects.filter(key="words").update(show_if={"all": [{"item": "words", "answered": True}]})
    Item.objects.get(key="many").choices.exclude(key="a").delete()
    with pytest.raises(Unsound) as refusal:
        opening.check_can_open(survey, survey.opens_on)
    assert len(refusal.value.problems) == 1
    assert refusal.value.problems[0].startswith("sections[0].items[1].choices:")


def test_an_officer_is_led_to_what_is_not_translated_before_opening(officer):
    members(12)
    survey = survey_of_every_kind(slug="work")
    Item.objects.filter(key="words").update(text_ja="")
    words = Item.objects.get(key="words")
    path = "/en/desk/surveys/work/opening/"
    page = officer.get(path)
    assert page.status_code == 409
    link = f'<a href="{BUILD}questions/{words.pk}/">Question words?</a>'
    assert link in page.content.decode()
    assert "not translated" in officer.get(BUILD).content.decode()
    send(officer, f"{BUILD}questions/{words.pk}/", text_ja="ご意見")
    send(officer, f"{BUILD}questions/{words.pk}/", text_en="Your words?")
    page = officer.get(path)
    assert "1 text was changed in one language alone." in page.content.decode()
    assert officer.post(path, form_in(page)).status_code == 302
    assert Survey.objects.get(pk=survey.pk).state == "open"


def test_texts_to_be_checked_go_into_the_next_wave():
    from ajet.representation.surveys.waves import copy_survey

    section = SectionFactory(survey=SurveyFactory(to_check=["title.ja"]))
    ItemFactory(section=section, to_check=["text.en"])
    period = {"opens_on": section.survey.opens_on, "closes_on": section.survey.closes_on}
    copied = copy_survey(section.survey, slug="next", by=None, at=timezone.now(), **period)
    item = Item.objects.get(section__survey=copied)
    assert (copied.to_check, item.to_check) == (["title.ja"], ["text.en"])
