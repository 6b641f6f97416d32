"""What the directory holds about somebody is shown in full, erased in full, and goes when it was said to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.people.changes import people_changed
from ajet.association.people.directory.complaining import complain
from ajet.association.people.directory.contact import NotReachable, write_to
from ajet.association.people.directory.models import (
    Complaint,
    Entry,
    Message,
    Refusal,
    SearchKey,
    Settlement,
    ShownInterest,
    SpokenLanguage,
)
from ajet.association.people.directory.personal_data import HOLDINGS, RETENTIONS
from ajet.association.people.models import Membership
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.holdings import holdings, retentions
from ajet.foundation.personal_data.requesting import ask_to_stop, lift_restriction
from ajet.foundation.personal_data.retaining import preview, run
from tests.factories.directory import EntryFactory
from tests.factories.interest_groups import InterestGroupFactory

pytestmark = pytest.mark.django_db

HELD = {holding.key: holding for holding in HOLDINGS}
RULES = {rule.key: rule for rule in RETENTIONS}


@pytest.fixture
def other():
    return EntryFactory(person__name="Ann Lee")


@pytest.fixture
def known(other):
    """Li, of whom the directory holds one of everything."""
    at = timezone.now()
    entry = EntryFactory(person__name="Li", shows_country=True, about="I climb.")
    person, group = entry.person, InterestGroupFactory(name_en="Hikers")
    entry.languages.create(code="mi")
    entry.interests.create(key=group.interest)
    write_to(other.person, "Hello Ann", sender=person, by=person.account, at=at)
    received = write_to(person, "Hello Li", sender=other.person, by=other.person.account, at=at)
    complain(received, "insult", by=person.account, at=at)
    Refusal.objects.get_or_create(
        by=person, of=other.person, defaults={"since": timezone.localdate(at)}
    )
    people_changed([person.pk])
    return person


def shown(key, account):
    return [[value for _name, value in record.facts] for record in HELD[key].show(account)]


def rows():
    tables = (Entry, SpokenLanguage, ShownInterest, Message, Refusal, Complaint, SearchKey)
    return [table.objects.count() for table in tables]


def test_rules_and_holdings_are_joined():
    assert [rule for rule in RETENTIONS if rule not in retentions] == []
    assert [holding for holding in HOLDINGS if holding not in holdings] == []


def test_everything_is_shown_in_words(known):
    account = known.account
    ((*_, about, takes_messages, language, interest),) = shown("directory_entry", account)
    assert [about, takes_messages, language, interest] == ["I climb.", True, "Māori", "Hikers"]
    assert len(shown("directory_messages", account)) == 2
    assert [row[0] for row in shown("directory_refusals", account)] == ["Ann Lee"]
    assert [row[1] for row in shown("directory_complaints", account)] == ["Insults or threats"]
    ((found_by,),) = shown("search_key", account)
    assert "li" in found_by


def test_everything_is_erased_and_may_be_erased_twice(known, other):
    at = timezone.now()
    for _ in range(2):
        for holding in HOLDINGS:
            holding.erase(known.account, at)
    assert {key: shown(key, known.account) for key in HELD} == {key: [] for key in HELD}
    assert rows() == [1, 0, 0, 0, 0, 0, 0]
    assert Entry.objects.get() == other


def test_letters_that_brought_the_messages_of_somebody_go_with_them_however_short_the_name(
    known, other
):
    to_ann = Letter.objects.get(to=other.person.email)
    assert to_ann.subject == "Li wrote to you through AJET"
    for holding in HOLDINGS:
        holding.erase(known.account, timezone.now())
    assert not Letter.objects.filter(pk=to_ann.pk).exists()
    assert "Ann Lee" in Letter.objects.get().subject  # of somebody else; it goes with Li's account


def test_whoever_stops_the_use_of_their_data_is_not_found_until_they_lift_it(known, other):
    today, at = timezone.localdate(), timezone.now()
    visible = Entry.objects.visible_on(today).filter(person=known)
    assert visible.exists()
    ask_to_stop(known.account, at=at)
    assert not visible.exists()
    with pytest.raises(NotReachable):
        write_to(known, "Hello", sender=other.person, by=other.person.account, at=at)
    assert shown("directory_entry", known.account)  # kept, not used
    lift_restriction(known.account, at=at)
    assert visible.exists()


def end(person, days_ago, field="ends_on"):
    day = timezone.localdate() - timedelta(days=days_ago)
    Membership.objects.filter(person=person).update(**{field: day})


@pytest.mark.parametrize("field", ["ends_on", "verified_until"])
def test_entries_of_former_members_are_hidden_at_once_and_go_after_30_days(known, field):
    at, rule = timezone.now(), RULES["directory_entries"]
    end(known, 0, field)
    assert not Entry.objects.visible_on(timezone.localdate()).filter(person=known).exists()
    end(known, 29, field)
    assert rule.due(at) == 0
    end(known, 30, field)
    assert rule.due(at) == 1
    rule.apply(at)
    assert not Entry.objects.filter(person=known).exists()
    assert not SpokenLanguage.objects.exists()
    assert Entry.objects.count() == 1


def test_a_message_is_forgotten_after_30_days_and_so_is_what_its_letter_said(known, other):
    at, rule = timezone.now(), RULES["directory_messages"]
    first = Message.objects.order_by("pk").first()
    Message.objects.filter(pk=first.pk).update(sent_at=at - timedelta(days=30))
    rule.apply(at)
    assert not Message.objects.filter(pk=first.pk).exists()
    assert Message.objects.exists()
    emptied = Letter.objects.get(key=f"directory-message:{first.pk}")
    assert (emptied.to, emptied.subject, emptied.body) == ("", "", "")
    assert Letter.objects.exclude(subject="").count() == 1


def test_what_is_shown_beforehand_is_what_goes(known):
    at = timezone.now()
    end(known, 31)
    Message.objects.update(sent_at=at - timedelta(days=31))
    Complaint.objects.update(made_at=at - timedelta(days=366))
    before = {each.rule.key: each.due for each in preview(at) if each.rule in RETENTIONS}
    assert before == {"directory_entries": 1, "directory_messages": 2, "directory_complaints": 1}
    for rule in RETENTIONS:
        run(rule, at=at)
    after = {each.rule.key: each for each in preview(at) if each.rule in RETENTIONS}
    assert {key: each.due for key, each in after.items()} == dict.fromkeys(before, 0)
    assert {key: each.last_run.removed for key, each in after.items()} == before
    assert [Message.objects.count(), Complaint.objects.count(), Settlement.objects.count()] == [
        0
    ] * 3


def test_more_of_everything_asks_no_more_of_the_database(known):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            for holding in HOLDINGS:
                holding.show(known.account)
        return len(queries)

    once = asked()
    for _ in range(3):
        stranger = EntryFactory().person
        Message.objects.create(sender=known, receiver=stranger, sent_at=timezone.now())
        Refusal.objects.create(by=known, of=stranger, since=timezone.localdate())
        Complaint.objects.create(by=known, about=stranger, reason="other", made_at=timezone.now())
    assert asked() == once
