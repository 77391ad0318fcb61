"""What came nearest to a theme that was not found: the check that an analyst makes before saying that it is absent."""

from functools import cached_property
from typing import NamedTuple

from analysis.text import boilerplate, sentences, spans_index
from analysis.themes.codebook import Codebook
from analysis.themes.grammar import flat
from analysis.themes.matching import Found


def shortened(words: str, most: int = 60) -> str:
    """Cut a term that is long."""
    return words if len(words) <= most else f"{words[:most].rstrip()} …"


class Miss(NamedTuple):
    """What a looser rule would have matched: half-open code points, the term, and why it did not count."""

    start: int
    end: int
    term: str
    why: str


class Misses:
    """The nearest misses of one text, by theme."""

    def __init__(self, text: str, codebook: Codebook) -> None:
        self._text = text
        self._codebook = codebook
        self._found = Found(text, codebook)

    def nearest(self, theme: str) -> Miss | None:
        """Give the miss that takes the least loosening; None when no looser rule matches either."""
        return self._unheeded.get(theme) or self._unfulfilled(theme) or self._scattered(theme)

    @cached_property
    def _unheeded(self) -> dict[str, Miss]:
        """Whole hits that do not count: they stand in site clutter, or a longer term of another theme won."""
        is_clutter = spans_index(boilerplate(self._text))
        found: dict[str, Miss] = {}
        for hit in self._found.hits():
            why = "stands in site clutter" if is_clutter(hit.start, hit.end) else "a longer term of another theme counts there"
            found.setdefault(hit.term.theme, Miss(hit.start, hit.end, hit.term.words, why))
        return found

    def _unfulfilled(self, theme: str) -> Miss | None:
        for term, conditions, start, end in self._found.phrases(theme):
            if self._found.reach(start, end, conditions) is None:
                return Miss(start, end, term.words, f"stands there, but not as “{shortened(term.words)}” asks")
        return None

    def _scattered(self, theme: str) -> Miss | None:
        """All words of a phrase in one sentence, in another order or with words between."""
        for words, term in self._codebook.phrases_in_words.get(theme, ()):
            if words <= self._words:
                for start, end in sentences(self._text):
                    if words <= set(flat(self._text[start:end]).split()):
                        return Miss(start, end, term.words, "its words stand in one sentence, but not in a row")
        return None

    @cached_property
    def _words(self) -> set[str]:
        return set(flat(self._text).split())
