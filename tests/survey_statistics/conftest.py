"""The invented association of tests/data/survey, read once."""

import csv
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data" / "survey"
MARGINS = ("block", "role2", "year", "cgroup")


class Table(dict):
    """Columns of a CSV file by name; an empty field is None."""

    def __init__(self, name):
        with open(DATA / name, newline="") as file:
            rows = list(csv.DictReader(file))
        super().__init__({name: [row[name] or None for row in rows] for name in rows[0]})

    def numbers(self, name):
        return [None if value is None else float(value) for value in self[name]]

    def counts(self, *names):
        columns = [self[name] for name in names]
        return Counter(columns[0] if len(columns) == 1 else zip(*columns, strict=True))


@pytest.fixture(scope="session")
def roster():
    table = Table("ajet_roster.csv")
    # As R's helper `rd` made it: answers distinguish two roles only.
    table["role2"] = ["ALT" if role == "ALT" else "CIR_SEA" for role in table["role"]]
    return table


@pytest.fixture(scope="session")
def spring():
    return Table("ajet_spring.csv")


@pytest.fixture(scope="session")
def autumn():
    return Table("ajet_autumn.csv")


@pytest.fixture(scope="session")
def margins(roster):
    return {name: roster.counts(name) for name in MARGINS}
