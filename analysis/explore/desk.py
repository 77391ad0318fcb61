"""The explorer: filters above, a question and its chart at the left, the passage in its article at the right."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import ipywidgets

from analysis.charts import interval_chart, ladder_chart
from analysis.explore import filters, reading
from analysis.explore.correcting import Form
from analysis.explore.pane import Pane
from analysis.explore.plot import Plot, head, source
from analysis.explore.search import Hit, Texts
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


class Desk:
    """The widgets over one corpus, and what is chosen in them.

    `read` gives the tables again after a correction; `corpus` is the folder that the files lie in.
    """

    def __init__(self, tables: Tables, read: Callable[[], Tables], corpus: Path) -> None:
        self._read, self._corpus = read, corpus
        self._held = filters.bench(tables)
        self._hits: list[Hit] = []
        self._order: list[str] = []
        self.chosen, self._is_quiet = "", False
        self._make_filters()
        self._make_views()
        self.box = self._laid_out()
        self._filter()

    @cached_property
    def _texts(self) -> Texts:
        return Texts(self._held.tables.articles)

    def _make_filters(self) -> None:
        offered = filters.options(self._held)
        self.filters = {
            name: ipywidgets.Dropdown(options=each, value="", tooltip=f"Filter by {name}") for name, each in offered.items()
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
        self.head, self.plot, self.source = ipywidgets.HTML(), Plot(self.go), ipywidgets.HTML()
        self.list, self.article = Pane(self.go), Pane(self.go)
        names = ("‹ Page", "Page ›", "‹ Passage", "Passage ›")
        self.turns = [ipywidgets.Button(description=name) for name in names]
        for button, step in zip(self.turns, (-PAGE, PAGE, -1, 1), strict=True):
            button.on_click(lambda button, step=step: self._step(step))
        self.form = Form(self._corrected)
        self.again = ipywidgets.Button(description="Read the corpus again", button_style="warning", layout={"display": "none"})
        self.questions.observe(lambda change: self._show(), names="value")
        self.view.observe(lambda change: self._show(), names="value")
        self.article.observe(lambda change: self._show(), names=["is_dark", "root"])
        self.again.on_click(lambda button: self.form.say(self._reread()))

    def _laid_out(self) -> ipywidgets.VBox:
        asking = ipywidgets.HBox([*self.filters.values(), self.search, self.clear]).add_class("workbook-filters")
        pages = ipywidgets.HBox(self.turns[:2])
        self._chart = ipywidgets.VBox([self.head, self.plot, self.source]).add_class("workbook-chart")
        left = ipywidgets.VBox([self._chart, self.list, pages]).add_class("workbook-left")
        steps = ipywidgets.HBox(self.turns[2:])
        right = ipywidgets.VBox([steps, self.article, self.form.box, self.again]).add_class("workbook-right")
        sides = ipywidgets.HBox([left, right]).add_class("workbook-sides")
        self._pages = pages
        return ipywidgets.VBox([asking, self.status, self.questions, self.view, sides]).add_class("workbook-desk")

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
        asked = filters.Asked(**{name: each.value for name, each in self.filters.items()})
        self._articles = filters.chosen_articles(self._held, asked)
        self._figures = filters.chosen_figures(self._held, asked, self._articles)
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
        if self.search.value.strip():
            self._hits, self._n_found = self._texts.search(self.search.value, self._articles["article_id"])
        view = "Passages" if self.search.value.strip() else "Figures" if self.view.value == "Passages" else self.view.value
        if view == self.view.value:
            self._show()
        self.view.value = view

    def _show(self) -> None:
        """Show the chosen view, and in it the passage that was chosen, or its first."""
        if self._is_quiet:
            return
        view = self.view.value
        self._chart.layout.display = None if view in _CHARTS else "none"
        self.list.layout.display = "none" if view in _CHARTS else None
        if view in _CHARTS:
            shown = filters.narrowed(self._held, self.questions.value or "", self._figures)
            chart = _CHARTS[view](shown, self.questions.value or "")
            self.head.value, self.source.value = head(chart), source(chart)
            self.plot.draw(chart, self.article.is_dark)
        self._order = {"Table": self._rows, "Passages": self._found}.get(view, lambda: self.plot.links)()
        self._pages.layout.display = None if view not in _CHARTS and len(self._order) > PAGE else "none"
        self.go(self.chosen if self.chosen in self._order else next(iter(self._order), ""))

    def _rows(self) -> list[str]:
        return list(self._figures["mention_id"])

    def _found(self) -> list[str]:
        return [hit.go for hit in self._hits] if self.search.value.strip() else []

    def go(self, chosen: str) -> None:
        """Open a passage beside the view: a mention_id, or what a passage that was found is called."""
        self.chosen = chosen
        held, view = self._held, self.view.value
        at = self._order.index(chosen) // PAGE * PAGE if chosen in self._order else 0
        if view in _CHARTS:
            self.plot.choose(chosen)
        elif view == "Table":
            self.list.html = reading.table(self._figures, held.asked, slice(at, at + PAGE), chosen)
        elif self._order:
            self.list.html = reading.hits(held.tables, self._hits, self._n_found, slice(at, at + PAGE), chosen)
        else:
            self.list.html = reading.hint(_NO_HITS if self.search.value.strip() else _NO_SEARCH)
        place = reading.place_of(held.tables, chosen)
        self.form.about(held.tables, place)  # before the passage is seen, so that no quick hand finds the form of the last one
        if place:
            path = held.articles.loc[held.articles["article_id"] == place.article_id, "path"].iloc[0]
            link = self.article.link(self._corpus / path)
            self.article.html = reading.article(held.tables, place, self.filters["theme"].value, link)
        else:
            self.article.html = reading.hint(_NO_FIGURE if not self._order else _NO_PLACE)

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
        self.__dict__.pop("_texts", None)
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
