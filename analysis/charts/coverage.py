"""Which themes each source covers: theme by article in three levels, with a sign in every cell."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.style import INK, LIGHT, QUIET, TEMPLATE, label, lines
from analysis.compare.findings import coverage_finding
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.themes import theme_label
from analysis.words import in_words

MOST_ARTICLES, MOST_THEMES = 14, 30
LEVELS = ["absent", "mentioned", "central"]
SIGNS = ["–", "○", "●"]
_SIGN_COLOURS = [QUIET, LIGHT["on-level-1"], LIGHT["on-level-2"]]
_CELL, _LEFT = 30, 150
_HEAD_LETTERS, _HEAD_PIXELS = 24, 7.4


def coverage_chart(tables: Tables, most: int = MOST_ARTICLES) -> Chart:
    """Set themes against articles, the theme that most articles cover on top.

    Past `most` articles those with the most covered themes are drawn, and the rest counted; how many articles
    cover a theme always counts them all.
    """
    levels = _levels(tables.theme_coverage)
    names = publisher_names(tables.articles).reindex(levels.columns)
    breadth = (levels > 0).sum().sort_values(ascending=False, kind="stable")
    shown = levels.head(MOST_THEMES)[list(breadth.index[:most])]
    subtitle = f"{SIGNS[2]} central  {SIGNS[1]} mentioned  {SIGNS[0]} absent. Number: sources that cover the theme"
    if shown.shape != levels.shape:
        subtitle += f". Shown: {shown.shape[1]} of {in_words(levels.shape[1])} sources"
        subtitle += f", {shown.shape[0]} of {levels.shape[0]} themes"
    title = coverage_finding(tables.theme_coverage)
    source = f"Source: {in_words(levels.shape[1])} articles, {levels.shape[0]} themes of the codebook"
    figure = _heatmap(shown, (levels > 0).sum(axis=1), names)
    return Chart(figure, title, subtitle, "Themes covered, by source", _data(levels, names), source)


def _levels(coverage: pd.DataFrame) -> pd.DataFrame:
    """Turn coverage into a table of 0, 1, 2: a row a theme, a column an article, widest covered first."""
    wide = (
        coverage.assign(rank=coverage["level"].map(LEVELS.index).astype("int64"))
        .pivot(index="theme", columns="article_id", values="rank")
        .fillna(0)
        .astype("int64")
    )
    order = pd.DataFrame({"n": (wide > 0).sum(axis=1), "weight": wide.sum(axis=1)})
    return wide.loc[order.sort_values(["n", "weight"], ascending=False, kind="stable").index]


def _heatmap(levels: pd.DataFrame, covering: "pd.Series[int]", names: "pd.Series[str]") -> go.Figure:
    """Draw the levels as cells with a sign in each, themes to the left, publishers on top."""
    n_themes, n_articles = levels.shape
    figure = go.Figure()
    if n_themes and n_articles:
        figure.add_trace(_cells(levels, names))
        for trace in _signs(levels):
            figure.add_trace(trace)
    themes = [f"{lines(theme_label(theme), 21, most=2)}  <b>{covering[theme]}</b>" for theme in levels.index]
    heads = [label(names[article], _HEAD_LETTERS) for article in levels.columns]
    longest = max((len(names[article]) for article in levels.columns), default=0)
    top = int(_HEAD_PIXELS * min(_HEAD_LETTERS, longest)) + 12
    figure.update_layout(
        template=TEMPLATE,
        height=_CELL * max(n_themes, 2) + top + 12,
        margin={"l": _LEFT, "r": 4, "t": top, "b": 12},
    )
    ticks = {"color": INK, "size": 12}
    figure.update_xaxes(
        side="top", tickvals=list(range(n_articles)), ticktext=heads, tickangle=-90, ticklabelstandoff=4,
        tickfont=ticks, showgrid=False, zeroline=False, range=[-0.5, max(n_articles, 1) - 0.5],
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(n_themes)),
        ticktext=themes,
        tickfont=ticks,
        ticklabelstandoff=6,
        range=[max(n_themes, 1) - 0.5, -0.5],
    )
    return figure


def _cells(levels: pd.DataFrame, names: "pd.Series[str]") -> go.Heatmap:
    steps = [LIGHT[f"level-{n}"] for n in range(3)]
    scale = [[at, steps[n]] for n, span in enumerate(((0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1))) for at in span]
    heads = [label(names[article]) for article in levels.columns]
    rows = zip(levels.index, levels.to_numpy().tolist(), strict=True)
    hover = [
        [f"{head}<br>{label(theme_label(theme))}: {LEVELS[level]}" for head, level in zip(heads, row, strict=True)]
        for theme, row in rows
    ]
    return go.Heatmap(
        x=list(range(levels.shape[1])), y=list(range(levels.shape[0])), z=levels.to_numpy().tolist(), zmin=0, zmax=2,
        colorscale=scale, showscale=False, xgap=2, ygap=2, hoverinfo="text", hovertext=hover,
    )  # fmt: skip


def _signs(levels: pd.DataFrame) -> list[Any]:
    """Write a sign into every cell, one trace a level, since each level has its own colour of text."""
    cells = [(row, column, level) for row, each in enumerate(levels.to_numpy()) for column, level in enumerate(each)]
    return [
        go.Scatter(
            x=[column for _, column, level in cells if level == n], y=[row for row, _, level in cells if level == n],
            mode="text", text=sign, textfont={"color": _SIGN_COLOURS[n], "size": 14}, hoverinfo="skip",
        )
        for n, sign in enumerate(SIGNS)
    ]  # fmt: skip


def _data(levels: pd.DataFrame, names: "pd.Series[str]") -> pd.DataFrame:
    """Spell the levels out; articles of one publisher are told apart by a number."""
    words = levels.replace(dict(enumerate(LEVELS))).astype("str") if levels.size else levels.astype("str")
    repeats = names.groupby(names).cumcount()
    heads = [f"{name} ({n + 1})" if n else name for name, n in zip(names, repeats, strict=True)]
    themes = [theme_label(theme) for theme in levels.index]
    words = words.set_axis(pd.Index(heads), axis=1).set_axis(pd.Index(themes, name="Theme"), axis=0)
    return (words if len(heads) <= MOST_ARTICLES else words.T.rename_axis("Source")).reset_index()
