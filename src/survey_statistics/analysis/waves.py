"""The data an analysis is of: one wave, or an earlier one beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from survey_statistics.analysis.designing import Weighted, weighted
from survey_statistics.analysis.form import Json
from survey_statistics.analysis.problems import Problem
from survey_statistics.analysis.table import MISSING, Table, read_table
from survey_statistics.analysis.tasks import matching

OF_THE_WHOLE = ("missing", "values", "design", "calibration")
"""Keys that the earlier wave has of its own, or shares."""


@dataclass(frozen=True, eq=False)
class Waves:
    """Each wave as its table and its weights; the earlier is None where there is one wave only."""

    later: tuple[Table, Weighted]
    earlier: tuple[Table, Weighted] | None


def waves(request: dict[str, Json], folder: Path) -> Waves:
    """Raises Problem."""
    given = request.get("earlier")
    if request.get("wave"):
        return waves_of_one_file(request, folder)
    later = read_data(request, folder)
    found = Waves((later, weighted(request, later)), None)
    if not given:
        return found
    if not given.get("data"):
        raise Problem(
            "earlier.data", "is missing: name the file of the earlier wave, or give wave.column"
        )
    with inside_earlier():
        own = of_the_earlier(request)
        table = read_data(own, folder)
        return Waves(found.later, (table, weighted(own, table)))


def waves_of_one_file(request: dict[str, Json], folder: Path) -> Waves:
    """Both waves stand in one file, told apart by a column; each is weighted by itself."""
    wave, given = request["wave"], request.get("earlier") or {}
    if given.get("data"):
        raise Problem("earlier.data", "stands beside wave.column; give one of them")
    whole = read_data(request, folder)
    column = whole.column(wave["column"], "wave.column")
    tables = {}
    for name in ("later", "earlier"):
        level = matching(wave[name], column.levels, f"wave.{name}")
        tables[name] = whole.only(column.members({level}))
    if wave["later"] == wave["earlier"]:
        raise Problem("wave.earlier", "is the later wave too; name another")
    later = (tables["later"], weighted(request, tables["later"]))
    with inside_earlier():
        return Waves(
            later, (tables["earlier"], weighted(of_the_earlier(request), tables["earlier"]))
        )


def of_the_earlier(request: dict[str, Json]) -> dict[str, Json]:
    """What the earlier wave does not say of itself is as in the later."""
    given = request.get("earlier") or {}
    return {name: given.get(name, request.get(name)) for name in ("data", *OF_THE_WHOLE)}


@contextmanager
def inside_earlier() -> Iterator[None]:
    """Say that what is wrong is wrong of the earlier wave."""
    try:
        yield
    except Problem as problem:
        raise Problem(f"earlier.{problem.key}", problem.message) from problem


def read_data(request: dict[str, Json], folder: Path) -> Table:
    missing = request.get("missing")
    table = read_table(folder / request["data"], MISSING if missing is None else missing)
    for name, values in (request.get("values") or {}).items():
        table.put_numbers(name, values, f"values.{name}")
    return table
