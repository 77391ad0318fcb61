"""From an executed notebook to one HTML file that asks the network for nothing and runs nothing an article says.

What protects the reader, in order: values are escaped where they are rendered (`analysis.page`, `analysis.charts`),
the template draws an allow-list of output types, and the page's Content-Security-Policy runs only scripts that carry
its nonce. The nonce is made from the content, so that the same notebook gives the same bytes.
"""

import base64
import gzip
import json
import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from analysis.charts.style import COLOURS

PLOTLY = "application/vnd.plotly.v1+json"
TEMPLATES = Path(__file__).parent
# Cells that papermill adds; what stands in them came from a command line.
_ADDED = {"injected-parameters", "papermill-error-cell-tag"}
_DRAWN = {"execute_result", "display_data"}
_H1 = re.compile(r"<h1[^>]*>.*?</h1>", re.DOTALL)
_H2 = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


class Page(NamedTuple):
    """What the template sets around the cells; `heading`, `contents`, `tokens` and `plotly` are rendered already."""

    title: str
    heading: str
    facts: list[tuple[str, str]]
    contents: list[tuple[str, str]]
    footer: str
    nonce: str
    plotly: str
    tokens: str
    colours: dict[str, tuple[str, str]]


def export(
    executed_notebook: Path,
    html: Path,
    *,
    run_at: str,
    corpus: str = "",
    title: str = "",
    facts: Sequence[tuple[str, str]] = (),
) -> None:
    """Write an executed notebook as one self-contained HTML file.

    `corpus`, `run_at` and further `facts` (name, value) make the line under the title; `title` replaces the
    notebook's own. Code, streams and errors are left out; the same notebook gives the same bytes but for run_at.
    """
    notebook = _read(executed_notebook)
    nonce = _nonce(notebook)
    heading, contents = _render_prose(notebook)
    has_charts = _prepare_charts(notebook)
    known = [("Corpus", corpus or str(_parameters(notebook).get("corpus", ""))), *facts, ("Run at", run_at)]
    page = Page(
        title=title or _bare(heading) or executed_notebook.stem,
        heading=heading if heading and not title else _escaped_heading(title or executed_notebook.stem),
        facts=[(name, value) for name, value in known if value],
        contents=contents,
        footer="This page is complete in itself: it loads nothing, sends nothing and needs no connection.",
        nonce=nonce,
        plotly=_packed_plotly() if has_charts else "",
        tokens=json.dumps({light: f"--{name}" for name, (light, _) in COLOURS.items()}),
        colours=COLOURS,
    )
    words, _ = _exporter().from_notebook_node(notebook, {"page": page})
    html.write_text(words, encoding="utf-8", newline="\n")


def chart_tables(executed_notebook: Path) -> dict[str, str]:
    """Give the data of each chart of a notebook as CSV, by file name.

    A name is the notebook's number and the finding, as in `01_four-sources-give-five-figures.csv`.
    """
    number = executed_notebook.stem.split("_")[0]
    found: dict[str, str] = {}
    for output in _outputs(_read(executed_notebook)):
        if PLOTLY in output["data"] and "text/csv" in output["data"]:
            name = f"{number}_{_slug(_words_of(output['data'])['title'])}"
            repeats = sum(each.startswith(name) for each in found)
            found[f"{name}-{repeats + 1}.csv" if repeats else f"{name}.csv"] = output["data"]["text/csv"]
    return found


def _read(executed_notebook: Path) -> Any:
    import nbformat  # slow, as nbconvert is: only the processes that export pay for it

    return nbformat.read(executed_notebook, as_version=4)


def _parameters(notebook: Any) -> dict[str, Any]:
    return dict(notebook.metadata.get("papermill", {}).get("parameters", {}))


def _outputs(notebook: Any) -> list[Any]:
    """The outputs that may be drawn, in order."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [output for output in outputs if output.output_type in _DRAWN]


def _nonce(notebook: Any) -> str:
    """Make the nonce from what the page shows, so that no text inside it can know its own."""
    shown = [[cell.source, [output.data for output in cell.get("outputs", []) if "data" in output]] for cell in notebook.cells]
    digest = sha256(json.dumps(shown, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).digest()
    return base64.b64encode(digest[:18]).decode()


def _render_prose(notebook: Any) -> tuple[str, list[tuple[str, str]]]:
    """Render the notebook's own Markdown into its cells; return the first h1 apart, and the h2s with their anchors."""
    notebook.cells = [cell for cell in notebook.cells if not _ADDED & set(cell.metadata.get("tags", []))]
    heading, contents = "", []

    def anchored(match: re.Match[str]) -> str:
        contents.append((f"section-{len(contents) + 1}", re.sub(r"<[^>]{0,500}>", "", match[1])))
        return f'<h2 id="{contents[-1][0]}">{match[1]}</h2>'

    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        html = _exporter().markdown_html(cell.source)
        if not heading and (first := _H1.search(html)):
            heading, html = first[0], _H1.sub("", html, count=1)
        cell.metadata["html"] = _H2.sub(anchored, html).strip()
    return heading, contents


def _bare(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]{0,500}>", "", html)).strip()


def _escaped_heading(title: str) -> str:
    from html import escape

    return f"<h1>{escape(title)}</h1>"


def _prepare_charts(notebook: Any) -> bool:
    """Give each chart's output what the template draws: its words, its height and its JSON; say whether there is one."""
    has_charts = False
    for output in _outputs(notebook):
        output.metadata = {}
        if PLOTLY in output.data:
            output.metadata = {"chart": _chart(output.data)}
            has_charts = True
    return has_charts


def _chart(data: Any) -> dict[str, Any]:
    """Take title and source out of the figure: on the page they are HTML, which wraps and can be read aloud."""
    figure = {name: data[PLOTLY].get(name, {}) for name in ("data", "layout", "config")}
    bare = figure["layout"].get("meta", {}).get("bare", {})
    layout = {**figure["layout"], **bare}
    layout["annotations"] = [each for each in layout.get("annotations", []) if each.get("name") != "source"]
    for name in ("title", "meta"):
        layout.pop(name, None)
    return {**_words_of(data), "height": int(layout.get("height", 400)), "json": _in_script({**figure, "layout": layout})}


def _words_of(data: Any) -> dict[str, str]:
    """The words of a chart; a figure that is no Chart of ours has at least its plain text."""
    meta = data[PLOTLY].get("layout", {}).get("meta", {})
    known = {name: str(meta.get(name, "")) for name in ("title", "subtitle", "alt", "source")}
    return known if known["title"] else {**known, "title": "Chart", "alt": "Chart"}


def _in_script(figure: dict[str, Any]) -> str:
    """Write JSON that no text in it can end: `<` opens `</script>` and `<!--`."""
    words = json.dumps(figure, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _packed_plotly() -> str:
    """Compress plotly.js once a process; mtime 0, so that the bytes do not tell the time."""
    spec = find_spec("plotly")
    assert spec and spec.origin, "plotly is not installed"
    script = Path(spec.origin).parent / "package_data" / "plotly.min.js"
    return base64.b64encode(gzip.compress(script.read_bytes(), compresslevel=9, mtime=0)).decode()


@cache
def _exporter() -> Any:
    """Set up nbconvert with our template, every value escaped unless the template says otherwise."""
    from nbconvert.exporters import HTMLExporter, TemplateExporter
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Exporter(HTMLExporter):
        """nbconvert's HTML, without its pass through BeautifulSoup, which would parse the megabytes of plotly.js."""

        def _create_environment(self) -> Any:
            environment = super()._create_environment()
            environment.autoescape = True
            return environment

        def markdown_html(self, source: str) -> str:
            renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
            return str(MarkdownWithMath(renderer=renderer).render(source))

        def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> Any:
            return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    return Exporter(template_name="template", extra_template_basedirs=[str(TEMPLATES)])


def _slug(title: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return words[:60].rstrip("-") or "chart"
