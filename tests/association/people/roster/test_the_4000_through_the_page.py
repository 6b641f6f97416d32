"""The 4,000 of the shared roster, imported through the officer's page in each way a file is written."""

import csv
from collections import Counter

import pytest

from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.roster.models import RosterImport
from ajet.association.people.roster.tasks import apply_import
from tests.association.people.roster.test_pages import officer, post_file
from tests.factories.rosters import Form, csv_file, invented, with_date_cells, xlsx_file

pytestmark = pytest.mark.django_db

FILES = {
    "UTF-8, English": lambda all_of_them: csv_file(Form("en").rows(all_of_them)),
    "UTF-8 with its mark, wareki": lambda all_of_them: csv_file(
        Form("ja", "wareki").rows(all_of_them), "utf-8 with mark"
    ),
    "CP932, other widths": lambda all_of_them: csv_file(
        Form("ja", "wareki", "wide").rows(all_of_them), "cp932"
    ),
    "UTF-16, R7.8.1": lambda all_of_them: csv_file(
        Form("ja", "letters").rows(all_of_them), "utf-16-le"
    ),
    "Excel": lambda all_of_them: xlsx_file(with_date_cells(all_of_them)),
}


@pytest.mark.parametrize("form", FILES)
def test_the_4000_become_members_but_for_those_whom_an_officer_must_tell_apart(shared_data, form):
    with open(shared_data / "survey" / "ajet_roster.csv", newline="") as file:
        entries = invented(csv.DictReader(file))
    client = officer()
    before = Person.objects.count()

    uploaded = post_file(client, FILES[form](entries))
    chosen = {"idempotency_key": "2", "left": "keep", "rows": "leave_out"}
    confirmed = client.post(f"{uploaded['Location']}confirmation/", chosen)
    assert confirmed["Location"] == uploaded["Location"]
    apply_import.func(RosterImport.objects.get().pk)

    alike = Counter((entry.name, entry.prefecture, entry.arrives_on) for entry in entries)
    unclear = [
        entry for entry in entries if alike[entry.name, entry.prefecture, entry.arrives_on] > 1
    ]
    clear = len(entries) - len(unclear)
    assert f"{clear:,} new, 0 changed, 0 left" in client.get(uploaded["Location"]).text
    known = Person.objects.filter(email__in=[entry.email for entry in entries])
    counted = (
        Person.objects.count() - before,
        known.count(),
        Membership.objects.filter(person__in=known).count(),
        Appointment.objects.filter(person__in=known).count(),
    )
    assert counted == (clear,) * 4
