"""Who is new, changed, gone, and who cannot be told."""

from dataclasses import replace
from datetime import date

from ajet.association.people.roster.comparison import (
    COMPARED,
    Change,
    Comparison,
    Doubt,
    Known,
    Unclear,
    compare,
)
from ajet.association.people.roster.deciding import Decision, decide
from tests.factories.rosters import people


def known(entry, key, **otherwise):
    values = {name: getattr(entry, name) for name in COMPARED} | {"email": entry.email}
    return Known(key, **(values | otherwise))


def test_each_entry_is_told_by_its_address():
    new, changed, unchanged, gone = people(4)
    unlike = known(changed, 1, position="CIR" if changed.position != "CIR" else "ALT", kana="")
    same = known(unchanged, 2, email=unchanged.email.upper())
    left = known(gone, 3)
    assert compare([new, changed, unchanged], [unlike, same, left]) == Comparison(
        new=[new],
        changed=[Change(changed, unlike, ("kana", "position"))],
        unchanged=[Change(unchanged, same, ())],
        left=[left],
    )


def test_an_empty_cell_changes_nothing():
    (entry,) = people(1)
    person = known(entry, 1)
    silent = replace(entry, kana="", country="", organisation="", contract_ends_on=None)
    assert compare([silent], [person]).unchanged == [Change(silent, person, ())]


def test_somebody_with_a_new_address_is_unclear_and_has_not_left():
    (entry,) = people(1)
    person = known(entry, 1, email="before@example.org", name=entry.name.upper())
    assert compare([entry], [person]) == Comparison(
        unclear=[Unclear(entry, Doubt.OTHER_EMAIL, (person,))]
    )


def test_an_office_holder_is_never_the_same_at_another_address():
    (entry,) = people(1)
    chair = known(entry, 1, email="chair@example.org", is_trusted=True)
    namesake = known(entry, 2, email="namesake@example.org")
    for candidates in ([chair], [namesake, chair]):
        compared = compare([entry], candidates)
        assert compared.unclear == [Unclear(entry, Doubt.OFFICE_HOLDER, tuple(candidates))]
        assert decide(compared, {entry.row: Decision.SAME}) == compared
        assert decide(compared, {entry.row: Decision.NEW}).new == [entry]


def test_an_address_that_belongs_to_somebody_else_is_unclear():
    (entry,) = people(1)
    person = known(entry, 1, name="Somebody Else", arrives_on=date(2019, 8, 1))
    assert compare([entry], [person]).unclear == [Unclear(entry, Doubt.OTHER_PERSON, (person,))]


def test_whoever_an_unclear_entry_may_mean_has_not_left():
    entry, other = people(2)
    owner = known(other, 1, email=entry.email, arrives_on=date(2019, 8, 1))
    namesake = known(entry, 2, email="before@example.org")
    assert compare([entry], [owner, namesake]).left == []


def test_a_change_of_name_or_of_arrival_alone_is_a_change():
    (entry,) = people(1)
    married = known(entry, 1, name="Before Marriage")
    assert compare([entry], [married]).changed == [Change(entry, married, ("name",))]
    later = known(entry, 1, arrives_on=date(2019, 8, 1))
    assert compare([entry], [later]).changed == [Change(entry, later, ("arrives_on",))]


def test_two_rows_that_agree_in_all_but_the_address_are_unclear():
    (entry,) = people(1)
    again = replace(entry, row=3, email="again@example.org")
    assert compare([entry, again], []).unclear == [
        Unclear(entry, Doubt.SAME_NAME),
        Unclear(again, Doubt.SAME_NAME),
    ]


def test_two_people_of_one_name_are_told_apart_once_both_are_known():
    (entry,) = people(1)
    again = replace(entry, row=3, email="again@example.org")
    both = [known(entry, 1), known(again, 2)]
    assert compare([entry, again], both) == Comparison(
        unchanged=[Change(entry, both[0], ()), Change(again, both[1], ())]
    )


def test_an_address_known_twice_is_unclear():
    (entry,) = people(1)
    both = (known(entry, 1), known(entry, 2, name="Twin"))
    assert compare([entry], both).unclear == [Unclear(entry, Doubt.SEVERAL_KNOWN, both)]


def test_only_members_in_scope_can_have_left():
    first, second, third = people(3)
    register = [known(first, 1), known(second, 2), known(third, 3, is_member=False)]
    assert compare([], register, scope={first.prefecture}).left == register[:1]
    assert compare([], register).left == register[:2]


def test_a_former_member_in_the_file_returns():
    (entry,) = people(1)
    former = known(entry, 1, is_member=False)
    assert compare([entry], [former]).changed == [Change(entry, former, (), is_return=True)]


def test_a_member_of_another_prefecture_is_out_of_reach():
    here, other, _ = people(3)
    person = known(other, 1)
    moved = replace(other, prefecture=here.prefecture)
    scope = {here.prefecture}
    assert compare([moved], [person], scope).unclear == [Unclear(moved, Doubt.ELSEWHERE, (person,))]
    former = replace(person, is_member=False)
    assert [change.fields for change in compare([moved], [former], scope).changed] == [
        ("prefecture",)
    ]


def test_whoever_has_not_begun_cannot_have_left():
    (entry,) = people(1)
    assert compare([], [known(entry, 1, has_begun=False)]).left == []


def test_an_officer_decides_what_is_unclear():
    moved, twin, other, unknown = people(4)
    again = replace(twin, row=9, email="again@example.org")
    before = known(moved, 1, email="before@example.org")
    somebody = known(other, 2, name="Somebody Else", arrives_on=date(2019, 8, 1))
    undecided = compare([moved, twin, again, other, unknown], [before, somebody])
    decisions = {
        moved.row: Decision.SAME,
        twin.row: Decision.NEW,
        other.row: Decision.NEW,  # impossible: the address is somebody's
    }
    decided = decide(undecided, decisions)
    assert decided == Comparison(
        new=[unknown, twin],
        changed=[Change(moved, before, ("email",))],
        unclear=[Unclear(again, Doubt.SAME_NAME), Unclear(other, Doubt.OTHER_PERSON, (somebody,))],
    )
    assert decide(undecided, {}) == undecided


def test_one_person_is_not_taken_for_two():
    (entry,) = people(1)
    again = replace(entry, row=3, email="again@example.org")
    before = known(entry, 1, email="before@example.org")
    both = {2: Decision.SAME, 3: Decision.SAME}
    decided = decide(compare([entry, again], [before]), both)
    assert [change.entry for change in decided.changed] == [entry]
    assert [case.entry for case in decided.unclear] == [again]


def test_nobody_is_counted_twice_or_forgotten():
    entries = people(2000)
    register = [known(entry, key) for key, entry in enumerate(entries[500:] + people(2500)[2000:])]
    result = compare(entries, register)
    told = [*result.new, *(c.entry for c in (*result.changed, *result.unchanged, *result.unclear))]
    assert sorted(entry.row for entry in told) == [entry.row for entry in entries]
    assert (len(result.new), len(result.unchanged), len(result.left)) == (500, 1500, 500)
