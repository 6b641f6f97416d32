"""Tables that share cells: what one hides, no other may give away."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

import survey_statistics as stats
from survey_statistics.linked import Change, Nesting, Table, leaks, linked, suppress_linked

BLOCKS = {"Hokkaido": "B1", "Aomori": "B2", "Iwate": "B2", "Tokyo": "B3", "Chiba": "B3"}
WITHIN = Nesting("prefecture", "block", BLOCKS)
ROLES, YEARS = ("ALT", "CIR"), (1, 2)


def attackers_interval(found, cell):
    """What somebody works out who has the printed texts and the sums alone; own arithmetic."""
    hidden = [each for each in found.order if found.printed(dict(each)) == "x"]
    place = {each: column for column, each in enumerate(hidden)}
    rows, right = [], []
    for line in found.cells.relations:
        row, known = np.zeros(len(hidden)), 0.0
        for column in np.flatnonzero(line):
            each = found.order[column]
            if each in place:
                row[place[each]] += line[column]
            else:
                text = found.printed(dict(each))
                known += line[column] * (0 if text == "–" else int(text))
        rows.append(row)
        right.append(-known)
    ends = []
    for sign in (1, -1):
        goal = np.zeros(len(hidden))
        goal[place[cell]] = sign
        limits = [
            (None, None) if any(name == "change" for name, _ in each) else (0, None)
            for each in hidden
        ]
        done = linprog(goal, A_eq=np.array(rows), b_eq=right, bounds=limits, method="highs")
        ends.append(sign * done.fun if done.success else sign * -np.inf)
    return ends


@st.composite
def reports(draw):
    """Counts of people by prefecture, role and year, and the tables a report prints of them."""
    size = st.one_of(st.integers(0, 4), st.integers(0, 30))
    people = {
        (prefecture, role, year): draw(size)
        for prefecture in BLOCKS
        for role in ROLES
        for year in YEARS
    }
    wanted = draw(
        st.lists(
            st.sampled_from(
                [
                    ("prefecture",),
                    ("block", "role"),
                    ("block", "year"),
                    ("role", "year"),
                    ("prefecture", "role"),
                    ("block",),
                ]
            ),
            min_size=2,
            max_size=4,
            unique=True,
        )
    )
    return [table(people, variables) for variables in wanted]


def table(people, variables, base=None):
    counts = {}
    for (prefecture, role, year), count in people.items():
        known = {"prefecture": prefecture, "block": BLOCKS[prefecture], "role": role, "year": year}
        levels = tuple(known[name] for name in variables)
        counts[levels] = counts.get(levels, 0) + count
    return Table(tuple(variables), counts, base or {})


def random_report(rng):
    """Tables of one survey or of two waves; some with few people everywhere, some with many."""
    most = rng.choice([4, 8, 40])

    def one(wave):
        people = {
            (prefecture, role, year): int(rng.integers(0, most)) * int(rng.random() < 0.7)
            for prefecture in BLOCKS
            for role in ROLES
            for year in YEARS
        }
        names = [
            ("prefecture",),
            ("block", "role"),
            ("block", "year"),
            ("role", "year"),
            ("block",),
        ]
        some = rng.choice(len(names), int(rng.integers(1, 4)), replace=False)
        return [table(people, names[i], {"wave": wave} if wave else {}) for i in some]

    if rng.random() < 0.3:
        change = Change({"wave": "spring"}, {"wave": "autumn"})
        return one("spring") + one("autumn"), [change]
    return one(None), []


def test_a_shared_margin_is_hidden_in_both_tables_or_in_neither():
    """B1 has 3 people: hidden as a row of one table, as a bar of another, with one more block."""
    by_role = Table(
        ("block", "role"),
        {("B1", "ALT"): 3, ("B1", "CIR"): 0, ("B2", "ALT"): 40, ("B2", "CIR"): 20,
         ("B3", "ALT"): 50, ("B3", "CIR"): 30},
    )  # fmt: skip
    by_block = Table(("block",), {("B1",): 3, ("B2",): 60, ("B3",): 80})
    found = suppress_linked([by_role, by_block])
    assert [found.printed({"block": block}) for block in ("B1", "B2", "B3")].count("x") == 2
    assert found.printed({"block": "B1"}) == "x"
    assert found.printed({}) == "143"
    assert leaks(found) == []


def test_prefectures_do_not_give_a_block_away():
    """Tokyo hidden alone in B3 would follow from B3; so another prefecture of B3 goes with it."""
    prefectures = Table(
        ("prefecture",), {("Hokkaido",): 30, ("Aomori",): 25, ("Iwate",): 35, ("Tokyo",): 4, ("Chiba",): 60}
    )  # fmt: skip
    blocks = Table(("block",), {("B1",): 30, ("B2",): 60, ("B3",): 64})
    found = suppress_linked([prefectures, blocks], nestings=[WITHIN])
    assert found.is_hidden({"prefecture": "Tokyo"})
    assert found.is_hidden({"prefecture": "Chiba"})
    assert not found.is_hidden({"block": "B3"})
    assert leaks(found) == []
    # Without the hierarchy, nobody would have looked.
    alone = suppress_linked([prefectures])
    together = linked([prefectures, blocks], 10, [WITHIN], (), ())
    cheaper = together.hiding({frozenset({("prefecture", p)}) for p in ("Tokyo", "Aomori")})
    assert [dict(leak.cell) for leak in leaks(cheaper)]
    assert alone.is_hidden({"prefecture": "Tokyo"})


def test_a_printed_change_does_not_give_a_wave_away():
    spring = Table(("block",), {("B1",): 4, ("B2",): 40, ("B3",): 50}, {"wave": "spring"})
    autumn = Table(("block",), {("B1",): 30, ("B2",): 45, ("B3",): 48}, {"wave": "autumn"})
    change = Change({"wave": "spring"}, {"wave": "autumn"})
    found = suppress_linked([spring, autumn], changes=[change])
    assert leaks(found) == []
    assert found.is_hidden({"wave": "spring", "block": "B1"})
    told = [c for c in found.order if any(n == "change" for n, _ in c) and ("block", "B1") in c]
    assert set(told) <= found.hidden or found.is_hidden({"wave": "autumn", "block": "B1"})
    naive = found.hiding({c for c in found.hidden if c not in told})
    if not found.is_hidden({"wave": "autumn", "block": "B1"}):
        assert leaks(naive)


def test_the_attack_catches_hiding_only_what_is_small():
    counts = {("B1", "ALT"): 3, ("B1", "CIR"): 20, ("B2", "ALT"): 40, ("B2", "CIR"): 20}
    naive = linked([Table(("block", "role"), counts)], 10, (), (), ())
    [leak] = leaks(naive)
    assert dict(leak.cell) == {"block": "B1", "role": "ALT"}
    assert (round(leak.lowest, 6), round(leak.highest, 6)) == (3, 3)


def test_the_attack_catches_tables_protected_one_by_one():
    """Each table alone is safe; together they are not. A cell one of them prints is known."""
    rng = np.random.default_rng(5)
    reports = [random_report(rng) for _ in range(200)]
    caught = 0
    for tables in (tables for tables, changes in reports if len(tables) > 1 and not changes):
        alone = [suppress_linked([each]) for each in tables]
        assert [leaks(each) for each in alone] == [[] for _ in alone]
        printed = {cell for each in alone for cell in each.order if cell not in each.hidden}
        together = linked(tables, 10, [WITHIN], (), ())
        caught += bool(leaks(together.hiding(set(together.order) - printed)))
    assert caught > 3


def test_a_group_too_small_on_the_roster_is_hidden_though_many_answered():
    counts = Table(("block",), {("B1",): 15, ("B2",): 40, ("B3",): 50})
    found = suppress_linked([counts], secret=[frozenset({("block", "B1")})])
    assert found.printed({"block": "B1"}) == "x"
    assert len(found.hidden) == 2
    assert leaks(found) == []


def test_nothing_is_hidden_without_need_and_everything_where_nearly_nobody_answered():
    many = suppress_linked([Table(("block",), {("B1",): 10, ("B2",): 0})])
    assert [many.printed({"block": block}) for block in ("B1", "B2")] == ["10", "–"]
    few = suppress_linked([Table(("block",), {("B1",): 3, ("B2",): 0})])
    assert {few.printed(dict(cell)) for cell in few.order} == {"x"}
    assert leaks(few) == []


def test_refuses_tables_that_do_not_fit():
    blocks = Table(("block",), {("B1",): 30, ("B2",): 60})
    with pytest.raises(stats.TablesDisagree, match="'block': 'B1'"):
        suppress_linked([blocks, Table(("block",), {("B1",): 31, ("B2",): 59})])
    with pytest.raises(stats.NotNested, match="Kyoto"):
        suppress_linked([blocks, Table(("prefecture",), {("Kyoto",): 90})], nestings=[WITHIN])
    wrong = Table(("prefecture",), {("Hokkaido",): 20, ("Aomori",): 70})
    with pytest.raises(stats.NotNested, match="30 people, its parts 20"):
        suppress_linked([blocks, wrong], nestings=[WITHIN])
    with pytest.raises(KeyError):
        suppress_linked([blocks]).printed({"role": "ALT"})


@settings(deadline=None, max_examples=60)
@given(reports(), st.sampled_from([3, 5, 10]))
def test_no_report_gives_a_hidden_count_away(tables, minimum):
    found = suppress_linked(tables, minimum, [WITHIN])
    assert leaks(found) == []
    for cell in found.order:
        if 0 < found.counts[cell] < minimum:
            assert cell in found.hidden


@settings(deadline=None, max_examples=12)
@given(reports())
def test_an_attacker_with_the_printed_page_alone_learns_nothing(tables):
    found = suppress_linked(tables, 5, [WITHIN])
    for cell in found.hidden:
        low, high = attackers_interval(found, cell)
        if cell in found.primary:
            assert low <= 1e-6
            assert high >= 5 - 1e-6
        assert high - low >= 5 - 1e-6


def walk(seed, reports_wanted):
    """Random reports with hierarchies, shared margins, waves and changes; returns those that leak."""
    rng = np.random.default_rng(seed)
    failed = []
    for number in range(reports_wanted):
        tables, changes = random_report(rng)
        found = suppress_linked(tables, 10, [WITHIN], changes)
        if leaks(found):
            failed.append(number)
    return failed


def test_a_hundred_random_reports_with_waves_and_changes_give_nothing_away():
    assert walk(11, 100) == []


@pytest.mark.thousand
def test_a_thousand_random_reports_give_nothing_away():
    assert walk(12, 1000) == []


def test_the_report_of_the_invented_waves_gives_nothing_away(roster, spring, autumn):
    """Blocks, prefectures within them, roles and years of both waves, and the changes between."""
    tables = []
    for wave, answers in (("spring", spring), ("autumn", autumn)):
        for names in (("prefecture",), ("block", "role2"), ("block", "year"), ("role2", "year")):
            counts = {
                levels: answers.counts(*names)[levels if len(levels) > 1 else levels[0]]
                for levels in roster_levels(roster, names)
            }
            tables.append(Table(names, counts, {"wave": wave}))
    within = Nesting(
        "prefecture", "block", dict(zip(roster["prefecture"], roster["block"], strict=True))
    )
    change = Change({"wave": "spring"}, {"wave": "autumn"})
    found = suppress_linked(tables, 10, [within], [change])
    assert leaks(found) == []
    assert 0 < len(found.hidden) < len(found.order) / 2
    assert found.printed({"wave": "spring"}) == str(len(spring["rid"]))


def roster_levels(roster, names):
    return sorted({tuple(levels) for levels in zip(*(roster[name] for name in names), strict=True)})
