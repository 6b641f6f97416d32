"""Anybody reads a published report, in both languages and as PDF."""

import re

import pypdfium2

from tests.browser.journeys.reporting import TITLES
from tests.browser.journeys.visitor import Visitor
from tests.browser.journeys.words import OF_AN_OFFICER

TEXTS = {
    "en": (
        "Most wish for more time to prepare.",
        "Give assistants an hour a day to prepare.",
        "More time to prepare, please.",
    ),
    "ja": (
        "準備時間の充実を望む声が多くあります。",
        "1日1時間の準備時間の確保をお願いします。",
        "準備の時間をもっとください。",
    ),
}


def read_as_a_stranger(page, language):
    page.get_by_role("main").get_by_role("link", name=TITLES[language], exact=True).click()
    other = "ja" if language == "en" else "en"
    assert read_in(page, language) == TITLES[language]
    page.get_by_role("link", name={"en": "English", "ja": "日本語"}[other], exact=True).click()
    page.wait_for_url(re.compile(f"/{other}/reports/autumn/$"))
    assert read_in(page, other) == TITLES[other]
    Visitor(page, other, OF_AN_OFFICER).picture("public")
    titles = [pdf_title(page, other, name) for name in ("PDF in English", "PDF in Japanese")]
    assert titles == [TITLES["en"], TITLES["ja"]]


def read_in(page, language):
    main = page.get_by_role("main")
    for text in TEXTS[language]:
        main.get_by_text(text).wait_for()
    main.get_by_role("figure").first.wait_for()
    return main.get_by_role("heading", level=1).inner_text()


def pdf_title(page, language, name):
    link = Visitor(page, language, OF_AN_OFFICER).say(name)
    href = page.get_by_role("link", name=link).get_attribute("href")
    pdf = page.context.request.get(href).body()
    return pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"]
