"""Numbers that answer a question, or a claim: `How many had to leave? About 5,200.`, `The government speaks of 31`."""

import re

from analysis.figures.figure import Figure
from analysis.figures.kinds import Kind
from analysis.figures.lexicon import HEDGE
from analysis.figures.measures import Measures
from analysis.figures.phrases import noun_phrase, unit_of
from analysis.figures.predicates import read_behind

# How far before its answer a question, or the claim that is answered, may stand, in code points.
REACH = 250
_QUESTION = re.compile(r"\bhow\smany(?=\s)([^?.!;]{2,90})\?")
_CLAIM = r"(?:speaks?|spoke|spoken|speaking|talks?|talked)\sof|(?:puts?|puts\sit|put\sit)\s(?:it\s|the\s\w{3,8}\s)?at"
_SAID = rf"says?|said|reports?|reported|estimates?|estimated|counts?|counted|gives?|gave|{_CLAIM}"
_ANSWERED = re.compile(rf"(?:\b(?:{_SAID})|\?)\s{{1,2}}[\"“']?{HEDGE}\Z")
_CLAIMED = re.compile(rf"\b(?:{_CLAIM})\s{HEDGE}\Z")
_OVER = re.compile(r"\s?(?:[.,;:!)\"”]|$)|\s(?:and|but|while|because|since|according|a\sday)\b")


def told_before(
    folded: str, start: int, kind: Kind, head: Figure | None, verbs: Measures
) -> tuple[str | None, str | None, str | None] | None:
    """Read the noun, unit and predicate of a number that stands alone: what a question asked, or the claim before it.

    `head` is the first figure of the last sentence that told of people's fate: that is what others "speak of".
    """
    ahead = max(0, start - 60)
    if kind.noun or kind.unit or not _OVER.match(folded, kind.end):
        return None
    question = None
    if _ANSWERED.search(folded, ahead, start):
        *_, question = [None, *_QUESTION.finditer(folded, max(0, start - REACH), start)]
    # A question on a line of its own may have its answer on the next.
    if question and folded.count("\n", question.end(), start) < 2:
        phrase = noun_phrase(folded, question.start(1), question.end(1))
        deed = read_behind(folded, phrase.end if phrase else question.start(1), question.end(1), verbs)
        return (folded[phrase.start : phrase.end], unit_of(phrase.words), deed) if phrase else (None, "people", deed)
    is_claim = head is not None and start - head.end <= REACH and _CLAIMED.search(folded, ahead, start)
    return (head.kind, head.unit, head.predicate) if head and is_claim else None
