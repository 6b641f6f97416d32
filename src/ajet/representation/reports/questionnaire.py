"""A survey as plain values: its questions, what was answered, whom it was put to.

No Django from here through `figures`: figures are made in a child process of their own, which is handed
these values as JSON.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.questionnaire.showing import Rule, applies

SINGLE, SEVERAL, SCALE, MATRIX, NUMBER, TEXT = (
    "single",
    "several",
    "scale",
    "matrix",
    "number",
    "text",
)
SHORT = "short"
FREE_TEXT = (TEXT, SHORT)
"""Kinds of questions, as `surveys.models.Kind` keeps them."""

Both = dict[str, str]
"""One text in both languages: {"en": …, "ja": …}."""


@dataclass(frozen=True)
class Level:
    """An answer on offer, a point of a scale (with its value) or a statement of a matrix."""

    key: str
    text: Both
    value: int | None = None


@dataclass(frozen=True)
class Question:
    """A question of the questionnaire.

    show_if   rules (as `surveys.questionnaire.showing` has them) that all apply to whoever saw it
    wording   changes between waves if what respondents read does
    """

    key: str
    kind: str
    text: Both
    section: Both
    unit: Both
    choices: tuple[Level, ...] = ()
    rows: tuple[Level, ...] = ()
    is_unipolar: bool = False
    show_if: tuple[dict, ...] = ()
    wording: str = ""

    @property
    def points(self) -> list[int]:
        """The values of a scale; every choice of a scale has one."""
        return [choice.value for choice in self.choices if choice.value is not None]

    @classmethod
    def from_json(cls, found):
        levels = {
            name: tuple(Level(**each) for each in found[name]) for name in ("choices", "rows")
        }
        return cls(**{**found, **levels, "show_if": tuple(found["show_if"])})


@dataclass(frozen=True)
class Answered:
    """One response: what was answered, and the stratum's variables if it has a stratum."""

    answers: dict[str, object]
    stratum: dict[str, str]


@dataclass(frozen=True)
class Inquiry:
    """All that figures are made from.

    population  people the survey was put to, or None where nobody knows
    margins     variable -> level -> people, levels in the order they are shown
    earlier     waves before this one, the latest first
    """

    questions: list[Question]
    responses: list[Answered]
    margins: dict[str, dict[str, int]]
    population: int | None
    earlier: tuple["Wave", ...] = ()

    def to_json(self):
        return {
            "earlier": [
                {"opens_on": wave.opens_on, "inquiry": wave.inquiry.to_json()}
                for wave in self.earlier
            ],
            "questions": [asdict(each) for each in self.questions],
            "responses": [[each.answers, each.stratum] for each in self.responses],
            "margins": self.margins,
            "population": self.population,
        }

    @classmethod
    def from_json(cls, found):
        return cls(
            questions=[Question.from_json(each) for each in found["questions"]],
            responses=[Answered(*each) for each in found["responses"]],
            margins=found["margins"],
            population=found["population"],
            earlier=tuple(
                Wave(wave["opens_on"], cls.from_json(wave["inquiry"]))
                for wave in found.get("earlier", ())
            ),
        )


@dataclass(frozen=True)
class Wave:
    """An earlier wave, and the day it began (2025-11-10)."""

    opens_on: str
    inquiry: Inquiry


def column(responses, question) -> list[object]:
    """The answer of each response to one question; None where it is missing or declined."""
    given = (each.answers.get(question.key) for each in responses)
    return [None if answer == DECLINED else answer for answer in given]


def declined(responses, question) -> list[bool]:
    """Who preferred not to say."""
    return [each.answers.get(question.key) == DECLINED for each in responses]


def saw(responses, question) -> list[bool]:
    """Whether each respondent saw a question.

    On the platform everybody who sends a questionnaire saw all of it, but for what show-if rules kept
    from them. Imported answers (without a stratum) tell of questions with several answers themselves:
    where the question was not put, they hold no list.
    """
    rules = [Rule.from_json(each) for each in question.show_if]
    told_by_lists = question.kind == SEVERAL
    return [
        each.answers.get(question.key) is not None
        or (
            (bool(each.stratum) or not told_by_lists)
            and all(applies(rule, each.answers) for rule in rules)
        )
        for each in responses
    ]


def written(responses, question) -> Iterator[str]:
    """Free text answers, without the blanks."""
    texts = (str(each.answers.get(question.key) or "").strip() for each in responses)
    return (text for text in texts if text)
