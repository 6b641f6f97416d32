"""Whatever is done to the table behind the platform's back is found: the tests do it in SQL."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ajet.foundation.audit import record
from ajet.foundation.audit.chain import BEGINNING, hash_of
from ajet.foundation.audit.models import Entry

pytestmark = pytest.mark.django_db

ENTRIES = 8


@pytest.fixture
def trail(noon):
    for number in range(ENTRIES):
        record("sample.done", by=None, at=noon, facts={"number": number})


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def audit(*order):
    out = StringIO()
    call_command("audit", *order, stdout=out)
    return out.getvalue().strip()


def first_fault(*order):
    with pytest.raises(CommandError) as found:
        audit("verify", *order)
    return str(found.value).splitlines()[0]


def write_anew(number, act, previous):
    """Replace an entry by one with a hash that fits itself, as somebody who knows the rules would."""
    entry = Entry.objects.get(number=number)
    entry.act, entry.previous = act, previous
    entry.hash = hash_of(entry)
    sql(
        "UPDATE audit_entry SET act = %s, previous = %s, hash = %s WHERE number = %s",
        *(entry.act, entry.previous, entry.hash, number),
    )
    return entry.hash


def write_all_anew(first, count):
    """Replace all entries from `first` on, and the platform's own head."""
    last = Entry.objects.get(number=first - 1).hash
    for number in range(first, count + 1):
        last = write_anew(number, "other.done", last)
    sql("UPDATE audit_head SET hash = %s, count = %s", last, count)


def test_a_whole_trail_is_whole(trail):
    head = audit("head")
    assert head == f"{Entry.objects.last().hash}:{ENTRIES}"
    assert audit("verify") == f"The trail is whole: {ENTRIES} entries, head {head}"
    assert audit("verify", "--head", head)


def test_an_empty_trail_is_whole():
    assert audit("head") == f"{BEGINNING}:0"
    assert audit("verify")


@pytest.mark.parametrize("number", range(1, ENTRIES + 1))
@pytest.mark.parametrize(
    "change",
    [
        "act = 'other.done'",
        "by_id = 7",
        "subject_type = 'x'",
        "subject_id = '1'",
        """facts = '{"number": 99}'""",
        "at = '2020-01-01 00:00:00+00'",
    ],
)
def test_a_changed_entry_is_found(trail, number, change):
    sql(f"UPDATE audit_entry SET {change} WHERE number = %s", number)
    assert first_fault() == f"Entry {number} was changed."


@pytest.mark.parametrize("number", range(2, ENTRIES))
def test_an_entry_changed_together_with_its_hash_is_found(trail, number):
    write_anew(number, "other.done", Entry.objects.get(number=number).previous)
    assert first_fault() == f"Entry {number + 1} does not follow entry {number}."


@pytest.mark.parametrize("number", range(1, ENTRIES + 1))
def test_a_removed_entry_is_found(trail, number):
    sql("DELETE FROM audit_entry WHERE number = %s", number)
    missing = ", and all up to 8" if number == ENTRIES else ""
    assert first_fault() == f"Entry {number} is missing{missing}."


@pytest.mark.parametrize("number", range(1, ENTRIES))
def test_two_swapped_entries_are_found(trail, number):
    for old, new in ((number, 0), (number + 1, number), (0, number + 1)):
        sql("UPDATE audit_entry SET number = %s WHERE number = %s", new, old)
    assert first_fault() in (
        f"Entry {number} does not follow entry {number - 1}.",
        f"Entry {number} was changed.",
    )


def test_an_entry_put_in_behind_the_end_is_found(trail):
    last = Entry.objects.last()
    new = Entry(number=ENTRIES + 1, act="other.done", at=last.at, previous=last.hash)
    new.hash = hash_of(new)
    new.save(force_insert=True)
    assert first_fault() == f"Entry {ENTRIES + 1} was put in behind the head."


def test_an_entry_put_in_between_is_found(trail):
    for number in range(ENTRIES, 3, -1):
        sql("UPDATE audit_entry SET number = %s WHERE number = %s", number + 1, number)
    third = Entry.objects.get(number=3)
    new = Entry(number=4, act="other.done", at=third.at, previous=third.hash)
    new.hash = hash_of(new)
    new.save(force_insert=True)
    assert first_fault() == "Entry 5 does not follow entry 4."


@pytest.mark.parametrize("kept", [1, 5, ENTRIES - 1])
def test_a_cut_off_end_is_found(trail, kept):
    sql("DELETE FROM audit_entry WHERE number > %s", kept)
    assert first_fault() == f"Entry {kept + 1} is missing, and all up to {ENTRIES}."


def test_a_head_noted_elsewhere_betrays_a_trail_cut_off_with_its_own_head(trail):
    noted = audit("head")
    sql("DELETE FROM audit_entry WHERE number > 5")
    sql("UPDATE audit_head SET count = 5, hash = %s", Entry.objects.last().hash)
    assert audit("verify")  # the control: without the noted head nothing can be seen
    assert first_fault("--head", noted) == f"Entry 6 is missing, and all up to {ENTRIES}."


def test_a_head_noted_elsewhere_betrays_a_trail_written_anew(trail, noon):
    noted = audit("head")
    write_all_anew(3, ENTRIES)
    record("sample.done", by=None, at=noon)
    assert audit("verify")
    assert first_fault("--head", noted).startswith(f"Entry {ENTRIES} is not the one noted as")


def test_every_fault_is_reported(trail):
    sql("UPDATE audit_entry SET act = 'other.done' WHERE number IN (2, 6)")
    with pytest.raises(CommandError) as found:
        audit("verify")
    assert str(found.value) == "Entry 2 was changed.\nEntry 6 was changed."


def test_a_mistyped_head_is_refused(trail):
    assert "is not a hash and a count" in first_fault("--head", "abc:1")
