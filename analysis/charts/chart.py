"""A chart: a figure, the finding as its title, and everything a reader needs who cannot see it."""

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from jinja2 import Environment

from analysis.charts.strips import Strips
from analysis.charts.style import CLEAR, PAPER, QUIET, label, lines
from analysis.page import say, show
from analysis.store import spreadsheet_csv
from analysis.words import readable

CONFIG = {"displayModeBar": False}
MOST_ROWS = 60
_STRIP = "strip"
_WORDS = ("title", "subtitle", "alt", "source")

_STATIC = Environment(autoescape=True).from_string(
    '<div class="static"><p class="static-head"><strong>{{ chart.title }}</strong></p>\n'
    '<p class="static-head">{{ chart.subtitle }}</p>\n{{ table | safe }}\n'
    '<p class="static-head">{{ chart.source }}</p></div>'
)


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure whose title is its finding, with alternative text, its data as a table, and its source.

    `figure` holds the marks only: title, subtitle and source are added where it is shown, in plotly's way in
    JupyterLab and in HTML in a report, where they can wrap. `narrow` holds the parts of the layout that differ on a
    telephone; `strips` draw the rows of its table, for a reader whose browser runs no script. That table is `told`, what
    of the data a reader needs beside the strips, under a heading wherever the column `grouped_by` changes. A chart without a
    mark is its title and no more.
    """

    figure: go.Figure
    title: str
    subtitle: str
    alt: str
    data: pd.DataFrame
    source: str
    narrow: dict[str, Any]
    strips: Strips
    told: pd.DataFrame
    grouped_by: str = ""

    def __post_init__(self) -> None:
        for name in _WORDS:
            object.__setattr__(self, name, readable(getattr(self, name)))

    def csv(self) -> str:
        """Write the data as CSV that no spreadsheet calculates."""
        return spreadsheet_csv(self.data)

    def json(self) -> dict[str, Any]:
        """Give the figure as plotly's JSON, with its words in `layout.meta`.

        `layout.meta.bare` holds what the layout was before title and source went in, for a page that sets them itself;
        `layout.meta.narrow` what replaces that on a narrow page.
        """
        bare: dict[str, Any] = json.loads(self.figure.to_json())
        layout = bare["layout"]
        margin, height = layout.get("margin", {}), layout.get("height", 400)
        meta: dict[str, Any] = {name: getattr(self, name) for name in _WORDS}
        meta["bare"] = {"margin": margin, "height": height, "paper_bgcolor": CLEAR}
        meta["narrow"] = self.narrow
        head, foot = lines(self.title, 70), lines(f"{self.subtitle}", 90)
        top = 46 + 24 * (head.count("<br>") + 1) + 17 * (foot.count("<br>") + 1)
        layout |= {
            "meta": meta,
            "height": height + top + 34,
            "paper_bgcolor": PAPER,
            "margin": margin | {"t": margin.get("t", 0) + top, "b": margin.get("b", 0) + 34},
            "title": _in_plotly(head, foot),
            "annotations": [*layout.get("annotations", []), _footer(self.source, margin)],
        }
        return bare | {"config": CONFIG}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        data = {} if self.data.empty else {"text/csv": self.csv()}
        if not self.figure.data:
            return {**say("{title}.", title=self.title)._repr_mimebundle_(), **data}
        return {
            "application/vnd.plotly.v1+json": self.json(),
            "text/html": _STATIC.render(chart=self, table=self._table()),
            "text/csv": self.csv(),
            "text/plain": self.title,
        }

    def _table(self) -> str:
        """What is told as a table, each row with its strip."""
        names = [str(name) for name in self.told]
        columns = {name: name for name in names[: names.index(self.strips.after) + 1]} | {_STRIP: self.strips.heading}
        table = self.told.reset_index(drop=True).assign(**{_STRIP: pd.Series(self.strips.cells(), dtype="object")})
        return show(table, self.alt, columns | {name: name for name in names}, MOST_ROWS, self.grouped_by, stacked=True).html


def _in_plotly(head: str, foot: str) -> dict[str, Any]:
    subtitle = {"text": foot, "font": {"size": 13, "color": QUIET}}
    return {
        "text": f"<b>{head}</b>",
        "subtitle": subtitle,
        "yref": "container",
        "y": 1,
        "yanchor": "top",
        "pad": {"t": 24},
    }


def _footer(source: str, margin: dict[str, int]) -> dict[str, Any]:
    """Write the source at the left edge, under all that the figure itself puts below its plot."""
    place = {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xshift": -margin.get("l", 0),
        "yshift": -margin.get("b", 0) - 8,
        "xanchor": "left",
        "yanchor": "top",
    }
    font = {"size": 11, "color": QUIET}
    return {"name": "source", "text": label(source), "font": font, "showarrow": False} | place
