"""A chart that is a list: rows from top to bottom, each with its words above its marks.

Words inside the plot need no margin to the left, so that the same chart reads on a telephone. The vertical axis
counts pixels from the top.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analysis.charts.style import INK, OTHER, PAPER, QUIET, RULE, TEMPLATE, label, lines

LINE, MARK, GAP, SPACE = 17, 20, 7, 13
MARGIN = {"l": 10, "r": 18, "t": 4, "b": 46}
# What fits beside one another at 390 pixels in a wide fallback font.
_LETTERS = 44


class Mark(NamedTuple):
    """What one row draws: a whisker between `low` and `high`, a dot at `best`, an arrow where a side is open."""

    low: Any = None
    best: Any = None
    high: Any = None
    opens_left: bool = False
    opens_right: bool = False
    is_hollow: bool = False


class Row(NamedTuple):
    """One row: whose it is, what it says, how it is drawn; a row without a mark is a heading or a remark.

    `note` stands below its words, `more` in the hover box only.
    """

    who: str
    says: str
    mark: Mark | None = None
    colour: str = OTHER
    shape: str = "circle"
    link: str = ""
    is_heading: bool = False
    note: str = ""
    more: str = ""

    @property
    def words(self) -> list[str]:
        """Its words, escaped, on one line where they fit, else on two."""
        if self.is_heading:
            return [f"<b>{line}</b>" for line in lines(self.who, _LETTERS - 2, most=2).split("<br>")]
        note = lines(self.note, _LETTERS, most=2).split("<br>") if self.note else []
        if len(self.who) + len(self.says) < _LETTERS:
            return [f"<b>{label(self.who)}</b>: {label(self.says)}", *note]
        return [f"<b>{label(self.who, _LETTERS - 4)}</b>", label(self.says, _LETTERS), *note]

    @property
    def hover(self) -> str:
        """All that it says, escaped, in lines that fit a telephone."""
        told = (f"{self.who}: {self.says}", self.note, self.more)
        return "<br>".join(lines(each, _LETTERS, most=6) for each in told if each)

    @property
    def height(self) -> int:
        """Pixels from its top to the top of the next row."""
        words = LINE * len(self.words)
        return SPACE + words + 4 if self.is_heading else words + (MARK if self.mark else 0) + GAP


def row_figure(rows: Sequence[Row], edges: tuple[Any, Any], joined: Sequence[tuple[int, int]] = (), **xaxis: Any) -> go.Figure:
    """Draw rows of marks with their words; `edges` are the ends of the axis, where open sides point to.

    `joined` are pairs of places in `rows`: a dotted line leads from mark to mark.
    """
    figure = go.Figure()
    top = 0
    middles: list[tuple[Any, float] | None] = []
    for row in rows:
        middle = top + LINE * len(row.words) + MARK / 2
        middles.append((_start(row.mark, edges), middle) if row.mark else None)
        if row.mark:
            for trace in _traces(row, row.mark, middle, edges):
                figure.add_trace(trace)
        if row.is_heading and top:
            figure.add_shape(_rule(top + 5))
        figure.add_annotation(_words(row, top))
        top += row.height
    for one, other in ((middles[one], middles[other]) for one, other in joined):
        if one and other:
            figure.add_trace(_join(one, other))
    margin = MARGIN if "title" in xaxis else MARGIN | {"b": 30}
    figure.update_layout(template=TEMPLATE, height=top + margin["t"] + margin["b"], margin=margin)
    figure.update_xaxes(zeroline=False, **xaxis)
    figure.update_yaxes(range=[top, 0], showticklabels=False)
    return figure


def _start(mark: Mark, edges: tuple[Any, Any]) -> Any:
    return next((end for end in (mark.best, mark.low, mark.high) if end is not None), edges[0])


def _join(one: tuple[Any, float], other: tuple[Any, float]) -> go.Scatter:
    line = {"color": QUIET, "width": 1.5, "dash": "dot"}
    return go.Scatter(x=[one[0], other[0]], y=[one[1], other[1]], mode="lines", line=line, hoverinfo="skip", cliponaxis=False)


def _rule(y: float) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": {"color": RULE, "width": 1}}


def _words(row: Row, top: int) -> dict[str, Any]:
    """Write a row's words at the left edge, on ground that hides the grid behind them."""
    place = {
        "xref": "paper",
        "x": 0,
        "xshift": -MARGIN["l"],
        "xanchor": "left",
        "y": top + (SPACE if row.is_heading else 0),
        "yanchor": "top",
    }
    font = {"size": 12.5, "color": QUIET if row.is_heading else INK}
    return {"text": "<br>".join(row.words), "font": font, "bgcolor": PAPER, "borderpad": 0, "showarrow": False, **place}


def _traces(row: Row, mark: Mark, y: float, edges: tuple[Any, Any]) -> list[go.Scatter]:
    """Draw one mark as a line, its ends and its dots; each carries the row's words for the hover box."""
    ends = [end for end in (mark.low, mark.best, mark.high) if end is not None]
    left = edges[0] if mark.opens_left else min(ends)
    right = edges[1] if mark.opens_right else max(ends)
    hover = {"hoverinfo": "text", "hovertext": row.hover, "cliponaxis": False}
    stroke = {"color": row.colour, "width": 2 if mark.is_hollow else 3, "dash": "dot" if mark.is_hollow else "solid"}
    dots = ends if mark.is_hollow else [end for end in (mark.best,) if end is not None]
    traces = [go.Scatter(x=[left, right], y=[y, y], mode="lines", line=stroke, **hover)] if left != right else []
    for symbol, at in (
        ("triangle-left" if mark.opens_left else "line-ns", left),
        ("triangle-right" if mark.opens_right else "line-ns", right),
    ):
        if left != right and at not in dots:
            traces.append(_point(at, y, symbol, row, {"customdata": [row.link], **hover}))
    return traces + [_point(at, y, row.shape, row, {"customdata": [row.link], **hover}) for at in dots]


def _point(x: Any, y: float, symbol: str, row: Row, rest: dict[str, Any]) -> go.Scatter:
    marker = {"color": row.colour, "size": 12, "symbol": symbol, "line": {"color": row.colour, "width": 2}}
    return go.Scatter(x=[x], y=[y], mode="markers", marker=marker, **rest)
