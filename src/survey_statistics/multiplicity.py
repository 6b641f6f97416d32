"""Many tests at once: which differences to mention when one in twenty would appear by chance."""

from collections.abc import Sequence

import numpy as np

from survey_statistics.arrays import Floats


class NotAPValue(Exception):
    """A p-value is not between 0 and 1."""


def benjamini_hochberg(p_values: Sequence[float] | Floats) -> Floats:
    """Adjusted p-values: mention those below 5 %, and about 5 % of the mentioned are chance.

    p_values  (m,) of all tests of a chapter, mentioned or not; NaN for a test that was impossible
    returns   (m,)
    raises    NotAPValue
    source    Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995), 289-300
    """
    given = np.asarray(p_values, dtype=np.float64)
    known = np.flatnonzero(~np.isnan(given))
    values = given[known]
    if ((values < 0) | (values > 1)).any():
        raise NotAPValue(f"{values.min():g} to {values.max():g}")
    order = np.argsort(values, kind="stable")
    scaled = values[order] * len(values) / np.arange(1, len(values) + 1)
    smallest_from_above = np.minimum.accumulate(scaled[::-1])[::-1]
    adjusted = np.full(len(given), np.nan)
    # Rounding must not put a p-value below itself.
    adjusted[known[order]] = np.clip(smallest_from_above, values[order], 1)
    return adjusted
