"""A member's own page."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.representation.surveys.models import Invitation, State, Stratum
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory, MembershipFactory, PersonFactory
from tests.factories.surveys import SurveyFactory, place_in_block

pytestmark = pytest.mark.django_db


def shown_to(account, language="en"):
    return client_of(account).get(f"/{language}/my/").content.decode()


def invite(person, survey, **state):
    stratum, _ = Stratum.objects.get_or_create(survey=survey, key="all", members=10)
    return Invitation.objects.create(survey=survey, person=person, stratum=stratum, **state)


def open_survey(**fields):
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=7)}
    return SurveyFactory(**{"state": State.OPEN, **days, **fields})


def test_a_member_reads_what_the_register_holds():
    member = MemberFactory(name="Mele Taufa")
    Chapter.objects.create(slug="hyogo", name_en="Hyogo AJET", name_ja="兵庫AJET", prefecture="28")
    place_in_block(6, "28")
    shown = shown_to(member.account)
    told = [
        "Mele Taufa",
        "Current member until",
        "Hyogo AJET",
        "Block 6",
        "Assistant Language Teacher (ALT)",
    ]
    assert [words for words in told if words not in shown] == []
    assert "desk" not in shown


def test_the_last_day_of_a_membership_is_told_before_and_after_it():
    staying, gone = PersonFactory(), PersonFactory()
    MembershipFactory(person=staying, ends_on=date(2099, 8, 1))
    MembershipFactory(person=gone, begins_on=date(2019, 8, 1), ends_on=date(2022, 8, 1))
    assert 'Current member until <time datetime="2099-07-31">' in shown_to(staying.account)
    assert 'Your membership ended on <time datetime="2022-07-31">' in shown_to(gone.account)


def test_an_open_survey_is_the_one_thing_to_do_until_it_is_answered():
    member = MemberFactory()
    waiting = open_survey(title_en="Waiting", title_ja="未回答")
    begun = open_survey(title_en="Begun", title_ja="回答中")
    answered = open_survey(title_en="Answered", title_ja="回答済")
    over = open_survey(title_en="Over", title_ja="終了", closes_on=timezone.localdate())
    closed = open_survey(title_en="Closed", title_ja="締切", state=State.CLOSED)
    others = open_survey(title_en="Of others", title_ja="他の会員")
    invite(member, waiting)
    invite(member, begun, issued=True)
    invite(member, answered, issued=True, done=True)
    invite(member, over)
    invite(member, closed)
    invite(MemberFactory(), others)
    shown = shown_to(member.account)
    titles = ["Waiting", "Begun", "Answered", "Over", "Closed", "Of others"]
    assert [title for title in titles if f">{title}<" in shown] == ["Waiting", "Begun"]
    assert shown.count(">Continue<") == 1
    assert "未回答" in shown_to(member.account, "ja")


def test_whoever_has_sent_answers_stops_reminders_and_has_nothing_left_to_do():
    member = MemberFactory()
    invite(member, open_survey(slug="work"), issued=True)
    assert 'Already sent your answers? <a href="/en/surveys/work/done/">' in shown_to(
        member.account
    )
    client_of(member.account).post("/en/surveys/work/done/")
    assert "Nothing waits for you at the moment." in shown_to(member.account)
    assert "Stop reminders" not in client_of(member.account).get("/en/surveys/work/").text
    assert "No more reminders" in client_of(member.account).get("/en/surveys/").text


def test_in_japanese_sentences_follow_one_another_without_a_space():
    member = MemberFactory()
    invite(member, open_survey(slug="work"))
    invite(member, open_survey(slug="life"), issued=True)
    assert re.findall(r"。\s+[^<\s]", shown_to(member.account, "ja")) == []


def test_seats_are_shown_with_the_last_day_of_the_term(today):
    term = TermFactory(
        seat__office__title_en="Webmaster",
        seat__office__rights=["import_roster"],
        begins_at=today["begins_at"],
        ends_at=today["ends_at"],
    )
    TermFactory(person=term.person, seat__office__title_en="Former office")
    shown = shown_to(term.person.account)
    assert "Webmaster" in shown
    assert "/en/desk/" in shown
    assert "Former office" not in shown


def test_an_account_of_nobody_on_the_roster_is_told_so():
    shown = {language: shown_to(AccountFactory(), language) for language in ("en", "ja")}
    assert "does not belong to anybody on the roster yet" in shown["en"]
    assert "まだ名簿に登録されていません" in shown["ja"]


def test_an_administrator_without_a_person_finds_the_desk():
    shown = shown_to(AccountFactory(is_administrator=True))
    assert "/en/desk/" in shown
    assert "roster yet" not in shown


def test_a_stranger_is_sent_to_sign_in():
    answer = client_of().get("/ja/my/")
    assert answer["Location"].startswith("/ja/account/sign-in/")


def test_more_surveys_seats_and_years_ask_no_more_of_the_database(
    today, django_assert_max_num_queries, django_assert_num_queries
):
    def a_member_with(number):
        member = MemberFactory()
        for _ in range(number):
            invite(member, open_survey())
            TermFactory(person=member, **today)
        return client_of(member.account)

    one, three = a_member_with(1), a_member_with(3)
    one.get("/en/my/"), three.get("/en/my/")
    with django_assert_max_num_queries(14) as asked:
        one.get("/en/my/")
    with django_assert_num_queries(len(asked)):
        three.get("/en/my/")
