from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("people", "0003_note_what_was_known_before")]

    operations = [
        migrations.AlterField(
            model_name="appointment",
            name="arrived_on",
            field=models.DateField(verbose_name="Arrival date"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=Q(arrived_on__lte=F("begins_on")),
                name="appointment_begins_after_arrival",
            ),
        ),
    ]
