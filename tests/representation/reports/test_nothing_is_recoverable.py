"""An attacker who has all figures of a report: counts to the nearest five, shares to a percent.

The attacker's arithmetic is its own: people by block, role, year and answer at once are unknown, everything
printed is a sum of them within its rounding, and linear programs tell how near each hidden figure can be
told. The attacker even has shares before weighting, which a reader has not.
"""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_array, kron

from ajet.representation.reports import disclosure
from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.questionnaire import Answered, Inquiry, Level, Question

BOTH = {"en": "Question", "ja": "質問"}
POINTS = tuple(Level(str(value), BOTH, value) for value in range(1, 6))
WAYS = tuple(Level(key, BOTH) for key in ("foot", "car", "bus", "rare"))
WHY = tuple(Level(key, BOTH) for key in ("near", "cheap", "rare"))
STRATUM = ("block", "role", "year_band")
NEAR = 1e-6


def random_inquiry(rng):
    """A thin survey: some blocks and roles with few people, rare answers, a question for some alone."""
    blocks = [str(block) for block in range(1, rng.integers(3, 6))]
    cells = [cell for cell in product(blocks, ("ALT", "CIR"), ("1", "2")) if rng.random() < 0.8]
    size = rng.choice([3, 12, 40], len(cells), p=[0.3, 0.3, 0.4])
    responses, margins = [], {name: Counter() for name in STRATUM}
    rare, asked = rng.choice([0.0, 0.01, 0.05]), rng.choice(["foot", "car"])
    for cell, most in zip(cells, size, strict=True):
        stratum = dict(zip(STRATUM, cell, strict=True))
        people = int(rng.integers(1, most + 1))
        for name, level in stratum.items():
            margins[name][level] += people * 3
        likes = rng.choice([0.03, 0.4, 0.5, 0.97])
        for _ in range(people):
            way = rng.choice(4, p=[0.6 - rare, 0.3, 0.1, rare])
            answers = {
                "way": WAYS[way].key,
                "sat": int(rng.choice([4, 5] if rng.random() < likes else [1, 2, 3])),
            }
            if answers["way"] == asked and rng.random() < 0.95:
                answers["why"] = WHY[rng.choice(3, p=[0.6, 0.38, 0.02])].key
            kept = {key: answer for key, answer in answers.items() if rng.random() > 0.03}
            if "way" not in kept:
                kept.pop("why", None)
            responses.append(Answered(kept, stratum))
    rules = ({"all": [{"item": "way", "is": asked}]},)
    questions = [
        Question("wish", "text", BOTH, BOTH, BOTH),
        Question("way", "single", BOTH, BOTH, BOTH, choices=WAYS),
        Question("why", "single", BOTH, BOTH, BOTH, choices=WHY, show_if=rules),
        Question("sat", "scale", BOTH, BOTH, BOTH, choices=POINTS),
    ]  # fmt: skip
    known = {name: dict(sorted(people.items())) for name, people in margins.items()}
    return Inquiry(questions, responses, known, sum(known["role"].values())), asked


class Attack:
    """What is unknown: people by block, role, year, and by answers to the questions given."""

    def __init__(self, inquiry, figures, keys, asked):
        answers = [[*(level.key for level in WAYS), None], [*(level.key for level in WHY), None]]
        if keys == ["sat"]:
            answers = [[*range(1, 6), None]]
        kinds = [
            kind for kind in product(*answers)
            if len(kind) == 1 or kind[1] is None or kind[0] == asked
        ]  # fmt: skip
        self.keys, self.figures, self.asked = keys, figures, asked
        strata = sorted(
            {tuple(each.stratum[name] for name in STRATUM) for each in inquiry.responses}
        )
        self.kinds = [(*stratum, *kind) for stratum in strata for kind in kinds]
        given = Counter(
            (*(each.stratum[name] for name in STRATUM),
             *(each.answers.get(key) for key in keys))
            for each in inquiry.responses
        )  # fmt: skip
        self.truth = np.array([given[kind] for kind in self.kinds], dtype=float)
        assert self.truth.sum() == len(inquiry.responses)
        self.rows, self.ends, self.hidden = [], [], []
        self.read()

    def who(self, **levels):
        """1 for the kinds of people with these levels; a set means any of it, `...` any answer."""
        names = (*STRATUM, *self.keys)
        places = {names.index(name): wanted for name, wanted in levels.items()}

        def fits(kind):
            return all(
                kind[place] is not None if wanted is ...
                else kind[place] in wanted if isinstance(wanted, set) else kind[place] == wanted
                for place, wanted in places.items()
            )  # fmt: skip

        return np.array([fits(kind) for kind in self.kinds], dtype=float)

    def count(self, cell, people):
        """A number of people: hidden, none, or known to the nearest five."""
        if cell["mark"] == "x":
            self.hidden.append((people, 10))
        else:
            self.limit(people, (cell["count"] or 0) - 2, (cell["count"] or 0) + 2)

    def share(self, is_hidden, people, base):
        """A share: hidden, or known to a percent, of a base that may be unknown itself."""
        if is_hidden:
            self.hidden.append((people, 3))
            return
        share = round(100 * (people @ self.truth) / max(base @ self.truth, 1)) / 100
        self.limit((share - 0.005) * base - people, -np.inf, 0)
        self.limit(people - (share + 0.005) * base, -np.inf, 0)

    def limit(self, people, low, high):
        for row, end in ((people, high), (-people, -low)):
            if np.isfinite(end):
                self.rows.append(row)
                self.ends.append(end)

    def read(self):
        """Everything that the figures print or hide."""
        people, base = np.ones(len(self.kinds)), self.figures["method"]["answered"]
        self.limit(people, base - 2, base + 2)
        for table in self.figures["respondents"]["tables"]:
            for row in table["rows"]:
                self.count(row, self.who(**{table["variable"]["key"]: row["level"]}))
        if crossing := self.figures["respondents"]["crossed"]:
            for row, cells in zip(crossing["rows"], crossing["cells"], strict=True):
                for column, cell in zip(crossing["columns"], cells, strict=True):
                    self.count(cell, self.who(block=row["key"], role=column["key"]))
        for each in self.figures["findings"]:
            if each["key"] in self.keys:
                self.read_question(each)
        for table in self.figures["breakdowns"]:
            for row in table["rows"]:
                if row["key"] in self.keys:
                    self.read_groups(table, row)

    def read_question(self, each):
        key, base = each["key"], self.who(**{each["key"]: ...})
        if each["base"] is None:
            return
        self.limit(base, each["base"] - 4, each["base"] + 2)
        levels = each.get("cells")
        if levels is None:
            levels = [
                {"key": at, **cell} for at, cell in enumerate(each["rows"][0]["cells"], start=1)
            ]
            self.share(each["rows"][0]["top"] is None, self.who(sat={4, 5}), base)
        for cell in levels:
            self.share(cell["mark"] == "x", self.who(**{key: cell["key"]}), base)

    def read_groups(self, table, row):
        """How many of a group answered is nowhere printed: its share alone is."""
        key, variable = row["key"], table["variable"]
        yes = {4, 5} if key == "sat" else {self.choices(key)[row["choice"]]}
        for group, cell in zip(table["groups"], row["cells"], strict=True):
            here = {variable: group["key"]}
            base, agreed = self.who(**here, **{key: ...}), self.who(**here, **{key: yes})
            self.share(cell["mark"] == "x", agreed, base)
            if cell["mark"] == "x":
                self.share(True, base - agreed, base)

    def choices(self, key):
        return [level.key for level in (WAYS if key == "way" else WHY)]

    def told_too_nearly(self):
        """Hidden counts told too nearly: small ones must seem to be anything from nought to what is needed."""
        if not self.hidden:
            return []
        goals = np.array([sign * people for people, _ in self.hidden for sign in (1, -1)])
        found = linprog(
            goals.ravel(),
            A_ub=kron(csr_array(np.eye(len(goals))), csr_array(np.array(self.rows)), format="csr"),
            b_ub=np.tile(self.ends, len(goals)),
            method="highs",
        )
        ends = (goals * found.x.reshape(len(goals), -1)).sum(axis=1).reshape(-1, 2)
        return [
            (count, needed, low, -high)
            for (people, needed), (low, high) in zip(self.hidden, ends, strict=True)
            for count in [people @ self.truth]
            if count and not wide(count, needed, low, -high)
        ]


def wide(count, needed, low, high):
    if count < needed:
        return low <= NEAR and high >= needed - NEAR
    return high - low >= needed - NEAR


def attacked(inquiry, asked):
    figures = figures_of(inquiry)
    attacks = [Attack(inquiry, figures, keys, asked) for keys in (["way", "why"], ["sat"])]
    leaks = [leak for each in attacks for leak in each.told_too_nearly()]
    return leaks, sum(len(each.hidden) for each in attacks)


def walk(seed, reports):
    """Leaks in random reports, and how much they hide."""
    rng = np.random.default_rng(seed)
    leaks, hidden = [], 0
    for number in range(reports):
        found, count = attacked(*random_inquiry(rng))
        leaks += [(number, *leak) for leak in found]
        hidden += count
    return leaks, hidden


def test_what_random_reports_hide_cannot_be_told_from_what_they_print():
    leaks, hidden = walk(3, 12)
    assert leaks == []
    assert hidden > 50


def test_the_attack_finds_what_is_hidden_for_its_own_sake_alone(monkeypatch):
    """Without the others that protect them, small counts follow by subtraction."""
    suppress = disclosure.suppress_linked

    def primary_alone(*given, **more):
        found = suppress(*given, **more)
        return found.hiding(found.primary)

    monkeypatch.setattr(disclosure, "suppress_linked", primary_alone)
    leaks, _ = walk(3, 6)
    assert leaks


@pytest.mark.thousand
def test_what_hundreds_of_random_reports_hide_cannot_be_told():
    assert walk(4, 150)[0] == []
