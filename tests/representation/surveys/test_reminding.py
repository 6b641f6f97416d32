"""Reminders: when they are due, to whom they go, and what is left of them."""

from datetime import date, timedelta

import pytest

from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.representation.surveys import closing, letters, noting, opening
from ajet.representation.surveys.reminding import remind_all, remind_from, reminders_due
from tests.factories.surveys import members, place_in_block, survey_of_every_kind

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

TODAY = date(2025, 11, 22)
"""The survey closes on 1 December: half time is on 26 November, the last reminder on 28 November."""


@pytest.fixture
def survey(noon):
    place_in_block(4, "28")
    members(12)
    return opening.open_survey(survey_of_every_kind(), by=None, at=noon, on=TODAY)


def reminders():
    return Letter.objects.filter(key__startswith="survey-reminder:")


def write_all(survey, number, after=0):
    """As the worker does: the whole chain of tasks."""
    behind = list(
        survey.invitations.filter(done=False, pk__gt=after)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for start in [after, *behind[letters.LETTERS_AT_ONCE - 1 :: letters.LETTERS_AT_ONCE]]:
        remind_from.func(str(survey.pk), start, number)


def test_two_reminders_are_due_at_half_time_and_three_days_before_the_end():
    opens, closes = date(2026, 5, 1), date(2026, 5, 15)
    due = [reminders_due(opens, closes, opens + timedelta(days=n)) for n in range(15)]
    assert due == [0] * 7 + [1] * 4 + [2] * 4


@pytest.mark.parametrize(("length", "expected"), [(6, 1), (2, 1), (1, 0)])
def test_a_short_survey_has_one_reminder_or_none(length, expected):
    opens = date(2026, 5, 1)
    assert reminders_due(opens, opens + timedelta(days=length), date(2026, 6, 1)) == expected


def test_it_goes_once_to_everybody_but_those_who_are_done(survey, noon, monkeypatch):
    monkeypatch.setattr(letters, "LETTERS_AT_ONCE", 5)
    done = survey.invitations.first()
    noting.stop_reminders(done)
    for _twice in range(2):
        remind_all(at=noon, day=date(2025, 11, 26))
        write_all(survey, 1)
    survey.refresh_from_db()
    addresses = {each.person.account.email for each in survey.invitations.exclude(pk=done.pk)}
    assert sorted(reminders().values_list("to", flat=True)) == sorted(addresses)
    assert survey.reminders == 1
    entries = Entry.objects.filter(act="survey.reminded")
    assert [entry.facts for entry in entries] == [{"number": 1}]


def test_of_reminders_that_were_missed_one_is_written(survey, noon):
    remind_all(at=noon, day=date(2025, 11, 30))
    survey.refresh_from_db()
    assert survey.reminders == 2
    assert Entry.objects.filter(act="survey.reminded").count() == 1


def test_nothing_is_written_before_half_time_nor_once_the_survey_is_closed(survey, noon):
    remind_all(at=noon, day=date(2025, 11, 25))
    closing.close_survey(survey, by=None, at=noon)
    remind_all(at=noon, day=date(2025, 11, 28))
    write_all(survey, 1)
    survey.refresh_from_db()
    assert (survey.reminders, reminders().count()) == (0, 0)


def test_the_closing_removes_them_since_they_tell_who_was_done(survey, noon):
    write_all(survey, 1)
    other = Letter.objects.create(
        key="survey-reminder:another:1:1", message_id="<1@x>", language="en", made_at=noon
    )
    assert reminders().count() == 13
    closing.close_survey(survey, by=None, at=noon)
    closing.forget_who_took_part(survey)
    assert list(reminders()) == [other]


def test_it_says_that_nobody_can_see_who_has_answered(survey):
    person = survey.invitations.first().person
    person.account.language = "ja"
    person.account.save()
    write_all(survey, 1)
    japanese = reminders().get(to=person.account.email)
    english = reminders().exclude(to=person.account.email).first()
    assert japanese.subject == "アンケートご協力の再度のお願い：JETの仕事に関する調査"
    assert "どなたが回答されたかは誰にも分からない仕組み" in japanese.body
    assert "2025年11月30日まで" in japanese.body
    assert english.subject == "A reminder: Working as a JET"
    assert "Nobody can see that you have" in english.body
    assert f"/en/surveys/{survey.slug}/" in english.body
