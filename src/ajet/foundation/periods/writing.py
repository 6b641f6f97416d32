"""Days, moments and periods written for a reader, in English or Japanese, by Japan's clock."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def in_japan(moment: datetime) -> datetime:
    return moment.astimezone(JAPAN)


def as_day(value: date | datetime) -> date:
    """The day in Japan: that of an aware moment by Japan's clock."""
    return in_japan(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime, language: str) -> str:
    """22 November 2026, or 2026年11月22日（日）."""
    when = as_day(value)
    if language == "ja":
        return f"{when.year}年{when.month}月{when.day}日（{WEEKDAYS_JA[when.weekday()]}）"
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(value: datetime, language: str) -> str:
    """Sunday 22 November 2026, 19:05, or 2026年11月22日（日）19:05."""
    when = in_japan(value)
    clock = f"{when.hour}:{when.minute:02}"
    if language == "ja":
        return f"{day(when, language)}{clock}"
    return f"{WEEKDAYS_EN[when.weekday()]} {day(when, language)}, {clock}"


def period(begins_on: date, ends_on: date | None, language: str) -> str:
    """From a day up to, not including, `ends_on`, written with its last day, what is common said once.

    1–14 November 2026, 28 October – 3 November 2026, 2026年11月1日（日）～14日（土）.
    """
    if ends_on is None:
        return (
            f"{day(begins_on, language)}～"
            if language == "ja"
            else f"from {day(begins_on, language)}"
        )
    last = ends_on - timedelta(days=1)
    if last <= begins_on:
        return day(begins_on, language)
    same_year = begins_on.year == last.year
    same_month = same_year and begins_on.month == last.month
    if language == "ja":
        end = day(last, language)
        if same_year:
            end = end.split("年", 1)[1]
        if same_month:
            end = end.split("月", 1)[1]
        return f"{day(begins_on, language)}～{end}"
    if same_month:
        return f"{begins_on.day}–{day(last, language)}"
    start = day(begins_on, language)
    if same_year:
        start = start.rsplit(" ", 1)[0]
    return f"{start} – {day(last, language)}"
