"""Whether a figure has come to pass: reported, planned, predicted or denied."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import MODALITY, WORDS, either
from analysis.figures.numbers.words import CARDINALS
from analysis.lexicon import filled

# Code points of a sentence that are read; how far before and behind a figure a cue may stand; how far "not" reaches.
LONGEST, BEFORE, BEHIND, NEGATION = 1_500, 250, 60, 60

_LISTS = {name.upper(): either(WORDS[name]) for name in ("deeds", "assertions", "untrue", "consequences")}
_PARTS = MODALITY | _LISTS | {"CARDINALS": either(CARDINALS)}
_DENIED, _NOT, _UNTRUE, _TENSED, _MEANT, _THEN, _ENDS, _BETWEEN = (
    re.compile(filled(MODALITY[name], _PARTS)) for name in "DENIED NOT UNTRUE TENSED MEANT THEN ENDS BETWEEN".split()
)


class Cue(NamedTuple):
    """A word that tells modality. It governs figures that end between `low` and `start`, or begin between `end` and `high`."""

    low: int
    start: int
    end: int
    high: int
    modality: str


def cues(folded: str, start: int, end: int) -> list[Cue]:
    """Find the words of a sentence that tell modality, each with how far it governs, in reading order."""
    end = min(end, start + LONGEST)
    found = _denials(folded, start, end)
    found += [_tensed(folded, at, start, end) for at in _TENSED.finditer(folded, start, end)]
    found += [
        Cue(at.start(), at.start() - 1, at.end(), _high(folded, at.end(), end), str(at.lastgroup))
        for at in _MEANT.finditer(folded, start, end)
    ]
    return sorted(found, key=lambda cue: cue.end)


def _denials(folded: str, start: int, end: int) -> list[Cue]:
    found = []
    for pattern, reach in ((_DENIED, BEFORE), (_NOT, NEGATION)):
        for at in pattern.finditer(folded, start, end):
            stop = _ENDS.search(folded, at.end(), min(end, at.end() + reach))
            found.append(Cue(at.start(), at.start() - 1, at.end(), stop.start() if stop else at.end() + reach, "denied"))
    return found + [Cue(at.start(), at.end(), at.end(), at.end(), "denied") for at in _UNTRUE.finditer(folded, start, end)]


def _tensed(folded: str, at: re.Match[str], start: int, end: int) -> Cue:
    """An auxiliary governs what stands behind it, and the noun that is its subject."""
    modality = str(at.lastgroup)
    if at[0] in ("will", "would") and _THEN.match(folded, at.end(), end):
        modality = "predicted"
    floor = max(start, at.start() - BEHIND)
    low = max((stop.end() for stop in _BETWEEN.finditer(folded, floor, at.start())), default=floor)
    return Cue(low, at.start(), at.end(), _high(folded, at.end(), end), modality)


def _high(folded: str, at: int, end: int) -> int:
    """How far a cue governs: to where another clause begins."""
    end = min(end, at + BEFORE)
    stop = _ENDS.search(folded, at, end)
    return stop.start() if stop else end


def read_modality(found: list[Cue], start: int, end: int) -> str:
    """`reported`, `planned`, `predicted` or `denied`, by the verb a figure is the subject of or the last cue that governs it."""
    before = [cue.modality for cue in found if cue.end <= start <= cue.high]
    behind = [cue.modality for cue in found if cue.low <= end <= cue.start]
    if "denied" in before or "denied" in behind:
        return "denied"
    return (behind[:1] or before[-1:] or ["reported"])[0]
