"""Interval logic on the triple: what agrees, what fits, what contradicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.verdict import RANK, Finding, Statement, compare, compare_parts, judge, step


def exact(value: float) -> Statement:
    return Statement(value, value, value, "exact", False)


def about(value: float) -> Statement:
    return Statement(None, value, None, "about", False)


def nearly(value: float) -> Statement:
    return Statement(None, value, value, "about", True)


def at_least(value: float, is_strict: bool = False) -> Statement:
    return Statement(value, value, None, "at_least", is_strict)


def at_most(value: float, is_strict: bool = False) -> Statement:
    return Statement(None, value, value, "at_most", is_strict)


def between(low: float, high: float) -> Statement:
    return Statement(low, None, high, "range", False)


def of(unit: str, said: Statement) -> Statement:
    return said._replace(unit=unit)


CASES = [
    # Near misses first: what looks alike and is not, what looks apart and is not.
    (exact(20), exact(21), "disagree", "contradiction"),
    (exact(8.6), exact(8.7), "disagree", "contradiction"),
    (exact(139_000_000), exact(140_937_785), "disagree", "contradiction"),
    (exact(139_000_000), about(141_000_000), "disagree", "contradiction"),
    (exact(43_000_000), nearly(44_000_000), "disagree", "contradiction"),
    (exact(1_010), exact(1_020), "disagree", "contradiction"),
    (nearly(400), at_least(400, True), "disagree", "contradiction"),
    (at_least(400, True), exact(400), "disagree", "contradiction"),
    (about(12), at_least(17), "disagree", "contradiction"),
    (between(10, 12), exact(13), "disagree", "contradiction"),
    (nearly(40), exact(30), "disagree", "contradiction"),
    (exact(200), exact(249), "disagree", "contradiction"),
    # cut off only where thousands and millions are left away: 29 is not "20", 1,290 not "1,200"
    (exact(20), exact(29), "disagree", "contradiction"),
    (exact(1_200), exact(1_290), "disagree", "contradiction"),
    (exact(31), exact(31), "agree", ""),
    (exact(31), exact(27), "disagree", "contradiction"),
    (about(1500), about(1500), "agree", ""),
    # A round number is approximate with or without "about"; a count to the unit is not.
    (about(1500), exact(1500), "agree", ""),
    (about(14), exact(14), "compatible", "bound_vs_point"),
    (at_least(31), exact(31), "compatible", "bound_vs_point"),
    (at_least(31), exact(27), "disagree", "contradiction"),
    (at_least(20), at_least(70), "compatible", "bound_vs_point"),
    (at_least(400), at_most(400), "compatible", "bound_vs_point"),
    (between(10, 12), between(11, 20), "compatible", "bound_vs_point"),
    (between(3, 4), at_most(4), "compatible", "bound_vs_point"),
    (at_most(8000), exact(1500), "compatible", "bound_vs_point"),
    (exact(17_392_500), nearly(17_400_000), "compatible", "bound_vs_point"),
    (exact(17_392_500), exact(17_400_000), "compatible", "rounding"),
    (exact(17_392_500), exact(17_000_000), "compatible", "rounding"),
    (exact(43_885_310), exact(44_000_000), "compatible", "rounding"),
    (exact(43_885_310), exact(43_000_000), "compatible", "rounding"),
    (exact(4_000_000), exact(4_300_000), "compatible", "rounding"),
    (exact(80_000_000), exact(85_000_000), "disagree", "contradiction"),
    (exact(15_000_000), nearly(15_000_000), "compatible", "rounding"),
    (of("percent", exact(35.7)), of("percent", exact(35.72)), "compatible", "rounding"),
    (of("percent", exact(35.7)), exact(35.72), "compatible", "rounding"),
    # Units: a length is one length in kilometres and miles, money is nobody's rate.
    (of("km", exact(10)), of("mile", exact(6)), "agree", ""),
    (of("km", exact(10)), of("mile", exact(6.2)), "agree", ""),
    (of("km", exact(10)), of("mile", exact(8)), "disagree", "contradiction"),
    (of("metre", exact(10)), of("foot", between(24, 30)), "disagree", "contradiction"),
    (of("metre", exact(8)), of("foot", between(24, 30)), "compatible", "bound_vs_point"),
    (of("nautical mile", about(13)), of("mile", exact(13)), "agree", ""),
    (of("nautical mile", exact(13)), of("km", exact(24)), "agree", ""),
    (of("tonne", exact(2)), of("kg", exact(2_000)), "agree", ""),
    (of("barrel", exact(1_000)), of("litre", exact(159_000)), "agree", ""),
    (of("barrel per day", exact(100)), of("barrel", exact(100)), "compatible", "unit_or_currency"),
    (of("kilotonne", exact(12)), of("tonne", exact(12_000)), "agree", ""),
    (of("second", about(15)), of("minute", about(1)), "disagree", "contradiction"),
    (of("km", at_least(5)), of("mile", exact(2)), "disagree", "contradiction"),
    (of("EUR", exact(85_000_000)), of("USD", exact(108_000_000)), "compatible", "unit_or_currency"),
    (of("USD", exact(80)), of("USD", exact(85)), "disagree", "contradiction"),
    (of("km", exact(10)), of("kg", exact(10)), "compatible", "unit_or_currency"),
]


@pytest.mark.parametrize(("one", "other", "verdict", "reason"), CASES)
def test_two_statements_are_judged_the_same_both_ways(one: Statement, other: Statement, verdict: str, reason: str) -> None:
    assert compare(one, other) == compare(other, one) == Finding(verdict, reason)


PARTS = [
    ([1_000, 5_000], 6_000, "agree", ""),
    ([12, 7], 19, "agree", ""),
    ([12, 7], 20, "compatible", "part_whole"),
    ([12, 7], 18, "disagree", "part_whole"),
    ([1_500], 300, "disagree", "part_whole"),
    ([170_000], 230_000, "compatible", "part_whole"),
]


@pytest.mark.parametrize(("parts", "whole", "verdict", "reason"), PARTS)
def test_parts_are_held_against_their_whole(parts: list[float], whole: float, verdict: str, reason: str) -> None:
    assert compare_parts([exact(part) for part in parts], exact(whole)) == Finding(verdict, reason)


def test_a_part_of_unknown_size_says_nothing_against_its_whole() -> None:
    assert compare_parts([at_most(50)], exact(20)).verdict == "compatible"
    assert compare_parts([at_least(30)], exact(20)) == Finding("disagree", "part_whole")


@pytest.mark.parametrize(
    ("value", "place"), [(17_400_000, 100_000), (43_885_310, 10), (21, 1), (400, 100), (6.2, 0.1), (35.72, 0.01), (0, 1)]
)
def test_the_step_of_a_number_is_the_place_of_its_last_digit(value: float, place: float) -> None:
    assert step(value) == place


def test_a_publisher_who_tells_the_old_toll_too_agrees_with_one_who_tells_the_new() -> None:
    assert judge({"Gazette": {exact(27), exact(31)}, "Herald": {exact(31)}}).verdict == "agree"


def test_the_worst_pair_of_publishers_decides() -> None:
    assert judge({"A": {exact(31)}, "B": {exact(31)}, "C": {exact(50)}}) == Finding("disagree", "contradiction")


def test_one_publisher_cannot_disagree() -> None:
    assert judge({"A": {exact(31), exact(50)}}) == Finding("agree")


values = st.one_of(st.floats(min_value=0, max_value=1e12), st.integers(min_value=0, max_value=50_000).map(float))
units = st.sampled_from(["", "km", "mile", "nautical mile", "USD", "EUR", "percent", "second", "tonne", "celsius", "magnitude"])
plain = st.one_of(
    values.map(exact),
    values.map(about),
    values.map(nearly),
    values.map(at_least),
    values.map(at_most),
    st.tuples(values, values).map(lambda v: between(*sorted(v))),
)
statements = st.builds(lambda unit, said: of(unit, said), units, plain)


@given(statements, statements)
def test_judging_is_symmetric_and_every_statement_agrees_with_itself(one: Statement, other: Statement) -> None:
    assert compare(one, other) == compare(other, one)
    assert compare(one, one).verdict == "agree"


@given(st.dictionaries(st.sampled_from("ABCDE"), st.sets(statements, min_size=1, max_size=3), min_size=1))
def test_another_publisher_with_the_same_figures_changes_nothing(said: dict[str, set[Statement]]) -> None:
    doubled = said | {"Z": next(iter(said.values()))}
    assert RANK[judge(doubled).verdict] == RANK[judge(said).verdict]
