"""The page of a chapter and the directory with 60,000 people, against a bare view: python bench/chapters.py

Prints requests per second, CPU milliseconds per request, and milliseconds of the server for one request at a
time. The platform is the demonstration association with people added up to 60,000, and a chapter whose page is
full: 12 links, 40 pieces of news, 100 dates, 8 districts, two officers.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request

from home import measured
from measuring import ROOT, free_port, granian, wait_for

ROUNDS, ALONE = 3, 60
FILL = """
from datetime import date, timedelta
from django.utils import timezone
from ajet.association.chapters.models import CalendarEntry, Chapter, District, Link, News
from ajet.association.people.models import Appointment, Membership, Person
now, since = timezone.now(), date(2024, 8, 1)
people = Person.objects.bulk_create(
    (Person(name=f"Person {n}", email=f"p{n}@example.org") for n in range(60_000 - Person.objects.count())),
    batch_size=2000,
)
Membership.objects.bulk_create(
    (Membership(person=p, begins_on=since, verified_until=date(2100, 1, 1)) for p in people), batch_size=2000
)
Appointment.objects.bulk_create(
    (
        Appointment(
            person=p, position="ALT", prefecture=f"{1 + n % 47:02}", begins_on=since, arrived_on=since
        )
        for n, p in enumerate(people)
    ),
    batch_size=2000,
)
hyogo = Chapter.objects.get(slug="hyogo")
for n in range(12):
    Link.objects.create(chapter=hyogo, label_en=f"Link {n}", url="https://example.org/", changed_at=now)
for n in range(40):
    News.objects.create(chapter=hyogo, title_en=f"News {n}", text_en="x", published_on=since, changed_at=now)
for n in range(100):
    begins_at = now + timedelta(days=n)
    CalendarEntry.objects.create(
        chapter=hyogo, title_en=f"Date {n}", begins_at=begins_at, ends_at=begins_at + timedelta(hours=2),
        changed_at=now,
    )
for n in range(8):
    District.objects.create(chapter=hyogo, name_en=f"District {n}", municipalities="A\\nB", begins_on=since)
"""
PAGES = {
    "chapter": "/en/chapters/hyogo/",
    "directory": "/en/chapters/",
    "search": "/en/chapters/?q=kobe",
    "calendar": "/en/chapters/hyogo/calendar.ics",
    "news feed": "/en/chapters/hyogo/news/feed/",
}


def alone(port, path):
    """Milliseconds of the middle one of ALONE requests, each after the other."""
    taken = []
    for _ in range(ALONE):
        begun = time.perf_counter()
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[ALONE // 2]


def prepare(surroundings):
    for command in (["prepare"], ["demonstration"], ["shell", "--no-imports", "-c", FILL]):
        subprocess.run(
            [sys.executable, ROOT / "bin" / "ajet", *command],
            env={**os.environ, **surroundings},
            check=True,
        )


def main():
    with tempfile.TemporaryDirectory() as folder:
        port, bare_port = free_port(), free_port()
        surroundings = {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'bench'}",
            "AJET_DATA": folder,
            "AJET_DEMONSTRATION": "1",
            "AJET_ORIGIN": f"http://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "ajet.config.settings",
        }
        prepare(surroundings)
        bare = {**surroundings, "DJANGO_SETTINGS_MODULE": ""}
        with (
            granian("ajet.config.wsgi:application", port, surroundings) as pid,
            granian("hello:application", bare_port, bare) as bare_pid,
        ):
            wait_for(f"http://127.0.0.1:{port}/en/")
            wait_for(f"http://127.0.0.1:{bare_port}/")
            print("page        requests/s   CPU ms/request   ms alone")
            for _ in range(ROUNDS):
                bare_rate, bare_cpu = measured(bare_pid, bare_port, "/")
                line("hello", bare_rate, bare_cpu, alone(bare_port, "/"), bare_cpu)
                for name, path in PAGES.items():
                    line(name, *measured(pid, port, path), alone(port, path), bare_cpu)


def line(name, rate, cpu, taken, bare_cpu):
    print(f"{name:<10} {rate:11.0f} {cpu:16.2f} {taken:10.1f}   {cpu / bare_cpu:5.1f} × CPU")


if __name__ == "__main__":
    main()
