"""One figure of a text: a number that measures something, with all that the text says of it."""

from typing import NamedTuple


class Figure(NamedTuple):
    """One figure, its columns named as in `figure_mentions`. A missing value is None."""

    start: int
    end: int
    value_low: float | None
    value_best: float | None
    value_high: float | None
    bound: str
    is_strict: bool
    bound_words: str | None
    trend: str | None
    kind: str | None
    unit: str | None
    type: str
    is_rest: bool
    predicate: str | None
    modality: str
    attributed_to: str | None
    place: str | None
    sentence_start: int
    sentence_end: int
