"""Officers fill seats, hand them over and end terms on their desk; a chapter's officers those of their chapter."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.chapters.models import Block
from ajet.association.council.beginning import begin_council_year, midnight
from ajet.association.council.models import CouncilYear, Delegation, Office, Seat, Term
from ajet.association.people.changes import people_changed
from ajet.foundation.audit import record
from ajet.foundation.letters.models import Letter
from ajet.foundation.periods import council_year_of
from tests.factories.accounts import AccountFactory
from tests.factories.chapters import ChapterFactory, place_in_block
from tests.factories.clients import client_of
from tests.factories.council import CouncilYearFactory, OfficeFactory, SeatFactory, TermFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

DESK = "/en/desk/council/"
CHAPTER_RIGHTS = ["fill_seats", "write_to_chapter", "search_members"]


@pytest.fixture
def today():
    now = timezone.now()
    return {"begins_at": now - timedelta(days=30), "ends_at": now + timedelta(days=30)}


@pytest.fixture
def year():
    return begin_council_year(council_year_of(timezone.localdate()), by=None, at=timezone.now())


def officer(today, rights=("fill_seats", "read_audit"), **fields):
    return TermFactory(seat__office__rights=list(rights), **today, **fields).person


def known(**fields):
    """A member whom the search knows."""
    made = MemberFactory(**fields)
    people_changed([made.pk])
    return made


def browser_of(person):
    return client_of(person.account, second_factor=True)


def sent(browser, path, **fields):
    """The answer to a form of the page, each with a key of its own."""
    sent.count = getattr(sent, "count", 0) + 1
    return browser.post(path, {"idempotency_key": f"key-{sent.count}", **fields})


def seat_of(key):
    present = council_year_of(timezone.localdate())
    seats = Seat.objects.filter(office__council_year__begins_on__year=present)
    return seats.filter(office__key=key).first()


def chosen(seat, person, end=""):
    return f"{DESK}seats/{seat.pk}/people/{person.pk}/{end}"


def page_of(browser, path):
    return browser.get(path).content.decode()


def test_a_vacant_seat_is_found_filled_and_its_holder_told(today, year):
    browser, seat = browser_of(officer(today)), seat_of("webmaster")
    person = known(name="Mele Taufa")
    assert page_of(browser, DESK).count("vacant since") == 20
    people = page_of(browser, f"{DESK}seats/{seat.pk}/people/?q=taufa mel")
    assert chosen(seat, person) in people
    assert "Fill the seat" in page_of(browser, chosen(seat, person))
    answer = sent(browser, chosen(seat, person, "filling/"), **{"filling-how": "acting"})
    assert answer["Location"] == f"{DESK}seats/{seat.pk}/"
    term = Term.objects.get(seat=seat)
    assert (term.person, term.how, term.ends_at) == (person, "acting", midnight(year.ends_on))
    assert ">acting<" in page_of(browser, DESK)
    assert Letter.objects.get().to == person.email


def test_a_seat_is_handed_over_by_whoever_holds_it_who_may_then_do_nothing_more(today, year):
    seat, successor = seat_of("chair"), MemberFactory(name="Successor")
    chair = TermFactory(seat=seat, **today).person
    browser, later = browser_of(chair), browser_of(successor)
    assert later.get(DESK).status_code == 403
    answer = sent(browser, chosen(seat, successor, "hand-over/"), **{"hand-over-how": "election"})
    assert answer["Location"] == "/en/my/"
    assert "The seat is handed over, and both are told by e-mail." in page_of(browser, "/en/my/")
    assert [browser.get(DESK).status_code, later.get(DESK).status_code] == [403, 200]
    assert "Your term as Chair ended on" in page_of(browser, DESK)
    held = seat.terms.values_list("person", "how", "ends_at")
    assert held[1] == (successor.pk, "election", today["ends_at"])


def test_a_term_is_ended_and_one_to_come_is_taken_back(today, year):
    browser, seat = browser_of(officer(today)), seat_of("webmaster")
    now = timezone.now()
    first = TermFactory(
        seat=seat, begins_at=now - timedelta(days=9), ends_at=now + timedelta(days=9)
    )
    coming = TermFactory(seat=seat, begins_at=first.ends_at, ends_at=now + timedelta(days=99))
    shown = page_of(browser, f"{DESK}seats/{seat.pk}/")
    assert "End this term" in shown
    assert "Take this term back" in shown
    assert "ends in 9 days" in shown
    for term in (first, coming):
        assert sent(browser, f"{DESK}terms/{term.pk}/ending/").status_code == 302
    assert seat.terms.get().ends_at < now + timedelta(minutes=5)
    assert "vacant since" in page_of(browser, f"{DESK}seats/{seat.pk}/")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"filling-begins_at": "2001-01-01T00:00"}, "This moment has passed."),
        ({"filling-begins_at": "9999-12-31T23:59"}, "both lie in the council year"),
        ({"filling-begins_at": "yesterday"}, "Enter a valid date/time."),
        ({"filling-begins_at": "0001-01-01T00:00"}, ""),
        ({"filling-last_day": "9999-12-31"}, "This day is not in the council year."),
        ({"filling-last_day": "2001-01-01"}, "both lie in the council year"),
        ({"filling-how": "by force"}, "Select a valid choice."),
        ({"filling-how": "\0"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(today, year, fields, says):
    browser, seat = browser_of(officer(today)), seat_of("webmaster")
    path = chosen(seat, MemberFactory(), "filling/")
    answer = sent(browser, path, **({"filling-how": "election"} | fields))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not seat.terms.exists()


def test_a_seat_that_is_held_is_filled_from_the_moment_it_is_free(today, year):
    browser, seat = browser_of(officer(today)), seat_of("webmaster")
    TermFactory(seat=seat, **today)
    person = MemberFactory()
    overlapping = {"filling-how": "election", "filling-begins_at": f"{timezone.localdate()}T23:59"}
    answer = sent(browser, chosen(seat, person, "filling/"), **overlapping)
    assert "Somebody holds the seat during a part of that time." in answer.content.decode()
    sent(browser, chosen(seat, person, "filling/"), **{"filling-how": "election"})
    term = seat.terms.get(person=person)
    assert (term.begins_at, term.ends_at) == (today["ends_at"], midnight(year.ends_on))
    answer = sent(browser, chosen(seat, person, "filling/"), **{"filling-how": "election"})
    assert "held as long as its council year and its chapter last" in page_of(
        browser, answer["Location"]
    )


def test_what_nobody_holds_is_not_handed_over(today, year):
    browser, seat = browser_of(officer(today)), seat_of("webmaster")
    answer = sent(
        browser, chosen(seat, MemberFactory(), "hand-over/"), **{"hand-over-how": "acting"}
    )
    assert "Nobody holds the seat at that moment" in answer.content.decode()


def test_a_form_sent_twice_fills_once(today, year):
    browser, seat = browser_of(officer(today)), seat_of("webmaster")
    path, fields = chosen(seat, MemberFactory(), "filling/"), {"filling-how": "election"}
    answers = [browser.post(path, {"idempotency_key": "k", **fields}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (seat.terms.count(), Letter.objects.count()) == (1, 1)


def test_a_chapter_fills_its_own_seats_with_people_posted_in_its_prefecture(today):
    here, elsewhere = ChapterFactory(prefecture="28"), ChapterFactory(prefecture="27")
    begin_council_year(council_year_of(timezone.localdate()), by=None, at=timezone.now())
    leader = officer(today, CHAPTER_RIGHTS, seat__chapter=here, seat__office__of_chapters=True)
    browser = browser_of(leader)
    seats = {
        chapter: Seat.objects.get(chapter=chapter, office__key="chapter-leader")
        for chapter in (here, elsewhere)
    }
    near, far = known(name="Taufa Near"), known(name="Taufa Far")
    far.appointments.update(prefecture="27")
    gone = known(name="Taufa Gone")
    gone.appointments.update(ends_on=timezone.localdate())
    shown = page_of(browser, f"{DESK}seats/{seats[here].pk}/people/?q=taufa")
    assert [person.name for person in (near, far, gone) if person.name in shown] == ["Taufa Near"]
    statuses = {
        "own seat": browser.get(chosen(seats[here], near)).status_code,
        "somebody from elsewhere": browser.get(chosen(seats[here], far)).status_code,
        "seat of another chapter": browser.get(chosen(seats[elsewhere], near)).status_code,
        "seat of the nation": browser.get(chosen(seat_of("chair"), near)).status_code,
        "filling elsewhere": sent(browser, chosen(seats[elsewhere], near, "filling/")).status_code,
        "another year": sent(
            browser, f"{DESK}{council_year_of(timezone.localdate()) + 1}/beginning/"
        ).status_code,
    }
    assert statuses == dict.fromkeys(statuses, 404) | {"own seat": 200}
    sent(browser, chosen(seats[here], near, "filling/"), **{"filling-how": "appointment"})
    assert seats[here].terms.get().person == near
    assert "Chair" not in page_of(browser, DESK)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ann", ["Ann One"]),
        ("ann one", ["Ann One"]),
        ("アン", ["Ann One"]),
        ("ANN.ONE@", ["Ann One"]),
        ("kobe", ["Joanna"]),
        ("%", None),
        ("a", None),
        ("a\0b", None),
        ("__", []),
    ],
)
def test_people_are_found_as_the_search_of_members_finds_them(today, year, words, found):
    known(name="Ann One", kana="アン", email="ann.one@example.org")
    joanna = known(name="Joanna", email="jo@example.org")
    joanna.appointments.update(municipality="Kobe")
    people_changed([joanna.pk])
    known(name="Double Ann", merged_into=PersonFactory())
    browser = browser_of(officer(today))
    answer = browser.get(f"{DESK}seats/{seat_of('chair').pk}/people/", {"q": words})
    result = answer.context["result"]
    assert answer.status_code == 200
    assert (result and [person.name for person, _ in result.people]) == found


def test_at_most_twenty_people_are_shown_in_as_many_queries_as_one(today, year):
    browser, path = browser_of(officer(today)), f"{DESK}seats/{seat_of('chair').pk}/people/?q=taufa"
    known(name="Taufa")
    queries = []
    for more in (0, 21):
        people_changed([made.pk for made in MemberFactory.create_batch(more, name="Taufa")])
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(path)
        queries.append(len(captured))
    assert (len(answer.context["result"].people), answer.context["result"].is_cut) == (20, True)
    assert queries[0] == queries[1]


def test_the_next_council_year_is_set_up_once_and_its_offices_changed(today, year):
    browser, following = browser_of(officer(today)), year.begins_on.year + 1
    assert f"{DESK}{following}/beginning/" in page_of(browser, DESK)
    assert sent(browser, f"{DESK}{following}/beginning/")["Location"] == f"{DESK}{following}/"
    sent(browser, f"{DESK}{following}/beginning/")
    sent(browser, f"{DESK}{following + 1}/beginning/")
    assert CouncilYear.objects.filter(begins_on__year__gt=following).count() == 0
    assert "beginning/" not in page_of(browser, DESK)
    office = Office.objects.get(council_year__begins_on__year=following, key="cir-representative")
    elected = {
        "title_en": "CIR Representative",
        "title_ja": "CIR代表",
        "filled_by": "election",
        "electorate": "cirs",
        "vote": "one",
        "rights": ["search_members"],
    }
    path = f"{DESK}offices/{office.pk}/"
    wrong = sent(browser, path, **(elected | {"electorate": ""}))
    assert (wrong.status_code, "Say who votes." in wrong.content.decode()) == (422, True)
    assert sent(browser, path, **elected).status_code == 302
    office.refresh_from_db()
    assert (office.electorate, office.rights) == ("cirs", ["search_members", "vote_in_council"])
    assert "Elected by the Coordinators" in page_of(browser, f"{DESK}{following}/")


def test_what_an_office_of_blocks_reaches_is_chosen_and_shown(today, year):
    browser, following = browser_of(officer(today)), year.begins_on.year + 1
    sent(browser, f"{DESK}{following}/beginning/")
    offices = Office.objects.filter(council_year__begins_on__year=following)
    office = offices.get(key="block-representative")
    path = f"{DESK}offices/{office.pk}/"
    kept = {
        "title_en": office.title_en,
        "title_ja": office.title_ja,
        "filled_by": office.filled_by,
        "rights": ["search_members"],
    }
    chosen = [True]  # the standard
    for over, status in (("", 422), ("everything", 422), ("False", 302), ("True", 302)):
        assert sent(browser, path, **kept, over_its_block=over).status_code == status
        office.refresh_from_db()
        chosen.append(office.over_its_block)
    assert chosen == [True, True, True, False, True]
    seat = office.seats.first()
    assert "the chapters of its block" in page_of(browser, f"{DESK}seats/{seat.pk}/")
    chair = f"{DESK}offices/{offices.get(key='chair').pk}/"
    assert "over_its_block" in page_of(browser, path)
    assert "over_its_block" not in page_of(browser, chair)


def test_the_office_of_a_year_that_has_begun_is_shown_and_not_changed(today, year):
    browser, office = browser_of(officer(today)), Office.objects.get(key="chair")
    path = f"{DESK}offices/{office.pk}/"
    assert "<button>Save" not in page_of(browser, path)
    fields = {"title_en": "King", "title_ja": "王", "filled_by": "appointment"}
    sent(browser, path, **fields)
    assert Office.objects.get(pk=office.pk).title_en == "Chair"


def test_the_page_of_an_office_is_offered_to_those_who_may_open_it(today):
    chapter = ChapterFactory()
    begin_council_year(council_year_of(timezone.localdate()), by=None, at=timezone.now())
    seat = Seat.objects.get(chapter=chapter, office__key="chapter-leader")
    leader = officer(today, CHAPTER_RIGHTS, seat__chapter=chapter, seat__office__of_chapters=True)
    link = f'href="{DESK}offices/{seat.office_id}/"'
    offered = [
        link in page_of(browser_of(each), f"{DESK}seats/{seat.pk}/")
        for each in (officer(today), leader)
    ]
    assert offered == [True, False]


def test_a_seat_tells_its_terms_of_all_years_and_whoever_was_erased_is_nobody(today):
    years = [
        CouncilYearFactory(begins_on=f"{number}-06-01", ends_on=f"{number + 1}-06-01")
        for number in (2023, 2024)
    ]
    offices = [OfficeFactory(council_year=each, key="translator") for each in years]
    block = Block.objects.create(number=4)
    seats = [
        [
            SeatFactory(office=office),
            SeatFactory(office=office),
            SeatFactory(office=office, block=block),
        ]
        for office in offices
    ]
    names = [
        ["First of 2023", "Second of 2023", "Of the block"],
        ["First of 2024", "Second of 2024", "Block 2024"],
    ]
    for row, called in zip(seats, names, strict=True):
        for seat, name in zip(row, called, strict=True):
            begins_at = midnight(CouncilYear.objects.get(pk=seat.office.council_year_id).begins_on)
            TermFactory(
                seat=seat,
                person=MemberFactory(name=name),
                begins_at=begins_at,
                ends_at=begins_at + timedelta(days=365),
            )
    Term.objects.get(person__name="Second of 2023").person.delete()
    shown = page_of(browser_of(officer(today)), f"{DESK}seats/{seats[1][1].pk}/")
    assert [name for row in names for name in row if name in shown] == ["Second of 2024"]
    assert shown.count("a former member") == 1


def test_rights_are_passed_on_and_taken_back(today):
    chapter, other = ChapterFactory(), ChapterFactory(prefecture="27")
    leader = officer(today, CHAPTER_RIGHTS, seat__chapter=chapter, seat__office__of_chapters=True)
    browser, helper = browser_of(leader), known(name="Helper")
    path = f"{DESK}delegations/people/{helper.pk}/"
    assert path in page_of(browser, f"{DESK}delegations/?q=helper")
    shown = page_of(browser, path)
    assert [word in shown for word in ("write_to_chapter", "fill_seats", other.name_en)] == [
        True,
        False,
        False,
    ]
    last_day = timezone.localdate() + timedelta(days=3)
    given = {"chapter": chapter.pk, "rights": ["write_to_chapter"], "last_day": last_day}
    for wrong in (
        {"rights": ["edit_chapter"]},
        {"chapter": other.pk},
        {"last_day": "9999-12-31"},
        {"last_day": "2001-01-01"},
    ):
        assert sent(browser, path, **(given | wrong)).status_code == 422
    assert sent(browser, path, **given).status_code == 302
    delegation = Delegation.objects.get()
    assert (delegation.person, delegation.ends_at) == (
        helper,
        midnight(last_day + timedelta(days=1)),
    )
    assert "Helper" in page_of(browser, f"{DESK}delegations/")
    sent(browser, f"{DESK}delegations/{delegation.pk}/revocation/")
    assert "Helper" not in page_of(browser, f"{DESK}delegations/")


def test_whoever_does_not_fill_seats_passes_rights_on_by_the_whole_address_alone(today):
    """What they may do does not show them who is in the register."""
    here = ChapterFactory(name_en="Hyogo AJET")
    ChapterFactory(prefecture="27", name_en="Osaka AJET")
    representative = officer(
        today,
        ["write_to_chapter"],
        seat__block=place_in_block("28", 6).block,
        seat__office__over_its_block=True,
    )
    browser = browser_of(representative)
    helper = MemberFactory(name="Tamsin", email="helper@example.org")
    elsewhere = MemberFactory(email="other@example.org", appointment__prefecture="27")
    page = f"{DESK}delegations/"
    path = f"{page}people/{helper.pk}/"
    assert page in page_of(browser, "/en/desk/")
    for words in ("tamsin", "helper@", "helper@example.or", "other@example.org"):
        assert "Tamsin" not in page_of(browser, f"{page}?q={words}")
    assert f"{path}?q=Helper%40example.org" in page_of(browser, f"{page}?q=Helper@example.org ")
    answers = [
        browser.get(where).status_code
        for where in (
            path,
            f"{path}?q=other@example.org",
            f"{page}people/{elsewhere.pk}/?q=other@example.org",
            f"{path}?q=helper@example.org",
        )
    ]
    assert answers == [404, 404, 404, 200]
    shown = page_of(browser, f"{path}?q=helper@example.org")
    assert ("Hyogo AJET" in shown, "Osaka AJET" in shown) == (True, False)
    day = timezone.localdate()
    given = {"chapter": here.pk, "rights": ["write_to_chapter"], "last_day": day}
    assert sent(browser, f"{path}?q=helper@example.org", **given).status_code == 302
    delegation = Delegation.objects.get()
    assert "Tamsin" in page_of(browser, page)
    assert sent(browser, f"{page}{delegation.pk}/revocation/").status_code == 302
    assert "Tamsin" not in page_of(browser, page)


def test_nobody_takes_back_what_another_passed_on_without_filling_the_seats(today):
    chapter = ChapterFactory()
    of_chapter = {"seat__chapter": chapter, "seat__office__of_chapters": True}
    giver, other = (officer(today, ["write_to_chapter"], **of_chapter) for _ in range(2))
    helper = MemberFactory(name="Helper").delegations
    given = helper.create(rights=["write_to_chapter"], chapter=chapter, by=giver.account, **today)
    assert "Helper" not in page_of(browser_of(other), f"{DESK}delegations/")
    path = f"{DESK}delegations/{given.pk}/revocation/"
    assert sent(browser_of(other), path).status_code == 404
    assert sent(browser_of(giver), path).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"last_day": "2001-01-01"}, "This day has passed. Choose today or a later day."),
        ({"last_day": "9999-12-31"}, "Your own rights end earlier. Choose a day up to "),
        ({"rights": []}, "What the person may do"),
    ],
)
def test_what_is_wrong_with_passing_on_is_said_and_nothing_typed_is_lost(today, wrong, says):
    chapter = ChapterFactory()
    leader = officer(today, CHAPTER_RIGHTS, seat__chapter=chapter, seat__office__of_chapters=True)
    path = f"{DESK}delegations/people/{MemberFactory().pk}/"
    day = timezone.localdate() + timedelta(days=3)
    given = {"chapter": chapter.pk, "rights": ["write_to_chapter"], "last_day": day}
    answer = sent(browser_of(leader), path, **(given | wrong))
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, list(wrong))
    assert says in answer.content.decode()
    assert {name: form[name].value() for name in given} == {
        name: [value] if name == "rights" and value else value
        for name, value in {
            "chapter": str(chapter.pk),
            "rights": wrong.get("rights", given["rights"]),
            "last_day": wrong.get("last_day", str(day)),
        }.items()
    } | ({"rights": ["write_to_chapter"]} if "rights" not in wrong else {})


def test_who_only_received_a_right_passes_nothing_on(today):
    chapter = ChapterFactory()
    reader = officer(today, ["fill_seats"], seat__chapter=chapter, seat__office__of_chapters=True)
    reader.delegations.create(rights=["write_to_chapter"], chapter=chapter, **today)
    path = f"{DESK}delegations/people/{MemberFactory().pk}/"
    assert "You hold no right that can be passed on." in page_of(browser_of(reader), path)


def rows_of(browser):
    content = browser.get("/en/desk/rights/file/").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(content)))[1:]


def test_the_report_tells_who_may_do_what_until_when_and_who_used_it(today):
    chapter = ChapterFactory(name_en="Hyogo AJET")
    reader = officer(today, ["read_audit"], seat__office__title_en="Webmaster")
    reader.name = "=HYPERLINK(1)"
    reader.save()
    leader = officer(
        today,
        ["edit_chapter", "read_audit"],
        seat__chapter=chapter,
        seat__office__of_chapters=True,
        seat__office__title_en="Leader",
    )
    helper = MemberFactory(name="Helper")
    helper.delegations.create(rights=["edit_chapter"], chapter=chapter, by=leader.account, **today)
    officer(
        {"begins_at": timezone.now() - timedelta(days=9), "ends_at": timezone.now()}, ["read_audit"]
    )
    used_at = timezone.now() - timedelta(days=1)
    with transaction.atomic():
        for act, account, at in (
            ("chapter.revised", helper.account, used_at - timedelta(days=1)),
            ("chapter.revised", helper.account, used_at),
            ("chapter.revised", leader.account, today["begins_at"] - timedelta(days=1)),
            ("roster.applied", leader.account, used_at),
            ("gone.by", leader.account, used_at),
        ):
            record(act, by=account, at=at)
    browser = browser_of(reader)
    until = timezone.localtime(today["ends_at"]).strftime("%Y-%m-%d %H:%M")
    used = timezone.localtime(used_at).strftime("%Y-%m-%d %H:%M")
    over = ["Hyogo AJET", until]
    assert rows_of(browser) == [
        ["edit the pages of one's chapter", leader.name, "Leader (Hyogo AJET)", *over, ""],
        ["edit the pages of one's chapter", "Helper", f"passed on by {leader.name}", *over, used],
        ["read the audit trail", "'=HYPERLINK(1)", "Webmaster", "the whole association", until, ""],
    ]
    shown = page_of(browser, "/en/desk/rights/")
    assert "passed on by" in shown
    assert "2 holders" in shown


def test_a_chapter_reads_the_rights_over_itself_alone(today):
    here, elsewhere = ChapterFactory(), ChapterFactory(prefecture="27")
    leaders = [
        officer(today, CHAPTER_RIGHTS, seat__chapter=chapter, seat__office__of_chapters=True)
        for chapter in (here, elsewhere)
    ]
    officer(today, ["read_audit"])
    assert {row[1] for row in rows_of(browser_of(leaders[0]))} == {leaders[0].name}


def test_the_report_tells_that_a_right_reaches_a_block(today):
    chapter = ChapterFactory()
    ChapterFactory(prefecture="27")
    of_block = {
        "seat__block": place_in_block("28", 6).block,
        "seat__office__over_its_block": True,
        "seat__office__title_en": "Block Representative",
    }
    officer(today, ["write_to_chapter", "run_surveys"], **of_block)
    officer(
        today, ["write_to_chapter"], **of_block | {"seat__block": place_in_block("27", 7).block}
    )
    reader = officer(today, ["read_audit"])
    through, whole = "Block 6 Representative", "the whole association"
    told = [
        [row[0], row[2].replace("\u2060", ""), row[3].replace("\u2060", "")]
        for row in rows_of(browser_of(reader))
    ]
    assert told == [
        ["write to the members of one's chapter", through, "Block 6"],
        ["write to the members of one's chapter", "Block 7 Representative", "Block 7"],
        ["open and close surveys, import answers", through, whole],
        ["read the audit trail", "Office", whole],
    ]
    leader = officer(today, ["fill_seats"], seat__chapter=chapter, seat__office__of_chapters=True)
    seen_by_leader = {(row[0], row[3].replace("\u2060", "")) for row in rows_of(browser_of(leader))}
    assert seen_by_leader == {
        ("write to the members of one's chapter", "Block 6"),
        ("say who holds a seat, and until when", chapter.name_en),
    }


def queries_for(browser, path):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("path", [DESK, "/en/desk/rights/", f"{DESK}delegations/"])
def test_more_seats_terms_and_delegations_ask_no_more_of_the_database(today, year, path):
    browser = browser_of(officer(today))
    office = OfficeFactory(council_year=year, of_chapters=True, rights=["edit_chapter"])

    def add(number):
        for _ in range(number):
            chapter = ChapterFactory()
            leader = TermFactory(seat__office=office, seat__chapter=chapter, **today).person
            MemberFactory().delegations.create(
                rights=["edit_chapter"], chapter=chapter, by=leader.account, **today
            )
            with transaction.atomic():
                record("chapter.revised", by=leader.account, at=timezone.now())

    add(1)
    browser.get(path)
    with_one = len(queries_for(browser, path))
    add(3)
    assert len(queries_for(browser, path)) == with_one


@pytest.mark.parametrize("path", ["/en/desk/audit/", "/en/chapters/here/edit/", "/en/reports/"])
def test_rights_are_asked_for_once_in_a_request(today, path):
    chapter = ChapterFactory(slug="here")
    person = officer(today, ["read_audit", "edit_chapter"])
    person.delegations.create(rights=["edit_chapter"], chapter=chapter, **today)
    asked = queries_for(browser_of(person), path)
    assert sum("council_" in query for query in asked) == 1


def test_an_administrator_fills_no_seat(today, year):
    administrator = client_of(AccountFactory(is_administrator=True), second_factor=True)
    assert administrator.get(DESK).status_code == 403


@pytest.mark.parametrize("path", [f"{DESK}99999/", f"{DESK}1/", f"{DESK}seats/{'9' * 30}/"])
def test_what_is_not_there_answers_404(today, year, path):
    assert browser_of(officer(today)).get(path).status_code == 404
