"""Where invented members come from: 54 countries as in 2025, with shares that are our own guess."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Country(NamedTuple):
    """cir_percent: of its members, how many are coordinators; manners: (manner, weight)"""

    code: str
    share: int
    cir_percent: int
    manners: tuple[tuple[str, int], ...]


@cache
def countries() -> tuple[Country, ...]:
    with (HERE / "manners.csv").open(encoding="utf-8", newline="") as file:
        return tuple(country_in(row) for row in csv.DictReader(file))


def country_in(row: dict[str, str]) -> Country:
    manners = (each.split(":") for each in row["manners"].split())
    weighted = tuple((manner, int(weight)) for manner, weight in manners)
    return Country(row["country"], int(row["share"]), int(row["cir"]), weighted)
