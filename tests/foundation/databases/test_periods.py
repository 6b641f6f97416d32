"""What triggers against overlapping periods say, word by word: migrations that are applied already rely on it."""

import json
from importlib import import_module
from pathlib import Path

import pytest

COUNCIL, CHAPTERS = "ajet.association.council.migrations", "ajet.association.chapters.migrations"
TERMS = import_module(f"{COUNCIL}.0003_refuse_overlapping_terms").TERMS
TERMS_PUT_BACK = import_module(f"{COUNCIL}.0004_let_terms_outlive_their_person").TERMS
BOUNDARIES = import_module(f"{CHAPTERS}.0003_refuse_overlapping_boundaries").BOUNDARIES

AS_APPLIED = json.loads((Path(__file__).parent / "triggers_as_applied.json").read_text())
"""As the migrations said it themselves, before they shared their words."""


def words(statements):
    """Without regard to lines and spaces, which mean nothing here."""
    return ["".join(statement.split()) for statement in statements]


@pytest.mark.parametrize(
    ("kept", "name"), [(TERMS, "terms"), (TERMS_PUT_BACK, "terms"), (BOUNDARIES, "boundaries")]
)
def test_what_migrations_tell_the_databases_stays_as_it_was_when_they_were_applied(kept, name):
    told = {"sqlite": kept.on_sqlite.values(), "postgresql": kept.on_postgresql}
    assert {database: words(statements) for database, statements in told.items()} == {
        database: words(statements) for database, statements in AS_APPLIED[name].items()
    }
