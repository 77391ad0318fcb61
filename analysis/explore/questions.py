"""The explorer of questions: a list to choose from, the chart of the chosen one, and the passages it rests on."""

from typing import Any

import ipywidgets

from analysis.charts import interval_chart
from analysis.compare import questions
from analysis.page import say
from analysis.quotes import passages
from analysis.schema import Tables, rows
from analysis.words import count


def explorer(tables: Tables) -> ipywidgets.VBox:
    """Offer the questions of a corpus, most disputed first; what is chosen is drawn below.

    A corpus without a single comparable figure gives a sentence instead of an empty list.
    """
    asked = questions(tables)
    options = [(f"{row.question} ({row.verdict}, {count(row.n_articles, 'article')})", row.question_id) for row in rows(asked)]
    view = ipywidgets.Output()
    choice = ipywidgets.Dropdown(options=options, description="Question", layout={"width": "max-content"})
    choice.observe(lambda change: _show(view, tables, change["new"]), names="value")
    _show(view, tables, choice.value)
    return ipywidgets.VBox([choice, view])


def _show(view: ipywidgets.Output, tables: Tables, question_id: str | None) -> None:
    # The outputs are set, not captured: capturing waits for ever where no browser answers.
    view.outputs = ()
    for part in _parts(tables, question_id):
        view.append_display_data(part)


def _parts(tables: Tables, question_id: str | None) -> list[Any]:
    if question_id is None:
        return [say("No figure in this corpus can be compared; look into the ledger of 00_corpus.")]
    quantities = tables.quantities.loc[tables.quantities["question_id"] == question_id, "quantity_id"]
    mentions = tables.figure_mentions[tables.figure_mentions["quantity_id"].isin(quantities)]
    return [interval_chart(tables, question_id), passages(mentions, tables)]
