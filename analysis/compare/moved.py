"""Which findings on figures hang on an uncertain date: the days to try, and what changes on each."""

from typing import Any, NamedTuple

import pandas as pd

from analysis.compare.lags import disputed_days
from analysis.compare.questions import questions
from analysis.compare.wording import verdict_words
from analysis.schema import Tables, rows
from analysis.words import capital, count, in_words, listed

_COLUMNS = {"article_id": "str", "day": "datetime64[us]", "finding": "str", "as_dated": "str", "if_moved": "str"}
_NAMED_AT_MOST = 3


class Moved(NamedTuple):
    """What changes, a row per moved day and finding; how many of the possible days were tried, and what stays open."""

    changes: pd.DataFrame
    n_tried: int
    n_possible: int
    n_open: int  # articles with a compared figure whose date nothing bounds on a side


def moves(tables: Tables) -> list[tuple[str, pd.Timestamp]]:
    """List the days on which an article with a compared figure may have been written instead.

    Returns pairs of article_id and day: either bound of an article that is not dated to the day, and each day that
    overruled evidence states for one that is; articles in the quantities of most publishers first.
    """
    bounded = tables.article_dates[tables.article_dates["published_date"].isna()].set_index("article_id")
    days = pd.concat([bounded["earliest"], bounded["latest"], disputed_days(tables)]).dropna().rename("day").reset_index()
    beside = _beside(tables)
    tried = set(days[days["article_id"].isin(beside.index)].itertuples(index=False, name=None))
    return sorted(tried, key=lambda move: (-beside[move[0]], *move))


def n_open(tables: Tables) -> int:
    """Count the articles with a compared figure whose date nothing bounds on a side: no move reaches all their days."""
    dates = tables.article_dates[tables.article_dates["article_id"].isin(_beside(tables).index)]
    return int(dates[["earliest", "latest"]].isna().any(axis=1).sum())


def _beside(tables: Tables) -> pd.Series:
    """How many publishers stand in the largest quantity of each article, by article_id."""
    sizes = tables.figure_mentions["quantity_id"].map(
        dict(zip(tables.quantities["quantity_id"], tables.quantities["n_publishers"], strict=True))
    )
    return sizes.groupby(tables.figure_mentions["article_id"]).max().dropna()


def changes(as_dated: Tables, moved: Tables, article_id: str = "", day: pd.Timestamp | None = None) -> pd.DataFrame:
    """Set the verdicts on quantities and the sentences on questions side by side, and keep those that differ.

    Returns `article_id` and `day` as given, the `finding` by name, and its words `as_dated` and `if_moved`, missing
    where the quantity or question does not arise.
    """
    grouped = [tables.figure_mentions["quantity_id"] for tables in (as_dated, moved)]
    is_same = as_dated.quantities.equals(moved.quantities) and grouped[0].equals(grouped[1])
    before, after = ({}, {}) if is_same else (_findings(as_dated), _findings(moved))
    differing = [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]
    told = [
        (article_id, day, (before.get(key) or after[key])[0], *((found.get(key) or (None, None))[1] for found in (before, after)))
        for key in differing
    ]
    return pd.DataFrame(told, columns=list(_COLUMNS)).astype(_COLUMNS)


def _findings(tables: Tables) -> dict[str, tuple[str, Any]]:
    quantities = tables.quantities[["quantity_id", "label", "verdict", "reasons"]]
    verdicts = {row.quantity_id: (row.label, verdict_words(row)) for row in rows(quantities)}
    return verdicts | {row.question_id: (row.question, f"{row.sentence} {row.why}") for row in rows(questions(tables))}


def moved_finding(moved: Moved) -> str:
    """State how many findings on figures hang on an uncertain date, how many days were tried, and what stays open."""
    n, shown = moved.n_open, list(dict.fromkeys(f"“{name}”" for name in moved.changes["finding"]))
    still = f"; {count(n, 'article has', 'articles have')} an open side, which none reaches" if n else ""
    if not moved.n_possible:
        return f"No date of an article with figures can be moved within bounds{still}"
    of_all = f" of {in_words(moved.n_possible)}" if moved.n_tried < moved.n_possible else ""
    tried = f"{count(moved.n_tried, 'other day was', 'other days were')} tried{of_all}{still}"
    if not shown:
        return f"No finding on figures changes when an uncertain date moves: {tried}"
    change = capital(count(len(shown), "finding on figures changes", "findings on figures change"))
    return f"{change} when an uncertain date moves, {listed(shown, _NAMED_AT_MOST)}: {tried}"
