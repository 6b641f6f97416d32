"""A survey answered with blind tickets, from its preparation to its closing."""

import base64
import json
import re
from datetime import date
from functools import partial

import pytest
import time_machine
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ajet.association.people.models import Position
from ajet.foundation.audit.models import Entry
from ajet.representation.answers import blind, moving
from ajet.representation.answers.models import Draft, Mailbox
from ajet.representation.answers.reading import responses_of
from ajet.representation.surveys import closing, designing, issuing, opening, strata
from ajet.representation.surveys.models import Design, SigningKey, State, Survey
from ajet.representation.surveys.strata import MINIMUM_BLIND
from ajet.representation.surveys.waves import copy_survey
from tests.factories.accounts import AccountFactory
from tests.factories.surveys import members, place_in_block, survey_of_every_kind
from tests.representation.answers.blind_browser import ticket_signed_by

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

TODAY = date(2025, 11, 22)
FIRST = {"q-one": "b", "to": "next"}
LAST = {"q-words": "More time.", "to": "send"}


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        yield


@pytest.fixture
def roll():
    """Block 4: 22 ALTs of the first year, 21 of the second."""
    place_in_block(4, "28")
    return {"first": members(22), "second": members(21, begins_on=date(2024, 8, 1))}


@pytest.fixture
def survey(roll, noon):
    return opened(noon, slug="pay")


def opened(noon, **fields):
    prepared = survey_of_every_kind(design=Design.BLIND, **fields)
    return opening.open_survey(prepared, by=None, at=noon, on=TODAY)


def key_of(survey, stratum):
    key = SigningKey.objects.get(stratum__survey=survey, stratum__key=stratum)
    return bytes(key.public_key)


def ask(member, blinded, **more):
    """What the script posts; the signature, or the refused response."""
    sent = {"blinded": base64.b64encode(blinded).decode(), **more}
    response = member.post("/en/surveys/pay/signature/", sent)
    if response.status_code != 200:
        return response
    return base64.b64decode(response.json()["signature"])


def signed_in(person):
    client = Client()
    client.force_login(person.account)
    return client


def ticket_of(survey, person, stratum="b4-alt-1", **more):
    return ticket_signed_by(partial(ask, signed_in(person), **more), key_of(survey, stratum))


def visitor_with(ticket):
    client = Client()
    client.cookies["ticket"] = ticket.code
    return client


def send(ticket):
    visitor = visitor_with(ticket)
    assert visitor.post("/en/answering/pay/1/", FIRST)["Location"] == "/en/answering/pay/2/"
    return visitor.post("/en/answering/pay/2/", LAST)


def test_a_member_answers_with_a_ticket_that_the_server_has_never_seen(survey, roll):
    ticket = ticket_of(survey, roll["first"][0])
    visitor = visitor_with(ticket)
    entered = visitor.get("/ja/answering/pay/")
    assert entered["Location"] == "/ja/answering/pay/1/"
    cookies = [
        (c.key, c.value, c["path"], c["httponly"], c["samesite"]) for c in entered.cookies.values()
    ]
    assert cookies == [
        ("ticket", ticket.code, f"/{language}/answering/pay/", False, "Strict")
        for language in ("en", "ja")
    ]
    assert send(ticket)["Location"] == "/en/answering/pay/thanks/"
    letter = Mailbox.objects.get()
    assert (letter.serial_hash, letter.stratum, letter.answers) == (
        ticket.serial_hash(survey.pk),
        "b4-alt-1",
        {"one": "b", "words": "More time."},
    )
    assert not Draft.objects.exists()


def test_of_a_signature_only_that_it_was_given_is_written_down(survey, roll):
    def rows():
        return {
            model: list(model.objects.order_by("pk").values())
            for model in connections["default"].introspection.installed_models(
                connections["default"].introspection.table_names()
            )
            if model._meta.label not in ("sessions.Session", "usersessions.UserSession")
        }

    member = signed_in(roll["first"][0])
    member.get("/en/surveys/pay/")
    before = rows()
    ticket_signed_by(partial(ask, member), key_of(survey, "b4-alt-1"))
    changed = {
        (model._meta.label, row["id"], name)
        for model, kept in rows().items()
        for old, row in zip(before[model], kept, strict=True)
        for name in row
        if row[name] != old[name]
    }
    invitation = survey.invitations.get(person=roll["first"][0])
    assert changed == {("surveys.Invitation", invitation.pk, "issued")}


def test_answering_with_a_blind_ticket_writes_nothing_to_the_register(survey, roll):
    ticket = ticket_of(survey, roll["first"][0])
    with CaptureQueriesContext(connections["default"]) as asked:
        send(ticket)
    assert {query["sql"].split()[0] for query in asked} == {"SELECT"}


def test_a_member_gets_one_signature_and_one_replacement_which_is_counted(survey, roll):
    member, key = signed_in(roll["first"][0]), key_of(survey, "b4-alt-1")
    early = ask(member, (5).to_bytes(256), replacement="1")
    first = ticket_signed_by(partial(ask, member), key)
    again = ask(member, (5).to_bytes(256))
    second = ticket_signed_by(partial(ask, member, replacement="1"), key)
    third = ask(member, (5).to_bytes(256), replacement="1")
    assert [refused.status_code for refused in (early, again, third)] == [409] * 3
    assert again.json() == {"problem": "You have been given your ticket already."}
    assert again["Cache-Control"] == "private, no-store"
    for ticket in (first, second):
        send(ticket)
    counts = closing.tally(Survey.objects.get())
    assert counts == {"invited": 43, "issued": 1, "reissued": 1, "received": 2}
    assert closing.is_sound(counts)


@pytest.mark.parametrize("blinded", ["", "nonsense", "AAAA", "é", "A" * 344])
def test_what_cannot_be_signed_is_refused_and_uses_nothing_up(survey, roll, blinded):
    member = signed_in(roll["first"][0])
    refused = member.post("/en/surveys/pay/signature/", {"blinded": blinded})
    assert (refused.status_code, list(refused.json())) == (422, ["problem"])
    assert not survey.invitations.filter(issued=True).exists()


def test_nobody_but_the_invited_gets_a_signature(survey, noon):
    (late,) = members(1)
    assert ask(signed_in(late), (5).to_bytes(256)).status_code == 404
    stranger = Client()
    stranger.force_login(AccountFactory())
    assert ask(stranger, (5).to_bytes(256)).status_code == 404
    assert Client().post("/en/surveys/pay/signature/").status_code == 302


def test_a_second_sending_is_the_first(survey, roll):
    ticket = ticket_of(survey, roll["first"][0])
    answers = [send(ticket)["Location"]]
    moving.empty_mailbox(survey.pk, at_least=1)
    visitor = visitor_with(ticket)
    answers += [
        visitor.post("/en/answering/pay/2/", LAST)["Location"],
        visitor.get("/en/answering/pay/")["Location"],
    ]
    assert answers == ["/en/answering/pay/thanks/"] * 3
    assert closing.tally(survey)["received"] == 1


def test_a_forged_serial_a_changed_signature_and_a_bare_blinded_one_open_nothing(survey, roll):
    ticket = ticket_of(survey, roll["first"][0])
    blinded = (7).to_bytes(256)
    bare = ask(signed_in(roll["first"][1]), blinded)
    forged = [
        blind.BlindTicket(bytes(32), ticket.signature),
        blind.BlindTicket(ticket.serial, bytes([ticket.signature[0] ^ 1]) + ticket.signature[1:]),
        blind.BlindTicket(blinded[:32], bare),
    ]
    for each in forged:
        refused = visitor_with(each).get("/en/answering/pay/1/")
        assert refused["Location"] == "/en/answering/pay/"
    page = visitor_with(forged[0]).get("/en/answering/pay/")
    assert "This browser has no ticket for this survey." in page.content.decode()


def test_a_ticket_of_another_stratum_or_survey_counts_for_nothing(survey, roll, noon):
    """A first-year member has a serial signed that was blinded for the second-years' key."""
    of_another_stratum = ticket_of(survey, roll["first"][0], stratum="b4-alt-2")
    other = opened(noon, slug="health")
    person, key = roll["first"][1], key_of(other, "b4-alt-1")
    of_another_survey = ticket_signed_by(
        lambda blinded: issuing.sign_ticket(other, person, blinded, on=TODAY), key
    )
    for ticket in (of_another_stratum, of_another_survey):
        assert visitor_with(ticket).get("/en/answering/pay/1/")["Location"] == "/en/answering/pay/"
    entered = visitor_with(of_another_survey).get("/en/answering/health/")
    assert entered["Location"] == "/en/answering/health/1/"


def test_the_ways_of_sealed_and_blind_tickets_do_not_cross(survey, roll, noon):
    sealed = opening.open_survey(survey_of_every_kind(slug="work"), by=None, at=noon, on=TODAY)
    person = roll["first"][0]
    with pytest.raises(issuing.SurveyClosed):
        issuing.issue_ticket(survey, person, on=TODAY)
    with pytest.raises(issuing.SurveyClosed):
        issuing.sign_ticket(sealed, person, (5).to_bytes(256), on=TODAY)
    member = signed_in(person)
    crossing = [
        member.post("/en/surveys/pay/ticket/").status_code,
        member.post("/en/surveys/work/signature/", {"blinded": "AAAA"}).status_code,
        member.get("/en/surveys/work/keys/").status_code,
    ]
    assert crossing == [409, 404, 404]
    assert not survey.invitations.filter(issued=True).exists()


def test_every_group_has_a_key_of_its_own_shown_to_everybody(survey):
    listed = Client().get("/en/surveys/pay/keys/list/").json()["keys"]
    assert [(each["group"], each["members"]) for each in listed] == [
        ("b4-alt-1", 22),
        ("b4-alt-2", 21),
    ]
    keys = [base64.b64decode(each["key"]) for each in listed]
    assert keys == [key_of(survey, each["group"]) for each in listed]
    page = Client().get("/ja/surveys/pay/keys/").content.decode()
    shown = re.findall(r"<code>([0-9a-f]{64})</code>", page)
    assert shown == [*map(blind.fingerprint, keys), blind.fingerprint(*keys)]
    assert len(set(shown)) == 3
    assert Entry.objects.get(act="survey.opened").facts["keys"] == blind.fingerprint(*keys)


def test_a_member_is_shown_the_key_of_their_group_and_how_to_send_later(survey, roll):
    member = signed_in(roll["second"][0])
    page = member.get("/en/surveys/pay/").content.decode()
    key = key_of(survey, "b4-alt-2")
    assert base64.b64encode(key).decode() in page
    assert blind.fingerprint(key)[:16] in page
    assert "It needs JavaScript, cookies and a secure connection" in page
    assert re.search(r"<form[^>]* hidden data-blind-ticket", page)
    ticket_of(survey, roll["second"][0], stratum="b4-alt-2")
    page = member.get("/en/surveys/pay/").content.decode()
    assert "Better still: send later" in page
    assert "/en/answering/pay/" in page


def test_groups_of_fewer_than_twenty_are_joined(noon):
    """Ten would be enough for sealed tickets."""
    place_in_block(4, "28")
    members(15)
    members(15, begins_on=date(2024, 8, 1))
    found = {}
    for design in (Design.SEALED, Design.BLIND):
        survey = survey_of_every_kind(design=design)
        opening.open_survey(survey, by=None, at=noon, on=TODAY)
        found[design] = list(survey.strata.values_list("key", "members"))
    assert found == {
        Design.SEALED: [("b4-alt-1", 15), ("b4-alt-2", 15)],
        Design.BLIND: [("b4-alt-1-2", 30)],
    }


@pytest.mark.parametrize("count", [MINIMUM_BLIND - 1, MINIMUM_BLIND])
def test_a_roll_of_fewer_than_twenty_has_no_blind_survey(noon, count):
    members(count, position=Position.CIR)
    survey = survey_of_every_kind(design=Design.BLIND)
    if count < MINIMUM_BLIND:
        with pytest.raises(strata.TooFewMembers):
            opening.open_survey(survey, by=None, at=noon, on=TODAY)
    else:
        opening.open_survey(survey, by=None, at=noon, on=TODAY)
        assert survey.strata.get().members == MINIMUM_BLIND


def test_closing_destroys_the_private_keys_and_leaves_nothing_but_responses(survey, roll, noon):
    ticket = ticket_of(survey, roll["first"][0])
    send(ticket)
    begun = ticket_of(survey, roll["first"][1])
    visitor_with(begun).post("/en/answering/pay/1/", FIRST)
    closing.close_survey(survey, by=None, at=noon)
    kept = SigningKey.objects.values_list("private_key", flat=True)
    assert list(kept) == [None, None]
    assert visitor_with(begun).post("/en/answering/pay/2/", LAST).status_code == 410
    assert ask(signed_in(roll["first"][2]), (5).to_bytes(256)).status_code == 409
    survey = Survey.objects.get()
    assert list(Survey.objects.to_be_sealed()) == [survey]
    closing.seal(survey)
    assert responses_of(survey.pk) == [("b4-alt-1", {"one": "b", "words": "More time."})]
    assert not Draft.objects.exists()
    assert Client().get("/en/surveys/pay/keys/").status_code == 200


DESIGNS = [
    (Design.BLIND, Design.SEALED),
    (Design.BLIND, Design.IMPORTED),
    (Design.SEALED, Design.BLIND),
    (Design.IMPORTED, Design.BLIND),
]


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
@pytest.mark.parametrize(("before", "after"), DESIGNS)
def test_the_database_refuses_another_design_once_answers_may_come(
    roll, noon, before, after, state
):
    survey = survey_of_every_kind(design=before)
    if before == Design.IMPORTED:
        Survey.objects.filter(pk=survey.pk).update(state=State.CLOSED)
    else:
        survey = opening.open_survey(survey, by=None, at=noon, on=TODAY)
    if before != Design.IMPORTED and state == State.CLOSED:
        closing.close_survey(survey, by=None, at=noon)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(design=after)
    assert Survey.objects.get().design == before


KEY_CHANGES = [
    {"public_key": b"another"},
    {"private_key": b"another"},
]


@pytest.mark.parametrize("change", KEY_CHANGES)
def test_the_database_refuses_another_key_in_the_place_of_one(survey, change):
    key = SigningKey.objects.filter(stratum__survey=survey)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        key.update(**change)


def test_the_database_refuses_a_private_key_after_it_was_destroyed(survey, noon):
    closing.close_survey(survey, by=None, at=noon)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        SigningKey.objects.update(private_key=b"found again")


def test_the_design_is_chosen_in_preparation_and_never_after(roll, noon):
    survey = survey_of_every_kind()
    by = AccountFactory()
    designing.choose_design(survey, Design.BLIND, by=by, at=noon)
    entry = Entry.objects.get(act="survey.design_chosen")
    assert (entry.by_id, entry.facts) == (by.pk, {"design": "blind"})
    opening.open_survey(survey, by=None, at=noon, on=TODAY)
    with pytest.raises(opening.NotInPreparation):
        designing.choose_design(survey, Design.SEALED, by=by, at=noon)


def test_the_next_wave_of_a_blind_survey_is_blind(survey, noon):
    again = {"slug": "next", "opens_on": date(2026, 5, 1), "closes_on": date(2026, 6, 1)}
    assert copy_survey(survey, **again, by=None, at=noon).design == Design.BLIND


def test_the_script_that_is_served_is_the_one_its_sources_make():
    """Only where its packages are installed: `npm ci --ignore-scripts`, as bin/test does."""
    import subprocess
    import sys
    from pathlib import Path

    root = Path(__file__).parents[3]
    if not (root / "node_modules" / "esbuild").exists():
        pytest.skip("npm ci --ignore-scripts")
    done = subprocess.run(
        [sys.executable, root / "bin" / "bundle", "--check"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    assert all(
        "integrity" in each and "resolved" not in each for name, each in packages.items() if name
    )
