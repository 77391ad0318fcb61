"""A chart whose marks can be chosen, in the colours of JupyterLab's theme."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from analysis.charts import Chart
from analysis.charts.chart import CONFIG
from analysis.charts.style import COLOURS, PAPER

_HEAD = Markup('<div class="head"><h3>{}</h3><p>{}</p></div>')
_SOURCE = Markup('<p class="source">{}</p>')
_CHOSEN, _USUAL = 6, 2
_DARK_PAPER = "#111111"  # JupyterLab's own


class Plot(anywidget.AnyWidget):
    """Draws one chart at a time; a click on a mark calls `on_go` with its mention_id.

    Not plotly's own FigureWidget: it takes seconds to make, and is lost where its module does not begin in two.
    """

    _esm = Path(__file__).parent / "plot.js"
    plotly = traitlets.Unicode(get_plotlyjs()).tag(sync=True)
    figure = traitlets.Dict().tag(sync=True)

    def __init__(self, on_go: Callable[[str], None], **given: Any) -> None:
        super().__init__(**given)
        self._drawn: dict[str, Any] = {"data": []}
        self.links: list[str] = []
        self.on_msg(lambda _, told, buffers: on_go(str(told.get("go", ""))))

    def draw(self, chart: Chart, is_dark: bool) -> None:
        """Make a chart ready in the colours of the page; `links` are the mentions behind its marks, in their order."""
        written = str(chart.figure.to_json())
        for light, dark in {**COLOURS, "paper": (PAPER, _DARK_PAPER)}.values() if is_dark else ():
            written = written.replace(light, dark)
        self._drawn = json.loads(written) | {"config": CONFIG}
        self.links = list(dict.fromkeys(link for trace in self._drawn["data"] for link in trace.get("customdata", ())))

    def choose(self, chosen: str) -> None:
        """Show it with the border of the chosen mark thicker."""
        self.figure = self._drawn | {"data": [_bordered(trace, chosen) for trace in self._drawn["data"]]}


def head(chart: Chart) -> str:
    """The finding over a chart, as HTML."""
    return _HEAD.format(chart.title, chart.subtitle)


def source(chart: Chart) -> str:
    """What stands under a chart, as HTML."""
    return _SOURCE.format(chart.source)


def _bordered(trace: dict[str, Any], chosen: str) -> dict[str, Any]:
    if "customdata" not in trace:
        return trace
    widths = [_CHOSEN if link == chosen else _USUAL for link in trace["customdata"]]
    return trace | {"marker": trace["marker"] | {"line": trace["marker"]["line"] | {"width": widths}}}
