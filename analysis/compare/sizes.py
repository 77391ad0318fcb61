"""What the numbers themselves say of whether two figures measure one thing: only that one is many times the other."""

from collections.abc import Sequence
from typing import Any

import numpy as np

Matrix = np.ndarray[Any, Any]
# So many times another number is most likely another thing, or a slip; nothing is ever put together for its number.
TIMES_APART = 20


def other_size(rows: Sequence[Any]) -> Matrix:
    """Two numbers of one unit of which one is so many times the other that hardly anybody reports both of one thing."""
    sizes = np.array([row.value_best or row.value_low or row.value_high or 0.0 for row in rows])
    logs = np.log10(np.where(sizes > 0, sizes, 1.0))
    told = np.array([row.bound != "vague" for row in rows]) & (sizes > 0)
    apart = np.abs(np.subtract.outer(logs, logs)) > np.log10(TIMES_APART)
    units = np.array([row.unit or "" for row in rows])
    return np.asarray(apart & np.equal.outer(units, units) & np.logical_and.outer(told, told))
