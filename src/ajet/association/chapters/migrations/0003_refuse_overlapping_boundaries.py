"""Two boundaries of one prefecture never overlap, whoever writes them. Undone by dropping the triggers."""

from django.db import migrations

from ajet.foundation.databases.periods import PeriodsApart

BOUNDARIES = PeriodsApart(
    table="chapters_boundary",
    thing="prefecture",
    begins="begins_on",
    ends="ends_on",
    names="boundaries",
    refusal="a prefecture is in one block at a time",
    lock="hashtext(NEW.prefecture)",
    may_be_open=True,
)


class Migration(migrations.Migration):
    dependencies = [("chapters", "0002_add_chapter_life_districts_and_page_contents")]

    operations = [migrations.RunPython(BOUNDARIES.refuse, BOUNDARIES.allow)]
