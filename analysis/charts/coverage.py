"""Which themes each source or group of sources covers: a matrix with a sign or a count in every cell."""

from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.style import INK, LIGHT, QUIET, TEMPLATE, label, lines
from analysis.compare import coverage_by
from analysis.compare.findings import coverage_finding
from analysis.compare.groups import GROUPS, IN_TIME, UNKNOWN, groups_finding
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.themes import theme_label
from analysis.words import capital, count, in_words, listed

MOST_ARTICLES, MOST_THEMES = 14, 30
# What a reader is told of the levels 0 to 2; that a theme is absent is for an analyst to confirm.
LEVELS = ["absent", "mentioned", "central"]
_SAID = ["not found", "mentioned", "central"]
SIGNS = ["–", "○", "●"]
_COLOURS = [QUIET, LIGHT["on-level-1"], LIGHT["on-level-2"]]
_CELL, _LETTER = 30, 6.4
_LEAST_GROUPS, _MOST_NOWHERE, _MOST_SAID = 2, 4, 6
# A longer name of a theme is cut: on a telephone the cells need the room.
_NAME_LETTERS = 29
# So many columns have room beside the names of the themes on a telephone; of more, names stand above their rows.
_MOST_BESIDE = 6
# So many columns have heads that read from left to right, and room for "12/45" in their cells.
_MOST_LEVEL = 8
_HEAD_LETTERS, _LONG_HEAD = 13, 24


class Matrix(NamedTuple):
    """What is drawn: per theme and column a rank 0 to 2, the sign in the cell and its words; heads of columns, in lines."""

    ranks: pd.DataFrame
    signs: pd.DataFrame
    words: pd.DataFrame
    heads: list[list[str]]


def coverage_chart(tables: Tables, group_by: str = "article", most: int = MOST_ARTICLES) -> Chart:
    """Set themes against articles, or against groups of them, the theme that most articles cover on top.

    A column of one article has levels; where a group holds several, a cell counts those that cover the theme, of those of
    the group. Past `most` columns the broadest articles, the largest groups or the latest weeks are drawn, and the rest
    counted; how many articles cover a theme always counts them all.

    Raises:
        ValueError: if `group_by` is none of `analysis.compare.groups.GROUPS`.
    """
    counted = coverage_by(tables, group_by)
    is_single = group_by not in IN_TIME and bool((counted["n_articles"] <= 1).all())
    return _levels_chart(tables, most) if is_single else _groups_chart(tables, counted, group_by, most)


def _levels_chart(tables: Tables, most: int) -> Chart:
    levels = _levels(tables.theme_coverage)
    names = publisher_names(tables.articles).reindex(levels.columns)
    breadth = (levels > 0).sum().sort_values(ascending=False, kind="stable")
    found = levels[(levels > 0).any(axis=1)]
    shown = found.head(MOST_THEMES)[list(breadth.index[:most])]
    subtitle = f"{SIGNS[2]} central  {SIGNS[1]} mentioned  {SIGNS[0]} not found. Number: sources that cover the theme"
    subtitle += _cut(shown, found, "sources") + _nowhere(levels.index.difference(found.index))
    names = _told_apart(names)
    matrix = Matrix(
        shown,
        shown.replace(dict(enumerate(SIGNS))),
        shown.replace(dict(enumerate(_SAID))),
        [[name] for name in names[shown.columns]],
    )
    figure = _drawn(matrix, (levels > 0).sum(axis=1))
    data = _data(levels.replace(dict(enumerate(_SAID))), names, "Source")
    held = {capital(word): (levels == _SAID.index(word)) for word in reversed(_SAID)}
    told = _told({word: cells.apply(lambda c: c.map({True: names[c.name], False: ""})) for word, cells in held.items()})
    words = (coverage_finding(tables.theme_coverage), subtitle, "Themes covered, by source")
    return Chart(figure, *words, data, _source(tables), told=told)


def _groups_chart(tables: Tables, counted: pd.DataFrame, group_by: str, most: int) -> Chart:
    one, plural = GROUPS[group_by]
    n_articles = counted.groupby("group", sort=False)["n_articles"].first().astype("int64")
    known = [group for group in n_articles.index if group not in UNKNOWN]
    drawn = known[-most:] if group_by in IN_TIME else known[:most]
    if len(known) < _LEAST_GROUPS:  # nothing to compare
        drawn = []
    covering = counted.pivot(index="theme", columns="group", values="n_covering")[list(n_articles.index)]
    is_half = (covering * 2 >= n_articles) & (covering > 0)
    order = covering.sum(axis=1).sort_values(ascending=False, kind="stable").index
    ranks = ((covering > 0).astype("int64") + is_half).loc[order]
    found = ranks[covering.sum(axis=1).loc[order] > 0]
    shown = found.head(MOST_THEMES)[drawn]
    of = covering.astype("str") + "/" + n_articles.astype("str")
    figure = _drawn(_counted(shown, covering, of, n_articles), covering.sum(axis=1))
    left = {group: n for group, n in n_articles.items() if not drawn or group in UNKNOWN}
    subtitle = f"Articles that cover the theme, of all of each {one}. Dark: half or more; light: fewer; {SIGNS[0]} not found"
    parts = [subtitle + _cut(shown, found[known], plural) + _nowhere(order.difference(found.index))] if drawn else []
    parts += [f"{capital(str(group))}: {count(int(n), 'article')}" for group, n in left.items()]
    data = _data(of.loc[order if drawn else []], pd.Series(n_articles.index, n_articles.index), one.capitalize())
    covered = of.apply(lambda column: f"{column.name} " + column).where(covering > 0, "")
    told = _told({"Covered in": covered.loc[found.index]})
    words = (groups_finding(counted, group_by), ". ".join(parts), f"Themes covered, by {one}")
    return Chart(figure, *words, data, _source(tables), told=told)


def _counted(shown: pd.DataFrame, covering: pd.DataFrame, of: pd.DataFrame, n_articles: "pd.Series[int]") -> Matrix:
    """Write counts into the cells, with their denominator where there is room; the heads have it always."""
    is_roomy = shown.shape[1] <= _MOST_LEVEL
    told = (of if is_roomy else covering.astype("str")).where(covering > 0, SIGNS[0])
    words = of.map(lambda cell: "{} of {} articles".format(*cell.split("/")))
    sizes = [f"{n} article{'s' * (n != 1)}" if is_roomy else f"({n})" for n in n_articles.reindex(shown.columns)]
    heads = [[str(group), size] for group, size in zip(shown, sizes, strict=True)]
    return Matrix(shown, told.loc[shown.index, shown.columns], words.loc[shown.index, shown.columns], heads)


def _levels(coverage: pd.DataFrame) -> pd.DataFrame:
    """Turn coverage into a table of 0, 1, 2: a row a theme, a column an article, widest covered first."""
    ranks = coverage.assign(rank=coverage["level"].map(LEVELS.index).astype("int64"))
    wide = ranks.pivot(index="theme", columns="article_id", values="rank").fillna(0).astype("int64")
    order = pd.DataFrame({"n": (wide > 0).sum(axis=1), "weight": wide.sum(axis=1)})
    return wide.loc[order.sort_values(["n", "weight"], ascending=False, kind="stable").index]


def _cut(shown: pd.DataFrame, whole: pd.DataFrame, plural: str) -> str:
    if shown.shape == whole.shape:
        return ""
    themes = f", {shown.shape[0]} of {whole.shape[0]} themes" if len(shown) < len(whole) else ""
    return f". Shown: {shown.shape[1]} of {in_words(whole.shape[1])} {plural}{themes}"


def _nowhere(themes: "pd.Index[str]") -> str:
    return f". Found nowhere: {listed(map(theme_label, themes), most=_MOST_NOWHERE)}" if len(themes) else ""


def _source(tables: Tables) -> str:
    n_read = tables.theme_coverage["article_id"].nunique()
    return f"Source: {count(n_read, 'article')}, {tables.theme_coverage['theme'].nunique()} themes of the codebook"


def _drawn(matrix: Matrix, covering: "pd.Series[int]") -> go.Figure:
    """Draw the cells with a sign in each, the names of themes beside or above their rows, heads on top."""
    n_themes, n_columns = matrix.ranks.shape
    is_beside = n_columns <= _MOST_BESIDE
    width = _NAME_LETTERS if is_beside else 60
    labels = [lines(theme_label(theme), width, most=1) for theme in matrix.ranks.index]
    names = [f"{name}  <b>{covering[theme]}</b>" for name, theme in zip(labels, matrix.ranks.index, strict=True)]
    figure = go.Figure([_cells(matrix, is_beside), *_signs(matrix)] if n_themes and n_columns else [])
    heads, top = _heads(matrix.heads)
    row = _CELL if is_beside else int(_CELL * 1.5)
    margin = {"l": 2, "r": 4, "t": top, "b": 12}
    figure.update_layout(template=TEMPLATE, height=(row * n_themes if n_columns else 0) + top + 30, margin=margin)
    ticks = {"color": INK, "size": 12}
    figure.update_xaxes(
        side="top", tickvals=list(range(n_columns)), ticktext=heads, ticklabelstandoff=4, tickfont={**ticks, "size": 11},
        tickangle=None if n_columns <= _MOST_LEVEL else -90, autotickangles=[0, -90], automargin=True, showgrid=False,
        zeroline=False, range=[-0.5, max(n_columns, 1) - 0.5],
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(n_themes)), ticktext=names, showticklabels=is_beside and n_columns > 0, tickfont=ticks,
        automargin=True, ticklabelstandoff=6, range=[max(n_themes, 1) - 0.5, -0.5 if is_beside else -0.75],
    )  # fmt: skip
    for at, name in enumerate(names if not is_beside else []):
        place = {"xref": "paper", "x": 0, "xanchor": "left", "y": at - 0.27, "yanchor": "bottom"}
        figure.add_annotation(text=name, font=ticks, **place)
    return figure


def _heads(heads: list[list[str]]) -> tuple[list[str], int]:
    """Write the heads, few of them in lines of a column's width, and say how many pixels they need at most."""
    if len(heads) > _MOST_LEVEL:
        told = [label(" ".join(head), _LONG_HEAD) for head in heads]
        return told, int(_LETTER * min(_LONG_HEAD, max(len(" ".join(head)) for head in heads))) + 16
    parts = [[part for line in head for part in _two_lines(line)] for head in heads]
    return ["<br>".join(head) for head in parts], 14 * max(map(len, parts), default=0) + 12


def _two_lines(words: str) -> list[str]:
    """Break a head into two lines; a word that is longer than a line, such as a file's name, loses its middle."""
    first, *rest = wrap(words, _HEAD_LETTERS, break_long_words=False) or [""]
    return [label(part, _HEAD_LETTERS) for part in (first, " ".join(rest)) if part]


def _cells(matrix: Matrix, is_beside: bool) -> go.Heatmap:
    steps = [LIGHT[f"level-{n}"] for n in range(3)]
    scale = [[at, steps[n]] for n, span in enumerate(((0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1))) for at in span]
    heads = [label(head[0]) for head in matrix.heads]
    rows = zip(matrix.ranks.index, matrix.words.to_numpy().tolist(), strict=True)
    hover = [
        [f"{head}<br>{label(theme_label(theme))}: {word}" for head, word in zip(heads, row, strict=True)] for theme, row in rows
    ]
    n_themes, n_columns = matrix.ranks.shape
    return go.Heatmap(
        x=list(range(n_columns)), y=list(range(n_themes)), z=matrix.ranks.to_numpy().tolist(), zmin=0, zmax=2,
        colorscale=scale, showscale=False, xgap=2, ygap=2 if is_beside else 21, hoverinfo="text", hovertext=hover,
    )  # fmt: skip


def _signs(matrix: Matrix) -> list[Any]:
    """Write a sign into every cell, one trace a rank, since each has its own colour of text."""
    signs = matrix.signs.to_numpy()
    cells = [(row, column, rank) for row, each in enumerate(matrix.ranks.to_numpy()) for column, rank in enumerate(each)]
    size = 14 if set(signs.ravel()) <= set(SIGNS) else 11
    return [
        go.Scatter(
            x=[column for _, column, rank in cells if rank == n], y=[row for row, _, rank in cells if rank == n],
            mode="text", text=[signs[row, column] for row, column, rank in cells if rank == n],
            textfont={"color": _COLOURS[n], "size": size}, hoverinfo="skip",
        )
        for n in range(3)
    ]  # fmt: skip


def _told_apart(names: "pd.Series[str]") -> "pd.Series[str]":
    """Number the articles of one publisher."""
    repeats = names.groupby(names).cumcount()
    return names.where(repeats == 0, names + " (" + (repeats + 1).astype("str") + ")")


def _told(held: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Name for each theme where it is held: a table that is as wide for five hundred articles as for five."""
    named = {word: [listed(filter(None, row), most=_MOST_SAID) for row in cells.to_numpy()] for word, cells in held.items()}
    themes = next(iter(held.values())).index
    return pd.DataFrame({"Theme": map(theme_label, themes), **named})


def _data(cells: pd.DataFrame, names: "pd.Series[str]", column: str) -> pd.DataFrame:
    """Spell the cells out under the names of their columns; a table of many stands on its side."""
    told = cells.astype("str").set_axis(pd.Index(names[cells.columns]), axis=1)
    told = told.set_axis(pd.Index([theme_label(theme) for theme in cells.index], name="Theme"), axis=0)
    return (told if len(names) <= MOST_ARTICLES else told.T.rename_axis(column)).reset_index()
