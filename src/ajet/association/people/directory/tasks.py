"""Copies follow each change of the register; once a day they also follow the calendar, and what was missed."""

from ajet.association.people.models import Person
from ajet.foundation.background import every, task

from .copies import refresh_entries
from .desk.search_keys import refresh_all


@every(hours=24, name="directory: refresh copies of the register")
@task()
def refresh_copies():
    """Appointments begin and end without anybody writing. Safe to run twice."""
    refresh_all()
    refresh_entries(
        list(Person.objects.filter(directory_entry__isnull=False).values_list("pk", flat=True))
    )
