"""A prepared statement answers as the query it was written from does, whatever values it is put with."""

from datetime import date

import pytest
from django.db.models import DateField, Value

from ajet.association.people.models import Membership
from ajet.foundation.databases.prepared import Parameter, Prepared
from tests.factories.people import MemberFactory

DAY = Parameter("day", DateField())


def running_on(day):
    running = Membership.objects.not_ended_on(day).order_by("pk")
    return running.values_list("person__name", Value("a constant"))


@pytest.mark.django_db
def test_it_answers_as_the_query_does_for_each_value(django_assert_num_queries):
    MemberFactory(name="Stays")
    MemberFactory(name="Leaves", membership__ends_on=date(2026, 8, 1))
    prepared = Prepared(lambda: running_on(DAY))
    days = [date(2026, 7, 31), date(2026, 8, 1)]
    with django_assert_num_queries(2):
        found = [prepared.rows(day=day) for day in days]
    assert found == [list(running_on(day)) for day in days]
    assert [len(rows) for rows in found] == [2, 1]


@pytest.mark.django_db
def test_the_query_is_written_once():
    built = []
    prepared = Prepared(lambda: built.append(1) or running_on(DAY))
    prepared.rows(day=date(2026, 7, 31))
    prepared.rows(day=date(2026, 8, 1))
    assert built == [1]


@pytest.mark.django_db
def test_a_value_that_is_missing_is_an_error_of_the_programmer():
    with pytest.raises(KeyError, match="day"):
        Prepared(lambda: running_on(DAY)).rows()
