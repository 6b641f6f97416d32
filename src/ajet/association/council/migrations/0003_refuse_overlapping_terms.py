"""Two terms of one seat never overlap, whoever writes them. Undone by dropping the triggers."""

from django.db import migrations

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
    dependencies = [("council", "0002_add_electorates_delegations_and_how_terms_came_about")]

    operations = [migrations.RunPython(TERMS.refuse, TERMS.allow)]
