"""A chart without a script: each row of its table carries its mark as a strip of HTML and CSS, on one scale.

A strip repeats what the cells beside it say in words, so that it is hidden from screen readers. It is drawn with
borders, which printers keep, where they leave backgrounds out; its look is in `report/template/charts.css`.
"""

from typing import NamedTuple

from markupsafe import Markup

from analysis.charts.marks import Mark
from analysis.charts.scale import Scale


class Strips(NamedTuple):
    """The marks of a chart's data, row by row; they stand after the column named `after`."""

    marks: list[Mark | None]
    scale: Scale
    after: str
    unit: str = ""

    @property
    def heading(self) -> Markup:
        """The scale: its two ends, and that it is logarithmic where it is."""
        low, high = self.scale.ends
        unit = " log" if self.scale.kind == "log" else ""
        return Markup('<span class="scale"><span>{}</span><span>{}</span></span>').format(
            low, f"{high} {self.unit}{unit}".strip()
        )

    def cells(self) -> list[Markup]:
        """Draw them all."""
        return [strip(mark, self.scale) for mark in self.marks]


def strip(mark: Mark | None, scale: Scale) -> Markup:
    """Draw one mark: a line over its span, an arrow where it is open, a dot where it states a value."""
    if mark is None:
        return Markup('<span class="strip"></span>')
    start, end = mark.span(scale)
    sides = " ".join(name for name, is_so in (("l", mark.opens_left), ("r", mark.opens_right), ("v", mark.is_vague)) if is_so)
    line = Markup('<i class="{}" style="left:{}%;width:{}%"></i>').format(sides, _percent(start), _percent(end - start))
    look = " ".join(filter(None, [mark.shape if mark.shape != "circle" else "", "o" if mark.is_open or mark.is_vague else ""]))
    dots = [Markup('<b class="{}" style="left:{}%"></b>').format(look, _percent(scale.at(dot))) for dot in mark.dots]
    drawn = Markup("").join([line if end > start else Markup(""), *dots])
    return Markup('<span class="strip" aria-hidden="true">{}</span>').format(Markup(drawn.replace(' class=""', "")))


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0")
