"""What a questionnaire file says, once it is known to be sound."""

from dataclasses import dataclass, field
from datetime import date

from ajet.representation.surveys.questionnaire.showing import Rule


@dataclass(frozen=True)
class Words:
    en: str = ""
    ja: str = ""


@dataclass(frozen=True)
class Choice:
    key: str
    text: Words
    value: int | None = None
    stays: bool = False


@dataclass(frozen=True)
class Row:
    key: str
    text: Words
    report: Words = Words()


@dataclass(frozen=True)
class Item:
    key: str
    kind: str
    text: Words
    report: Words = Words()
    help: Words = Words()
    unit: Words = Words()
    is_required: bool = False
    is_unipolar: bool = False
    may_decline: bool = False
    is_shuffled: bool = False
    places: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    show_if: Rule | None = None


@dataclass(frozen=True)
class Section:
    title: Words
    introduction: Words
    items: tuple[Item, ...]
    report: Words = Words()
    show_if: Rule | None = None


@dataclass(frozen=True)
class Questionnaire:
    """margins: variable -> level -> members, for answers that are imported."""

    slug: str
    title: Words
    purpose: Words
    length_minutes: int
    opens_on: date
    closes_on: date
    is_synthetic: bool
    sections: tuple[Section, ...]
    population: int | None = None
    margins: dict[str, dict[str, int]] = field(default_factory=dict)
