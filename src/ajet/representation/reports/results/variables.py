"""The columns of the files: one or more for each question, the same names everywhere. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.questionnaire.content import Item, Questionnaire, Words

DECLINED_CODE, NOT_SHOWN_CODE, WITHHELD_CODE = -98, -99, -97
BEYOND_NUMBERS = -999_999_900
"""Added to these codes at questions for a number that has no minimum: there -98 could be an answer."""

NOT_SHOWN, WITHHELD = "(not shown)", "(withheld)"
REASONS = {DECLINED: DECLINED_CODE, NOT_SHOWN: NOT_SHOWN_CODE, WITHHELD: WITHHELD_CODE}
REASON_WORDS = {
    DECLINED: Words("Preferred not to say", "答えたくない"),
    NOT_SHOWN: Words("Not asked, by earlier answers", "前の回答により質問されず"),
    WITHHELD: Words("Withheld, so that nobody can be recognised", "個人の特定を防ぐため非表示"),
}
TICKED = {1: Words("Ticked", "選択"), 0: Words("Not ticked", "選択せず")}
UNPLACED = Words("Not placed", "順位なし")

LONGEST_NAME = 60
RESERVED = {
    "all",
    "and",
    "by",
    "eq",
    "ge",
    "gt",
    "le",
    "lt",
    "ne",
    "not",
    "or",
    "to",
    "with",
    "weight",
}
"""Names that SPSS keeps for itself, and the one of our own column."""

Code = float | str | None
Reader = Callable[[object], Code]


@dataclass(frozen=True)
class Level:
    """code: its number in SPSS; key: how it stands in the CSV of keys"""

    code: int
    key: str
    words: Words


@dataclass(frozen=True)
class Variable:
    """A column.

    read      the answer to the question -> what stands here: the key of a level, a number, or None
    measure   nominal, ordinal or scale
    shift     what is added to the codes of REASONS here
    item      the question it belongs to; None for what the roster knows
    """

    name: str
    label: Words
    key: str
    read: Reader
    levels: tuple[Level, ...] = ()
    measure: str = "nominal"
    shift: int = 0
    item: Item | None = None
    codes: dict[object, float] = field(default_factory=dict)

    def reasons(self) -> list[Level]:
        return [
            Level(code + self.shift, reason, REASON_WORDS[reason])
            for reason, code in REASONS.items()
        ]


class Names:
    """Fit for SPSS and R: a letter first, then letters, digits and _; no two alike but for case."""

    def __init__(self):
        self.taken = set(RESERVED)

    def take(self, *parts: str) -> str:
        wanted = re.sub(r"[^A-Za-z0-9_]", "_", "_".join(parts))
        if not wanted[0].isalpha():
            wanted = f"q{wanted}"
        name, number = wanted[:LONGEST_NAME], 2
        while name.casefold() in self.taken:
            name = f"{wanted[: LONGEST_NAME - 4]}_{number}"
            number += 1
        self.taken.add(name.casefold())
        return name


def variables_of(found: Questionnaire, known: dict[str, list[str]]) -> list[Variable]:
    """What the roster knows (variable -> levels), then every question but those answered in words."""
    names = Names()
    strata = [of_the_roster(name, levels, names) for name, levels in known.items()]
    items = (item for section in found.sections for item in section.items)
    return [*strata, *(each for item in items for each in _of(item, names))]


ROSTER_WORDS = {
    "block": Words("Block", "ブロック"),
    "role": Words("Role", "職種"),
    "year_band": Words("Year on the programme", "参加年数"),
}


def of_the_roster(name: str, levels: list[str], names: Names) -> Variable:
    made = tuple(Level(at, level, Words(level, level)) for at, level in enumerate(levels, 1))
    return _variable(names.take(name), ROSTER_WORDS[name], name, _same, made)


def _of(item: Item, names: Names) -> Iterator[Variable]:
    yield from MAKERS.get(item.kind, lambda item, names: iter(()))(item, names)


def _variable(name, label, key, read, levels=(), measure="nominal", shift=0, item=None) -> Variable:
    codes: dict[object, float] = {level.key: level.code for level in levels}
    codes |= {reason: code + shift for reason, code in REASONS.items()}
    return Variable(name, label, key, read, levels, measure, shift, item, codes)


def _same(answer):
    return answer


def _single(item: Item, names: Names) -> Iterator[Variable]:
    levels = tuple(Level(at, each.key, each.text) for at, each in enumerate(item.choices, 1))
    yield _variable(names.take(item.key), item.text, item.key, _same, levels, item=item)


def _points(item: Item) -> tuple[Level, ...]:
    points = sorted(
        (each for each in item.choices if each.value is not None), key=lambda c: c.value or 0
    )
    return tuple(Level(each.value or 0, str(each.value), each.text) for each in points)


def _scale(item: Item, names: Names) -> Iterator[Variable]:
    levels, shift = _points(item), _shift(item)
    yield _variable(
        names.take(item.key), item.text, item.key, _as_key, levels, "ordinal", shift, item
    )


def _as_key(answer):
    return None if answer is None else str(answer)


def _matrix(item: Item, names: Names) -> Iterator[Variable]:
    for row in item.rows:
        label = _joined(item.text, row.text)
        read = _row_reader(row.key)
        name = names.take(item.key, row.key)
        yield _variable(name, label, item.key, read, _points(item), "ordinal", _shift(item), item)


def _row_reader(key):
    def read(answer):
        if isinstance(answer, dict):
            value = answer.get(key)
            return None if value is None else str(value)
        return answer

    return read


def _several(item: Item, names: Names) -> Iterator[Variable]:
    levels = tuple(Level(code, str(code), words) for code, words in TICKED.items())
    for choice in item.choices:
        label = _joined(item.text, choice.text)
        read = _tick_reader(choice.key)
        yield _variable(names.take(item.key, choice.key), label, item.key, read, levels, item=item)


def _tick_reader(key):
    def read(answer):
        if isinstance(answer, list):
            return "1" if key in answer else "0"
        return answer

    return read


def _ranking(item: Item, names: Names) -> Iterator[Variable]:
    places = item.places or len(item.choices)
    levels = [Level(at, str(at), Words(str(at), str(at))) for at in range(1, places + 1)]
    levels.append(Level(0, "0", UNPLACED))
    for choice in item.choices:
        label = _joined(item.text, choice.text)
        read = _place_reader(choice.key)
        name = names.take(item.key, choice.key)
        yield _variable(name, label, item.key, read, tuple(levels), "ordinal", item=item)


def _place_reader(key):
    def read(answer):
        if isinstance(answer, list):
            return str(answer.index(key) + 1) if key in answer else "0"
        return answer

    return read


def _number(item: Item, names: Names) -> Iterator[Variable]:
    unit = Words(*(f" ({unit})" if unit else "" for unit in (item.unit.en, item.unit.ja)))
    label = Words(item.text.en + unit.en, item.text.ja + unit.ja)
    shift = 0 if item.minimum is not None and item.minimum >= 0 else BEYOND_NUMBERS
    yield _variable(names.take(item.key), label, item.key, _same, (), "scale", shift, item)


def _date(item: Item, names: Names) -> Iterator[Variable]:
    """A day may be a birthday, or the day somebody arrived: only its year goes out."""
    label = Words(f"{item.text.en} (year)", f"{item.text.ja}（年）")
    yield _variable(names.take(item.key), label, item.key, _year, (), "scale", 0, item)


def _year(answer):
    if answer is None or answer in REASONS:
        return answer
    return int(str(answer)[:4])


def _shift(item: Item) -> int:
    lowest = min((each.value or 0 for each in item.choices), default=0)
    return BEYOND_NUMBERS if lowest <= WITHHELD_CODE else 0


def _joined(first: Words, second: Words) -> Words:
    return Words(f"{first.en} – {second.en}", f"{first.ja} – {second.ja}")


MAKERS = {
    "single": _single,
    "several": _several,
    "scale": _scale,
    "matrix": _matrix,
    "ranking": _ranking,
    "number": _number,
    "date": _date,
}
"""Lines and boxes of text have no column: what people wrote goes out apart (`texts`)."""
