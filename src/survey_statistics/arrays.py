"""The array types that signatures speak of. Shapes stand in docstrings: n respondents, q items."""

from collections.abc import Hashable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Level: TypeAlias = Hashable


def summed(codes: Whole, values: Floats, groups: int) -> Floats:
    """(n, q) values summed by code; (groups, q)."""
    if groups == 1:
        whole: Floats = values.sum(axis=0, keepdims=True)
        return whole
    columns = [np.bincount(codes, column, groups) for column in values.T]
    return np.array(columns, dtype=np.float64).reshape(values.shape[1], groups).T
