"""The explorer: filters above, a question and its chart at the left, the passage in its article at the right."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ipywidgets
from plotly.offline import get_plotlyjs

from analysis.charts import interval_chart, ladder_chart
from analysis.explore import filters, reading
from analysis.explore.correcting import Form
from analysis.explore.pane import Pane, chart_html, chosen_in, drawn, links
from analysis.explore.search import Hit, search
from analysis.page import say
from analysis.schema import Tables, rows
from analysis.words import capital, count, in_words

# A corpus of so many words is read again at once after a correction; a greater one when the analyst says so.
SOON_WORDS = 60_000
PAGE = 20
_CHARTS = {"Figures": interval_chart, "Ladder": ladder_chart}
_VIEWS = (*_CHARTS, "Table", "Passages")
_NO_FIGURE = "No figure fits these filters. Take one away, or clear them all."
_NO_SEARCH = "Write words above and press Enter: the passages that hold all of them stand here."
_NO_HITS = "No article that fits the filters holds all of these words."
_NO_PLACE = "Choose a mark, a row or a passage: it is shown here in its article."
_NO_WIDGETS = "No widgets are shown here: this page has no widget manager. Open the notebook in JupyterLab (make lab)."


class Desk:
    """The widgets over one corpus, and what is chosen in them.

    `read` gives the tables again after a correction; `corpus` is the folder that the files lie in.
    """

    def __init__(self, tables: Tables, read: Callable[[], Tables], corpus: Path) -> None:
        self._read, self._corpus = read, corpus
        self._held = filters.bench(tables)
        self._hits: list[Hit] = []
        self._order: list[str] = []
        self._drawn: dict[str, Any] = {}
        self.chosen, self._sorted, self._is_quiet = "", "", False
        self._make_filters()
        self._make_views()
        self._filter()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {**self.box._repr_mimebundle_(), **say(_NO_WIDGETS)._repr_mimebundle_()}

    def _make_filters(self) -> None:
        self.filters = {
            name: ipywidgets.Dropdown(options=each, value="", tooltip=f"Filter by {name}")
            for name, each in filters.options(self._held).items()
        }
        self.filters |= {name: ipywidgets.DatePicker(description=name) for name in ("since", "until")}
        self.search = ipywidgets.Text(placeholder='Search the texts: all words, or "a phrase"', continuous_update=False)
        self.clear = ipywidgets.Button(description="Clear", tooltip="Take all filters away")
        for each in self.filters.values():
            each.observe(lambda change: self._filter(), names="value")
        self.search.observe(lambda change: self._search(), names="value")
        self.clear.on_click(lambda button: self._clear())

    def _make_views(self) -> None:
        self.status = ipywidgets.HTML().add_class("workbook-status")
        self.questions = ipywidgets.Select(rows=5, tooltip="Questions")
        self.view = ipywidgets.ToggleButtons(options=_VIEWS)
        self.left, self.right = Pane(self._hear, plotly=get_plotlyjs()), Pane(self._hear)
        self.form = Form(self._corrected)
        self.again = ipywidgets.Button(description="Read the corpus again", button_style="warning", layout={"display": "none"})
        self.questions.observe(lambda change: self._show(), names="value")
        self.view.observe(lambda change: self._show(), names="value")
        self.again.on_click(lambda button: self.form.say(self._reread()))
        asking = ipywidgets.HBox([*self.filters.values(), self.search, self.clear]).add_class("workbook-filters")
        right = ipywidgets.VBox([self.right, self.form.box, self.again]).add_class("workbook-right")
        sides = ipywidgets.HBox([self.left.add_class("workbook-left"), right]).add_class("workbook-sides")
        self.box = ipywidgets.VBox([asking, self.status, self.questions, self.view, sides]).add_class("workbook-desk")

    def _clear(self) -> None:
        with self._quietly():
            self.search.value = ""
            for each in self.filters.values():
                each.value = None if isinstance(each, ipywidgets.DatePicker) else ""
        self._filter()

    def _filter(self, question_id: str | None = None) -> None:
        """Keep what fits the filters, and show the question that was chosen, or the first that is left."""
        if self._is_quiet:
            return
        self._articles, self._figures = filters.chosen(self._held, {name: each.value for name, each in self.filters.items()})
        offered = filters.question_options(self._held, self._figures)
        keys, wanted = [key for _, key in offered], question_id or self.questions.value
        with self._quietly():
            self.questions.options = offered
            self.questions.value = wanted if wanted in keys else next(iter(keys), None)
        self.status.value = reading.hint(self._left(len(offered)))
        self._search()

    def _left(self, n_listed: int) -> str:
        """What the filters leave, in a line."""
        whole, n_asked = len(self._held.articles), self._figures["question_id"].nunique()
        is_part = len(self._articles) < whole
        kept = f"{in_words(len(self._articles))} of {count(whole, 'article')}" if is_part else count(whole, "article")
        listed = f", the first {in_words(n_listed)} listed" if n_listed < n_asked else ""
        verdicts = "; verdicts are those of the whole corpus" if is_part else ""
        return f"{capital(kept)}, {count(len(self._figures), 'figure')}, {count(n_asked, 'question')}{listed}{verdicts}."

    def _search(self) -> None:
        if self._is_quiet:
            return
        self._hits, self._n_found = [], 0
        if sought := self.search.value.strip():
            articles = self._held.tables.articles
            kept = articles[articles["article_id"].isin(self._articles["article_id"])]
            self._hits, self._n_found = search(kept, sought)
        with self._quietly():
            self.view.value = "Passages" if sought else "Figures" if self.view.value == "Passages" else self.view.value
        self._show()

    def _show(self) -> None:
        """Show the chosen view, and in it the passage that was chosen, or its first."""
        if self._is_quiet:
            return
        view, question = self.view.value, self.questions.value or ""
        if view in _CHARTS:
            chart = _CHARTS[view](filters.narrowed(self._held, question, self._figures), question)
            self._drawn, self.left.html = drawn(chart), chart_html(chart)
            self._order = links(self._drawn)
        elif view == "Table":
            self._rows = reading.in_order(self._figures, self._sorted)
            self._order = self._rows["mention_id"].tolist()
        else:
            self._order = [hit.go for hit in self._hits]
        self.go(self.chosen if self.chosen in self._order else next(iter(self._order), ""))

    def _hear(self, told: str) -> None:
        """Do what was chosen in a pane: go some steps, sort the table, or open a passage."""
        what, _, how = told.partition(":")
        if what == "step":
            self._step(int(how))
        elif what == "sort":
            self._sorted, self.chosen = f"-{how}" if self._sorted == how else how, ""
            self._show()
        else:
            self.go(told)

    def go(self, chosen: str) -> None:
        """Open a passage beside the view: a mention_id, or what a passage that was found is called."""
        self.chosen = chosen
        at = self._order.index(chosen) if chosen in self._order else 0
        if self.view.value in _CHARTS:
            self.left.figure = chosen_in(self._drawn, chosen)
        else:
            self.left.html = self._listed(at // PAGE * PAGE)
        place = reading.place_of(self._held.tables, chosen)
        self.form.about(
            self._held.tables, place
        )  # before the passage is seen, so that no quick hand finds the form of the last one
        if place is None:
            self.right.html = reading.hint(_NO_PLACE if self._order else _NO_FIGURE)
            return
        others = reading.passages_in(self._held.tables, place, self.filters["theme"].value)
        article = reading.article(self._held.tables, place, others, self._corpus)
        self.right.html = reading.steps(1, "Passage", at + 1, len(self._order)) + article

    def _listed(self, at: int) -> str:
        """A page of the table or of the passages, with links to the others."""
        page = slice(at, at + PAGE)
        if self.view.value == "Table":
            html = reading.table(self._rows, page, self.chosen, self._sorted)
        elif self._order:
            html = reading.hits(self._held.tables, self._hits, self._n_found, page, self.chosen)
        else:
            html = reading.hint(_NO_HITS if self.search.value.strip() else _NO_SEARCH)
        n_pages = -(-len(self._order) // PAGE)
        return html + (reading.steps(PAGE, "Page", at // PAGE + 1, n_pages) if n_pages > 1 else "")

    def _step(self, n: int) -> None:
        """Go on by some passages in the order of the view, or back; at either end stay there."""
        if self._order:
            at = self._order.index(self.chosen) if self.chosen in self._order else 0
            start = at // PAGE * PAGE if abs(n) == PAGE else at
            self.go(self._order[min(max(start + n, 0), len(self._order) - 1)])

    def _corrected(self, told: str) -> None:
        """Read the corpus again once it was corrected, or say that this is still to be done."""
        if self._held.tables.articles["n_words"].sum() <= SOON_WORDS:
            told = f"{told} {self._reread()}"
        else:
            self.again.layout.display = None
            whole = capital(count(len(self._held.articles), "article"))
            told += f" {whole} take minutes to read again: correct first what else you want."
        self.form.say(told)

    def _reread(self) -> str:
        """Read the tables again and show the same passage; says what became of the verdict on its question."""
        question, before = self._verdict(self.questions.value)
        self._held = filters.bench(self._read())
        self.again.layout.display = "none"
        with self._quietly():
            for name, offers in filters.options(self._held).items():
                value = self.filters[name].value
                self.filters[name].options = offers
                self.filters[name].value = value if value in [key for _, key in offers] else ""
        asked, figures = self._held.asked, self._held.figures
        own = figures.loc[figures["mention_id"] == self.chosen, "question_id"].dropna()
        same = asked.loc[asked["question"] == question, "question_id"]
        self._filter(next(iter([*own, *same]), None))
        now, after = self._verdict(self.questions.value)
        if question != now:
            return f"The question is now “{now}”: {after}." if now else "No figure is left to compare."
        return (
            f"Verdict on “{question}”: {after}, as before."
            if before == after
            else f"Verdict on “{question}”: {before} → {after}."
        )

    def _verdict(self, question_id: str | None) -> tuple[str, str]:
        for row in rows(self._held.asked[self._held.asked["question_id"] == question_id]):
            return row.question, filters.VERDICTS[row.verdict]
        return "", ""

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Set widgets without what their changes call for."""
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False
