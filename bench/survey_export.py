"""Answers as files: PYTHONPATH=src python bench/survey_export.py [responses]

A survey of 25 questions (40 columns), strata and margins; unless a number is given, 40,000 responses. Each
file is made as the page makes it: answers read from the database and shuffled, weights made in a child
process, groups under five withheld. Beside it the bare limit: csv.writer writing the same cells.
"""

import csv
import io
import os
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("AJET_DATA", tempfile.mkdtemp(prefix="ajet-bench-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ajet.config.settings")

BLOCKS, ROLES, BANDS = range(1, 12), ("ALT", "CIR_SEA"), ("1", "2", "3-5")
ROUNDS = 2


def prepared(responses):
    """The survey in a database of its own."""
    import django

    django.setup()
    from django.core.management import call_command

    for database in ("default", "answers"):
        call_command("migrate", database=database, verbosity=0)
    return filled(responses)


def filled(responses):
    from tests.factories.surveys import ItemFactory, SectionFactory, SurveyFactory

    from ajet.representation.answers.models import Response
    from ajet.representation.surveys.models import Kind, Stratum

    chance = random.Random(5)
    survey = SurveyFactory(
        slug="export", state="closed", is_sealed=True, population_size=3 * responses
    )
    for page in range(5):
        part = SectionFactory(survey=survey, order=page)
        for kind, fields in (
            (Kind.SINGLE, {"choices": 5}), (Kind.SCALE, {"choices": 5}), (Kind.SEVERAL, {"choices": 3}),
            (Kind.MATRIX, {"choices": 5, "rows": 2}), (Kind.NUMBER, {"minimum": 0}),
        ):  # fmt: skip
            ItemFactory(section=part, key=f"{kind}-{page}", kind=kind, **fields)
    cells = [(block, role, band) for block in BLOCKS for role in ROLES for band in BANDS]
    Stratum.objects.bulk_create(
        Stratum(survey=survey, key=str(at), block=block, role=role, year_band=band, members=100)
        for at, (block, role, band) in enumerate(cells)
    )
    for name, levels in (("block", BLOCKS), ("role", ROLES), ("year_band", BANDS)):
        share, rest = divmod(3 * responses, len(levels))
        for at, level in enumerate(levels):
            members = share + (rest if at == 0 else 0)
            survey.margins.create(variable=name, level=str(level), members=members)
    Response.objects.bulk_create(
        (
            Response(survey=survey.pk, stratum=str(chance.randrange(len(cells))), answers=given(chance))
            for _ in range(responses)
        ),
        batch_size=1000,
    )  # fmt: skip
    return survey


def given(chance):
    answers = {}
    for page in range(5):
        answers |= {
            f"single-{page}": chance.choice("abcde"),
            f"scale-{page}": chance.randint(1, 5),
            f"several-{page}": [key for key in "abc" if chance.random() < 0.5],
            f"matrix-{page}": {"p": chance.randint(1, 5), "q": chance.randint(1, 5)},
            f"number-{page}": chance.randint(0, 60),
        }
    return answers


def bare(content):
    """Writing the same cells, and nothing else."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    written = io.StringIO()
    begun = time.perf_counter()
    csv.writer(written).writerows(rows)
    written.getvalue().encode()
    return time.perf_counter() - begun


def measured(survey, which):
    """(seconds until the first piece, seconds in all, the file)"""
    from datetime import date

    from ajet.representation.reports.results.files import DOWNLOADS

    begun = time.perf_counter()
    pieces = iter(DOWNLOADS[which].make(survey, "en", date(2026, 3, 1)))
    some = [next(pieces)]
    first = time.perf_counter() - begun
    some += pieces
    return first, time.perf_counter() - begun, b"".join(some)


def main():
    responses = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    survey = prepared(responses)
    print(f"{responses:,} responses, load {os.getloadavg()[0]:.1f}")
    for which in ("keys", "words", "sav"):
        rounds = [measured(survey, which) for _ in range(ROUNDS)]
        first, total, content = min(rounds, key=lambda each: each[1])
        line = f"{which:6} {len(content) / 1e6:6.1f} MB  first bytes {first:5.2f} s  all {total:5.2f} s"
        if which != "sav":
            limit = min(bare(content) for _ in range(ROUNDS))
            line += f"  bare csv.writer {limit:5.2f} s  {total / limit:5.1f} x"
        print(line)


if __name__ == "__main__":
    main()
