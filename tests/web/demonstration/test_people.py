"""The invented members as values."""

from collections import Counter
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.association.people.roster.countries import NAMES
from ajet.foundation.prefectures import PREFECTURES
from ajet.web.demonstration.people.apportioning import apportion
from ajet.web.demonstration.people.contracts import contract_of
from ajet.web.demonstration.people.countries import countries
from ajet.web.demonstration.people.members import former_members_on, members_on
from ajet.web.demonstration.people.names import parts
from ajet.web.demonstration.people.places import places

TODAY = date(2026, 11, 1)
DAYS_ON_WHICH_CONTRACTS_CHANGE = [
    date(2026, 3, 31),
    date(2026, 4, 1),
    date(2026, 7, 31),
    date(2026, 8, 1),
    date(2028, 2, 29),
]


def test_members_add_up_to_the_official_totals():
    members = members_on(TODAY)
    assert {
        "members": len(members),
        "positions": Counter(member.position for member in members),
        "countries": len({member.country for member in members}),
        "prefectures": {member.prefecture for member in members},
        "addresses": len({member.email for member in members + former_members_on(TODAY)}),
    } == {
        "members": 5933,
        # 5,355 : 468 : 8 of 5,831 in 2023, by hand: 5,448.7 : 476.2 : 8.1
        "positions": {"ALT": 5449, "CIR": 476, "SEA": 8},
        "countries": 54,
        "prefectures": {prefecture.code for prefecture in PREFECTURES},
        "addresses": 5933 + 2000,
    }


def test_the_same_day_gives_the_same_people():
    once, again = (
        sha256(repr((members_on(TODAY), former_members_on(TODAY))).encode()).hexdigest()
        for _ in range(2)
    )
    assert once == again


def test_days_of_one_programme_year_give_the_same_people():
    assert members_on(date(2026, 8, 15)) == members_on(date(2027, 3, 31))


@pytest.mark.parametrize("day", [TODAY, *DAYS_ON_WHICH_CONTRACTS_CHANGE])
def test_all_members_are_in_force_on_the_day_and_no_former_one_is(day):
    contracts = [member.contract for member in members_on(day)]
    over = [member.contract for member in former_members_on(day)]
    assert all(contract.begins_on <= day < contract.ends_on for contract in contracts)
    assert all(contract.begins_on < contract.ends_on <= day for contract in over)
    assert {contract.years for contract in contracts} == {1, 2, 3, 4, 5}


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.randoms(use_true_random=False))
def test_a_contract_ends_with_july_or_march_within_five_years(day, chance):
    contract = contract_of(day, chance)
    last_day = contract.ends_on - timedelta(days=1)
    assert (last_day.month, last_day.day) in {(7, 31), (3, 31)}
    assert contract.begins_on <= day < contract.ends_on
    assert (contract.ends_on - contract.begins_on).days <= 5 * 366 + 14


def test_addresses_lead_nowhere():
    assert {member.email.partition("@")[2] for member in members_on(TODAY)} == {"example.org"}


def test_names_are_of_every_kind_that_a_form_must_bear():
    names = [member.name for member in members_on(TODAY)]
    kinds = {
        "one name": sum(" " not in name.written and name.written != name.kana for name in names),
        "three names": sum(name.written.count(" ") == 2 for name in names),
        "katakana": sum(name.written == name.kana for name in names),
        "long": sum(len(name.written) > 30 for name in names),
        "borne by several": sum(n > 1 for n in Counter(names).values()),
    }
    assert [kind for kind, number in kinds.items() if number == 0] == []


def test_every_country_and_manner_of_names_is_known():
    manners = {part for land in countries() for m, _ in land.manners for part in m.split("+")}
    assert manners == set(parts())
    assert {country.code for country in countries()} <= set(NAMES)
    assert all(name.kana for kinds in parts().values() for kind in kinds.values() for name in kind)


def test_every_prefecture_has_municipalities_in_both_languages():
    assert [place.prefecture for place in places()] == [each.code for each in PREFECTURES]
    endings = {town.name_ja[-1] for place in places() for town in place.municipalities}
    assert endings == set("市町村")


def test_largest_remainders_by_hand():
    # 10 × 3/7, 10 × 2/7, 10 × 2/7 = 4.29, 2.86, 2.86: the two larger remainders get the rest
    assert apportion(10, {"a": 3, "b": 2, "c": 2}) == {"a": 4, "b": 3, "c": 3}


@given(
    st.dictionaries(st.text(min_size=1), st.integers(1, 1000), min_size=1, max_size=20),
    st.integers(20, 5000),
)
def test_shares_add_up_and_lie_within_one_of_their_proportion(weights, total):
    shares = apportion(total, weights)
    exact = {key: total * weight / sum(weights.values()) for key, weight in weights.items()}
    assert sum(shares.values()) == total
    assert all(abs(shares[key] - exact[key]) < 1 for key in weights)


def test_too_few_for_everybody_is_refused():
    with pytest.raises(ValueError, match="3 cannot give 2 to each of 2"):
        apportion(3, {"a": 1, "b": 1}, at_least=2)
