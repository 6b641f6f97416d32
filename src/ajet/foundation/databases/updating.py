"""Many rows changed at once, each to values of its own."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connections, router
from django.db.models import Model

BATCH = 1000


def update_together(rows: Sequence[Model], fields: Collection[str]) -> None:
    """Write these fields of `rows`, which are of one model and have been stored before.

    One prepared statement for all rows: Django's `bulk_update` builds a CASE of every row and every
    field, which takes eight times as long (`bench/roster_apply.py`). A row that is gone stays gone.
    """
    if not rows or not fields:
        return
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    columns: list[Any] = [model._meta.get_field(name) for name in sorted(fields)]
    key: Any = model._meta.pk
    quoted = connection.ops.quote_name
    assignments = ", ".join(f"{quoted(column.column)} = %s" for column in columns)
    sql = (
        f"UPDATE {quoted(model._meta.db_table)} SET {assignments} "  # noqa: S608  names of models
        f"WHERE {quoted(key.column)} = %s"
    )
    values = [
        [
            field.get_db_prep_save(getattr(row, field.attname), connection)
            for field in (*columns, key)
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        for begin in range(0, len(values), BATCH):
            cursor.executemany(sql, values[begin : begin + BATCH])
