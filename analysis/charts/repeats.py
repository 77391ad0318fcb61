"""Who repeats whom: families of articles, each under the one it has its text or figure from, or the name it rests on.

One node a row and one step a generation to the right, so that nothing crosses however many articles there are.
"""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.style import PAPER, PLAIN, QUIET, TEMPLATE, label
from analysis.compare.families import Node, family_tree, root
from analysis.compare.wording import RELATION_WORDS
from analysis.schema import Tables
from analysis.words import capital, count, in_words, listed

MOST_ROWS, MOST_FAMILIES = 26, 8
# How many of a generation are named, the more the better while there is room.
_GENERATIONS = (6, 5, 4, 3, 2, 1)
_SAYS = {
    "copy": "the same text",
    "near_copy": "{} the same text",
    "quotes": "quotes it",
    "same_authority": "rests on it",
}
_ROW, _SPACE = 26, 0.4
_DEEPEST, _MOST_NAMES = 2, 5
# Generations that would fit beside one another, and letters to a line: on a page, on a telephone.
_WIDE, _NARROW = (36, 100), (14, 42)


def repeats_chart(tables: Tables, most: int = MOST_ROWS) -> Chart:
    """Draw who repeats whom, the largest family first.

    An article stands under the one that it copies, prints most of, or quotes; articles that repeat none stand under the
    name that they rest on with others. Where the dates do not tell which of two was first, the one that more articles
    share with stands above, and the line between them is dotted. Past `most` rows the rest of each generation is counted,
    and so are families past the largest.
    """
    nodes = family_tree(tables)
    drawn, n_left = _drawn(nodes, most)
    left = f". {capital(count(n_left, 'smaller family', 'smaller families'))} left out" if n_left else ""
    n_articles = len(tables.articles)
    figure, narrow = _figure(drawn)
    return Chart(
        figure=figure,
        narrow=narrow,
        title=_finding(nodes, n_articles),
        subtitle=f"Each article under its likeliest origin; dotted: the dates do not tell which came first{left}",
        alt="Who repeats whom: articles under the article or the name that they have it from",
        data=_data(nodes),
        source=f"Source: {count(len(tables.origins), 'pair')} among {in_words(n_articles)} articles; tables/origins.csv",
    )


class Line(NamedTuple):
    """One row of the drawing: its words, what is said of it, its generation, and the row it hangs from."""

    name: str
    says: list[str]
    depth: int
    parent: int | None
    node: Node | None


class Forest:
    """The families of a tree: who stands directly below whom, and how many in all."""

    def __init__(self, nodes: dict[str, Node]) -> None:
        self.nodes = nodes
        self.children: dict[str, list[str]] = {}
        for key, node in nodes.items():
            self.children.setdefault(node.parent, []).append(key)
        self.n_below = dict.fromkeys(nodes, 0)
        for key in nodes:
            while nodes[key].parent:
                key = nodes[key].parent
                self.n_below[key] += 1

    def largest(self, parent: str) -> list[str]:
        """Those directly below a node, the largest branch first."""
        below = self.children.get(parent, [])
        return sorted(below, key=lambda key: (-self.n_below[key], self.nodes[key].name, key))

    def lines(self, key: str, most: int, depth: int = 0, parent: int | None = None, at: int = 0) -> list[Line]:
        """The rows of a node and of those below it; past `most` of a generation, and the third one, they are counted."""
        node, below = self.nodes[key], self.largest(key)
        share = in_words(node.similarity, ".0%")
        says = [_SAYS[node.relation].format(share)] if node.relation else []
        told = [Line(node.name, [*says, *([f"{in_words(self.n_below[key])} below"] if below else [])], depth, parent, node)]
        # One more takes a row as well as its count would.
        named = below if len(below) == most + 1 else below[:most]
        shown = named if depth < _DEEPEST else []
        for child in shown:
            told += self.lines(child, most, depth + 1, at, at + len(told))
        if hidden := below[len(shown) :]:
            n = sum(1 + self.n_below[each] for each in hidden)
            who = list(dict.fromkeys(self.nodes[each].name for each in hidden))
            told.append(Line(f"{in_words(n)} more", who, depth + 1, at, None))
        return told


def _drawn(nodes: dict[str, Node], most: int) -> tuple[list[Line], int]:
    """Lay the families out as rows, the largest first, with as many named as there is room; and count those left out."""
    forest = Forest(nodes)
    families = [key for key in forest.largest("") if forest.n_below[key]]
    shown = families[:MOST_FAMILIES]
    drawn: list[Line] = []
    for n_named in _GENERATIONS:
        drawn = []
        for family in shown:
            drawn += forest.lines(family, n_named, at=len(drawn))
        if len(drawn) <= most:
            break
    return drawn, len(families) - len(shown)


def _figure(drawn: list[Line]) -> tuple[go.Figure, dict[str, Any]]:
    """Draw the rows with an elbow from each to the one it hangs from; a narrow page has fewer steps to its width."""
    tops = [_SPACE * sum(line.depth == 0 for line in drawn[: n + 1]) for n in range(len(drawn))]
    at = [n + 0.5 + top for n, top in enumerate(tops)]
    figure = go.Figure([*_elbows(drawn, at), *_nodes(drawn, at)])
    (wide, narrow), height = (
        (_axis_and_words(drawn, at, *size) for size in (_WIDE, _NARROW)),
        round(_ROW * (at[-1] + 1)) if at else 10,  # nothing to draw: the finding says so
    )
    figure.update_layout(template=TEMPLATE, height=height, margin={"l": 0, "r": 0, "t": 0, "b": 0}, **wide)
    figure.update_yaxes(visible=False, range=[height / _ROW, 0])
    return figure, narrow


def _axis_and_words(drawn: list[Line], at: list[float], steps: int, letters: int) -> dict[str, Any]:
    words = [
        {
            "x": line.depth + 0.85, "y": y, "xanchor": "left", "yanchor": "middle",
            "text": _text(line, letters - 3 * line.depth), "bgcolor": PAPER, "borderpad": 0,
        }
        for line, y in zip(drawn, at, strict=True)
    ]  # fmt: skip
    return {"xaxis": {"visible": False, "fixedrange": True, "range": [0, steps]}, "annotations": words}


def _text(line: Line, letters: int) -> str:
    """A row's name and as much of what is said of it as fits: of one article all or its relation, of many some names."""
    name = label(line.name, max(letters - 14, 12))
    room = letters - len(line.name) - 3
    n_says = range(min(len(line.says), _MOST_NAMES), 0, -1)
    told = ("; ".join(line.says[:n]) if line.node else listed(line.says, most=n) for n in n_says)
    return f"<b>{name}</b>  {label(next((each for each in told if len(each) <= room), ''))}"


def _elbows(drawn: list[Line], at: list[float]) -> list[go.Scatter]:
    found = []
    for is_ordered, dash in ((True, "solid"), (False, "dot")):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for line, y in zip(drawn, at, strict=True):
            if line.parent is not None and (line.node is None or line.node.is_ordered) == is_ordered:
                left = line.depth - 0.6
                xs += [left, left, line.depth + 0.4, None]
                ys += [at[line.parent], y, y, None]
        style = {"color": QUIET, "width": 1.5, "dash": dash}
        found.append(go.Scatter(x=xs, y=ys, mode="lines", line=style, hoverinfo="skip"))
    return [trace for trace in found if trace.x]


def _nodes(drawn: list[Line], at: list[float]) -> list[go.Scatter]:
    """A ring for a name that is no article here, a dot for an article, nothing for those counted."""
    told = [(line, y) for line, y in zip(drawn, at, strict=True) if line.node]
    names = [line.name.startswith("“") for line, _ in told]
    marker = {
        "size": [9 if line.depth else 13 for line, _ in told],
        "symbol": ["square" if is_name else "circle" for is_name in names],
        "color": [PAPER if is_name else PLAIN for is_name in names],
        "line": {"color": PLAIN, "width": 2},
        "opacity": 1,
    }
    hover = [f"{label(line.name)}<br>{label('; '.join(line.says), 90)}" for line, _ in told]
    xs, ys = [line.depth + 0.4 for line, _ in told], [y for _, y in told]
    return [go.Scatter(x=xs, y=ys, mode="markers", marker=marker, hoverinfo="text", hovertext=hover)] if told else []


def _finding(nodes: dict[str, Node], n_articles: int) -> str:
    """How many have something of another, how many of them surely after it, and whose family is the largest."""
    related = Counter(node.relation == "same_authority" for node in nodes.values() if node.parent)
    if not related:
        return "No article repeats another, as far as the texts show"
    later = sum(node.is_ordered and node.relation != "same_authority" for node in nodes.values())
    founder, n = Counter(root(nodes, key) for key, node in nodes.items() if node.parent).most_common(1)[0]
    told = [f"{in_words(later)} surely after it"] * bool(related[False])
    repeating = ", ".join(
        [f"{in_words(related[False])} of {in_words(n_articles)} articles have text or a figure of another", *told]
    )
    return f"{repeating}; {in_words(n)} go back to {nodes[founder].name}"


def _data(nodes: dict[str, Node]) -> pd.DataFrame:
    found = [
        {
            "Article": node.name,
            "How it stands to its origin": RELATION_WORDS[node.relation] if node.relation != "same_authority" else "rests on",
            "Origin": nodes[node.parent].name,
            "Share of text": in_words(node.similarity, ".0%"),
            "Which was first": "the origin" if node.is_ordered else "not known",
            "Family of": nodes[root(nodes, key)].name,
        }
        for key, node in nodes.items()
        if node.parent
    ]
    columns = ["Article", "How it stands to its origin", "Origin", "Share of text", "Which was first", "Family of"]
    return pd.DataFrame(found, columns=columns).sort_values(["Family of", "Origin", "Article"], ignore_index=True)
