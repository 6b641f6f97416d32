"""The pages of members, founders, officers and council."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from ajet.association.interest_groups.belonging import end_group, join
from ajet.association.interest_groups.models import (
    Application,
    Consent,
    GroupMembership,
    GroupOfficer,
    InterestGroup,
    Part,
)
from ajet.association.interest_groups.recognising import support
from ajet.association.interest_groups.voting import close_votes
from ajet.association.people.directory.listing import list_person
from ajet.association.people.directory.models import ShownInterest
from ajet.association.people.models import Membership
from tests.factories.clients import client_of
from tests.factories.interest_groups import (
    TEXTS,
    InterestGroupFactory,
    begun,
    founder,
    handed_in,
    officer,
)
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

GROUPS = "/en/groups/"


def text(response):
    return response.content.decode()


def png():
    picture = BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    return SimpleUploadedFile("logo.png", picture.getvalue(), "image/png")


def belonging(group, count):
    for person in MemberFactory.create_batch(count):
        GroupMembership.objects.create(group=group, person=person, since=group.recognised_on)


def test_groups_are_listed_with_contact_link_and_description(client):
    InterestGroupFactory(
        name_en="Hikers",
        name_ja="山歩きの会",
        description_ja="歩きます。",
        link="https://example.org/h",
    )
    page = text(client.get(GROUPS))
    for told in ("Hikers", "We meet.", "group@example.org", "https://example.org/h"):
        assert told in page
    assert "山歩きの会" in text(client.get("/ja/groups/"))


def test_small_numbers_of_members_are_not_told(client):
    few, many = InterestGroupFactory(), InterestGroupFactory()
    belonging(few, 4)
    belonging(many, 6)
    left = GroupMembership.objects.filter(group=many).first().person
    Membership.objects.filter(person=left).update(ends_on=timezone.localdate())
    counts = [line["members"] for line in client.get(GROUPS).context["groups"]]
    assert counts == [None, 5]
    page = text(client.get(few.get_absolute_url()))
    assert "Fewer than five members" in page
    assert "5 members" in text(client.get(many.get_absolute_url()))


def test_a_member_joins_and_leaves_in_one_tap_each():
    group, person = InterestGroupFactory(), MemberFactory()
    client = client_of(person.account)
    path = group.get_absolute_url()
    for key in ("1", "2"):
        client.post(f"{path}membership/", {"idempotency_key": key})
    assert GroupMembership.objects.count() == 1
    assert "You belong to it" in text(client.get(GROUPS))
    client.post(f"{path}leaving/", {"idempotency_key": "3"})
    assert not GroupMembership.objects.exists()


def test_a_group_is_an_interest_in_the_directory_until_it_is_left(client):
    group, other = InterestGroupFactory(name_en="Hikers"), InterestGroupFactory()
    person, now = MemberFactory(name="Ann"), timezone.now()
    join(group, person, by=person.account, at=now)
    keys = [group.interest, other.interest]
    list_person(person, {}, languages=[], interests=keys, by=person.account, at=now)
    assert list(ShownInterest.objects.values_list("key", flat=True)) == [group.interest]
    reader = client_of(MemberFactory().account)
    page = reader.get("/en/people/", {"interest": group.interest})
    assert "Hikers" in page.context["seen"][0][1].in_short
    own = client_of(person.account)
    assert "Hikers" in text(own.get("/en/my/directory/"))
    own.post(f"{group.get_absolute_url()}leaving/", {"idempotency_key": "1"})
    assert not ShownInterest.objects.exists()
    assert reader.get("/en/people/", {"interest": group.interest}).context["seen"] == []


def test_belonging_is_shown_to_nobody_unless_it_is_chosen(client):
    group, person, now = InterestGroupFactory(name_en="Hikers"), MemberFactory(), timezone.now()
    join(group, person, by=person.account, at=now)
    list_person(person, {}, languages=[], interests=[], by=person.account, at=now)
    page = client_of(MemberFactory().account).get("/en/people/", {"interest": group.interest})
    assert page.context["seen"] == []


def test_an_ended_group_is_gone_everywhere(client):
    group, person, now = InterestGroupFactory(), MemberFactory(), timezone.now()
    GroupOfficer.objects.create(group=group, person=person, part="chair", since=now.date())
    join(group, person, by=person.account, at=now)
    list_person(person, {}, languages=[], interests=[group.interest], by=person.account, at=now)
    own = client_of(person.account)
    own.post(f"{group.get_absolute_url()}ending/", {"idempotency_key": "1"})
    assert not GroupMembership.objects.exists()
    assert not ShownInterest.objects.exists()
    assert client.get(group.get_absolute_url()).status_code == 404
    assert client.get(GROUPS).context["groups"] == []
    path = f"{group.get_absolute_url()}membership/"
    assert own.post(path, {"idempotency_key": "2"}).status_code == 404


def test_only_its_officers_edit_and_end_a_group():
    group = InterestGroupFactory()
    stranger = client_of(MemberFactory().account)
    path = group.get_absolute_url()
    assert stranger.get(f"{path}details/").status_code == 404
    for ending in ("details/", "ending/"):
        assert stranger.post(path + ending, {"idempotency_key": ending}).status_code == 404
    person = MemberFactory()
    GroupOfficer.objects.create(
        group=group, person=person, part="chair", since=timezone.localdate()
    )
    sent = {"description_en": "New words.", "contact": "new@example.org", "link": ""}
    client_of(person.account).post(f"{path}details/", sent | {"idempotency_key": "k"})
    group.refresh_from_db()
    assert (group.description_en, group.contact) == ("New words.", "new@example.org")


def beginning(client, key="k", **fields):
    addresses = {"vice_chair": "b@example.org", "third": "c@example.org"}
    sent = TEXTS | addresses | {"idempotency_key": key} | fields
    return client.post(f"{GROUPS}founding/new/", sent)


def test_a_member_begins_an_application_with_a_logo_that_others_do_not_see_yet():
    person = MemberFactory()
    client = client_of(person.account)
    begun_at = beginning(client, logo=png())
    application = Application.objects.get()
    assert begun_at["Location"] == application.get_absolute_url()
    logo = application.logo.get_absolute_url()
    assert client.get(logo).status_code == 200
    director = client_of(officer("affiliate-relations", ["recognise_groups"]).account)
    assert director.get(logo).status_code == 200
    for other in (client_of(), client_of(MemberFactory().account)):
        assert other.get(logo).status_code == 404
    InterestGroupFactory(logo=application.logo)
    assert client_of().get(logo).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"mission_en": ""},
        {"name_en": "a" * 121},
        {"contact": "nobody"},
        {"link": "javascript:alert(1)"},
        {"link": "ftp://example.org"},
        {"name_en": "a\0"},
        {"third": "x"},
        {"logo": SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>")},
        {"logo": SimpleUploadedFile("logo.svg", b"<svg/>")},
    ],
)
def test_what_is_wrong_with_an_application_is_said_and_nothing_stored(fields):
    page = beginning(client_of(MemberFactory().account), **fields)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Application.objects.exists()


def test_the_same_person_twice_is_said_in_the_form():
    person, other = MemberFactory(), MemberFactory()
    page = beginning(client_of(person.account), vice_chair=other.email, third=other.email)
    assert "three different members" in text(page)
    assert not Application.objects.exists()


def test_the_page_says_the_same_of_addresses_known_and_unknown():
    known = MemberFactory()
    pages = []
    for number, address in enumerate((known.email, "unknown@example.org")):
        client = client_of(MemberFactory(name="Ann").account)
        begun_at = beginning(client, key=str(number), vice_chair=address)
        page = text(client.get(begun_at["Location"])).split("<main")[1]
        pages.append(page.split('aria-labelledby="officers"')[1].split("<details")[0])
    assert pages[0] == pages[1]


def test_founders_follow_their_application_and_confirm():
    application = begun()
    for part in (Part.VICE_CHAIR, Part.THIRD):
        client = client_of(founder(application, part).account)
        path = application.get_absolute_url()
        assert "You are asked to answer for this group" in text(client.get(path))
        client.post(f"{path}confirmation/", {"idempotency_key": part})
        assert "You are asked" not in text(client.get(path))
    assert "is looking at your application" in text(client.get(path))
    assert "is looking at your application" in text(client.get(f"{GROUPS}founding/"))
    assert client_of(MemberFactory().account).get(path).status_code == 404


def test_the_chair_changes_an_application_and_the_others_confirm_anew():
    application = begun()
    client = client_of(founder(application, Part.CHAIR).account)
    path = f"{application.get_absolute_url()}revision/"
    assert "Hikers of AJET" in text(client.get(path))
    client.post(path, TEXTS | {"name_en": "Runners", "idempotency_key": "k"})
    assert Application.objects.get().name_en == "Runners"
    assert Consent.objects.count() == 1


def test_officers_and_council_take_a_group_through():
    director = officer("affiliate-relations", ["recognise_groups"])
    vice_chair = officer("vice-chair", ["recognise_groups", "vote_in_council"], vote="one")
    application = handed_in()
    desk = f"/en/desk/groups/{application.pk}/"
    first = client_of(director.account, second_factor=True)
    second = client_of(vice_chair.account, second_factor=True)
    assert "It waits for you" in text(first.get("/en/desk/groups/"))
    assert "Support it" not in text(second.get(desk))
    refused = second.post(f"{desk}support/", {"idempotency_key": "0"}, follow=True)
    assert "Another office looks at the application" in text(refused)
    first.post(f"{desk}support/", {"idempotency_key": "1"})
    closes_on = timezone.localdate() + timedelta(days=10)
    second.post(f"{desk}vote/", {"closes_on": closes_on.isoformat(), "idempotency_key": "2"})
    ballot = f"/en/desk/groups/votes/{application.council_vote.pk}/"
    assert "Hikers of AJET" in text(second.get("/en/desk/groups/votes/"))
    assert "0 seats have voted" in text(second.get(ballot))
    second.post(ballot, {"choice": "for", "idempotency_key": "3"})
    during = second.get(ballot)
    assert "Your seat has voted" in text(during)
    assert during.context["tally"] is None
    close_votes(timezone.now() + timedelta(days=10))
    assert "Hikers of AJET" in text(client_of().get(GROUPS))
    group = InterestGroup.objects.get()
    page = client_of(founder(application, Part.CHAIR).account).get(application.get_absolute_url())
    assert group.get_absolute_url() in text(page)


def test_what_should_be_changed_reaches_the_three_and_no_trail():
    director = officer("affiliate-relations", ["recognise_groups"])
    application = handed_in()
    client = client_of(director.account, second_factor=True)
    path = f"/en/desk/groups/{application.pk}/return/"
    assert client.post(path, {"note": " ", "idempotency_key": "1"}).context["giving_back"].errors
    client.post(path, {"note": "Say who may join <b>.", "idempotency_key": "2"})
    page = text(
        client_of(founder(application, Part.THIRD).account).get(application.get_absolute_url())
    )
    assert "Say who may join &lt;b&gt;." in page


@pytest.mark.parametrize("day", ["", "2026-02-30", "x", "9999-12-31", "0001-01-01", "\0"])
def test_no_day_breaks_the_page(day):
    director = officer("affiliate-relations", ["recognise_groups"])
    vice_chair = officer("vice-chair", ["recognise_groups"])
    application = handed_in()
    support(application, by=director.account, at=timezone.now())
    client = client_of(vice_chair.account, second_factor=True)
    sent = {"closes_on": day, "idempotency_key": "k"}
    answer = client.post(f"/en/desk/groups/{application.pk}/vote/", sent)
    assert answer.status_code in (200, 302)
    assert not hasattr(Application.objects.get(), "council_vote")


@pytest.mark.parametrize("path", [GROUPS, "/en/groups/founding/", "/en/desk/groups/"])
def test_one_and_three_take_the_same_queries(path, django_assert_num_queries):
    director = officer("affiliate-relations", ["recognise_groups"])
    client = client_of(director.account, second_factor=True)

    def another():
        belonging(InterestGroupFactory(), 1)
        application = handed_in()
        application.founders.filter(part=Part.THIRD).update(person=director)

    another()
    client.get(path)
    with CaptureQueriesContext(connection) as one:
        client.get(path)
    another()
    another()
    with django_assert_num_queries(len(one)):
        client.get(path)


def test_a_group_that_ended_is_not_ended_again():
    group, at = InterestGroupFactory(), timezone.now()
    assert end_group(group, by=None, at=at) == end_group(group, by=None, at=at)
