"""Who says a figure: the names an article credits it to, outermost first."""

import re
from typing import NamedTuple

from analysis.figures.cues import as_split
from analysis.figures.speakers.names import clean_name, is_body, is_capital
from analysis.figures.speakers.phrases import Line, Phrase
from analysis.figures.speakers.quoting import Credit, headline
from analysis.figures.speakers.scopes import scopes
from analysis.figures.speakers.voices import TRIGGERS, credits
from analysis.figures.speakers.words import (
    BODY_NOUNS,
    KINDRED,
    LOOSE_BODIES,
    OFFICES,
    PRONOUNS,
)
from analysis.text import Span, fold

# Code points of a sentence that are read, and of a headline at most; sentences looked back for whom "he" or "the agency" is.
LONGEST, HEADLINE, LOOK_BACK = 1_500, 160, 5
_TRIGGERS = as_split(TRIGGERS)
_OPENS_QUOTE = ("“", '"')


class Voice(NamedTuple):
    """Somebody credited for the figures between `low` and `high`, but for those between `start` and `end`."""

    names: tuple[str, ...]
    low: int
    high: int
    start: int
    end: int
    rank: tuple[int, int]
    is_hope: bool


class Speakers:
    """Who is credited in each sentence of a text; resolves "he" and "the agency" to whom the text named before."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text, self.folded, self.spans = text, fold(text), spans
        self.known: dict[int, list[Voice]] = {}

    def credited(self, index: int, start: int, end: int) -> tuple[str, ...]:
        """The names that a figure at `text[start:end]` in sentence `index` is credited to, outermost first."""
        voices = self._voices(index)
        covering = [
            voice for voice in voices if voice.low <= start and end <= voice.high and not voice.start <= start < voice.end
        ]
        if not covering:
            return ()
        # What a body expects of itself is said by whoever speaks for it in the same sentence.
        plain = [voice for voice in covering if not voice.is_hope]
        ordered = sorted(plain or covering, key=lambda voice: voice.rank)
        return tuple(dict.fromkeys(name for voice in ordered for name in voice.names if name))

    def _voices(self, index: int, recalls: bool = True) -> list[Voice]:
        if index not in self.known:
            start, end = self.spans[index].start, min(self.spans[index].end, self.spans[index].start + LONGEST)
            found: list[Voice] = []
            if not _TRIGGERS.isdisjoint(self.folded[start:end].replace('"', " ").split()) or self._may_be_headline(start, end):
                line = Line(self.text, self.folded, start, end)
                marks = credits(line) or headline(line)
                found = self._resolved(index, line, marks, recalls) if marks else []
            elif recalls and self.text.startswith(_OPENS_QUOTE, start):
                found = self._continued(index, start, end)
            self.known[index] = found
        return self.known[index]

    def _may_be_headline(self, start: int, end: int) -> bool:
        return end - start < HEADLINE and any(self.text.find(sign, start, end) >= 0 for sign in (": ", " - ", " – "))

    def _continued(self, index: int, start: int, end: int) -> list[Voice]:
        """A bare quotation behind an attributed one of the same paragraph is by the same speaker."""
        if index == 0 or "\n" in self.text[self.spans[index - 1].end : start]:
            return []
        last = self._voices(index - 1, recalls=False)[-1:]
        quotes = any(sign in self.text[self.spans[index - 1].start : start] for sign in _OPENS_QUOTE)
        return [voice._replace(low=start, high=end, start=start, end=start) for voice in last if quotes]

    def _resolved(self, index: int, line: Line, marks: list[Credit], recalls: bool) -> list[Voice]:
        """Give each credit its scope and its names."""
        found: list[Voice] = []
        for mark, (low, high) in zip(marks, scopes(line, marks), strict=True):
            names = tuple(self._name(phrase, index, found, recalls) for phrase in mark.speakers)
            start, end = line.spans[mark.first][0], line.spans[mark.last - 1][1]
            opens_quote = not mark.whole and not {"“", '"'}.isdisjoint(line.low[mark.last : mark.last + 2])
            rank = (0, start) if opens_quote else (1, -start) if mark.whole else (2, start)
            found.append(Voice(names, low, high, start, end, rank, mark.is_hope))
        return found

    def _name(self, phrase: Phrase, index: int, found: list[Voice], recalls: bool) -> str:
        """A pronoun or a definite noun by the name it stands for; others as they are written."""
        noun = phrase.head
        is_pronoun = noun in PRONOUNS
        if not is_pronoun and not (phrase.is_definite and (noun in OFFICES or noun in BODY_NOUNS)):
            return phrase.name
        names = [name for voice in self._before(index, recalls) + found for name in voice.names[-1:] if name]
        fits = next((name for name in reversed(names) if _stands_for(noun, name)), None)
        if noun == "it" and (not fits or found):  # a firm or a charity whose name does not tell what it is
            fits = next((name for name in reversed(names) if " " not in name or name == fits), None)
        if fits or is_pronoun:
            return fits or (self._named_before(index) if noun in ("he", "she") else "")
        return self._body_before(phrase, index, line_start=self.spans[index].start) or phrase.name

    def _before(self, index: int, recalls: bool) -> list[Voice]:
        """The voices of the sentences before; those not yet read are read without looking further back."""
        found = []
        for n in range(max(0, index - LOOK_BACK), index):
            found += self._voices(n, recalls=False) if recalls else self.known.get(n, [])
        return found

    def _named_before(self, index: int) -> str:
        """The person with whose name the sentence before opens: `General Ana Lind visited Bergen. She told troops`."""
        before = _OPENING_NAME.match(self.text, self.spans[index - 1].start) if index else None
        name = clean_name(before[0]) if before else ""
        return name if name and not is_body(name) else ""

    def _body_before(self, phrase: Phrase, index: int, line_start: int) -> str | None:
        """The last name before that ends in the noun's kind: `The agency` -> `National Intelligence Service`."""
        if phrase.head not in BODY_NOUNS or phrase.head in LOOSE_BODIES:
            return None
        endings = {word.title() for word in KINDRED.get(phrase.head, (phrase.head,))}
        words = [
            found for found in _CAPITALS.finditer(self.text, max(0, line_start - LONGEST), line_start)
            if found[0].rpartition(" ")[2] in endings
        ]  # fmt: skip
        return clean_name(words[-1][0]) if words else None


_OPENING_NAME = re.compile(r"[A-Z][\w’'.-]{0,25}(?:\s(?:of\s|al\s|de\s|van\s|von\s)?[\w’'-]{0,5}[A-Z][\w’'.-]{0,25}){1,6}")
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]{1,25}(?:\s(?:of\s|for\s|and\s)?[A-Z][\w’'-]{1,25}){1,5}")


def _stands_for(noun: str, name: str) -> bool:
    """Whether a pronoun or a definite noun may mean this speaker."""
    if not is_capital(name.split()[-1]) and " " in name and noun in OFFICES:
        return False
    if noun in ("he", "she") or noun in OFFICES:
        return name.split()[-1].lower() != noun and is_capital(name) and not is_body(name)
    if noun == "it":
        return is_body(name) or not is_capital(name)
    if noun == "they":
        return True
    words = {word.lower() for word in name.split()}
    if noun in LOOSE_BODIES and is_body(name):
        return is_capital(name)
    return bool(words & KINDRED.get(noun, frozenset((noun,)))) and len(words) > 1
