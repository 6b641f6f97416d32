"""An officer imports a roster: once with JavaScript, where the bar moves, and once without."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ajet.association.people.roster import progress
from ajet.association.people.roster.models import RosterImport
from ajet.association.people.roster.tasks import apply_import
from tests.browser.conftest import PHONE
from tests.factories.rosters import Form, csv_file, people, row_of

SHOTS = os.environ.get("ROSTER_SHOTS")


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "令和7年度_名簿.csv"
    rows = [*Form("ja", "wareki").rows(people(12)), row_of(email="none", arrives_on="8/1/2025")]
    path.write_bytes(csv_file(rows, "cp932"))
    return path


def shot(page, name):
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def upload(page, roster, label, button):
    page.get_by_label(label).set_input_files(roster)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile(r"/desk/roster/\d+/$"))


def test_an_officer_sees_the_changes_confirms_and_watches_the_bar(
    association, open_page, roster, settings, tmp_path
):
    settings.DATA = tmp_path
    page = open_page("/desk/roster/", account=association.officer)
    shot(page, "list-en")
    upload(page, roster, "Roster file", "Show what would change")
    assert page.get_by_role("cell", name="“none” is not an e-mail address.").is_visible()
    shot(page, "preview-en")
    page.get_by_label("The roster is not complete: they stay members").check()
    page.get_by_label("Leave 1 rejected row out and apply the rest").check()
    page.get_by_role("button", name="Apply", exact=True).click()
    page.get_by_role("heading", name="The roster is being applied").wait_for()
    loaded = page.evaluate("performance.timeOrigin")
    key = RosterImport.objects.get().pk
    progress.report(key, 60)
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 60)
    assert page.evaluate("performance.timeOrigin") == loaded  # moved by the script, not by a reload
    shot(page, "running-en")
    # Asked for while the import writes, the page would meet the lock that SQLite keeps in memory alone: so the
    # browser waits for this thread.
    page.route("**/progress/", lambda route: route.continue_())
    apply_import.func(key)
    page.get_by_text("12 new, 0 changed, 0 left").wait_for()
    shot(page, "applied-en")
    page.get_by_role("button", name="Revert").click()
    page.get_by_text("the members are as before").wait_for()
    assert page.problems == []


def test_the_journey_needs_no_javascript(association, open_page, roster):
    page = open_page(
        "/desk/roster/",
        language="ja",
        account=association.officer,
        width=PHONE,
        javascript=False,
    )
    shot(page, "list-ja")
    upload(page, roster, "名簿のファイル", "変更内容を表示する")
    shot(page, "preview-ja")
    page.get_by_label("名簿が一部のみのため、会員のままとする").check()
    page.get_by_label("不備のある1行を除いて取り込む").check()
    page.get_by_role("button", name="取り込む", exact=True).click()
    page.get_by_role("heading", name="名簿を取り込んでいます").wait_for()
    apply_import.func(RosterImport.objects.get().pk)
    page.get_by_text("新規12名、変更0名、退会0名").wait_for(timeout=15_000)
    shot(page, "applied-ja")
