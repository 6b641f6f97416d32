"""Whatever leads to an account or a person is told of by a holding, so that it can be shown and erased."""

import re

from django.apps import apps
from django.db import models

from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.personal_data.holdings import holdings

BARE = re.compile(r"(account|person|by|owner|member|subject|looker|user)(_id)?")
"""Names of columns that hold the number of an account or a person without a foreign key."""

NUMBERS = (models.IntegerField, models.BigIntegerField)


def leads_to_somebody(field):
    if field.is_relation:
        return field.concrete and field.related_model in (Account, Person)
    return isinstance(field, NUMBERS) and BARE.fullmatch(field.name) is not None


def tables_about_people():
    own = {Account._meta.label_lower, Person._meta.label_lower}
    return own | {
        model._meta.label_lower
        for model in apps.get_models()
        if any(leads_to_somebody(field) for field in model._meta.get_fields())
    }


def untold(tables):
    told = {table for holding in holdings for table in holding.tables}
    return sorted(set(tables) - told)


def test_a_holding_tells_of_every_table_that_leads_to_an_account_or_a_person():
    missing = untold(tables_about_people())
    assert not missing, (
        f"No holding tells of {', '.join(missing)}. Whoever is erased would stay there. Write a Holding "
        "(ajet/foundation/personal_data/holdings.py; people/holdings.py is an example) with the table in "
        "its `tables`, and append it to `holdings` in the ready() of the app."
    )


def test_the_walk_finds_foreign_keys_and_bare_numbers():
    found = tables_about_people()
    assert {
        "people.membership",  # a person
        "roster.confirmation",  # an account
        "acts.idempotencykey",  # the number of an account
        "audit.entry",
        "personal_data.look",
    } <= found
    assert untold(["sample.undeclared"]) == ["sample.undeclared"]


def test_each_holding_has_a_key_of_its_own_and_speaks_of_tables_that_there_are():
    keys = [holding.key for holding in holdings]
    assert len(set(keys)) == len(keys)
    known = {model._meta.label_lower for model in apps.get_models()}
    assert {table for holding in holdings for table in holding.tables} <= known
