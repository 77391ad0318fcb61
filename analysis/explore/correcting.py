"""The form beside a passage: what is wrong, what is right, why and who; each correction is a row that can be taken back."""

from collections.abc import Callable
from typing import Any, NamedTuple

import ipywidgets

from analysis import settings
from analysis.audits.items import place as where
from analysis.corpus.publishers import publisher_names
from analysis.corrections import writing
from analysis.corrections.columns import BOUNDS, MODALITIES
from analysis.explore.reading import Place, hint, sentence_of
from analysis.schema import Tables, rows
from analysis.signed import analyst
from analysis.themes import read_codebook, theme_label
from analysis.words import figure_words

# What can be chosen: its words; then the place that is corrected, what it becomes, and of a theme what it was.
Choices = list[tuple[str, tuple[Place, str, str | None]]]


class Act(NamedTuple):
    """One thing that may be wrong: in words, of what it is said, the column it corrects, its choices where not any words fit."""

    words: str
    of: str
    column: str
    choices: Callable[[Tables, Place], Choices] | None = None


def _words(*words: str) -> Callable[[Tables, Place], Choices]:
    return lambda tables, place: [(word.replace("_", " "), (place, word, None)) for word in words]


def _mates(same: bool) -> Callable[[Tables, Place], Choices]:
    """Figures of other quantities in the same unit to be put to this one, or those of its own to be parted from it."""

    def choices(tables: Tables, place: Place) -> Choices:
        figures = tables.figure_mentions.dropna(subset=["quantity_id"])
        figures = figures.merge(tables.quantities[["quantity_id", "question_id", "label"]], on="quantity_id", how="left")
        is_own = figures["mention_id"] == place.mention_id
        for own in rows(figures[is_own]):
            mates = figures[((figures["quantity_id"] != own.quantity_id) == same) & ~is_own]
            if same:
                mates = mates[mates["unit"] == own.unit].drop_duplicates("quantity_id")
            mates = mates.assign(far=mates["question_id"] != own.question_id).sort_values("far", kind="stable").head(100)
            digests = tables.articles.set_index("article_id")["content_sha256"]
            names, told = publisher_names(tables.articles), rows(mates.assign(content_sha256=mates["article_id"].map(digests)))
            part = "" if same else "not "
            return [
                (f"{figure_words(each)}, {each.label} ({names[each.article_id]})", (place, f"{part}{where(each)}", None))
                for each in told
            ]
        return []  # it is clutter, an age, a duration or a change, and compared with nothing

    return choices


def _hits(tables: Tables, place: Place) -> Choices:
    themes, sentence = tables.theme_mentions, sentence_of(tables, place)
    is_here = (themes["article_id"] == place.article_id) & (themes["field"] == place.field)
    is_here &= (themes["char_start"] < sentence.end) & (sentence.start < themes["char_end"])
    return [(f"{theme_label(each.theme)}: {each.surface}", (each, "", each.theme)) for each in rows(themes[is_here])]


def _themes(tables: Tables, place: Place) -> Choices:
    sentence = sentence_of(tables, place)
    there = place._replace(char_start=sentence.start, char_end=sentence.end)
    return [(theme_label(theme), (there, theme, "")) for theme in read_codebook(settings.HAND / "themes.yml").themes]


def _absent(tables: Tables, place: Place) -> Choices:
    coverage = tables.theme_coverage
    is_absent = (coverage["article_id"] == place.article_id) & (coverage["level"] == "absent")
    return [(theme_label(theme), (place, theme, None)) for theme in coverage.loc[is_absent, "theme"]]


ACTS = (
    Act("This is no figure", "figure", "is_figure", _words("no")),
    Act("A figure was missed here", "words", "is_figure", _words("yes")),
    Act("The value is", "figure", "value"),
    Act("The low end is", "figure", "value_low"),
    Act("The high end is", "figure", "value_high"),
    Act("The bound is", "figure", "bound", _words(*BOUNDS)),
    Act("What is counted is", "figure", "kind"),
    Act("It is said as", "figure", "modality", _words(*MODALITIES)),
    Act("It is credited to", "figure", "attributed_to"),
    Act("The place is", "figure", "place"),
    Act("It measures the same as", "figure", "same_as", _mates(True)),
    Act("It does not measure the same as", "figure", "same_as", _mates(False)),
    Act("The sentence holds the theme", "passage", "theme", _themes),
    Act("It is no sign of the theme", "passage", "theme", _hits),
    Act("The article does not hold the theme", "passage", "theme_absent", _absent),
    Act("The article was written on", "passage", "published_date"),
    Act("The publisher is", "passage", "publisher"),
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

    def about(self, tables: Tables, place: Place | None) -> None:
        """Ask about a passage; about none, the form is not shown."""
        before, self._told = self._told, (tables, place) if place else None
        self.box.layout.display = None if place else "none"
        if before and place and before[0] is tables and before[1] == place:
            return  # it is only shown again: what was begun stays
        if not (before and before[1] == place):
            self.say("")
        if place:
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
        (tables, place), act, by, reason = self._told, ACTS[self.what.value], self.by.value.strip(), self.reason.value.strip()
        if act.choices and self.choice.value is None:
            raise ValueError("there is nothing to choose here")
        if not (by and reason):
            raise ValueError(f"say {'why' if by else 'who you are'}, for whoever reads it later")
        at, becomes, was = self.choice.value if act.choices else (place, self.text.value.strip(), None)
        line = writing.correct(tables, at, act.column, becomes, reason, by, was)
        self.reason.value = ""
        return f"Written as line {line} of your file in data/hand/corrections."

    def _undone(self) -> str:
        undone = writing.undo(self.by.value.strip())
        if undone is None:
            raise ValueError(f"{self.by.value or 'nobody'} has written no correction that could be taken back")
        return f"Taken back: {undone}."


def _field(kind: Any, name: str, **given: Any) -> Any:
    return kind(description=name, style={"description_width": "4.5em"}, layout={"width": "auto"}, **given)
