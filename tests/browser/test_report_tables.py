"""The tables of a report on a phone: what does not fit must not be cut off unnoticed."""

import pytest

from tests.browser.conftest import PHONE

TABLES = """() => [...document.querySelectorAll(".report .table-scroll")]
    .filter(region => region.checkVisibility())
    .map(region => {
        const table = region.querySelector("table");
        const caption = table.caption.getBoundingClientRect();
        return {
            columns: table.rows[0].cells.length,
            hidden: region.scrollWidth - region.clientWidth,
            caption: caption.right - region.getBoundingClientRect().right,
            shadow: getComputedStyle(region).backgroundImage !== "none",
            broken: [...table.querySelectorAll("th.short")]
                .filter(head => head.getClientRects().length
                    && (r => { r.selectNodeContents(head); return r.getClientRects().length > 1; })(
                        document.createRange())).length,
        };
    })"""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_on_a_phone_four_columns_fit_and_captions_and_short_heads_stay_whole(
    report, open_page, language
):
    page = open_page(f"/reports/{report.slug}/", language=language, width=PHONE)
    tables = page.evaluate(TABLES)
    assert len(tables) >= 4
    assert [table for table in tables if table["columns"] <= 4 and table["hidden"] > 0] == []
    assert [table for table in tables if table["caption"] > 1] == []
    assert [table for table in tables if table["broken"] or not table["shadow"]] == []
