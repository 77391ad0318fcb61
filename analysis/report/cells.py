"""What each cell of an executed notebook shows on the page; everything else it holds is left behind."""

import json
import re
from typing import Any

PLOTLY = "application/vnd.plotly.v1+json"

# Pixels of a drawing that would leave half a sheet empty before it; and what tells a table that says the same in fewer
# rows than would make it longer.
_HALF_A_SHEET, _STRIP, _A_SHEET_OF_ROWS = 420, 'class="strip"', 30
# Cells that papermill adds; what stands in them came from a command line.
_ADDED = {"injected-parameters", "papermill-error-cell-tag"}
_DRAWN = {"execute_result", "display_data"}
_H1 = re.compile(r"<h1[^>]*>.*?</h1>", re.DOTALL)
# As `analysis.first_page` writes it: a title that is computed stands for the notebook's own.
_HEADLINE = re.compile(r'<h1 class="headline">.*?</h1>\n', re.DOTALL)
_H2 = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


def drawn_outputs(notebook: Any) -> list[Any]:
    """The outputs that may be drawn, in order: results and displays, not streams and not errors."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [output for output in outputs if output.output_type in _DRAWN]


def drop_added_cells(notebook: Any) -> None:
    """Take out the cells that papermill put in."""
    notebook.cells = [cell for cell in notebook.cells if not _ADDED & set(cell.metadata.get("tags", []))]


def render_prose(notebook: Any, markdown: Any) -> tuple[str, list[tuple[str, str]]]:
    """Render the notebook's own Markdown into `cell.metadata.html`.

    Returns the h1, which the page sets apart (one that a cell computed, or the first), and the h2s as (anchor, words).
    """
    heading = ""
    contents: list[tuple[str, str]] = []

    def anchored(match: re.Match[str]) -> str:
        contents.append((f"section-{len(contents) + 1}", without_tags(match[1])))
        return f'<h2 id="{contents[-1][0]}">{match[1]}</h2>'

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            html = markdown(cell.source)
            if not heading and (first := _H1.search(html)):
                heading, html = first[0], _H1.sub("", html, count=1)
            cell.metadata["html"] = _H2.sub(anchored, html).strip()
    for output in drawn_outputs(notebook):
        html = output.data.get("text/html", "")
        if shown := _HEADLINE.match(html):
            heading, output.data["text/html"] = shown[0].strip(), html[shown.end() :]
    return heading, contents


def without_tags(html: str) -> str:
    """Keep the words of our own HTML."""
    return re.sub(r"<[^>]{0,500}>", "", html).strip()


def prepare_charts(notebook: Any) -> bool:
    """Give each chart's output what the template draws; say whether there is one."""
    outputs = drawn_outputs(notebook)
    for output in outputs:
        evidence = output.metadata.get("evidence", "")
        output.metadata = {"chart": _chart(output.data) | {"evidence": evidence}} if PLOTLY in output.data else {}
    return any(output.metadata for output in outputs)


def _chart(data: Any) -> dict[str, Any]:
    """Take title and source out of the figure: on the page they are HTML, which wraps and can be read aloud."""
    figure = {name: data[PLOTLY].get(name, {}) for name in ("data", "layout", "config")}
    meta = figure["layout"].get("meta", {})
    bare, narrow = meta.get("bare", {}), meta.get("narrow", {})
    layout = {**figure["layout"], **bare}
    layout["annotations"] = [each for each in layout.get("annotations", []) if each.get("name") != "source"]
    for name in ("title", "meta"):
        layout.pop(name, None)
    return {
        **chart_words(data),
        "height": int(layout.get("height", 400)),
        "is_long": int(layout.get("height", 400)) > _HALF_A_SHEET
        and 0 < data.get("text/html", "").count(_STRIP) <= _A_SHEET_OF_ROWS,
        "json": in_script({**figure, "layout": layout, "narrow": narrow}),
    }


def chart_words(data: Any) -> dict[str, str]:
    """The words of a chart; a figure that is no Chart of ours is called just that."""
    meta = data[PLOTLY].get("layout", {}).get("meta", {})
    known = {name: str(meta.get(name, "")) for name in ("title", "subtitle", "alt", "source")}
    return known if known["title"] else {**known, "title": "Chart", "alt": "Chart"}


def in_script(figure: Any) -> str:
    """Write JSON that no text in it can end: `<` opens `</script>` and `<!--`."""
    words = json.dumps(figure, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
