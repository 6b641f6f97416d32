"""Tables written anew in random order, so that neither place nor transaction tells what came when.

PostgreSQL keeps with each row the number of the transaction that wrote it (`xmin`) and its place in the
file (`ctid`), and keeps deleted rows until they are vacuumed. Two tables with no column in common were
matched by these alone, every person to their answer. TRUNCATE gives a table new files and drops the old
ones when the transaction ends.

SQLite keeps rows of the store by their random key (WITHOUT ROWID) and overwrites what is deleted
(secure_delete); VACUUM writes the whole file anew.

All SQL of the project that is not the ORM's stands here, in periods.py and in migrations. Table names come
from models.
"""


class JournalInUse(Exception):
    """Somebody reads what lies in the write-ahead log: it could not be emptied now."""


def lock(connection, *models) -> None:
    """Hold off everybody else from these tables until the transaction ends.

    On SQLite whoever has begun a transaction to write holds off everybody anyway.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(_name(connection, model) for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")


def rewrite_in_random_order(connection, *models) -> None:
    """Write the tables of `models` anew, within the transaction at hand.

    No other table may refer to them. Does nothing on SQLite, where the order of rows is that of
    their keys: `write_file_anew` does it there.
    """
    if connection.vendor != "postgresql":
        return
    lock(connection, *models)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in models:
            table = _name(connection, model)
            aside = connection.ops.quote_name(f"aside_{model._meta.db_table}")
            cursor.execute(f"CREATE TEMPORARY TABLE {aside} ON COMMIT DROP AS TABLE {table}")
            cursor.execute(f"TRUNCATE {table}")
            cursor.execute(f"INSERT INTO {table} SELECT * FROM {aside} ORDER BY gen_random_uuid()")  # noqa: S608
            cursor.execute(f"DROP TABLE {aside}")


def write_file_anew(connection) -> None:
    """On SQLite, write the whole file of the database anew; outside any transaction."""
    if _can_be_written_anew(connection):
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def write_journal_anew(connection) -> None:
    """On SQLite, empty the write-ahead log, which tells in what order rows were changed.

    Raises JournalInUse.
    """
    if _can_be_written_anew(connection):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_ = cursor.fetchone()  # SQLite says so in a row, and raises nothing
        if is_busy:
            raise JournalInUse


def _can_be_written_anew(connection):
    return connection.vendor == "sqlite" and not connection.in_atomic_block


def _name(connection, model):
    return connection.ops.quote_name(model._meta.db_table)
