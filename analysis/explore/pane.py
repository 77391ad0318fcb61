"""A pane of the explorer: HTML that is escaped in Python, a chart in it where there is one, and what was chosen there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from markupsafe import Markup

from analysis.charts import Chart
from analysis.charts.chart import CONFIG
from analysis.charts.style import COLOURS, PAPER

_HERE = Path(__file__).parent
_DARK_PAPER = "#111111"  # JupyterLab's own
_CHOSEN, _USUAL = 6, 2
_CHART = Markup("""
<div class="workbook-chart"><h3>{0.title}</h3><p class="quiet">{0.subtitle}</p>
<div class="plot" role="img" aria-label="{0.alt}"></div><p class="source">{0.source}</p></div>
""")


class Pane(anywidget.AnyWidget):
    """Shows `html`, and `figure` in what has the class `plot`; scrolls what has the class `scrolls` to what has `data-here`.

    What has `data-go`, and a mark of the figure, can be chosen with a click or a key: that calls `on_go` with it. What has
    `data-file` leads to that file, where JupyterLab serves it. Not plotly's own FigureWidget: it takes seconds to make, and
    is lost where its module does not begin in two.
    """

    _esm = _HERE / "pane.js"
    _css = _HERE / "pane.css"
    html = traitlets.Unicode().tag(sync=True)
    figure = traitlets.Dict().tag(sync=True)
    plotly = traitlets.Unicode().tag(sync=True)
    dark = traitlets.Dict(dict({**COLOURS, "paper": (PAPER, _DARK_PAPER)}.values())).tag(sync=True)

    def __init__(self, on_go: Callable[[str], None], **given: Any) -> None:
        super().__init__(**given)
        self.on_msg(lambda _, told, buffers: on_go(str(told.get("go", ""))))


def chart_html(chart: Chart) -> str:
    """The finding over a chart, its place, and its source."""
    return _CHART.format(chart)


def drawn(chart: Chart) -> dict[str, Any]:
    """The figure of a chart as plotly's JSON, with what differs where the pane is narrow; empty where it has no mark."""
    return json.loads(str(chart.figure.to_json())) | {"config": CONFIG, "narrow": chart.narrow} if chart.figure.data else {}


def links(figure: dict[str, Any]) -> list[str]:
    """The mentions behind the marks of a figure, in their order."""
    return list(dict.fromkeys(link for trace in figure.get("data", ()) for link in trace.get("customdata", ())))


def chosen_in(figure: dict[str, Any], chosen: str) -> dict[str, Any]:
    """A figure with the border of the chosen mark thicker."""
    return figure | {"data": [_bordered(trace, chosen) for trace in figure.get("data", ())]}


def _bordered(trace: dict[str, Any], chosen: str) -> dict[str, Any]:
    if "customdata" not in trace:
        return trace
    widths = [_CHOSEN if link == chosen else _USUAL for link in trace["customdata"]]
    return trace | {"marker": trace["marker"] | {"line": trace["marker"]["line"] | {"width": widths}}}
