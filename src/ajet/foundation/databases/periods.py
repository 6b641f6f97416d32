"""Periods of one thing that never overlap, whoever writes them: SQL for migrations.

A constraint of exclusion would need an extension of PostgreSQL, and SQLite has none. So a trigger looks at each
row that is written. On PostgreSQL writers about one thing take turns, so that two at once are seen.

Used by migrations that are applied already: what it gives for them must stay the same, which a test holds. SQLite
drops triggers with a table that Django remakes (AlterField, AddField of a column that is not null): such a
migration calls `put_back` before and after (council 0004 is an example).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PeriodsApart:
    """No two rows of `table` with the same `thing` overlap from `begins` up to, not including, `ends`.

    names       what the rows are, such as "terms": part of the names of triggers and function
    refusal     what the database says
    lock        SQL of an integer for NEW's thing, for which writers take turns on PostgreSQL
    may_be_open whether `ends` may be NULL: without end
    """

    table: str
    thing: str
    begins: str
    ends: str
    names: str
    refusal: str
    lock: str
    may_be_open: bool = False

    @property
    def overlap(self) -> str:
        begins, ends = self.begins, self.ends
        meets = (
            f"(NEW.{ends} IS NULL OR other.{begins} < NEW.{ends}) "
            f"AND (other.{ends} IS NULL OR NEW.{begins} < other.{ends})"
            if self.may_be_open
            else f"other.{begins} < NEW.{ends} AND NEW.{begins} < other.{ends}"
        )
        return (
            f"SELECT 1 FROM {self.table} other "  # noqa: S608
            f"WHERE other.{self.thing} = NEW.{self.thing} AND other.id <> NEW.id AND {meets}"
        )

    @property
    def columns(self) -> str:
        return f"{self.thing}, {self.begins}, {self.ends}"

    @property
    def on_sqlite(self) -> dict[str, str]:
        """Name of a trigger -> how it is made.

        It looks after the row is stored: before, a new row has no id yet (-1).
        """
        events = {"new": "INSERT", "changed": f"UPDATE OF {self.columns}"}
        return {
            f"{self.names}_do_not_overlap_{when}": (
                f"CREATE TRIGGER {self.names}_do_not_overlap_{when} AFTER {event} ON {self.table} "
                f"FOR EACH ROW WHEN EXISTS ( {self.overlap} ) "
                f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
            )
            for when, event in events.items()
        }

    @property
    def on_postgresql(self) -> list[str]:
        return [
            f"CREATE FUNCTION refuse_overlapping_{self.names}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN PERFORM pg_advisory_xact_lock(hashtext('{self.table}'), {self.lock}); "
            f"IF EXISTS ( {self.overlap} ) THEN "
            f"RAISE EXCEPTION '{self.refusal}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {self.names}_do_not_overlap BEFORE INSERT OR UPDATE OF {self.columns} "
            f"ON {self.table} FOR EACH ROW EXECUTE FUNCTION refuse_overlapping_{self.names}()",
        ]

    def refuse(self, apps, schema_editor):
        """For RunPython: from here on the database refuses an overlap."""
        if schema_editor.connection.alias != "default":
            return
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        for statement in self.on_sqlite.values() if is_sqlite else self.on_postgresql:
            schema_editor.execute(statement)

    def allow(self, apps, schema_editor):
        """For RunPython: `refuse` is undone."""
        if schema_editor.connection.alias != "default":
            return
        if schema_editor.connection.vendor == "sqlite":
            for name in self.on_sqlite:
                schema_editor.execute(f"DROP TRIGGER {name}")
            return
        schema_editor.execute(f"DROP TRIGGER {self.names}_do_not_overlap ON {self.table}")
        schema_editor.execute(f"DROP FUNCTION refuse_overlapping_{self.names}")

    def put_back(self, apps, schema_editor):
        """For RunPython: SQLite has the triggers again, if it lost them with a table that was remade."""
        connection = schema_editor.connection
        if connection.alias != "default" or connection.vendor != "sqlite":
            return
        for name, statement in self.on_sqlite.items():
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
            schema_editor.execute(statement)
