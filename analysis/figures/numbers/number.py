"""One number of a text, as its grammar reads it."""

from typing import NamedTuple


class Number(NamedTuple):
    """One number as written, its multiplier and currency sign included; a missing value is None.

    `low`, `best`, `high`, `bound` and `is_strict` are the triple of README's codebook; the words that bound it stand
    between `bound_start` and `bound_end` (equal when there are none). `unit` is a normalised unit of measure, the ISO
    code of a currency or None, and its words end at `unit_end`. `type` is `number`, `fraction`, `money`, `percent`,
    `measure`, `duration` or `age`; `scale` the multiplier (1.0 for none); `form` `digits`, `words` or `vague`.
    """

    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    bound: str
    is_strict: bool
    bound_start: int
    bound_end: int
    unit: str | None
    unit_end: int
    type: str
    scale: float
    form: str


class Pair(NamedTuple):
    """Two exact numbers side by side, their values and what stands between the two."""

    folded: str
    a: Number
    b: Number
    first: float
    second: float
    gap: str
