"""From a text to its figures: each number that is not masked, read with its sentence around it."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from analysis.figures import context
from analysis.figures.bounds import read_bound, read_trend
from analysis.figures.context import Voice
from analysis.figures.kinds import Kind, read_kind, read_predicate
from analysis.figures.lexicon import DURATIONS
from analysis.figures.masks import blank_masked
from analysis.figures.measures import Measures, load_measures
from analysis.figures.numbers import Number, find_numbers
from analysis.figures.places import nearest, places
from analysis.text import Span, fold, sentences

# How far from a number its words are looked for, in code points.
REACH = 250
_LENGTHS_OF_TIME = frozenset(DURATIONS.values())


class Figure(NamedTuple):
    """One figure, its columns named as in `figure_mentions`. A missing value is None."""

    start: int
    end: int
    value_low: float | None
    value_best: float | None
    value_high: float | None
    bound: str
    is_strict: bool
    bound_words: str | None
    trend: str | None
    kind: str | None
    unit: str | None
    predicate: str | None
    modality: str
    attributed_to: str | None
    place: str | None
    sentence_start: int
    sentence_end: int


class _Sentence(NamedTuple):
    """A sentence with what all its figures share."""

    span: Span
    voices: list[Voice]
    places: list[tuple[int, int, str]]


class _Reader:
    """Walks a text once; keeps what one figure needs to know of those before it."""

    def __init__(self, text: str, verbs: Measures) -> None:
        self.text, self.folded, self.verbs = text, fold(text), verbs
        self.spans = sentences(text)
        self.starts = [span.start for span in self.spans]
        self.sentence = _Sentence(Span(-1, -1), [], [])
        self.speakers = _Speakers(text, self.spans)

    def figures(self) -> Iterator[Figure]:
        numbers = list(find_numbers(blank_masked(self.text)))
        last: Figure | None = None
        for n, number in enumerate(numbers):
            self._enter(number.start)
            ends_at = numbers[n + 1].start if n + 1 < len(numbers) else len(self.text)
            starts_at = numbers[n - 1].end if n else 0
            if figure := self._figure(number, starts_at, ends_at, last):
                last = figure
                yield figure

    def _enter(self, at: int) -> None:
        index = max(0, bisect_right(self.starts, at) - 1)
        span = self.spans[index]
        if span != self.sentence.span:
            found = self.speakers.resolved(index)
            self.sentence = _Sentence(span, found, places(self.text, span.start, min(span.end, span.start + 1_500)))

    def _figure(self, number: Number, before: int, behind: int, last: Figure | None) -> Figure | None:
        span = self.sentence.span
        floor, ceiling = max(span.start, number.start - REACH), min(span.end, number.end + REACH)
        kind = read_kind(self.text, self.folded, number.start, number.end, floor, min(ceiling, behind), number.unit)
        predicate = read_predicate(self.folded, kind, number.start, max(floor, before), min(ceiling, behind), self.verbs)
        trend = read_trend(number, self.folded, floor, ceiling)
        bound = read_bound(number, self.folded, max(floor, before), ceiling)
        kind = _settled(kind, predicate)
        if not _measures(number, kind, predicate, trend):
            return None
        return Figure(
            start=number.start,
            end=kind.end if number.bound == "vague" and kind.unit in _LENGTHS_OF_TIME else number.end,
            value_low=bound.low,
            value_best=bound.best,
            value_high=bound.high,
            bound=bound.bound,
            is_strict=bound.is_strict,
            bound_words=self.text[bound.start : bound.end] or None,
            trend=trend,
            kind=kind.noun,
            unit=kind.unit,
            predicate=predicate,
            modality=context.read_modality(self.folded, number.start, kind.end, floor, ceiling, predicate),
            attributed_to=" > ".join(context.credited(self.sentence.voices, self.text, number.start, number.end)) or None,
            place=nearest(self.sentence.places, number.start, number.end, floor, ceiling),
            sentence_start=span.start,
            sentence_end=span.end,
        )


class _Speakers:
    """Resolves "it", "he" and "the agency" to the last speaker named before."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text, self.spans = text, spans

    def resolved(self, index: int, depth: int = 3) -> list[Voice]:
        span = self.spans[index]
        found = context.voices(self.text, span.start, span.end)
        return [voice._replace(name=self._name(voice, index, depth)) for voice in found]

    def _name(self, voice: Voice, index: int, depth: int) -> str:
        name = context.clean_name(voice.name)
        if voice.name.lower() in ("it", "he", "she", "they"):
            before = self.resolved(index - 1, depth - 1) if index and depth else []
            return before[-1].name if before else ""
        return context.antecedent(self.text, voice.start, name) or name


def _settled(kind: Kind, predicate: str | None) -> Kind:
    """Numbers that have no noun but a fate count people: `42 were killed`."""
    if kind.unit is None and kind.noun is None and predicate in context.FATES:
        return kind._replace(unit="people")
    return kind


def _measures(number: Number, kind: Kind, predicate: str | None, trend: str | None) -> bool:
    return bool(kind.noun or kind.unit or trend)


def find_figures(text: str) -> Iterator[Figure]:
    """Find the numbers of a text that measure something in the news, with all that the text says of each.

    Yields figures in reading order; they do not overlap. `text[start:end]` is the number with its multiplier and
    currency sign (for vague lengths of time also the unit); the words that bound it stand beside it in `bound_words`.
    """
    if text.strip():
        yield from _Reader(text, load_measures()).figures()
