"""A chapter begins, and ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.chapters.life import DayHasPassed, EndedAlready, end_chapter
from ajet.association.chapters.models import Chapter
from ajet.association.council.beginning import midnight
from ajet.association.council.delegating import delegate
from ajet.association.council.filling import ChapterHasEnded, fill_seat, first_gap
from ajet.association.council.models import How, Seat, Term
from ajet.association.people.chapter_letters.units import of_account
from ajet.foundation.access.rights import is_member
from ajet.foundation.letters.models import Letter
from tests.association.chapters.conftest import term_in
from tests.factories.chapters import ChapterFactory, LinkFactory
from tests.factories.clients import client_of
from tests.factories.council import OfficeFactory, SeatFactory, TermFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_chapter_that_has_ended_stays_to_be_read_and_leaves_directory_and_map(client, today):
    there, gone = ChapterFactory(), ChapterFactory(prefecture="13", ends_on=today)
    ChapterFactory(prefecture="14", begins_on=today + DAY)
    LinkFactory(chapter=gone, label_en="Wiki")
    directory = client.get("/en/chapters/")
    assert list(directory.context["map"].link) == [there.prefecture]
    assert gone.name_en not in directory.content.decode()
    page = client.get(gone.get_absolute_url())
    assert page.status_code == 200
    text = page.content.decode()
    assert "This chapter is no more" in text
    assert "Wiki" in text
    assert "<form" not in text.split("<main")[1]


def test_the_rights_of_its_officers_end_with_a_chapter(today):
    chapter = ChapterFactory(ends_on=today + DAY)
    client = client_of(
        term_in(chapter, "edit_chapter", "import_roster").person.account, second_factor=True
    )
    pages = [
        f"/en/chapters/{chapter.slug}/edit/",
        f"/en/desk/chapters/{chapter.slug}/links/",
        "/en/desk/roster/",
        "/en/desk/",
    ]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 200]
    Chapter.objects.update(ends_on=today)
    assert [client.get(page).status_code for page in pages] == [403, 403, 403, 403]
    assert "/desk/" not in client.get(chapter.get_absolute_url()).content.decode()


def test_whoever_has_the_right_everywhere_cannot_edit_a_chapter_that_has_ended(today):
    chapter = ChapterFactory(ends_on=today)
    client = client_of(term_in(None, "edit_chapter").person.account, second_factor=True)
    assert client.get(f"/en/chapters/{chapter.slug}/edit/").status_code == 404
    assert client.get(f"/en/desk/chapters/{chapter.slug}/").status_code == 404


def test_a_chapter_ends_on_a_day_to_come_and_once(today):
    chapter, now = ChapterFactory(), timezone.now()
    with pytest.raises(DayHasPassed):
        end_chapter(chapter, ends_on=today, by=None, at=now)
    end_chapter(chapter, ends_on=today + 9 * DAY, by=None, at=now)
    end_chapter(chapter, ends_on=today + DAY, by=None, at=now)
    assert Chapter.objects.get().ends_on == today + DAY
    with pytest.raises(EndedAlready):
        end_chapter(chapter, ends_on=today + 9 * DAY, by=None, at=now + 2 * DAY)


def test_an_officer_writes_down_that_a_chapter_has_begun_and_it_gets_its_seats(council, today):
    leader = OfficeFactory(
        of_chapters=True,
        council_year__begins_on=today - DAY,
        council_year__ends_on=today + DAY,
    )
    former = OfficeFactory(
        of_chapters=True,
        council_year__begins_on=today - 9 * DAY,
        council_year__ends_on=today,
    )
    typed = {
        "prefecture": "05", "name_en": "Akita AJET", "name_ja": "秋田AJET", "slug": "akita",
        "begins_on": "", "idempotency_key": "k" * 24,
    }  # fmt: skip
    assert council.post("/en/desk/chapters/", typed).status_code == 302
    chapter = Chapter.objects.get()
    assert (chapter.slug, chapter.place.name_en, chapter.begins_on) == ("akita", "Akita", None)
    seats = Seat.objects.filter(office__in=[leader, former]).values_list("office", "chapter")
    assert list(seats) == [(leader.pk, chapter.pk)]
    again = council.post("/en/desk/chapters/", {**typed, "idempotency_key": "l" * 24})
    assert list(again.context["form"].errors) == ["slug"]


def test_an_officer_writes_down_the_last_day_of_a_chapter(council, today):
    chapter = ChapterFactory()
    here = f"/en/desk/chapters/{chapter.slug}/ending/"
    past = {"last_day": str(today - DAY), "idempotency_key": "k" * 24}
    assert list(council.post(here, past).context["form"].errors) == ["last_day"]
    council.post(here, {"last_day": str(today), "idempotency_key": "l" * 24})
    assert Chapter.objects.get().ends_on == today + DAY


class TestItsOfficers:
    """What ends with a chapter: terms in its seats, and rights over it that were passed on."""

    @pytest.fixture
    def chapter(self):
        return ChapterFactory(name_en="Hyogo AJET")

    def ended(self, chapter, today, days=2):
        now = timezone.now()
        end_chapter(chapter, ends_on=today + days * DAY, by=None, at=now)
        return midnight(today + days * DAY)

    def term(self, chapter, begins, ends, **fields):
        now = timezone.now()
        return TermFactory(
            seat__chapter=chapter,
            seat__office__of_chapters=True,
            seat__office__title_en="Leader",
            seat__office__rights=["write_to_chapter", "fill_seats"],
            begins_at=now + begins * DAY,
            ends_at=now + ends * DAY,
            **fields,
        )

    def test_terms_end_with_it_those_to_come_are_taken_back_and_all_are_told(self, chapter, today):
        over, held, coming = (self.term(chapter, *days) for days in ((-9, -5), (-5, 9), (9, 20)))
        other = self.term(ChapterFactory(), -5, 9)
        moment = self.ended(chapter, today)
        ends = dict(Term.objects.values_list("pk", "ends_at"))
        assert ends == {over.pk: over.ends_at, held.pk: moment, other.pk: other.ends_at}
        told = Letter.objects.order_by("subject").values_list("to", "subject")
        assert list(told) == [
            (coming.person.email, "You do not take office as Leader (Hyogo AJET)"),
            (held.person.email, "Your term as Leader (Hyogo AJET) ends"),
        ]

    def test_an_earlier_day_ends_them_earlier_and_a_later_one_gives_nothing_back(
        self, chapter, today
    ):
        held = self.term(chapter, -5, 9)
        for days, expected in ((4, 4), (2, 2), (6, 2)):
            self.ended(chapter, today, days)
            held.refresh_from_db()
            assert held.ends_at == midnight(today + expected * DAY)

    def test_what_was_passed_on_over_it_ends_with_it_whoever_gave_it(self, chapter, today):
        now, helper = timezone.now(), MemberFactory()
        giver = TermFactory(
            seat__office__rights=["write_to_chapter"],
            begins_at=now - DAY,
            ends_at=now + 20 * DAY,
        ).person.account
        delegate(
            helper, ["write_to_chapter"], chapter=chapter, ends_at=now + 9 * DAY, by=giver, at=now
        )
        moment = self.ended(chapter, today)
        assert helper.delegations.get().ends_at == moment
        assert Letter.objects.filter(to=helper.email).count() == 2

    def test_its_seats_are_filled_until_its_last_day_alone(self, chapter, today):
        office = OfficeFactory(
            of_chapters=True,
            council_year__begins_on=today - 30 * DAY,
            council_year__ends_on=today + 300 * DAY,
        )
        seat, now = SeatFactory(office=office, chapter=chapter), timezone.now()
        moment = self.ended(chapter, today)
        seat.chapter.refresh_from_db()
        assert first_gap(seat, now) == (now, moment)
        filled = {"how": How.ELECTION, "begins_at": now, "by": None, "at": now}
        with pytest.raises(ChapterHasEnded):
            fill_seat(seat, MemberFactory(), ends_at=moment + timedelta(seconds=1), **filled)
        fill_seat(seat, MemberFactory(), ends_at=moment, **filled)
        assert first_gap(seat, moment) is None

    def test_the_desk_says_of_its_seats_that_it_has_ended_and_offers_nothing(self, chapter, today):
        year = {
            "council_year__begins_on": today - 30 * DAY,
            "council_year__ends_on": today + 300 * DAY,
        }
        seat = SeatFactory(office=OfficeFactory(of_chapters=True, **year), chapter=chapter)
        browser = client_of(term_in(None, "fill_seats").person.account, second_factor=True)
        page = f"/en/desk/council/seats/{seat.pk}/"
        before = browser.get(page).content.decode()
        Chapter.objects.update(ends_on=today)
        after, shown = browser.get(page).content.decode(), browser.get("/en/desk/council/")
        found = [
            ["Fill this seat" in text, "The chapter ended on" in text] for text in (before, after)
        ]
        assert found == [[True, False], [False, True]]
        assert "the chapter has ended" in shown.content.decode()


def test_members_stay_members_when_their_chapter_ends_and_get_no_letters_of_it(today):
    chapter = ChapterFactory(prefecture="28")
    member = MemberFactory(appointment__prefecture="28")
    before = of_account(member.account, timezone.now())
    Chapter.objects.update(ends_on=today)
    browser = client_of(member.account)
    assert is_member(member.account, today)
    assert (len(before), of_account(member.account, timezone.now())) == (1, [])
    page = browser.get("/en/my/").content.decode()
    assert chapter.name_en not in page
