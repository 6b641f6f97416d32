"""What is wrong with show-if rules, before anybody meets it: unknown, later, in a circle, never true. Pure."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ajet.representation.surveys.questionnaire.showing import (
    ALL,
    ANSWERED,
    ANY,
    AT_LEAST,
    AT_MOST,
    INCLUDES,
    IS,
    IS_NOT,
    ONE_OF,
    Condition,
    Rule,
    says_so,
)

STEPS = 20_000
"""So much is tried to find answers that lead to a question; after that it counts as one that can be shown."""

LARGEST = 1e12

FITTING = {
    "single": {IS, IS_NOT, ONE_OF, ANSWERED},
    "scale": {IS, IS_NOT, ONE_OF, AT_LEAST, AT_MOST, ANSWERED},
    "number": {IS, AT_LEAST, AT_MOST, ANSWERED},
    "several": {INCLUDES, ANSWERED},
}
"""Kind of question -> what a condition may say of it; of the others, only whether they were answered."""


class Reason(StrEnum):
    UNKNOWN = "unknown"
    LATER = "later"
    CIRCLE = "circle"
    NOT_OF_KIND = "not_of_kind"
    NO_SUCH_ANSWER = "no_such_answer"
    NEVER = "never"
    REQUIRED_NEVER = "required_never"


@dataclass(frozen=True)
class Asked:
    """An item as rules see it.

    must_answer  it is required, and cannot be declined
    answers  what can be answered: keys of choices, values of a scale; empty for the other kinds
    """

    key: str
    kind: str
    answers: tuple[object, ...] = ()
    least: float = -math.inf
    most: float = math.inf
    must_answer: bool = False
    is_required: bool = False
    rule: Rule | None = None


@dataclass(frozen=True)
class Page:
    items: tuple[Asked, ...]
    rule: Rule | None = None


@dataclass(frozen=True)
class Fault:
    """`item` is None for the rule of the section itself, `condition` None for a rule as a whole."""

    section: int
    item: int | None
    condition: int | None
    reason: Reason
    about: str


def faults(pages: list[Page]) -> list[Fault]:
    """Everything wrong with the rules of a questionnaire; whether they can come true, if nothing else is."""
    form = Form(pages)
    found = list(form.faults_of_conditions())
    return found or list(form.dead_ends())


class Form:
    def __init__(self, pages: list[Page]):
        self.pages = pages
        self.items = {item.key: item for page in pages for item in page.items}
        self.place = {key: at for at, key in enumerate(self.items)}
        self.section = {item.key: at for at, page in enumerate(pages) for item in page.items}

    def rules_of(self, key) -> list[Rule]:
        both = (self.pages[self.section[key]].rule, self.items[key].rule)
        return [rule for rule in both if rule]

    def faults_of_conditions(self) -> Iterator[Fault]:
        for at, page in enumerate(self.pages):
            before = {key for key, section in self.section.items() if section < at}
            yield from self.faults_in(page.rule, before, (at, None))
            for number, item in enumerate(page.items):
                before = {key for key, place in self.place.items() if place < self.place[item.key]}
                yield from self.faults_in(item.rule, before, (at, number))

    def faults_in(self, rule, before, owner) -> Iterator[Fault]:
        for number, condition in enumerate(rule.conditions if rule else ()):
            reason = self.fault_of(condition, before, owner)
            if reason:
                section, at = owner
                yield Fault(section, at, number, reason, condition.item)

    def fault_of(self, condition: Condition, before, owner) -> Reason | None:
        item = self.items.get(condition.item)
        if item is None:
            return Reason.UNKNOWN
        if item.key not in before:
            return Reason.CIRCLE if self.comes_back(item.key, owner) else Reason.LATER
        if condition.says not in FITTING.get(item.kind, {ANSWERED}) or item.kind == "note":
            return Reason.NOT_OF_KIND
        return None if can_be_answered(item, condition) else Reason.NO_SUCH_ANSWER

    def comes_back(self, key, owner) -> bool:
        """Does whether `key` is shown depend on the owner of a rule that depends on `key`?"""
        section, number = owner
        items = self.pages[section].items
        own = {item.key for item in (items if number is None else items[number : number + 1])}
        waiting, seen = [key], set()
        while waiting:
            here = waiting.pop()
            if here in own:
                return True
            if here not in seen and here in self.items:
                seen.add(here)
                waiting += [c.item for rule in self.rules_of(here) for c in rule.conditions]
        return False

    def dead_ends(self) -> Iterator[Fault]:
        for at, page in enumerate(self.pages):
            if page.rule and not self.can_come_true([page.rule]):
                yield Fault(at, None, None, Reason.NEVER, "")
                continue
            for number, item in enumerate(page.items):
                if item.rule and not self.can_come_true(self.rules_of(item.key)):
                    reason = Reason.REQUIRED_NEVER if item.is_required else Reason.NEVER
                    yield Fault(at, number, None, reason, item.key)

    def can_come_true(self, rules: list[Rule]) -> bool:
        self.steps = STEPS
        return self.possible(rules, {})

    def possible(self, rules: list[Rule], left: dict) -> bool:
        """Is there a set of answers, each to a question that is shown, under which all `rules` apply?"""
        self.steps -= 1
        if self.steps < 0:
            return True
        rules, left = list(rules), dict(left)
        while rules:
            rule = rules.pop(0)
            if rule.needs == ANY and len(rule.conditions) > 1:
                if any(self.is_met(each, left) for each in rule.conditions):
                    continue
                ways = (Rule(ALL, (each,)) for each in rule.conditions)
                return any(self.possible([way, *rules], left) for way in ways)
            if not all(self.narrow(each, left, rules) for each in rule.conditions):
                return False
        return True

    def is_met(self, condition: Condition, left: dict) -> bool:
        before = left.get(condition.item)
        return before is not None and before == before.after(condition)

    def narrow(self, condition: Condition, left: dict, rules: list[Rule]) -> bool:
        """Add a condition to what is `left`, and to `rules` what it takes to be asked; False if nothing is."""
        before = left.get(condition.item) or self.anything(condition.item)
        after = left[condition.item] = before.after(condition)
        if before.may_be_empty and not after.may_be_empty:
            rules += self.rules_of(condition.item)
        return not after.is_nothing

    def anything(self, key) -> "Left":
        item = self.items[key]
        must = item.must_answer and not self.rules_of(key)
        values = frozenset(item.answers) if item.kind in ("single", "scale") else None
        return Left(not must, True, values, item.least, item.most)


def can_be_answered(item: Asked, condition: Condition) -> bool:
    """Is what a condition speaks of an answer that the question offers?"""
    says, value = condition.says, condition.value
    if says == ANSWERED:
        return isinstance(value, bool)
    if says in (AT_LEAST, AT_MOST) or item.kind == "number":
        return is_number(value) and abs(float(str(value))) < LARGEST
    values = value if says == ONE_OF and isinstance(value, tuple) else (value,)
    return all(each in item.answers and type(each) in (int, str) for each in values)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class Left:
    """What may still stand at an item: nothing, or an answer (of `values`, if these are counted)."""

    may_be_empty: bool
    may_be_answered: bool
    values: frozenset | None
    least: float
    most: float

    @property
    def is_nothing(self) -> bool:
        no_value = self.values is not None and not self.values
        no_answer = not self.may_be_answered or no_value or self.least > self.most
        return not self.may_be_empty and no_answer

    def after(self, condition: Condition) -> "Left":
        says, value = condition.says, condition.value
        if says == ANSWERED and value is False:
            return replace(self, may_be_answered=False)
        found = replace(self, may_be_empty=False)
        if says in (ANSWERED, INCLUDES):
            return found
        if self.values is not None:
            fitting = frozenset(each for each in self.values if says_so(each, condition))
            return replace(found, values=fitting)
        number = float(str(value))
        least = max(self.least, number) if says in (IS, AT_LEAST) else self.least
        most = min(self.most, number) if says in (IS, AT_MOST) else self.most
        return replace(found, least=least, most=most)
