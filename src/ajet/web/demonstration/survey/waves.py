"""When the invented survey is put to members: last spring, and now."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from ajet.representation.surveys.questionnaire.content import Questionnaire
from ajet.representation.surveys.questionnaire.reading import read_questionnaire
from ajet.web.demonstration.people.contracts import SUMMER, last_intake

FILE = Path(__file__).with_name("questionnaire.json")

SEASONS = {
    "spring": ("Spring survey", "春期アンケート"),
    "summer": ("Summer survey", "夏期アンケート"),
    "autumn": ("Autumn survey", "秋期アンケート"),
    "winter": ("Winter survey", "冬期アンケート"),
}


class Wave(NamedTuple):
    season: str
    opens_on: date
    closes_on: date

    @property
    def slug(self) -> str:
        return f"{self.season}-survey-{self.opens_on.year}"

    @property
    def title(self) -> dict[str, str]:
        title_en, title_ja = SEASONS[self.season]
        year = self.opens_on.year
        return {"en": f"{title_en} {year}", "ja": f"{year}年{title_ja}"}


def season_of(day: date) -> str:
    """By three months each: spring begins in March."""
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]


def last_spring(day: date) -> Wave:
    """Four weeks in May, before the newest summer group came: long over on `day`."""
    year = last_intake(SUMMER, day)
    return Wave("spring", date(year, 5, 4), date(year, 5, 31))


def this_season(day: date) -> Wave:
    """Open since a week, and for three more."""
    opens_on = day - timedelta(days=7)
    return Wave(season_of(opens_on), opens_on, day + timedelta(days=21))


def questionnaire_of(wave: Wave) -> Questionnaire:
    """The same questions in every wave, so that answers can be compared."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    content |= {
        "slug": wave.slug,
        "title": wave.title,
        "opens_on": wave.opens_on.isoformat(),
        "closes_on": wave.closes_on.isoformat(),
    }
    return read_questionnaire(json.dumps(content).encode())
