"""A chart that is a list: rows from top to bottom, each with its words above its marks.

Words inside the plot need no margin to the left, so that the same chart reads on a telephone.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analysis.charts.style import INK, OTHER, QUIET, RULE, TEMPLATE, label

ROW, MARGIN = 46, {"l": 8, "r": 16, "t": 8, "b": 46}
_WORDS, _MARK = -0.22, 0.2


class Mark(NamedTuple):
    """What one row draws: a whisker between `low` and `high`, a dot at `best`, an arrow where a side is open."""

    low: Any = None
    best: Any = None
    high: Any = None
    opens_left: bool = False
    opens_right: bool = False
    is_hollow: bool = False


class Row(NamedTuple):
    """One row: whose it is, what it says, how it is drawn; a row without a mark is a heading or a remark."""

    who: str
    says: str
    mark: Mark | None = None
    colour: str = OTHER
    shape: str = "circle"
    link: str = ""
    is_heading: bool = False


def row_figure(rows: Sequence[Row], edges: tuple[Any, Any], **xaxis: Any) -> go.Figure:
    """Draw rows of marks with their words; `edges` are the ends of the axis, where open sides point to."""
    figure = go.Figure()
    for y, row in enumerate(rows):
        if row.mark:
            for trace in _traces(row, row.mark, y + _MARK, edges):
                figure.add_trace(trace)
        figure.add_annotation(_words(row, y))
    for y, row in enumerate(rows):
        if row.is_heading and y:
            figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=y - 0.42, y1=y - 0.42, line={"color": RULE, "width": 1})
    figure.update_layout(template=TEMPLATE, height=ROW * max(len(rows), 2) + MARGIN["t"] + MARGIN["b"], margin=MARGIN)
    figure.update_xaxes(zeroline=False, **xaxis)
    figure.update_yaxes(range=[max(len(rows), 2) - 0.4, -0.55], showticklabels=False)
    return figure


def _words(row: Row, y: int) -> dict[str, Any]:
    """Write a row's words at the left edge; they are short enough for a telephone."""
    who = label(row.who, 44 if row.is_heading else 27)
    says = label(row.says, 54 - min(len(row.who), 27)) if row.says else ""
    text = f"<b>{who}</b>" + (f": {says}" if says else "")
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": y + (0.05 if row.is_heading else _WORDS), "yanchor": "middle"}
    font = {"size": 13 if row.is_heading else 12.5, "color": QUIET if row.is_heading else INK}
    return {"text": text, "showarrow": False, "font": font, **place}


def _traces(row: Row, mark: Mark, y: float, edges: tuple[Any, Any]) -> list[go.Scatter]:
    """Draw one mark as a line with its arrows and a dot; each carries the row's words for the hover box."""
    ends = [end for end in (mark.low, mark.best, mark.high) if end is not None]
    left = edges[0] if mark.opens_left else min(ends)
    right = edges[1] if mark.opens_right else max(ends)
    hover = {"hoverinfo": "text", "hovertext": label(f"{row.who}: {row.says}", 160), "customdata": [row.link] * 2}
    line = {"color": row.colour, "width": 2 if mark.is_hollow else 3, "dash": "dot" if mark.is_hollow else "solid"}
    caps = {
        "color": row.colour,
        "size": 11,
        "symbol": ["triangle-left" if mark.opens_left else "line-ns", "triangle-right" if mark.opens_right else "line-ns"],
        "line": {"color": row.colour, "width": 2},
    }
    dot = {"color": row.colour, "size": 13, "symbol": row.shape, "line": {"color": row.colour, "width": 2}}
    traces = []
    if left != right:
        traces.append(go.Scatter(x=[left, right], y=[y, y], mode="lines+markers", line=line, marker=caps, **hover))
    for value in ends if mark.is_hollow else [mark.best]:
        if value is not None:
            traces.append(go.Scatter(x=[value], y=[y], mode="markers", marker=dot, **hover))
    return traces
