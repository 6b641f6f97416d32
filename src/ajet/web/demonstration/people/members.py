"""All invented members of a day, and those who left before it."""

import re
import unicodedata
from collections import Counter
from datetime import date
from random import Random
from typing import NamedTuple

from .apportioning import apportion
from .contracts import Contract, contract_of
from .countries import Country, countries
from .names import Name, name_in
from .places import Municipality, Place, places

MEMBERS = 5933
"""Participants in 2025 (jetprogramme.org/en/about-jet/history)."""

POSITIONS = {"ALT": 5355, "CIR": 468, "SEA": 8}
"""As in 2023, the last year with a split (kyobun.co.jp/article/20230804-04); a proportion, not a count."""

FORMER = 2000
"""Invented people whose contracts ended at the latest change."""

SPORTS = ("US", "GB", "AU", "NZ", "DE", "BR", "KR", "CN", "ZA", "FR")
"""Countries given a sports exchange advisor, in turn."""

SEED = "AJET demonstration"
NOT_DECOMPOSED = str.maketrans("đĐłŁøØß", "dDlLoOs")


class Member(NamedTuple):
    name: Name
    email: str
    country: str
    position: str
    prefecture: str
    municipality: Municipality
    organisation: str
    contract: Contract


def members_on(day: date) -> list[Member]:
    """The members in force on `day`: always 5,933, in the positions' proportions, from 54 countries."""
    chance = Random(f"{SEED}: members")  # noqa: S311  invented people need repetition, not secrecy
    addresses: Counter[str] = Counter()
    posts = posts_by_country(apportion(MEMBERS, POSITIONS))
    homes = list(expand(apportion(MEMBERS, {place: place.share for place in places()}, at_least=1)))
    chance.shuffle(homes)
    return [
        member(country, position, place, contract_of(day, chance), chance, addresses)
        for (country, position), place in zip(posts, homes, strict=True)
    ]


def former_members_on(day: date) -> list[Member]:
    """People whose contracts ended at the latest change before `day`."""
    chance = Random(f"{SEED}: former members")  # noqa: S311  as above
    addresses: Counter[str] = Counter()
    lands = chance.choices(
        countries(), weights=[country.share for country in countries()], k=FORMER
    )
    homes = chance.choices(places(), weights=[place.share for place in places()], k=FORMER)
    return [
        member(
            country,
            "CIR" if chance.randrange(100) < country.cir_percent else "ALT",
            place,
            contract_of(day, chance, over=True),
            chance,
            addresses,
            address="former.",
        )
        for country, place in zip(lands, homes, strict=True)
    ]


def posts_by_country(positions: dict[str, int]) -> list[tuple[Country, str]]:
    """Country and position of every member: each country at least once, positions in exact numbers."""
    shares = {country: country.share for country in countries()}
    totals = apportion(sum(positions.values()), shares, at_least=1)
    sports = Counter(SPORTS[turn % len(SPORTS)] for turn in range(positions["SEA"]))
    leaning = {country: total * country.cir_percent for country, total in totals.items()}
    coordinators = apportion(positions["CIR"], leaning)
    posts: list[tuple[Country, str]] = []
    for country, total in totals.items():
        others = {"CIR": coordinators[country], "SEA": sports[country.code]}
        posts += expand({(country, "ALT"): total - sum(others.values())})
        posts += expand({(country, position): number for position, number in others.items()})
    return posts


def expand(counts):
    """Each key as often as it counts."""
    for key, number in counts.items():
        yield from [key] * number


def member(
    country: Country,
    position: str,
    place: Place,
    contract: Contract,
    chance: Random,
    addresses: Counter[str],
    address: str = "",
) -> Member:
    manners, weights = zip(*country.manners, strict=True)
    name = name_in(chance.choices(manners, weights=weights)[0], chance)
    municipality, organisation = post(position, place, chance)
    return Member(
        name,
        f"{address}{address_of(name, addresses)}@example.org",
        country.code,
        position,
        place.prefecture,
        municipality,
        organisation,
        contract,
    )


def post(position: str, place: Place, chance: Random) -> tuple[Municipality, str]:
    """Where someone works, and for whom: a municipality, its board of education, or the prefecture's."""
    from_large_to_small = place.municipalities
    weights = range(len(from_large_to_small) + 1, 1, -1)
    municipality = chance.choices(from_large_to_small, weights=weights)[0]
    of_prefecture = chance.random() < 0.35
    return municipality, organisation_of(position, place, None if of_prefecture else municipality)


def organisation_of(position: str, place: Place, municipality: Municipality | None) -> str:
    """The contracting organisation, in both languages as on a door: prefecture if no municipality."""
    name_en, name_ja = municipality or place.names
    if position == "ALT":
        board = "Board of Education" if municipality else "Prefectural Board of Education"
        return f"{name_en} {board} {name_ja}教育委員会"
    return f"{name_en} {'Municipality' if municipality else 'Prefecture'} {name_ja}"


def address_of(name: Name, taken: Counter[str]) -> str:
    """The first part of an e-mail address: the name in plain letters, numbered from the second on."""
    plain = unicodedata.normalize("NFKD", name.written.translate(NOT_DECOMPOSED))
    words = re.findall(r"[a-z]+", plain.encode("ascii", "ignore").decode().lower().replace("'", ""))
    slug = ".".join(words)[:40].strip(".") or "member"
    taken[slug] += 1
    return slug if taken[slug] == 1 else f"{slug}.{taken[slug]}"
