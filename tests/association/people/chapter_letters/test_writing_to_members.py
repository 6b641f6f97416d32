"""A chapter writes to its members: who gets what, in which language, and what its officers see of them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ajet.association.people.chapter_letters import sending
from ajet.association.people.chapter_letters.held import forget
from ajet.association.people.chapter_letters.models import ChapterLetter
from ajet.association.people.chapter_letters.sending import (
    EnoughForToday,
    confirm_letter,
    revise_draft,
)
from ajet.association.people.friends.models import Friend
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.leaving import leave
from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.units import unit_at, units_of
from ajet.foundation.personal_data.holdings import holdings
from tests.association.chapters.conftest import term_in
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.letters import ChapterLetterFactory
from tests.factories.people import AppointmentFactory, MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

TYPED = {"subject_en": "Ski trip", "text_en": "We go to Tazawako.\n\nCome along!"}


@pytest.fixture
def akita():
    return ChapterFactory(slug="akita", prefecture="05", name_en="Akita AJET", name_ja="秋田AJET")


@pytest.fixture
def officer(akita):
    return term_in(akita, "write_to_chapter").person.account


def member(prefecture="05", language="en", **fields):
    person = MemberFactory(appointment=None, account__language=language, **fields)
    AppointmentFactory(person=person, prefecture=prefecture)
    return person


def send(letter):
    """Confirmed and written, without a worker."""
    confirm_letter(letter, by=None, at=timezone.now())
    write_all(letter)
    letter.refresh_from_db()
    return letter


def write_all(letter):
    while not ChapterLetter.objects.get(pk=letter.pk).finished_at:
        sending.write_letters.func(letter.pk)


def written_to():
    return sorted(Letter.objects.values_list("to", flat=True))


def test_each_member_in_force_in_the_prefecture_gets_one_letter(akita):
    today = timezone.localdate()
    here = [member(), member()]
    member("13")
    member(membership__ends_on=today)
    member(membership__verified_until=today)
    PersonFactory()
    AppointmentFactory(person=here[0], prefecture="05")
    letter = send(ChapterLetterFactory(chapter=akita))
    assert written_to() == sorted(person.email for person in here)
    assert (letter.written, letter.left_out) == (2, 0)
    assert Entry.objects.get(act="chapter.letter_sent").facts == {"written": 2, "left_out": 0}


def test_each_reader_gets_their_language_or_the_other_and_is_told_so(akita):
    readers = {language: member(language=language) for language in ("en", "ja")}
    both = ChapterLetterFactory(
        chapter=akita, subject_ja="スキー旅行", text_ja="田沢湖に行きます。"
    )
    alone = ChapterLetterFactory(chapter=akita, subject_en="Party")
    send(both)
    send(alone)
    found = {
        (letter.to, letter.subject): letter.body.split("\n-- \n")[0]
        for letter in Letter.objects.all()
    }
    english, japanese = readers["en"].email, readers["ja"].email
    assert found == {
        (english, "Ski trip"): "We go to Tazawako.\n\nAkita AJET\n",
        (japanese, "スキー旅行"): "田沢湖に行きます。\n\n秋田AJET\n",
        (english, "Party"): "We go to Tazawako.\n\nAkita AJET\n",
        (japanese, "Party"): (
            "（このお知らせは英語のみで書かれています。）\n\nWe go to Tazawako.\n\n秋田AJET\n"
        ),
    }


def test_whoever_left_the_letters_of_the_chapter_gets_none_and_other_chapters_still_write(akita):
    osaka = ChapterFactory(prefecture="27")
    gone = member()
    AppointmentFactory(person=gone, prefecture="27")
    leave(gone.account, f"chapter:{akita.pk}", at=timezone.now())
    letter = send(ChapterLetterFactory(chapter=akita))
    assert (letter.written, letter.left_out) == (0, 1)
    send(ChapterLetterFactory(chapter=osaka))
    assert written_to() == [gone.email]


@pytest.mark.parametrize("to_friends", [True, False])
def test_friends_get_it_only_if_so_chosen_and_once_if_they_are_members(akita, to_friends):
    friend, both = PersonFactory(), member()
    for person in (friend, both):
        Friend.objects.create(person=person, chapter=akita, since=timezone.localdate())
    send(ChapterLetterFactory(chapter=akita, to_friends=to_friends))
    wanted = [friend.email, both.email] if to_friends else [both.email]
    assert written_to() == sorted(wanted)


def test_two_letters_a_day_and_the_third_tomorrow(akita):
    now = timezone.now()
    first, second, third = ChapterLetterFactory.create_batch(3, chapter=akita)
    ChapterLetterFactory(confirmed_at=now)  # of another chapter
    for letter in (first, second, second):
        confirm_letter(letter, by=None, at=now)
    with pytest.raises(EnoughForToday):
        confirm_letter(third, by=None, at=now)
    confirm_letter(third, by=None, at=now + timedelta(days=1))
    assert DBTaskResult.objects.count() == 3


def test_an_officer_writes_looks_changes_and_sends(akita, officer):
    members = [member() for _ in range(5)]
    client, here = client_of(officer, second_factor=True), "/en/desk/chapters/akita/letter/"
    for _ in range(2):
        answer = client.post(here, {**TYPED, "idempotency_key": "a" * 24})
    draft = ChapterLetter.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert "It goes to 5 people." in page
    assert not [person.email for person in members if person.email in page]
    assert not Letter.objects.exists()
    changed = {**TYPED, "subject_en": "Ski trip in March", "idempotency_key": "b" * 24}
    client.post(f"{here}{draft.pk}/", changed)
    for key in "cd":
        client.post(f"{here}{draft.pk}/confirmation/", {"idempotency_key": key * 24})
    client.post(f"{here}{draft.pk}/", {**TYPED, "idempotency_key": "e" * 24})
    client.post(f"{here}{draft.pk}/discarding/", {"idempotency_key": "f" * 24})
    write_all(draft)
    assert set(Letter.objects.values_list("subject", flat=True)) == {"Ski trip in March"}
    assert "Written to 5 people." in client.get(f"{here}{draft.pk}/").content.decode()
    entry = Entry.objects.get(act="chapter.letter_confirmed")
    assert (entry.by_id, entry.facts) == (
        officer.pk,
        {"chapter": akita.pk, "to_friends": False},
    )


def test_a_change_that_comes_after_the_word_to_send_changes_nothing(akita):
    letter = ChapterLetterFactory(chapter=akita)
    as_read_before = ChapterLetter.objects.get()
    confirm_letter(letter, by=None, at=timezone.now())
    revise_draft(as_read_before, {"subject_en": "Something else"})
    assert ChapterLetter.objects.get().subject_en == "Ski trip"


def test_so_few_readers_are_not_counted_for_the_officer(akita, officer):
    member()
    page = client_of(officer, second_factor=True).get("/en/desk/chapters/akita/letter/")
    assert page.context["readers"] is None
    assert "It goes to fewer than five people." in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"subject_en": "Ski trip"}, "text_en"),
        ({"text_ja": "田沢湖に行きます。", **TYPED}, "subject_ja"),
        ({**TYPED, "subject_en": "Ski\r\nBcc: a@example.org"}, "subject_en"),
        ({**TYPED, "text_en": "a\x00b"}, "text_en"),
        ({**TYPED, "text_en": "x" * 8001}, "text_en"),
    ],
)
def test_what_cannot_be_sent_is_said_at_its_field(akita, officer, typed, field):
    client = client_of(officer, second_factor=True)
    answer = client.post("/en/desk/chapters/akita/letter/", {**typed, "idempotency_key": "k" * 24})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not ChapterLetter.objects.exists()


def test_nobody_sees_or_sends_the_letters_of_another_chapter(akita):
    other = term_in(ChapterFactory(), "write_to_chapter").person.account
    draft = ChapterLetterFactory(chapter=akita)
    client, here = client_of(other, second_factor=True), "/en/desk/chapters/akita/letter/"
    key = {"idempotency_key": "k" * 24}
    answers = [
        client.get(here),
        client.get(f"{here}{draft.pk}/"),
        client.post(f"{here}{draft.pk}/confirmation/", key),
        client.post(f"{here}{draft.pk}/discarding/", key),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert ChapterLetter.objects.drafts().get() == draft


def test_a_template_in_the_words_of_an_officer_is_only_words(akita):
    member()
    send(ChapterLetterFactory(chapter=akita, text_en="{{ origin }} {% now 'Y' %} <b>&"))
    assert Letter.objects.get().body.startswith("{{ origin }} {% now 'Y' %} <b>&\n")


def test_the_units_of_a_member_are_the_chapters_where_they_are_and_whose_friend_they_are(akita):
    osaka = ChapterFactory(prefecture="27")
    ChapterFactory(prefecture="05", ends_on=timezone.localdate())
    person = member()
    Friend.objects.create(person=person, chapter=osaka, since=timezone.localdate())
    codes = [unit.code for unit in units_of(person.account, timezone.now())]
    assert codes == ["association", f"chapter:{akita.pk}", f"chapter:{osaka.pk}"]
    assert unit_at(f"chapter:{akita.pk}").name_ja == "秋田AJET"
    assert [unit_at(code) for code in ("chapter:0", "chapter:x", "nothing:1")] == [None] * 3


def test_drafts_that_nobody_sent_go_after_a_week(akita):
    now = timezone.now()
    _old, new, sent = (
        ChapterLetterFactory(
            chapter=akita, written_at=now - timedelta(days=days), confirmed_at=when
        )
        for days, when in ((8, None), (6, None), (8, now))
    )
    forget(now)
    assert set(ChapterLetter.objects.all()) == {new, sent}


def test_who_wrote_a_letter_is_shown_to_them_and_forgotten_when_they_are_erased(akita, officer):
    ChapterLetterFactory(chapter=akita, by=officer)
    (holding,) = (each for each in holdings if each.key == "chapter_letters")
    assert [record.facts[0][1] for record in holding.show(officer)] == ["Ski trip"]
    for _ in range(2):
        holding.erase(officer, timezone.now())
    assert list(ChapterLetter.objects.values_list("by", "subject_en")) == [(None, "Ski trip")]
