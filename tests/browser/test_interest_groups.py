"""Three members found a group; the Director, the Vice-Chair and the council take it through."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.interest_groups.models import Application
from ajet.association.interest_groups.voting import close_votes
from tests.browser.conftest import PHONE
from tests.browser.journeys.visitor import Visitor
from tests.factories.interest_groups import handed_in, officer
from tests.factories.people import MemberFactory

JAPANESE = {
    "Begin an application": "申請を始める",
    "Name in Japanese": "名称（日本語）",
    "Description, in Japanese": "紹介文（日本語）",
    "Mission statement, in Japanese": "活動の目的（日本語）",
    "Operating rules, in Japanese": "運営規則（日本語）",
    "Contact address": "連絡先メールアドレス",
    "Address of the Vice-Chair": "副代表のメールアドレス",
    "Address of the third officer": "もう1名の役員のメールアドレス",
    "Begin": "申請を始める",
    "I confirm": "引き受ける",
    "Join this group": "参加する",
    "Leave this group": "退会する",
}


@pytest.mark.parametrize(
    ("language", "javascript", "width"), [("en", True, 1280), ("ja", False, PHONE)]
)
def test_three_members_hand_an_application_in(live_site, open_page, language, javascript, width):
    chair, second, third = MemberFactory.create_batch(3)
    browser = {"language": language, "javascript": javascript, "width": width}
    page = open_page("/groups/founding/", account=chair.account, **browser)
    visitor = Visitor(page, language, JAPANESE)
    visitor.picture("group-founding")
    visitor.follow("Begin an application")
    for label in ("Name in Japanese", "Description, in Japanese", "Mission statement, in Japanese"):
        visitor.field(label).fill("山歩きの会")
    visitor.field("Operating rules, in Japanese").fill("一人では歩かない。")
    visitor.field("Contact address").fill("hikers@example.org")
    visitor.field("Address of the Vice-Chair").fill(second.email)
    visitor.field("Address of the third officer").fill(third.email)
    visitor.press("Begin")
    page.get_by_role("heading", level=1, name="山歩きの会").wait_for()
    visitor.picture("group-begun")
    path = Application.objects.get().get_absolute_url().removeprefix("/en")
    for person in (second, third):
        other = open_page(path, account=person.account, **browser)
        Visitor(other, language, JAPANESE).press("I confirm")
        other.get_by_role("status").first.wait_for()
        assert other.problems == []
    assert Application.objects.with_stage().get().stage == "handed in"
    assert page.problems == []


def test_the_council_recognises_it_and_a_member_joins(live_site, open_page):
    director = officer("affiliate-relations", ["recognise_groups"])
    vice_chair = officer("vice-chair", ["recognise_groups", "vote_in_council"], vote="one")
    application = handed_in()
    page = open_page(f"/desk/groups/{application.pk}/", account=director.account)
    first = Visitor(page, "en", {})
    first.picture("group-desk")
    first.press("Support it, and pass it to the Vice-Chair")
    first.reads("Passed on to the Vice-Chair, who has a letter about it.")
    page = open_page(f"/desk/groups/{application.pk}/", account=vice_chair.account)
    second = Visitor(page, "en", {})
    second.press("Put it to the council")
    second.reads("Put to the council. Everybody with a vote has a letter about it.")
    second.open(f"/desk/groups/votes/{application.council_vote.pk}/")
    second.picture("group-vote")
    second.field("For").check()
    second.press("Vote")
    second.reads("Your vote is noted.")
    close_votes(timezone.now() + timedelta(days=20))
    page = open_page(
        "/groups/", language="ja", account=MemberFactory().account, width=PHONE, javascript=False
    )
    member = Visitor(page, "ja", JAPANESE)
    member.picture("groups")
    page.get_by_role("link", name="Hikers of AJET").click()
    member.picture("group")
    member.press("Join this group")
    member.main.get_by_role("button", name="退会する").wait_for()
    assert page.problems == []
