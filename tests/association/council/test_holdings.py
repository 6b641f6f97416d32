"""What is held about office-holders, and what is left of it when they are erased."""

from datetime import timedelta

import pytest

from ajet.association.council.holdings import HOLDINGS, KEPT_AFTER_END, RETENTIONS
from ajet.association.council.models import Delegation, Term
from ajet.foundation.access.rights import Rights, rights_of
from ajet.foundation.personal_data.holdings import holdings, retentions
from tests.factories.chapters import ChapterFactory
from tests.factories.council import TermFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def officer(noon):
    """Somebody with a term that is over, one in force and one to come, who gave and received rights."""
    person, chapter = PersonFactory(), ChapterFactory(name_en="Hyogo AJET")
    for begins, ends in ((-9, -8), (-7, 7), (8, 9)):
        TermFactory(
            person=person,
            seat__office__title_en="Chair",
            seat__office__rights=["edit_chapter"],
            begins_at=noon + begins * DAY,
            ends_at=noon + ends * DAY,
        )
    period = {"rights": ["edit_chapter"], "begins_at": noon - DAY, "ends_at": noon + DAY}
    person.delegations.create(**period, chapter=chapter)
    PersonFactory().delegations.create(**period, chapter=chapter, by=person.account)
    return person


def shown(person):
    return {
        holding.key: [
            [str(value) for _, value in record.facts] for record in holding.show(person.account)
        ]
        for holding in HOLDINGS
    }


def erase(person, at):
    for holding in HOLDINGS:
        holding.erase(person.account, at)


def test_all_terms_and_rights_are_shown_in_as_many_queries_as_one(
    officer, noon, django_assert_num_queries
):
    with django_assert_num_queries(2):
        told = shown(officer)
    assert [record[:3] for record in told["terms"]] == [["Chair", "2025–2026", "elected"]] * 3
    assert [record[:3] for record in told["delegations"]] == [
        ["edit the pages of one's chapter", "Hyogo AJET", "False"],
        ["edit the pages of one's chapter", "Hyogo AJET", "True"],
    ]


def test_erasing_leaves_that_the_seats_were_held_and_by_nobody(officer, noon):
    for _ in range(2):
        erase(officer, noon)
    assert list(Term.objects.values_list("person", "begins_at", "ends_at")) == [
        (None, noon - 9 * DAY, noon - 8 * DAY),
        (None, noon - 7 * DAY, noon),
    ]
    assert rights_of(officer.account, noon) == Rights()
    assert shown(officer) == {"terms": [], "delegations": []}
    given = Delegation.objects.get()
    assert (given.by, given.ends_at) == (None, noon)
    officer.delete()


def test_rights_passed_on_go_a_year_after_they_ended(officer, noon):
    (rule,) = RETENTIONS
    Delegation.objects.filter(by=None).update(ends_at=noon + DAY / 2)
    due = noon + DAY / 2 + KEPT_AFTER_END
    assert [rule.due(at) for at in (due - timedelta(seconds=1), due)] == [0, 1]
    rule.apply(due)
    assert Delegation.objects.count() == 1


def test_they_stand_before_the_people_they_point_to_and_in_the_lists_of_all():
    assert list(holdings[: len(HOLDINGS)]) == HOLDINGS
    assert RETENTIONS[0] in retentions
