"""An office and where it lies are one label, in the order in which each language says it."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from ajet.association.chapters.models import Block
from ajet.association.council.wording import seat_in_words
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.council import CouncilYearFactory, OfficeFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db

JOINED = "\u2060"
"""Stands between a number and its counter, so that a line never ends between them."""


def office(title_en, title_ja, **fields):
    today = timezone.localdate()
    year = CouncilYearFactory(
        begins_on=today.replace(month=1, day=1),
        ends_on=today.replace(year=today.year + 1, month=1, day=1),
    )
    return OfficeFactory(council_year=year, title_en=title_en, title_ja=title_ja, **fields)


def said(seat):
    return [seat_in_words(seat, language).replace(JOINED, "") for language in ("en", "ja")]


def test_the_place_stands_where_each_language_puts_it():
    block = Block.objects.create(number=1)
    chapter = ChapterFactory(name_en="Hyogo AJET", name_ja="兵庫AJET")
    labels = [
        said(SeatFactory(office=office("Chair", "会長"))),
        said(SeatFactory(office=office("Block Representative", "ブロック代表"), block=block)),
        said(SeatFactory(office=office("Envoy", "連絡担当"), block=block)),
        said(SeatFactory(office=office("Chapter Leader", "支部長"), chapter=chapter)),
    ]
    assert labels == [
        ["Chair", "会長"],
        ["Block 1 Representative", "第1ブロック代表"],
        ["Envoy (Block 1)", "第1ブロック連絡担当"],
        ["Chapter Leader (Hyogo AJET)", "兵庫AJET支部長"],
    ]


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Block 4 Representative"), ("ja", "第4ブロック代表")]
)
def test_every_page_that_names_a_seat_says_the_same(client, language, label):
    seat = SeatFactory(
        office=office("Block Representative", "ブロック代表", rights=["read_audit", "fill_seats"]),
        block=Block.objects.create(number=4),
    )
    now = timezone.now()
    year = {
        "begins_at": now - timedelta(days=9),
        "ends_at": now + timedelta(days=9),
    }
    account = TermFactory(seat=seat, **year).person.account
    browser = client_of(account, second_factor=True)
    with translation.override(language):
        pages = {
            path: browser.get(f"/{language}/{path}").content.decode().replace(JOINED, "")
            for path in (
                "council/",
                "my/",
                "desk/",
                "desk/council/",
                f"desk/council/seats/{seat.pk}/",
                "desk/rights/",
            )
        }
    assert [path for path, page in pages.items() if label not in page] == []
