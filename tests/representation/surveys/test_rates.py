"""What officers see of blocks while few have answered: the attacker knows all that the page shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.representation.answers.models import Response
from ajet.representation.surveys.desk.rates import (
    FLOOR,
    hidden_blocks,
    on_the_map,
    rates_by_block,
    total_shown,
)
from ajet.representation.surveys.models import State, Stratum
from tests.factories.surveys import SurveyFactory, place_in_block


@st.composite
def blocks(draw):
    """Members and answers by block; None is the other blocks together. No block has under ten members."""
    names = draw(st.lists(st.sampled_from([*range(1, 12), None]), min_size=1, unique=True))
    members = {name: draw(st.integers(10, 60)) for name in names}
    near_the_floor = {
        name: draw(st.one_of(st.integers(0, 12), st.integers(0, count)))
        for name, count in members.items()
    }
    return members, {name: min(n, members[name]) for name, n in near_the_floor.items()}


def possible(block, hidden, members, rest):
    """The least and the most that a hidden block can have, if all hidden ones have `rest` together."""
    others = sum(members[each] for each in hidden if each != block)
    return max(0, rest - others), min(members[block], rest)


@given(blocks())
def test_no_hidden_count_can_be_worked_out_from_the_total_and_the_shown_blocks(found):
    members, answered = found
    hidden = hidden_blocks(members, answered)
    total = total_shown(sum(answered.values()))
    assert hidden >= {block for block in members if answered[block] < FLOOR}
    if total is None or not hidden:
        return
    rest = total - sum(answered[block] for block in members if block not in hidden)
    assert rest >= FLOOR
    ranges = [possible(block, hidden, members, rest) for block in hidden]
    assert [(least, most) for least, most in ranges if least == most] == []


@given(blocks())
def test_a_total_is_withheld_only_where_fewer_than_ten_have_answered(found):
    _, answered = found
    assert (total_shown(sum(answered.values())) is None) == (sum(answered.values()) < 10)


@pytest.mark.parametrize(
    ("answered", "hidden"),
    [
        ({1: 10, 4: 10, 7: 10}, set()),
        ({1: 9, 4: 50, 7: 20}, {1, 7}),
        ({1: 30, 4: 9, 7: 20}, {4, 7}),
        ({1: 5, 4: 5, 7: 20}, {1, 4}),
        ({1: 4, 4: 5, 7: 20}, {1, 4, 7}),
        ({1: 0, 4: 0, 7: 0}, {1, 4, 7}),
    ],
)
def test_beside_a_small_block_the_one_of_fewest_members_is_hidden(answered, hidden):
    assert hidden_blocks({1: 300, 4: 200, 7: 100}, answered) == hidden


@pytest.mark.django_db(databases=["default", "answers"])
def test_a_prefecture_in_no_block_of_the_survey_is_not_known_and_one_hidden_is_not_shown():
    place_in_block(4, "28")
    place_in_block(7, "30")
    survey = SurveyFactory(state=State.CLOSED)
    for block in (4, 7):
        Stratum.objects.create(
            survey=survey, key=f"b{block}", block=block, role="ALT", year_band="1", members=40
        )
    Response.objects.bulk_create(
        Response(survey=survey.pk, stratum=key, answers={})
        for key, count in (("b4", 9), ("b7", 20))
        for _ in range(count)
    )
    levels, says = on_the_map(survey, rates_by_block(survey))
    assert {code: (levels[code], says[code]) for code in ("01", "28", "30")} == {
        "01": (None, "not known"),
        "28": (None, "Block 4: number of answers not shown"),
        "30": (None, "Block 7: number of answers not shown"),
    }
