"""The audit: what the machine read is shown item by item, and an analyst judges each with one key."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from analysis.audits import ABOUT, audited, draw, judge, right_words, take_back
from analysis.explore.cards import card
from analysis.page import say
from analysis.schema import Tables, rows
from analysis.words import capital

_KEYS = {"y": "right", "n": "wrong", "s": "skip", "u": "undo"}
_PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<section class="workbook-audit" tabindex="0" role="group" aria-label="Audit">
<div class="how-far"><b>{{ subject }}</b> <span>{{ at }} of {{ n }}</span>
<progress max="{{ n }}" value="{{ done }}" aria-label="Judged"></progress></div>
{{ card }}
<div class="keys">
{% for key, word, is_off in keys %}
<button type="button" data-go="{{ key }}" aria-keyshortcuts="{{ key }}"{% if is_off %} disabled{% endif %}>
<kbd>{{ key }}</kbd> {{ word }}</button>
{% endfor %}
<span class="quiet hint">Click here to judge with the keys.</span></div>
<p class="quiet said" role="status">{{ said }}</p>
<ul class="quiet">{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>
</section>
""")


class Session:
    """The items of one audit, how far it has come, and what was done with each.

    `press` takes a key; `html` shows what is to be judged now. The widget sends the one and shows the other.
    """

    def __init__(self, tables: Tables, by: str, n: int, about: Sequence[str], seed: int = 0) -> None:
        if unknown := [each for each in about if each not in ABOUT]:
            raise ValueError(f"no audit of {unknown[0]!r}; there are {', '.join(ABOUT)}")
        self.by, self._tables, self._about = by, tables, tuple(about)
        self.items = rows(pd.concat([draw(tables, n, each, seed, by) for each in self._about], ignore_index=True))
        self._done: list[str] = []
        self._said = ""

    def press(self, key: str) -> None:
        """Judge the item that is shown, skip it, or undo what was done with the one before; a slip is said on the page."""
        self._said = ""
        try:
            if key == "u" and self._done:
                self._undo()
            elif key in ("y", "n", "s") and len(self._done) < len(self.items):
                if key != "s":
                    judge(self.items[len(self._done)], key == "y", self.by)
                self._done.append(key)
        except ValueError as error:
            self._said = f"Not written: {error}."

    def _undo(self) -> None:
        self._said = "Not skipped after all."
        if self._done[-1] != "s":
            self._said = f"Taken back: {take_back(self.by) or 'nothing, for the row is gone'}."
        self._done.pop()

    @property
    def html(self) -> str:
        """The page: how far, the item, the keys, how much is right so far."""
        at, is_over = len(self._done), len(self._done) == len(self.items)
        item = None if is_over else self.items[at]
        closing = say("All are judged or skipped. The next run of the notebooks says how accurate the reading is.").html
        found = {each: audited(self._tables, each) for each in self._about}
        return _PAGE.render(
            subject="Done" if item is None else capital(ABOUT[item.about]),
            at=min(at + 1, len(self.items)),
            done=at,
            n=len(self.items),
            card=Markup(closing if item is None else card(self._tables, item)),
            keys=[(key, word, is_over if key != "u" else not at) for key, word in _KEYS.items()],
            said=self._said,
            lines=[capital(f"{right_words(each, audit)}.") for each, audit in found.items() if audit],
        )

    @cached_property
    def widget(self) -> Any:
        """The page in JupyterLab."""
        from analysis.explore.pane import Pane

        def pressed(key: str) -> None:
            self.press(key)
            page.html = self.html

        page = Pane(pressed, html=self.html)
        return page
