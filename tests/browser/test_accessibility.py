"""WCAG 2.2 AA on every page: both languages, both themes, phone and desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from ajet.foundation.ui.gallery import LINKS
from tests.browser.conftest import DESK, PHONE
from tests.browser.pages import pages_of

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
STATES = [
    (PHONE, "light", ALL_RULES),
    (PHONE, "dark", CONTRAST),
    (DESK, "dark", ALL_RULES),
    (DESK, "light", CONTRAST),
]
"""What a page is looked at as: a theme changes colours alone, so one width in each theme gets every rule."""

RUN = """
options => axe.run(options).then(found => found.violations.flatMap(
    fault => fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 160)}`)
))
"""
LANGUAGES = ["en", "ja"]
NARROWEST = 320


def faults_in_every_state(page):
    """What axe finds wrong with the page as it stands, at each width and in each theme."""
    page.evaluate(Axe().axe_script)
    faults = []
    for width, theme, options in STATES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        faults += [f"{page.url} {width} {theme} {fault}" for fault in page.evaluate(RUN, options)]
    return faults


def faults_when_narrow(page):
    """A phone of 320 pixels, which is also a desk at 400 per cent; and the console stays silent."""
    width = page.evaluate("document.documentElement.scrollWidth")
    problems = [problem for problem in page.problems if "status of 40" not in problem]
    return [f"{page.url} {width} {problems}"] if width > NARROWEST or problems else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_accessible_and_fits_the_narrowest_phone(association, report, walk, language):
    faults = []
    for page in walk(pages_of(association, report), language=language, width=NARROWEST):
        faults += faults_when_narrow(page) + faults_in_every_state(page)
    assert "\n".join(faults) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_answering_is_accessible_mistakes_included(association, open_page, language):
    """The ticket, a page of questions, and the same page sent without the answers it needs."""
    page = open_page(
        f"/surveys/{association.survey.slug}/", language=language, account=association.member
    )
    faults = []
    for _ in ("ticket", "questions", "mistakes"):
        page.locator("main form button").first.click()
        page.wait_for_load_state()
        faults += faults_in_every_state(page)
    assert page.locator(".error-summary").is_visible()
    assert "\n".join(faults) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_hits_every_tile_of_the_map(association, open_page, language):
    page = open_page("/gallery/", language=language, width=NARROWEST)
    sides = page.locator("a.tile").evaluate_all(
        "tiles => tiles.map(tile => tile.getBoundingClientRect()).map(b => Math.min(b.width, b.height))"
    )
    assert len(sides) == len(LINKS)
    assert min(sides) >= 24


def test_the_map_is_heard_as_a_list_of_prefectures(association, open_page):
    names = open_page("/chapters/").get_by_role("list", name="Chapters by prefecture")
    items = names.get_by_role("listitem")
    assert items.count() == 47
    assert [link.get_attribute("aria-label") for link in names.get_by_role("link").all()] == [
        "Hokkaido: 1 chapter",
        "Hyogo: 1 chapter",
    ]


def test_the_keyboard_reaches_the_content_first(association, open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_without_javascript_the_account_menu_opens(association, open_page):
    page = open_page("/", account=association.member, javascript=False)
    page.locator("summary", has_text="Account").click()
    assert page.get_by_role("link", name="My page").is_visible()
