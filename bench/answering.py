"""Answering a survey: python bench/answering.py

CPU of the server for one page of questions shown and its answers taken, and for a whole visit, beside a bare
view on the same server; then fifty who answer at once, with nobody's answers lost; then the desk's page with
the counts, for few invited and for 60,000 with 20,000 answers. The questionnaire is the demonstration's.
AJET_DATABASE_URL measures PostgreSQL instead of SQLite; its database must be empty.
"""

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from measuring import ROOT, cpu_seconds, free_port, granian, wait_for

sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "src"))

ALONE, AT_ONCE, INVITED, ANSWERS, LOOKS = 60, 50, 60_000, 20_000, 40


class Visit:
    """One respondent, who holds a ticket and answers page after page."""

    def __init__(self, port, slug, code):
        self.door = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.slug, self.code, self.cookie, self.pages = slug, code, "", 0

    def ask(self, method, path, data=None):
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.door.port}"}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.door.request(method, path, data and urlencode(data), headers)
        answer = self.door.getresponse()
        if given := answer.headers.get("Set-Cookie"):
            self.cookie = given.split(";")[0]
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def run(self):
        """From the ticket to the thanks."""
        status, path, _ = self.ask("POST", f"/en/answering/{self.slug}/", {"ticket": self.code})
        assert status == 303, status
        while not path.endswith("/thanks/"):
            status, _, page = self.ask("GET", path)
            assert status == 200, status
            status, path, page = self.ask("POST", path, filled(page))
            assert status == 303, (status, path, page[:2000])
            self.pages += 1


def filled(page):
    """The first answer of every question of choices, the least of every number."""
    given = {}
    for name, value in re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)"', page):
        given.setdefault(name, value)
    for field in re.findall(r'<input type="number"[^>]*>', page):
        least = re.search(r'min="([^"]+)"', field)
        given[re.search(r'name="([^"]+)"', field)[1]] = least[1] if least else "1"
    return {**given, "to": "send" if 'value="send"' in page else "on"}


def make_surveys():
    """One survey that is open to the demonstration's members, and their tickets; one of 60,000 invited."""
    from django.utils import timezone

    from ajet.association.chapters.boundaries import draw_boundaries
    from ajet.representation.surveys.questionnaire.loading import load_survey
    from ajet.web.demonstration.people.members import members_on
    from ajet.web.demonstration.register import make_people
    from ajet.web.demonstration.survey.waves import questionnaire_of, this_season

    now, day = timezone.now(), timezone.localdate()
    draw_boundaries()
    people = [known.person for known in make_people(members_on(day), day)]
    questionnaire = questionnaire_of(this_season(day))
    survey = load_survey(questionnaire, by=None, at=now)
    return people, survey, now, day


def open_it(survey, now, day):
    from ajet.association.people.models import Membership
    from ajet.representation.surveys import opening

    Membership.objects.update(verified_until=day + timedelta(days=300), ends_on=None)
    type(survey).objects.filter(pk=survey.pk).update(closes_on=day + timedelta(days=20))
    survey.refresh_from_db()
    return opening.open_survey(survey, by=None, at=now, on=day)


def tickets_for(survey, people, day):
    from ajet.representation.surveys import issuing

    return [issuing.issue_ticket(survey, person, on=day).code for person in people]


def enlarge(survey):
    """As many invited, and as many answers, as the association could ever have."""
    from ajet.association.people.models import Person
    from ajet.representation.answers.models import Response
    from ajet.representation.surveys.models import Invitation

    strata = list(survey.strata.all())
    more = INVITED - Invitation.objects.count()
    people = Person.objects.bulk_create(
        (Person(name=f"Person {number}") for number in range(more)), batch_size=2000
    )
    Invitation.objects.bulk_create(
        (
            Invitation(
                survey=survey, person=person, stratum=strata[number % len(strata)], issued=True
            )
            for number, person in enumerate(people)
        ),
        batch_size=2000,
    )
    Response.objects.bulk_create(
        (
            Response(survey=survey.pk, stratum=strata[number % len(strata)].key, answers={})
            for number in range(ANSWERS)
        ),
        batch_size=2000,
    )


def looked_at(client, path):
    """Milliseconds of the fastest and the median of many looks."""
    took = []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        answer = client.get(path)
        assert answer.status_code == 200, (answer.status_code, answer.headers)
        took.append(1000 * (time.perf_counter() - begun))
    return min(took), statistics.median(took)


def bare(port, pid):
    """CPU milliseconds of one answer of the bare view."""
    door = http.client.HTTPConnection("127.0.0.1", port)
    before, times = cpu_seconds(pid), 3000
    for _ in range(times):
        door.request("GET", "/")
        door.getresponse().read()
    return 1000 * (cpu_seconds(pid) - before) / times


def answers_kept(survey):
    from ajet.representation.answers.models import Mailbox, Response

    kept = Mailbox.objects.filter(survey=survey.pk), Response.objects.filter(survey=survey.pk)
    return sum(rows.count() for rows in kept)


def measure(folder):
    port, bare_port = free_port(), free_port()
    os.environ |= {
        "AJET_DATA": folder,
        "AJET_ORIGIN": f"http://127.0.0.1:{port}",
        "PYTHONPATH": f"{ROOT}/src:{ROOT}/bench:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "ajet.config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command
    from tests.factories.clients import client_of
    from tests.factories.council import TermFactory

    for database in ("default", "answers"):
        call_command("migrate", database=database, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    people, survey, now, day = make_surveys()
    survey = open_it(survey, now, day)
    codes = tickets_for(survey, people[: ALONE + 3 + AT_ONCE], day)
    with (
        granian("hello:application", bare_port, {}) as bare_pid,
        granian("ajet.config.wsgi:application", port, {}) as pid,
    ):
        wait_for(f"http://127.0.0.1:{bare_port}/")
        wait_for(f"http://127.0.0.1:{port}/en/")
        limit = bare(bare_port, bare_pid)
        for code in codes[:3]:
            Visit(port, survey.slug, code).run()
        before, visits = cpu_seconds(pid), []
        for code in codes[3 : ALONE + 3]:
            visits.append(Visit(port, survey.slug, code))
            visits[-1].run()
        spent = 1000 * (cpu_seconds(pid) - before)
        pages = sum(visit.pages for visit in visits)
        print(f"bare view, one request           {limit:7.2f} ms CPU")
        print(
            f"a page shown and its answers taken {spent / pages:5.2f} ms CPU, {spent / pages / limit:.0f} x"
        )
        print(f"a whole visit ({pages / ALONE:.0f} pages)       {spent / ALONE:7.1f} ms CPU")
        together = [Visit(port, survey.slug, code) for code in codes[ALONE + 3 :]]
        threads = [threading.Thread(target=visit.run) for visit in together]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - begun
        lost = len(codes) - answers_kept(survey)
        print(f"{AT_ONCE} at once, all done in {took:.1f} s, lost: {lost}")
    term = {"begins_at": now - timedelta(days=30), "ends_at": now + timedelta(days=30)}
    officer = TermFactory(seat__office__rights=["run_surveys"], **term).person.account
    client = client_of(officer, second_factor=True, SERVER_NAME="127.0.0.1", SERVER_PORT=str(port))
    path = f"/en/desk/surveys/{survey.slug}/"
    few = looked_at(client, path)
    enlarge(survey)
    many = looked_at(client, path)
    print(f"counts, {len(people):,} invited: {few[0]:.1f} ms, median {few[1]:.1f}")
    print(
        f"counts, {INVITED:,} invited, {ANSWERS:,} answers: {many[0]:.1f} ms, median {many[1]:.1f}"
    )


def main():
    if len(sys.argv) > 1:
        measure(sys.argv[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        subprocess.run([sys.executable, __file__, str(Path(folder) / "data")], check=True)


if __name__ == "__main__":
    main()
