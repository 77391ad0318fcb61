"""The figures of one question side by side: one row a mention, dot, whisker, and arrow for an open bound."""

import math
from typing import Any

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.rows import Mark, Row, row_figure
from analysis.charts.style import SHAPES, colours, label
from analysis.compare import questions
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.words import capital, count, figure_words, in_words, is_missing

MOST_ROWS = 24
LOG_FROM = 50
NOTHING = "No figure in these articles can be compared"
_VALUES = ["value_low", "value_best", "value_high"]


def interval_chart(tables: Tables, question_id: str = "", most: int = MOST_ROWS) -> Chart:
    """Set the figures of one question side by side, grouped by what they measure.

    Without `question_id` it is the foremost question of the corpus. Boilerplate is left out, and so are figures in
    another unit than most have; the subtitle counts them.
    With more than `most` figures, those that repeat a figure already shown go first.
    """
    asked = questions(tables).set_index("question_id")
    chosen = question_id or next(iter(asked.index), "")
    mentions = question_mentions(tables, chosen)
    unit = next(iter(mentions["unit"].mode()), "")
    same_unit = mentions[mentions["unit"].isna() | (mentions["unit"] == unit)]
    shown = most_telling(same_unit, most)
    span = _span(shown)
    is_log = span[0] > 0 and span[1] > LOG_FROM * span[0]
    edges = _edges(span, is_log)
    figure = row_figure(_rows(shown), edges, **_axis(unit, edges, is_log))
    subtitle = _subtitle(mentions, same_unit, shown, unit, is_log)
    title, alt = NOTHING, NOTHING
    if chosen in asked.index:
        title, alt = str(asked.at[chosen, "finding"]), f"Figures for {asked.at[chosen, 'question']!s}, by source"
    return Chart(figure, title, subtitle, alt, _data(same_unit), _source(tables, mentions))


def question_mentions(tables: Tables, question_id: str) -> pd.DataFrame:
    """Take the figures of one question with publisher and quantity, the quantity with the largest figure first."""
    scope = tables.quantities[["quantity_id", "question_id", "label"]].rename(columns={"label": "quantity"})
    return (
        tables.figure_mentions[~tables.figure_mentions["is_boilerplate"]]
        .merge(scope[scope["question_id"] == question_id], on="quantity_id", validate="many_to_one")
        .assign(
            publisher=lambda t: t["article_id"].map(publisher_names(tables.articles)),
            size=lambda t: t[_VALUES].max(axis=1).fillna(0),
            group_size=lambda t: t.groupby("quantity_id")["size"].transform("max"),
        )
        .sort_values(["group_size", "quantity_id", "size", "mention_id"], ascending=[False, True, False, True], ignore_index=True)
    )


def most_telling(mentions: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep each different figure before any that repeats one, and the order of the rows."""
    repeats = mentions.groupby(["quantity_id", *_VALUES], dropna=False).cumcount()
    return mentions.loc[sorted(repeats.sort_values(kind="stable").index[:most])]


def _span(mentions: pd.DataFrame) -> tuple[float, float]:
    values = [float(value) for name in _VALUES for value in mentions[name].dropna()]
    return (min(values), max(values)) if values else (0.0, 1.0)


def _edges(span: tuple[float, float], is_log: bool) -> tuple[float, float]:
    """Leave room for an arrow past the last figure; a count starts at zero unless the scale cannot."""
    if is_log:
        return span[0] / 2, span[1] * 3
    room = 0.12 * (max(span[1], 0) - min(span[0], 0) or 1)
    return (min(span[0] * 1.12, 0), max(span[1], 0) + room)


def _axis(unit: str, edges: tuple[float, float], is_log: bool) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "title": {"text": label(unit + ", logarithmic scale" * is_log)},
        "tickformat": ",",
        "nticks": 6,
    }
    if not is_log:
        return axis | {"range": list(edges)}
    powers = range(math.floor(math.log10(edges[0])), math.ceil(math.log10(edges[1])) + 1)
    ticks = [10.0**power for power in powers]
    return axis | {
        "type": "log",
        "range": [math.log10(edge) for edge in edges],
        "tickvals": ticks,
        "ticktext": [_short(tick) for tick in ticks],
    }


def _short(value: float) -> str:
    for size, name in ((1e9, " bn"), (1e6, " m")):
        if value >= size:
            return in_words(value / size) + name
    return in_words(value)


def _rows(mentions: pd.DataFrame) -> list[Row]:
    if mentions.empty:
        return [Row("No figure to show", "", is_heading=True)]
    colour = colours(mentions["publisher"])
    rows: list[Row] = []
    for _, group in mentions.groupby("quantity_id", sort=False):
        rows.append(Row(capital(str(group["quantity"].iloc[0])), "", is_heading=True))
        for _, mention in group.iterrows():
            shape = SHAPES.get(str(mention["bound"]), "circle")
            who, link = str(mention["publisher"]), str(mention["mention_id"])
            rows.append(Row(who, _says(mention), _mark(mention), colour[who], shape, link))
    return rows


def figure_says(mention: Any) -> str:
    """A figure with what it counts: "about 1,500 special forces soldiers"."""
    kind = "" if is_missing(mention["kind"]) or mention["bound"] == "vague" else f" {mention['kind']}"
    return f"{figure_words(mention)}{kind}"


def _says(mention: Any) -> str:
    is_plain = is_missing(mention["modality"]) or mention["modality"] == "reported"
    return figure_says(mention) if is_plain else f"{figure_says(mention)}, {mention['modality']}"


def _mark(mention: Any) -> Mark | None:
    low, best, high = (None if is_missing(mention[name]) else float(mention[name]) for name in _VALUES)
    if (low, best, high) == (None, None, None):
        return None
    bound, is_vague = mention["bound"], mention["bound"] == "vague"
    opens_left = (bound == "at_most" or is_vague) and low is None
    opens_right = (bound == "at_least" or is_vague) and high is None
    return Mark(low, best, high, opens_left, opens_right, is_vague)


def _subtitle(mentions: pd.DataFrame, same_unit: pd.DataFrame, shown: pd.DataFrame, unit: str, is_log: bool) -> str:
    parts = [f"{capital(unit) or 'Number'}, as each source says it"]
    if is_log:
        parts.append("logarithmic scale")
    if len(shown) < len(same_unit):
        parts.append(f"{len(shown)} of {in_words(len(same_unit))} figures shown, those that repeat one left out first")
    if len(same_unit) < len(mentions):
        parts.append(f"{count(len(mentions) - len(same_unit), 'figure')} in other units left out")
    return (
        "; ".join(parts)
        + ". Circle: exact; diamond: about; square: a bound, the arrow its open side; line: range; hollow: vague word."
    )


def _data(mentions: pd.DataFrame) -> pd.DataFrame:
    names = {
        "publisher": "Publisher",
        "quantity": "What is counted",
        "figure": "Figure",
        "value_low": "Low",
        "value_best": "Best",
        "value_high": "High",
        "attributed_to": "Attributed to",
        "mention_id": "Mention",
    }
    figures = [figure_words(mention) for _, mention in mentions.iterrows()]
    return mentions.assign(figure=figures)[list(names)].rename(columns=names)


def _source(tables: Tables, mentions: pd.DataFrame) -> str:
    n_articles = mentions["article_id"].nunique()
    return f"Source: {count(len(mentions), 'figure')} in {n_articles} of {in_words(len(tables.articles))} articles"
