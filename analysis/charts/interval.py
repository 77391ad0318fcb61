"""The figures of one question side by side: a row a figure, grouped by what they measure, each group with its verdict."""

from typing import Any

import pandas as pd

from analysis.charts.chart import Chart, period
from analysis.charts.figures import SAME, VALUES, figure_says, is_done, mark_of, most_telling, question_mentions
from analysis.charts.rows import Row, row_figure
from analysis.charts.scale import Scale
from analysis.charts.strips import Strips
from analysis.charts.style import AGREED, DISPUTED, PLAIN
from analysis.charts.timeline import days_words
from analysis.compare import questions
from analysis.compare.wording import REASON_WORDS
from analysis.schema import Tables
from analysis.words import capital, count, figure_words, in_words, is_missing, listed, window_words

MOST_ROWS = 24
NOTHING = "No figure in these articles can be compared"
_COLOURS = {"agree": AGREED, "compatible": AGREED, "contradiction": DISPUTED}
_CHIPS = {"agree": "agree", "compatible": "compatible", "contradiction": "contradict one another"}
# Why figures differ that are told in the order of days.
_MOVED = {"time_update", "revision"}
# What the title adds to the count of figures.
_OUTCOMES = {"contradiction": ", and contradict one another", "explained": ", without contradicting one another"}


def interval_chart(tables: Tables, question_id: str = "", most: int = MOST_ROWS) -> Chart:
    """Set the figures of one question side by side, grouped by what they measure.

    Without `question_id` it is the foremost question of the corpus. Boilerplate is left out, and so are figures in
    another unit than most have; the subtitle counts them. A figure that an article states twice is one row; where there
    are more than `most`, articles that state the same share one, and of those the extremes and the most stated stay.
    A quantity that moved over days has its rows in the order of the days, which stand beside the publishers.
    """
    asked = questions(tables).set_index("question_id")
    chosen = question_id or next(iter(asked.index), "")
    mentions = _in_order(question_mentions(tables, chosen), tables)
    unit = next(iter(mentions["unit"].mode()), "")
    same_unit = mentions[mentions["unit"].isna() | (mentions["unit"] == unit)]
    once = same_unit.drop_duplicates(["article_id", *SAME])
    shown = once.assign(others=0) if len(once) <= most else most_telling(once, most)
    scale = Scale.of_values([float(value) for name in VALUES for value in same_unit[name].dropna()])
    drawn = row_figure(_rows(shown), scale)
    asks = asked.loc[chosen].astype(str).to_dict() if chosen in asked.index else {"finding": NOTHING, "question": "no question"}
    return Chart(
        figure=drawn.figure,
        narrow=drawn.narrow,
        title=f"{asks['finding']}{_OUTCOMES.get(asks.get('verdict', ''), '')}",
        subtitle=_subtitle(mentions, same_unit, shown, unit, scale) + period(tables, mentions["article_id"]),
        alt=f"Figures for {asks['question']}, each as its source bounds it",
        data=_named(same_unit, _DATA),
        source=_source(tables, mentions),
        **_read(same_unit, scale, unit),
    )


def _read(mentions: pd.DataFrame, scale: Scale, unit: str) -> dict[str, Any]:
    """The table for readers: equal figures of a publisher once, under each quantity with its verdict."""
    told = mentions.drop_duplicates(["publisher", *SAME])
    heads = [f"{quantity} – {chip}" for quantity, chip in zip(told["quantity"], told["chip"], strict=True)]
    return {
        "strips": Strips([mark_of(mention) for _, mention in told.iterrows()], scale, "Figure", unit),
        "told": _named(told.assign(quantity=heads), _TOLD),
        "grouped_by": _TOLD["quantity"],
    }


def _in_order(mentions: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Add the verdict on its quantity to each figure and the days of its article, in their order where the figure moved."""
    judged = tables.quantities.set_index("quantity_id")
    judged = judged.assign(
        verdict_word=[_verdict(quantity)[0] for _, quantity in judged.iterrows()],
        chip=[_verdict(quantity)[1] for _, quantity in judged.iterrows()],
        has_moved=[not _MOVED.isdisjoint(_reasons(quantity)) for _, quantity in judged.iterrows()],
    )
    days = tables.article_dates[["article_id", "earliest", "latest"]]
    told = mentions.merge(days, on="article_id", how="left", validate="many_to_one").merge(
        judged[["verdict_word", "chip", "has_moved"]], on="quantity_id", how="left", validate="many_to_one"
    )
    last = told["latest"].fillna(told["earliest"]).where(told["has_moved"].astype("bool"))
    place = told.groupby("quantity_id", sort=False).ngroup()
    is_one_year = pd.concat([told["earliest"], told["latest"]]).dt.year.nunique() == 1
    return told.assign(
        day=[days_words(*each, has_year=not is_one_year) for each in zip(told["earliest"], told["latest"], strict=True)],
        written=[window_words(*each) for each in zip(told["earliest"], told["latest"], strict=True)],
        place=place,
        last=last,
    ).sort_values(["place", "last"], kind="stable", ignore_index=True)


def _rows(mentions: pd.DataFrame) -> list[Row]:
    rows: list[Row] = []
    for _, group in mentions.groupby("quantity_id", sort=False):
        first = group.iloc[0]
        colour = _COLOURS.get(first["verdict_word"], PLAIN)
        rows.append(
            Row(capital(str(first["quantity"])), is_heading=True, note=first["chip"], colour=colour, is_quiet=colour == PLAIN)
        )
        rows += [_row(mention, colour) for _, mention in group.iterrows()]
    return rows or [Row("No figure to show", is_heading=True)]


def _reasons(quantity: Any) -> list[str]:
    return [] if is_missing(quantity["reasons"]) else str(quantity["reasons"]).split(";")


def _verdict(quantity: Any) -> tuple[str, str]:
    """The verdict on a quantity, a contradiction apart from a difference explained, and the word for it."""
    if quantity["verdict"] == "single":
        return "single", "one origin" if quantity["n_publishers"] > 1 else "one source only"
    reasons = _reasons(quantity)
    verdict = "contradiction" if "contradiction" in reasons else str(quantity["verdict"])
    explained = "differ: " + listed([REASON_WORDS[reason] for reason in reasons], most=1)
    return verdict, _CHIPS.get(verdict, explained if reasons else "differ")


def _row(mention: Any, colour: str) -> Row:
    who = f"{mention['day']} · {mention['publisher']}" if mention["has_moved"] else str(mention["publisher"])
    more = f" and {count(int(mention['others']), 'other')}" if mention["others"] else ""
    said = figure_words(mention) if _is_told(mention) else f"{figure_words(mention)}, {mention['modality']}"
    credit = "" if is_missing(mention["attributed_to"]) else f"credited to {mention['attributed_to']}"
    told = ". ".join(filter(None, [figure_says(mention), credit]))
    return Row(who, said, mark_of(mention), colour, str(mention["mention_id"]), more=told, others=more)


def _is_told(mention: Any) -> bool:
    """Whether its group already says that it is planned or denied."""
    return is_done(mention) or str(mention["modality"]) in str(mention["quantity"])


def _subtitle(mentions: pd.DataFrame, same_unit: pd.DataFrame, shown: pd.DataFrame, unit: str, scale: Scale) -> str:
    n_once = len(same_unit.drop_duplicates(["article_id", *SAME]))
    parts = [f"{capital(unit) or 'Number'}, as each source states it"]
    if scale.kind == "log":
        parts.append("logarithmic scale")
    n_told = len(shown) + int(shown["others"].sum())
    if len(shown) < n_told or n_told < n_once:
        parts.append(f"{len(shown)} different figures, which stand in {in_words(n_told)} of {in_words(n_once)} places")
    undone = [str(each) for each in shown["modality"].dropna().unique() if each != "reported"]
    if undone:
        parts.append(f"rings: {listed(undone)}")
    if len(same_unit) < len(mentions):
        parts.append(f"{count(len(mentions) - len(same_unit), 'figure')} in other units left out")
    return "; ".join(parts)


_DATA = {
    "publisher": "Publisher",
    "figure": "Figure",
    "written": "Written",
    "quantity": "What is counted",
    "chip": "Verdict",
    "value_low": "Low",
    "value_best": "Best",
    "value_high": "High",
    "attributed_to": "Attributed to",
    "mention_id": "Mention",
}
# What a reader is told in words beside the strips.
_TOLD = {
    "publisher": "Publisher",
    "figure": "Figure",
    "day": "Written",
    "attributed_to": "Attributed to",
    "quantity": "What is counted",
}


def _named(mentions: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    figures = [figure_words(mention) for _, mention in mentions.iterrows()]
    return mentions.assign(figure=figures)[list(names)].rename(columns=names)


def _source(tables: Tables, mentions: pd.DataFrame) -> str:
    n_articles = mentions["article_id"].nunique()
    found = f"{count(len(mentions), 'figure')} in {n_articles} of {in_words(len(tables.articles))} articles"
    return f"Source: {found}; tables/figure_mentions.csv"
