"""Interval logic: do two statements of one quantity agree, fit together, or contradict each other?

Every tolerance is read off the printed number. Its step is the place of its last significant digit: 17.4 million has a
step of 100,000, 44 million one of a million, 21 one of 1. Noughts at the end are not significant.

    exact    allows its value, and by rounding half a step to either side; here two digits are significant at least
             (400 allows 395 to 405, and 20 no 21), one before "million" where no second is printed (4 million)
    cut off  a step of a thousand or more may be what is left of a longer number: 43 million of 43,885,310
    about    one step to either side, but no more than `settings.ABOUT_SHARE` of the value
    nearly   half a step below the value and not the value itself, with the same limit
    bounds, ranges, vague words: from the least to the greatest value that the words allow
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Any, NamedTuple

from analysis import settings
from analysis.compare.units import NAMESAKES, in_common, is_continuous, unit_of

# Why figures differ: the closed list that `reasons` are taken from.
REASONS = (
    "time_update", "revision", "modality", "scope_place", "scope_time", "definition", "part_whole", "bound_vs_point",
    "rounding", "unit_or_currency", "conflation", "relay", "authority", "contradiction",
)  # fmt: skip
# From best to worst; the verdict on a quantity is the worst between any two of its publishers.
RANK = {"agree": 0, "compatible": 1, "disagree": 2}
# From which step on a number may be cut off instead of rounded, and from which value it is printed with a word of scale.
CUT_OFF_FROM, SCALES_FROM = 1_000, 1_000_000


class Statement(NamedTuple):
    """One publisher's figure: the triple of the layout (missing = None), its bound and strictness, and its unit.

    `unit` is empty where things or people are counted, and where the text gives none.
    """

    low: float | None
    best: float | None
    high: float | None
    bound: str
    is_strict: bool
    unit: str = ""


class Finding(NamedTuple):
    """Verdict on two statements and the reason of the closed list; agreement needs none."""

    verdict: str
    reason: str = ""


Span = Callable[[Statement], tuple[float, float]]
AGREE, CONTRADICTION = Finding("agree"), Finding("disagree", "contradiction")


def statement(row: Any) -> Statement:
    """Take the statement out of a figure or a row of `figure_mentions` (missing = None)."""
    return Statement(row.value_low, row.value_best, row.value_high, row.bound, bool(row.is_strict), unit_of(row))


def step(value: float, digits: int = 1) -> float:
    """The place of the last significant digit: 100 for 1,500, 0.1 for 6.2; of a whole number `digits` count as such."""
    mantissa, exponent = f"{abs(value):.11e}".split("e")
    printed = len(mantissa.replace(".", "").rstrip("0"))
    return float(f"1e{int(exponent) - max(printed, 1, min(digits, int(exponent) + 1)) + 1}")


def interval(said: Statement) -> tuple[float, float]:
    """The values a statement allows, in its own unit; open sides are infinite."""
    low, high = said.low, said.high
    if said.bound == "about" and said.best is not None:
        reach = min(step(said.best) * (0.5 if said.is_strict else 1), abs(said.best) * settings.ABOUT_SHARE)
        low = said.best - reach if low is None else low
        high = said.best + reach if high is None else high
    return (-math.inf if low is None else low), (math.inf if high is None else high)


@lru_cache(maxsize=65_536)
def compare(one: Statement, other: Statement) -> Finding:
    """Judge two statements about the same quantity; the order does not matter.

    Units that convert are converted; where they do not, nothing is known: `compatible`, `unit_or_currency`.
    """
    as_written = NAMESAKES.get(one.unit, one.unit)
    if one.unit != other.unit and as_written == NAMESAKES.get(other.unit, other.unit):
        finding = compare(one._replace(unit=as_written), other._replace(unit=as_written))
        if finding.verdict != "disagree":
            return finding
    scales = in_common(one.unit, other.unit)
    if scales is None:
        return Finding("compatible", "unit_or_currency")
    if _same(one, other, scales):
        return AGREE
    if _overlap(one, other, scales):
        return Finding("compatible", "bound_vs_point")
    is_rounded = _rounded(one, other, scales) or _cut_off(one, other, scales) or _cut_off(other, one, scales[::-1])
    return Finding("compatible", "rounding") if is_rounded else CONTRADICTION


def compare_parts(parts: Sequence[Statement], whole: Statement) -> Finding:
    """Judge parts against the whole they add up to, all in one unit: 1,000 + 5,000 and 6,000 agree.

    A part that must be larger than its whole is a finding: `disagree`, `part_whole`. Parts that come to less than the
    whole say nothing against it, as there may be others: `compatible`, `part_whole`.
    """
    spans = [interval(part) for part in parts]
    least, most = sum(low for low, _ in spans), sum(high for _, high in spans)
    is_exact = all(part.bound == "exact" for part in parts)
    best, bound = (least, "exact") if is_exact else (None, "range")
    finding = compare(Statement(_finite(least), best, _finite(most), bound, False, whole.unit), whole)
    if finding.verdict != "disagree":
        return finding
    return Finding("disagree" if least > interval(whole)[1] else "compatible", "part_whole")


def judge(statements: Mapping[Any, Collection[Statement]]) -> Finding:
    """Judge a quantity from {publisher: its statements}.

    Two publishers agree when both tell one figure, whatever else they tell: one who tells the old toll beside the new
    agrees with one who tells only the new. Else they are as far apart as any two of their statements; that some would
    fit excuses no other. The worst pair of publishers decides; where none disagrees, they agree only if nobody words
    the figure otherwise.
    """
    said = in_order({tuple(in_order(own)) for own in statements.values()})
    pairs = (_apart(one, other) for one, other in combinations(said, 2))
    worst = max(pairs, key=_rank, default=AGREE)
    if worst.verdict == "disagree":
        return worst
    worded = (compare(a, b) for a, b in combinations(in_order({each for own in said for each in own}), 2))
    return max((finding for finding in worded if finding.verdict != "disagree"), key=_rank, default=AGREE)


def _apart(one: Collection[Statement], other: Collection[Statement]) -> Finding:
    findings = [compare(a, b) for a, b in product(one, other)]
    return AGREE if AGREE in findings else max(findings, key=_rank)


def in_order(statements: Collection[Any]) -> list[Any]:
    """Put what may hold missing values into an order of its own, so that no verdict hangs on the order of files."""
    return sorted(statements, key=repr)


def _rank(finding: Finding) -> int:
    return RANK[finding.verdict]


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _is_point(said: Statement) -> bool:
    return said.best is not None and (said.bound == "exact" or (said.bound == "about" and not said.is_strict))


def _same(one: Statement, other: Statement, scales: tuple[float, float]) -> bool:
    """Whether two say the same: in the same words, of a round number with or without "about", or one length in two units."""
    if one[:5] == other[:5] and scales[0] == scales[1]:
        return True
    if not (_is_point(one) and _is_point(other)):
        return False
    if scales[0] != scales[1]:
        return _rounded(one, other, scales)
    # "About 150 miles" and "150 miles" differ in nothing; "about 14" and "14" children do.
    return one.best == other.best and (one.best % 10 == 0 or is_continuous(one.unit or other.unit))  # type: ignore[operator]


def _shared(span: Span, one: Statement, other: Statement, scales: tuple[float, float]) -> tuple[float, float]:
    """From where to where the spans of two statements overlap, in one unit; the first is greater where they do not."""
    ends = [[end * scale for end in span(said)] for said, scale in zip((one, other), scales, strict=True)]
    return max(low for low, _ in ends), min(high for _, high in ends)


def _overlap(one: Statement, other: Statement, scales: tuple[float, float]) -> bool:
    lowest, highest = _shared(interval, one, other, scales)
    if lowest != highest:
        return lowest < highest
    # They touch in one point: "nearly 400" and "more than 400" exclude it, "at least 31" and 31 share it.
    strict = ((said, scale) for said, scale in zip((one, other), scales, strict=True) if said.is_strict)
    return not any(end is not None and end * scale == lowest for said, scale in strict for end in (said.low, said.high))


def _rounded(one: Statement, other: Statement, scales: tuple[float, float]) -> bool:
    """Whether two numbers may be one number rounded: 17,392,500 and 17.4 million, 6 miles and 10 km."""
    if {one.bound, other.bound} - {"exact", "about"}:
        return False
    lowest, highest = _shared(_rounding, one, other, scales)
    return lowest < highest and not math.isclose(lowest, highest, rel_tol=1e-9)


def _rounding(said: Statement) -> tuple[float, float]:
    """What an exact number may be the rounding of; "about" is as wide as it says."""
    if said.bound != "exact" or said.best is None:
        return interval(said)
    half = _printed_step(said.best) / 2
    return said.best - half, said.best + half


def _printed_step(value: float) -> float:
    # Before "million" and "billion" all digits are printed: one of 4 million, two of 80 million.
    leading = int(f"{abs(value):.11e}".split("e")[1]) % 3 + 1
    return step(value, min(2, leading) if abs(value) >= SCALES_FROM else 2)


def _cut_off(short: Statement, long: Statement, scales: tuple[float, float]) -> bool:
    if not (short.bound == long.bound == "exact") or short.best is None or long.best is None:
        return False
    own = _printed_step(short.best)
    full = long.best * scales[1] / scales[0]
    return own >= CUT_OFF_FROM and own > _printed_step(long.best) and short.best <= full < short.best + own
