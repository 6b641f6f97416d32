"""Who is found in the directory, by what, and what others see of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.people.changes import people_changed
from ajet.association.people.directory import views
from ajet.association.people.directory.finding import entries_found
from ajet.association.people.directory.listing import list_person
from ajet.association.people.directory.models import Entry, ShownInterest
from ajet.association.people.models import Membership, Person
from ajet.foundation.audit.models import Entry as AuditEntry
from tests.factories.clients import client_of
from tests.factories.directory import EntryFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.factories.surveys import place_in_block

pytestmark = pytest.mark.django_db

PAGE = "/en/people/"
OWN = "/en/my/directory/"
FORM = {"whose_name": "register", "name": "", "about": "", "takes_messages": "on"}
EVERYTHING = {
    f"shows_{name}": True
    for name in ("block", "prefecture", "municipality", "country", "position", "year")
}


@pytest.fixture
def block9():
    place_in_block(9, "32")


def reader():
    return client_of(MemberFactory().account)


def jamaican(name="Winsome Brown", **fields):
    post = {"person__appointment__prefecture": "32"}
    return EntryFactory(person__name=name, person__country="JM", **(post | fields))


def names(**wanted):
    return [entry.name for entry in entries_found(wanted, timezone.localdate())]


def post(client, path=OWN, key="k", **fields):
    return client.post(path, FORM | {"idempotency_key": key} | fields)


def text(response):
    return response.content.decode()


def test_others_from_a_country_in_a_block_are_one_link_away(block9):
    jamaican(shows_country=True)
    jamaican("Elsewhere", shows_country=True, person__appointment__prefecture="28")
    me = jamaican("Myself").person
    client = client_of(me.account)
    assert "Others from Jamaica in Block 9" in text(client.get(PAGE))
    page = client.get(client.get(PAGE).context["alike"]["href"])
    assert [entry.name for entry, _ in page.context["seen"]] == ["Winsome Brown"]
    assert "Jamaica · Block 9" in text(page)


@pytest.mark.parametrize(
    ("flag", "wanted"),
    [
        ("shows_country", {"country": "JM"}),
        ("shows_block", {"block": "9"}),
        ("shows_prefecture", {"prefecture": "32"}),
        ("shows_position", {"position": "ALT"}),
        ("shows_year", {"year": "5"}),
    ],
)
def test_a_field_that_is_hidden_never_matches(block9, flag, wanted):
    long_ago = timezone.localdate() - timedelta(days=5 * 366)
    arrived = {"person__appointment__begins_on": long_ago}
    jamaican("Shown", **(dict.fromkeys(EVERYTHING, False) | {flag: True}), **arrived)
    jamaican("Hidden", **(EVERYTHING | {flag: False}), **arrived)
    assert names() == ["Hidden", "Shown"]
    assert names(**wanted) == ["Shown"]


def test_a_block_that_is_hidden_is_neither_shown_nor_searched_beside_a_prefecture(block9):
    entry = jamaican(**(EVERYTHING | {"shows_block": False}))
    page = text(reader().get(entry.get_absolute_url()))
    assert ("Shimane" in page, "Block 9" in page) == (True, False)
    assert names(block="9") == []


def test_what_is_hidden_is_on_no_page(block9):
    entry = jamaican(name="Known As Winsome", is_register_name=False)
    entry.person.name = "Secret Register Name"
    entry.person.save()
    client = reader()
    for path in (PAGE, entry.get_absolute_url()):
        page = text(client.get(path)).split("<main")[1]
        shown = page if path != PAGE else page.split("</form>")[1]
        for secret in (
            "Jamaica", "Shimane", "Assistant Language Teacher", "Year ", "Secret", "@",
        ):  # fmt: skip
            assert secret not in shown
        assert "Block 9" in shown


def test_languages_are_searched():
    EntryFactory(person__name="Speaks", speaks=["ja", "pt"])
    EntryFactory(person__name="Silent")
    assert names(language="pt") == ["Speaks"]


def test_the_first_year_is_found_by_the_day(noon):
    today = timezone.localdate()
    arrivals = {"This year": 10, "Second": 400, "Sixth": 5 * 366 + 10}
    for name, days in arrivals.items():
        begins_on = today - timedelta(days=days)
        EntryFactory(person__name=name, shows_year=True, person__appointment__begins_on=begins_on)
    assert [names(year=str(year)) for year in (1, 2, 3, 5)] == [
        ["This year"], ["Second"], [], ["Sixth"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    "end", [{"ends_on": timezone.localdate()}, {"verified_until": timezone.localdate()}]
)
def test_whoever_is_no_longer_a_member_is_gone_at_once(end):
    entry = EntryFactory()
    client = reader()
    assert client.get(entry.get_absolute_url()).status_code == 200
    Membership.objects.filter(person=entry.person).update(**end)
    assert client.get(entry.get_absolute_url()).status_code == 404
    assert names() == []


def test_two_memberships_in_force_list_a_person_once():
    entry = EntryFactory()
    day = timezone.localdate()
    Membership.objects.filter(person=entry.person).update(ends_on=day + timedelta(days=9))
    Membership.objects.create(
        person=entry.person, begins_on=day, verified_until=day + timedelta(days=30)
    )
    assert len(names()) == 1


def test_the_directory_is_for_members_alone():
    entry = EntryFactory()
    for path in (PAGE, entry.get_absolute_url(), f"{entry.get_absolute_url()}message/"):
        assert client_of().get(path).status_code == 302
        assert client_of(PersonFactory().account).get(path).status_code == 403


def test_nothing_but_the_block_is_shown_unless_it_is_chosen(block9):
    me = MemberFactory(name="Ann", country="JM", appointment__prefecture="32")
    client = client_of(me.account)
    form = client.get(OWN).context["form"]
    assert (form["shown"].value(), form["languages"].value()) == (["shows_block"], None)
    assert not Entry.objects.exists()
    post(client, shown=["shows_block"])
    (seen,) = [seen for _, seen in reader().get(PAGE).context["seen"]]
    assert (seen.name, seen.facts) == ("Ann", [("Block", "Block 9")])


def test_the_preview_is_exactly_what_others_see(block9):
    me = MemberFactory(name="Ann Lee", country="JM", appointment__prefecture="32")
    client = client_of(me.account)
    chosen = {
        "whose_name": "own",
        "name": "Annie <b>",
        "shown": ["shows_country", "shows_position", "shows_year"],
        "languages": ["ja", "fr"],
        "about": "Hiking.\n\nAnd <tea>.",
    }
    preview = post(client, preview="1", **chosen)
    assert not Entry.objects.exists()
    post(client, **chosen)
    entry = reader().get(Entry.objects.get().get_absolute_url())

    def shown(page):
        return text(page).split('<div class="entry">')[1].split("</dl>")[0]

    assert shown(preview) == shown(entry)
    assert preview.context["preview"] == entry.context["seen"]
    assert "Annie &lt;b&gt;" in shown(entry)


def test_a_change_takes_effect_at_once_and_is_noted():
    me = MemberFactory(country="JM")
    client = client_of(me.account)
    post(client, key="1", shown=["shows_country"], languages=["ja"])
    assert len(names(country="JM")) == len(names(language="ja")) == 1
    post(client, key="2")
    assert names(country="JM") == names(language="ja") == []
    client.post(f"{OWN}leaving/", {"idempotency_key": "3"})
    assert names() == []
    acts = AuditEntry.objects.values_list("act", flat=True)
    assert list(acts) == ["directory.listed", "directory.revised", "directory.left"]


def test_the_same_form_sent_twice_acts_once():
    client = client_of(MemberFactory().account)
    for _ in range(2):
        assert post(client).status_code == 302
    assert AuditEntry.objects.count() == 1


def test_whoever_is_no_member_is_told_why_and_not_listed():
    client = client_of(PersonFactory().account)
    page = client.post(OWN, FORM | {"idempotency_key": "k"}, follow=True)
    assert "for members whose membership is in force" in text(page)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"whose_name": "own", "name": " "},
        {"whose_name": "own", "name": "Ann\r\nBcc: x@example.org"},
        {"whose_name": "own", "name": "Ann\0"},
        {"whose_name": "own", "name": "Ann\u2028Lee"},
        {"whose_name": "own", "name": "a" * 101},
        {"whose_name": "nobody"},
        {"shown": ["email"]},
        {"languages": ["xx"]},
        {"about": "a" * 601},
        {"about": "a\0"},
    ],
)
def test_what_cannot_be_shown_is_said_and_not_stored(fields):
    page = post(client_of(MemberFactory().account), **fields)
    assert (page.status_code, Entry.objects.count()) == (200, 0)
    assert page.context["form"].errors


def test_an_entry_follows_the_register():
    entry = jamaican(**EVERYTHING)
    post_now = entry.person.appointments.get()
    post_now.prefecture, post_now.municipality = "13", "Ota"
    post_now.save()
    entry.person.name = "Winsome  Green"
    entry.person.save()
    people_changed([entry.person_id])
    entry.refresh_from_db()
    assert (entry.name, entry.place, entry.prefecture, entry.municipality) == (
        "Winsome Green", "13", "13", "Ota",
    )  # fmt: skip


def test_a_person_merged_into_another_is_not_listed_twice():
    first, second = EntryFactory(person__name="Ann"), EntryFactory(person__name="Ann Lee")
    Person.with_merged.filter(pk=second.person_id).update(merged_into=first.person)
    assert names() == ["Ann"]
    people_changed([second.person_id])
    assert list(Entry.objects.all()) == [first]


def test_too_many_are_cut_and_said(monkeypatch):
    monkeypatch.setattr(views, "MOST_FOUND", 2)
    EntryFactory.create_batch(2)
    assert "Please choose something more" not in text(reader().get(PAGE))
    EntryFactory()
    page = reader().get(PAGE)
    assert len(page.context["seen"]) == 2
    assert "Please choose something more" in text(page)


def test_interests_that_somebody_does_not_have_are_not_shown():
    me = MemberFactory()
    list_person(me, {}, languages=[], interests=["group:1"], by=me.account, at=timezone.now())
    assert not ShownInterest.objects.exists()


def test_people_stand_in_the_order_of_their_names_whatever_the_case():
    for name in ("Zoe", "ángel", "Bob", "アン"):
        EntryFactory(person__name=name)
    assert names() == ["ángel", "Bob", "Zoe", "アン"]


@pytest.mark.parametrize(
    "query",
    [
        "?country=XX", "?block=%00", "?page=0", "?page=99999999999999999999999", "?year=9",
        "?language=%ED%A0%80", "?country=JM%00&block=9", "?page=%00", "?interest=group:1",
    ],
)  # fmt: skip
def test_no_address_breaks_the_page(query):
    EntryFactory()
    assert reader().get(PAGE + query).status_code == 200


def test_no_number_breaks_an_entry():
    for number in ("0", "99999999999999999999999"):
        assert reader().get(f"{PAGE}{number}/").status_code == 404


def test_one_entry_and_three_take_the_same_queries(django_assert_num_queries):
    client = reader()
    EntryFactory(speaks=["ja"], **EVERYTHING)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    EntryFactory.create_batch(2, speaks=["en"], **EVERYTHING)
    with django_assert_num_queries(len(one)):
        client.get(PAGE)


def test_fifty_stand_on_a_page():
    EntryFactory.create_batch(51)
    client = reader()
    pages = [client.get(f"{PAGE}?page={number}").context["seen"] for number in (1, 2)]
    assert [len(page) for page in pages] == [50, 1]
