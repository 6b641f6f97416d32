"""The responses of a closed survey as rows, fit to leave the house."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ajet.foundation.files.child import run_limited
from ajet.representation.reports.editions import MEMORY_BYTES, SECONDS, NotClosed
from ajet.representation.reports.questionnaire import Answered
from ajet.representation.reports.reading import margins_of, questions_of, responses_to
from ajet.representation.reports.results.protecting import averaged, protected
from ajet.representation.reports.results.variables import (
    NOT_SHOWN,
    WITHHELD,
    Variable,
    variables_of,
)
from ajet.representation.surveys.models import Survey
from ajet.representation.surveys.opening import OF_THE_STRATUM
from ajet.representation.surveys.questionnaire.content import Questionnaire
from ajet.representation.surveys.questionnaire.showing import shown
from ajet.representation.surveys.questionnaire.storing import questionnaire_of
from ajet.representation.surveys.routing import routes_of

WEIGH = "ajet.representation.reports.results.weighing.weigh"
UNWEIGHTED, EQUAL = "unweighted", "equal"
SIMPLE = frozenset({str, int, float, type(None)})
FINEST_LAST = ("block", "role", "year_band")


@dataclass(frozen=True)
class Results:
    """What every file is made from.

    described   names of the variables that may tell who somebody is
    kind        how weights were made: raked, equal, unweighted
    responses   in random order, another each time
    """

    survey: Survey
    questionnaire: Questionnaire
    variables: list[Variable]
    described: list[str]
    responses: list[Answered]
    cells: list[tuple]
    weights: list[float]
    kind: str
    population: int | None
    shown: list[set[str]] | None

    def rows(self, written: Sequence[Mapping[Any, Any]]) -> Iterator[list[Any]]:
        """What stands in each row, without the weights.

        written   for each variable: value -> what it is to be written as; others stand as they are
        """
        plan = self.columns_by_question(written)
        for at, response in enumerate(self.responses):
            answers, seen = response.answers, self.shown[at] if self.shown else None
            row: list[Any] = []
            for key, place, columns, known in plan:
                if place is not None:
                    answer = self.cells[at][place]
                elif seen is not None and key not in seen:
                    answer = NOT_SHOWN
                else:
                    answer = answers.get(key)
                form = answer if type(answer) in SIMPLE else as_key(answer)
                cells = known.get(form)
                if cells is None:
                    values = ((read(answer), one) for read, one in columns)
                    cells = known[form] = [one.get(value, value) for value, one in values]
                row += cells
            yield row

    def columns_by_question(self, written) -> list[tuple[str, int | None, list, dict]]:
        """(key, place among what describes, (reader, writing) of each column, what is known) in order."""
        places = {name: at for at, name in enumerate(self.described)}
        plan: list[tuple[str, int | None, list, dict]] = []
        for variable, one in zip(self.variables, written, strict=True):
            if not plan or plan[-1][0] != variable.key:
                plan.append((variable.key, places.get(variable.key), [], {}))
            plan[-1][2].append((variable.read, one))
        return plan


def as_key(answer):
    """An answer in a form that a dictionary takes: most answers are given many times."""
    if isinstance(answer, list):
        return tuple(answer)
    if isinstance(answer, dict):
        return (None, *answer.items())
    return answer


def results_of(survey) -> Results:
    """Raises NotClosed, TooFew."""
    if not survey.is_finished:
        raise NotClosed
    whole = Survey.objects.with_questions().get(pk=survey.pk)
    found = questionnaire_of(whole)
    questions = questions_of(whole)
    margins = margins_of(whole, questions)
    responses = responses_to(whole)
    known = levels_known(responses)
    described = describing(found, margins, known)
    cells = protected([cell_of(each, described) for each in responses], WITHHELD)
    weights, kind, population = weights_of(responses, margins, whole.population_size)
    return Results(
        survey=whole,
        questionnaire=found,
        variables=variables_of(found, known),
        described=described,
        responses=responses,
        cells=cells,
        weights=averaged(weights, cells),
        kind=kind,
        population=population,
        shown=shown_to(whole, responses),
    )


def levels_known(responses) -> dict[str, list[str]]:
    """What the strata tell: variable -> levels that occur."""
    found: dict[str, set[str]] = {}
    for stratum in {tuple(each.stratum.items()) for each in responses}:
        for name, level in stratum:
            found.setdefault(name, set()).add(level)
    return {name: sorted(found[name], key=_by_number) for name in OF_THE_STRATUM if name in found}


def _by_number(level: str):
    return (0, int(level), level) if level.isdecimal() else (1, 0, level)


def describing(found: Questionnaire, margins, known) -> list[str]:
    """What may tell who somebody is, coarsest first: strata, margins; else the first page's single choices.

    The rule is fixed. If officers could choose, two files with other choices could be laid side by side.
    """
    singles = {
        item.key: len(item.choices)
        for section in found.sections
        for item in section.items
        if item.kind == "single"
    }
    first = [item.key for item in found.sections[0].items if item.kind == "single"]
    asked = [key for key in singles if key in margins] if margins else first
    asked.sort(key=lambda key: singles[key])
    return [*(name for name in FINEST_LAST if name in known), *asked]


def cell_of(response: Answered, described: list[str]) -> tuple:
    return tuple(response.stratum.get(name, response.answers.get(name)) for name in described)


def weights_of(responses, margins, population) -> tuple[list[float], str, int | None]:
    """The weights of the report, in the order of `responses`; made in a child only where it takes one."""
    if not margins:
        if not population or population < len(responses):
            return [1.0] * len(responses), UNWEIGHTED, None
        return [population / len(responses)] * len(responses), EQUAL, population
    places: dict[tuple, int] = {}
    kinds: list[list] = []
    of: list[int] = []
    for each in responses:
        needed = {name: each.answers[name] for name in margins if name in each.answers}
        key = (*needed.items(), None, *each.stratum.items())
        if key not in places:
            places[key] = len(kinds)
            kinds.append([needed, each.stratum])
        of.append(places[key])
    told = {"kinds": kinds, "of": of, "margins": margins, "population": population}
    made = run_limited(
        WEIGH, data=json.dumps(told).encode(), memory_bytes=MEMORY_BYTES, seconds=SECONDS
    )
    return [made["weights"][at] for at in of], made["kind"], made["population"]


def shown_to(survey, responses) -> list[set[str]] | None:
    """Which questions each respondent saw; None where everybody saw all."""
    routes = routes_of(survey.sections.all())
    if not any(route.rules for route in routes):
        return None
    return [shown(routes, each.answers) for each in responses]
