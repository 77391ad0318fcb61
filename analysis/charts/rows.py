"""A chart that is a list: a line a row, its name at the left and its words at the mark, under group headings.

The same marks have two layouts. In a wide one the names stand in a column of their own; in a narrow one, for a
telephone, above their marks. The vertical axis counts rows from the top, so that only its height and the places of
the words differ.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analysis.charts.marks import Mark, drawn
from analysis.charts.scale import Scale
from analysis.charts.style import PAPER, PLAIN, QUIET, RULE, TEMPLATE, label, lines

# A heading in pixels of the wide layout; where in its row a mark stands, below the middle for the words above it.
_HEADING, _AT = 40, 0.68
_HEADLESS = 0.3  # rows left free where no heading keeps the first row's words from the axis
_LETTER = 7.4  # pixels of a letter at 12.5 px, in a wide fallback font
_ABOVE = 26
_UNCUT = 70


class Row(NamedTuple):
    """One row: whose it is, what stands at its mark, how it is drawn; a row without a mark is a heading or a remark.

    `others` stands after its name, which is cut for it, `note` under them, and `more` in the hover box only; a heading's
    `note` is its verdict.
    """

    who: str
    says: str = ""
    mark: Mark | None = None
    colour: str = PLAIN
    link: str = ""
    is_heading: bool = False
    note: str = ""
    more: str = ""
    others: str = ""

    @property
    def hover(self) -> str:
        """All that it says, escaped, in lines that fit a telephone."""
        told = (f"{self.who}{self.others}: {self.says}", self.note, self.more)
        return "<br>".join(lines(each, 44, most=6) for each in told if each)


class Layout(NamedTuple):
    """Pixels to a row by the lines of its note, letters to a line, and pixels left beside the names for marks."""

    heights: tuple[int, int, int]
    letters: int
    plot: int
    has_column: bool


WIDE = Layout((26, 44, 58), 36, 400, has_column=True)
NARROW = Layout((44, 60, 90), 44, 300, has_column=False)


class Drawn(NamedTuple):
    """A figure in its wide layout, and what replaces parts of that layout on a narrow page."""

    figure: go.Figure
    narrow: dict[str, Any]


def row_figure(rows: Sequence[Row], scale: Scale, joined: Sequence[tuple[int, int]] = ()) -> Drawn:
    """Draw rows of marks with their words; a dotted line leads from mark to mark of each pair of places in `joined`."""
    heading = _HEADING / _row_height(rows, WIDE)
    places, bottom = _places(rows, heading)
    figure = go.Figure([*_joins(rows, places, scale, joined), *drawn([*zip(rows, places, strict=True)], scale)])
    heads = [place for row, place in zip(rows, places, strict=True) if row.is_heading]
    figure.update_layout(template=TEMPLATE, shapes=[_rule(place - heading) for place in heads[1:]])
    figure.update_xaxes(zeroline=scale.kind == "linear", side="top", **scale.axis())
    top = 0 if heads[:1] == places[:1] else -_HEADLESS
    figure.update_yaxes(range=[bottom, top], showticklabels=False)
    wide, narrow = (_laid_out(rows, places, scale, bottom - top, layout) for layout in (WIDE, NARROW))
    return Drawn(figure.update_layout(**wide), narrow)


def _places(rows: Sequence[Row], heading: float) -> tuple[list[float], float]:
    """Where each row's mark stands, or its heading ends, and where all end, in rows from the top."""
    places: list[float] = []
    top = 0.0
    for row in rows:
        places.append(round(top + (heading if row.is_heading else _AT), 2))
        top += heading if row.is_heading else 1
    return places, top


def _row_height(rows: Sequence[Row], layout: Layout) -> int:
    notes = [lines(row.note, layout.letters, most=2).count("<br>") + 1 for row in rows if row.note and not row.is_heading]
    return layout.heights[max(notes, default=0)]


def _laid_out(rows: Sequence[Row], places: list[float], scale: Scale, n_rows: float, layout: Layout) -> dict[str, Any]:
    """Height, margins and words of one layout."""
    column = _column(rows, layout)
    margin = {"l": column, "r": 22, "t": _ABOVE, "b": 8}
    words = [word for row, place in zip(rows, places, strict=True) for word in _words(row, place, scale, column, layout)]
    height = round(n_rows * _row_height(rows, layout)) + margin["t"] + margin["b"]
    return {"height": height, "margin": margin, "annotations": words}


def _column(rows: Sequence[Row], layout: Layout) -> int:
    """Make the column of names as wide as the longest, within reason."""
    if not layout.has_column:
        return 8
    named = [len(line) for row in rows if not row.is_heading for line in (row.who + row.others, row.note)]
    return round(min(max([*named, 14]), layout.letters - 2) * _LETTER) + 14


def _words(row: Row, y: float, scale: Scale, column: int, layout: Layout) -> list[dict[str, Any]]:
    left = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": -column, "y": y}
    if row.is_heading:
        return _heading(row, left, layout)
    if row.mark is None:
        most = _UNCUT if layout.has_column else layout.letters
        return [{"text": label(row.who, most), "font": {"color": QUIET}, **left, "yanchor": "middle"}]
    note = f"<br>{lines(row.note, layout.letters, most=2)}" if row.note else ""
    place = {"yanchor": "middle"} if layout.has_column else {"yanchor": "bottom", "yshift": 8}
    who = label(row.who, layout.letters - 2 - len(row.others)) + row.others
    text = f"<b>{who}</b>{note}" if note else who
    name = {"text": text, **left, **place}
    return [name, _at_mark(row, row.mark, y, scale, layout)]


def _heading(row: Row, left: dict[str, Any], layout: Layout) -> list[dict[str, Any]]:
    """A group's name, and its verdict: behind it where there is room, else beneath."""
    name = label(row.who, _UNCUT if layout.has_column else layout.letters - 2)
    note = f"{' – ' if layout.has_column else '<br>'}{label(row.note, layout.letters)}" if row.note else ""
    return [{"text": f"<b>{name}</b>{note}", **left, "bgcolor": PAPER, "yanchor": "bottom", "yshift": 3}]


def _at_mark(row: Row, mark: Mark, y: float, scale: Scale, layout: Layout) -> dict[str, Any]:
    """Write a row's words beside its dots, where there is room; else between them, or from the edge of the wider side."""
    dots = [scale.at(dot) for dot in mark.dots] or [0.5]
    needed = (len(row.says) * _LETTER + 14) / layout.plot
    word = {"text": label(row.says), "xref": "paper", "y": y, "bgcolor": PAPER}
    if needed <= 1 - max(dots):
        return {**word, "x": max(dots), "xanchor": "left", "xshift": 11}
    if needed <= min(dots):
        return {**word, "x": min(dots), "xanchor": "right", "xshift": -11}
    if needed < max(dots) - min(dots):
        return {**word, "x": (min(dots) + max(dots)) / 2, "xanchor": "center"}
    return {**word, "x": 0, "xanchor": "left"} if min(dots) > 1 - max(dots) else {**word, "x": 1, "xanchor": "right"}


def _joins(rows: Sequence[Row], places: list[float], scale: Scale, joined: Sequence[tuple[int, int]]) -> list[go.Scatter]:
    xs: list[Any] = []
    ys: list[float | None] = []
    for pair in joined:
        marks = [mark for place in pair if (mark := rows[place].mark)]
        if len(marks) == len(pair):
            xs += [*(next(iter(mark.dots), scale.low) for mark in marks), None]
            ys += [*(places[place] for place in pair), None]
    line = {"color": QUIET, "width": 1.5, "dash": "dot"}
    return [go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", name="joined", cliponaxis=False)] if xs else []


def _rule(y: float) -> dict[str, Any]:
    line = {"color": RULE, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y + 0.12, "y1": y + 0.12, "line": line, "layer": "below"}
