"""Each act belongs to a right, or is declared to belong to none: else nobody sees who used what."""

import pytest

from ajet.foundation.access.rights import RIGHTS
from ajet.foundation.access.uses import USES, UnknownAct, right_used
from tests.architecture.acts import acts_in, all_acts

ACTS = all_acts()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_uses_a_right_or_is_known_to_use_none(act):
    right_used(act)  # add its name, or the beginning of it, to foundation/access/uses.py


def test_every_line_of_the_table_names_a_right_and_fits_an_act():
    assert {right for right in USES.values() if right} <= set(RIGHTS)
    assert [name for name in USES if not any(act.startswith(name) for act in ACTS)] == []


def test_the_longest_beginning_counts(monkeypatch):
    monkeypatch.setitem(USES, "roster.looked_at", "search_members")
    monkeypatch.setitem(USES, "roster.lists.", None)
    told = ("roster.applied", "roster.looked_at", "roster.lists.made", "roster.looked_at_twice")
    assert [right_used(act) for act in told] == [
        "import_roster",
        "search_members",
        None,
        "import_roster",
    ]


@pytest.mark.parametrize("act", ["tea.made", "roster", "roaster.applied"])
def test_an_act_that_no_line_fits_is_found(act):
    with pytest.raises(UnknownAct):
        right_used(act)


def test_acts_are_read_from_names_constants_and_beginnings():
    text = """
MADE = "tea.made"
record("tea.drunk", by=None, at=at)
audit.record(MADE, by=None, at=at)
record(f"tea.{kind}_added", by=None, at=at)
remember("tea.forgotten")
"""
    assert acts_in(text) == ["tea.drunk", "tea.made", "tea."]
    assert {"roster.applied", "report.", "demonstration.made", "council.seat_filled"} <= set(ACTS)
