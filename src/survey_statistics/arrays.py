"""The array types that signatures speak of. Shapes stand in docstrings: n respondents, q items."""

from collections.abc import Hashable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Level: TypeAlias = Hashable
