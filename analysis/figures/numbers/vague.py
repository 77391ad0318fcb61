"""Vague words as intervals: `dozens`, `tens of thousands`, `several hundred`, by the conventions of the settings."""

from analysis.figures.numbers.anchors import Anchor
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.units import read_unit, type_of
from analysis.figures.numbers.words import SCALES
from analysis.settings import VAGUE_WORDS

# "scores of people", "scores were hurt", but "test scores"
_COUNTED_NEXT = (" of ", " were ", " more ", " had ", " have ", " are ")
_FACTORS = {"hundred": 100.0, **SCALES}


def read_vague(folded: str, anchor: Anchor, reach: int) -> Number | None:
    """Read a vague word as the interval it is taken to mean; None where it is no number (`test scores`)."""
    start, end = anchor.start, anchor.vague_end
    words = " ".join(folded[start:end].split()).removesuffix(" of")
    interval = VAGUE_WORDS.get(words) or _product(words)
    if interval is None or (words == "scores" and not folded.startswith(_COUNTED_NEXT, end)):
        return None
    low, high = interval
    unit = read_unit(folded, end, min(len(folded), end + reach))
    name, unit_end = (unit.name, unit.end) if unit else (None, end)
    return Number(
        start, end, low, None, high, "vague", False, start, start, name, unit_end, type_of(name) or "number", 1.0, "vague"
    )  # fmt: skip


def _product(words: str) -> tuple[float, float | None] | None:
    """`several hundred`, `hundreds of millions`: the interval of the first word times the last."""
    head, _, last = words.replace(" of ", " ").rpartition(" ")
    factor = _FACTORS.get(last.removesuffix("s"))
    low, high = VAGUE_WORDS.get(head) or {"tens": (20, None)}.get(head, (2, None))
    return (low * factor, None if high is None else high * factor) if factor else None
