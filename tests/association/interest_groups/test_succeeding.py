"""An office of a group passes to a successor, in one moment, and both are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.interest_groups.belonging import GroupHasEnded, end_group
from ajet.association.interest_groups.founding import NotAMember, NotTheirs, TwiceTheSame
from ajet.association.interest_groups.models import GroupMembership, GroupOfficer, Part, Succession
from ajet.association.interest_groups.personal_data import HOLDINGS, RETENTIONS
from ajet.association.interest_groups.succeeding import (
    ANSWERED_WITHIN,
    NotAsked,
    name_successor,
    take_over,
    withdraw_successor,
)
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from tests.factories.clients import client_of
from tests.factories.interest_groups import InterestGroupFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
PARTS = (Part.CHAIR, Part.VICE_CHAIR, Part.THIRD)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def three(now):
    return MemberFactory.create_batch(3)


@pytest.fixture
def group(three, now):
    group = InterestGroupFactory(name_en="Hikers", name_ja="山歩きの会")
    for part, person in zip(PARTS, three, strict=True):
        GroupOfficer.objects.create(
            group=group, part=part, person=person, since=now.date() - timedelta(days=90)
        )
    return group


def named(group, part, person, *, by, at):
    return name_successor(group, part, person.email, by=by.account, at=at)


def taken(group, part, person, at):
    return take_over(group, part, person, by=person.account, at=at)


def officers_of(group):
    return dict(GroupOfficer.objects.filter(group=group).values_list("part", "person"))


def letters():
    return list(Letter.objects.order_by("pk").values_list("to", "language", "subject"))


def test_an_office_passes_on_in_one_moment_and_both_are_told_in_their_language(group, three, now):
    chair, vice, third = three
    chair.account.language = "ja"
    chair.account.save()
    successor, later = MemberFactory(), now + timedelta(days=3)
    named(group, Part.CHAIR, successor, by=chair, at=now)
    assert officers_of(group)["chair"] == chair.pk  # until the successor agrees
    taken(group, Part.CHAIR, successor, later)
    assert officers_of(group) == {
        "chair": successor.pk,
        "vice-chair": vice.pk,
        "third": third.pk,
    }
    assert GroupOfficer.objects.get(part="chair").since == timezone.localdate(later)
    assert GroupMembership.objects.filter(group=group, person=successor).exists()
    assert letters() == [
        (successor.email, "en", "Will you take an office over in Hikers?"),
        (successor.email, "en", "You are now Chair of Hikers"),
        (chair.email, "ja", "テーマ別グループ「山歩きの会」の代表の引き継ぎが完了しました"),
    ]
    path = f"/en/groups/{group.pk}/offices/chair/taking-over/"
    assert path in Letter.objects.order_by("pk").first().body
    assert list(Entry.objects.order_by("number").values_list("act", "facts")) == [
        ("interest_group.successor_named", {"part": "chair"}),
        ("interest_group.office_handed_over", {"part": "chair"}),
    ]
    assert not Succession.objects.exists()


def test_each_officer_names_for_the_own_office_the_chair_for_all_and_any_for_a_vacant_one(
    group, three, now
):
    chair, vice, third = three
    outsider = MemberFactory()

    def may(person, part):
        try:
            named(group, part, MemberFactory(), by=person, at=now)
        except NotTheirs:
            return False
        return True

    everybody = (chair, vice, third, outsider)
    assert [[may(person, part) for part in PARTS] for person in everybody] == [
        [True, True, True],
        [False, True, False],
        [False, False, True],
        [False, False, False],
    ]
    GroupOfficer.objects.filter(part=Part.CHAIR).delete()
    assert [[may(person, part) for part in PARTS] for person in everybody] == [
        [False, False, False],
        [True, True, False],
        [True, False, True],
        [False, False, False],
    ]


def test_of_an_address_that_no_member_has_the_page_says_the_same(group, three, now):
    chair = three[0]
    browser = client_of(chair.account)
    pages = []
    for number, address in enumerate(
        (MemberFactory().email, PersonFactory().email, "x@example.org")
    ):
        form = {"chair-address": address, "idempotency_key": f"key-{number}"}
        answer = browser.post(f"/en/groups/{group.pk}/offices/chair/successor/", form, follow=True)
        pages.append("we have asked them" in answer.content.decode())
        pages.append("Somebody was named on" in answer.content.decode())
    assert pages == [True] * 6
    assert Letter.objects.count() == 1
    assert Succession.objects.get().person is None


def test_the_three_stay_three_different_members(group, three, now):
    chair, vice, _ = three
    with pytest.raises(TwiceTheSame):
        named(group, Part.CHAIR, vice, by=chair, at=now)
    successor = MemberFactory()
    for part in (Part.CHAIR, Part.THIRD):
        named(group, part, successor, by=chair, at=now)
    taken(group, Part.THIRD, successor, now)
    with pytest.raises(TwiceTheSame):
        taken(group, Part.CHAIR, successor, now)


def test_only_whoever_is_named_takes_over_within_thirty_days_as_a_member_and_until_it_is_taken_back(
    group, three, now
):
    chair, successor, other = three[0], MemberFactory(), MemberFactory()
    named(group, Part.CHAIR, successor, by=chair, at=now)
    for person, part, at in (
        (other, Part.CHAIR, now),
        (successor, Part.THIRD, now),
        (successor, Part.CHAIR, now + ANSWERED_WITHIN),
    ):
        with pytest.raises(NotAsked):
            taken(group, part, person, at)
    successor.memberships.all().delete()
    with pytest.raises(NotAMember):
        taken(group, Part.CHAIR, successor, now)
    named(group, Part.CHAIR, other, by=chair, at=now)
    with pytest.raises(NotAsked):
        taken(group, Part.CHAIR, successor, now)
    with pytest.raises(NotTheirs):
        withdraw_successor(group, Part.CHAIR, by=other.account, at=now)
    withdraw_successor(group, Part.CHAIR, by=chair.account, at=now)
    with pytest.raises(NotAsked):
        taken(group, Part.CHAIR, other, now)
    assert officers_of(group)["chair"] == chair.pk


def test_the_last_second_is_in_time(group, three, now):
    successor = MemberFactory()
    named(group, Part.CHAIR, successor, by=three[0], at=now)
    taken(group, Part.CHAIR, successor, now + ANSWERED_WITHIN - SECOND)
    assert officers_of(group)["chair"] == successor.pk


def test_an_office_of_a_group_that_ended_passes_to_nobody(group, three, now):
    chair, successor = three[0], MemberFactory()
    named(group, Part.CHAIR, successor, by=chair, at=now)
    end_group(group, by=chair.account, at=now)
    assert not Succession.objects.exists()
    with pytest.raises(GroupHasEnded):
        taken(group, Part.CHAIR, successor, now)


def test_an_office_is_handed_over_on_the_pages_and_whoever_did_hold_it_keeps_the_page_no_longer(
    group, three
):
    chair, successor = three[0], MemberFactory()
    old, new = client_of(chair.account), client_of(successor.account)
    here = f"/en/groups/{group.pk}/"
    assert f"{here}offices/" in old.get(here).content.decode()
    asked = {"chair-address": f" {successor.email.upper()} ", "idempotency_key": "k"}
    assert old.post(f"{here}offices/chair/successor/", asked).status_code == 302
    page = f"{here}offices/chair/taking-over/"
    assert "You are named as Chair of Hikers" in new.get(page).content.decode()
    keys = [old.get(f"{here}details/").status_code, new.get(f"{here}details/").status_code]
    assert keys == [200, 404]
    assert new.post(page, {"idempotency_key": "k" * 24})["Location"] == here
    keys = [old.get(f"{here}details/").status_code, new.get(f"{here}details/").status_code]
    assert keys == [404, 200]
    assert new.get(page).status_code == 404


def test_what_is_wrong_comes_back_with_what_was_typed_beside_its_office(group, three):
    browser = client_of(three[0].account)
    path = f"/en/groups/{group.pk}/offices/third/successor/"
    for number, (typed, says) in enumerate(
        (("nobody", "address"), (three[1].email, "Name somebody else"))
    ):
        answer = browser.post(path, {"third-address": typed, "idempotency_key": f"k{number}"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert f'value="{typed}"' in page
        assert says in str(answer.context["offices"][2]["form"].errors)
        assert [bool(line["form"].errors) for line in answer.context["offices"]] == [
            False,
            False,
            True,
        ]
    nowhere = f"/en/groups/{group.pk}/offices/king/successor/"
    assert browser.post(nowhere, {"idempotency_key": "k9"}).status_code == 404


def test_nobody_sends_letter_after_letter_by_naming_and_naming_again(group, three):
    browser = client_of(three[0].account)
    path = f"/en/groups/{group.pk}/offices/third/successor/"
    last = MemberFactory()
    answers = [
        browser.post(path, {"third-address": person.email, "idempotency_key": f"again{number}"})
        for number, person in enumerate([*MemberFactory.create_batch(10), last])
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [422]
    shown = answers[-1].content.decode()
    assert "too often for one day" in shown
    assert f'value="{last.email}"' in shown
    assert not Letter.objects.filter(to=last.email).exists()


def test_what_was_never_answered_goes_after_thirty_days_and_with_the_person(group, three, now):
    (retention,) = (rule for rule in RETENTIONS if rule.key == "group_successions")
    successor = MemberFactory()
    named(group, Part.CHAIR, successor, by=three[0], at=now)
    assert [
        retention.due(now + ANSWERED_WITHIN - SECOND),
        retention.due(now + ANSWERED_WITHIN),
    ] == [
        0,
        1,
    ]
    holding = next(each for each in HOLDINGS if each.key == "group_successions")
    shown = [
        [len(holding.show(person.account)), holding.show(person.account)[0].facts[-1][1]]
        for person in (successor, three[0])
    ]
    assert shown == [[1, False], [1, True]]
    holding.erase(successor.account, now)
    assert Succession.objects.get().person is None
    retention.apply(now + ANSWERED_WITHIN)
    assert not Succession.objects.exists()
