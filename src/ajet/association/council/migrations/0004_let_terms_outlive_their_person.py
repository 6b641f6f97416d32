"""A term may become nobody's. SQLite remakes the table for it, and the triggers of 0003 go with the old one:
they are put back, on the way there and on the way back. Undone once no term is nobody's."""

import django.db.models.deletion
from django.db import migrations, models

OVERLAPS = """
    SELECT 1 FROM council_term other
    WHERE other.seat_id = NEW.seat_id AND other.id <> NEW.id
    AND other.begins_at < NEW.ends_at AND NEW.begins_at < other.ends_at
"""
TRIGGERS = {
    "terms_do_not_overlap_new": "INSERT",
    "terms_do_not_overlap_changed": "UPDATE OF seat_id, begins_at, ends_at",
}


def put_triggers_back(apps, schema_editor):
    connection = schema_editor.connection
    if connection.alias != "default" or connection.vendor != "sqlite":
        return
    for name, event in TRIGGERS.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        schema_editor.execute(
            f"""
            CREATE TRIGGER {name} AFTER {event} ON council_term
            FOR EACH ROW WHEN EXISTS ({OVERLAPS})
            BEGIN SELECT RAISE(ABORT, 'a seat is held by one person at a time'); END
            """
        )


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0003_refuse_overlapping_terms"),
        ("people", "0004_require_arrival"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, put_triggers_back),
        migrations.AlterField(
            model_name="term",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="terms",
                to="people.person",
            ),
        ),
        migrations.RunPython(put_triggers_back, migrations.RunPython.noop),
    ]
