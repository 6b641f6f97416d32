"""Somebody of whom every room holds something, with words that are found wherever they are left."""

from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ajet.association.council.models import Delegation
from ajet.association.people.changes import people_changed
from ajet.association.people.models import Person, Verification
from ajet.association.people.roster.models import Confirmation, Reversal, RosterImport, Trace
from ajet.association.people.verification import verify
from ajet.foundation.accounts.opening import move_account
from ajet.foundation.acts.models import IdempotencyKey
from ajet.foundation.audit import record
from ajet.foundation.files import keep, made
from ajet.foundation.letters import send_letter
from ajet.foundation.letters.writing import put_in_outbox
from ajet.foundation.personal_data.desk_views import PLACE
from ajet.foundation.personal_data.looks import note_look
from ajet.foundation.personal_data.models import How
from ajet.foundation.personal_data.requesting import (
    answer,
    ask_for_copy,
    ask_for_correction,
    ask_to_stop,
)
from ajet.representation.surveys.models import AnswerImport, Invitation
from ajet.web.demonstration.models import Sample
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import SeatFactory, TermFactory
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory
from tests.factories.surveys import survey_of_every_kind

NAME = "Zephyrine Quillfeather"
KANA = "ゼフィリーヌ・クイルフェザー"
ADDRESS = "zephyrine.quillfeather@example.org"
FORMER_ADDRESS = "zq.formerly@example.org"
WORK_ADDRESS = "zq.at.work@example.org"
OTHER_NAME = "Quillfeather Zephyrine Marguerite"
ORGANISATION = "Wisteriaburg Board of Education"
MUNICIPALITY = "Wisteriaburg"
COMMENT = "My katakana is misspelt on the quince list"
ANSWER = "We took the quince list and mended it"
PASSKEY = "Quillphone"
WORDS = (
    *(NAME, KANA, ADDRESS, FORMER_ADDRESS, WORK_ADDRESS, OTHER_NAME, ORGANISATION),
    *(MUNICIPALITY, COMMENT, ANSWER, PASSKEY),
)


@dataclass(frozen=True)
class Known:
    """The person, and an officer who has to do with them."""

    person: Person
    officer: object

    @property
    def account(self):
        return self.person.account


@transaction.atomic
def somebody_known_everywhere(at):
    """A person with a row of every kind that the platform keeps about people."""
    person = PersonFactory(
        name=NAME, kana=KANA, country="NZ", account__email=FORMER_ADDRESS, email=WORK_ADDRESS
    )
    officer = AccountFactory()
    put_in_outbox(to=FORMER_ADDRESS, key="then", subject="For you", body="Hello", language="en")
    move_account(person.account, ADDRESS, at=at)
    PersonFactory(name=OTHER_NAME, account=None, email="", merged_into=person)
    known = Known(person, officer)
    for keeping in (
        *(in_the_register, in_the_account, in_letters, in_rosters, in_the_council),
        *(in_surveys, in_files, in_requests, in_reports),
        *(in_joining, in_moves_and_mergers, on_sister_sites, among_members, in_chapters),
        among_alumni,
    ):
        keeping(known, at)
    return known


def in_the_register(known, at):
    membership = MembershipFactory(person=known.person)
    verify(membership, Verification.How.VOUCHING, by=known.officer, at=at)
    others = MembershipFactory()
    verify(others, Verification.How.VOUCHING, by=known.account, at=at)
    AppointmentFactory(
        person=known.person, contracting_organisation=ORGANISATION, municipality=MUNICIPALITY
    )


def in_the_account(known, at):
    browser = client_of(known.account)
    UserSession.objects.create(
        user=known.account,
        session_key=browser.session.session_key,
        ip="192.0.2.77",
        user_agent="Firefox Android",
    )
    Authenticator.objects.create(user=known.account, type="webauthn", data={"name": PASSKEY})
    asking = Client()
    session = asking.session
    session["account_login_code"] = {"email": ADDRESS}
    session.save()
    IdempotencyKey.objects.create(key="k", account_id=known.account.pk, path="/en/x/", digest="d")
    Sample.objects.create(key="quill", account=known.account, order=1)
    DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="sample.task",
        backend_name="default",
        run_after=at,
        exception_class_path="ValueError",
        traceback=f"ValueError: {ADDRESS} is taken",
        finished_at=at,
    )


def in_letters(known, at):
    for address in (ADDRESS, WORK_ADDRESS):
        text = {"subject": f"For {NAME}", "body": f"Hello {NAME}, {ADDRESS}", "language": "en"}
        put_in_outbox(to=address, key=f"sample:{address}", **text)
    put_in_outbox(
        to="other@example.org",
        key="about",
        subject=f"{NAME} asks",
        body=f"{NAME}（{KANA}） asks you; write to {ADDRESS}.",
        language="en",
    )
    put_in_outbox(
        to=ADDRESS, key="secret", subject="Code", body="123456", language="en",
        expires_at=at + timedelta(hours=1),
    )  # fmt: skip


def in_rosters(known, at):
    counts = dict.fromkeys(["new", "changed", "unchanged", "left", "unclear", "rejected"], 0)
    row = {"row": 2, "name": NAME, "email": ADDRESS, "prefecture": "28"}
    other = {"row": 3, "name": "Somebody Else", "email": "else@example.org", "prefecture": "28"}
    findings = {
        "new": [row, other],
        "left": [{"key": known.person.pk, "name": "x"}],
        "unclear": [other | {"candidates": [{"key": known.person.pk, "name": NAME}]}],
        "rejected": [{"row": 9, "value": f"{MUNICIPALITY}, {NAME}"}],
    }
    made_by = {"by": known.account, "uploaded_at": at, "fingerprint": "f" * 64}
    waiting = RosterImport.objects.create(
        file_name="w.csv", content=f"{NAME},{ADDRESS},{ORGANISATION}".encode(), findings=findings,
        **made_by, **counts,
    )  # fmt: skip
    applied = RosterImport.objects.create(
        file_name="a.csv", content=None, findings=findings, **made_by, **counts
    )
    Confirmation.objects.create(
        roster_import=applied, by=known.account, confirmed_at=at, ends_left=False
    )
    Reversal.objects.create(roster_import=applied, by=known.account, reverted_at=at)
    Trace.objects.create(
        roster_import=applied,
        person=known.person,
        person_fields={"kana": ["", KANA]},
        appointment_fields={"municipality": ["", MUNICIPALITY]},
    )
    return waiting


def in_the_council(known, at):
    TermFactory(person=known.person)
    for person, by in ((known.person, known.officer), (PersonFactory(), known.account)):
        Delegation.objects.create(
            person=person,
            rights=["search_members"],
            begins_at=at,
            ends_at=at + timedelta(days=1),
            by=by,
        )


def in_surveys(known, at):
    survey = survey_of_every_kind(slug="quince", state="open", ticket_key=b"k" * 32)
    stratum = survey.strata.create(key="all", members=1)
    Invitation.objects.create(survey=survey, person=known.person, stratum=stratum, issued=True)
    AnswerImport.objects.create(survey=survey, by=known.account, brought_on=date(2026, 5, 1))


def in_files(known, at):
    keep(made(b"a,b\n", kind="csv", name="work.csv"), purpose="none", by=known.account, at=at)


def in_requests(known, at):
    asked = ask_for_correction(known.account, f"{COMMENT}: {NAME}", at=at)
    answer(asked, How.DONE, ANSWER, by=known.officer, at=at)
    others = ask_for_correction(known.officer, "Mine", at=at)
    answer(others, How.DONE, "Done", by=known.account, at=at)
    ask_to_stop(known.account, at=at)
    ask_for_copy(known.account, at=at)
    for shown in (known.account, known.person):
        note_look([shown], by=known.officer, at=at, where=PLACE)
    record("membership.changed", by=known.officer, at=at, subject=known.person)
    send_letter(template="personal_data/letters/erased", to=known.officer, key="other")


def in_reports(known, at):
    from ajet.representation.reports.models import Edition, Publication
    from tests.factories.reports import ReportFactory

    edition = Edition.objects.create(
        report=ReportFactory(), number=1, made_on=timezone.localdate(at)
    )
    Publication.objects.create(edition=edition, by=known.account, at=at)


def in_joining(known, at):
    from ajet.association.people.joining import models

    day = timezone.localdate(at)
    membership = MembershipFactory(
        person=known.person, begins_on=date(2020, 1, 1), ends_on=date(2021, 1, 1)
    )
    models.Registration.objects.create(person=known.person, registered_at=at)
    models.VouchingRequest.objects.create(membership=membership, asked_at=at)
    models.WorkAddressCode.objects.create(
        membership=membership, code_hash="c", address_hash="a", expires_at=at
    )
    others = models.VouchingRequest.objects.create(membership=MembershipFactory(), asked_at=at)
    models.VouchingAnswer.objects.create(
        request=others, vouched=True, by=known.account, answered_at=at
    )
    models.WorkDomain.objects.create(domain="quince.ed.jp", by=known.account, added_at=at)
    code = models.CohortCode.objects.create(
        name="A", code_hash="h", begins_on=day - timedelta(days=1), ends_on=day, most_uses=1, by=known.account,
        made_at=at,
    )  # fmt: skip
    models.CohortCodeWithdrawal.objects.create(code=code, by=known.account, withdrawn_at=at)


def in_moves_and_mergers(known, at):
    from ajet.association.people.duplicates.models import Distinction, Merger, Suggestion
    from ajet.association.people.moving.models import Answer, Move

    move = Move.objects.create(
        person=known.person, from_prefecture="28", prefecture="01", municipality=MUNICIPALITY,
        contracting_organisation=ORGANISATION, moves_on=date(2026, 9, 1), by=known.account,
        asked_at=at,
    )  # fmt: skip
    Answer.objects.create(move=move, consents=False, by=known.account, answered_at=at)
    given_up = PersonFactory(name=NAME, account=None, email="", merged_into=known.person)
    Merger.objects.create(kept=known.person, given_up=given_up, merged_at=at, by=known.account)
    pair = {"one": known.person, "other": PersonFactory()}
    Suggestion.objects.create(weight=6, signs=["name"], **pair)
    Distinction.objects.create(by=known.account, made_at=at, **pair)


def on_sister_sites(known, at):
    from oauth2_provider.models import AccessToken, Grant

    from ajet.association.people.sister_sites.registering import register_site

    site, _ = register_site("Forum", "https://forum.example/", by=known.officer, at=at)
    rights = {"user": known.account, "application": site, "expires": at + timedelta(days=1)}
    AccessToken.objects.create(token="t", scope="openid", **rights)
    Grant.objects.create(code="c", redirect_uri="https://forum.example/", scope="openid", **rights)


def among_members(known, at):
    from ajet.association.interest_groups import models as groups
    from ajet.association.people.directory import models
    from tests.factories.interest_groups import InterestGroupFactory

    day, other = timezone.localdate(at), PersonFactory()
    entry = models.Entry.objects.create(
        person=known.person, name=NAME, name_key="k", about=COMMENT, listed_since=day
    )
    models.SpokenLanguage.objects.create(entry=entry, code="mi")
    message = models.Message.objects.create(sender=known.person, receiver=other, sent_at=at)
    models.Refusal.objects.create(by=known.person, of=other, since=day)
    models.Complaint.objects.create(
        message=message, by=known.person, about=other, reason="rude", made_at=at
    )
    group = InterestGroupFactory()
    groups.GroupMembership.objects.create(group=group, person=known.person, since=day)
    groups.GroupOfficer.objects.create(group=group, person=known.person, part="chair", since=day)
    groups.Succession.objects.create(
        group=group, part="third", person=known.person, by=known.account, named_at=at
    )
    application = groups.Application.objects.create(contact="a@example.org", begun_at=at)
    founder = groups.Founder.objects.create(
        application=application, part="chair", person=known.person
    )
    groups.Consent.objects.create(founder=founder, given_at=at)
    vote = groups.CouncilVote.objects.create(application=application, closes_on=day)
    groups.CouncilBallot.objects.create(
        vote=vote, seat=SeatFactory(), person=known.person, choice="for", counts="one", cast_at=at
    )


def in_chapters(known, at):
    from ajet.association.people.chapter_letters.models import ChapterLetter
    from ajet.association.people.friends.models import Friend
    from ajet.foundation.letters.leaving import leave
    from tests.factories.chapters import ChapterFactory

    chapter = ChapterFactory()
    Friend.objects.create(person=known.person, chapter=chapter, since=timezone.localdate(at))
    ChapterLetter.objects.create(chapter=chapter, by=known.account, written_at=at, confirmed_at=at)
    leave(known.account, "association", at=at)
    people_changed([known.person.pk])


def among_alumni(known, at):
    """As of an alumna who came back to the programme, and leaves again."""
    from ajet.association.people.alumni.keeping import tell_groups
    from tests.factories.alumni import AlumniGroupFactory, AlumniRecordFactory, FarewellFactory

    FarewellFactory(membership=known.person.memberships.order_by("begins_on").last())
    kept = AlumniRecordFactory(
        account=known.account, name=NAME, group=AlumniGroupFactory(), gives_address=True
    )
    tell_groups(kept, at=at)
    kept.save()
