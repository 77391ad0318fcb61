"""The ladder of a claim: what was denied, predicted, planned and done, when each source wrote it, and who passes on whom."""

from itertools import groupby
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.figures import SAME, figure_says, is_done, most_telling, question_mentions
from analysis.charts.interval import NOTHING
from analysis.charts.marks import Mark
from analysis.charts.rows import Drawn, Row, row_figure
from analysis.charts.scale import Scale
from analysis.charts.strips import Strips
from analysis.charts.style import AGREED, PLAIN
from analysis.charts.timeline import time_mark, time_scale
from analysis.compare import questions
from analysis.compare.origins import authority
from analysis.schema import Tables, rows
from analysis.words import capital, count, figure_words, in_words, listed, window_words

MOST_ROWS = 16
# The rungs from the top, each with its heading.
RUNGS = {
    "borne_out": "Reported, and by several origins alike",
    "reported": "Reported",
    "planned": "Planned or promised",
    "predicted": "Predicted",
    "denied": "Denied",
}
# What makes one article the teller of what another wrote.
RELAYS = ("quotes", "near_copy", "copy")
_DATA = {
    "publisher": "Publisher",
    "figure": "Figure",
    "written": "Written",
    "standing": "Standing",
    "quantity": "What is counted",
    "attributed_to": "Attributed to",
    "mention_id": "Mention",
}
# What a reader is told in words beside the strips.
_TOLD = {name: words for name, words in _DATA.items() if name != "mention_id"}
_SUBTITLE = "By the day each was written, a line where it is not known; dotted: one has the figure as the other has it"


def ladder_chart(tables: Tables, question_id: str = "", most: int = MOST_ROWS) -> Chart:
    """Place each figure of one question on its rung, at the days its article may have been written, the largest first.

    Without `question_id` it is the foremost question whose figures stand on several rungs; where there is one rung only,
    there is nothing to climb, and a sentence says so. A dotted line leads from a figure to the one of the same quantity that
    it passes on, unless that is surely the later. Past `most` rows the subtitle counts the rest, those that repeat a figure
    first.
    """
    asked = questions(tables).set_index("question_id")["question"]
    chosen = question_id or next((each for each in asked.index if _has_rungs(_told(tables, each))), next(iter(asked.index), ""))
    told = _told(tables, chosen)
    if not _has_rungs(told):
        return _no_ladder(told, asked.get(chosen, ""))
    shown = told if len(told) <= most else most_telling(told, SAME, "quantity_id", "size", most)
    scale = time_scale(shown)
    # Equal figures of a publisher and day once, under each rung.
    once = told.drop_duplicates(["publisher", "written", *SAME])
    rest = f". {capital(count(len(shown), 'figure'))} of {in_words(len(told))} shown" if len(shown) < len(told) else ""
    source = f"{count(len(told), 'figure')} in {told['article_id'].nunique()} of {in_words(len(tables.articles))} articles"
    return Chart(
        **_drawn(shown, _relays(tables, shown), scale)._asdict(),
        title=_finding(told, asked[chosen]),
        subtitle=f"{_SUBTITLE}{rest}",
        alt=f"Who reported, planned or denied what, when: {asked[chosen]}",
        data=told[list(_DATA)].rename(columns=_DATA),
        source=f"Source: {source}; tables/figure_mentions.csv, article_dates.csv",
        strips=Strips([_mark(each, scale) for each in rows(once)], scale, "Figure"),
        told=once[list(_TOLD)].rename(columns=_TOLD),
        grouped_by=_TOLD["standing"],
    )


def _has_rungs(told: pd.DataFrame) -> bool:
    return bool(told["rung"].nunique() > 1)


def _no_ladder(told: pd.DataFrame, question: str) -> Chart:
    """Say why there is none."""
    data, strips = told[list(_DATA)].rename(columns=_DATA), Strips([], time_scale(told), "Figure")
    one = f"No ladder: {count(len(told), 'figure')} for {question}, {told['standing'].iloc[0]}" if len(told) else NOTHING
    return Chart(go.Figure(), one, "", "No ladder", data, "", {}, strips, data)


def _told(tables: Tables, question_id: str) -> pd.DataFrame:
    """The figures of a question with the days of their articles, rung by rung, each figure of an article once."""
    days = tables.article_dates[["article_id", "published_date", "earliest", "latest"]]
    is_fit = tables.quantities["verdict"].isin(["agree", "compatible"]) & (tables.quantities["n_origins"] > 1)
    borne_out = set(tables.quantities.loc[is_fit, "quantity_id"])
    return (
        question_mentions(tables, question_id)
        .drop_duplicates(["article_id", *SAME])
        .merge(days, on="article_id", how="left", validate="many_to_one")
        .assign(rung=lambda t: t["modality"].fillna("reported"))
        .assign(rung=lambda t: t["rung"].mask((t["rung"] == "reported") & t["quantity_id"].isin(borne_out), "borne_out"))
        .assign(
            rank=lambda t: t["rung"].map(list(RUNGS).index).astype("int64"),
            standing=lambda t: t["rung"].str.replace("_", " "),
            figure=lambda t: pd.Series(map(figure_words, rows(t)), t.index, dtype="object"),
            written=lambda t: pd.Series(map(window_words, t["earliest"], t["latest"]), t.index, dtype="object"),
        )
        .sort_values(["rank", "size", "earliest", "mention_id"], ascending=[True, False, True, True], ignore_index=True)
    )


def _relays(tables: Tables, shown: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of mention_ids, who tells a number and whom it is from; of two articles that share more, only what they share."""
    pairs = tables.origins.loc[tables.origins["relation"].isin(RELAYS), ["article_id", "other_id", "relation", "evidence"]]
    kept = shown[["mention_id", "article_id", "quantity_id", "size", "surface", "earliest", "latest"]]
    both = pairs.merge(kept, on="article_id").merge(
        kept.rename(columns={"article_id": "other_id"}), on=["other_id", "quantity_id", "size"], suffixes=("", "_other")
    )
    told = both[~(both["earliest_other"] > both["latest"])].drop_duplicates(["mention_id", "other_id"])
    shared = (each for each in rows(told) if each.relation != "quotes" or each.surface in (each.evidence or ""))
    return [(each.mention_id, each.mention_id_other) for each in shared]


def _drawn(shown: pd.DataFrame, relays: list[tuple[str, str]], scale: Scale) -> Drawn:
    """Draw the figures, a heading to each rung."""
    who = dict(zip(shown["mention_id"], shown["publisher"], strict=True))
    drawn: list[Row] = []
    places: dict[str, int] = {}
    for rung, group in groupby(rows(shown), key=lambda told: told.rung):
        drawn.append(Row(RUNGS[rung], is_heading=True))
        for told in group:
            places[told.mention_id] = len(drawn)
            drawn.append(_row(told, [who[other] for one, other in relays if one == told.mention_id], scale))
    return row_figure(drawn, scale, [(places[one], places[other]) for one, other in relays])


def _row(told: Any, passed_on: list[str], scale: Scale) -> Row:
    colour = AGREED if told.rung == "borne_out" else PLAIN
    note = _note(told, passed_on)
    return Row(told.publisher, told.figure, _mark(told, scale), colour, told.mention_id, note=note, more=figure_says(told))


def _mark(told: Any, scale: Scale) -> Mark | None:
    """Its days; a ring where it is not reported as done."""
    mark = time_mark(told, scale)
    return mark and mark._replace(is_open=not is_done(told))


def _note(told: Any, passed_on: list[str]) -> str:
    """Which quantity it is, whom it credits and whom it passes on; and that nothing bounds its day."""
    aspect = told.quantity.partition(", ")[2].removeprefix(told.rung).strip()
    credit = told.attributed_to and f"credited to {authority(told.attributed_to)}"
    shared = f"as in {listed(dict.fromkeys(passed_on), most=2)}" if passed_on else ""
    undated = "" if told.earliest or told.latest else f"{told.figure}; undated"
    return "; ".join(filter(None, [undated, aspect, shared, credit]))


def _finding(told: pd.DataFrame, question: str) -> str:
    """The ladder in one line: how many figures stand on each rung."""
    rungs = [f"{count(n, 'figure')} {standing}" for standing, n in told["standing"].value_counts(sort=False).items()]
    return f"{capital(question)}: {listed(rungs)}"
