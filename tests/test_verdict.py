"""Interval logic on the triple: what agrees, what fits, what contradicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.verdict import RANK, Finding, Statement, compare, judge


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


CASES = [
    (exact(31), exact(31), "agree", ""),
    (exact(31), exact(27), "disagree", "contradiction"),
    (about(1500), about(1500), "agree", ""),
    (about(1500), exact(1500), "compatible", "bound_vs_point"),
    (at_least(31), exact(31), "compatible", "bound_vs_point"),
    (at_least(31), exact(27), "disagree", "contradiction"),
    (at_least(20), at_least(70), "compatible", "bound_vs_point"),
    (nearly(400), at_least(400, True), "disagree", "contradiction"),
    (at_least(400), at_most(400), "compatible", "bound_vs_point"),
    (at_least(400, True), exact(400), "disagree", "contradiction"),
    (between(10, 12), between(11, 20), "compatible", "bound_vs_point"),
    (between(10, 12), exact(13), "disagree", "contradiction"),
    (exact(17_392_500), nearly(17_400_000), "compatible", "bound_vs_point"),
    (exact(17_392_500), exact(17_400_000), "compatible", "rounding"),
    (exact(20), exact(21), "disagree", "contradiction"),
    (at_most(8000), exact(1500), "compatible", "bound_vs_point"),
]


@pytest.mark.parametrize(("one", "other", "verdict", "reason"), CASES)
def test_two_statements_are_judged_the_same_both_ways(one: Statement, other: Statement, verdict: str, reason: str) -> None:
    assert compare(one, other) == compare(other, one) == Finding(verdict, reason)


def test_a_publisher_who_tells_the_old_toll_too_agrees_with_one_who_tells_the_new() -> None:
    assert judge({"Gazette": {exact(27), exact(31)}, "Herald": {exact(31)}}).verdict == "agree"


def test_the_worst_pair_of_publishers_decides() -> None:
    assert judge({"A": {exact(31)}, "B": {exact(31)}, "C": {exact(50)}}) == Finding("disagree", "contradiction")


def test_one_publisher_cannot_disagree() -> None:
    assert judge({"A": {exact(31), exact(50)}}) == Finding("agree")


values = st.floats(min_value=0, max_value=1e12)
statements = st.one_of(
    values.map(exact),
    values.map(about),
    values.map(nearly),
    values.map(at_least),
    values.map(at_most),
    st.tuples(values, values).map(lambda v: between(*sorted(v))),
)


@given(statements, statements)
def test_judging_is_symmetric_and_every_statement_agrees_with_itself(one: Statement, other: Statement) -> None:
    assert compare(one, other) == compare(other, one)
    assert compare(one, one).verdict == "agree"


@given(st.dictionaries(st.sampled_from("ABCDE"), st.sets(statements, min_size=1, max_size=3), min_size=1))
def test_another_publisher_with_the_same_figures_changes_nothing(said: dict[str, set[Statement]]) -> None:
    doubled = said | {"Z": next(iter(said.values()))}
    assert RANK[judge(doubled).verdict] == RANK[judge(said).verdict]
