"""Who says a figure: the names an article credits it to, outermost first."""

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.figures.lexicon import WORDS
from analysis.figures.speakers.names import is_body
from analysis.figures.speakers.phrases import Line, Phrase
from analysis.figures.speakers.quoting import Credit, headline
from analysis.figures.speakers.voices import TRIGGERS, credits
from analysis.text import Span, fold

# Code points of a sentence that are read, and of a headline at most; sentences looked back for whom "he" or "the agency" is.
LONGEST, HEADLINE, LOOK_BACK = 1_500, 160, 5
_WORD = re.compile(r"[a-z]+")


class Voice(NamedTuple):
    """Somebody credited for the figures between `low` and `high`, but for those between `start` and `end`."""

    names: tuple[str, ...]
    low: int
    high: int
    start: int
    end: int
    rank: tuple[int, int]


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
        ordered = sorted(covering, key=lambda voice: voice.rank)
        return tuple(dict.fromkeys(name for voice in ordered for name in voice.names if name))

    def _voices(self, index: int, recalls: bool = True) -> list[Voice]:
        if index not in self.known:
            start, end = self.spans[index].start, min(self.spans[index].end, self.spans[index].start + LONGEST)
            found: list[Voice] = []
            if not TRIGGERS.isdisjoint(_WORD.findall(self.folded, start, end)) or self._may_be_headline(start, end):
                line = Line(self.text, self.folded, start, end)
                marks = credits(line) or headline(line)
                found = self._resolved(index, line, marks, recalls) if marks else []
            self.known[index] = found
        return self.known[index]

    def _may_be_headline(self, start: int, end: int) -> bool:
        return end - start < HEADLINE and any(self.text.find(sign, start, end) >= 0 for sign in (": ", " - ", " – "))

    def _resolved(self, index: int, line: Line, marks: list[Credit], recalls: bool) -> list[Voice]:
        """Give each credit its scope and its names."""
        found: list[Voice] = []
        for mark, (low, high) in zip(marks, _scopes(line, marks), strict=True):
            names = tuple(self._name(phrase, index, found, recalls) for phrase in mark.speakers)
            start, end = line.spans[mark.first][0], line.spans[mark.last - 1][1]
            opens_quote = not mark.whole and not {"“", '"'}.isdisjoint(line.low[mark.last : mark.last + 2])
            rank = (0, start) if opens_quote else (1, -start) if mark.whole else (2, start)
            found.append(Voice(names, low, high, start, end, rank))
        return found

    def _name(self, phrase: Phrase, index: int, found: list[Voice], recalls: bool) -> str:
        """A pronoun or a definite noun by the name it stands for; others as they are written."""
        noun = phrase.head
        is_pronoun = noun in WORDS["pronouns"]
        if not is_pronoun and not (phrase.is_definite and (noun in WORDS["offices"] or noun in WORDS["body_nouns"])):
            return phrase.name
        names = [name for voice in self._before(index, recalls) + found for name in voice.names[-1:] if name]
        is_person = noun in ("he", "she") or noun in WORDS["offices"]
        fits = next((name for name in reversed(names) if not (is_person and is_body(name))), "")
        return fits or ("" if is_pronoun else phrase.name)

    def _before(self, index: int, recalls: bool) -> list[Voice]:
        """The voices of the sentences before; those not yet read are read without looking further back."""
        found = []
        for n in range(max(0, index - LOOK_BACK), index):
            found += self._voices(n, recalls=False) if recalls else self.known.get(n, [])
        return found


def _scopes(line: Line, marks: list[Credit]) -> list[tuple[int, int]]:
    """From where to where each credit reaches, in code points: split where the next speaker's clause begins."""
    count = len(line.words)
    low = [0 if mark.whole else mark.last for mark in marks]
    high = [mark.first if mark.is_inverted else count for mark in marks]
    for n, (a, b) in enumerate(pairwise(marks)):
        if (split := _split(line, a, b)) is not None:
            high[n] = min(high[n], split)
            low[n + 1] = max(low[n + 1], split)
    spans = [*line.spans, (line.spans[-1][1], 0)]
    return [(spans[a][0], spans[b][0]) for a, b in zip(low, high, strict=True)]


def _split(line: Line, a: Credit, b: Credit) -> int | None:
    """Where the clause of credit `b` begins when it is not part of what `a` says."""
    for at in range(a.last, b.first):
        if line.low[at] == ";" or line.low[at] in WORDS["contrasts"]:
            return at
    before = line.low[b.first - 1]
    return b.first if not b.whole and (before == "and" or (before == "," and b.first - 1 > a.last)) else None
