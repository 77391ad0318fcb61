"""The judgement on one quantity: over all publishers, with the reason that the rows support."""

from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import settings
from analysis.compare.judge import MOST_TOLD, judged, low_best_high
from analysis.compare.verdict import REASONS, Finding

BOUNDS: dict[str, Any] = {
    "exact": lambda value: (value, value, value, "exact", False),
    "about": lambda value: (None, value, None, "about", False),
    "nearly": lambda value: (None, value, value, "about", True),
    "at least": lambda value: (value, value, None, "at_least", False),
    "more than": lambda value: (value, value, None, "at_least", True),
}


def row(
    publisher: str,
    value: float,
    words: str = "exact",
    by: str = "",
    day: str = "",
    trend: str | None = None,
    unit: str = "people",
    totals: tuple[float, ...] = (),
    besides: str = "",
    kind: str = "people",
) -> Any:
    """A mention as grouping hands it on: credited to `by` or to nobody, in an article of `day` or of no known day."""
    low, best, high, bound, is_strict = BOUNDS[words](value)
    written = pd.Timestamp(day) if day else None
    return SimpleNamespace(
        publisher=publisher, value_low=low, value_best=best, value_high=high, bound=bound, is_strict=is_strict, unit=unit,
        attributed_to=by or None, credited=by or None,
        witness=by or f"text of {publisher}", earliest=written, latest=written, trend=trend,
        totals=frozenset(totals), besides=besides, kind=kind,
    )  # fmt: skip


CASES = [
    # An update needs days in the order of the figures; the same day, or a fall, explains nothing.
    ([row("A", 27, day="2026-05-04"), row("B", 31, day="2026-05-06")], "disagree", "time_update"),
    ([row("A", 27, day="2026-05-04"), row("B", 31, day="2026-05-04")], "disagree", "contradiction"),
    ([row("A", 31, day="2026-05-04"), row("B", 27, day="2026-05-06")], "disagree", "contradiction"),
    ([row("A", 27), row("B", 31)], "disagree", "contradiction"),
    ([row("A", 27), row("B", 31, trend="rise_to")], "disagree", "time_update"),
    ([row("A", 31), row("B", 27, trend="fall_to")], "disagree", "time_update"),
    ([row("A", 27, day="2026-05-06"), row("B", 31, day="2026-05-04", trend="rise_to")], "disagree", "contradiction"),
    # An explicit revision supersedes, also where the other paper hedges the new figure in the same breath.
    ([row("A", 6, trend="revised_to"), row("B", 8)], "disagree", "revision"),
    ([row("A", 6, trend="revised_to"), row("B", 8), row("B", 6, "at least")], "disagree", "revision"),
    ([row("A", 6, trend="revised_to"), row("B", 6)], "agree", ""),
    # Authorities: named ones are held against each other, also within one paper; nobody's word is no authority.
    ([row("A", 12, by="Ann Lee"), row("B", 30, by="Bo Roe")], "disagree", "authority"),
    ([row("A", 12, by="Ann Lee"), row("A", 30, by="Bo Roe")], "disagree", "authority"),
    ([row("A", 12, by="Ann Lee"), row("B", 30)], "disagree", "contradiction"),
    ([row("A", 12, by="Ann Lee"), row("A", 30)], "single", ""),
    # Each two have a reason of their own: told is the weakest that is needed. One pair without any is a contradiction.
    ([row("A", 12, by="Ann Lee", day="2026-05-04"), row("B", 30, by="Bo Roe", day="2026-05-04"), row("C", 15, by="Ann Lee",
      day="2026-05-06")], "disagree", "authority"),
    ([row("A", 12, day="2026-05-04"), row("B", 15, day="2026-05-06"), row("C", 30, day="2026-05-04")], "disagree",
     "contradiction"),
    # Relay: one word of one authority, bounded otherwise; or a paper that cites the other.
    ([row("A", 30, "more than", by="Ann Lee"), row("B", 30, "about", by="Ann Lee"), row("C", 30, "more than")], "compatible",
     "bound_vs_point"),
    ([row("A", 30, "more than"), row("B", 30, "about", by="A")], "compatible", "relay"),
    ([row("A", 400, "more than"), row("B", 400, "nearly", by="A")], "disagree", "relay"),
    ([row("A", 400, "more than"), row("B", 400, "nearly")], "disagree", "contradiction"),
    # Over all publishers: the worst two decide, each taken at what it says closest to the other.
    ([row("A", 31), row("B", 31), row("C", 31), row("D", 50)], "disagree", "contradiction"),
    ([row("A", 27), row("A", 31), row("B", 31)], "agree", ""),
    ([row("A", 14), row("A", 14, "about"), row("B", 14)], "compatible", "bound_vs_point"),
    ([row("A", 8), row("A", 6, "at least"), row("B", 6)], "disagree", "contradiction"),
    ([row("A", 43_885_310), row("A", 44_000_000, "nearly"), row("B", 43_000_000)], "disagree", "rounding"),
    # Three ways to print 43,885,310: whoever has the whole number explains the other two.
    ([row("A", 43_885_310), row("B", 44_000_000, "nearly"), row("C", 43_000_000)], "disagree", "rounding"),
    # Money is not converted: two currencies say nothing against each other, two sums in one do.
    ([row("A", 80e6, unit="EUR"), row("B", 108e6, unit="USD")], "compatible", "unit_or_currency"),
    ([row("A", 80e6, unit="EUR"), row("B", 108e6, unit="USD"), row("C", 85e6, unit="EUR")], "disagree", "contradiction"),
    ([row("A", 10, unit="km"), row("B", 6, unit="mile")], "agree", ""),
    # Twelve soldiers and seven sailors are nineteen servicemen; twelve beside eight are not.
    ([row("A", 19), row("B", 12, totals=(19,))], "compatible", "part_whole"),
    ([row("A", 19), row("B", 12, totals=(20,))], "disagree", "contradiction"),
    ([row("A", 19, kind="Norlanders"), row("B", 12, totals=(19,), kind="Norland sailors")], "disagree", "conflation"),
    ([row("A", 19), row("B", 12, totals=(19,)), row("C", 14)], "disagree", "contradiction"),
    ([row("A", 10, besides="including the gunman"), row("B", 9)], "disagree", "definition"),
    ([row("A", 10, besides="including the gunman"), row("B", 9, besides="including the gunman")], "disagree", "contradiction"),
    # One origin corroborates nothing, however many print it.
    ([row("A", 50, by="Ann Lee"), row("B", 50, by="Ann Lee")], "single", ""),
    ([row("A", 50), row("A", 50, "about")], "single", ""),
]  # fmt: skip


@pytest.mark.parametrize(("mentions", "verdict", "reason"), CASES)
def test_a_quantity_is_judged_in_any_order_and_with_any_repetition(mentions: list[Any], verdict: str, reason: str) -> None:
    assert {judged(order) for order in permutations(mentions)} == {Finding(verdict, reason)}
    assert judged([*mentions, *mentions]) == Finding(verdict, reason)


def test_an_undated_copy_says_nothing_newer_than_the_text_it_is_of() -> None:
    wire, copy = row("A", 14, by="Ann Lee", day="2026-05-04"), row("B", 14, by="Ann Lee")
    assert judged([wire, copy, row("C", 31, day="2026-05-05")]) == Finding("disagree", "time_update")
    assert judged([wire, row("B", 13, by="Ann Lee"), row("C", 31, day="2026-05-05")]) == Finding("disagree", "contradiction")


def test_what_no_measure_defines_is_not_said_to_count_the_same() -> None:
    assert judged([row("A", 20), row("B", 30)], is_defined=False) == Finding("disagree", "definition")


mentions = st.lists(
    st.builds(
        row,
        publisher=st.sampled_from("ABC"),
        value=st.integers(min_value=0, max_value=40).map(float),
        words=st.sampled_from(sorted(BOUNDS)),
        by=st.sampled_from(["", "", "Ann Lee", "Bo Roe", "A"]),
        day=st.sampled_from(["", "2026-05-04", "2026-05-06"]),
        trend=st.sampled_from([None, None, "rise_to", "revised_to"]),
        unit=st.sampled_from(["people", "km", "mile", "EUR", "USD"]),
    ),
    min_size=1,
    max_size=8,
)


@given(mentions, st.randoms(use_true_random=False))
def test_neither_order_nor_a_repeated_mention_changes_the_verdict(said: list[Any], random: Any) -> None:
    finding = judged(said)
    shuffled = [*said, random.choice(said)]
    random.shuffle(shuffled)
    assert judged(shuffled) == finding
    assert finding.reason in ("", *REASONS)


def test_a_publisher_with_a_thousand_figures_does_not_hide_the_others() -> None:
    many = [row("A", float(n)) for n in range(10 * MOST_TOLD)]
    assert judged([*many, row("B", 1e9)]) == Finding("disagree", "contradiction")


def test_low_best_and_high_follow_the_convention_of_ucdp() -> None:
    said = [row("A", 12), row("B", 12), row("C", 9), row("D", 20, "at least"), row("E", 40, "about")]
    assert low_best_high(said) == {"value_low": 9, "value_best": 12, "value_high": 40}
    # A bound beyond all that is stated leaves the greatest value open; "more than 40" goes beyond 40, "at least 40" does not.
    assert low_best_high([*said, row("F", 100, "more than")])["value_high"] is None
    assert low_best_high([*said, row("F", 40, "more than")])["value_high"] is None
    assert low_best_high([*said, row("F", 40, "at least")])["value_high"] == 40
    lengths = [row("A", 10, unit="km"), row("B", 5, unit="mile"), row("C", 3, unit="EUR")]
    assert low_best_high(lengths)["value_low"] == pytest.approx(8.04672)
    assert [low_best_high(said, convention)["value_best"] for convention in settings.BEST_CONVENTIONS] == [12, 9]
