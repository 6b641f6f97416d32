"""The directory of members and the officers' search among 60,000 people: python bench/people.py

Server time of each page in milliseconds, fastest and median of many requests one after another, and the CPU
time of one, beside a bare view on the same server; on a busy machine the CPU time is what tells. 60,000
people are known, all of them members, 20,000 of them listed in the directory. AJET_DATABASE_URL measures
PostgreSQL instead of SQLite; its database must be empty.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from measuring import ROOT, cpu_seconds, free_port, granian, wait_for

sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "src"))

PEOPLE, LISTED, REQUESTS = 60_000, 20_000, 40
PAGES = {
    "directory, everybody": "/en/people/",
    "directory, last page": "/en/people/?page=20",
    "directory, Jamaica in Block 9": "/en/people/?country=JM&block=9",
    "directory, US, in Japanese": "/ja/people/?country=US",
    "directory, by language": "/en/people/?language=ja",
    "search, nothing typed": "/en/desk/members/",
    "search, two letters 東京": f"/ja/desk/members/?q={quote('東京')}",
    "search, kana ｱﾝ": f"/ja/desk/members/?q={quote('ｱﾝ')}",
    "search, two words": "/en/desk/members/?q=ann%20smith",
    "search, an address": "/en/desk/members/?q=ann.smith@example.org",
    "search, common word": "/en/desk/members/?q=board",
    "search, found nowhere": "/en/desk/members/?q=zzzzzz",
    "seat, who is to hold it": "/en/desk/council/seats/1/people/?q=ann%20smith",
}


def make_people():
    """The members of the demonstration, ten times over under other addresses, and one in three listed."""
    from django.db import transaction
    from django.utils import timezone

    from ajet.association.chapters.boundaries import draw_boundaries
    from ajet.association.people.directory.copies import refresh_entries
    from ajet.association.people.directory.models import Entry, SpokenLanguage
    from ajet.association.people.models import Membership, Person
    from ajet.web.demonstration.people.members import members_on
    from ajet.web.demonstration.register import make_people

    day = timezone.localdate()
    draw_boundaries()
    invented = members_on(day)
    people = []
    with transaction.atomic():
        while len(people) < PEOPLE:
            turn = len(people) // len(invented)
            these = [m._replace(email=f"{turn}.{m.email}") for m in invented][
                : PEOPLE - len(people)
            ]
            people += [known.person for known in make_people(these, day)]
        Membership.objects.update(verified_until=day + timedelta(days=300), ends_on=None)
        listed = people[:: PEOPLE // LISTED]
        entries = Entry.objects.bulk_create(
            (
                Entry(
                    person=person,
                    listed_since=day,
                    shows_country=number % 3 > 0,
                    shows_position=number % 2 > 0,
                    shows_prefecture=number % 5 == 0,
                    about="I like the mountains." if number % 4 == 0 else "",
                )
                for number, person in enumerate(listed)
            ),
            batch_size=2000,
        )
        SpokenLanguage.objects.bulk_create(
            (SpokenLanguage(entry=entry, code="ja") for entry in entries[::4]), batch_size=2000
        )
        refresh_entries([person.pk for person in listed])
    assert (Person.objects.count(), len(listed)) == (PEOPLE, LISTED)
    return listed[0]


def cookie_of_officer(person):
    """The session of a listed member who holds a national office."""
    from django.utils import timezone
    from tests.factories.clients import client_of

    from ajet.association.council.beginning import council_year_days, midnight
    from ajet.association.council.models import CouncilYear, Office, Seat, Term
    from ajet.foundation.accounts.models import Account
    from ajet.foundation.periods import council_year_of

    person.account = Account.objects.create_account("officer@example.org")
    person.save()
    begins_on, ends_on = council_year_days(council_year_of(timezone.localdate()))
    year = CouncilYear.objects.create(begins_on=begins_on, ends_on=ends_on)
    office = Office.objects.create(
        council_year=year, key="chair", rights=["search_members", "fill_seats"]
    )
    seat = Seat.objects.create(office=office)
    Term.objects.create(
        seat=seat, person=person, begins_at=midnight(begins_on), ends_at=midnight(ends_on)
    )
    client = client_of(person.account, second_factor=True)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def milliseconds(pid, port, path, cookie=""):
    """Of each of REQUESTS requests over one connection, after three that warm up; and CPU of one."""
    door = http.client.HTTPConnection("127.0.0.1", port)
    took, before = [], 0.0
    for number in range(REQUESTS + 3):
        if number == 3:
            before = cpu_seconds(pid)
        begun = time.perf_counter()
        door.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        answer = door.getresponse()
        answer.read()
        took.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}")
    return took[3:], (cpu_seconds(pid) - before) * 1000 / REQUESTS


def main():
    with tempfile.TemporaryDirectory() as folder:
        port, bare_port = free_port(), free_port()
        surroundings = {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{Path(__file__).parent}",
            "AJET_DATA": folder,
            "AJET_ORIGIN": f"http://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "ajet.config.settings",
        }
        os.environ.update(surroundings)
        subprocess.run([sys.executable, ROOT / "bin" / "ajet", "prepare"], check=True)
        import django

        django.setup()
        begun = time.perf_counter()
        cookie = cookie_of_officer(make_people())
        print(f"{PEOPLE:,} people made in {time.perf_counter() - begun:.0f} s")
        from ajet.association.people.directory.desk.search_keys import refresh_all

        begun, cpu = time.perf_counter(), time.process_time()
        refresh_all()
        print(
            f"search keys made anew in {time.perf_counter() - begun:.1f} s, "
            f"CPU {time.process_time() - cpu:.1f} s"
        )
        from django.db import connection, connections

        if connection.vendor == "postgresql":
            # As autovacuum does within a minute of so many rows.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        connections.close_all()
        bare = {**surroundings, "DJANGO_SETTINGS_MODULE": ""}
        with (
            granian("ajet.config.wsgi:application", port, surroundings) as pid,
            granian("hello:application", bare_port, bare) as bare_pid,
        ):
            wait_for(f"http://127.0.0.1:{port}/en/")
            wait_for(f"http://127.0.0.1:{bare_port}/")
            rows = {"hello": milliseconds(bare_pid, bare_port, "/")}
            rows |= {name: milliseconds(pid, port, path, cookie) for name, path in PAGES.items()}
        print(f"{'page':<32} fastest ms  median ms  CPU ms")
        for name, (took, cpu) in rows.items():
            print(f"{name:<32} {min(took):10.1f} {statistics.median(took):10.1f} {cpu:7.1f}")


if __name__ == "__main__":
    main()
