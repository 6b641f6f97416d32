"""Officers hear that somebody waits for their answer: once a day, in their language, without a name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.council.models import Term
from ajet.association.people.joining.models import VouchingRequest
from ajet.association.people.joining.telling_officers import tell_officers
from ajet.association.people.joining.vouching import ask_for_vouching, decline_to_vouch
from ajet.foundation.access.holders import holders_of
from ajet.foundation.access.rights import OF_CHAPTERS, RIGHTS, rights_of
from ajet.foundation.accounts.models import Account
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.requesting import ask_to_stop
from tests.association.people.joining.steps import letters_to
from tests.factories.accounts import AccountFactory
from tests.factories.chapters import ChapterFactory, place_in_block
from tests.factories.council import TermFactory
from tests.factories.joining import RegisteredFactory, VouchingRequestFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


@pytest.fixture
def chapter():
    return ChapterFactory(name_en="Hyogo AJET", name_ja="兵庫AJET", prefecture="28")


def officer(chapter=None, rights=("verify_members",), begins=-A_DAY, ends=A_DAY * 9, **fields):
    now = timezone.now()
    return TermFactory(
        seat__office__rights=list(rights),
        seat__office__of_chapters=chapter is not None,
        seat__chapter=chapter,
        begins_at=now + begins,
        ends_at=now + ends,
        **{f"person__{name}": value for name, value in fields.items()},
    ).person.account


def representative(chapter, rights=("verify_members",)):
    """Of the block in which `chapter` lies."""
    now = timezone.now()
    block = place_in_block(chapter.prefecture, int(chapter.prefecture)).block
    return TermFactory(
        seat__office__rights=list(rights),
        seat__office__over_its_block=True,
        seat__block=block,
        begins_at=now - A_DAY,
        ends_at=now + A_DAY,
    ).person.account


def asked(chapter, **fields):
    return VouchingRequestFactory(chapter=chapter, **fields)


def told():
    """Who has how many letters."""
    letters = Letter.objects.filter(key__startswith="vouching-waits:").values_list("to", flat=True)
    return {address: list(letters).count(address) for address in letters}


def write_a_day_ago():
    """As if the letters, and what was asked till now, were of yesterday."""
    today = timezone.localdate()
    for letter in Letter.objects.filter(key__startswith="vouching-waits:"):
        letter.key = letter.key.replace(today.isoformat(), (today - A_DAY).isoformat())
        letter.made_at = timezone.now() - A_DAY
        letter.save()
    VouchingRequest.objects.update(asked_at=timezone.now() - A_DAY - timedelta(hours=1))


def test_the_officers_of_the_chapter_are_told_and_nobody_else(chapter):
    here = officer(chapter)
    officer(ChapterFactory(prefecture="01"))
    officer(chapter, rights=["edit_chapter"])
    officer(chapter, begins=A_DAY)
    officer(chapter, ends=-timedelta(seconds=1))
    officer()
    asked(chapter)
    assert tell_officers(timezone.now()) == 1
    assert told() == {here.email: 1}


def test_the_letter_says_how_many_and_where_and_nothing_of_them(chapter):
    japanese = officer(chapter, name="Mori Aoi", account__language="ja")
    english = officer(chapter, name="Ann Bee")
    for name in ("Mele Taufa", "Tama Quince"):
        asked(chapter, membership__person__name=name)
    tell_officers(timezone.now())
    assert letters_to(japanese.email) == [("会員資格の確認のお願い（2件）", "ja")]
    assert letters_to(english.email) == [("2 people ask whether you know them", "en")]
    for reader, path in ((japanese, "/ja/desk/verification/"), (english, "/en/desk/verification/")):
        text = Letter.objects.get(to=reader.email).body
        assert path in text
        assert reader.person.name in text
        assert not [name for name in ("Mele", "Tama", "@") if name in text]


def test_one_who_asks_is_told_of_in_the_singular(chapter):
    here = officer(chapter)
    asked(chapter)
    tell_officers(timezone.now())
    assert letters_to(here.email) == [("Somebody asks whether you know them", "en")]


@pytest.mark.parametrize("why", ["no seat", "stopped", "closed", "chapter ended"])
def test_where_nobody_of_the_chapter_can_be_reached_national_officers_are(chapter, why):
    national = officer()
    if why != "no seat":
        here = officer(chapter)
    if why == "stopped":
        ask_to_stop(here, at=timezone.now())
    if why == "closed":
        Account.objects.filter(pk=here.pk).update(is_active=False)
    if why == "chapter ended":
        type(chapter).objects.filter(pk=chapter.pk).update(ends_on=timezone.localdate())
    asked(chapter)
    tell_officers(timezone.now())
    assert told() == {national.email: 1}


def test_an_acting_officer_stands_in_for_the_chapter(chapter):
    acting = officer(chapter)
    Term.objects.filter(person__account=acting).update(how="acting")
    officer()
    asked(chapter)
    tell_officers(timezone.now())
    assert told() == {acting.email: 1}


def test_whoever_the_right_was_passed_on_to_is_told_as_well(chapter):
    helper, now = MemberFactory(), timezone.now()
    period = {"begins_at": now - A_DAY, "ends_at": now + A_DAY}
    helper.delegations.create(rights=["verify_members"], chapter=chapter, **period)
    asked(chapter)
    tell_officers(now)
    assert told() == {helper.account.email: 1}


def test_an_office_over_a_block_is_told_of_the_chapters_of_its_block_alone(chapter):
    here = representative(chapter)
    representative(ChapterFactory(prefecture="01"))
    national = officer()
    asked(chapter)
    assert tell_officers(timezone.now()) == 1
    assert told() == {here.email: 1}
    asked(None)
    tell_officers(timezone.now())
    assert told() == {here.email: 1, national.email: 1}


def test_requests_to_the_council_go_to_national_officers(chapter):
    officer(chapter)
    national = officer()
    asked(None)
    tell_officers(timezone.now())
    assert told() == {national.email: 1}


def test_the_only_officer_of_a_chapter_who_asks_is_not_told_but_the_council_is(chapter):
    here, national = officer(chapter), officer()
    membership = here.person.memberships.get()
    ask_for_vouching(membership, chapter, by=here, at=timezone.now())
    tell_officers(timezone.now())
    assert told() == {national.email: 1}


def test_many_who_ask_on_one_day_are_one_letter_and_the_next_day_tells_of_new_ones(chapter):
    here = officer(chapter)
    asked(chapter)
    for _ in range(3):
        tell_officers(timezone.now())
        asked(chapter)
    assert told() == {here.email: 1}
    write_a_day_ago()
    assert tell_officers(timezone.now()) == 0  # nobody new, so no reminder
    asked(chapter)
    tell_officers(timezone.now())
    assert told() == {here.email: 2}
    assert letters_to(here.email)[-1] == ("5 people ask whether you know them", "en")


def test_whoever_takes_the_seat_is_told_of_what_waits_already(chapter):
    leaving = officer(chapter)
    asked(chapter)
    tell_officers(timezone.now())
    write_a_day_ago()
    incoming = officer(chapter)
    tell_officers(timezone.now())
    assert told() == {leaving.email: 1, incoming.email: 1}


def test_what_was_answered_is_told_to_nobody(chapter):
    officer(chapter)
    decline_to_vouch(asked(chapter), by=AccountFactory(), at=timezone.now())
    assert tell_officers(timezone.now()) == 0


def test_more_officers_and_requests_ask_no_more_of_the_database(
    chapter, django_assert_max_num_queries
):
    def asks(number):
        for _ in range(number):
            asked(chapter)
        with django_assert_max_num_queries(9) as queries:
            tell_officers(timezone.now())
        return len(queries)

    officer(chapter)
    asked(chapter)
    tell_officers(timezone.now())
    assert asks(1) == asks(3)


def test_holders_are_those_whom_the_rights_of_the_moment_allow_it(chapter):
    other, now = ChapterFactory(prefecture="01"), timezone.now()
    rights = ["verify_members", "edit_chapter"]
    accounts = [
        officer(chapter, rights=rights),
        officer(other),
        officer(rights=["run_surveys", "verify_members"]),
        officer(chapter, begins=A_DAY),
        representative(chapter, rights=["verify_members", "run_surveys"]),
        representative(other),
        RegisteredFactory().account,
    ]
    helper = MemberFactory()
    period = {"begins_at": now - A_DAY, "ends_at": now + A_DAY}
    helper.delegations.create(rights=["edit_chapter"], chapter=other, **period)
    helper.delegations.create(rights=["run_event"], thing="event:1", **period)
    accounts.append(helper.account)
    for right in RIGHTS:
        holders = holders_of(right, now)
        for account in accounts:
            held = rights_of(account, now)
            assert (account.pk in holders.get(None, ())) == (right in held.everywhere)
            if right in OF_CHAPTERS:
                found = {key for key, those in holders.items() if key and account.pk in those}
                assert found == set(held.chapters.get(right, ()))


def test_an_unknown_right_is_a_mistake():
    with pytest.raises(KeyError):
        holders_of("verify_everything", timezone.now())
