import secrets
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from ajet.association.chapters.models import Block
from ajet.association.chapters.redrawing import redraw
from ajet.association.people.models import Position
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.requesting import ask_to_stop, lift_restriction
from ajet.representation.answers import moving, sending
from ajet.representation.answers.models import MINIMUM_BATCH, Draft, Mailbox, Response, SpentTicket
from ajet.representation.answers.reading import responses_of
from ajet.representation.surveys import closing, issuing, letters, noting, opening, strata
from ajet.representation.surveys.holdings import erase_invitations
from ajet.representation.surveys.models import Design, Invitation, State, Survey
from ajet.representation.surveys.roll import roll_on
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory
from tests.factories.surveys import (
    ItemFactory,
    SectionFactory,
    members,
    place_in_block,
    survey_of_every_kind,
)

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

TODAY = date(2025, 11, 22)


@pytest.fixture
def roll():
    """Block 4: 12 ALTs of the first year, 11 of the second, 3 CIRs; block 7: 2 ALTs."""
    place_in_block(4, "28")
    place_in_block(7, "30")
    return {
        "first": members(12),
        "second": members(11, begins_on=date(2024, 8, 1)),
        "cir": members(3, position=Position.CIR),
        "far": members(2, prefecture="30"),
    }


def opened(noon, **fields):
    return opening.open_survey(survey_of_every_kind(**fields), by=None, at=noon, on=TODAY)


def snapshot(survey):
    """Whom the survey counts, in which group, beside which margins."""
    return (
        sorted(survey.invitations.values_list("person", "stratum__key")),
        sorted(survey.strata.values_list("key", "members")),
        sorted(survey.margins.values_list("variable", "level", "members")),
        survey.population_size,
    )


def give(survey, person, answers):
    """Answer as the pages do: ticket, hash, mailbox."""
    ticket = issuing.issue_ticket(survey, person, on=TODAY)
    hashed = ticket.serial_hash(survey.pk)
    stratum = Invitation.objects.get(survey=survey, person=person).stratum.key
    sending.send(hashed, survey.pk, stratum, answers)
    return hashed


def test_members_in_force_with_an_appointment_are_invited_each_with_a_group_of_ten(roll, noon):
    gone = PersonFactory()
    MembershipFactory(person=gone, begins_on=date(2020, 8, 1), ends_on=TODAY)
    AppointmentFactory(person=gone, begins_on=date(2020, 8, 1))
    MembershipFactory(person=PersonFactory(), begins_on=date(2020, 8, 1))
    survey = opened(noon)
    groups = dict(survey.strata.values_list("key", "members"))
    assert groups == {"nation-all-1": 17, "nation-all-2": 11}
    assert (survey.population_size, survey.state, survey.invitations.count()) == (28, "open", 28)
    assert len(survey.ticket_key) == 32


def test_whoever_stopped_the_use_of_their_data_is_not_invited_nor_counted(roll, noon):
    silent, lifted = roll["first"][:2]
    for person in (silent, lifted):
        ask_to_stop(person.account, at=noon)
    lift_restriction(lifted.account, at=noon)
    survey = opened(noon)
    assert survey.population_size == 27
    assert not survey.invitations.filter(person=silent).exists()
    assert sum(survey.strata.values_list("members", flat=True)) == 27


def test_whoever_stops_the_use_before_the_letters_are_written_gets_none(roll, noon):
    survey = opened(noon)
    silent = roll["first"][0]
    ask_to_stop(silent.account, at=noon)
    opening.invite_from.call(str(survey.pk), 0)
    written = Letter.objects.filter(key__startswith="invitation:")
    assert (written.count(), written.filter(to=silent.account.email).count()) == (27, 0)


def test_tickets_of_the_erased_stay_counted(roll, noon):
    survey = opened(noon)
    first, second = roll["first"][:2]
    give(survey, first, {"one": "a"})
    give(survey, second, {"one": "a"})
    before = closing.tally(survey)
    with transaction.atomic():
        erase_invitations(first.account, noon)
        erase_invitations(second.account, noon)
    survey.refresh_from_db()
    assert survey.invitations.count() == 26
    assert closing.tally(survey) == before
    closing.close_survey(survey, by=None, at=noon)
    closing.seal(survey)
    survey.refresh_from_db()
    assert (survey.tickets_issued, closing.tally(survey)) == (2, before)


def test_known_margins_have_the_levels_of_the_strata(roll, noon):
    members(20, prefecture="30")
    survey = opened(noon)
    margins = {(m.variable, m.level): m.members for m in survey.margins.all()}
    assert margins == {
        ("block", "4"): 26,
        ("block", "7"): 22,
        ("role", "ALL"): 26,
        ("role", "ALT"): 22,
        ("year_band", "1"): 37,
        ("year_band", "2"): 11,
    }


def test_letters_are_written_once_in_each_readers_language(roll, noon, monkeypatch):
    monkeypatch.setattr(letters, "LETTERS_AT_ONCE", 10)
    person = roll["first"][0]
    person.account.language = "ja"
    person.account.save()
    survey = opened(noon)
    for after in (0, 0, 10_000_000):
        opening.invite_from.func(str(survey.pk), after)
    assert Letter.objects.count() == 10
    last = 0
    while (batch := survey.invitations.filter(pk__gt=last).order_by("pk")[:10]) and batch:
        opening.invite_from.func(str(survey.pk), last)
        last = list(batch)[-1].pk
    assert Letter.objects.count() == 28
    letter = Letter.objects.get(to=person.email)
    assert letter.subject == "アンケートご協力のお願い：JETの仕事に関する調査"
    assert "2025年11月30日までに" in letter.body
    assert f"/ja/surveys/{survey.slug}/" in letter.body


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda survey: survey.sections.all().delete(), opening.NothingToAnswer),
        (lambda survey: SectionFactory(survey=survey, order=9), opening.NothingToAnswer),
        (
            lambda survey: ItemFactory(section=survey.sections.first(), key="block"),
            opening.ReservedKey,
        ),
        (lambda survey: Survey.objects.update(closes_on=date(2025, 11, 22)), opening.PeriodIsOver),
        (lambda survey: Survey.objects.update(state="closed"), opening.NotInPreparation),
        (lambda survey: Invitation.objects.none(), strata.TooFewMembers),
    ],
)
def test_a_survey_that_cannot_keep_its_promise_does_not_open(noon, spoil, refusal):
    place_in_block(4, "28")
    members(9)
    survey = survey_of_every_kind()
    spoil(survey)
    with pytest.raises(refusal):
        opening.open_survey(survey, by=None, at=noon, on=TODAY)
    assert not Invitation.objects.exists()


def test_opening_twice_is_refused(roll, noon):
    survey = opened(noon)
    with pytest.raises(opening.NotInPreparation):
        opening.open_survey(survey, by=None, at=noon, on=TODAY)


CHANGES = [
    {"design": Design.IMPORTED},
    {"state": State.DRAFT, "ticket_key": None},
    {"ticket_key": secrets.token_bytes(32)},
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_how_answers_are_kept(roll, noon, change):
    survey = opened(noon)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**change)


def test_the_database_refuses_to_open_a_closed_survey_again(roll, noon):
    survey = closing.close_survey(opened(noon), by=None, at=noon)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(state=State.OPEN)


def test_dates_and_words_may_still_be_mended(roll, noon):
    survey = opened(noon)
    Survey.objects.filter(pk=survey.pk).update(closes_on=date(2025, 12, 24), title_en="Work")
    survey.refresh_from_db()
    assert (survey.closes_on, survey.title_en) == (date(2025, 12, 24), "Work")


def test_answers_leave_the_mailbox_together_with_many_others(roll, noon):
    survey = opened(noon)
    people = roll["first"] + roll["second"]
    for person in people[: MINIMUM_BATCH - 1]:
        give(survey, person, {"one": "a"})
    moved = [moving.empty_mailbox(survey.pk)]
    give(survey, people[MINIMUM_BATCH - 1], {"one": "b"})
    moved.append(moving.empty_mailbox(survey.pk))
    assert moved == [0, MINIMUM_BATCH]
    counts = (Mailbox.objects.count(), Response.objects.count(), SpentTicket.objects.count())
    assert counts == (0, MINIMUM_BATCH, MINIMUM_BATCH)


def test_closing_leaves_nothing_but_the_responses(roll, noon):
    survey = opened(noon)
    for at, person in enumerate(roll["first"]):
        give(survey, person, {"rate": at % 5 + 1})
    begun = issuing.issue_ticket(survey, roll["second"][0], on=TODAY).serial_hash(survey.pk)
    sending.save_draft(begun, survey.pk, {"one": "a"}, ["one"])
    noting.stop_reminders(survey.invitations.get(person=roll["first"][0]))
    closing.close_survey(survey, by=None, at=noon)
    for _ in range(2):
        closing.seal_survey.func(str(survey.pk))
    survey.refresh_from_db()
    assert (survey.state, survey.ticket_key, survey.is_sealed) == ("closed", None, True)
    left = [table.objects.count() for table in (Mailbox, Draft, SpentTicket)]
    assert left == [0, 0, 0]
    assert sorted(responses_of(survey.pk), key=str) == sorted(
        (("nation-all-1", {"rate": at % 5 + 1}) for at in range(12)), key=str
    )
    counts = closing.tally(survey)
    assert counts == {"invited": 28, "issued": 13, "reissued": 0, "received": 12}
    assert closing.is_sound(counts)
    assert not survey.invitations.filter(Q(issued=True) | Q(done=True)).exists()


@pytest.mark.parametrize("step", range(6))
def test_a_closing_killed_at_any_step_is_brought_to_its_end(roll, noon, monkeypatch, step):
    survey = opened(noon)
    for person in roll["first"]:
        give(survey, person, {"one": "a"})
    closing.close_survey(survey, by=None, at=noon)
    steps = [
        (moving, "take_no_more"),
        (moving, "empty_mailbox"),
        (moving, "forget_tickets"),
        (closing, "forget_who_took_part"),
        (moving, "rewrite_store"),
        (closing, "forget_when_tickets_were_handed_out"),
    ]

    def die(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as killed:
        killed.setattr(*steps[step], die)
        with pytest.raises(SystemExit):
            closing.seal(survey)
    assert Survey.objects.to_be_sealed().get() == survey
    closing.seal(survey)
    assert not Survey.objects.to_be_sealed().exists()
    assert len(responses_of(survey.pk)) == 12
    assert not Mailbox.objects.exists()


def test_a_group_of_which_one_member_had_a_ticket_does_not_give_its_answer_away(roll, noon):
    survey = opened(noon)
    give(survey, roll["first"][0], {"one": "a"})
    closing.seal(closing.close_survey(survey, by=None, at=noon))
    kept = ("issued", "reissued", "done")
    assert set(survey.invitations.values_list(*kept)) == {(False, False, False)}
    assert closing.tally(Survey.objects.get())["issued"] == 1


def test_what_is_sent_after_the_closing_is_refused_and_not_kept(roll, noon):
    survey = opened(noon)
    ticket = issuing.issue_ticket(survey, roll["first"][0], on=TODAY)
    closing.close_survey(survey, by=None, at=noon)
    closing.seal(survey)
    with pytest.raises(sending.NoLongerTaken):
        sending.send(ticket.serial_hash(survey.pk), survey.pk, "b4-alt-1", {"one": "a"})
    with pytest.raises(sending.NoLongerTaken):
        sending.save_draft(ticket.serial_hash(survey.pk), survey.pk, {"one": "a"}, ["one"])
    assert (Mailbox.objects.count(), Draft.objects.count()) == (0, 0)


def test_closing_one_survey_keeps_the_answers_and_drafts_of_another(roll, noon):
    one, other = opened(noon), opened(noon)
    give(other, roll["first"][0], {"one": "a"})
    sending.save_draft("0" * 64, other.pk, {"one": "b"}, ["one"])
    closing.seal(closing.close_survey(one, by=None, at=noon))
    assert [row.answers for row in Mailbox.objects.all()] == [{"one": "a"}]
    assert sending.draft_of("0" * 64) == {"one": "b"}


def test_the_trail_tells_of_officers_acts_and_never_of_answering(roll, noon):
    survey = opened(noon)
    give(survey, roll["first"][0], {"one": "a"})
    issuing.replace_ticket(survey, roll["first"][0], on=TODAY)
    closing.seal(closing.close_survey(survey, by=None, at=noon))
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "survey.opened",
        "survey.closed",
    ]


def test_tables_of_the_store_have_no_row_numbers_on_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL rewrites its tables instead")
    from django.db import connections

    with connections["answers"].cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE name LIKE 'answers\\_%' ESCAPE '\\'"
        )
        made = {
            name: sql for name, sql in cursor.fetchall() if sql and sql.startswith("CREATE TABLE")
        }
    assert sorted(made) == [
        "answers_closedsurvey",
        "answers_draft",
        "answers_intake",
        "answers_mailbox",
        "answers_response",
        "answers_spentticket",
    ]
    assert all(sql.endswith("WITHOUT ROWID") for sql in made.values())


def test_a_boundary_that_moves_while_a_survey_is_open_changes_nothing_of_it(roll, noon):
    """Whoever was invited stays in the group, and answers are weighed by the margins, of the day it opened."""
    members(10, prefecture="30")  # so that no block is counted with the nation
    survey = opened(noon)
    before = snapshot(survey)
    place_in_block(9, "45")
    redraw("28", Block.objects.get(number=9), begins_on=TODAY, by=None, at=noon)
    assert roll_on(TODAY)[roll["first"][0].pk].block == 9
    give(survey, roll["first"][0], {"one": "a"})
    assert snapshot(survey) == before
    blocks = [
        {key.partition("-")[0] for _, key in snapshot(each)[0]}
        for each in (survey, opened(noon, slug="later"))
    ]
    assert blocks == [{"b4", "b7"}, {"b7", "b9"}]
