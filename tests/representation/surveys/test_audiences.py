"""Whom a survey asks: all members, those of one block, alumni, or members and alumni."""

import re
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from ajet.association.chapters.models import Block
from ajet.association.people.models import Membership
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.requesting import ask_to_stop
from ajet.representation.surveys import closing, issuing, opening, strata, waves
from ajet.representation.surveys.asking import choose_audience
from ajet.representation.surveys.desk.rates import Rate, rates_by_block
from ajet.representation.surveys.holdings import erase_invitations, show_invitations
from ajet.representation.surveys.models import Audience, Invitation, Survey
from ajet.representation.surveys.roll import Asked, roll_of
from tests.factories.alumni import AlumniRecordFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.surveys import members, place_in_block, survey_of_every_kind

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

TODAY = date(2025, 11, 22)


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        yield


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def send(client, path, **data):
    """Post the form of a page with the idempotency key that stands in it, if it still stands there."""
    key = re.search(r'name="idempotency_key" value="([^"]+)"', client.get(path).content.decode())
    return client.post(path, {"idempotency_key": key[1] if key else "gone", **data})


@pytest.fixture
def everybody():
    """Twelve members in block 4, eleven in block 7, ten alumni."""
    place_in_block(4, "28")
    place_in_block(7, "30")
    return {
        "four": members(12),
        "seven": members(11, prefecture="30"),
        "alumni": AlumniRecordFactory.create_batch(10),
    }


def survey_for(audience, block=None, **fields):
    return survey_of_every_kind(
        audience=audience, block=block and Block.objects.get(number=block), **fields
    )


def opened(noon, *audience, **fields):
    return opening.open_survey(survey_for(*audience, **fields), by=None, at=noon, on=TODAY)


def keys(kind, people):
    return {Asked(**{kind: one.pk}) for one in people}


@pytest.mark.parametrize(
    ("audience", "asked"),
    [
        ((Audience.MEMBERS,), ("four", "seven")),
        ((Audience.BLOCK, 4), ("four",)),
        ((Audience.ALUMNI,), ("alumni",)),
        ((Audience.BOTH,), ("four", "seven", "alumni")),
    ],
)
def test_each_audience_has_its_roll_its_invitations_and_its_letters(
    everybody, noon, audience, asked
):
    survey = opened(noon, *audience)
    expected = set().union(
        *(keys("alumna" if name == "alumni" else "person", everybody[name]) for name in asked)
    )
    assert set(roll_of(survey, TODAY)) == expected
    rows = Invitation.objects.filter(survey=survey).values_list("person", "alumna")
    assert {Asked(*row) for row in rows} == expected
    assert survey.population_size == len(expected)
    opening.invite_from.call(str(survey.pk), 0)
    addresses = {
        address for name in asked for address in (one.account.email for one in everybody[name])
    }
    assert set(Letter.objects.values_list("to", flat=True)) == addresses


def test_alumni_are_one_group_apart_from_the_members_of_joined_blocks(everybody, noon):
    place_in_block(9, "01")
    members(3, prefecture="01")
    survey = opened(noon, Audience.BOTH)
    assert sorted(survey.strata.values_list("key", "members")) == [
        ("alumni", 10),
        ("b4-alt-1", 12),
        ("nation-alt-1", 14),
    ]
    margins = survey.margins.values_list("variable", "level", "members")
    assert sorted(margins) == [
        ("block", "4", 12),
        ("block", "alumni", 10),
        ("block", "nation", 14),
        ("role", "ALT", 26),
        ("role", "alumni", 10),
        ("year_band", "1", 26),
        ("year_band", "alumni", 10),
    ]
    assert rates_by_block(survey) == [
        Rate(4, 12, None),
        Rate(None, 14, None),
        Rate("alumni", 10, None),
    ]
    assert [rate.name for rate in rates_by_block(survey)][1:] == ["Other blocks together", "Alumni"]


@pytest.mark.parametrize("audience", [Audience.ALUMNI, Audience.BOTH])
def test_nine_alumni_are_not_asked(everybody, noon, audience):
    everybody["alumni"][0].delete()
    with pytest.raises(strata.TooFewMembers):
        opened(noon, audience)


def test_nine_members_of_a_block_are_not_asked(everybody, noon):
    Membership.objects.filter(person__in=everybody["four"][:3]).delete()
    with pytest.raises(strata.TooFewMembers):
        opened(noon, Audience.BLOCK, 4)


def test_alumni_who_came_back_ended_or_stopped_the_use_of_their_data_are_left_out(everybody, noon):
    back, ended, silent, not_begun = AlumniRecordFactory.create_batch(4)
    person = members(1)[0]
    person.account, before = back.account, person.account
    person.save()
    before.delete()
    ended.begun_on, ended.kept_until = date(2020, 1, 1), TODAY
    not_begun.begun_on = not_begun.kept_until = None
    ended.save()
    not_begun.save()
    ask_to_stop(silent.account, at=noon)
    roll = roll_of(survey_for(Audience.BOTH), TODAY)
    assert {asked.alumna for asked in roll if asked.alumna} == {
        one.pk for one in everybody["alumni"]
    }
    assert Asked(person=person.pk) in roll


def test_an_alumna_answers_as_a_member_does(everybody, noon):
    survey = opened(noon, Audience.ALUMNI, slug="alumni")
    alumna = client_of(everybody["alumni"][0].account)
    assert "Alumni" in text(alumna.get("/en/surveys/alumni/"))
    assert alumna.post("/en/surveys/alumni/ticket/").status_code == 200
    assert alumna.post("/en/surveys/alumni/ticket/").status_code == 409
    assert "Working as a JET" in text(alumna.get("/en/my/"))
    member = client_of(everybody["four"][0].account)
    assert member.post("/en/surveys/alumni/ticket/").status_code == 404
    assert "This survey asks others" in text(member.get("/en/surveys/alumni/"))
    assert "このアンケートの対象は、上記の方々です" in text(member.get("/ja/surveys/alumni/"))
    assert closing.tally(survey)["issued"] == 1


def test_what_is_kept_of_an_alumnas_invitation_is_shown_and_erased_and_stays_counted(
    everybody, noon
):
    survey = opened(noon, Audience.ALUMNI)
    alumna = everybody["alumni"][0]
    issuing.issue_ticket(survey, alumna, on=TODAY)
    assert len(show_invitations(alumna.account)) == 1
    with transaction.atomic():
        erase_invitations(alumna.account, noon)
    survey.refresh_from_db()
    assert show_invitations(alumna.account) == []
    assert closing.tally(survey)["issued"] == 1


def test_an_invitation_is_to_a_member_or_an_alumna_and_a_block_is_named_where_one_is_asked(
    everybody, noon
):
    survey = opened(noon, Audience.BOTH)
    stratum, alumna = survey.strata.first(), everybody["alumni"][0]
    Invitation.objects.all().delete()
    for whom in ({}, {"person": everybody["four"][0], "alumna": alumna}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(survey=survey, stratum=stratum, **whom)
    for fields in ({"audience": "block"}, {"block": Block.objects.first()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Survey.objects.filter(pk=survey.pk).update(**fields)


def test_an_officer_chooses_the_audience_until_the_survey_opens(everybody, noon):
    account = TermFactory(seat__office__rights=["run_surveys"]).person.account
    officer = client_of(account, second_factor=True)
    survey = survey_of_every_kind(slug="work")
    page = "/en/desk/surveys/work/audience/"
    assert "Alumni" in text(officer.get(page))
    wrong = send(officer, page, audience="block", block="")
    assert (wrong.status_code, "Please choose the block" in text(wrong)) == (422, True)
    block = Block.objects.get(number=7)
    send(officer, page, audience="block", block=block.pk)
    survey.refresh_from_db()
    assert (survey.audience, survey.block) == ("block", block)
    assert Entry.objects.filter(act="survey.audience_chosen").get().facts == {
        "audience": "block",
        "block": 7,
    }
    assert "Members of Block 7" in text(officer.get("/en/desk/surveys/work/"))
    assert "11 people will be invited" in text(officer.get("/en/desk/surveys/work/opening/"))
    send(officer, page, audience="members", block=block.pk)
    survey.refresh_from_db()
    assert (survey.audience, survey.block) == ("members", None)
    opening.open_survey(survey, by=None, at=noon, on=TODAY)
    assert send(officer, page, audience="alumni").status_code == 409
    with pytest.raises(opening.NotInPreparation):
        choose_audience(survey, "alumni", None, by=None, at=noon)


def test_the_next_wave_asks_the_same(everybody, noon):
    earlier = survey_for(Audience.BLOCK, 7)
    days = {"opens_on": date(2026, 5, 1), "closes_on": date(2026, 6, 1)}
    later = waves.copy_survey(earlier, slug="later", by=None, at=noon, **days)
    assert (later.audience, later.block) == (Audience.BLOCK, earlier.block)


def test_nobody_is_not_taken_for_a_member_without_an_alumni_record(everybody, noon):
    opened(noon, Audience.MEMBERS)
    assert not Invitation.objects.to(None).exists()
