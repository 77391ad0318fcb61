"""From an executed notebook to one HTML file that asks the network for nothing and runs nothing an article says.

What protects the reader, in order: values are escaped where they are rendered (`analysis.page`, `analysis.charts`),
the template draws an allow-list of output types, and the page's Content-Security-Policy runs only scripts that carry
its nonce. The nonce is made from the content, so that the same notebook gives the same bytes.
"""

import base64
import gzip
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from analysis.charts.style import COLOURS
from analysis.page import Shown
from analysis.report.cells import (
    PLOTLY,
    chart_words,
    drawn_outputs,
    drop_added_cells,
    prepare_charts,
    render_prose,
    without_tags,
)
from analysis.report.links import link_evidence
from analysis.words import readable

TEMPLATES = Path(__file__).parent
_TOKENS = json.dumps({light: f"--{name}" for name, (light, _) in COLOURS.items()})
FOOTER = "This page is complete in itself: it loads nothing, sends nothing and needs no connection."


class Page(NamedTuple):
    """What the template sets around the cells; `heading`, `contents` and `plotly` are rendered already.

    A fact is (name, words, anchor): the words link to the anchor, unless it is empty. `running` is the title as a CSS
    string. A page without a nonce runs no script at all.
    """

    title: str
    heading: str
    running: str
    facts: list[tuple[str, str, str]]
    warnings: list[str]
    contents: list[tuple[str, str]]
    nonce: str
    plotly: str
    footer: str = FOOTER
    tokens: str = _TOKENS
    colours: Mapping[str, tuple[str, str]] = COLOURS


def export(
    executed_notebook: Path,
    html: Path,
    *,
    run_at: str,
    facts: Sequence[tuple[str, str]] = (),
    warnings: Sequence[str] = (),
    static: bool = False,
) -> None:
    """Write an executed notebook as one self-contained HTML file.

    The corpus that papermill recorded, further `facts` (name, words) and `run_at` make the line under the title, and
    `warnings` a list at the end that it links to; a parameter `title` replaces the notebook's own. Code, streams and
    errors are left out. `static` leaves out every script, and the charts with them: their finding and data stay. The
    same notebook gives the same bytes but for `run_at`.
    """
    notebook = _read(executed_notebook)
    page = _page(notebook, executed_notebook.stem, [*facts, ("Run at", run_at)], warnings, static)
    _write(html, notebook, page)


def export_shown(html: Path, title: str, facts: Sequence[tuple[str, str]], sections: Iterable[tuple[str, Shown]]) -> None:
    """Write a page that no notebook made: under a title and facts, what is shown under each heading.

    Headings are ours: they are read as Markdown.
    """
    from nbformat import v4

    make: Any = v4
    cells = []
    for heading, shown in sections:
        output = make.new_output("display_data", data=shown._repr_mimebundle_())
        cells += [make.new_markdown_cell(f"## {heading}"), make.new_code_cell(outputs=[output])]
    notebook = make.new_notebook(cells=[make.new_markdown_cell(f"# {title}"), *cells])
    _write(html, notebook, _page(notebook, title, facts, (), static=False))


def _write(html: Path, notebook: Any, page: Page) -> None:
    words, _ = _exporter().from_notebook_node(notebook, {"page": page})
    html.write_text(words, encoding="utf-8", newline="\n")


def _page(notebook: Any, stem: str, facts: Sequence[tuple[str, str]], warnings: Sequence[str], static: bool) -> Page:
    """Make the cells of a notebook ready for the template, and all that stands around them."""
    recorded = notebook.metadata.get("papermill", {}).get("parameters", {})
    drop_added_cells(notebook)
    nonce = "" if static else _nonce(notebook)
    heading, contents = render_prose(notebook, _exporter().markdown_html)
    link_evidence(notebook)
    has_chart = prepare_charts(notebook)
    own = unescape(without_tags(heading))
    title = readable(recorded.get("title") or own or stem)
    return Page(
        title=title,
        heading=heading if own == title else f"<h1>{escape(title)}</h1>",
        running=_css_string(title),
        facts=_cover_line(recorded, facts, len(warnings)),
        warnings=[readable(each) for each in warnings],
        contents=contents,
        nonce=nonce,
        plotly=_packed_plotly() if has_chart and nonce else "",
    )


def _cover_line(recorded: Mapping[str, Any], facts: Sequence[tuple[str, str]], n_warnings: int) -> list[tuple[str, str, str]]:
    chosen = [f"{word} {recorded[name]}" for name, word in (("since", "from"), ("until", "until")) if recorded.get(name)]
    known = [
        ("Corpus", Path(str(recorded.get("corpus", ""))).name, ""),  # without saying where on the machine it lies
        ("Only", " ".join(["articles", *chosen]) if chosen else "", ""),
        *((name, words, "") for name, words in facts),
        ("Warnings", str(n_warnings) if n_warnings else "", "warnings"),
    ]
    return [(name, readable(words), anchor) for name, words, anchor in known if words]


def _css_string(text: str) -> str:
    """Write a text as a CSS string: whatever is no letter, digit or blank as an escape, so that none ends it."""
    return '"' + "".join(c if c == " " or (c.isascii() and c.isalnum()) else f"\\{ord(c):x} " for c in text[:200]) + '"'


def chart_tables(executed_notebook: Path) -> dict[str, str]:
    """Give the data of each chart of a notebook, and of each list that is cut on the page, as CSV by file name.

    A name is the notebook's number and the finding, as in `01_four-sources-give-five-figures.csv`.
    """
    number = executed_notebook.stem.split("_")[0]
    found: dict[str, str] = {}
    for output in drawn_outputs(_read(executed_notebook)):
        if "text/csv" in output.data:
            words = chart_words(output.data)["title"] if PLOTLY in output.data else output.data["text/plain"].partition("\n")[0]
            name = stem = f"{number}_{_slug(words)}"
            while f"{name}.csv" in found:
                name = f"{stem}-{len(found) + 1}"
            found[f"{name}.csv"] = output.data["text/csv"]
    return found


def _read(executed_notebook: Path) -> Any:
    from nbformat import reads  # slow, as nbconvert is: only the processes that export pay for it

    read: Any = reads
    return read(executed_notebook.read_text(encoding="utf-8"), as_version=4)


def _nonce(notebook: Any) -> str:
    """Make the nonce from all that the page shows, so that no text inside it can know its own."""
    shown = [[cell.source, [output.get("data") for output in cell.get("outputs", [])]] for cell in notebook.cells]
    digest = sha256(json.dumps(shown, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).digest()
    return base64.b64encode(digest[:18]).decode()


@cache
def _packed_plotly() -> str:
    """Compress plotly.js once a process; mtime 0, so that the bytes do not tell the time."""
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("plotly is not installed; run `make report` or install requirements.lock")
    script = Path(package.origin).parent / "package_data" / "plotly.min.js"
    return base64.b64encode(gzip.compress(script.read_bytes(), compresslevel=9, mtime=0)).decode()


@cache
def _exporter() -> Any:
    """Set up nbconvert with our template, every value escaped unless the template says otherwise."""
    from nbconvert.exporters import HTMLExporter, TemplateExporter
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Exporter(HTMLExporter):
        """nbconvert's HTML, without its pass through BeautifulSoup, which would parse the megabytes of plotly.js."""

        def _create_environment(self) -> Any:
            environment: Any = super()._create_environment()  # type: ignore[no-untyped-call, unused-ignore]
            environment.autoescape = True
            return environment

        def markdown_html(self, source: str) -> str:
            renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
            return str(MarkdownWithMath(renderer=renderer).render(source))

        def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> Any:
            return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    make: Any = Exporter
    return make(template_name="template", extra_template_basedirs=[str(TEMPLATES)])


def _slug(title: str) -> str:
    """Make a file name of at most 60 letters, digits and hyphens; a word is not cut."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return (words if len(words) <= 60 else words[:61].rpartition("-")[0] or words[:60]) or "chart"
