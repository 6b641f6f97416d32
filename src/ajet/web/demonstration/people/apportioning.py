"""Whole numbers in given proportions that add up exactly."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key")


def apportion(total: int, weights: Mapping[Key, int], *, at_least: int = 0) -> dict[Key, int]:
    """`total` divided in proportion to `weights`, by largest remainders; equals in the order given.

    at_least  what each key gets before the rest is divided
    """
    free = total - at_least * len(weights)
    if free < 0:
        raise ValueError(f"{total} cannot give {at_least} to each of {len(weights)}")
    everything = sum(weights.values())
    exact = {key: Fraction(free * weight, everything) for key, weight in weights.items()}
    shares = {key: int(share) for key, share in exact.items()}
    by_remainder = sorted(weights, key=lambda key: shares[key] - exact[key])
    for key in by_remainder[: free - sum(shares.values())]:
        shares[key] += 1
    return {key: at_least + share for key, share in shares.items()}
