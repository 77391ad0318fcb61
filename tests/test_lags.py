"""How far articles lie behind events, which are stale, and who was first: only what the bounds prove."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as at_most
from hypothesis import strategies as st
from made_tables import made_tables, many_tables, no_tables

from analysis import schema, settings, views
from analysis.compare.lags import carriers, first_carriers, first_carriers_finding, lags, lags_finding, stale_after
from analysis.schema import Tables

DAY_ONE = pd.Timestamp("2031-03-01")
Stretch = tuple[int | None, int | None]


def day(n: int | None) -> pd.Timestamp | None:
    return None if n is None else DAY_ONE + pd.Timedelta(days=n)


def carried_on(*stretches: Stretch, publishers: Sequence[str] = "") -> Tables:
    """Make a table of articles A, B, C ... that give one quantity, each written between two days counted from the first."""
    ids = [f"{n:012x}" for n in range(len(stretches))]
    names = list(publishers) or [chr(ord("A") + n) for n in range(len(stretches))]
    articles = [{"article_id": each, "path": each, "publisher": name} for each, name in zip(ids, names, strict=True)]
    dates = [{"article_id": i, "earliest": day(a), "latest": day(b)} for i, (a, b) in zip(ids, stretches, strict=True)]
    figures = [
        {"article_id": each, "quantity_id": "k-1", "surface": f"{n}", "value_best": 10.0 + n, "bound": "exact"}
        for n, each in enumerate(ids)
    ]
    quantity = {"quantity_id": "k-1", "label": "dockers", "n_publishers": len(set(names))}
    return no_tables()._replace(
        articles=typed("articles", articles),
        article_dates=typed("article_dates", dates),
        figure_mentions=typed("figure_mentions", figures),
        quantities=typed("quantities", [quantity]),
    )


def typed(table: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    zero = {c.name: 0 if c.dtype == "int64" else False for c in schema.TABLES[table].columns if c.dtype in ("int64", "bool")}
    return schema.typed(table, [zero | row for row in rows])


@pytest.mark.parametrize(
    ("stretches", "publishers", "may_be_first", "certain"),
    [
        ([(0, 0), (2, 2), (5, 9)], "", "A", "A was first"),
        ([(3, 3), (1, 1)], "", "B", "B was first"),
        ([(0, 0), (0, 0)], "", "A and B", "cannot be told: dates overlap"),
        ([(0, 4), (4, 6), (5, 5)], "", "A and B", "cannot be told: dates overlap; C was not first"),
        ([(0, 0), (None, 9)], "", "A and B", "cannot be told: dates overlap"),
        ([(0, 0), (1, None)], "", "A", "A was first"),
        ([(None, None), (3, 3), (2, 2)], "", "C and A", "cannot be told: dates overlap; B was not first"),
        # Two articles of one publisher overlap, but either of them is before the other's.
        ([(0, 3), (1, 2), (4, 4)], "AAB", "A", "A was first"),
    ],
)
def test_tells_who_was_first_only_where_the_bounds_do(
    stretches: list[Stretch], publishers: str, may_be_first: str, certain: str
) -> None:
    row = first_carriers(carried_on(*stretches, publishers=publishers)).iloc[0]
    assert (row["may_be_first"], row["certain"]) == (may_be_first, certain)
    assert row["is_certain"] == ("was first" in certain)


def test_a_disputed_day_makes_nobody_certainly_first() -> None:
    tables = carried_on((0, 0), (2, 2))
    dates = tables.article_dates.assign(published_date=tables.article_dates["earliest"])
    article_id = tables.articles["article_id"].iloc[0]
    other = {"evidence_id": "e", "article_id": article_id, "earliest": day(3), "latest": day(3), "standing": "overruled"}
    disputed = tables._replace(article_dates=dates, date_evidence=typed("date_evidence", [other]))
    assert first_carriers(tables)["is_certain"].tolist() == [True]
    assert first_carriers(disputed)["may_be_first"].tolist() == ["A and B"]
    assert carriers(disputed).set_index("publisher").loc["A", ["earliest", "latest"]].tolist() == [day(0), day(3)]


def test_the_order_names_every_article_with_its_places_and_its_figure() -> None:
    (order,) = first_carriers(carried_on((0, 0), (2, 5), (5, 5)))["order"]
    assert order == "1. A: 10; 2\u00a0to\u00a03. B: 11; 2\u00a0to\u00a03. C: 12"


bounds = st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)).map(
    lambda ends: (min(ends), max(ends)) if None not in ends else ends  # type: ignore[type-var]
)


@at_most(deadline=None, max_examples=25)
@given(st.lists(bounds, min_size=2, max_size=7))
def test_the_order_never_goes_beyond_the_bounds(stretches: list[Stretch]) -> None:
    placed = schema.rows(carriers(carried_on(*stretches)))
    for one in placed:
        others = [other for other in placed if other is not one]
        assert 1 <= one.place_first <= one.place_last <= len(placed)
        surely_first = [one.latest and other.earliest and one.latest < other.earliest for other in others]
        assert (one.place_last == 1) == all(surely_first)
        for other, is_before in zip(others, surely_first, strict=True):
            if is_before:
                assert one.place_first < other.place_first
                assert one.place_last < other.place_last


@at_most(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=7, unique=True))
def test_articles_dated_to_different_days_stand_in_the_order_of_their_days(days: list[int]) -> None:
    placed = schema.rows(carriers(carried_on(*((n, n) for n in days))))
    assert [row.place_first for row in placed] == [row.place_last for row in placed] == list(range(1, len(days) + 1))
    assert all(a.latest < b.latest for a, b in pairwise(placed))


@pytest.mark.parametrize(
    ("stretches", "sentence"),
    [
        ([(0, 0), (1, 1)], "Who was first is certain for one of one quantity that several publishers give: A with “dockers”"),
        (
            [(0, 1), (1, 1)],
            "Who was first cannot be told for one quantity that several publishers give,"
            " because the dates of their articles overlap",
        ),
        ([(0, 0)], "No figure is given by two publishers, so that none was first"),
    ],
)
def test_says_for_how_many_quantities_the_first_is_known(stretches: list[Stretch], sentence: str) -> None:
    assert first_carriers_finding(carried_on(*stretches)) == sentence


def test_a_quantity_of_many_articles_keeps_its_cells_short() -> None:
    (order,) = first_carriers(carried_on(*((n, n) for n in range(40)), publishers=[f"P{n}" for n in range(40)]))["order"]
    assert order.endswith("; 28 more")


def reported(*written: tuple[int | None, int | None, int | None]) -> Tables:
    """Make articles A, B, C ... from (earliest, latest, latest event), days counted from the first."""
    tables = carried_on(*((first, last) for first, last, _ in written))
    dates = tables.article_dates.assign(
        latest_event_date=typed("article_dates", [{"latest_event_date": day(e)} for *_, e in written])["latest_event_date"]
    )
    is_known = dates["earliest"] == dates["latest"]
    lag = (dates["latest"] - dates["latest_event_date"]).dt.days.astype("float64")
    return tables._replace(
        article_dates=dates.assign(published_date=dates["latest"].where(is_known), lag_days=lag.where(is_known))
    )


def test_a_bounded_article_has_a_least_and_a_greatest_lag() -> None:
    reckoned = lags(reported((5, 5, 4), (3, 9, 2), (None, 9, 2), (3, 9, None), (1, 9, 4)).article_dates)
    assert reckoned["lag_min"].fillna(-1).tolist() == [1, 1, -1, -1, 0]
    assert reckoned["lag_max"].fillna(-1).tolist() == [1, 7, 7, -1, 5]


def test_an_article_far_behind_the_others_is_stale_and_a_bounded_one_only_when_it_surely_is() -> None:
    daily = [(n, n, n - 1) for n in range(20, 25)]
    reckoned = lags(reported(*daily, (90, 90, 20), (30, 99, 28), (80, 99, 28)).article_dates)
    assert reckoned["is_stale"].tolist() == [False] * 5 + [True, False, True]


@pytest.mark.parametrize(
    ("lag_days", "limit"),
    [
        ([1.0, None, 400.0], float("inf")),
        ([1.0, 1.0, 1.0], 1 + settings.STALE_DAYS),
        ([30.0, 60.0, 90.0, 120.0], 75 + settings.STALE_SCORE * 30 / 0.6745),
    ],
)
def test_what_is_stale_depends_on_what_is_usual(lag_days: list[float | None], limit: float) -> None:
    assert stale_after(pd.Series(lag_days, dtype="float64")) == pytest.approx(limit)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ([(0, 9, 0)], "No article is dated to the day and dates an event, so that no lag can be told"),
        (
            [(3, 3, 1)],
            "One article is dated to the day and dates an event; the median lag is two days,"
            " of too few to call any of them stale",
        ),
        ([(3, 3, 2)] * 3, "Three articles are dated to the day and date an event; the median lag is one day; none is stale"),
        (
            [(3, 3, 2)] * 3 + [(99, 99, 9), (80, 99, 2)],
            "Four articles are dated to the day and date an event; the median lag is one day; "
            "D (90 days) and E (at least 78 days) are stale",
        ),
    ],
)
def test_says_the_usual_lag_and_who_is_stale(written: list[tuple[int, int, int]], sentence: str) -> None:
    assert lags_finding(reported(*written)) == sentence


@pytest.mark.parametrize("tables", [no_tables(), made_tables(), made_tables(hostile=True), many_tables()], ids=range(4))
def test_every_view_of_dates_stands_for_any_corpus(tables: Tables) -> None:
    assert list(views.date_evidence(tables)) == list(views.HEADINGS["date_evidence"].values())
    assert list(views.lags(tables)) == list(views.HEADINGS["lags"].values())
    assert len(views.first_carriers(tables)) <= len(tables.quantities)
