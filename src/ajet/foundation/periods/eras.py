"""The eras (元号) since the Gregorian calendar came to Japan, and days named by them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Era:
    """An era from its first day up to, not including, the first day of the next.

    first_year  the calendar year that is 元年
    """

    name_ja: str
    name_en: str
    letter: str
    first_year: int
    begins_on: date
    ends_on: date | None

    def includes(self, day: date) -> bool:
        return self.begins_on <= day and (self.ends_on is None or day < self.ends_on)


# Meiji counts from 1868; its dates are Gregorian since 1 January of Meiji 6 (Dajōkan decree 337 of 1872).
# Then: cabinet orders under the Era Name Act (元号法), and the imperial edicts before it.
ERAS = (
    Era("令和", "Reiwa", "R", 2019, date(2019, 5, 1), None),
    Era("平成", "Heisei", "H", 1989, date(1989, 1, 8), date(2019, 5, 1)),
    Era("昭和", "Shōwa", "S", 1926, date(1926, 12, 25), date(1989, 1, 8)),
    Era("大正", "Taishō", "T", 1912, date(1912, 7, 30), date(1926, 12, 25)),
    Era("明治", "Meiji", "M", 1868, date(1873, 1, 1), date(1912, 7, 30)),
)


def era_of(day: date) -> tuple[Era, int]:
    """The era of `day` and the year in it, the first being 1; ValueError before 1873."""
    for era in ERAS:
        if era.includes(day):
            return era, day.year - era.first_year + 1
    raise ValueError(f"{day} lies before the Gregorian calendar in Japan")


def wareki(day: date) -> str:
    """`day` by its era: 令和8年11月22日; the first year is 元年."""
    era, year = era_of(day)
    return f"{era.name_ja}{'元' if year == 1 else year}年{day.month}月{day.day}日"
