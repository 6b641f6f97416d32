"""What the register knows of somebody who leaves, as an alumni record would keep it, and how it reads."""

from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ajet.association.people.alumni.models import FACTS
from ajet.association.people.directory.languages import language_name
from ajet.association.people.directory.models import SpokenLanguage
from ajet.association.people.models import Position
from ajet.association.people.roster.sentences import country_name
from ajet.foundation.prefectures import by_code

NOTHING: dict = {
    "name": "",
    "country": "",
    "languages": "",
    "first_year": None,
    "last_year": None,
    "prefectures": "",
    "position": "",
}


def facts_of(person, ends_on):
    """Of a member whose membership ends on `ends_on`; three queries."""
    posts = list(person.appointments.order_by("begins_on", "pk"))
    languages = SpokenLanguage.objects.filter(entry__person=person).order_by("code")
    return NOTHING | {
        "name": person.name,
        "country": person.country,
        "languages": ",".join(languages.values_list("code", flat=True)),
        "first_year": min(post.arrived_on for post in posts).year if posts else None,
        "last_year": year_left(posts, ends_on) if posts else None,
        "prefectures": ",".join(dict.fromkeys(post.prefecture for post in posts)),
        "position": posts[-1].position if posts else "",
    }


def year_left(posts, ends_on):
    """The year of the last day; not before the year of the arrival, however the register came to say so."""
    return max(min(post.arrived_on for post in posts), ends_on - timedelta(days=1)).year


def years_shown(facts):
    first, last = facts["first_year"], facts["last_year"]
    if first is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def codes_shown(codes, name_of):
    separator = "、" if get_language() == "ja" else ", "
    return separator.join(name_of(code) for code in codes.split(",") if code)


def name_of_prefecture(code):
    place = by_code(code)
    return place.name_ja if get_language() == "ja" else place.name_en


CHOICES = {
    "name": (_("Name"), ("name",), lambda facts: facts["name"]),
    "country": (_("Country"), ("country",), lambda facts: country_name(facts["country"])),
    "languages": (
        _("Languages"),
        ("languages",),
        lambda facts: codes_shown(facts["languages"], language_name),
    ),
    "years": (_("Years on the programme"), ("first_year", "last_year"), years_shown),
    "prefectures": (
        _("Prefecture"),
        ("prefectures",),
        lambda facts: codes_shown(facts["prefectures"], name_of_prefecture),
    ),
    "position": (
        _("Position"),
        ("position",),
        lambda facts: str(Position(facts["position"]).label) if facts["position"] else "",
    ),
}
"""What is chosen one by one: what it is called, its columns, and how it reads."""


def shown(facts):
    """[(key, what it is called, its value in words)] of what there is."""
    read = [(key, label, words(facts)) for key, (label, _columns, words) in CHOICES.items()]
    return [(key, label, value) for key, label, value in read if value]


def only(facts, keys):
    """`facts` without all that `keys` do not name."""
    columns = {column for key in keys for column in CHOICES[key][1]}
    return {name: facts[name] if name in columns else NOTHING[name] for name in FACTS}


def keys_of(facts):
    return [key for key, _label, _value in shown(facts)]
