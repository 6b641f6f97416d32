"""What 55,000 alumni cost 6,000 members: python bench/alumni.py

Two processes, one with the members alone, one with the alumni beside them, do the same in turns, so that
whatever else the machine does slows both: milliseconds of the fastest turn, the ratio of the two, and how many
queries each asks. Then the plans of the queries about alumni. AJET_DATABASE_URL measures PostgreSQL instead
of SQLite; its user must be allowed to make databases, whose names end in _alone and _beside.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from measuring import ROOT

sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "src"))

MEMBERS, LEAVERS, ALUMNI, GROUPS, TIMES = 6_000, 1_000, 55_000, 54, 60


def make_members():
    """The members of the demonstration; returns the client of an officer who may search them."""
    from django.db import transaction
    from django.utils import timezone
    from people import cookie_of_officer

    from ajet.association.chapters.boundaries import draw_boundaries
    from ajet.association.people.directory.copies import refresh_entries
    from ajet.association.people.directory.models import Entry
    from ajet.association.people.models import Membership
    from ajet.web.demonstration.people.members import members_on
    from ajet.web.demonstration.register import make_people

    day = timezone.localdate()
    with transaction.atomic():
        draw_boundaries()
        invented = members_on(day)
        more = [member._replace(email=f"more.{member.email}") for member in invented]
        people = [known.person for known in make_people([*invented, *more][:MEMBERS], day)]
        Membership.objects.update(verified_until=day + timedelta(days=300), ends_on=None)
        Entry.objects.bulk_create(
            (Entry(person=person, listed_since=day, shows_country=True) for person in people[::3]),
            batch_size=2000,
        )
        refresh_entries([person.pk for person in people[::3]])
        leave(people[-LEAVERS:], day)
    return cookie_of_officer(people[0])


def leave(people, day):
    """Their contracts end in thirty days, and they have been asked."""
    from ajet.association.people.alumni.calendar import Stage, carried_out_on
    from ajet.association.people.alumni.models import Farewell
    from ajet.association.people.models import Membership

    ends_on = day + timedelta(days=30)
    leaving = Membership.objects.filter(person__in=people)
    leaving.update(ends_on=ends_on)
    due_on = carried_out_on(ends_on, day, None)
    Farewell.objects.bulk_create(
        Farewell(
            membership=membership, ends_on=ends_on, asked_on=day, due_on=due_on, stage=Stage.MONTH
        )
        for membership in leaving
    )


def make_alumni():
    from django.db import transaction
    from django.utils import timezone

    from ajet.association.people.alumni.calendar import kept_until
    from ajet.association.people.alumni.models import AlumniGroup, AlumniRecord
    from ajet.foundation.accounts.models import Account

    now, day = timezone.now(), timezone.localdate()
    with transaction.atomic():
        groups = AlumniGroup.objects.bulk_create(
            AlumniGroup(name_en=f"Group {number}", country="NZ") for number in range(GROUPS)
        )
        accounts = Account.objects.bulk_create(
            (
                Account(email=f"alumna{number}@example.org", password="!")
                for number in range(ALUMNI)
            ),
            batch_size=2000,
        )
        begun = [day - timedelta(days=number % 900) for number in range(ALUMNI)]
        AlumniRecord.objects.bulk_create(
            (
                AlumniRecord(
                    account=account,
                    name=f"Alumna {number}",
                    country="NZ",
                    group=groups[number % GROUPS],
                    consented_at=now,
                    wording="2026-12/en",
                    begun_on=begun[number],
                    kept_until=kept_until(begun[number]),
                )
                for number, account in enumerate(accounts)
            ),
            batch_size=2000,
        )


def works(cookie):
    """Name -> what is measured."""
    from django.test import Client
    from django.utils import timezone

    from ajet.association.people.alumni.tasks import ask, ask_for_renewals, review
    from ajet.association.people.models import Membership, Person
    from ajet.association.people.verification import claim_of
    from ajet.foundation.personal_data.retaining import preview

    client, day = Client(headers={"cookie": cookie}), timezone.localdate()
    officer = Person.objects.exclude(account=None).earliest("pk").account

    def page(path):
        def asked():
            answer = client.get(path, headers={"cookie": cookie})
            assert answer.status_code == 200, (path, answer.status_code)

        return asked

    return {
        "member search, two words": page("/en/desk/members/?q=ann%20smith"),
        "member search, everybody": page("/en/desk/members/"),
        "directory, one country": page("/en/people/?country=US"),
        "a member's own page": page("/en/my/"),
        "members in force, counted": lambda: Membership.objects.in_force_on(day).count(),
        "members in force, read for a roll": lambda: list(
            Membership.objects.in_force_on(day).values_list("person", flat=True)
        ),
        "is this a member": lambda: claim_of(officer, day),
        "retention, previewed": lambda: preview(timezone.now()),
        "leavers, looked for": lambda: (review.func(), ask.func()),
        "alumni to ask, looked for": lambda: ask_for_renewals.func(),
    }


def queries_of(work):
    """How many queries one turn asks."""
    from django.db import connection

    asked = []

    def counting(execute, *arguments):
        asked.append(arguments[0])
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        work()
    return len(asked)


def plans():
    """Name -> how the database would go about it."""
    from django.utils import timezone

    from ajet.association.people.alumni.keeping import to_ask_on
    from ajet.association.people.alumni.models import AlumniRecord, Farewell
    from ajet.association.people.models import Membership
    from ajet.foundation.accounts.models import Account

    day = timezone.localdate()
    account = Account.objects.earliest("pk")
    asked = {
        "record of an account": AlumniRecord.objects.filter(account=account),
        "records that are over": AlumniRecord.objects.over_on(day),
        "records to ask about": to_ask_on(day),
        "farewells due": Farewell.objects.due_on(day),
        "farewells of an account": Farewell.objects.of(account),
        "claim of an account": Membership.objects.in_force_on(day).filter(person__account=account),
    }
    return {name: rows.order_by().explain() for name, rows in asked.items()}


def worker(has_alumni):
    """Make the people, then do what the lines of the standard input name, and answer with milliseconds."""
    subprocess.run(
        [sys.executable, ROOT / "bin" / "ajet", "prepare"], check=True, stdout=sys.stderr
    )
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["testserver"]
    cookie = make_members()
    if has_alumni:
        make_alumni()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself in time
    to_do = works(cookie)
    for work in to_do.values():
        work()
    print(json.dumps({name: queries_of(work) for name, work in to_do.items()}), flush=True)
    for line in sys.stdin:
        if line.strip() == "plans":
            print(json.dumps(plans()), flush=True)
            return
        begun = time.perf_counter()
        to_do[line.strip()]()
        print((time.perf_counter() - begun) * 1000, flush=True)


def started(name, folder):
    """A worker with a database of its own."""
    surroundings = {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{Path(__file__).parent}",
        "AJET_DATA": f"{folder}/{name}",
        "DJANGO_SETTINGS_MODULE": "ajet.config.settings",
    }
    if url := os.environ.get("AJET_DATABASE_URL"):
        make_databases(url, name)
        surroundings["AJET_DATABASE_URL"] = f"{url}_{name}"
    return subprocess.Popen(
        [sys.executable, __file__, name], env={**os.environ, **surroundings},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def make_databases(url, name):
    """On PostgreSQL: that of the register, and that of the answers beside it."""
    import psycopg

    server, _slash, database = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for each in (f"{database}_{name}", f"{database}_{name}_answers"):
            connection.execute(f'CREATE DATABASE "{each}"')


def asked(process, line):
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def main():
    if len(sys.argv) > 1:
        worker(has_alumni=sys.argv[1] == "beside")
        return
    with tempfile.TemporaryDirectory() as folder:
        processes = [started(name, folder) for name in ("alone", "beside")]
        queries = [json.loads(process.stdout.readline()) for process in processes]
        print(f"{'':<36} {'alone ms':>9} {'beside ms':>9} {'ratio':>6}  queries")
        for name in queries[0]:
            turns = [[asked(process, name) for process in processes] for _ in range(TIMES)]
            before, after = (min(took) for took in zip(*turns, strict=True))
            counts = f"{queries[0][name]} → {queries[1][name]}"
            print(f"{name:<36} {before:9.1f} {after:9.1f} {after / before:6.2f}  {counts}")
        for name, plan in asked(processes[1], "plans").items():
            print(f"\n{name}:\n{plan}")
        for process in processes:
            process.communicate()


if __name__ == "__main__":
    main()
