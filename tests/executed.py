"""An executed notebook without a kernel: cells whose outputs are what the objects would have shown."""

from pathlib import Path
from typing import Any

import nbformat

from analysis.charts import coverage_chart, interval_chart, timeline_chart
from analysis.page import say, show
from analysis.quotes import passages
from analysis.schema import Tables

MARKDOWN = nbformat.v4.new_markdown_cell
PAYLOAD = '<img src="http://evil.example/p.png" onerror="window.hit=7">'


def shown(*objects: Any, tags: tuple[str, ...] = ()) -> Any:
    """Build a code cell that has shown some objects."""
    bundles = [each if isinstance(each, dict) else each._repr_mimebundle_() for each in objects]
    outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=1) for data in bundles]
    return nbformat.v4.new_code_cell("x = 1  # input-of-a-cell", outputs=outputs, metadata={"tags": list(tags)})


def executed_notebook(
    folder: Path, tables: Tables, name: str = "01_figures.ipynb", more: tuple[Any, ...] = (), **parameters: str
) -> Path:
    """Write a notebook as papermill leaves it: prose, an injected cell, a sentence, charts, a table, passages."""
    question = "q-dockers"
    injected = nbformat.v4.new_code_cell(f"corpus = {PAYLOAD!r}", metadata={"tags": ["injected-parameters"]})
    cells = [
        MARKDOWN("# Which figures differ, and why?\n\nWhat five articles say, side by side."),
        injected,
        MARKDOWN("## What the articles say"),
        shown(say("**{n} figures** on {q}.", n=7, q=_first(tables), evidence=tables.figure_mentions["mention_id"])),
        shown(interval_chart(tables, question)),
        MARKDOWN("## When each was written"),
        shown(timeline_chart(tables)),
        MARKDOWN("## Which themes each covers"),
        shown(coverage_chart(tables)),
        *more,
        MARKDOWN("## Sources"),
        shown(show(tables.articles, "Articles", {"headline": "Headline", "publisher": "Publisher", "path": "File"})),
        shown(passages(tables.figure_mentions, tables)),
    ]
    for n, cell in enumerate(cells):
        cell["id"] = f"cell-{n}"
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["papermill"] = {"parameters": {"corpus": f"/somewhere/else/{PAYLOAD}"} | parameters, "start_time": "now"}
    path = folder / name
    nbformat.write(notebook, path)
    return path


def _first(tables: Tables) -> str:
    return next(iter(tables.quantities["question"]), "nothing")
