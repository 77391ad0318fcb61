"""The figures of one question, as charts draw them."""

from typing import Any

import pandas as pd

from analysis.charts.marks import SHAPES, Mark
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.words import figure_words, is_missing

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


def most_telling(mentions: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep one row to each different figure: the largest and the least of a quantity, then what most articles state.

    `others` counts the articles that state the same and have no row.
    """
    told = mentions.groupby(SAME, dropna=False, sort=False)["article_id"]
    first = mentions.assign(others=told.transform("nunique") - 1).drop_duplicates(SAME)
    ends = first.groupby("quantity_id")["size"].agg(["min", "max"]).reindex(first["quantity_id"]).set_axis(first.index)
    is_end = (first["size"] == ends["min"]) | (first["size"] == ends["max"])
    ranked = first.assign(is_end=is_end).sort_values(["is_end", "others"], ascending=False, kind="stable")
    return first.loc[sorted(ranked.index[:most])]


def is_done(mention: Any) -> bool:
    """Whether a figure is reported as done, not planned, predicted or denied."""
    return is_missing(mention["modality"]) or mention["modality"] == "reported"


def figure_says(mention: Any) -> str:
    """A figure with what it counts: "about 1,500 special forces soldiers"."""
    kind = "" if is_missing(mention["kind"]) or mention["bound"] == "vague" else f" {mention['kind']}"
    return f"{figure_words(mention)}{kind}"


def mark_of(mention: Any) -> Mark | None:
    """Draw a figure as its words bound it."""
    low, best, high = (None if is_missing(mention[name]) else float(mention[name]) for name in VALUES)
    if (low, best, high) == (None, None, None):
        return None
    bound, is_vague = mention["bound"], mention["bound"] == "vague"
    opens_left = (bound == "at_most" or is_vague) and low is None
    opens_right = (bound == "at_least" or is_vague) and high is None
    shape = SHAPES.get(str(bound), "circle")
    return Mark(low, best, high, opens_left, opens_right, is_vague, not is_done(mention), shape)
