"""Show-if rules: a question put only to those whose earlier answers call for it. Pure: no Django.

In a questionnaire file, and in `show_if` of a section or an item:

    {"all": [{"item": "post", "is": "alt"}, {"item": "year", "at_least": 2}]}     every condition holds
    {"any": […]}                                                                  one of them does

is                    a single choice (its key), a scale or a number
is_not, one_of        a single choice, a scale
at_least, at_most     a scale, a number
includes              several of several: this choice is among those ticked
answered              true or false, any question

A condition about a question that was not answered, was declined, or was not shown does not hold, save
"answered": false.
Rules look back alone, so that one walk through the questionnaire settles them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ajet.representation.answers.values import DECLINED

ALL, ANY = "all", "any"
IS, IS_NOT, ONE_OF, INCLUDES = "is", "is_not", "one_of", "includes"
AT_LEAST, AT_MOST, ANSWERED = "at_least", "at_most", "answered"
SAYS = (IS, IS_NOT, ONE_OF, INCLUDES, AT_LEAST, AT_MOST, ANSWERED)


@dataclass(frozen=True)
class Condition:
    """`says` is one of SAYS; a list of values (one_of) is kept as a tuple."""

    item: str
    says: str
    value: object


@dataclass(frozen=True)
class Rule:
    needs: str
    conditions: tuple[Condition, ...]

    @classmethod
    def from_json(cls, found: dict) -> "Rule":
        ((needs, conditions),) = found.items()
        return cls(needs, tuple(_condition(each) for each in conditions))

    def to_json(self) -> dict:
        return {self.needs: [{"item": c.item, c.says: _plain(c.value)} for c in self.conditions]}


def _condition(found: dict) -> Condition:
    ((says, value),) = ((name, each) for name, each in found.items() if name != "item")
    return Condition(found["item"], says, tuple(value) if isinstance(value, list) else value)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Route:
    """An item with the rules that decide whether it is shown: its section's and its own."""

    key: str
    section: int
    rules: tuple[Rule, ...] = ()

    def looks_at(self, keys: Iterable[str]) -> bool:
        wanted = set(keys)
        return any(c.item in wanted for rule in self.rules for c in rule.conditions)


def applies(rule: Rule, answers: Mapping[str, object]) -> bool:
    met = (holds(condition, answers) for condition in rule.conditions)
    return all(met) if rule.needs == ALL else any(met)


def holds(condition: Condition, answers: Mapping[str, object]) -> bool:
    answer = answers.get(condition.item)
    if answer == DECLINED:
        answer = None
    if condition.says == ANSWERED:
        return (answer is not None) == condition.value
    return answer is not None and says_so(answer, condition)


def says_so(answer, condition: Condition) -> bool:
    """Whether an answer given meets a condition; one of another form than asked for does not."""
    says, value = condition.says, condition.value
    if says == INCLUDES:
        return isinstance(answer, list) and value in answer
    if says == ONE_OF:
        return isinstance(value, tuple) and answer in value
    if says in (IS, IS_NOT):
        return (answer == value) == (says == IS)
    if not isinstance(answer, int | float) or not isinstance(value, int | float):
        return False
    return answer >= value if says == AT_LEAST else answer <= value


def shown(routes: Iterable[Route], answers: Mapping[str, object]) -> set[str]:
    """Keys of the items that whoever gave `answers` is asked.

    What stands at an item that is not shown counts for nothing in later rules.
    """
    keys: set[str] = set()
    counted: dict[str, object] = {}
    for route in routes:
        if all(applies(rule, counted) for rule in route.rules):
            keys.add(route.key)
            counted[route.key] = answers.get(route.key)
    return keys


def kept(routes: Iterable[Route], answers: Mapping[str, object]) -> dict[str, object]:
    """`answers` without those to questions that the others leave out."""
    keys = shown(routes, answers)
    return {key: answer for key, answer in answers.items() if key in keys}


def sections_to_come(routes: list[Route], answers: Mapping[str, object], present: int) -> set[int]:
    """Sections after `present` that are shown as things stand, or whose turn may still come.

    It may, where a rule looks at a question that is not behind the respondent yet.
    """
    now = shown(routes, answers)
    ahead = {route.key for route in routes if route.section >= present}
    return {
        route.section
        for route in routes
        if route.section > present and (route.key in now or route.looks_at(ahead))
    }
