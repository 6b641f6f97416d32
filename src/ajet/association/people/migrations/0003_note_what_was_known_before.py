"""Who was in the register was put there by a roster: noted as a verification of the day of this change.

It holds for a year, or to the end of the membership. An appointment so far began with the arrival. Undone by
removing these verifications; the arrivals go with their column.
"""

from datetime import timedelta

from django.db import migrations
from django.db.models import F
from django.utils import timezone

SOURCE = "register before verification"
BATCH = 2000


def note(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    Appointment = apps.get_model("people", "Appointment")
    Membership = apps.get_model("people", "Membership")
    Verification = apps.get_model("people", "Verification")
    Appointment.objects.update(arrived_on=F("begins_on"))
    today = timezone.localdate()
    made = []
    for membership in Membership.objects.order_by("pk").iterator(chunk_size=BATCH):
        until = membership.ends_on or max(today, membership.begins_on) + timedelta(days=365)
        seen_on = min(today, until - timedelta(days=1))
        made.append(
            Verification(
                membership=membership, how="roster", on=seen_on, until=until, source=SOURCE
            )
        )
        membership.verified_until = until
        if len(made) >= BATCH:
            store(Membership, Verification, made)
            made = []
    store(Membership, Verification, made)


def store(Membership, Verification, made):
    Verification.objects.bulk_create(made)
    Membership.objects.bulk_update(
        [verification.membership for verification in made], ["verified_until"], batch_size=200
    )


def forget(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    apps.get_model("people", "Verification").objects.filter(source=SOURCE).delete()
    apps.get_model("people", "Membership").objects.update(verified_until=None)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_add_verification_merging_and_arrival")]

    operations = [migrations.RunPython(note, forget)]
