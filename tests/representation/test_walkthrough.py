"""The walk-through of docs/how-to/rse-walkthrough.md on the real answers: every figure in it is what comes out."""

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from ajet.representation.answers.reading import responses_of
from ajet.representation.reports.computing import compute
from ajet.representation.reports.reading import inquiry_of
from ajet.representation.reports.results.files import DOWNLOADS
from ajet.representation.surveys.models import Survey

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

DATA = Path(__file__).parents[1] / "data" / "rse2018"
WALK = Path(__file__).parents[2] / "docs" / "how-to" / "rse-walkthrough.md"


@pytest.fixture
def survey(shared_data):
    call_command("survey", "load", str(DATA / "whole_questionnaire.json"))
    answers = shared_data / "rse2018" / "rse2018_core.csv"
    mapping = DATA / "whole_mapping.json"
    call_command("answers", "import", "rse-2018-whole", str(answers), "--mapping", str(mapping))
    return Survey.objects.get(slug="rse-2018-whole")


def rows_of_the_document(heading):
    """The table below a heading: first cell -> the others."""
    text = WALK.read_text().split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    return {first: others for first, *others in cells}


def test_every_answer_comes_in_by_the_mapping_and_the_document_says_how_many(survey):
    given = [answers for _, answers in responses_of(survey.pk)]
    counts = Counter(key for answers in given for key in answers)
    told = rows_of_the_document("3. See what is understood")
    assert {key: int(others[-1]) for key, others in told.items()} == dict(counts)
    assert len(given) == 997


def test_rankings_declining_and_routing_are_as_they_were_answered(survey):
    given = [answers for _, answers in responses_of(survey.pk)]
    assert Counter(each["reasons"][0] for each in given if "reasons" in each).most_common(2) == [
        ("environment", 227), ("advance", 172),
    ]  # fmt: skip
    assert Counter(each.get("hours") for each in given) == {
        "full": 870, "part": 107, None: 12, "(declined)": 8
    }  # fmt: skip
    conferences = Counter((each.get("conference"), "conferences" in each) for each in given)
    assert conferences == {
        ("yes", True): 384,
        ("no", False): 374,
        (None, False): 147,
        ("yes", False): 92,
    }
    assert "\ufeff" not in str(given)


def test_the_figures_of_the_document_are_those_of_the_report(survey):
    figures = compute(json.dumps(inquiry_of(survey).to_json()).encode())
    found = {each["key"]: each for each in figures["findings"]}
    told = rows_of_the_document("4. Analyse")
    shown = {
        key: [str(found[key]["base"]), *top_two(found[key])] for key in told
    }  # fmt: skip
    assert shown == told


def test_the_table_in_keys_goes_into_the_statistics_package(survey, tmp_path):
    text = WALK.read_text()
    analysis = tmp_path / "analysis.json"
    analysis.write_text(re.search(r"```json\n(.*?)```", text, re.DOTALL)[1])
    pieces = DOWNLOADS["keys"].make(survey, "en", survey.opens_on)
    (tmp_path / "rse-2018-whole.keys.csv").write_bytes(b"".join(pieces))
    found = subprocess.run(
        [sys.executable, "-m", "survey_statistics", str(analysis)],
        env={"PYTHONPATH": str(WALK.parents[2] / "src")},
        capture_output=True,
        check=True,
    )
    results = json.loads(found.stdout)
    position, leaving = (round(results[name]["estimate"][0], 2) for name in ("position", "leaving"))
    assert f"position is {position} on average" in " ".join(text.split())
    assert f"thinking of leaving {leaving} " in " ".join(text.split())


def top_two(finding):
    """The answers most often given, with their percentages."""
    cells = sorted(finding["cells"], key=lambda cell: -(cell["percent"] or 0))[:2]
    return [f"{cell['text']['en']} {cell['percent']} %" for cell in cells]


def test_the_results_go_out_with_what_few_share_withheld(survey):
    pieces = DOWNLOADS["keys"].make(survey, "en", survey.opens_on)
    lines = list(csv.DictReader(io.StringIO(b"".join(pieces).decode("utf-8-sig"))))
    text = WALK.read_text().split("## 5. ", 1)[1]
    withheld = sum(line["country"] == "(withheld)" for line in lines)
    groups = Counter(
        tuple(line[name] for name in ("develops", "professional", "hours", "education", "country"))
        for line in lines
    )
    assert min(groups.values()) >= 5
    assert re.search(r"(\d+) of 997", text)[1] == str(withheld)
