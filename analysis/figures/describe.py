"""From a text to its figures: each number that is not masked, read with its sentence around it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from analysis.figures import context
from analysis.figures.bounds import Bound, read_bound, read_trend
from analysis.figures.context import Voice
from analysis.figures.implied import implied_numbers
from analysis.figures.kinds import Kind, read_kind, subject_before
from analysis.figures.masks import blank_masked
from analysis.figures.measures import Measures, load_measures
from analysis.figures.numbers import Number, changed_from, find_numbers
from analysis.figures.places import Place, nearest, places
from analysis.figures.predicates import read_predicate
from analysis.figures.units import DURATIONS, UNITS
from analysis.text import Span, fold, sentences

# How far from a number its words are looked for, in code points.
REACH = 250
# A sentence with more numbers than this is a table that lost its lines.
MOST_IN_A_SENTENCE = 60
_JOINT = re.compile(
    r"(?:\s\([^()]{0,25}\))?,?\s(?:(and|as\swell\sas|along\swith|together\swith|plus|or)\s)?((?:another|about|some"
    r"|at\sleast|more\sthan|over|nearly|up\sto)\s)?"
    r"(?:a\sfurther\s)?"
)
_ADDED = re.compile(r"\b(?:as\swell\sas|along\swith|together\swith|plus)\s(?:\w+\s){0,2}$")
_IN_YEAR = re.compile(r"\b(?:in|since|by|until|from|during|and|the|early|late)\s$")
_OF_WHOM = re.compile(r"\sof\swhom\b")
_ELLIPSIS = re.compile(r"\s(?:of\s(?:them|those|these|which)|from|in|are|were|have|had|was|remain|reportedly|other|\w{2,12}ed)\b")
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
    cues: list[tuple[int, str]]
    places: list[Place]


class _Reader:
    """Walks a text once; keeps what one figure needs to know of those before it."""

    def __init__(self, text: str, verbs: Measures) -> None:
        self.text, self.folded, self.verbs = text, fold(text), verbs
        self.spans = sentences(text)
        self.starts = [span.start for span in self.spans]
        self.sentence = _Sentence(Span(-1, -1), [], [], [])
        self.speakers = _Speakers(text, self.spans)
        self.noun_ends: dict[int, int] = {}

    def figures(self) -> Iterator[Figure]:
        numbers = self._prose(sorted({*find_numbers(blank_masked(self.text)), *implied_numbers(self.folded)}))
        pending: Figure | None = None
        for n, number in enumerate(numbers):
            self._enter(number.start)
            behind = numbers[n + 1].start if n + 1 < len(numbers) else len(self.text)
            before = numbers[n - 1].end if n else 0
            figure = self._figure(number, before, behind, pending) if number.start >= before else None
            if figure is None:
                continue
            if pending:
                pending, figure = coordinated(self.folded, pending, figure, self.noun_ends.pop(pending.start))
                yield pending
            pending = figure
        if pending:
            yield pending

    def _prose(self, numbers: list[Number]) -> list[Number]:
        """Leave out the numbers of tables and lists that no full stop ends: they count nothing that a sentence says."""
        sentence = [bisect_right(self.starts, number.start) for number in numbers]
        crowd = Counter(sentence)
        return [number for number, index in zip(numbers, sentence, strict=True) if crowd[index] <= MOST_IN_A_SENTENCE]

    def _enter(self, at: int) -> None:
        index = max(0, bisect_right(self.starts, at) - 1)
        span = self.spans[index]
        if span != self.sentence.span:
            self.sentence = _Sentence(
                span,
                self.speakers.resolved(index),
                context.cues(self.folded, span.start, span.end),
                places(self.text, span.start, min(span.end, span.start + 1_500)),
            )

    def _figure(self, number: Number, before: int, behind: int, last: Figure | None) -> Figure | None:
        """Describe one number, read no further than its neighbours; None when it measures nothing."""
        text, folded, start, end = self.text, self.folded, number.start, number.end
        floor, ceiling = max(self.sentence.span.start, start - REACH), min(self.sentence.span.end, end + REACH)
        own_floor, own_ceiling = max(floor, before), min(ceiling, behind)
        kind = read_kind(text, folded, start, end, floor, own_ceiling, number.unit)
        predicate = read_predicate(folded, kind, start, own_floor, own_ceiling, self.verbs)
        bound = read_bound(number, folded, own_floor, ceiling)
        # "up to 40" bounds; "up about 40" rises: what sets the bound is no trend.
        trend = read_trend(min(start, bound.start), end, folded, floor, ceiling)
        kind = _settled(kind, predicate, folded, last)
        if kind.noun is None and (trend or changed_from(folded, start)):
            kind = kind._replace(noun=subject_before(text, start, floor))
        if not _measures(number, kind, bound, predicate, folded):
            return None
        self.noun_ends[start] = kind.end
        return self._row(number, kind, bound, predicate, None if predicate in context.FATES else trend)

    def _row(self, number: Number, kind: Kind, bound: Bound, predicate: str | None, trend: str | None) -> Figure:
        span, start, end = self.sentence.span, number.start, number.end
        credits = context.credited(self.sentence.voices, self.text, start, end)
        return Figure(
            start=start,
            end=kind.end if number.bound == "vague" and kind.unit in _LENGTHS_OF_TIME else end,
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
            modality=context.read_modality(self.sentence.cues, start, kind.end, predicate),
            attributed_to=" > ".join(credits) or None,
            place=nearest(self.sentence.places, start, end, start - REACH, end + REACH),
            sentence_start=span.start,
            sentence_end=span.end,
        )


class _Speakers:
    """Resolves "it", "he" and "the agency" to the last speaker named before."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text, self.spans = text, spans
        self.known: dict[int, list[Voice]] = {}

    def resolved(self, index: int, depth: int = 3) -> list[Voice]:
        if index not in self.known:
            span = self.spans[index]
            found = context.voices(self.text, span.start, span.end)
            self.known[index] = [voice._replace(name=self._name(voice, index, depth)) for voice in found]
        return self.known[index]

    def _name(self, voice: Voice, index: int, depth: int) -> str:
        name = context.clean_name(voice.name)
        if voice.name.lower() in ("it", "he", "she", "they"):
            before = self.resolved(index - 1, depth - 1) if index and depth else []
            return before[-1].name if before else ""
        return context.antecedent(self.text, voice.start, name) or name


def _settled(kind: Kind, predicate: str | None, folded: str, last: Figure | None) -> Kind:
    """Give an elliptic number what it counts: people for a bare fate (`42 were killed`), else what the last one did."""
    if kind.unit is not None or kind.noun is not None:
        return kind
    if _OF_WHOM.match(folded, kind.end) or predicate in context.FATES:
        return kind._replace(unit="people")
    if last and kind.end - last.end < REACH and last.unit not in UNITS.values() and _ELLIPSIS.match(folded, kind.end):
        return kind._replace(noun=last.kind, unit=last.unit)
    return kind


def coordinated(folded: str, a: Figure, b: Figure, noun_end: int) -> tuple[Figure, Figure]:
    """Let two figures of one list share what is said once: `12 soldiers and 7 sailors were killed`.

    The predicate reaches over both; a loose bound (`at least`, `about`) reaches over the second when `and` joins them.
    """
    joint = _JOINT.fullmatch(folded, noun_end, b.start) if b.start - noun_end < 40 else None
    if joint is None:
        is_added = b.predicate is None and a.sentence_start == b.sentence_start and _ADDED.search(folded, noun_end, b.start)
        return a, b._replace(predicate=a.predicate) if is_added else b
    predicate = a.predicate or b.predicate
    a, b = a._replace(predicate=a.predicate or predicate), b._replace(predicate=b.predicate or predicate)
    if joint[1] and not joint[2] and b.bound == "exact" and a.bound in ("at_least", "about") and not a.is_strict:
        low = b.value_low if a.bound == "at_least" else None
        b = b._replace(bound=a.bound, bound_words=a.bound_words, value_low=low, value_high=None)
    return a, b


def _measures(number: Number, kind: Kind, bound: Bound, predicate: str | None, folded: str) -> bool:
    """Whether a number counts anything: it has a noun or a unit, or is hedged, or too elaborate for a label."""
    surface = folded[number.start : number.end]
    if _is_year(number, surface):
        return not _IN_YEAR.search(folded, max(0, number.start - 10), number.start) and (
            kind.unit == "people" or kind.unit in UNITS.values() or bound.bound in ("about", "at_least", "at_most")
        )
    if surface == "one" and kind.unit != "people" and not predicate:
        return False  # "one clause", "at least one resolution": an article more than a count
    if predicate and _ELLIPSIS.match(folded, number.end) and surface.lower() != "one":
        return True
    is_hedged = bound.bound not in ("exact", "vague") and bound.end > bound.start and surface.lower() != "one"
    is_elaborate = number.form == "digits" and (number.scale > 1 or "." in surface or "," in surface)
    return bool(kind.noun or kind.unit) or is_hedged or is_elaborate


def _is_year(number: Number, surface: str) -> bool:
    return surface.isdigit() and len(surface) == 4 and 1800 <= number.low < 2100


def find_figures(text: str) -> Iterator[Figure]:
    """Find the numbers of a text that measure something in the news, with all that the text says of each.

    Yields figures in reading order; they do not overlap. `text[start:end]` is the number with its multiplier and
    currency sign (for vague lengths of time also the unit); the words that bound it stand beside it in `bound_words`.
    """
    if text.strip():
        yield from _Reader(text, load_measures()).figures()
