"""Interval logic: do two statements of one quantity agree, fit together, or contradict each other?"""

import math
from itertools import combinations
from typing import Any, NamedTuple

from analysis import settings

# Why figures differ: the closed list that `reasons` are taken from.
REASONS = (
    "time_update", "revision", "modality", "scope_place", "scope_time", "definition", "part_whole", "bound_vs_point",
    "rounding", "unit_or_currency", "conflation", "relay", "authority", "contradiction",
)  # fmt: skip
# From best to worst; the verdict on a quantity is the worst between any two of its publishers.
RANK = {"agree": 0, "compatible": 1, "disagree": 2}


class Statement(NamedTuple):
    """One publisher's figure: the triple of the layout (missing = None), its bound and strictness."""

    low: float | None
    best: float | None
    high: float | None
    bound: str
    is_strict: bool


class Finding(NamedTuple):
    """Verdict on two statements and the reason of the closed list; agreement needs none."""

    verdict: str
    reason: str = ""


def statement(row: Any) -> Statement:
    """Take the statement out of a row of `figure_mentions` (missing = None)."""
    return Statement(row.value_low, row.value_best, row.value_high, row.bound, row.is_strict)


def interval(said: Statement) -> tuple[float, float]:
    """The values a statement allows; open sides are infinite.

    "About" allows `settings.ABOUT_SHARE` to either side, "nearly" to the lower side only.
    """
    low, high = said.low, said.high
    if said.bound == "about" and said.best is not None:
        margin = abs(said.best) * settings.ABOUT_SHARE
        low = said.best - margin if low is None else low
        high = said.best + margin if high is None else high
    return (-math.inf if low is None else low), (math.inf if high is None else high)


def compare(one: Statement, other: Statement) -> Finding:
    """Judge two statements about the same quantity."""
    if one == other:
        return Finding("agree")
    if _overlap(one, other):
        return Finding("compatible", "bound_vs_point")
    if _same_but_rounded(one, other):
        return Finding("compatible", "rounding")
    return Finding("disagree", "contradiction")


def _overlap(one: Statement, other: Statement) -> bool:
    (low, high), (other_low, other_high) = interval(one), interval(other)
    lowest, highest = max(low, other_low), min(high, other_high)
    if lowest != highest:
        return lowest < highest
    # They touch in one point: "nearly 400" and "more than 400" exclude it, "at least 31" and 31 share it.
    return not any(said.is_strict and lowest in (said.low, said.high) for said in (one, other))


def _same_but_rounded(one: Statement, other: Statement) -> bool:
    if {one.bound, other.bound} - {"exact", "about"} or one.is_strict or other.is_strict:
        return False
    return one.best is not None and other.best is not None and math.isclose(one.best, other.best, rel_tol=settings.ROUNDING_SHARE)


def judge(statements: dict[str, set[Statement]]) -> Finding:
    """Judge a quantity from {publisher: its statements}.

    Two publishers are as far apart as the closest two of their statements: one who tells both the old toll and
    the new agrees with one who tells only the new. The worst pair of publishers decides.
    """
    pairs = (
        min((compare(a, b) for a in statements[one] for b in statements[other]), key=lambda f: RANK[f.verdict])
        for one, other in combinations(sorted(statements), 2)
    )
    return max(pairs, key=lambda finding: RANK[finding.verdict], default=Finding("agree"))
