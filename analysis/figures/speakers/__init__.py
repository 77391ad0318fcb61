"""Who says a figure: the names an article credits it to, outermost first."""

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.figures.lexicon import WORDS, words
from analysis.figures.speakers.names import clean_name, is_body, is_capital
from analysis.figures.speakers.phrases import Line, Phrase
from analysis.figures.speakers.quoting import Credit, headline
from analysis.figures.speakers.voices import TRIGGERS, credits
from analysis.text import Span, fold

# Code points of a sentence that are read, and of a headline at most; sentences looked back for whom "he" or "the agency" is.
LONGEST, HEADLINE, LOOK_BACK = 1_500, 160, 5
_WORD = re.compile(r"[a-z]+")
_KINDRED = {"agency": words("agency service bureau"), "center": words("centre center"), "centre": words("centre center")}


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
            found.append(Voice(names, low, high, start, end, rank, mark.is_hope))
        return found

    def _name(self, phrase: Phrase, index: int, found: list[Voice], recalls: bool) -> str:
        """A pronoun or a definite noun by the name it stands for; others as they are written."""
        noun = phrase.head
        is_pronoun = noun in WORDS["pronouns"]
        if not is_pronoun and not (phrase.is_definite and (noun in WORDS["offices"] or noun in WORDS["body_nouns"])):
            return phrase.name
        names = [name for voice in self._before(index, recalls) + found for name in voice.names[-1:] if name]
        fits = next((name for name in reversed(names) if _stands_for(noun, name)), None)
        if noun == "it" and (not fits or found):  # a firm or a charity whose name does not tell what it is
            fits = next((name for name in reversed(names) if " " not in name or name == fits), None)
        if fits or not is_pronoun:
            return fits or phrase.name
        return self._named_before(index) if noun in ("he", "she") else ""

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


_OPENING_NAME = re.compile(r"[A-Z][\w’'.-]{0,25}(?:\s(?:of\s|al\s|de\s|van\s|von\s)?[\w’'-]{0,5}[A-Z][\w’'.-]{0,25}){1,6}")


def _stands_for(noun: str, name: str) -> bool:
    """Whether a pronoun or a definite noun may mean this speaker."""
    if not is_capital(name.split()[-1]) and " " in name and noun in WORDS["offices"]:
        return False
    if noun in ("he", "she") or noun in WORDS["offices"]:
        return name.split()[-1].lower() != noun and is_capital(name) and not is_body(name)
    if noun == "it":
        return is_body(name) or not is_capital(name)
    if noun == "they":
        return True
    words = {word.lower() for word in name.split()}
    if noun in WORDS["loose_bodies"] and is_body(name):
        return is_capital(name)
    return bool(words & _KINDRED.get(noun, frozenset((noun,)))) and len(words) > 1


def _scopes(line: Line, marks: list[Credit]) -> list[tuple[int, int]]:
    """From where to where each credit reaches, in code points: split where the next speaker's clause begins."""
    count = len(line.words)
    low = [_opening(line, mark.first) if mark.whole else mark.last for mark in marks]
    high = [
        (mark.first if mark.is_inverted else count) if mark.whole else _clause_end(line, mark.last) for mark in marks
    ]  # fmt: skip
    heads = [n for n, mark in enumerate(marks) if not mark.repeats]
    for a, b in pairwise(heads):
        split = _split(line, marks[a], marks[b])
        if split is not None:
            high[a] = min(high[a], split)
            low[b] = max(low[b], split)
    spans = [*line.spans, (line.spans[-1][1], 0)]
    return [(spans[a][0], spans[b][0]) for a, b in zip(low, high, strict=True)]


def _opening(line: Line, first: int) -> int:
    """Where the sentence of a credit begins: behind a full stop that a quotation follows, which ended none."""
    if "“" not in line.low and "`" not in line.low:
        return 0
    return next((at for at in range(first - 1, 0, -1) if line.low[at] in "`“" and line.low[at - 1] in ".!?"), 0)


def _split(line: Line, a: Credit, b: Credit) -> int | None:
    """Where the clause of credit `b` begins when it is not part of what `a` says."""
    for at in range(a.last, b.first):
        low = line.low[at]
        if low == ";" or (low in "`“" and line.low[at - 1] in ".!?") or (low in WORDS["contrasts"] and at > a.last):
            return at
    if b.whole:
        return next((at for at in range(a.last, b.first) if line.low[at] == "and"), None) if a.whole else None
    before = line.low[b.first - 1]
    is_coordinate = before == "and" or (before == "," and b.first - 1 > a.last)
    return b.first if is_coordinate or before in WORDS["contrasts"] else None


def _clause_end(line: Line, first: int) -> int:
    """Where what is said ends: at a semicolon, but not in a quotation."""
    quoted = False
    for at in range(first, len(line.low)):
        low = line.low[at]
        if low in '“”"':
            quoted = low == "“" or (low == '"' and not quoted)
        elif low == ";" and not quoted:
            return at
    return len(line.low)
