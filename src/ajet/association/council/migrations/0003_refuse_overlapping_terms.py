"""Two terms of one seat never overlap, whoever writes them. Undone by dropping the triggers."""

from django.db import migrations

REFUSAL = "a seat is held by one person at a time"
OVERLAPS = """
    SELECT 1 FROM council_term other
    WHERE other.seat_id = NEW.seat_id AND other.id <> NEW.id
    AND other.begins_at < NEW.ends_at AND NEW.begins_at < other.ends_at
"""
# A new row of SQLite has no id before it is stored (then it is -1 in a trigger before it): after it, it has.
SQLITE = [
    f"""
    CREATE TRIGGER terms_do_not_overlap_{when} AFTER {event} ON council_term
    FOR EACH ROW WHEN EXISTS ({OVERLAPS})
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for when, event in (("new", "INSERT"), ("changed", "UPDATE OF seat_id, begins_at, ends_at"))
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_overlapping_terms() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('council_term'), NEW.seat_id::integer);
        IF EXISTS ({OVERLAPS}) THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER terms_do_not_overlap BEFORE INSERT OR UPDATE OF seat_id, begins_at, ends_at
    ON council_term FOR EACH ROW EXECUTE FUNCTION refuse_overlapping_terms()
    """,
]


def refuse(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER terms_do_not_overlap_new")
        schema_editor.execute("DROP TRIGGER terms_do_not_overlap_changed")
        return
    schema_editor.execute("DROP TRIGGER terms_do_not_overlap ON council_term")
    schema_editor.execute("DROP FUNCTION refuse_overlapping_terms")


class Migration(migrations.Migration):
    dependencies = [("council", "0002_add_electorates_delegations_and_how_terms_came_about")]

    operations = [migrations.RunPython(refuse, allow)]
