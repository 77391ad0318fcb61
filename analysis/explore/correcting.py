"""The form beside a passage: what is wrong, what is right, why and who; each correction is a row that can be taken back."""

from collections.abc import Callable
from typing import Any, NamedTuple

import ipywidgets

from analysis import settings
from analysis.corpus.publishers import publisher_names
from analysis.corrections import writing
from analysis.corrections.columns import BOUNDS, MODALITIES
from analysis.explore.reading import Place, hint
from analysis.schema import Tables, rows
from analysis.signed import analyst
from analysis.themes import read_codebook, theme_label
from analysis.words import figure_words

Choices = list[tuple[str, str]]


class Act(NamedTuple):
    """One thing that may be wrong: in words, of what it is said, its choices where only some words fit, and who writes it.

    `write` takes tables, place, value, reason and analyst, and returns the line of the row.
    """

    words: str
    of: str
    choices: Callable[[Tables, Place], Choices] | None
    write: Callable[[Tables, Place, str, str, str], int]


def _cell(column: str) -> Callable[[Tables, Place, str, str, str], int]:
    return lambda tables, place, value, *who: writing.correct(tables, place.mention_id, column, value, *who)


def _of_article(column: str) -> Callable[[Tables, Place, str, str, str], int]:
    return lambda tables, place, value, *who: writing.correct_article(tables, place.article_id, column, value, *who)


def _linked(same: bool) -> Callable[[Tables, Place, str, str, str], int]:
    return lambda tables, place, other, reason, by: writing.link(tables, place.mention_id, other, same, reason, by)


def _missed_theme(tables: Tables, place: Place, theme: str, reason: str, by: str) -> int:
    span = (place.sentence_start, place.sentence_end)
    return writing.add_theme(tables, place.article_id, place.field, *span, theme, reason, by)


def _false_theme(tables: Tables, place: Place, mention_id: str, reason: str, by: str) -> int:
    return writing.correct(tables, mention_id, "theme", "", reason, by)


def _missed_figure(tables: Tables, place: Place, _: str, reason: str, by: str) -> int:
    return writing.add_figure(tables, place.article_id, place.field, place.char_start, place.char_end, reason, by)


def _words(*words: str) -> Callable[[Tables, Place], Choices]:
    return lambda tables, place: [(word.replace("_", " "), word) for word in words]


def _mates(same: bool) -> Callable[[Tables, Place], Choices]:
    """Figures of other quantities in the same unit to be put to this one, or those of its own to be parted from it."""

    def choices(tables: Tables, place: Place) -> Choices:
        figures = tables.figure_mentions.dropna(subset=["quantity_id"])
        own = tables.figure_mentions[tables.figure_mentions["mention_id"] == place.mention_id].iloc[0]
        mates = figures[((figures["quantity_id"] == own["quantity_id"]) != same) & (figures["mention_id"] != place.mention_id)]
        near = mates[mates["unit"] == own["unit"]] if same else mates
        labels = tables.quantities.set_index("quantity_id")[["question_id", "label"]]
        asked = labels["question_id"].get(own["quantity_id"], "")
        near = near.assign(far=near["quantity_id"].map(labels["question_id"]) != asked).sort_values("far", kind="stable")
        names = publisher_names(tables.articles)
        return [
            (f"{figure_words(each)}, {labels['label'][each.quantity_id]} ({names[each.article_id]})", each.mention_id)
            for each in rows(near.drop_duplicates("quantity_id") if same else near)[:100]
        ]

    return choices


def _hits(tables: Tables, place: Place) -> Choices:
    themes = tables.theme_mentions
    is_here = (themes["article_id"] == place.article_id) & (themes["field"] == place.field)
    is_here &= (themes["char_start"] < place.sentence_end) & (place.sentence_start < themes["char_end"])
    return [(f"{theme_label(each.theme)}: {each.surface}", each.mention_id) for each in rows(themes[is_here])]


def _themes(tables: Tables, place: Place) -> Choices:
    return [(theme_label(theme), theme) for theme in read_codebook(settings.HAND / "themes.yml").themes]


def _absent(tables: Tables, place: Place) -> Choices:
    coverage = tables.theme_coverage
    is_absent = (coverage["article_id"] == place.article_id) & (coverage["level"] == "absent")
    return [(theme_label(theme), theme) for theme in coverage.loc[is_absent, "theme"]]


ACTS = (
    Act("This is no figure", "figure", _words("no"), _cell("is_figure")),
    Act("A figure was missed here", "words", _words("yes"), _missed_figure),
    Act("The value is", "figure", None, _cell("value")),
    Act("The low end is", "figure", None, _cell("value_low")),
    Act("The high end is", "figure", None, _cell("value_high")),
    Act("The bound is", "figure", _words(*BOUNDS), _cell("bound")),
    Act("What is counted is", "figure", None, _cell("kind")),
    Act("It is said as", "figure", _words(*MODALITIES), _cell("modality")),
    Act("It is credited to", "figure", None, _cell("attributed_to")),
    Act("The place is", "figure", None, _cell("place")),
    Act("It measures the same as", "figure", _mates(True), _linked(True)),
    Act("It does not measure the same as", "figure", _mates(False), _linked(False)),
    Act("The sentence holds the theme", "passage", _themes, _missed_theme),
    Act("It is no sign of the theme", "passage", _hits, _false_theme),
    Act("The article does not hold the theme", "passage", _absent, _of_article("theme_absent")),
    Act("The article was written on", "passage", None, _of_article("published_date")),
    Act("The publisher is", "passage", None, _of_article("publisher")),
)


class Form:
    """The widgets of the form; `on_done` is called with what was done when a row was written or taken back."""

    def __init__(self, on_done: Callable[[str], None]) -> None:
        self._on_done = on_done
        self._told: tuple[Tables, Place] | None = None
        self.what = _field(ipywidgets.Dropdown, "Correct")
        self.choice = _field(ipywidgets.Dropdown, "Namely")
        self.text = _field(ipywidgets.Text, "Namely", placeholder="what it should be")
        self.reason = _field(ipywidgets.Text, "Reason", placeholder="what a colleague needs to agree")
        self.by = _field(ipywidgets.Text, "By", value=analyst(), placeholder="your name")
        self.write = ipywidgets.Button(description="Write correction", button_style="primary")
        self.undo = ipywidgets.Button(description="Undo my last")
        self.said = ipywidgets.HTML().add_class("workbook-said")
        self.what.observe(lambda change: self._ask(), names="value")
        self.write.on_click(lambda button: self._try(self._written))
        self.undo.on_click(lambda button: self._try(self._undone))
        buttons = ipywidgets.HBox([self.write, self.undo])
        fields = [self.what, self.choice, self.text, self.reason, self.by, buttons, self.said]
        self.box = ipywidgets.VBox(fields).add_class("workbook-form")

    def about(self, tables: Tables | None, place: Place | None) -> None:
        """Ask about a passage; about none, the form is not shown."""
        before = self._told or (None, None)
        if before[0] is tables and before[1] == place:
            return  # it is only shown again: what was begun stays
        if before[1] != place:
            self.say("")
        self._told = (tables, place) if tables and place else None
        self.box.layout.display = None if place else "none"
        if tables and place:
            is_figure = bool((tables.figure_mentions["mention_id"] == place.mention_id).any())
            fit = {"passage", "figure" if is_figure else "passage" if place.mention_id else "words"}
            self.what.options = [(act.words, n) for n, act in enumerate(ACTS) if act.of in fit]
            self.what.value = self.what.options[0][1]
            self._ask()

    def say(self, words: str) -> None:
        """Say what became of it."""
        self.said.value = hint(words) if words else ""

    def _ask(self) -> None:
        """Show what the chosen act needs: one of a few words, or any."""
        if self._told is None or self.what.value is None:
            return
        find = ACTS[self.what.value].choices
        self.choice.options = find(*self._told) if find else []
        self.choice.value = next((value for _, value in self.choice.options), None)
        self.choice.layout.display = None if len(self.choice.options) != 1 and find else "none"
        self.text.layout.display = "none" if find else None
        self.text.value = ""

    def _try(self, act: Callable[[], str]) -> None:
        told = ""
        try:
            told = act()
            self._on_done(told)
        except (ValueError, OSError) as error:
            self.say(f"{told} But the corpus cannot be read again: {error}" if told else f"Not written: {error}")

    def _written(self) -> str:
        if self._told is None:
            raise ValueError("choose a passage first")
        act, by, reason = ACTS[self.what.value], self.by.value.strip(), self.reason.value.strip()
        if act.choices and self.choice.value is None:
            raise ValueError("there is nothing to choose here")
        if not (by and reason):
            raise ValueError(f"say {'why' if by else 'who you are'}, for whoever reads it later")
        line = act.write(*self._told, self.choice.value if act.choices else self.text.value.strip(), reason, by)
        self.reason.value = ""
        return f"Written as line {line} of your file in data/hand/corrections."

    def _undone(self) -> str:
        undone = writing.undo(self.by.value.strip())
        if undone is None:
            raise ValueError(f"{self.by.value or 'nobody'} has written no correction that could be taken back")
        return f"Taken back: {undone}."


def _field(kind: Any, name: str, **given: Any) -> Any:
    return kind(description=name, style={"description_width": "4.5em"}, layout={"width": "auto"}, **given)
