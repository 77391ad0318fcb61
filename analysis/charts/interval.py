"""The figures of one question side by side: a row a figure, grouped by what they measure, each group with its verdict."""

from itertools import groupby
from typing import Any

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.figures import SAME, VALUES, figure_says, is_done, mark_of, most_telling, question_mentions
from analysis.charts.rows import Row, row_figure
from analysis.charts.scale import Scale
from analysis.charts.strips import Strips
from analysis.charts.style import AGREED, DISPUTED, PLAIN
from analysis.charts.timeline import days_words
from analysis.compare import questions
from analysis.compare.wording import reason_words
from analysis.schema import Tables, rows
from analysis.words import capital, count, figure_words, in_words, listed, window_words

MOST_ROWS = 24
NOTHING = "No figure in these articles can be compared"
_CONTRADICT = "contradict one another"
_COLOURS = {"agree": AGREED, "compatible": AGREED, _CONTRADICT: DISPUTED}
# Why figures differ that are told in the order of days.
_MOVED = ("time_update", "revision")
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
    shown = once.assign(others=0) if len(once) <= most else most_telling(once, SAME, "quantity_id", "size", most)
    scale = Scale.of_values([float(value) for name in VALUES for value in same_unit[name].dropna()])
    # Equal figures of a publisher once, under each quantity with its verdict.
    told = same_unit.drop_duplicates(["publisher", *SAME])
    return Chart(
        **row_figure(_rows(shown), scale)._asdict(),
        title=_title(asked.loc[chosen]) if chosen in asked.index else NOTHING,
        subtitle="; ".join(_subtitle(mentions, once, shown, unit, scale)),
        alt="Figures, each as its source bounds it",
        data=same_unit[list(_DATA)].rename(columns=_DATA),
        source=_source(mentions, len(tables.articles)),
        strips=Strips(list(map(mark_of, rows(told))), scale, "Figure", unit),
        told=told.assign(quantity=told["quantity"] + " – " + told["chip"])[list(_TOLD)].rename(columns=_TOLD),
        grouped_by=_TOLD["quantity"],
    )


def _source(mentions: pd.DataFrame, n_articles: int) -> str:
    found = f"{count(len(mentions), 'figure')} in {mentions['article_id'].nunique()} of {in_words(n_articles)} articles"
    return f"Source: {found}; tables/figure_mentions.csv"


def _title(asked: Any) -> str:
    """The finding: what the figures are, and whether they contradict one another or why not."""
    is_apart = asked["verdict"] == "contradiction"
    return f"{asked['finding']}, and {_CONTRADICT}" if is_apart else asked["sentence"].removesuffix(".")


def _in_order(mentions: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Add the verdict on its quantity to each figure and the days of its article, in their order where the figure moved."""
    judged = {quantity.quantity_id: quantity for quantity in rows(tables.quantities)}
    days = tables.article_dates[["article_id", "earliest", "latest"]]
    told = mentions.merge(days, on="article_id", how="left", validate="many_to_one")
    stretches = list(zip(told["earliest"], told["latest"], strict=True))
    has_year = pd.concat([told["earliest"], told["latest"]]).dt.year.nunique() != 1
    has_moved = told["quantity_id"].map(lambda each: judged[each].reasons in _MOVED).astype("bool")
    words = {
        "chip": [_chip(judged[each]) for each in told["quantity_id"]],
        "day": [days_words(*each, has_year) for each in stretches],
        "written": [window_words(*each) for each in stretches],
        "figure": [figure_words(mention) for mention in rows(told)],
    }
    return told.assign(
        **{name: pd.Series(each, told.index, dtype="str") for name, each in words.items()},
        has_moved=has_moved,
        place=told.groupby("quantity_id", sort=False).ngroup(),
        last=told["latest"].fillna(told["earliest"]).where(has_moved),
    ).sort_values(["place", "last"], kind="stable", ignore_index=True)


def _chip(quantity: Any) -> str:
    """The verdict on a quantity in few words, a contradiction apart from a difference explained."""
    if quantity.verdict == "single":
        return "one origin" if quantity.n_publishers > 1 else "one source only"
    if "contradiction" in (quantity.reasons or ""):
        return _CONTRADICT
    return f"differ: {reason_words(quantity.reasons)}" if quantity.verdict == "disagree" else str(quantity.verdict)


def _rows(mentions: pd.DataFrame) -> list[Row]:
    found: list[Row] = []
    for _, told in groupby(rows(mentions), key=lambda mention: mention.place):
        first, *others = told
        found.append(Row(capital(first.quantity), is_heading=True, note=first.chip))
        found += [_row(mention, _COLOURS.get(first.chip, PLAIN)) for mention in (first, *others)]
    return found


def _row(mention: Any, colour: str) -> Row:
    who = f"{mention.day} · {mention.publisher}" if mention.has_moved else mention.publisher
    more = f" and {count(mention.others, 'other')}" if mention.others else ""
    # Often its group says already that it is planned or denied.
    is_told = is_done(mention) or mention.modality in mention.quantity
    said = mention.figure if is_told else f"{mention.figure}, {mention.modality}"
    told = ". ".join(filter(None, [figure_says(mention), mention.attributed_to and f"credited to {mention.attributed_to}"]))
    return Row(who, said, mark_of(mention), colour, mention.mention_id, more=told, others=more)


def _subtitle(mentions: pd.DataFrame, once: pd.DataFrame, shown: pd.DataFrame, unit: str, scale: Scale) -> list[str]:
    n_told = len(shown) + int(shown["others"].sum())
    undone = [each for each in shown["modality"].dropna().unique() if each != "reported"]
    n_left = int((mentions["unit"].notna() & (mentions["unit"] != unit)).sum())
    is_cut = len(shown) < n_told or n_told < len(once)
    told = {
        f"{capital(unit) or 'Number'}, as each source states it": True,
        "logarithmic scale": scale.kind == "log",
        f"{len(shown)} different figures, which stand in {in_words(n_told)} of {in_words(len(once))} places": is_cut,
        f"rings: {listed(undone)}": bool(undone),
        f"{count(n_left, 'figure')} in other units left out": n_left > 0,
    }
    return [words for words, is_so in told.items() if is_so]
