"""Many rows at once: each gets its own values, and nothing else changes."""

from datetime import date

import pytest

from ajet.foundation.accounts.models import Account
from ajet.foundation.databases.updating import BATCH, update_together

pytestmark = pytest.mark.django_db


def rows():
    return list(Account.objects.order_by("pk").values_list("email", "language", "created_on"))


def test_each_row_gets_its_own_values_and_the_named_fields_alone():
    accounts = Account.objects.bulk_create(
        Account(email=f"{number}@example.org", password="!") for number in range(BATCH + 2)
    )
    before = rows()
    for number, account in enumerate(accounts):
        account.email = f"new-{number}@example.org"
        account.language = "ja" if number % 2 else "en"
        account.created_on = date(2001, 1, 1)  # not among the named fields
    update_together(accounts, {"email", "language"})
    assert rows() == [
        (f"new-{number}@example.org", "ja" if number % 2 else "en", created_on)
        for number, (_, _, created_on) in enumerate(before)
    ]


def test_a_row_that_is_gone_stays_gone():
    stays, goes = (Account.objects.create_account(f"{name}@example.org") for name in "ab")
    Account.objects.filter(pk=goes.pk).delete()
    stays.language = goes.language = "ja"
    update_together([stays, goes], ["language"])
    assert [(email, language) for email, language, _ in rows()] == [("a@example.org", "ja")]


def test_nothing_to_change_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        update_together([], {"email"})
        update_together([Account(pk=1, email="a@example.org")], set())
