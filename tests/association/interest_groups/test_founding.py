"""From an idea of three members to a recognised group, as published: Director, Vice-Chair, council."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ajet.association.council.models import Term
from ajet.association.interest_groups.founding import (
    NotAMember,
    NotNow,
    NotTheirs,
    TwiceTheSame,
    begin_application,
    confirm,
    name_founder,
    revise_application,
    withdraw,
)
from ajet.association.interest_groups.models import (
    Application,
    Consent,
    CouncilBallot,
    GroupMembership,
    GroupOfficer,
    InterestGroup,
    Kind,
    Part,
)
from ajet.association.interest_groups.recognising import (
    NobodyVotes,
    NoSuchPeriod,
    NotInTurn,
    SeenBefore,
    give_back,
    put_to_vote,
    support,
)
from ajet.association.interest_groups.tasks import close_votes_of_the_day
from ajet.association.interest_groups.voting import (
    HasVoted,
    NoVote,
    VoteIsClosed,
    cast_council_ballot,
    close_votes,
)
from ajet.association.people.models import Membership
from ajet.foundation.audit.models import Entry as AuditEntry
from ajet.foundation.letters.models import Letter
from tests.factories.council import SeatFactory, TermFactory
from tests.factories.interest_groups import TEXTS, begun, founder, handed_in, officer
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

RECOGNISE, VOTE = "recognise_groups", "vote_in_council"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def director():
    return officer("affiliate-relations", [RECOGNISE])


@pytest.fixture
def vice_chair():
    return officer("vice-chair", [RECOGNISE, VOTE], vote="one")


@pytest.fixture
def chair():
    return officer("chair", [RECOGNISE, VOTE], vote="tie")


def stage(application):
    return Application.objects.with_stage().get(pk=application.pk).stage


def days(number):
    return timezone.localdate() + timedelta(days=number)


def before_the_council(director, vice_chair, now):
    application = handed_in()
    support(application, by=director.account, at=now)
    put_to_vote(application, days(14), by=vice_chair.account, at=now)
    return application


def letters_to(person):
    return Letter.objects.filter(to=person.email).order_by("pk").values_list("subject", flat=True)


def test_an_application_walks_the_published_way(director, vice_chair, chair, now):
    block = [officer(f"block-{number}", [VOTE], vote="one") for number in (1, 2)]
    application = begun()
    assert stage(application) == Kind.BEGUN
    for part in (Part.VICE_CHAIR, Part.THIRD):
        person = founder(application, part)
        assert list(letters_to(person)) == ["Will you answer for Hikers of AJET?"]
        confirm(application, person, by=person.account, at=now)
    assert stage(application) == Kind.HANDED_IN
    assert list(letters_to(director)) == ["An interest group waits for you: Hikers of AJET"]
    assert not letters_to(vice_chair)
    support(application, by=director.account, at=now)
    assert stage(application) == Kind.SUPPORTED
    put_to_vote(application, days(14), by=vice_chair.account, at=now)
    for person in (*block, chair):
        assert list(letters_to(person))[-1].startswith("Please vote")
    vote = application.council_vote
    for person, choice in ((block[0], "for"), (block[1], "against"), (chair, "for")):
        cast_council_ballot(vote, choice, by=person.account, at=now)
    close_votes(now + timedelta(days=13))
    assert stage(application) == Kind.PUT_TO_VOTE
    close_votes(now + timedelta(days=14))
    assert stage(application) == Kind.RECOGNISED
    group = InterestGroup.objects.get()
    assert (group.name_en, group.contact, group.application) == (
        "Hikers of AJET", "hikers@example.org", application,
    )  # fmt: skip
    three = set(application.founders.values_list("person", "part"))
    assert set(GroupOfficer.objects.values_list("person", "part")) == three
    assert GroupMembership.objects.count() == 3
    assert list(letters_to(founder(application, Part.CHAIR)))[-1] == "Recognised: Hikers of AJET"
    acts = [act for act in AuditEntry.objects.values_list("act", flat=True) if "group" in act]
    assert acts == [
        "interest_group.begun",
        "interest_group.confirmed",
        "interest_group.confirmed",
        "interest_group.handed_in",
        "interest_group.supported",
        "interest_group.put_to_vote",
        *["interest_group.ballot_cast"] * 3,
        "interest_group.recognised",
    ]


def test_a_vote_that_ends_in_no_recognises_nothing_and_is_counted_once(director, vice_chair, now):
    application = before_the_council(director, vice_chair, now)
    cast_council_ballot(application.council_vote, "against", by=vice_chair.account, at=now)
    for _ in range(2):
        close_votes(now + timedelta(days=20))
    assert stage(application) == Kind.NOT_RECOGNISED
    assert not InterestGroup.objects.exists()
    assert application.steps.filter(kind=Kind.NOT_RECOGNISED).count() == 1


def test_the_task_closes_votes_of_the_past_alone(director, vice_chair, now):
    open_one = before_the_council(director, vice_chair, now)
    due = before_the_council(director, vice_chair, now)
    due.council_vote.closes_on = timezone.localdate()
    due.council_vote.save()
    close_votes_of_the_day.func()
    assert (stage(open_one), stage(due)) == (Kind.PUT_TO_VOTE, Kind.NOT_RECOGNISED)


def test_the_three_are_different_members(now):
    chair, other = MemberFactory.create_batch(2)
    for addresses in ((other.email, other.email), (chair.email, other.email)):
        named = dict(zip((Part.VICE_CHAIR, Part.THIRD), addresses, strict=True))
        with pytest.raises(TwiceTheSame):
            begin_application(chair, TEXTS, named, by=chair.account, at=now)
    assert not Application.objects.exists()


def test_whoever_is_no_member_neither_begins_nor_is_asked(now):
    chair, nobody = MemberFactory(), PersonFactory()
    named = {Part.VICE_CHAIR: nobody.email, Part.THIRD: "unknown@example.org"}
    with pytest.raises(NotAMember):
        begin_application(nobody, TEXTS, named, by=nobody.account, at=now)
    application = begin_application(chair, TEXTS, named, by=chair.account, at=now)
    assert [each.person for each in application.founders.all()] == [chair, None, None]
    assert not Letter.objects.exists()


def test_whoever_left_the_association_meanwhile_does_not_confirm(now):
    application = begun()
    person = founder(application, Part.THIRD)
    Membership.objects.filter(person=person).update(ends_on=timezone.localdate())
    with pytest.raises(NotAMember):
        confirm(application, person, by=person.account, at=now)


def test_nobody_else_confirms_and_nobody_confirms_twice(now):
    application, stranger = begun(), MemberFactory()
    with pytest.raises(NotTheirs):
        confirm(application, stranger, by=stranger.account, at=now)
    person = founder(application, Part.THIRD)
    for _ in range(2):
        confirm(application, person, by=person.account, at=now)
    assert Consent.objects.count() == 2


def test_the_chair_alone_names_others_changes_and_withdraws(now):
    application = begun()
    other = founder(application, Part.THIRD).account
    with pytest.raises(NotTheirs):
        name_founder(application, Part.THIRD, "x@example.org", by=other, at=now)
    with pytest.raises(NotTheirs):
        revise_application(application, TEXTS, by=other, at=now)
    with pytest.raises(NotTheirs):
        withdraw(application, by=other, at=now)


def test_somebody_else_is_named_and_confirms(now):
    application = begun()
    chair, successor = founder(application, Part.CHAIR), MemberFactory()
    replaced = founder(application, Part.THIRD)
    confirm(application, replaced, by=replaced.account, at=now)
    name_founder(application, Part.THIRD, successor.email.upper(), by=chair.account, at=now)
    with pytest.raises(NotTheirs):
        confirm(application, replaced, by=replaced.account, at=now)
    second = founder(application, Part.VICE_CHAIR)
    confirm(application, second, by=second.account, at=now)
    assert stage(application) == Kind.BEGUN
    confirm(application, successor, by=successor.account, at=now)
    assert stage(application) == Kind.HANDED_IN


def test_a_changed_application_is_confirmed_anew(now):
    application = begun()
    third = founder(application, Part.THIRD)
    confirm(application, third, by=third.account, at=now)
    chair = founder(application, Part.CHAIR).account
    revise_application(application, TEXTS | {"mission_en": "To run."}, by=chair, at=now)
    confirmed = Consent.objects.values_list("founder__part", flat=True)
    assert list(confirmed) == [Part.CHAIR]
    assert letters_to(third).count() == 2
    application.refresh_from_db()
    assert application.mission_en == "To run."


def test_an_application_that_is_handed_in_stays_as_it_is_until_it_is_given_back(director, now):
    application = handed_in()
    chair = founder(application, Part.CHAIR).account
    with pytest.raises(NotNow):
        revise_application(application, TEXTS, by=chair, at=now)
    with pytest.raises(NotNow):
        name_founder(application, Part.THIRD, "x@example.org", by=chair, at=now)
    give_back(application, "Please say who may join.", by=director.account, at=now)
    assert stage(application) == Kind.RETURNED
    assert application.steps.last().note == "Please say who may join."
    with pytest.raises(NotNow):
        support(application, by=director.account, at=now)
    revise_application(application, TEXTS, by=chair, at=now)
    assert stage(application) == Kind.BEGUN
    for part in (Part.VICE_CHAIR, Part.THIRD):
        person = founder(application, part)
        confirm(application, person, by=person.account, at=now)
    assert stage(application) == Kind.HANDED_IN


def test_each_office_acts_in_its_turn(director, vice_chair, chair, now):
    application = handed_in()
    for person in (vice_chair, chair):
        with pytest.raises(NotInTurn):
            support(application, by=person.account, at=now)
    with pytest.raises(NotNow):
        put_to_vote(application, days(14), by=vice_chair.account, at=now)
    support(application, by=director.account, at=now)
    for person in (director, chair):
        with pytest.raises(NotInTurn):
            put_to_vote(application, days(14), by=person.account, at=now)
        with pytest.raises(NotInTurn):
            give_back(application, "No", by=person.account, at=now)
    put_to_vote(application, days(14), by=vice_chair.account, at=now)
    assert stage(application) == Kind.PUT_TO_VOTE


def test_while_an_office_is_vacant_others_with_the_right_act_but_not_one_for_both(
    chair, vice_chair, now
):
    application = handed_in()
    support(application, by=vice_chair.account, at=now)
    with pytest.raises(SeenBefore):
        put_to_vote(application, days(14), by=vice_chair.account, at=now)


@pytest.mark.parametrize("length", [-1, 0, 2, 61])
def test_a_vote_is_neither_too_short_nor_too_long(director, vice_chair, now, length):
    application = handed_in()
    support(application, by=director.account, at=now)
    with pytest.raises(NoSuchPeriod):
        put_to_vote(application, days(length), by=vice_chair.account, at=now)


def test_nothing_is_put_to_a_council_in_which_nobody_votes(director, now):
    without_vote = officer("vice-chair", [RECOGNISE, VOTE])
    application = handed_in()
    support(application, by=director.account, at=now)
    with pytest.raises(NobodyVotes):
        put_to_vote(application, days(14), by=without_vote.account, at=now)


def test_a_seat_votes_once_whoever_sits_on_it(director, vice_chair, now):
    vote = before_the_council(director, vice_chair, now).council_vote
    cast_council_ballot(vote, "for", by=vice_chair.account, at=now)
    with pytest.raises(HasVoted):
        cast_council_ballot(vote, "against", by=vice_chair.account, at=now)
    term = Term.objects.get(person=vice_chair)
    term.ends_at = now - timedelta(seconds=1)
    term.save()
    successor = TermFactory(
        seat=term.seat, begins_at=now - timedelta(seconds=1), ends_at=now + timedelta(days=30)
    ).person
    with pytest.raises(HasVoted):
        cast_council_ballot(vote, "against", by=successor.account, at=now)
    assert list(CouncilBallot.objects.values_list("choice", flat=True)) == ["for"]


def test_nobody_votes_with_two_seats(director, vice_chair, now):
    vote = before_the_council(director, vice_chair, now).council_vote
    office = Term.objects.get(person=vice_chair).seat.office
    second = SeatFactory(office=office)
    period = {"begins_at": now - timedelta(days=9), "ends_at": now + timedelta(days=9)}
    TermFactory(seat=second, person=vice_chair, **period)
    cast_council_ballot(vote, "for", by=vice_chair.account, at=now)
    with pytest.raises(HasVoted):
        cast_council_ballot(vote, "for", by=vice_chair.account, at=now)


def test_the_database_keeps_a_seat_to_one_ballot(director, vice_chair, now):
    vote = before_the_council(director, vice_chair, now).council_vote
    first = cast_council_ballot(vote, "for", by=vice_chair.account, at=now)
    first.pk, first.person = None, MemberFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


def test_only_offices_with_a_vote_vote_and_only_until_the_day(director, vice_chair, now):
    vote = before_the_council(director, vice_chair, now).council_vote
    appointed = officer("translator", [VOTE])
    left = officer("treasurer", [VOTE], vote="one")
    Term.objects.filter(person=left).update(ends_at=now)
    for person in (appointed, director, left):
        with pytest.raises(NoVote):
            cast_council_ballot(vote, "for", by=person.account, at=now)
    late = now + timedelta(days=14)
    with pytest.raises(VoteIsClosed):
        cast_council_ballot(vote, "for", by=vice_chair.account, at=late)


def test_an_application_is_withdrawn_until_the_council_votes(director, vice_chair, now):
    application = handed_in()
    withdraw(application, by=founder(application, Part.CHAIR).account, at=now)
    assert stage(application) == Kind.WITHDRAWN
    with pytest.raises(NotNow):
        support(application, by=director.account, at=now)
    another = before_the_council(director, vice_chair, now)
    with pytest.raises(NotNow):
        withdraw(another, by=founder(another, Part.CHAIR).account, at=now)
