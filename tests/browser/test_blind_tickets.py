"""A sensitive survey, answered on a phone in Japanese with a ticket that the browser makes."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from ajet.representation.answers.models import Mailbox
from ajet.representation.surveys import closing, opening
from ajet.representation.surveys.models import Design, Survey
from tests.browser.conftest import PHONE
from tests.browser.journeys.visitor import Visitor
from tests.browser.journeys.words import OF_A_MEMBER
from tests.factories.surveys import members, place_in_block, survey_of_every_kind

WORDS = OF_A_MEMBER | {
    "Better still: send later": "時間をおいて送信すると、より安心です",
    "You have been given your ticket already.": "チケットはすでにお渡ししています。",
    "Keys of the groups": "区分の鍵",
    "differs": (
        "区分の鍵が公開一覧と一致しないため、チケットを作成しませんでした。"
        "先に進まず、全国役員会にお知らせください。"
    ),
    "lacks": (
        "このアンケートでは、お使いのブラウザーがチケットを作成します。"
        "そのためにはJavaScript、Cookie、安全な接続（https）が必要ですが、現在はいずれかを利用できません。"
    ),
    "no ticket": "このブラウザーには、このアンケートのチケットがありません。",
    "Sign out": "サインアウト",
    "Sign out.": "サインアウト",
}
REFUSED = "Failed to load resource: the server responded with a status of 409"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def people(live_site):
    place_in_block(6, "28")
    return members(20, begins_on=timezone.localdate() - timedelta(days=100))


@pytest.fixture
def survey(people):
    today = timezone.localdate()
    prepared = survey_of_every_kind(
        slug="pay", design=Design.BLIND, opens_on=today, closes_on=today + timedelta(days=14)
    )
    return opening.open_survey(prepared, by=None, at=timezone.now(), on=today)


@pytest.fixture
def member(open_page, people, survey):
    page = open_page("/surveys/pay/", language="ja", width=PHONE, account=people[0].account)
    return Visitor(page, "ja", WORDS)


def requests_of(page):
    """(path, cookies, body) of every request of the browser from now on."""
    seen = []

    def note(request):
        path = "/" + request.url.split("/", 3)[3]
        seen.append((path, request.all_headers().get("cookie", ""), request.post_data or ""))

    page.on("requestfinished", note)
    return seen


def cookie_of(context, name):
    found = {each["value"] for each in context.cookies() if each["name"] == name}
    assert len(found) == 1
    return found.pop()


def ticket_in(context):
    return cookie_of(context, "ticket")


def test_a_member_answers_on_a_phone_with_a_blind_ticket(member, survey):
    page, context = member.page, member.page.context
    second_tab = Visitor(context.new_page(), "ja", WORDS)
    second_tab.open("/surveys/pay/")
    member.picture("blind-survey")
    seen = requests_of(page)
    member.press("Begin")
    member.sees("Better still: send later")
    assert member.page.locator("[data-blind-moment] strong").inner_text()
    member.picture("blind-begun")
    ticket = ticket_in(context)
    page.wait_for_load_state("networkidle")
    assert len(ticket) == 384
    assert [path for path, *rest in seen if ticket[:40] in "".join(rest)] == []
    (asked,) = (cookies for path, cookies, _body in seen if path.endswith("/keys/list/"))
    assert asked == ""

    second_tab.press("Begin")
    second_tab.main.get_by_role("alert").get_by_text(
        WORDS["You have been given your ticket already."]
    ).wait_for()
    second_tab.picture("blind-refused")
    second_tab.page.close()

    session = cookie_of(context, "session")
    member.follow("Sign out.")
    member.press("Sign out")
    page.get_by_role("banner").get_by_role("link", name="サインイン", exact=True).wait_for()
    member.open("/answering/pay/")
    member.choice("Question one?", "Choice B").check()
    member.press("Next")
    member.field("Question hours?").wait_for()
    page.close()

    again = Visitor(context.new_page(), "ja", WORDS)
    seen = requests_of(again.page)
    again.open("/answering/pay/")
    again.field("Question hours?").fill("３７．５")
    again.picture("blind-part2")
    again.press("Send my answers")
    again.sees("Thank you: your answers have arrived")
    assert not [cookies for _path, cookies, _body in seen if session in cookies]
    again.open("/answering/pay/")
    again.sees("Thank you: your answers have arrived")
    found = [(each.stratum, each.answers) for each in Mailbox.objects.all()]
    assert found == [("b6-alt-1", {"one": "b", "hours": 37.5})]
    assert closing.tally(Survey.objects.get()) == {
        "invited": 20,
        "issued": 1,
        "reissued": 0,
        "received": 1,
    }
    assert member.page.problems == []


def test_a_lost_ticket_is_replaced_in_the_browser_and_counted(member, survey):
    member.press("Begin")
    member.sees("Better still: send later")
    first = ticket_in(member.page.context)
    member.open("/answering/pay/")
    member.choice("Question one?", "Choice B").wait_for()
    member.open("/surveys/pay/ticket/replacement/")
    member.picture("blind-replacement")
    member.main.get_by_role("button").click()
    member.sees("Better still: send later")
    assert ticket_in(member.page.context) != first
    member.open("/answering/pay/")
    member.choice("Question one?", "Choice B").wait_for()
    assert Survey.objects.get().tickets_reissued == 1


def test_a_browser_does_not_have_a_ticket_made_by_a_key_of_its_own(member, survey):
    def other_list(route):
        listed = route.fetch().json()
        listed["keys"][0]["key"] = listed["keys"][0]["key"].replace("A", "B", 1)
        route.fulfill(body=json.dumps(listed), content_type="application/json")

    member.page.route("**/keys/list/", other_list)
    member.press("Begin")
    member.is_told("differs")
    assert not survey.invitations.filter(issued=True).exists()


def test_without_javascript_a_member_is_told_what_to_do(open_page, people, survey):
    page = open_page(
        "/surveys/pay/", language="ja", width=PHONE, account=people[0].account, javascript=False
    )
    member = Visitor(page, "ja", WORDS)
    member.reads("lacks")
    member.picture("blind-without")
    assert not member.main.get_by_role("button").count()
    member.open("/answering/pay/")
    member.reads("no ticket")
    member.picture("blind-no-ticket")


def test_everybody_sees_the_keys(open_page, survey):
    visitor = Visitor(open_page("/surveys/pay/keys/", language="ja", width=PHONE), "ja", WORDS)
    visitor.sees("Keys of the groups")
    visitor.picture("blind-keys")
    ((group, count, fingerprint),) = visitor.table()
    assert (group, count, len(fingerprint)) == ("b6-alt-1", "20", 64)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= PHONE
