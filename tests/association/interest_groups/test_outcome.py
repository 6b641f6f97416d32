"""What a vote comes to, counted by hand and by its properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.association.interest_groups.outcome import outcome

votes = st.lists(
    st.tuples(st.sampled_from(["one", "tie"]), st.sampled_from(["for", "against", "abstain"]))
)


def cast(favour, against, abstain=0, tie=()):
    return [
        *[("one", "for")] * favour,
        *[("one", "against")] * against,
        *[("one", "abstain")] * abstain,
        *[("tie", choice) for choice in tie],
    ]


@pytest.mark.parametrize(
    ("given", "recognised"),
    [
        (cast(10, 0, 3), True),
        (cast(1, 0, 15), True),
        (cast(7, 8), False),
        (cast(8, 7, tie=["against"]), True),
        (cast(7, 8, tie=["for"]), False),
        (cast(5, 5, tie=["for"]), True),
        (cast(5, 5, tie=["against"]), False),
        (cast(5, 5, tie=["abstain"]), False),
        (cast(5, 5), False),
        (cast(0, 0, 4), False),
        (cast(0, 0, tie=["for"]), True),
        ([], False),
    ],
)
def test_more_for_than_against_decide_and_the_chair_breaks_a_tie(given, recognised):
    assert outcome(given) is recognised


@given(votes, st.randoms())
def test_the_order_changes_nothing_and_abstentions_neither(ballots, chance):
    mixed = [*ballots, ("one", "abstain")]
    chance.shuffle(mixed)
    assert outcome(mixed) == outcome(ballots)


@given(votes)
def test_a_further_vote_for_never_hurts(ballots):
    assert outcome([*ballots, ("one", "for")]) >= outcome(ballots)


@given(votes)
def test_turned_round_at_most_one_of_the_two_is_recognised(ballots):
    turned = {"for": "against", "against": "for", "abstain": "abstain"}
    other = [(counts, turned[choice]) for counts, choice in ballots]
    assert not (outcome(ballots) and outcome(other))
