"""From a text to its figures: each number that is not masked, read with its sentence around it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from analysis.figures.elliptic import ELLIPSIS, Situation, completed, coordinated, is_rest
from analysis.figures.figure import Figure
from analysis.figures.implied import implied_numbers
from analysis.figures.kinds import OF_THEM, Kind, read_kind
from analysis.figures.masks import blanked, masks
from analysis.figures.measures import Measures, load_measures
from analysis.figures.modality import Cue, cues, read_modality
from analysis.figures.numbers import find_numbers
from analysis.figures.numbers.anchors import sightings
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.units import is_measured
from analysis.figures.places import Place, nearest, places
from analysis.figures.predicates import read_predicate
from analysis.figures.speakers import Speakers
from analysis.figures.trends import read_trend
from analysis.text import Span, fold, sentences

# How far from a number its words are looked for, in code points.
REACH = 250
# A sentence with more groups of digits and number words than this is a table that lost its lines.
MOST_IN_A_SENTENCE = 120

_LETTER = re.compile(r"[^\W\d_]")


class _Sentence(NamedTuple):
    """A sentence with what all its figures share."""

    span: Span
    nth: int
    cues: list[Cue]
    places: list[Place]


class _Reader:
    """Walks a text once; keeps what one figure needs to know of those before it."""

    def __init__(self, text: str, verbs: Measures) -> None:
        self.text, self.folded, self.verbs = text, fold(text), verbs
        self.spans = sentences(text)
        self.starts = [span.start for span in self.spans]
        self.sentence = _Sentence(Span(-1, -1), 0, [], [])
        self.speakers = Speakers(text, self.spans)

    def figures(self) -> Iterator[Figure]:
        numbers = self._numbers()
        pending: tuple[Figure, Kind] | None = None
        for before, number, behind in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False):
            floor, ceiling = before.end if before else 0, behind.start if behind else len(self.text)
            # "AK 47": a number inside the noun phrase of another is none of its own.
            is_inside = pending is not None and pending[1].start < number.start < pending[1].end
            read = None if is_inside else self._figure(number, floor, ceiling, pending[0] if pending else None)
            if read and pending:
                first, second = coordinated(self.folded, pending[0], read[0], pending[1].end, read[1].end)
                yield first
                read = second, read[1]
            pending = read or pending
        if pending:
            yield pending[0]

    def _numbers(self) -> list[Number]:
        """The numbers of the prose, masked ones left out; tables and lists that no full stop ends say nothing of theirs."""
        seen = sightings(self.folded)
        index = [bisect_right(self.starts, sighting.start()) for sighting in seen]
        crowd = Counter(index)
        # A line of bare digits is no sentence: it says of nothing how many.
        crowd.update({n: MOST_IN_A_SENTENCE for n in crowd if not _LETTER.search(self.text, *self.spans[n - 1])})
        prose = [sighting for sighting, n in zip(seen, index, strict=True) if crowd[n] <= MOST_IN_A_SENTENCE]
        crowded = [self.spans[n - 1] for n, count in crowd.items() if count > MOST_IN_A_SENTENCE]
        masked = blanked(self.text, [*crowded, *masks(self.text, prose)])
        return sorted({*find_numbers(masked), *implied_numbers(self.folded)})

    def _enter(self, at: int) -> None:
        index = max(0, bisect_right(self.starts, at) - 1)
        span = self.spans[index]
        if span != self.sentence.span:
            self.sentence = _Sentence(
                span,
                index,
                cues(self.folded, span.start, span.end),
                places(self.text, span.start, min(span.end, span.start + 1_500)),
            )

    def _figure(self, number: Number, before: int, behind: int, last: Figure | None) -> tuple[Figure, Kind] | None:
        """Describe one number, read no further than its neighbours; None when it measures nothing."""
        self._enter(number.start)
        text, folded, start, end = self.text, self.folded, number.start, number.end
        floor, ceiling = max(self.sentence.span.start, start - REACH), min(self.sentence.span.end, end + REACH)
        own_floor, own_ceiling = max(floor, before), min(ceiling, behind)
        kind = read_kind(text, folded, number, floor, ceiling)
        predicate = read_predicate(folded, kind, start, own_floor, own_ceiling if kind.end < own_ceiling else ceiling, self.verbs)
        trend = read_trend(number, folded, floor, ceiling)
        around = Situation(text, folded, floor, last, self.verbs)
        kind = completed(number, kind, predicate, trend, around)
        if predicate is None and last and last.sentence_start == self.sentence.span.start and OF_THEM.match(folded, end):
            predicate = last.predicate  # "64 people were injured, 12 of them critically"
        if not _counts(number, kind, predicate, folded):
            return None
        return self._row(number, kind, predicate, trend), kind

    def _row(self, number: Number, kind: Kind, predicate: str | None, trend: str | None) -> Figure:
        span, start, end = self.sentence.span, number.start, number.end
        credits = self.speakers.credited(self.sentence.nth, start, end)
        return Figure(
            start=start,
            end=number.unit_end if number.bound == "vague" and number.type == "duration" else end,
            value_low=number.low,
            value_best=number.best,
            value_high=number.high,
            bound=number.bound,
            is_strict=number.is_strict,
            bound_words=self.text[number.bound_start : number.bound_end] or None,
            trend=trend,
            kind=kind.noun,
            unit=kind.unit,
            type=_type(number, kind),
            is_rest=is_rest(self.folded, number),
            predicate=predicate,
            modality=read_modality(self.sentence.cues, start, kind.end),
            attributed_to=" > ".join(credits) or None,
            place=nearest(self.sentence.places, start, end, start - REACH, end + REACH),
            sentence_start=span.start,
            sentence_end=span.end,
        )


def _counts(number: Number, kind: Kind, predicate: str | None, folded: str) -> bool:
    """Whether a number counts anything: it has a noun or a unit, or is hedged, or too elaborate for a label."""
    surface = folded[number.start : number.end]
    is_bounded = number.bound_end > number.bound_start
    if surface == "one":
        return bool(kind.noun or kind.unit)
    if surface.isdigit() and len(surface) == 4 and 1800 <= (number.best or 0) < 2100:  # a year
        return kind.unit == "people" or is_measured(kind.unit)
    is_range = number.bound == "range" and (" " in surface or is_bounded)
    is_vague = number.form == "vague" and folded.startswith(" of ", number.end)
    is_elaborate = number.form == "digits" and (number.scale > 1 or "." in surface or "," in surface)
    is_hedged = is_bounded and number.bound not in ("exact", "vague")
    is_told = predicate is not None and ELLIPSIS.match(folded, number.end) is not None
    return bool(kind.noun or kind.unit) or is_told or is_range or is_vague or is_elaborate or is_hedged


def _type(number: Number, kind: Kind) -> str:
    read = "age" if kind.unit == "age" else number.type
    return "count" if read == "number" else read


def find_figures(text: str) -> Iterator[Figure]:
    """Find the numbers of a text that measure something in the news, with all that the text says of each.

    Yields figures in reading order; they do not overlap. `text[start:end]` is the number with its multiplier and
    currency sign (for vague lengths of time also the unit); the words that bound it stand beside it in `bound_words`.
    """
    if text.strip():
        yield from _Reader(text, load_measures()).figures()
