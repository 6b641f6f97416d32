"""Why a page is closed before a term and after it, to the second; and signing in for the handover."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.html import escape

from ajet.association.council.ended_terms import (
    ended_chapter,
    ended_delegation,
    ended_term,
    not_begun_yet,
)
from ajet.association.council.models import READS_EARLY
from ajet.association.council.signing_in import account_of_office_holder
from ajet.foundation.access.audiences import ANY_OFFICER, Audience
from ajet.foundation.access.rights import RIGHTS
from tests.architecture.urlconf import all_urls
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
FILLS = Audience("officers", ("fill_seats",))


def moment(*when):
    return timezone.make_aware(datetime(*when))


@pytest.fixture
def term():
    return TermFactory(
        seat__office__rights=["fill_seats"],
        seat__office__title_en="Chair",
        seat__office__title_ja="会長",
        begins_at=moment(2025, 6, 1),
        ends_at=moment(2026, 6, 1),
    )


def test_before_the_term_it_is_told_when_reading_and_changing_begin(term):
    account, begins_at = term.person.account, term.begins_at
    reads_from = begins_at - READS_EARLY
    told = [
        not_begun_yet(account, FILLS, at)
        for at in (reads_from - SECOND, reads_from, begins_at - SECOND, begins_at)
    ]
    reads = "Your term as Chair begins on 1 June 2025. Until then you can read, not change."
    assert told == [
        "Your term as Chair begins on 1 June 2025. You can read from 2 May 2025.",
        reads,
        reads,
        None,
    ]


def test_after_the_term_its_last_day_is_told_from_the_second_it_ends(term):
    account, ends_at = term.person.account, term.ends_at
    assert [ended_term(account, FILLS, at) for at in (ends_at - SECOND, ends_at)] == [
        None,
        "Your term as Chair ended on 31 May 2026.",
    ]
    with translation.override("ja"):
        assert (
            ended_term(account, FILLS, ends_at)
            == "会長としての任期は、2026年5月31日（日）に終了しました。"
        )


def test_a_term_that_was_cut_short_tells_the_moment(term):
    term.ends_at = moment(2025, 11, 22, 9, 5)
    term.save()
    told = ended_term(term.person.account, FILLS, term.ends_at)
    assert told == "Your term as Chair ended on Saturday 22 November 2025, 9:05."


def test_the_chapter_of_the_seat_is_named():
    chapter = ChapterFactory(name_en="Hyogo AJET")
    term = TermFactory(
        seat__chapter=chapter, seat__office__rights=["fill_seats"], seat__office__title_en="Leader"
    )
    told = ended_term(term.person.account, FILLS, term.ends_at)
    assert told == "Your term as Leader (Hyogo AJET) ended on 31 May 2026."


def test_terms_without_the_right_explain_nothing(term):
    for audience in (Audience("officers", ("run_surveys",)), Audience("members")):
        for explain in (ended_term, not_begun_yet):
            for at in (term.begins_at - SECOND, term.ends_at):
                assert explain(term.person.account, audience, at) is None


def statuses(account):
    browser = client_of(account, second_factor=True)
    path = f"/en/desk/council/{timezone.localdate().year + 1}/beginning/"
    posted = browser.post(path, {"idempotency_key": "k"})
    return [browser.get("/en/desk/council/").status_code, posted.status_code], posted


def in_force(begins, ends):
    now = timezone.now()
    office = {"seat__office__rights": ["fill_seats"], "seat__office__title_en": "Chair"}
    return TermFactory(**office, begins_at=now + begins, ends_at=now + ends).person.account


def test_a_successor_reads_the_desk_and_is_refused_kindly_when_changing_something():
    account = in_force(timedelta(days=9), timedelta(days=99))
    answers, refused = statuses(account)
    assert answers == [200, 403]
    assert "Until then you can read, not change." in refused.content.decode()
    told = client_of(account, second_factor=True).get("/en/desk/").content.decode()
    assert "until then you can read, not change." in told
    assert (
        "until then you can read, not change." in client_of(account).get("/en/my/").content.decode()
    )


def test_one_second_after_the_term_neither_reading_nor_changing_is_left():
    answers, refused = statuses(in_force(-timedelta(days=9), -SECOND))
    assert answers == [403, 403]
    assert "Your term as Chair ended on" in refused.content.decode()


OFFICERS_PAGES = [
    url for url in all_urls() if url.audience and url.audience.name.startswith("officers")
]
DUMMY = {"slug": "somewhere", "token": "t", "key": "k", "lang": "en"}


def path_of(url, language):
    """Of something that is not there: whoever may not open the page does not learn that."""
    with translation.override(language):
        for pk in (1, UUID(int=1)):
            with suppress(NoReverseMatch):
                return reverse(
                    url.name, kwargs={name: DUMMY.get(name, pk) for name in url.arguments}
                )
    raise NoReverseMatch(url.name)


@pytest.mark.parametrize(
    ("language", "says", "gives_back"),
    [
        ("en", "Your term as Chair ended on", "What you had written"),
        ("ja", "会長としての任期は、", "入力された内容"),
    ],
)
def test_every_officers_page_tells_whose_term_has_just_ended_why_and_gives_back_what_was_typed(
    language, says, gives_back
):
    now = timezone.now()
    office = {"title_en": "Chair", "title_ja": "会長", "rights": list(RIGHTS)}
    account = TermFactory(
        **{f"seat__office__{name}": value for name, value in office.items()},
        begins_at=now - timedelta(days=9),
        ends_at=now - SECOND,
    ).person.account
    browser, typed = (
        client_of(account, second_factor=True),
        "Dear members, <b>it was</b> a good year.",
    )
    form = {"text": typed, "idempotency_key": "not typed", "chapter": "12"}
    assert len(OFFICERS_PAGES) > 60
    wrong = []
    for url in OFFICERS_PAGES:
        path = path_of(url, language)
        looked, posted = browser.get(path), browser.post(path, form)
        pages = [answer.content.decode() for answer in (looked, posted)]
        found = [
            (looked.status_code, posted.status_code),
            [says in page for page in pages],
            [gives_back in page for page in pages],
            [escape(typed) in page for page in pages],
            [words in pages[1] for words in ("not typed", ">12<", "<b>it was")],
        ]
        if found != [(403, 403), [True] * 2, [False, True], [False, True], [False] * 3]:
            wrong.append((path, found))
    assert wrong == []


def test_whoever_may_only_read_yet_loses_nothing_either():
    account = in_force(timedelta(days=9), timedelta(days=99))
    browser = client_of(account, second_factor=True)
    refused = browser.post("/en/desk/council/2026/beginning/", {"text": "Minutes of May"})
    assert refused.status_code == 403
    assert "Minutes of May" in refused.content.decode()


def test_the_desk_itself_says_so_too():
    account = in_force(-timedelta(days=9), -SECOND)
    answer = client_of(account, second_factor=True).get("/en/desk/")
    assert (answer.status_code, "Your term as Chair ended on" in answer.content.decode()) == (
        403,
        True,
    )


def test_whoever_helped_is_told_when_their_rights_ended():
    helper, chapter = PersonFactory(), ChapterFactory(name_en="Hyogo AJET", name_ja="兵庫AJET")
    given = helper.delegations.create(
        rights=["write_to_chapter"],
        chapter=chapter,
        begins_at=moment(2025, 6, 1),
        ends_at=moment(2025, 7, 1),
    )
    writes, others = (
        Audience("officers", (right,)) for right in ("write_to_chapter", "read_audit")
    )
    account, end = helper.account, given.ends_at
    told = [
        ended_delegation(account, audience, at)
        for audience, at in (
            (writes, end - SECOND),
            (others, end),
            (writes, end),
            (ANY_OFFICER, end),
        )
    ]
    says = "The rights over Hyogo AJET that were passed on to you ended on 30 June 2025."
    assert told == [None, None, says, says]
    with translation.override("ja"):
        assert ended_delegation(account, writes, end) == (
            "委任されていた「兵庫AJET」に関する権限は、2025年6月30日（月）に終了しました。"
        )


def test_officers_of_a_chapter_that_ended_are_told_that_it_did(term):
    chapter = ChapterFactory(name_en="Hyogo AJET", name_ja="兵庫AJET", ends_on=date(2026, 1, 1))
    term.seat.chapter = chapter
    term.seat.save()
    at = moment(2026, 1, 1)
    told = [ended_chapter(term.person.account, FILLS, when) for when in (at - SECOND, at)]
    assert told == [
        None,
        "Hyogo AJET ended on 31 December 2025, and with it the rights of its officers.",
    ]
    with translation.override("ja"):
        assert ended_chapter(term.person.account, FILLS, at) == (
            "兵庫AJETは2025年12月31日（水）で解散したため、役員の権限も終了しました。"
        )


def test_within_the_term_both_are_allowed():
    answers, _ = statuses(in_force(-SECOND, timedelta(days=9)))
    assert answers == [200, 302]


def test_whoever_left_the_programme_signs_in_from_the_day_they_may_read(term):
    person = PersonFactory(email="next@example.org")  # an account is opened with the term
    term.person = person
    term.save()
    reads_from = term.begins_at - READS_EARLY
    found = [
        account_of_office_holder(person.email, at) is not None
        for at in (reads_from - SECOND, reads_from, term.ends_at - SECOND, term.ends_at)
    ]
    assert found == [False, True, True, False]
