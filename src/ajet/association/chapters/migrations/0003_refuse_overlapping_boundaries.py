"""Two boundaries of one prefecture never overlap, whoever writes them. Undone by dropping the triggers."""

from django.db import migrations

REFUSAL = "a prefecture is in one block at a time"
OVERLAPS = """
    SELECT 1 FROM chapters_boundary other
    WHERE other.prefecture = NEW.prefecture AND other.id <> NEW.id
    AND (NEW.ends_on IS NULL OR other.begins_on < NEW.ends_on)
    AND (other.ends_on IS NULL OR NEW.begins_on < other.ends_on)
"""
SQLITE = [
    f"""
    CREATE TRIGGER boundaries_do_not_overlap_{when} AFTER {event} ON chapters_boundary
    FOR EACH ROW WHEN EXISTS ({OVERLAPS})
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for when, event in (("new", "INSERT"), ("changed", "UPDATE OF prefecture, begins_on, ends_on"))
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_overlapping_boundaries() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('chapters_boundary'), hashtext(NEW.prefecture));
        IF EXISTS ({OVERLAPS}) THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER boundaries_do_not_overlap BEFORE INSERT OR UPDATE OF prefecture, begins_on, ends_on
    ON chapters_boundary FOR EACH ROW EXECUTE FUNCTION refuse_overlapping_boundaries()
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
        schema_editor.execute("DROP TRIGGER boundaries_do_not_overlap_new")
        schema_editor.execute("DROP TRIGGER boundaries_do_not_overlap_changed")
        return
    schema_editor.execute("DROP TRIGGER boundaries_do_not_overlap ON chapters_boundary")
    schema_editor.execute("DROP FUNCTION refuse_overlapping_boundaries")


class Migration(migrations.Migration):
    dependencies = [("chapters", "0002_add_chapter_life_districts_and_page_contents")]

    operations = [migrations.RunPython(refuse, allow)]
