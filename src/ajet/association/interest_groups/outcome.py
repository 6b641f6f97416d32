"""What a vote of the council comes to: a pure rule."""

from collections import Counter
from collections.abc import Iterable

FOR, AGAINST = "for", "against"
ONE, TIE = "one", "tie"


def outcome(votes: Iterable[tuple[str, str]]) -> bool:
    """Does the council recognise what it was asked to recognise?

    More votes for than against decide, abstentions count for neither. The votes that only break a tie are
    looked at if, and only if, there is one. A tie that nobody breaks recognises nothing.

    votes    one pair for each seat that voted: what it counts, "one" or "tie", and the choice, "for",
             "against" or "abstain"
    returns  True if it is recognised
    source   each elected member has one vote, the Chair votes only to break a tie: Constitution (domain
             notes A2); the full council votes on a group: domain notes A13. Neither names a majority or
             a quorum for this, so that more for than against suffice is ours.
    """
    counted = Counter(votes)
    for weight in (ONE, TIE):
        lead = counted[weight, FOR] - counted[weight, AGAINST]
        if lead:
            return lead > 0
    return False
