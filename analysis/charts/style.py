"""One look for every chart: colours, shapes, the plotly template, and labels that run nothing.

The colours are Okabe and Ito's, which colour-blind readers can tell apart; whatever a colour says, a shape or a
word says too. Each colour here is also a CSS variable of the page, which swaps it when the reader prefers dark.
"""

import re
from textwrap import wrap

import plotly.graph_objects as go

from analysis.words import readable

# The stylesheet of a page names the same families, so that a label and the line under it look alike.
FONT = "-apple-system, Segoe UI, Roboto, Helvetica Neue, Liberation Sans, Arial, sans-serif"

# name -> (light, dark): text, quieter text, lines, page, marks, levels, links.
COLOURS: dict[str, tuple[str, str]] = {
    "ink": ("#1a1c1f", "#eceef1"),
    "quiet": ("#565c64", "#a9b0b9"),
    "rule": ("#d9dce0", "#3a3f46"),
    "paper": ("#fefefe", "#15171a"),
    "series-1": ("#0072b2", "#56b4e9"),
    "series-2": ("#d55e00", "#e8772a"),
    "series-3": ("#009e73", "#1fb98b"),
    "level-0": ("#f3f4f6", "#1d2024"),
    "level-1": ("#b9d8ea", "#1f4b66"),
    "level-2": ("#0072b1", "#5bb5ea"),
    "on-level-1": ("#16324a", "#dcebf5"),
    "on-level-2": ("#fdfdfe", "#0b1a26"),
    "link": ("#005a8f", "#7cc4f2"),
    "mark": ("#fbe7a1", "#5f4b00"),
}
LIGHT = {name: light for name, (light, _) in COLOURS.items()}
INK, QUIET, RULE, PAPER = (LIGHT[name] for name in ("ink", "quiet", "rule", "paper"))
CLEAR = "rgba(0,0,0,0)"

# What a colour says is the same in every chart, and a word beside it says it too.
PLAIN, DISPUTED, AGREED = (LIGHT[f"series-{n}"] for n in (1, 2, 3))

_AXIS = {
    "gridcolor": RULE,
    "linecolor": RULE,
    "zerolinecolor": QUIET,
    "tickfont": {"color": QUIET, "size": 12},
    "title": {"font": {"color": QUIET, "size": 12}, "standoff": 8},
    "ticks": "",
    "fixedrange": True,
}

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 13, "color": INK},
        "title": {"x": 0, "xref": "container", "xanchor": "left", "font": {"size": 18, "color": INK}},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": QUIET, "font": {"color": INK}, "align": "left"},
        "xaxis": _AXIS,
        "yaxis": {**_AXIS, "showgrid": False, "zeroline": False},
        "annotationdefaults": {"showarrow": False, "font": {"size": 12.5, "color": INK}, "align": "left", "borderpad": 1},
    }
)


def label(text: object, most: int = 0) -> str:
    """Write a text so that plotly draws it letter by letter.

    Plotly reads tags, entities and `%{...}` in titles, ticks, text and hover boxes, so that an article could
    style a label or make it fetch something. With `most`, a longer text loses its middle.
    """
    words = re.sub(r"\s+", " ", readable(str(text))).strip()
    if most and len(words) > most:
        words = f"{words[: most - most // 3 - 1].rstrip()}…{words[-(most // 3) :].lstrip()}"
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("%{", "%\u200b{")


def lines(text: str, width: int, most: int = 20) -> str:
    """Break a text into lines for plotly, which never breaks one itself; past `most` lines it is cut."""
    return "<br>".join(label(line) for line in wrap(readable(text), width, max_lines=most, placeholder="…"))
