"""The ways inside a page: from a number or a mark to the passage it rests on, and back."""

import re
from collections.abc import Iterator, MutableMapping
from functools import partial
from html import escape
from itertools import count
from typing import Any

from analysis.report.cells import PLOTLY, drawn_outputs

# As `analysis.page` and `analysis.quotes` write them; no text of an article can, since its `<` is escaped.
_PASSAGE = re.compile(r'<li id="([^"<>]{1,200})">')
_LINK = re.compile(
    r'<a (href="#([^"<>]{1,200})" aria-label="evidence \d{1,4}(?: and on)?")(?: data-rest="([^"<>]{1,100000})")?>(\+?\d{1,4}</a>)'
)
_BACK = re.compile(r'<span data-back="([^"<>]{1,200})"></span>')
_OF_CHART, _WAYS_BACK = 12, 3


def link_evidence(notebook: Any) -> None:
    """Keep each passage's anchor once and only the links that lead to one on this page, and link passages back.

    The marks of a chart that have a passage are listed in its `metadata.evidence`: a mark takes a mouse, a link does not.
    """
    outputs = [output for output in drawn_outputs(notebook) if "text/html" in output.data]
    for output in outputs:
        output.metadata = {}
    numbers = _keep_once(outputs)
    for output in outputs:
        if PLOTLY in output.data:
            output.metadata["evidence"] = _chart_links(output.data[PLOTLY], numbers)
    cited: dict[str, list[str]] = {}
    ids = count(1)

    def linked(link: re.Match[str]) -> str:
        if link[2] not in numbers:
            return ""
        place = f"cited-{next(ids)}"
        for anchor in (link[3] or link[2]).split(" "):
            cited.setdefault(anchor, []).append(place)
        return f'<a id="{place}" {link[1]}>{link[4]}'

    for holder, name in _places(outputs):
        holder[name] = _LINK.sub(linked, holder[name])
    for holder, name in _places(outputs):
        holder[name] = _BACK.sub(lambda back: _ways_back(cited.get(back[1], [])), holder[name])


def _places(outputs: list[Any]) -> Iterator[tuple[MutableMapping[str, str], str]]:
    """Where links stand, in reading order: the evidence of a chart stands above its data."""
    for output in outputs:
        if "evidence" in output.metadata:
            yield output.metadata, "evidence"
        yield output.data, "text/html"


def _keep_once(outputs: list[Any]) -> dict[str, int]:
    """Give each passage its number in its list, and take the anchor from one that stands there again."""
    numbers: dict[str, int] = {}
    for output in outputs:
        html = output.data["text/html"]
        new = {anchor: n for n, anchor in reversed([*enumerate(_PASSAGE.findall(html), start=1)]) if anchor not in numbers}
        numbers.update(new)
        output.data["text/html"] = _PASSAGE.sub(partial(_once, new), html)
    return numbers


def _once(waiting: dict[str, int], passage: re.Match[str]) -> str:
    if passage[1] not in waiting:
        return "<li>"
    waiting.pop(passage[1])
    return passage[0]


def _chart_links(figure: Any, numbers: dict[str, int]) -> str:
    marks = (link for trace in figure.get("data", []) for link in trace.get("customdata", []) if isinstance(link, str))
    links = sorted((numbers[link], link) for link in dict.fromkeys(marks) if link in numbers)
    shown = links if len(links) <= _OF_CHART + 1 else links[:_OF_CHART]
    written = [f'<a href="#{escape(link)}" aria-label="evidence {n}">{n}</a>' for n, link in shown]
    if rest := links[len(shown) :]:
        n, link = rest[0]
        others = escape(" ".join(each for _, each in rest))
        written.append(f'<a href="#{escape(link)}" aria-label="evidence {n} and on" data-rest="{others}">+{len(rest)}</a>')
    return "".join(written)


def _ways_back(places: list[str]) -> str:
    ways = [
        f'<a href="#{place}" aria-label="back to where it is cited{f", place {n}" if n > 1 else ""}">↩</a>'
        for n, place in enumerate(places[:_WAYS_BACK], start=1)
    ]
    return f'<span class="back">{"".join(ways)}</span>' if ways else ""
