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
_DENIED, _NOT, _UNTRUE, _TENSED, _FACTS, _MEANT, _THEN, _ENDS, _NOT_ENDS, _RELATIVE, _FACT, _BETWEEN = (
    re.compile(filled(MODALITY[name], _PARTS))
    for name in "DENIED NOT UNTRUE TENSED FACTS MEANT THEN ENDS NOT_ENDS RELATIVE FACT BETWEEN".split()
)
_WORD = re.compile(r"[a-z']+")
_IS_TO = re.compile(r"\b(?:is|are|was|were)\sto\s")
_FORECASTS = (" predict", " forecast", " expect", " projects ", " projected ", " fear")


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
    if WORDS["modal"].isdisjoint(_WORD.findall(folded, start, end)) and not _IS_TO.search(folded, start, end):
        return []
    is_forecast = any(folded.find(form, start, end) >= 0 for form in _FORECASTS)
    found = _denials(folded, start, end)
    found += [_tensed(folded, at, start, end, is_forecast) for at in _TENSED.finditer(folded, start, end)]
    found += [
        Cue(at.start(), at.start() - 1, at.end(), _high(folded, at.start(), at.end(), end), str(at.lastgroup))
        for at in _MEANT.finditer(folded, start, end)
    ]
    if found:  # "will discuss how 40 people were killed": the subject of what has happened
        first = min(cue.end for cue in found)
        found += [Cue(at.start() - 1, at.start(), at.end(), 0, "reported") for at in _FACTS.finditer(folded, first, end)]
    return sorted(found, key=lambda cue: cue.end)


def _denials(folded: str, start: int, end: int) -> list[Cue]:
    found = []
    for pattern, ends, reach in ((_DENIED, _ENDS, BEFORE), (_NOT, _NOT_ENDS, NEGATION)):
        for at in pattern.finditer(folded, start, end):
            stop = ends.search(folded, at.end(), min(end, at.end() + reach))
            found.append(Cue(at.start(), at.start() - 1, at.end(), stop.start() if stop else at.end() + reach, "denied"))
    return found + [Cue(at.start(), at.end(), at.end(), at.end(), "denied") for at in _UNTRUE.finditer(folded, start, end)]


def _tensed(folded: str, at: re.Match[str], start: int, end: int, is_forecast: bool) -> Cue:
    """An auxiliary governs what stands behind it, and the noun that is its subject."""
    modality = str(at.lastgroup)
    if at[0] in ("will", "would") and (is_forecast or _THEN.match(folded, at.end(), end)):
        modality = "predicted"
    floor = max(start, at.start() - BEHIND)
    low = max((stop.end() for stop in _BETWEEN.finditer(folded, floor, at.start())), default=floor)
    return Cue(low, at.start(), at.end(), _high(folded, at.start(), at.end(), end), modality)


def _high(folded: str, start: int, at: int, end: int) -> int:
    """How far a cue governs: `could flood 40 homes and 12 people were hurt` is no prediction of the latter."""
    end = min(end, at + BEFORE)
    comma = folded.find(",", at, end)
    if comma > 0 and _RELATIVE.search(folded, max(0, start - BEHIND), start):
        return comma
    stop = _ENDS.search(folded, at, end)
    end = stop.start() if stop else end
    stop = _FACT.search(folded, at, end)
    return stop.start() if stop else end


def read_modality(found: list[Cue], start: int, end: int, is_fate: bool) -> str:
    """`reported`, `planned`, `predicted` or `denied`, by the verb a figure is the subject of or the last cue that governs it.

    What befalls people (`is_fate`) is never planned here: `will be killed` is a prediction.
    """
    before = [cue.modality for cue in found if cue.end <= start <= cue.high]
    behind = [cue.modality for cue in found if cue.low <= end <= cue.start]
    if "denied" in before or "denied" in behind:
        return "denied"
    told = (behind[:1] or before[-1:] or ["reported"])[0]
    return "predicted" if told == "planned" and is_fate else told
