"""The attacker of the linkage test: holds both databases whole, with what they keep behind their columns.

A table is seen as rows of named features: its columns, and the row's place in the file, its number and
the transaction that wrote it, where the database keeps these. Every feature on the side of the people is
set against every feature on the side of the answers, by being equal, by coming in the same order, and by
coming just before.
"""

import random
from bisect import bisect_left
from dataclasses import dataclass
from itertools import product

from django.contrib.sessions.models import Session
from django.db import connections

from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account


@dataclass
class Side:
    """Rows that belong to `who`: a person on one side, on the other the answer's token."""

    name: str
    who: list
    features: dict[str, list]


def seen(alias, model, where="", parameters=()):
    """(columns, rows) of a table as it lies on the disk, hidden columns first."""
    connection = connections[alias]
    hidden = "xmin::text::bigint AS xmin, ctid::text AS ctid, " if is_postgresql(alias) else ""
    if not is_postgresql(alias) and not without_rowid(alias, model):
        hidden = "rowid AS row_number, "
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {hidden}* FROM "{model}" {where}', parameters)
        columns = [column[0] for column in cursor.description]
        return columns, cursor.fetchall()


def is_postgresql(alias):
    return connections[alias].vendor == "postgresql"


def without_rowid(alias, table):
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        return "WITHOUT ROWID" in cursor.fetchone()[0]


def side(name, columns, rows, who_of):
    """Leaves out rows that belong to nobody in question, and keeps the order in which they lie."""
    kept = [(who_of(dict(zip(columns, row, strict=True))), row) for row in rows]
    kept = [(who, row) for who, row in kept if who is not None]
    features = {
        column: [comparable(row[at]) for _, row in kept] for at, column in enumerate(columns)
    }
    features["place"] = list(range(len(kept)))
    return Side(name, [who for who, _ in kept], features)


def together(sides):
    """Several tables as one, by what they all have."""
    common = set.intersection(*(set(one.features) for one in sides)) - {"place"}
    features = {
        name: [value for one in sides for value in one.features[name]] for name in sorted(common)
    }
    return Side("together", [who for one in sides for who in one.who], features)


def comparable(value):
    if isinstance(value, str) and value.startswith("(") and "," in value:  # ctid: (page, row)
        return tuple(int(part) for part in value.strip("()").split(","))
    return value


def sides_of_people(people):
    """Every table of the register with a column that leads to a person or their account."""
    by_account = {person.account_id: person.pk for person in people}
    keys = {person.pk for person in people}
    leads = {Person: lambda value: value if value in keys else None, Account: by_account.get}
    found = []
    for model in connections["default"].introspection.installed_models(tables_of("default")):
        for field in model._meta.concrete_fields:
            target = field.remote_field.model if field.remote_field else None
            if field.primary_key and model in leads:
                target = model
            if field.name == "account_id":
                target = Account
            if target in leads:
                columns, rows = seen("default", model._meta.db_table)
                leading = leads[target]
                found.append(
                    side(
                        f"{model._meta.db_table}.{field.column}",
                        columns,
                        rows,
                        lambda row, c=field.column, lead=leading: lead(row[c]),
                    )
                )
    found.append(sessions(by_account))
    return [one for one in found if len(one.who) > 1]


def sessions(by_account):
    signed_in = {
        session.session_key: by_account.get(int(session.get_decoded().get("_auth_user_id", 0)))
        for session in Session.objects.all()
    }
    columns, rows = seen("default", "django_session")
    return side("django_session", columns, rows, lambda row: signed_in[row["session_key"]])


def tables_of(alias):
    return connections[alias].introspection.table_names()


def best_attacks(people, answers, truth):
    """Attack -> how many of `truth` (person -> token) it finds, expected over its lots where it ties."""
    found = {}
    for one, other in product(people, answers):
        for a, b in product(one.features, other.features):
            found[one.name, a, other.name, b, "equal"] = by_equality(one, a, other, b, truth)
            for turned in (False, True):
                name = (one.name, a, other.name, b, "rank" + " turned" * turned)
                found[name] = by_rank(one, a, other, b, truth, turned)
            found[one.name, a, other.name, b, "before"] = by_what_came_before(
                one, a, other, b, truth
            )
    return found


def by_equality(one, a, other, b, truth):
    candidates: dict = {}
    for token, value in zip(other.who, other.features[b], strict=True):
        candidates.setdefault(str(value), []).append(token)
    hits = 0.0
    for person, value in zip(one.who, one.features[a], strict=True):
        named = candidates.get(str(value), [])
        hits += named.count(truth[person]) / len(named) if named else 0
    return hits


def by_rank(one, a, other, b, truth, turned):
    people = in_order(one, a, turned=False)
    tokens = in_order(other, b, turned=turned)
    if len(people) != len(tokens):
        return 0.0
    return float(sum(truth[p] == t for p, t in zip(people, tokens, strict=True)))


def by_what_came_before(one, a, other, b, truth):
    """Each answer is laid to whoever came last before it; of several at once, to one of them."""
    people: dict = {}
    for person, value in zip(one.who, one.features[a], strict=True):
        people.setdefault(sortable(value), []).append(truth[person])
    moments, hits = sorted(people), 0.0
    for token, value in zip(other.who, other.features[b], strict=True):
        at = bisect_left(moments, sortable(value))
        if at:
            last = people[moments[at - 1]]
            hits += last.count(token) / len(last)
    return hits


def in_order(rows, feature, *, turned):
    pairs = list(zip(map(sortable, rows.features[feature]), rows.who, strict=True))
    random.shuffle(pairs)  # ties are guessed
    return [who for _, who in sorted(pairs, key=lambda pair: pair[0], reverse=turned)]


def sortable(value):
    """Values of one column in their own order; mixed or missing ones by their text."""
    if isinstance(value, bool | int | float):
        return (0, float(value), (), "")
    if isinstance(value, tuple):
        return (1, 0.0, value, "")
    return (2, 0.0, (), str(value))
