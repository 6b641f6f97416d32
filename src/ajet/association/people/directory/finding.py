"""Which entries fit what a member looks for: shown fields alone are asked."""

from ajet.association.chapters.models import Boundary

from .models import Entry

MOST_FOUND = 1000
"""More people than this nobody reads through: whoever finds so many is asked for another wish."""

LAST_YEAR = 5
"""Years of the programme that can be looked for; the last one stands for itself and any beyond."""


def entries_found(wanted, day):
    """The entries visible on `day` that fit every wish; one that is empty is none.

    wanted  country, prefecture, position: as stored; block: its number; language, interest: keys;
            year: of the programme
    """
    found = Entry.objects.visible_on(day)
    for field in ("country", "prefecture", "position"):
        if wanted.get(field):
            found = found.filter(**{field: wanted[field]})
    if wanted.get("block"):
        found = found.filter(place__in=prefectures_of(wanted["block"], day))
    if wanted.get("year"):
        found = found.filter(**arrival_of_year(int(wanted["year"]), day))
    if wanted.get("language"):
        found = found.filter(languages__code=wanted["language"])
    if wanted.get("interest"):
        found = found.filter(interests__key=wanted["interest"])
    return found


def prefectures_of(block, day):
    drawn = Boundary.objects.in_force_on(day).filter(block__number=block)
    return list(drawn.order_by().values_list("prefecture", flat=True))


def arrival_of_year(year, day):
    """Between which arrivals somebody is in that year of the programme on `day`."""
    latest = years_before(day, year - 1)
    if year >= LAST_YEAR:
        return {"arrived_on__lte": latest}
    return {"arrived_on__lte": latest, "arrived_on__gt": years_before(day, year)}


def years_before(day, years):
    """The latest day whose anniversary after `years` years has come on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def blocks_by_prefecture(day):
    """Prefecture -> number of its block on `day`."""
    return dict(
        Boundary.objects.in_force_on(day).order_by().values_list("prefecture", "block__number")
    )
