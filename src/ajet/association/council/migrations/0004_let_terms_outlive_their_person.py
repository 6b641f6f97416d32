"""A term may become nobody's. SQLite remakes the table for it, and the triggers of 0003 go with the old one:
they are put back, on the way there and on the way back. Undone once no term is nobody's."""

import django.db.models.deletion
from django.db import migrations, models

from ajet.foundation.databases.periods import PeriodsApart

TERMS = PeriodsApart(
    table="council_term",
    thing="seat_id",
    begins="begins_at",
    ends="ends_at",
    names="terms",
    refusal="a seat is held by one person at a time",
    lock="NEW.seat_id::integer",
)


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0003_refuse_overlapping_terms"),
        ("people", "0004_require_arrival"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, TERMS.put_back),
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
        migrations.RunPython(TERMS.put_back, migrations.RunPython.noop),
    ]
