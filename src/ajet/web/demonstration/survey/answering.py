"""Invented answers to the member survey: the same at every run, and plausible enough to read a report by."""

from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

AGREEMENT = {
    "skills-used": 3.3,
    "belonging": 3.7,
    "warnings": 3.0,
    "satisfaction": 3.8,
    "working-together": {
        "planning-time": 2.6,
        "aims-shared": 3.2,
        "ideas-heard": 3.5,
        "changes-told": 2.9,
    },
    "support": {"supervisor": 3.6, "colleagues": 4.0, "advisor": 3.4, "clair": 3.0, "ajet": 3.5},
}
"""Item -> where answers lie on its scale of five on average; for a matrix, each of its rows."""

SETTINGS = {
    "ALT": {"elementary": 18, "junior-high": 22, "both": 34, "senior-high": 24, "other": 2},
    "CIR_SEA": {"office": 92, "both": 3, "other": 5},
}
SCHOOLS = {"elementary": 4, "junior-high": 2, "both": 5, "senior-high": 2, "office": 0, "other": 1}
TRAINING_WISH = {"team-teaching": 30, "curriculum": 17, "language": 24, "career": 20, "none": 9}
TRAINING = {"orientation": 35, "sdc": 62, "workplace": 18, "language": 26, "online": 17}
PREPARED = {"site-known": 58, "kit": 41, "registered": 52, "drill": 49, "talked": 24}
MATTERS = {"work": 55, "colleagues": 52, "pay": 43, "place": 38, "career": 47, "family": 33}
"""Choice -> weight, or for questions with several answers the percentage who choose it."""

LIKELIHOOD = {"ALT": 0.32, "CIR_SEA": 0.46}
MORE_WITH_EACH_BAND = {"1": 0.9, "1-2": 0.95, "2": 1.0, "2-5": 1.05, "3-5": 1.15}
SILENT_ON_AN_ITEM = 0.04
COMMENTS = 0.17


class Respondent(NamedTuple):
    """What the stratum of somebody invited tells; temper is how content they are, about 0."""

    role: str
    band: str
    temper: float


@cache
def comments() -> tuple[str, ...]:
    lines = Path(__file__).with_name("comments.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t")[1] for line in lines if not line.startswith("#"))


def answers_of(role: str, band: str, chance: Random) -> dict[str, object] | None:
    """What somebody of this stratum answers; None if they do not answer at all.

    Those in later years answer more often and are a little less content with their work.
    """
    if chance.random() > LIKELIHOOD.get(role, 0.34) * MORE_WITH_EACH_BAND.get(band, 1.0):
        return None
    respondent = Respondent(role, band, chance.gauss(0.1 if band == "1" else -0.05, 0.75))
    given = (
        work(respondent, chance) | training(chance) | safety(chance) | next_year(respondent, chance)
    )
    for item, center in AGREEMENT.items():
        given[item] = agreed(center, respondent, chance)
    required = {"setting", "skills-used", "satisfaction", "recontract"}
    return {
        item: answer
        for item, answer in given.items()
        if item in required or (answer != [] and chance.random() > SILENT_ON_AN_ITEM)
    }


def agreed(center, respondent: Respondent, chance: Random):
    """A point of a five-point scale, or one for each row of a matrix."""
    if isinstance(center, dict):
        return {row: agreed(each, respondent, chance) for row, each in center.items()}
    drawn = center + 0.7 * respondent.temper + chance.gauss(0, 0.85)
    return min(5, max(1, round(drawn)))


def one_of(weights: dict[str, int], chance: Random) -> str:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def some_of(percentages: dict[str, int], chance: Random, otherwise: str | None = None) -> list[str]:
    """Each choice by its own percentage; `otherwise` if none."""
    chosen = [choice for choice, percent in percentages.items() if chance.randrange(100) < percent]
    return chosen or ([otherwise] if otherwise else [])


def at_most_three(chosen: list[str], chance: Random) -> list[str]:
    return chosen if len(chosen) <= 3 else chance.sample(chosen, 3)


def work(respondent: Respondent, chance: Random) -> dict[str, object]:
    setting = one_of(SETTINGS.get(respondent.role, SETTINGS["ALT"]), chance)
    usual = SCHOOLS[setting]
    hours = 7 - 2 * respondent.temper + chance.gauss(0, 4)
    return {
        "setting": setting,
        "schools": max(0, round(usual + chance.gauss(0, 0.5) * usual)),
        "idle-hours": min(30, max(0, round(hours))),
        "commute": 5 * max(1, round(chance.lognormvariate(1.4, 0.55))),
    }


def training(chance: Random) -> dict[str, object]:
    return {
        "training": some_of(TRAINING, chance, otherwise="none"),
        "training-wish": one_of(TRAINING_WISH, chance),
    }


def safety(chance: Random) -> dict[str, object]:
    return {"prepared": some_of(PREPARED, chance, otherwise="nothing")}


def next_year(respondent: Respondent, chance: Random) -> dict[str, object]:
    """Whether they would stay, why, and for some a word to the ministries."""
    leaning = respondent.temper + chance.gauss(0, 0.8) - (0.45 if respondent.band == "3-5" else 0)
    given: dict[str, object] = {
        "recontract": "yes" if leaning > -0.6 else "undecided" if leaning > -1.3 else "no",
        "what-matters": at_most_three(some_of(MATTERS, chance), chance),
    }
    if chance.random() < COMMENTS:
        given["message"] = chance.choice(comments())
    return given
