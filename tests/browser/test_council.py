"""A seat is handed over: its successor reads early and writes after, its predecessor is told kindly why not.

Once at a desk in English, and once on a phone in Japanese without JavaScript.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from ajet.association.council.beginning import begin_council_year, midnight
from ajet.association.council.models import Seat, Term
from ajet.association.people.changes import people_changed
from ajet.foundation.letters.models import Letter
from ajet.foundation.periods import council_year_of
from tests.browser.conftest import DESK, PHONE
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory

SHOTS = os.environ.get("COUNCIL_SHOTS")

WORDS = {
    "en": {
        "seat": "Chair",
        "search": "Name or e-mail address",
        "find": "Find the person",
        "how": "How the seat is filled",
        "by-election": "elected in a by-election",
        "moment": "Moment of the handover",
        "hand over": "Hand over",
        "handed over": "The seat is handed over",
        "reads": "until then you can read, not change.",
        "end": "End this term",
        "not yet": "Until then you can read, not change.",
        "ended": "Your term as Chair ended on",
        "done": "The term is ended",
        "holds": "Leota Example",
    },
    "ja": {
        "seat": "会長",
        "search": "氏名またはメールアドレス",
        "find": "人を探す",
        "how": "就任の方法",
        "by-election": "補欠選挙で選出",
        "moment": "引き継ぎの日時",
        "hand over": "引き継ぐ",
        "handed over": "引き継ぎを登録し、お二人にメールでお知らせしました。",
        "reads": "それまでは閲覧のみで、変更はできません。",
        "end": "この任期を終了する",
        "not yet": "それまでは閲覧のみで、変更はできません。",
        "ended": "会長としての任期は、",
        "done": "任期の終了を登録し",
        "holds": "Leota Example",
    },
}


@pytest.fixture
def seat(live_site):
    """The Chair's seat, held by Maya since the year began; the Treasurer's is held too."""
    now = timezone.now()
    year = begin_council_year(council_year_of(timezone.localdate()), by=None, at=now)
    seats = {seat.office.key: seat for seat in Seat.objects.select_related("office")}
    period = {"begins_at": now - timedelta(days=30), "ends_at": midnight(year.ends_on)}
    TermFactory(seat=seats["chair"], person=MemberFactory(name="Maya Example"), **period)
    TermFactory(seat=seats["treasurer"], person=MemberFactory(name="Liam Example"), **period)
    return seats["chair"]


@pytest.mark.parametrize(
    "way",
    [
        {"language": "en", "width": DESK},
        {"language": "ja", "width": PHONE, "javascript": False},
    ],
    ids=["in English", "in Japanese on a phone without JavaScript"],
)
def test_a_seat_is_handed_over(open_page, seat, way):
    say = WORDS[way["language"]]
    predecessor = seat.terms.get().person.account
    person = MemberFactory(name=say["holds"])
    people_changed([person.pk])
    successor = person.account
    page = open_page("/desk/council/", account=predecessor, **way)
    page.get_by_role("link", name=say["seat"], exact=True).click()
    page.get_by_label(say["search"]).fill("leota")
    page.get_by_role("button", name=say["find"]).click()
    shot(page, "found", way)
    page.get_by_role("link", name=say["holds"]).click()
    page.get_by_label(say["how"]).select_option(label=say["by-election"])
    soon = timezone.localtime() + timedelta(hours=1)
    page.get_by_label(say["moment"]).fill(soon.strftime("%Y-%m-%dT%H:%M"))
    shot(page, "handing-over", way)
    page.get_by_role("button", name=say["hand over"]).click()
    page.get_by_text(say["handed over"]).wait_for()
    shot(page, "handed-over", way)
    assert page.problems == []
    assert sorted(Letter.objects.values_list("to", flat=True)) == sorted(
        [predecessor.email, successor.email]
    )

    reads_early(open_page, way, say, successor)
    now = timezone.now()
    Term.objects.filter(seat=seat, person__account=predecessor).update(ends_at=now)
    Term.objects.filter(seat=seat, person__account=successor).update(begins_at=now)
    page = open_page("/desk/council/", account=successor, **way)
    end_the_treasurers_term(page, say)
    page.get_by_text(say["done"]).wait_for()
    assert page.problems == []

    page = open_page("/desk/council/", account=predecessor, **way)
    page.get_by_text(say["ended"]).wait_for()
    shot(page, "ended", way)


def reads_early(open_page, way, say, successor):
    """The successor is told on the desk, reads the seats, and is refused when ending a term."""
    page = open_page("/desk/", account=successor, **way)
    page.get_by_text(say["reads"]).wait_for()
    shot(page, "reads-early", way)
    page.goto(f"/{way['language']}/desk/council/")
    end_the_treasurers_term(page, say)
    page.get_by_text(say["not yet"]).wait_for()
    shot(page, "not-yet", way)
    assert not Term.objects.filter(person__name="Liam Example", ends_at__lte=timezone.now())


def end_the_treasurers_term(page, say):
    page.get_by_role("article").filter(has_text="Liam Example").get_by_role("link").click()
    page.get_by_role("button", name=say["end"]).click()


def shot(page, name, way):
    if SHOTS:
        path = Path(SHOTS) / f"{name}-{way['language']}.png"
        page.screenshot(path=str(path), full_page=True)
