"""Numbers that answer a question, or a claim: `How many had to leave? About 5,200.`, `The government speaks of 31`."""

import re
from typing import NamedTuple

from analysis.figures.figure import Figure
from analysis.figures.kinds import Kind
from analysis.figures.measures import Measures
from analysis.figures.numbers.words import HEDGE
from analysis.figures.phrases import noun_phrase, unit_of
from analysis.figures.predicates import predicate_behind

# How far before its answer a question, or the claim that is answered, may stand, in code points.
REACH = 250
_HOW_MANY = re.compile(r"\bhow\smany(?=\s)")
_QUESTION = re.compile(r"[^?.!;]{2,90}\?")
# What may stand between a question on a line of its own and its answer.
_MOST_BREAKS = 1
_BREAK = re.compile(r"\n\s*")
_CLAIM = r"(?:speaks?|spoke|spoken|speaking|talks?|talked)\sof|(?:puts?|puts\sit|put\sit)\s(?:it\s|the\s\w{3,8}\s)?at"
_SAID = rf"says?|said|reports?|reported|estimates?|estimated|counts?|counted|gives?|gave|{_CLAIM}"
_ANSWERED = re.compile(rf"(?:\b(?:{_SAID})|\?)\s{{1,2}}[\"“']?{HEDGE}\Z")
_CLAIMED = re.compile(rf"\b(?:{_CLAIM})\s{HEDGE}\Z")
_OVER = re.compile(r"\s?(?:[.,;:!)\"”]|$)|\s(?:and|but|while|because|since|according|a\sday)\b")


class Told(NamedTuple):
    """What a bare number counts by what was said before it: see Kind and Figure."""

    noun: str | None
    unit: str | None
    predicate: str | None


def told_before(folded: str, start: int, kind: Kind, head: Figure | None, verbs: Measures) -> Told | None:
    """Read what a number that stands alone counts: what a question asked, or what the claim before it was about.

    `head` is the first figure of the last sentence that told of people's fate: that is what others "speak of".
    """
    ahead = max(0, start - 60)
    if kind.noun or kind.unit or not _OVER.match(folded, kind.end):
        return None
    asked = _asked(folded, start, verbs) if _ANSWERED.search(folded, ahead, start) else None
    if asked or head is None or start - head.end > REACH or not _CLAIMED.search(folded, ahead, start):
        return asked
    return Told(head.kind, head.unit, head.predicate)


def _asked(folded: str, start: int, verbs: Measures) -> Told | None:
    """What the last question before a number asked: its noun, else people, and the deed it asked of."""
    openings = list(_HOW_MANY.finditer(folded, max(0, start - REACH), start))
    question = _QUESTION.match(folded, openings[-1].end(), start) if openings else None
    if question is None or len(_BREAK.findall(folded, question.end(), start)) > _MOST_BREAKS:
        return None
    phrase = noun_phrase(folded, question.start(), question.end() - 1)
    at = phrase.end if phrase else question.start()
    predicate = predicate_behind(folded, at, question.end() - 1, verbs)
    return Told(folded[phrase.start : phrase.end] if phrase else None, unit_of(phrase.words) if phrase else "people", predicate)
