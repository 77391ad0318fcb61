"""A claim beside a text: do the figures of the text bear out the figures of the claim?"""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from analysis.compare.units import in_common
from analysis.compare.verdict import Statement, compare, compare_parts, interval, statement, step
from analysis.figures import Figure, find_figures, find_numbers, load_measures
from analysis.figures.measures import Measures, singular

# Numbers with different nouns may be of one thing ("44 reviews", "43 critics") when neither is so many times the other.
SAME_SIZE = 1.2
# What decides over what; one figure refuted refutes the claim.
VERDICTS = ("refuted", "supported", "cannot say")
NO_FIGURE = "no figure"
# What is read of each text: a claim is a sentence or two, and its evidence a page at most.
LONGEST, MOST_FIGURES = 20_000, 100
# "6.3/10", "57 out of 100"
_SCORE = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s{0,2}(?:/|out of)\s{0,2}(5|10|20|100)(?![\d/.]\d|\d)")


class Pair(NamedTuple):
    """A figure of the claim and the one of the text it was held against (empty: none), the verdict and why."""

    claim: str
    evidence: str
    verdict: str
    reason: str


class Check(NamedTuple):
    """`verdict` is "supported", "refuted" or "cannot say"; `reason` that of the first of the `pairs` it rests on."""

    verdict: str
    reason: str
    pairs: tuple[Pair, ...]


class _Told(NamedTuple):
    """A figure with what it may be recognised by; `measure` is empty where nothing says what it counts."""

    start: int
    surface: str
    said: Statement
    measure: str
    is_change: bool


def compare_figures(claim: str, evidence: str) -> Check:
    """Check the figures of a claim against those of a text, in English.

    Each figure of the claim is held against the figure of the text that is most likely of the same thing: never one of
    another unit or of a change; of one measure before another, of about its size. It is
    "supported" when every value the text allows is one the claim allows, "refuted" when none is; else nobody can say. One
    figure refuted refutes the claim. `reason` is one of `verdict.REASONS`, empty where the two say the same; "no figure"
    where the text has none.
    """
    claim, evidence, measures = claim[:LONGEST], evidence[:LONGEST], load_measures()
    claimed, told = (
        [_told(each, text, measures) for each in islice(find_figures(text), MOST_FIGURES)] for text in (claim, evidence)
    )
    hedged = [number for number in _bare(claim, claimed) if number.said.bound != "exact"]
    pairs = tuple(_paired([*claimed, *hedged], [*told, *_bare(evidence, told)]))
    ranked = sorted(pairs, key=lambda pair: VERDICTS.index(pair.verdict))
    return Check(*ranked[0][2:], pairs) if ranked else Check(VERDICTS[-1], NO_FIGURE, ())


def _told(figure: Figure, text: str, measures: Measures) -> _Told:
    noun = singular((figure.kind or "").split(" ")[-1])
    measure = measures.measure_of(figure.kind, figure.unit, figure.predicate) or noun or ""
    is_change = (figure.trend or "").endswith("_by")
    surface, said = _scored(text, figure.start, figure.end, statement(figure))
    return _Told(figure.start, surface, said, measure, is_change)


def _scored(text: str, start: int, end: int, said: Statement) -> tuple[str, Statement]:
    """Read a mark on a scale as the mark, its scale as the unit: 6.3/10 is no 63 percent, 57 out of 100 is one of 57."""
    mark = _SCORE.match(text, start)
    if mark is None or not _size(said):
        return text[start:end], said
    unit = "percent" if mark[2] == "100" else f"out of {mark[2]}"
    low, best, high = (None if value is None else value * float(mark[1]) / _size(said) for value in said[:3])
    return mark[0], Statement(low, best, high, said.bound, said.is_strict, unit)


def _bare(text: str, figures: Sequence[_Told]) -> Iterator[_Told]:
    """The numbers that say nothing of what they count: "a score of 53", "deaths, with 66 as of Monday"."""
    taken = {figure.start for figure in figures}
    for number in islice(find_numbers(text), MOST_FIGURES):
        if number.start not in taken:
            stated = Statement(number.low, number.best, number.high, number.bound, number.is_strict, number.unit or "")
            yield _Told(number.start, *_scored(text, number.start, number.end, stated), "", False)


def _paired(claimed: Sequence[_Told], told: Sequence[_Told]) -> Iterator[Pair]:
    """Pair the likeliest first, each figure of the text once; what is refuted may be the sum of two that are left."""
    fitting = [(_likeness(a, b), i, j) for i, a in enumerate(claimed) for j, b in enumerate(told) if _can_be(a, b)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(fitting, reverse=True):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    for i, one in enumerate(claimed):
        pair = _judged(one, told[partner[i]] if i in partner else None)
        others = [other for j, other in enumerate(told) if j == partner.get(i) or j not in taken]
        yield (_summed(one, others) or pair) if pair.verdict == "refuted" else pair


def _summed(whole: _Told, told: Sequence[_Told]) -> Pair | None:
    """Two figures of one measure, one right behind the other, that add up to the claim: 12 sailors and 7 cooks are 19."""
    for one, other in pairwise(other for other in told if _is_same(whole, other)):
        if compare_parts((one.said, other.said), whole.said).verdict == "agree":
            return Pair(whole.surface, f"{one.surface} + {other.surface}", "supported", "part_whole")
    return None


def _can_be(one: _Told, other: _Told) -> bool:
    """Whether two figures can be of one thing: units and change alike, and of one noun or about one size."""
    is_bare = "" in (one.measure + one.said.unit, other.measure + other.said.unit)
    is_alike = is_bare or bool(one.said.unit) == bool(other.said.unit)
    if not is_alike or one.is_change != other.is_change or in_common(one.said.unit, other.said.unit) is None:
        return False
    return _is_same(one, other) or _distance(one, other) <= math.log(SAME_SIZE)


def _is_same(one: _Told, other: _Told) -> bool:
    is_known = one.measure + one.said.unit != ""
    return is_known and one.measure == other.measure and bool(one.said.unit) == bool(other.said.unit)


def _likeness(one: _Told, other: _Told) -> tuple[float, ...]:
    return float(_is_same(one, other)), -_distance(one, other)


def _distance(one: _Told, other: _Told) -> float:
    """How many times the one is the other, as a logarithm; in one unit."""
    scales = in_common(one.said.unit, other.said.unit) or (1.0, 1.0)
    a, b = (max(abs(_size(told.said)) * scale, 1e-3) for told, scale in zip((one, other), scales, strict=True))
    return abs(math.log(a / b))


def _size(said: Statement) -> float:
    return next((value for value in (said.best, said.low, said.high) if value is not None), 0.0)


def _judged(one: _Told, other: _Told | None) -> Pair:
    if other is None:
        return Pair(one.surface, "", "cannot say", NO_FIGURE)
    finding = compare(one.said, other.said)
    if finding.verdict == "agree" or finding.reason == "rounding":
        verdict = "supported"
    else:
        verdict = "refuted" if finding.verdict == "disagree" else _borne_out(one.said, other.said)
    return Pair(one.surface, other.surface, verdict, finding.reason)


def _borne_out(claim: Statement, text: Statement) -> str:
    """Compare what overlaps: "over 101 million" bears out "less than 102 million", as who knows of more says so."""
    low, high = interval(text)
    if text.is_strict and text.bound == "at_least":
        high = low + step(low)
    scale, other_scale = in_common(claim.unit, text.unit) or (1.0, 1.0)
    least, most = (end * scale for end in interval(claim))
    low, high = low * other_scale, high * other_scale
    if least <= low and high <= most:
        return "supported"
    return "refuted" if claim.is_strict and (high <= least or most <= low) else "cannot say"
