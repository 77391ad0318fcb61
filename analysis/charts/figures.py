"""The figures of one question, as charts draw them."""

from typing import Any

import pandas as pd

from analysis.charts.marks import SHAPES, Mark
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.words import figure_words

VALUES = ["value_low", "value_best", "value_high"]
# What makes two figures one row.
SAME = ["quantity_id", *VALUES, "bound", "is_strict"]


def question_mentions(tables: Tables, question_id: str) -> pd.DataFrame:
    """Take the figures of one question with publisher and quantity, the quantity with the largest figure first."""
    scope = tables.quantities[["quantity_id", "question_id", "label"]].rename(columns={"label": "quantity"})
    return (
        tables.figure_mentions[~tables.figure_mentions["is_boilerplate"]]
        .merge(scope[scope["question_id"] == question_id], on="quantity_id", validate="many_to_one")
        .assign(
            publisher=lambda t: t["article_id"].map(publisher_names(tables.articles)),
            size=lambda t: t[VALUES].max(axis=1).fillna(0),
            group_size=lambda t: t.groupby("quantity_id")["size"].transform("max"),
        )
        .sort_values(["group_size", "quantity_id", "size", "mention_id"], ascending=[False, True, False, True], ignore_index=True)
    )


def most_telling(table: pd.DataFrame, same: list[str], group: str, size: str, most: int) -> pd.DataFrame:
    """Keep one row to all that are the `same`: the greatest and the least of each `group`, then what most articles state.

    `others` counts the articles that state the same and have no row.
    """
    others = table.groupby(same, dropna=False, sort=False)["article_id"].transform("nunique") - 1
    first = table.assign(others=others).drop_duplicates(same)
    ends = first.groupby(group)[size]
    is_end = (first[size] == ends.transform("min")) | (first[size] == ends.transform("max"))
    ranked = first.assign(is_end=is_end).sort_values(["is_end", "others"], ascending=False, kind="stable")
    return first.loc[sorted(ranked.index[:most])]


def is_done(mention: Any) -> bool:
    """Whether a figure is reported as done, not planned, predicted or denied."""
    return mention.modality in (None, "reported")


def figure_says(mention: Any) -> str:
    """A figure with what it counts: "about 1,500 special forces soldiers"."""
    return f"{figure_words(mention)} {(mention.bound != 'vague' and mention.kind) or ''}".rstrip()


def mark_of(mention: Any) -> Mark | None:
    """Draw a figure as its words bound it."""
    low, best, high, bound = mention.value_low, mention.value_best, mention.value_high, mention.bound
    if (low, best, high) == (None, None, None):
        return None
    is_vague = bound == "vague"
    opens_left = (bound == "at_most" or is_vague) and low is None
    opens_right = (bound == "at_least" or is_vague) and high is None
    return Mark(low, best, high, opens_left, opens_right, is_vague, not is_done(mention), SHAPES.get(bound, "circle"))
