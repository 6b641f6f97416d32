"""Arguments for URLs that take some, so that the matrix can try them.

Whoever adds a URL with arguments adds its sample here: a function that is given the World and returns the
arguments of an object, and `of`, the roles to whom the object is not closed. Whoever the URL's audience
lets in but `of` does not name gets 404. What the object protects holds people.CANARY.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ajet.foundation.accounts.administrators import make_administrator, sign_in_token
from tests.architecture.people import (
    BLOCK_ELSEWHERE,
    BLOCK_HERE,
    CANARY,
    ELSEWHERE,
    EVERYBODY,
    EVERYWHERE,
    HERE,
    MEMBER,
    NATIONAL,
    OF_A_CHAPTER,
    OUT_OF_TERM,
)
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory, PersonFactory

ALL = frozenset(EVERYBODY)
CHAPTER = ALL - {ELSEWHERE, BLOCK_ELSEWHERE}
NATIONAL_ALONE = NATIONALLY = ALL - OF_A_CHAPTER
ONE = frozenset()


@dataclass(frozen=True)
class Sample:
    arguments: object
    of: frozenset


SAMPLES: dict[str, Sample] = {}


def sample(*names, of=ALL):
    def register(arguments):
        for name in names:
            SAMPLES[name] = Sample(arguments, of)
        return arguments

    return register


@sample("account_first")
def link_of_an_administrator(world):
    account = make_administrator("first@example.org", at=timezone.now())
    return {"token": sign_in_token(account)}


@sample("mfa_edit_webauthn", "mfa_remove_webauthn", of=ONE)
def passkey_of_somebody_else(world):
    from allauth.mfa.models import Authenticator

    owner = AccountFactory()
    data = {"name": CANARY, "credential": {}}
    return {"pk": Authenticator.objects.create(user=owner, type="webauthn", data=data).pk}


@sample("chapter")
@sample("chapter_edit", of=CHAPTER)
def chapter_here(world):
    return {"slug": world.here.slug}


@sample("survey", "survey_replacement")
@sample("survey_ticket", "survey_done", of={MEMBER})
@sample("answering", "answering_thanks")
def open_survey(world):
    return survey_opened(world, ticket_key=b"k" * 32)


def survey_opened(world, **fields):
    from ajet.representation.surveys.models import Invitation, State
    from tests.factories.surveys import survey_of_every_kind

    today = timezone.localdate()
    period = {"opens_on": today, "closes_on": today + timedelta(days=7)}
    survey = survey_of_every_kind(state=State.OPEN, **period, **fields)
    stratum = survey.strata.create(key="all", members=1)
    Invitation.objects.create(survey=survey, person=world.accounts[MEMBER].person, stratum=stratum)
    return {"slug": survey.slug}


@sample("survey_signature", of={MEMBER})
@sample("survey_keys", "survey_key_list")
def open_survey_with_blind_tickets(world):
    from ajet.representation.surveys.models import Design, SigningKey, Survey

    address = survey_opened(world, design=Design.BLIND)
    stratum = Survey.objects.get(slug=address["slug"]).strata.get()
    SigningKey.objects.create(stratum=stratum, public_key=b"public", private_key=b"private")
    return address


@sample("answering_part")
def part_of_an_open_survey(world):
    return open_survey(world) | {"number": 1}


@sample("desk_survey", "desk_survey_questions", "desk_survey_opening", "desk_survey_closing")
@sample("answer_import_file", "desk_survey_copy", "desk_survey_audience", "desk_survey_design")
@sample("desk_survey_questionnaire", "desk_survey_exchange", "desk_survey_xlsform")
def draft_of_a_survey(world):
    return {"slug": draft().slug}


def draft():
    from tests.factories.surveys import survey_of_every_kind

    return survey_of_every_kind(title_en=CANARY, title_ja=CANARY)


@sample("building", "building_survey", "building_translation", "building_preview", "building_try")
@sample("building_section_new")
def questionnaire_being_built(world):
    return draft_of_a_survey(world)


@sample("building_section", "building_section_rule", "building_section_removal", "building_kinds")
def section_being_built(world):
    survey = draft()
    return {"slug": survey.slug, "pk": survey.sections.first().pk}


@sample("building_item_new")
def question_of_a_kind(world):
    return section_being_built(world) | {"kind": "single"}


@sample("building_item", "building_item_rule", "building_item_removal")
def question_being_built(world):
    survey = draft()
    return {"slug": survey.slug, "pk": survey.sections.first().items.first().pk}


@sample("answer_import", "answer_import_check")
def answers_brought_in(world):
    survey = draft()
    applied = {"step": "applied", "brought_on": timezone.localdate()}
    return {"slug": survey.slug, "pk": survey.answer_imports.create(**applied).pk}


def report_in_preparation():
    from tests.factories.reports import ReportFactory

    return ReportFactory(title_en=CANARY, title_ja=CANARY, survey__title_en=CANARY)


@sample("desk_report", "desk_report_manuscript", "desk_report_quotes")
@sample("desk_report_recommendations", "desk_report_editions")
def unpublished_report(world):
    return {"slug": report_in_preparation().slug}


@sample("report", of=ONE)
def report_that_is_not_published(world):
    return unpublished_report(world)


@sample("survey_results")
def survey_with_results(world):
    return {"slug": draft().slug}


@sample("survey_results_file")
def file_of_results(world):
    return {"slug": draft().slug, "which": "keys"}


@sample("desk_report_quote")
def quote_of_a_report(world):
    from tests.factories.reports import QuoteFactory

    quote = QuoteFactory(report=report_in_preparation(), text=CANARY)
    return {"slug": quote.report.slug, "pk": quote.pk}


@sample("desk_report_recommendation")
def recommendation_of_a_report(world):
    from tests.factories.reports import RecommendationFactory

    recommendation = RecommendationFactory(report=report_in_preparation(), text_en=CANARY)
    return {"slug": recommendation.report.slug, "pk": recommendation.pk}


@sample("desk_report_edition", "desk_report_publication")
def edition_of_a_report(world):
    report = report_in_preparation()
    report.editions.create(number=1, made_on=timezone.localdate())
    return {"slug": report.slug, "number": 1}


@sample("file", of=ONE)
def file_of_no_purpose(world):
    from ajet.foundation.files.models import StoredFile

    stored = StoredFile.objects.create(
        purpose="none", kind="csv", name=f"{CANARY}.csv", size=1, sha256="0" * 64, content="none",
        stored_at=timezone.now(),
    )  # fmt: skip
    return {"public_id": stored.public_id}


@sample("demonstration_sign_in")
def sample_person(world):
    from ajet.web.demonstration.models import Sample as SamplePerson
    from ajet.web.demonstration.samples import SAMPLES as CARDS

    key = next(iter(CARDS))
    SamplePerson.objects.create(key=key, account=AccountFactory(), order=1)
    return {"key": key}


@sample("demonstration_letter")
def letter(world):
    from ajet.foundation.letters.models import KeptLetter, Letter

    letter = Letter.objects.create(
        key="k", to="a@example.org", subject="S", body="B", language="en",
        message_id="<m@example.org>", made_at=timezone.now(),
    )  # fmt: skip
    KeptLetter.objects.create(letter=letter)
    return {"pk": letter.pk}


@sample(
    "roster_import",
    "roster_import_progress",
    "roster_import_confirmation",
    "roster_import_discarding",
    "roster_import_reversal",
    of=CHAPTER,
)
def roster_of_the_prefecture_here(world):
    from ajet.association.people.roster.models import RosterImport

    counts = dict.fromkeys(["new", "changed", "unchanged", "left", "unclear", "rejected"], 0)
    made = RosterImport.objects.create(
        file_name=f"{CANARY}.csv",
        content=b"x",
        prefecture=world.here.prefecture,
        uploaded_at=timezone.now(),
        fingerprint="f" * 64,
        **counts,
    )
    return {"pk": made.pk}


# Records of one person


@sample("duplicate", "duplicate_merger", "duplicate_distinction")
def two_records(world):
    from ajet.association.people.duplicates.models import Suggestion

    one, other = PersonFactory(name=CANARY), PersonFactory(name=CANARY)
    return {"pk": Suggestion.objects.create(one=one, other=other, signs=["name"], weight=6).pk}


@sample("merger_separation")
def two_records_merged(world):
    from ajet.association.people.duplicates.merging import merge_people

    people = PersonFactory(), PersonFactory()
    return {"pk": merge_people(*people, by=None, at=timezone.now()).pk}


# Members who move


@sample("move_answer", of=CHAPTER)
@sample("my_move_answer", of=ONE)
def move_out_of_here(world):
    from ajet.association.people.moving.acts import Destination, ask_for_member

    today = timezone.localdate()
    member = MemberFactory(name=CANARY, appointment__prefecture=world.here.prefecture)
    destination = Destination(prefecture="01", moves_on=today)
    return {"pk": ask_for_member(member, destination, by=None, at=timezone.now()).pk}


# Sister sites


@sample("my_site_withdrawal", "sister_site_removal")
def sister_site(world):
    from ajet.association.people.sister_sites.registering import register_site

    address = "https://chapter.example/back"
    return {"pk": register_site(CANARY, address, by=None, at=timezone.now())[0].pk}


# council: years, seats, terms, delegations

NATION = ALL - OF_A_CHAPTER


@sample("desk_council_year")
@sample("desk_council_beginning", of=NATION)
def council_year(world):
    from ajet.association.council.models import CouncilYear

    return {"year": CouncilYear.objects.get().begins_on.year}


def seat_here(world):
    from tests.factories.council import OfficeFactory, SeatFactory

    office = OfficeFactory(title_en=CANARY, title_ja=CANARY, of_chapters=True)
    return SeatFactory(office=office, chapter=world.here)


@sample("desk_council_office", of=NATION)
def office_of_chapters(world):
    return {"pk": seat_here(world).office_id}


@sample("desk_seat", "desk_seat_people", of=CHAPTER)
def seat_of_the_chapter_here(world):
    return {"pk": seat_here(world).pk}


@sample("desk_seat_person", "desk_seat_filling", "desk_seat_hand_over", of=CHAPTER)
def seat_and_somebody_posted_here(world):
    from tests.factories.people import MemberFactory

    return {"pk": seat_here(world).pk, "person": MemberFactory(name=CANARY).pk}


@sample("desk_term_ending", of=CHAPTER)
def term_of_the_chapter_here(world):
    from tests.factories.council import TermFactory

    now = timezone.now()
    period = {"begins_at": now, "ends_at": now + timedelta(days=9)}
    return {"pk": TermFactory(seat=seat_here(world), **period).pk}


FILLERS_HERE = {
    HERE,
    BLOCK_HERE,
    NATIONAL["fill_seats"],
    *(role for role, (place, _) in OUT_OF_TERM.items() if place == EVERYWHERE),
}
"""They find people by name; others who pass rights on must know the address (desk/delegations.py)."""


@sample("desk_delegation_giving", of=FILLERS_HERE)
def somebody_posted_here(world):
    from tests.factories.people import MemberFactory

    return {"person": MemberFactory(name=CANARY).pk}


@sample("desk_revocation", of=FILLERS_HERE)
def delegation_over_the_chapter_here(world):
    from tests.factories.people import MemberFactory

    now = timezone.now()
    period = {"begins_at": now, "ends_at": now + timedelta(days=9)}
    given = MemberFactory().delegations.create(
        rights=["write_to_chapter"], chapter=world.here, **period
    )
    return {"pk": given.pk}


# Joining: registering, vouching, work domains, cohort codes


@sample("join_form")
def link_to_join(world):
    from ajet.association.people.joining.links import token_of

    return {"token": token_of("somebody@example.org")}


@sample("desk_vouching", "desk_vouching_declining", of=CHAPTER)
def request_put_to_the_chapter_here(world):
    from tests.factories.joining import VouchingRequestFactory

    asked = VouchingRequestFactory(membership__person__name=CANARY, chapter=world.here)
    return {"pk": asked.pk}


@sample("desk_work_domains", "desk_cohort_codes", of=NATIONAL_ALONE)
def nothing(world):
    return {}


@sample("desk_work_domain_removal", of=NATIONAL_ALONE)
def domain_in_the_list(world):
    from tests.factories.joining import WorkDomainFactory

    return {"pk": WorkDomainFactory().pk}


@sample("desk_cohort_code_withdrawal", of=NATIONAL_ALONE)
def code_for_an_orientation(world):
    from tests.factories.joining import CohortCodeFactory

    return {"pk": CohortCodeFactory(name=CANARY).pk}


# Chapters


def contents_of(world):
    from tests.factories.chapters import (
        CalendarEntryFactory,
        DistrictFactory,
        LinkFactory,
        NewsFactory,
    )

    return LinkFactory, NewsFactory, CalendarEntryFactory, DistrictFactory


def content_here(world, number, **fields):
    made = contents_of(world)[number](chapter=world.here, **fields)
    return {"slug": world.here.slug, "pk": made.pk}


sample("chapter_news", "chapter_news_feed", "chapter_calendar")(chapter_here)
sample("chapter_links", "chapter_news_desk", "chapter_dates", "chapter_districts", of=CHAPTER)(
    chapter_here
)
sample("chapter_ending")(chapter_here)


@sample("chapter_news_item")
def news_here(world):
    return content_here(world, 1)


@sample("chapter_links_one", "chapter_links_removal", of=CHAPTER)
def link_here(world):
    return content_here(world, 0, label_en=CANARY)


@sample("chapter_news_desk_one", "chapter_news_desk_removal", of=CHAPTER)
def planned_news_here(world):
    return content_here(
        world, 1, title_en=CANARY, published_on=timezone.localdate() + timedelta(days=1)
    )


@sample("chapter_dates_one", "chapter_dates_removal", of=CHAPTER)
def date_here(world):
    return content_here(world, 2, title_en=CANARY)


@sample("chapter_districts_one", "chapter_districts_removal", of=CHAPTER)
def district_here(world):
    return content_here(world, 3, name_en=CANARY)


@sample("desk_boundary_withdrawal")
def boundary_of_today(world):
    from tests.factories.chapters import place_in_block

    return {"pk": place_in_block("01", 1).pk}


KEEPERS = {
    HERE,
    BLOCK_HERE,
    *(NATIONAL[right] for right in ("edit_chapter", "write_to_chapter", "search_members")),
    *(role for role, (place, _) in OUT_OF_TERM.items() if place == EVERYWHERE),
}


@sample("chapter_desk", of=KEEPERS)
def desk_of_the_chapter_here(world):
    return {"slug": world.here.slug}


# Letters


@sample("letters_leaving", "letters_one_click")
def link_of_a_letter(world):
    from ajet.foundation.letters.leaving import link_token

    return {"token": link_token(world.accounts[MEMBER], "association")}


# Friends and letters of a chapter


@sample("chapter_friends")
def chapter_with_friends(world):
    type(world.here).objects.update(admits_friends=True)
    return {"slug": world.here.slug}


sample("chapter_friends_leaving")(chapter_with_friends)
sample("chapter_friends_list", "chapter_letter", of=CHAPTER)(chapter_here)


@sample(
    "chapter_letter_one", "chapter_letter_confirmation", "chapter_letter_discarding", of=CHAPTER
)
def draft_of_a_letter_here(world):
    from tests.factories.letters import ChapterLetterFactory

    draft = ChapterLetterFactory(chapter=world.here, subject_en=CANARY)
    return {"slug": world.here.slug, "pk": draft.pk}


# Personal data


@sample("desk_personal_data_request", "desk_personal_data_answer")
def request_about_personal_data(world):
    from ajet.foundation.personal_data.requesting import ask_for_correction

    return {"pk": ask_for_correction(AccountFactory(), CANARY, at=timezone.now()).pk}


@sample("my_data_withdrawal", of=ONE)
def request_of_somebody_else(world):
    return request_about_personal_data(world)


# The directory of people, and the officers' search


@sample("directory_entry", "directory_writing")
def entry_in_the_directory(world):
    from tests.factories.directory import EntryFactory

    return {"pk": EntryFactory(name=CANARY, is_register_name=False).pk}


@sample("directory_message", "directory_refusal", "directory_complaint", of={MEMBER})
def message_to_the_member(world):
    from ajet.association.people.directory.contact import token_of
    from ajet.association.people.directory.models import Message
    from tests.factories.directory import EntryFactory

    sender = EntryFactory(name=CANARY, is_register_name=False).person
    receiver = world.accounts[MEMBER].person
    sent = Message.objects.create(sender=sender, receiver=receiver, sent_at=timezone.now())
    return {"token": token_of(sent)}


@sample("own_entry_refusal", of={MEMBER})
def refusal_of_the_member(world):
    from ajet.association.people.directory.models import Refusal
    from tests.factories.people import MemberFactory

    by, today = world.accounts[MEMBER].person, timezone.localdate()
    return {"pk": Refusal.objects.create(by=by, of=MemberFactory(), since=today).pk}


@sample("desk_member", of=CHAPTER)
def member_of_the_prefecture_here(world):
    from ajet.association.people.changes import people_changed
    from tests.factories.people import MemberFactory

    person = MemberFactory(name=CANARY, appointment__prefecture=world.here.prefecture)
    people_changed([person.pk])
    return {"pk": person.pk}


@sample("desk_complaint", of=NATIONALLY)
def reported_message(world):
    from ajet.association.people.directory.models import Complaint
    from tests.factories.people import MemberFactory

    by, about = MemberFactory(), MemberFactory(name=CANARY)
    made = {"reason": "other", "made_at": timezone.now()}
    return {"pk": Complaint.objects.create(by=by, about=about, **made).pk}


# Interest groups


@sample("interest_group", "interest_group_joining", "interest_group_leaving")
def interest_group(world):
    from tests.factories.interest_groups import InterestGroupFactory

    return {"pk": InterestGroupFactory().pk}


@sample("interest_group_details", "interest_group_ending", of={MEMBER})
def group_of_the_member(world):
    from ajet.association.interest_groups.models import GroupOfficer
    from tests.factories.interest_groups import InterestGroupFactory

    group = InterestGroupFactory()
    held = {"person": world.accounts[MEMBER].person, "since": timezone.localdate()}
    GroupOfficer.objects.create(group=group, part="chair", **held)
    return {"pk": group.pk}


@sample("interest_group_offices", of={MEMBER})
def offices_of_the_group_of_the_member(world):
    from ajet.association.interest_groups.models import GroupOfficer, InterestGroup

    made = group_of_the_member(world)
    InterestGroup.objects.update(name_en=CANARY)
    GroupOfficer.objects.create(
        group_id=made["pk"], part="third", person=MemberFactory(), since=timezone.localdate()
    )
    return made


@sample("interest_group_successor", "interest_group_successor_withdrawal", of={MEMBER})
def office_of_the_member(world):
    return {**group_of_the_member(world), "part": "chair"}


@sample("interest_group_taking_over", of={MEMBER})
def office_that_the_member_may_take_over(world):
    from ajet.association.interest_groups.models import Succession
    from tests.factories.interest_groups import InterestGroupFactory

    group = InterestGroupFactory(mission_en=CANARY)
    named = {"person": world.accounts[MEMBER].person, "named_at": timezone.now()}
    Succession.objects.create(group=group, part="chair", **named)
    return {"pk": group.pk, "part": "chair"}


@sample("group_application", "group_confirmation", "group_founders", of={MEMBER})
@sample("group_revision", "group_withdrawal", of={MEMBER})
def application_of_the_member(world):
    from tests.factories.interest_groups import begun

    application = begun(name_en=CANARY)
    person = world.accounts[MEMBER].person
    application.founders.filter(part="chair").update(person=person)
    return {"pk": application.pk}


@sample("desk_group", "desk_group_support", "desk_group_return", "desk_group_putting_to_vote")
def application_handed_in(world):
    from tests.factories.interest_groups import handed_in

    return {"pk": handed_in(name_en=CANARY).pk}


@sample("desk_group_vote")
def vote_of_the_council(world):
    from ajet.association.interest_groups.models import CouncilVote
    from tests.factories.interest_groups import handed_in

    closes_on = timezone.localdate() + timedelta(days=9)
    application = handed_in(name_en=CANARY)
    return {"pk": CouncilVote.objects.create(application=application, closes_on=closes_on).pk}


# Alumni


@sample("desk_alumni_group", "desk_alumni_group_removal")
def alumni_group(world):
    from tests.factories.alumni import AlumniGroupFactory

    return {"pk": AlumniGroupFactory().pk}


@sample("farewell_by_link")
def link_of_a_leaver(world):
    from ajet.association.people.alumni.links import farewell_token
    from tests.factories.alumni import FarewellFactory

    return {"token": farewell_token(FarewellFactory())}


@sample("alumni_keeping")
def link_of_an_alumna(world):
    from ajet.association.people.alumni.links import keeping_token
    from tests.factories.alumni import AlumniRecordFactory

    return {"token": keeping_token(AlumniRecordFactory(name=CANARY))}
