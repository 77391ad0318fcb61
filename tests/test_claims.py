"""A claim beside a text: which figure is held against which, and what it comes to."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import compare_figures
from analysis.compare.claims import NO_FIGURE, VERDICTS
from analysis.compare.verdict import REASONS

TEXT = "The council counted 84 damaged barns and 12 damaged mills on 3 May 2026; 61 percent of the fields were flooded."

CASES = [
    # Near misses: another unit, another noun of another size, a change instead of a level, a mark and no percentage.
    ("More than 30 sheep drowned.", TEXT, "cannot say"),
    ("The repairs cost 84 euros.", TEXT, "cannot say"),
    ("The fund gave 5 million euros.", "The fund gave $6 million.", "cannot say"),
    ("Output rose by 40 barrels.", "Output stood at 40 barrels.", "cannot say"),
    ("The film has an average rating of more than 6.5/10.", "The film holds 60 % and an average rating of 6.7/10.", "supported"),
    ("The play has a score of under 55 out of 100.", "The play has a score of 53 from 20 critics.", "supported"),
    # The figure of the same noun is the one, not the nearest number.
    ("Fewer than 20 mills were damaged.", TEXT, "supported"),
    ("Over 12 mills were damaged.", TEXT, "refuted"),
    ("At least 12 mills were damaged.", TEXT, "supported"),
    ("More than 80 barns and under 12 mills were damaged.", TEXT, "refuted"),
    ("Over 60 % of the fields were flooded.", TEXT, "supported"),
    ("Less than 60 percent of the fields were flooded.", TEXT, "refuted"),
    ("The paper has more than 40 reviews.", "It rests on 43 critics.", "supported"),
    # Bounds on both sides: who knows of more says so.
    ("The song has less than 102 million views.", "The song has over 101 million views.", "supported"),
    ("The song has more than 105 million views.", "The song has over 101 million views.", "refuted"),
    ("The fair drew more than 5,000 visitors.", "The fair drew up to 8,000 visitors.", "cannot say"),
    # Rounding, units, sums.
    ("The toll bridge cost 44 million dollars.", "The toll bridge cost $43,885,310.", "supported"),
    ("The quake struck at a depth of six miles.", "The quake struck at a depth of 10 km.", "supported"),
    ("The quake struck at a depth of 12 miles.", "The quake struck at a depth of 10 km.", "refuted"),
    ("The blast killed 19 people.", "The blast killed 12 soldiers and 7 sailors.", "supported"),
    ("The blast killed 21 people.", "The blast killed 12 soldiers and 7 sailors.", "refuted"),
    # Days are no figures.
    ("Before April 2026 more than 300 hens were sold.", "By 3 March 2026 the farm had sold 320 hens.", "supported"),
    ("The mill closed on 3 May 2010.", "The mill had 2010 visitors.", "cannot say"),
    ("Nothing was counted.", TEXT, "cannot say"),
    ("At least 12 mills were damaged.", "", "cannot say"),
]


@pytest.mark.parametrize(("claim", "evidence", "verdict"), CASES)
def test_a_claim_is_checked_figure_by_figure(claim: str, evidence: str, verdict: str) -> None:
    assert compare_figures(claim, evidence).verdict == verdict


def test_a_check_shows_what_it_rests_on() -> None:
    check = compare_figures("More than 80 barns and under 12 mills were damaged.", TEXT)
    assert [(pair.claim, pair.evidence, pair.verdict) for pair in check.pairs] == [
        ("80", "84", "supported"),
        ("12", "12", "refuted"),
    ]
    assert check.reason == "contradiction"


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_get_a_verdict(claim: str, evidence: str) -> None:
    check = compare_figures(claim, evidence)
    assert check.verdict in VERDICTS
    assert {pair.reason for pair in check.pairs} <= {"", NO_FIGURE, *REASONS}


@pytest.mark.parametrize("bait", ["9/10 ", "7 out of ", "12 dogs and ", "before 2010 after ", "1,000 people killed, ", "1"])
def test_bait_is_read_within_bounds(bait: str) -> None:
    text = bait * (200_000 // len(bait))
    start = time.perf_counter()
    compare_figures(text, text)
    assert time.perf_counter() - start < 3
