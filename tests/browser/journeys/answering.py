"""A member: from signing in to the thanks, on two devices."""

from ajet.foundation.letters.models import Letter
from ajet.representation.surveys.models import Invitation
from tests.browser.journeys.visitor import Visitor
from tests.browser.journeys.words import OF_A_MEMBER
from tests.foundation.accounts.steps import CODE

ANSWERS = {
    "one": "b",
    "many": ["a", "c"],
    "rate": 4,
    "grid": {"p": 1, "q": 3},
    "hours": 37.5,
    "words": "More time to prepare. もっと準備の時間を。",
}


def sign_in_with_the_outbox(member, person):
    header = member.page.get_by_role("banner")
    header.get_by_role("link", name=member.say("Sign in"), exact=True).click()
    member.field("E-mail address").fill(person.email)
    member.press("Send me a code")
    member.field("Code from the e-mail").wait_for()
    tab = member.page.context.new_page()
    outbox = Visitor(tab, member.language, OF_A_MEMBER)
    outbox.open("/demonstration/letters/")
    outbox.picture("outbox")
    outbox.follow("Your code to sign in to AJET")
    outbox.sees("Your code to sign in to AJET")
    outbox.picture("letter")
    code = CODE.search(outbox.main.inner_text())[0]
    tab.close()
    member.field("Code from the e-mail").fill(code)
    member.press("Sign in")
    member.sees("To do now")
    member.picture("my")
    letters = list(Letter.objects.values_list("to", "language"))
    assert letters == [(person.email, member.language)]


def begin_and_leave(member):
    """The first part, with a required question forgotten; then away, and back by the cookie. The code."""
    member.follow("Answer the survey")
    member.picture("survey")
    member.press("Begin")
    member.sees("Your ticket")
    member.picture("ticket")
    member.press("Go to the questions")
    first = [
        ("Question many?", "Choice A"),
        ("Question many?", "Choice C"),
        ("Question rate?", "Choice D"),
    ]
    for question, choice in first:
        member.choice(question, choice).check()
    member.press("Next")
    member.is_told("Question one? – Please answer this question.")
    member.picture("required")
    assert [member.choice(*each).is_checked() for each in first] == [True] * 3
    member.choice("Question one?", "Choice B").check()
    member.press("Next")
    member.field("Question hours?").wait_for()
    member.open("/my/")
    member.picture("my-begun")
    for _page in ("my page", "the survey's"):
        member.follow("Continue")
    member.field("Question hours?").wait_for()
    member.picture("part2")
    member.press("Back")
    first.append(("Question one?", "Choice B"))
    assert [member.choice(*each).is_checked() for each in first] == [True] * 4
    member.press("Next")
    member.main.get_by_text(member.say("Continue later, or on another device")).click()
    return member.main.locator("details code").inner_text()


def go_on_with_the_code(elsewhere, code):
    """The second part in another browser, with a number out of range; sent."""
    elsewhere.picture("code")
    elsewhere.field("Your code").fill(code.lower())
    elsewhere.press("Continue")
    elsewhere.choice("Row p", "Choice A").check()
    elsewhere.choice("Row q", "Choice C").check()
    elsewhere.field("Question hours?").fill("375")
    elsewhere.field("Question words?").fill(ANSWERS["words"])
    elsewhere.press("Send my answers")
    elsewhere.is_told("Question hours? – Please write a number of 100 or less.")
    elsewhere.picture("out-of-range")
    kept = [
        elsewhere.choice("Row p", "Choice A").is_checked(),
        elsewhere.choice("Row q", "Choice C").is_checked(),
        elsewhere.field("Question hours?").input_value(),
        elsewhere.field("Question words?").input_value(),
    ]
    assert kept == [True, True, "375", ANSWERS["words"]]
    elsewhere.field("Question hours?").fill("37.5" if elsewhere.language == "en" else "３７．５")
    elsewhere.press("Send my answers")
    elsewhere.sees("Thank you: your answers have arrived")
    elsewhere.picture("thanks")
    cookies = {(each["name"], each["path"]) for each in elsewhere.page.context.cookies()}
    assert cookies == {("ticket", "/en/answering/work/"), ("ticket", "/ja/answering/work/")}


def send_again_from_the_first_device(member):
    """Where the second part is still open; and once more, with the browser's button to go back."""
    member.field("Question words?").fill("Something else")
    member.press("Send my answers")
    member.sees("Thank you: your answers have arrived")
    member.page.go_back()
    member.sees("Thank you: your answers have arrived")


def stop_reminders(member, person):
    member.follow("Stop reminders for me")
    member.press("Stop reminders for me")
    member.reads("You will get no more reminders of this survey.")
    member.picture("done")
    done = Invitation.objects.filter(done=True)
    assert list(done.values_list("person", flat=True)) == [person.pk]
    member.open("/my/")
    member.reads("Nothing waits for you at the moment.")
    member.picture("my-nothing")
