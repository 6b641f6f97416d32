"""The council draws boundaries: from a day on, up to the next, and never two at once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ajet.association.chapters.models import Block, Boundary
from ajet.association.chapters.redrawing import (
    BegunThatDay,
    HasBegun,
    TooLongAgo,
    redraw,
    withdraw_plan,
)
from ajet.foundation.audit.models import Entry
from ajet.representation.surveys.models import Invitation
from ajet.representation.surveys.opening import open_survey
from ajet.representation.surveys.roll import roll_on
from tests.factories.chapters import place_in_block
from tests.factories.surveys import members, survey_of_every_kind

pytestmark = pytest.mark.django_db

NOON = timezone.make_aware(datetime(2026, 11, 22, 12, 0))
TODAY = date(2026, 11, 22)


def block(number):
    return Block.objects.get_or_create(number=number)[0]


def drawn(prefecture="28"):
    found = Boundary.objects.filter(prefecture=prefecture)
    return list(found.values_list("block__number", "begins_on", "ends_on", "is_placeholder"))


def draw(number, day, **fields):
    return redraw("28", block(number), begins_on=day, by=None, at=NOON, **fields)


def test_a_new_boundary_ends_the_one_in_force():
    place_in_block("28", 6)
    draw(7, date(2027, 6, 1))
    assert drawn() == [
        (6, date(2016, 1, 1), date(2027, 6, 1), False),
        (7, date(2027, 6, 1), None, False),
    ]
    entry = Entry.objects.get()
    assert (entry.act, entry.facts) == (
        "boundary.redrawn",
        {"prefecture": "28", "block": 7, "begins_on": "2027-06-01"},
    )


def test_a_boundary_holds_up_to_the_one_planned_after_it():
    place_in_block("28", 6)
    draw(7, date(2027, 6, 1))
    draw(8, date(2027, 1, 1))
    assert [(number, end) for number, _, end, _ in drawn()] == [
        (6, date(2027, 1, 1)),
        (8, date(2027, 6, 1)),
        (7, None),
    ]


def test_the_same_block_confirms_a_placeholder_and_draws_nothing():
    place_in_block("28", 6, is_placeholder=True)
    draw(6, TODAY, is_placeholder=True)
    assert drawn() == [(6, date(2016, 1, 1), None, True)]
    draw(6, TODAY)
    draw(6, TODAY)
    assert drawn() == [(6, date(2016, 1, 1), None, False)]
    assert list(Entry.objects.values_list("act", flat=True)) == ["boundary.confirmed"]


def test_a_plan_can_be_drawn_anew_and_withdrawn():
    place_in_block("28", 6)
    draw(7, date(2027, 6, 1))
    plan = draw(8, date(2027, 6, 1))
    assert [number for number, *_ in drawn()] == [6, 8]
    withdraw_plan(plan, by=None, at=NOON)
    assert drawn() == [(6, date(2016, 1, 1), None, False)]


def test_what_was_cannot_be_withdrawn_or_drawn_over():
    present = place_in_block("28", 6, begins_on=TODAY)
    with pytest.raises(HasBegun):
        withdraw_plan(present, by=None, at=NOON)
    with pytest.raises(BegunThatDay):
        draw(7, TODAY)
    with pytest.raises(TooLongAgo):
        draw(7, TODAY - timedelta(days=32))
    assert drawn() == [(6, TODAY, None, False)]


def test_a_decision_is_written_down_up_to_a_month_later():
    place_in_block("28", 6)
    draw(7, TODAY - timedelta(days=31))
    assert [number for number, *_ in drawn()] == [6, 7]


def test_the_database_refuses_two_boundaries_at_once_whoever_writes_them():
    first = place_in_block("28", 6, ends_on=date(2020, 1, 1))
    second = place_in_block("28", 7, begins_on=date(2020, 1, 1))
    place_in_block("27", 7)
    with pytest.raises(IntegrityError), transaction.atomic():
        place_in_block("28", 8, begins_on=date(2018, 1, 1), ends_on=date(2019, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Boundary.objects.filter(pk=first.pk).update(ends_on=date(2020, 1, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Boundary.objects.filter(pk=second.pk).update(prefecture="27")
    assert [number for number, *_ in drawn()] == [6, 7]


@pytest.mark.django_db(databases=["default", "answers"])
def test_a_boundary_that_moves_in_the_middle_of_a_survey_changes_nothing_in_its_strata():
    now, today = timezone.now(), timezone.localdate()
    for prefecture, number in (("28", 6), ("13", 4)):
        place_in_block(prefecture, number)
        members(12, prefecture, begins_on=today - timedelta(days=100))
    draft = survey_of_every_kind(closes_on=today + timedelta(days=14))
    survey = open_survey(draft, by=None, at=now, on=today)
    before = snapshot(survey)
    redraw("28", block(4), begins_on=today, by=None, at=now)
    assert {cell.block for cell in roll_on(today).values()} == {4}  # the move is a real one
    assert snapshot(survey) == before
    assert {stratum.split("-")[0] for stratum in before["of"].values()} == {"b4", "b6"}


def snapshot(survey):
    invitations = Invitation.objects.filter(survey=survey)
    return {
        "of": dict(invitations.values_list("person", "stratum__key")),
        "strata": list(survey.strata.order_by("pk").values_list("key", "block", "members")),
        "margins": sorted(survey.margins.values_list("variable", "level", "members")),
    }


TYPED = {"prefecture": "28", "begins_on": "2099-06-01", "idempotency_key": "k" * 24}


def test_an_officer_plans_a_change_sees_it_and_withdraws_it(council):
    place_in_block("28", 6)
    answer = council.post("/en/desk/boundaries/", {**TYPED, "block": block(7).pk})
    assert answer.status_code == 302
    page = council.get("/en/desk/boundaries/")
    ((plan, before),) = [(each["boundary"], each["before"]) for each in page.context["planned"]]
    assert (plan.block.number, before.block.number) == (7, 6)
    assert page.context["map"]["levels"] == {"28": 6}
    council.post(f"/en/desk/boundaries/{plan.pk}/withdrawal/", {"idempotency_key": "w" * 24})
    assert drawn() == [(6, date(2016, 1, 1), None, False)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"begins_on": "2016-02-01"}, "begins_on"),
        ({"begins_on": "soon"}, "begins_on"),
        ({"prefecture": "99"}, "prefecture"),
        ({"block": "0"}, "block"),
    ],
)
def test_what_cannot_be_drawn_is_said_at_its_field(council, changes, field):
    place_in_block("28", 6)
    typed = {**TYPED, "block": block(7).pk, **changes}
    page = council.post("/en/desk/boundaries/", typed)
    assert list(page.context["form"].errors) == [field]
    assert [number for number, *_ in drawn()] == [6]


def test_the_page_takes_the_same_queries_with_one_boundary_and_with_three(
    council, django_assert_max_num_queries, django_assert_num_queries
):
    place_in_block("28", 6)
    with django_assert_max_num_queries(12) as one:
        council.get("/en/desk/boundaries/")
    place_in_block("13", 4, ends_on=date(2020, 1, 1))
    place_in_block("13", 5, begins_on=date(2020, 1, 1))
    with django_assert_num_queries(len(one)):
        council.get("/en/desk/boundaries/")
