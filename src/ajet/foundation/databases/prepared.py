"""Statements that are asked in every request: Django writes each of them once, and it is put with new values.

Writing the statement of `rights_from_terms` takes Django ten times as long as SQLite takes to answer it.
"""

from collections.abc import Callable

from django.db import connections
from django.db.models import Expression, Field, QuerySet


class Parameter(Expression):
    """Stands in a query where a value will come, as Value() stands where one is known.

    output_field  the field whose values it takes
    """

    def __init__(self, name: str, output_field: Field):
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """A query with parameters.

    build  function() -> query set of value lists, in which parameters stand
    """

    def __init__(self, build: Callable[[], QuerySet]):
        self.build = build
        self.written: dict[str, tuple[str, list]] = {}

    def rows(self, **values) -> list[tuple]:
        """The rows as the database has them. values: name of each parameter -> its value."""
        connection = connections["default"]
        if connection.vendor not in self.written:
            compiler = self.build().query.get_compiler("default")
            self.written[connection.vendor] = compiler.as_sql()
        statement, parameters = self.written[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(statement, [in_database(p, values, connection) for p in parameters])
            return cursor.fetchall()


def in_database(parameter, values, connection):
    if not isinstance(parameter, Parameter):
        return parameter
    field = parameter.output_field
    return field.get_db_prep_value(values[parameter.name], connection, prepared=False)
