"""Whoever has stopped the use of their data is not written to; whoever is looked at can read it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.people.chapter_letters.readers import readers_of
from ajet.association.people.directory.desk.looking import seen
from ajet.foundation.personal_data.erasing import erase
from ajet.foundation.personal_data.looks import looks_at
from ajet.foundation.personal_data.models import Look, Restriction
from ajet.foundation.personal_data.requesting import ask_for_erasure
from tests.factories.accounts import AccountFactory
from tests.factories.chapters import ChapterFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_a_letter_to_a_chapter_leaves_out_whoever_stopped_the_use_of_their_data():
    chapter, at = ChapterFactory(prefecture="28"), timezone.now()
    member, silent = MemberFactory(), MemberFactory()
    without_account = MemberFactory(account=None, email="nobody@example.org")
    Restriction.objects.create(account=silent.account, begun_at=at - timedelta(days=1))
    readers = readers_of(chapter, on=timezone.localdate(at), with_friends=False)
    assert set(readers) == {member, without_account}


def test_a_member_reads_that_an_officer_looked_at_their_page():
    member, officer = MemberFactory(), AccountFactory()
    seen(member, by=officer, at=timezone.now())
    assert [(look.by, look.where) for look in looks_at(member.account)] == [
        (officer.pk, "member_page")
    ]


def test_looks_go_with_whom_they_are_about():
    member, other, at = MemberFactory(), MemberFactory(), timezone.now()
    merged = PersonFactory(account=None, email="", merged_into=member)
    for person in (member, merged, other):
        seen(person, by=AccountFactory(), at=at)
    request = ask_for_erasure(member.account, now=True, at=at)
    erase(request, at=at)
    assert list(Look.objects.values_list("subject_id", flat=True)) == [other.pk]
