"""Whatever a reader subtracts from what is printed is a group that could itself be printed."""

from hypothesis import given
from hypothesis import strategies as st

from ajet.representation.reports.groups import hidden_groups, respondents_by
from ajet.representation.reports.weighting import Variable

GROUPS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 200)), min_size=1, max_size=12
)


def few(people):
    return 0 < people < 3


@given(GROUPS)
def test_hidden_groups_together_could_be_printed(groups):
    yes = {place: agreed for place, (agreed, _, _) in enumerate(groups)}
    base = {place: agreed + other for place, (agreed, other, _) in enumerate(groups)}
    roster = {place: base[place] + rest for place, (_, _, rest) in enumerate(groups)}
    hidden = hidden_groups(yes, base, roster)
    for place in set(base) - hidden:
        assert base[place] >= 10
        assert roster[place] >= 20
        assert not few(yes[place])
        assert not few(base[place] - yes[place])
    if hidden and hidden != set(base):
        together, people = sum(yes[g] for g in hidden), sum(base[g] for g in hidden)
        assert len(hidden) > 1
        assert people >= 10
        assert not few(together)
        assert not few(people - together)


def by_role(**counts):
    levels = tuple(role for role, count in counts.items() for _ in range(count))
    return Variable("role", dict.fromkeys(counts, 500), levels)


def test_one_or_two_respondents_are_hidden_together_with_the_next_smallest_group():
    found = respondents_by(by_role(ALT=100, CIR=30, SEA=2), 132)
    assert {row["level"]: (row["mark"], row["count"], row["percent"]) for row in found} == {
        "ALT": ("", 100, 76),
        "CIR": ("x", None, None),
        "SEA": ("x", None, None),
    }


def test_numbers_of_respondents_are_rounded_to_five():
    found = respondents_by(by_role(ALT=103, CIR=48), 151)
    assert [row["count"] for row in found] == [105, 50]


def test_whoever_did_not_tell_is_a_row_of_its_own():
    found = respondents_by(by_role(ALT=100), 120)
    assert [(row["level"], row["count"]) for row in found] == [("ALT", 100), ("", 20)]
