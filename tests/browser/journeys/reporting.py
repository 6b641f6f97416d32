"""An officer writes a report on a closed survey and has its editions made."""

from tests.browser.journeys.worker import run_what_waits

TITLES = {"en": "How JET participants work", "ja": "JET参加者の働き方"}


def begin_a_report(officer):
    """With a summary in English alone."""
    officer.open("/desk/")
    officer.follow("Reports")
    officer.follow("Begin a report")
    officer.field("Survey").select_option(label=officer.say("Working as a JET"))
    officer.field("Address of the page").fill("autumn")
    officer.field("Title in English").fill(TITLES["en"])
    officer.field("Title in Japanese").fill(TITLES["ja"])
    officer.picture("report-new")
    officer.press("Begin")
    officer.follow("Texts, addressees and meeting")
    officer.field("Summary in English").fill("Most wish for more time to prepare.")
    officer.picture("report-texts")
    officer.press("Save")
    officer.reads("The texts are saved.")


def recommend(officer):
    officer.follow("Recommendations")
    addressee = "Ministry of Education, Culture, Sports, Science and Technology (MEXT)"
    officer.field("Addressee").select_option(label=officer.say(addressee))
    officer.field("Text in English").fill("Give assistants an hour a day to prepare.")
    officer.field("Text in Japanese").fill("1日1時間の準備時間の確保をお願いします。")
    officer.field("Evidence").select_option(label=officer.say("Question hours?"))
    officer.press("Add")
    officer.reads("The recommendation is added.")
    officer.picture("report-recommendations")
    back_to_the_report(officer)


def quote(officer):
    officer.follow("Quotes")
    officer.field("Question").select_option(label=officer.say("Question words?"))
    officer.field("Written in").select_option(label=officer.say("English"))
    officer.field("Words as they were written").fill("More time to prepare, please.")
    officer.field("Translation").fill("準備の時間をもっとください。")
    officer.press("Add")
    officer.reads("The quote is added.")
    officer.picture("report-quotes")
    back_to_the_report(officer)


def back_to_the_report(officer):
    title = TITLES[officer.language]
    officer.main.get_by_role("link", name=title, exact=True).click()
    officer.main.get_by_role("heading", level=1, name=title).wait_for()


def make_an_edition(officer, edition):
    """While it is made, the officer looks at something else."""
    officer.press("Make an edition")
    officer.main.get_by_role("progressbar").wait_for()
    officer.picture("report-waiting")
    officer.follow("Reports at the desk")
    officer.sees("Reports at the desk")
    run_what_waits()
    back_to_the_report(officer)
    officer.picture("report-overview")
    officer.follow(edition)


def complete_the_texts(officer):
    back_to_the_report(officer)
    officer.follow("Texts, addressees and meeting")
    officer.field("Summary in Japanese").fill("準備時間の充実を望む声が多くあります。")
    officer.press("Save")
    officer.reads("The texts are saved.")
