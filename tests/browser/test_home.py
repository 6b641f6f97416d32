import re

from tests.browser.conftest import PHONE


def test_a_stranger_finds_the_chapter_of_a_prefecture_on_the_map(association, open_page):
    page = open_page("/", width=PHONE)
    page.get_by_role("link", name="Hyogo: 1 chapter").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Hyogo AJET"
    assert page.problems == []


def test_the_language_changes_and_the_page_stays(association, open_page):
    page = open_page("/chapters/hyogo/")
    page.get_by_role("link", name="日本語").click()
    page.wait_for_url(re.compile(r"/ja/chapters/hyogo/$"))
    assert page.get_by_role("heading", level=1).inner_text() == "兵庫AJET"
    assert page.locator("html").get_attribute("lang") == "ja"


def test_the_address_for_paper_is_not_shown_on_the_screen(association, open_page):
    page = open_page("/", width=PHONE)
    address = page.locator("footer .print-only")
    assert (address.text_content(), address.is_visible()) == (page.url, False)
    page.emulate_media(media="print")
    assert address.is_visible()


def test_the_open_survey_is_one_press_away(association, open_page):
    page = open_page("/", language="ja", width=PHONE, account=association.member)
    page.get_by_role("link", name="アンケートに回答する").click()
    page.wait_for_url(re.compile(rf"/ja/surveys/{association.survey.slug}/$"))
