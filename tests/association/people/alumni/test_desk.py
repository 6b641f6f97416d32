"""Officers keep the list of alumni groups, and see totals alone."""

import pytest

from ajet.association.people.alumni.models import AlumniGroup, AlumniRecord
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from tests.factories.alumni import AlumniGroupFactory, AlumniRecordFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory

pytestmark = pytest.mark.django_db

PATH = "/en/desk/alumni/"
FIELDS = {
    "name_en": "Kiwi alumni", "name_ja": "キーウィ同窓会", "country": "NZ", "region_en": "South Island",
    "region_ja": "南島", "site": "https://kiwi.example.org/", "email": "hello@kiwi.example.org",
    "language": "en",
}  # fmt: skip


@pytest.fixture
def officer(today):
    person = TermFactory(seat__office__rights=["recognise_groups"], **today).person
    return client_of(person.account, second_factor=True)


@pytest.fixture
def today():
    from datetime import timedelta

    from django.utils import timezone

    now = timezone.now()
    return {"begins_at": now - timedelta(days=30), "ends_at": now + timedelta(days=30)}


def post(client, path, key="k", **fields):
    return client.post(path, {"idempotency_key": key * 32, **fields}, follow=True)


def test_an_officer_adds_changes_and_removes_a_group(officer):
    post(officer, PATH, "a", **FIELDS)
    group = AlumniGroup.objects.get()
    assert {name: getattr(group, name) for name in FIELDS} == FIELDS
    post(officer, f"{PATH}{group.pk}/", "b", **FIELDS | {"country": ""})
    group.refresh_from_db()
    assert group.country == ""
    kept = AlumniRecordFactory(group=group, told_group=group)
    post(officer, f"{PATH}{group.pk}/removal/", "c")
    kept.refresh_from_db()
    assert (kept.group, kept.told_group, kept.name) == (None, None, "Alumna")
    assert [letter.to for letter in Letter.objects.all()] == [FIELDS["email"]]
    acts = list(Entry.objects.order_by("number").values_list("act", flat=True))
    assert [act for act in acts if act.startswith("alumni_group")] == [
        "alumni_group.added", "alumni_group.changed", "alumni_group.removed",
    ]  # fmt: skip


def test_what_is_wrong_with_a_group_is_said_and_nothing_typed_is_lost(officer):
    AlumniGroupFactory(name_en="Kiwi alumni")
    answer = post(officer, PATH, **FIELDS | {"site": "not a site"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "A group of this name is in the list already." in shown
    assert "キーウィ同窓会" in shown
    assert "not a site" in shown


def test_a_small_group_is_never_counted_out_and_nobody_is_named(officer):
    small, large = AlumniGroupFactory(), AlumniGroupFactory()
    for group, count in ((small, 4), (large, 5)):
        AlumniRecordFactory.create_batch(count, group=group, name="Zephyrine")
    AlumniRecordFactory(group=small, begun_on=None, kept_until=None)
    shown = officer.get(PATH).content.decode()
    assert "Fewer than 5 alumni" in shown
    assert "At least 5 alumni" in shown
    assert "Zephyrine" not in shown
    assert "9 alumni" not in shown
    assert "4 alumni" not in shown


@pytest.mark.parametrize(("before", "after"), [(0, 4), (5, 9), (10, 14)])
def test_that_one_more_came_is_not_seen_by_looking_before_and_after(officer, before, after):
    group = AlumniGroupFactory()

    def lines():
        return [(line.group, line.alumni) for line in officer.get(PATH).context["lines"]]

    AlumniRecordFactory.create_batch(before, group=group)
    seen = lines()
    for _ in range(after - before):
        AlumniRecordFactory(group=group)
        assert lines() == seen


@pytest.mark.parametrize("groups", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(officer, groups, django_assert_num_queries):
    for group in AlumniGroupFactory.create_batch(groups):
        AlumniRecordFactory.create_batch(2, group=group)
    officer.get(PATH)
    with django_assert_num_queries(QUERIES):
        officer.get(PATH)


QUERIES = 5


def test_everybody_reads_the_list(officer):
    AlumniGroupFactory(name_en="Kiwi alumni", name_ja="キーウィ同窓会", email="secret@example.org")
    english = client_of().get("/en/alumni/").content.decode()
    japanese = client_of().get("/ja/alumni/").content.decode()
    assert "Kiwi alumni" in english
    assert "New Zealand" in english
    assert "キーウィ同窓会" in japanese
    assert "ニュージーランド" in japanese
    assert "secret@example.org" not in english
    assert AlumniRecord.objects.count() == 0
