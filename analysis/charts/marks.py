"""The marks of one figure or date: a dot at what is stated, a line over what the words allow, an arrow where they set no end."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analysis.charts.scale import Scale
from analysis.charts.style import PAPER

# What a bound is drawn with; an open form of each says "planned", "predicted" or "denied".
SHAPES = {"exact": "circle", "about": "diamond", "at_least": "square", "at_most": "square", "range": "circle", "vague": "circle"}


class Mark(NamedTuple):
    """What one row draws between `low` and `high`, with a dot at `best`; a side that opens has an arrow at the edge.

    `is_open` draws its dots as rings: not reported as done. `is_vague` draws a dotted line: the words name no number.
    """

    low: Any = None
    best: Any = None
    high: Any = None
    opens_left: bool = False
    opens_right: bool = False
    is_vague: bool = False
    is_open: bool = False
    shape: str = "circle"

    @property
    def ends(self) -> list[Any]:
        """The values it states, in order."""
        return list(dict.fromkeys(end for end in (self.low, self.best, self.high) if end is not None))

    @property
    def dots(self) -> list[Any]:
        """Where it has a dot: at its best value, else at its bounds."""
        return [self.best] if self.best is not None else self.ends

    def span(self, scale: Scale) -> tuple[float, float]:
        """From where to where it is drawn, between 0 and 1."""
        at = [scale.at(end) for end in self.ends] or [0.0]
        return (0.0 if self.opens_left else min(at), 1.0 if self.opens_right else max(at))


def drawn(rows: Sequence[tuple[Any, float]], scale: Scale) -> list[go.Scatter]:
    """Draw the marks of rows at their heights: one trace to each kind of line, and one for all dots and arrows."""
    marked = [(row, row.mark, y) for row, y in rows if row.mark]
    return [*_lines(marked, scale), *_dots(marked, scale)]


def _lines(rows: Iterable[tuple[Any, Mark, float]], scale: Scale) -> list[go.Scatter]:
    kinds: dict[tuple[str, str], tuple[list[Any], list[Any]]] = {}
    for row, mark, y in rows:
        start, end = mark.span(scale)
        if end > start:
            xs, ys = kinds.setdefault((row.colour, "dot" if mark.is_vague else "solid"), ([], []))
            xs += [scale.value(start), scale.value(end), None]
            ys += [y, y, None]
    styles = [{"color": colour, "width": 3, "dash": dash} for colour, dash in kinds]
    return [
        go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)
        for line, (xs, ys) in zip(styles, kinds.values(), strict=True)
    ]


def _dots(rows: Iterable[tuple[Any, Mark, float]], scale: Scale) -> list[go.Scatter]:
    points: list[tuple[Any, ...]] = []
    for row, mark, y in rows:
        fill = PAPER if mark.is_open or mark.is_vague else row.colour
        told = (row.colour, row.link, row.hover)
        points += [(end, y, mark.shape, 11, fill, *told) for end in mark.dots]
        for is_open, edge, arrow in ((mark.opens_left, scale.low, "left"), (mark.opens_right, scale.high, "right")):
            if is_open:
                points.append((edge, y, f"triangle-{arrow}", 9, row.colour, *told))
    if not points:
        return []
    xs, ys, shapes, sizes, fills, borders, links, hovers = (list(each) for each in zip(*points, strict=True))
    marker = {"symbol": shapes, "size": sizes, "color": fills, "line": {"color": borders, "width": 2}, "opacity": 1}
    return [
        go.Scatter(
            x=xs, y=ys, mode="markers", marker=marker, customdata=links, hoverinfo="text", hovertext=hovers, cliponaxis=False
        )
    ]
