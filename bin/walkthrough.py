"""Pictures for docs/how-to/rse-walkthrough.md: for bin/pictures --walkthrough=ANSWERS.csv.

An officer of the demonstration takes the real answers from the file to the results, as the page tells.
"""

from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "rse2018"
DESKTOP = {"width": 1000, "height": 900}
QUALITY = 55
SLUG = "rse-2018-whole"
TITLE = "International survey of research software engineers 2018"
PATIENCE = 120_000
"""Milliseconds: reading, storing and figures are made by other processes."""


def picture_walkthrough(browser, origin, answers, folder):
    """answers   the CSV file of the survey, which is not part of the project"""
    page = browser.new_context(viewport=DESKTOP, locale="en-GB").new_page()
    page.set_default_timeout(PATIENCE)

    def see(name, selector="main"):
        page.locator(selector).first.evaluate("it => scrollTo(0, it.offsetTop - 24)")
        path = folder / f"walkthrough-{name}.jpg"
        page.screenshot(path=path, type="jpeg", quality=QUALITY)

    def press(name):
        page.get_by_role("main").get_by_role("button", name=name).first.click()
        page.wait_for_load_state()

    page.goto(f"{origin}/en/demonstration/")
    page.locator("form[action$='/sign-in/project-manager/'] button").click()
    page.wait_for_load_state()
    page.goto(f"{origin}/en/desk/surveys/")
    page.locator("[name=file]").set_input_files(DATA / "whole_questionnaire.json")
    press("Check and prepare")
    page.goto(f"{origin}/en/desk/surveys/{SLUG}/import/")
    page.locator("[name=file]").set_input_files(answers)
    page.locator("[name=mapping]").set_input_files(DATA / "whole_mapping.json")
    press("Read the file")
    see("columns", "label:has-text('Rank the factors')")
    press("See what is understood")
    see("understood")
    press("Store the answers")
    report = {
        "slug": "rse",
        "title_en": "Who writes research software",
        "title_ja": "研究ソフトウェアの担い手",
    }
    page.goto(f"{origin}/en/desk/reports/new/")
    page.locator("[name=survey]").select_option(label=TITLE)
    for name, text in report.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    press("Make an edition")
    page.get_by_role("link", name="Edition 1").click()
    page.wait_for_load_state()
    see("report")
    page.goto(f"{origin}/en/desk/results/{SLUG}/")
    see("results")
    page.context.close()
