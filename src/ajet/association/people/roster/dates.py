"""Dates as rosters write them: western and Japanese years, words, figures, Excel's day numbers."""

import re
import unicodedata
from datetime import date, timedelta

from ajet.foundation.periods.eras import ERAS, Era

from .problems import Reason, Unacceptable
from .tables import EXCEL_DAY_ZERO

_ERAS = {sign: era for era in ERAS for sign in (era.name_ja, era.name_ja[0], era.letter.lower())}
_ERA_SIGNS = "|".join(sorted(_ERAS, key=len, reverse=True))

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ), 1,
    )
    for word in words.split()
}  # fmt: skip

_WEEKDAY = re.compile(
    r"[(（]?\s*(?:[月火水木金土日]曜日|[月火水木金土日]曜|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat"
    r"|sun)(?:day|sday|nesday|rsday|urday)?)\s*[)）]?,?\s*|[(（]\s*[月火水木金土日]\s*[)）]"
)
_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?z?$")
_ERA = re.compile(
    rf"({_ERA_SIGNS})[. ]?"
    r"(元|\d{1,2})"
    r"(?:年|[./\-])(\d{1,2})(?:月|[./\-])(\d{1,2})日?"
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:年|[./\- ])(\d{1,2})(?:月|[./\- ])(\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-/.]*([a-z]+)[ \-/.,]*(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]+)[ \-/.]*(\d{1,2})(?:st|nd|rd|th)?[ \-/.,]+(\d{4})")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+(?=[年月日])")
_KANJI_DIGITS = "〇一二三四五六七八九"


def read_date(text: str, day_zero: date = EXCEL_DAY_ZERO) -> date:
    """The day that `text` names.

    text      2025-08-01, 2025/8/1, 2025.8.1, 20250801, 2025年8月1日(金), 1 Aug 2025,
              August 1st, 2025, 13/8/2025, 8/13/2025, 令和7年8月1日, 令和七年八月一日, R7.8.1,
              45870; full width, spaces and a time of day do not matter
    day_zero  what day numbers are counted from
    raises    Unacceptable: DATE if it is none of these, NO_SUCH_DATE (31 February), AMBIGUOUS_DATE
              (8/1/2025: 1 August or 8 January?), OUTSIDE_ERA (Heisei ended on 30 April 2019)
    """
    plain = _plain(text)
    if found := _ERA.fullmatch(plain):
        sign, *figures = found.groups()
        return _in_era(_ERAS[sign], figures, text)
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, day = map(int, found.groups())
        return _day(year, month, day, text)
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = map(int, found.groups())
        return _day_of_two_figures(first, second, year, text)
    if found := _DAY_MONTH.fullmatch(plain):
        day_text, month_text, year_text = found.groups()
        return _named_month(year_text, month_text, day_text, text)
    if found := _MONTH_DAY.fullmatch(plain):
        month_text, day_text, year_text = found.groups()
        return _named_month(year_text, month_text, day_text, text)
    if found := _DAY_NUMBER.fullmatch(plain):
        return day_zero + timedelta(days=int(found[1]))
    raise Unacceptable(Reason.DATE, text=text)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = _TIME.sub("", plain)
    plain = " ".join(_WEEKDAY.sub(" ", plain).split())
    plain = re.sub(r" ?([年月日./\-−–‐]) ?", r"\1", plain)
    plain = re.sub("[−–‐]", "-", plain)
    return _KANJI_NUMBER.sub(lambda found: str(_from_kanji(found[0])), plain)


def _from_kanji(text: str) -> int:
    """七 is 7, 三十一 is 31, 二〇二五 is 2025."""
    if "十" not in text:
        return int("".join(str(_KANJI_DIGITS.index(figure)) for figure in text))
    tens, _, units = text.partition("十")
    return 10 * (_from_kanji(tens) if tens else 1) + (_from_kanji(units) if units else 0)


def _in_era(era: Era, figures: list[str], text: str) -> date:
    year, month, day = (1 if figure == "元" else int(figure) for figure in figures)
    if year == 0:
        raise Unacceptable(Reason.NO_SUCH_DATE, text=text)
    found = _day(era.first_year + year - 1, month, day, text)
    if not era.includes(found):
        raise Unacceptable(Reason.OUTSIDE_ERA, text=text, era=era.name_ja, era_en=era.name_en)
    return found


def _day_of_two_figures(first: int, second: int, year: int, text: str) -> date:
    if first != second and first <= 12 and second <= 12:
        raise Unacceptable(
            Reason.AMBIGUOUS_DATE,
            text=text,
            either=_day(year, second, first, text).isoformat(),
            other=_day(year, first, second, text).isoformat(),
        )
    day, month = (first, second) if first > 12 else (second, first)
    return _day(year, month, day, text)


def _named_month(year: str, month: str, day: str, text: str) -> date:
    if month not in _MONTHS:
        raise Unacceptable(Reason.DATE, text=text)
    return _day(int(year), _MONTHS[month], int(day), text)


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unacceptable(Reason.NO_SUCH_DATE, text=text) from None
