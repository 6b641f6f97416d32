"""An entry as others see it: the one description that list, page and preview are made of."""

from dataclasses import dataclass, field

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ajet.association.people.models import Position
from ajet.association.people.programme_year import programme_year
from ajet.association.people.roster.countries import NAMES
from ajet.foundation.languages import name_in
from ajet.foundation.prefectures import by_code

from .languages import in_readers_language, language_name


@dataclass(frozen=True)
class Seen:
    """What others see of an entry, and no more.

    facts  (label, value) in the order in which they are read; values are text
    """

    name: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    about: str = ""
    takes_messages: bool = True
    is_synthetic: bool = False

    @property
    def in_short(self) -> str:
        """The facts on one line."""
        return " · ".join(value for _, value in self.facts)


def seen_entries(entries, day, blocks, titles):
    """Each entry with what others see of it; entries come with languages and interests prefetched.

    blocks  prefecture -> number of its block; titles: key of an interest -> what it is called
    """
    return [
        (
            entry,
            seen(
                entry,
                languages=[language.code for language in entry.languages.all()],
                interests=[
                    titles[shown.key] for shown in entry.interests.all() if shown.key in titles
                ],
                blocks=blocks,
                day=day,
            ),
        )
        for entry in entries
    ]


def seen(entry, *, languages, interests, blocks, day):
    """languages: codes; interests: titles; blocks: prefecture -> number"""
    facts = [
        (_("Country"), country_name(entry.country)),
        (_("Block"), block_name(blocks.get(entry.place))),
        (_("Prefecture"), prefecture_name(entry.prefecture)),
        (_("Municipality"), name_in(entry.municipality, get_language())),
        (_("Position"), position_name(entry.position)),
        (_("Year of the programme"), year_name(entry.arrived_on, day)),
        (_("Languages"), listed(map(language_name, languages))),
        (_("Interests"), listed(interests)),
    ]
    return Seen(
        name=entry.name,
        facts=[(label, value) for label, value in facts if value],
        about=entry.about,
        takes_messages=entry.takes_messages,
        is_synthetic=entry.person.is_synthetic,
    )


def listed(words):
    return pgettext("between the items of a list", ", ").join(words)


def country_name(code):
    return in_readers_language(NAMES.get(code, (code, code)))


def block_name(number):
    return _("Block %(number)s") % {"number": number} if number else ""


def prefecture_name(code):
    if not code:
        return ""
    prefecture = by_code(code)
    return prefecture.name_ja if get_language() == "ja" else prefecture.name_en


def position_name(code):
    return str(Position(code).label) if code else ""


def year_name(arrived_on, day):
    if arrived_on is None or day < arrived_on:
        return ""
    return _("Year %(number)s") % {"number": programme_year(arrived_on, day)}
