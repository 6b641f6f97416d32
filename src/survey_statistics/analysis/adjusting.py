"""Families of tests: p-values adjusted together, so that few of those mentioned are chance."""

from collections.abc import Mapping, Sequence

from survey_statistics.analysis.form import Json
from survey_statistics.analysis.problems import Problem, did_you_mean
from survey_statistics.analysis.results import Result, finite_or_none
from survey_statistics.multiplicity import benjamini_hochberg


def adjust(families: Mapping[str, Sequence[str]], results: dict[str, Result]) -> None:
    """Add "p_value_adjusted" to every test of each family (a chapter). Raises Problem."""
    taken: dict[str, str] = {}
    for family, members in families.items():
        key = f"adjust.{family}"
        for name in members:
            if name not in results:
                raise Problem(key, f"no estimate {name!r}{did_you_mean(name, results)}")
            if "p_value" not in results[name]:
                raise Problem(key, f"{name!r} is no test; it has no p-value")
            if name in taken:
                raise Problem(key, f"{name!r} stands in {taken[name]!r} already; once is enough")
            taken[name] = family
        adjust_together([results[name] for name in members])


def adjust_together(tests: Sequence[Result]) -> None:
    values = [float("nan") if each is None else each for test in tests for each in tested(test)]
    adjusted = iter(finite_or_none(each) for each in benjamini_hochberg(values))
    for test in tests:
        own = [next(adjusted) for _ in tested(test)]
        if not isinstance(test["p_value"], list):
            test["p_value_adjusted"] = own[0]
        else:
            untested = len(test["p_value"]) - len(own)
            test["p_value_adjusted"] = [None] * untested + own


def tested(test: Result) -> list[Json]:
    """The p-values of a test; of a line its slope's alone, not that of the intercept."""
    values = test["p_value"]
    if not isinstance(values, list):
        return [values]
    return list(values[1:]) if test["names"][0] == "(Intercept)" else list(values)
