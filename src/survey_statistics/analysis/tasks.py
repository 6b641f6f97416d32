"""One estimate asked for: which variables, groups and respondents it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from survey_statistics.analysis.designing import Weighted, listed
from survey_statistics.analysis.form import Json
from survey_statistics.analysis.problems import Problem, did_you_mean
from survey_statistics.analysis.table import Table, crossed, number
from survey_statistics.arrays import Flags, Floats
from survey_statistics.design import Design


@dataclass(frozen=True, eq=False)
class Task:
    """One estimate asked for; `key` is its place in the request, `earlier` another wave, if any."""

    key: str
    wanted: dict[str, Json]
    table: Table
    weighted: Weighted
    confidence: float
    earlier: tuple[Table, Weighted] | None = None

    @property
    def design(self) -> Design:
        return self.weighted.design

    def at(self, name: str) -> str:
        return f"{self.key}.{name}"

    def variables(self) -> list[str]:
        """Raises Problem if none is named."""
        found = listed(self.wanted.get("variable"))
        if not found:
            raise Problem(self.at("variable"), f"a {self.wanted['kind']} needs a variable")
        return [str(name) for name in found]

    def variable(self) -> str:
        found = self.variables()
        if len(found) > 1:
            raise Problem(self.at("variable"), f"a {self.wanted['kind']} takes one variable")
        return found[0]

    def by(self) -> list[str]:
        return [str(name) for name in listed(self.wanted.get("by"))]

    def needed_by(self, what: str) -> str:
        """The one column of "by"; raises Problem."""
        if len(self.by()) != 1:
            raise Problem(self.at("by"), f"a {self.wanted['kind']} needs {what}")
        return self.by()[0]

    def inside(self) -> Flags | None:
        """Who is meant by "where"; everybody (None) without it."""
        where = self.wanted.get("where") or {}
        if not where:
            return None
        flags = np.ones(self.table.rows, dtype=np.bool_)
        for name, wanted in where.items():
            key = self.at(f"where.{name}")
            column = self.table.column(name, key)
            meant = {matching(each, column.levels, key) for each in listed(wanted)}
            flags &= column.members(meant)
        return flags

    def groups(self) -> list[tuple[str, Flags | None]]:
        """Name and members of each group, in order; one without a name unless "by" is given."""
        inside, names = self.inside(), self.by()
        if not names:
            return [("", inside)]
        columns = [self.table.column(name, self.at("by")) for name in names]
        found = crossed(columns) if len(columns) > 1 else columns[0]
        whole = np.ones(self.table.rows, dtype=np.bool_) if inside is None else inside
        members = {level: found.members({level}) & whole for level in found.levels}
        return [(level, member) for level, member in members.items() if member.any()]

    def free(self, member: Flags | None) -> float:
        """Degrees of freedom of an interval."""
        given = self.wanted.get("degrees_of_freedom")
        return float(given or self.design.degrees_of_freedom(member))


def matching(wanted: Json, levels: Sequence[str], key: str) -> str:
    """The level meant by a text or a number in the request; raises Problem."""
    for level in levels:
        if level == wanted or (not isinstance(wanted, str) and number(level) == wanted):
            return level
    raise Problem(key, f"nobody has {wanted!r}{did_you_mean(str(wanted), levels)} Levels: {levels}")


def columns_of(task: Task) -> tuple[list[str], Floats]:
    """Columns to estimate with their names; who misses one of several is left out of all."""
    names: list[str] = []
    parts: list[Floats] = []
    variables = task.variables()
    for name in variables:
        if task.table.is_categorical(name, task.at("variable")):
            levels, column = dummies(task, name)
            names += [f"{name}{level}" for level in levels] if len(variables) > 1 else levels
        else:
            column = task.table.numbers(name, task.at("variable"))[:, None]
            names.append(name)
        parts.append(column)
    columns = np.hstack(parts)
    gaps = np.asarray(np.isnan(columns).any(axis=1), dtype=np.bool_)
    return names, np.where(gaps[:, None], np.nan, columns)


def dummies(task: Task, name: str) -> tuple[list[str], Floats]:
    """Levels of a variable and 0/1 of each; of one, or of several together, if the
    request names a level."""
    key = task.at("variable")
    column = task.table.column(name, key)
    levels, columns = list(column.levels), column.indicators()
    wanted = task.wanted.get("level")
    if wanted is None:
        return levels, columns
    meant = [matching(each, levels, task.at("level")) for each in listed(wanted)]
    share = columns[:, [levels.index(level) for level in dict.fromkeys(meant)]].sum(axis=1)
    return ["|".join(meant)], share[:, None]


def joined(group: str, names: Sequence[str]) -> list[str]:
    """Names within a group: the group alone if there is one name."""
    if not group:
        return list(names)
    return [group] if len(names) == 1 else [f"{group}:{name}" for name in names]
