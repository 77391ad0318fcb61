"""Whether a figure has come to pass: reported, planned, predicted or denied."""

import re
from typing import NamedTuple

from analysis.figures.cues import (
    CLAIMS,
    CONSEQUENCES,
    CUE_WORDS,
    DEEDS,
    DENIAL_WORDS,
    MEANT_WORDS,
    NOT_WORDS,
    TENSED_WORDS,
    UNTRUE,
    UNTRUE_WORDS,
)
from analysis.figures.numbers.words import CARDINALS

# Code points of a sentence that are read; how far before and behind a figure a cue may stand; how far "not" reaches.
LONGEST, BEFORE, BEHIND, NEGATION = 1_500, 250, 60, 60


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(words))


_IS_TO = ("is to ", "are to ", "was to ", "were to ")
_DENIED = re.compile(
    rf"(?<!was )(?<!were )(?<!been )\bden(?:y|ies|ied|ying)\b(?!\s(?:the\s|any\s|all\s|a\s|them\s|him\s)?(?:{_any(DEEDS)})\b)"
    rf"|\b(?:rejects?|rejected|rejecting|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|withdr(?:aws?|ew|awn)|retract(?:s|ed|ing)?)"
    rf"\s(?:[\w'-]{{1,20}}\s){{0,5}}?(?:{_any(CLAIMS)}|that)\b"
)
# That it did not happen; what nobody says, knows or adds is no denial.
_NOT = re.compile(
    r"(?:\b(?:did|does|has|have|had|was|were|is|are)(?:\snot|n't)|\b(?:will|would)\snot|\bwon't|\bno\sevidence|\bnever)\b"
    r"(?!\s(?:immediately\s|yet\s)?(?:only|yet|say|said|clear|known|know|confirm|comment|specify|give|given|disclose|mention|been\sconfirmed|include))"
)
_UNTRUE = re.compile(
    rf"\b(?:{_any(CLAIMS)})\s(?:that|of)\s[^.;]{{1,200}}?\b(?:is|are|was|were|as)\s[\"“]?(?:\w{{1,12}}\s)?(?:{_any(UNTRUE)})\b"
)
_TENSED = re.compile(
    r"\b(?P<planned>will|shall|would|(?:is|are|was|were)\s(?:due\s|set\s|scheduled\s|planned\s|meant\s|supposed\s|about\s|going\s"
    r"|ready\s|preparing\s)?to(?=\s[a-z])(?!\s(?:blame|date)\b))\b"
    r"|\b(?P<predicted>(?:could|might)(?!\snot\s(?:\w{1,12}ly\s)?(?:be\s)?(?:verif|confirm|reach|check|establish))"
    r"|(?<!in )(?<!on )(?<!of )(?<!by )(?<!since )(?<!\d )may(?!\s\d|[,.])"
    r"|(?:(?:is|are|was|were)\s)?(?:(?<!as )(?<!than )expected|feared)"
    r"|(?:un)?likely\sto|forecast\sto|predicted\sto|projected\sto|(?:is|are)\son\s(?:track|course)\sto)\b"
)
_FACTS = re.compile(
    r"\b(?:was|were|had|has|have|is|are)\b"
    r"(?!\s(?:to|due|set|expected|likely|unlikely|feared|planned|scheduled|forecast|predicted|projected|meant|going|about)\b)"
)
_MEANT = re.compile(
    r"\b(?P<planned>plan(?:s|ned|ning)?\s(?:to|for|on)|considering|promis(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|vow(?:s|ed|ing)?|decid(?:e[sd]?|ing)"
    r"|intend(?:s|ed|ing)?|prepar(?:e[sd]?|ing)\sto|agree[sd]?|(?:orders|ordered|ordering)|want(?:s|ed)?\sto|aim(?:s|ed|ing)?\s(?:to|at|for)"
    r"|propos(?:e[sd]?|ing)|offer(?:s|ed|ing)?\sto|commit(?:s|ted)?\sto|(?<!was )(?<!were )(?<!been )(?<!is )approve[sd]?"
    r"|target\sof"
    r"|ask(?:s|ed|ing)?\s(?:[\w'-]{1,15}\s){0,4}?for|(?:appeal|call)(?:s|ed|ing)?\sfor|hop(?:es?|ed|ing)\sto|set\sto|demand(?:s|ed|ing)?)\b"
    r"|\b(?P<predicted>predict(?:s|ed|ing)?|expect(?:s|ing)?|forecast(?:s|ing)?|project(?:s|ed)\sthat|fears?\s(?:that|of)|warn(?:s|ed|ing)?\sof"
    r"|risk(?:s|ed|ing)?\sof|anticipat(?:e[sd]?|ing)|on\s(?:track|course)\sto|threaten(?:s|ed|ing)?\sto|poised\sto)\b"
)
_FORECASTS = (" predict", " forecast", " expect", " projects ", " projected ", " fear")
_THEN = re.compile(rf"\s(?:(?:not|also|only|probably|likely|then|soon|still|be)\s){{0,2}}(?:{_any(CONSEQUENCES)})\b")
# Where what a cue governs ends: another clause, a comparison with what was, a participle that tells what already is.
_ENDS = re.compile(
    r"[;:]\s|\b(?:where|when|after|because|(?<!well\s)as(?!\s(?:many|much|high|of|low|soon|long|well))|who|which|compared|although|though|but|while|whereas|since|said|says|told)\b"
    r"|\b(?:and|but)\snow\b|\b(?:up|down)\sfrom\b|\b(?:living|residing|staying|measuring|weighing|based|located|housed)\b|,\sand\s(?:he|she|it|they)\b"
)
_NOT_ENDS = re.compile(rf"{_ENDS.pattern}|\bthat\b|,\s")
# "the plan, which could fail, follows": the clause is over at the next comma.
_RELATIVE = re.compile(r",\s(?:which|who|where)\s(?:[\w'-]{1,20}\s){0,4}$")
_FACT = re.compile(r"\s(?:and|or)\s(?:[\w'-]{1,20}\s){0,6}?(?:was|were|had|has|have|is|are|did)\b(?!\sto\b)")
# What may not stand between a noun and the verb it is the subject of.
_BETWEEN = re.compile(
    rf",(?!\d)|[;:.!?()“”\"—–]|\b(?:and(?!\s(?:\d|a\b|an\b|some\b|about\b|{_any(CARDINALS)}))|or|but|who|that|which|where|because|since|if|as|though|although|while|was|were|had|has|have"
    r"|is|are|said|says|when|after|will|would|could|may|might)\b"
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
    words = folded[start:end].split()
    is_to = any(folded.find(form, start, end) >= 0 for form in _IS_TO)
    if not is_to and CUE_WORDS.isdisjoint(words):
        return []
    found = _denials(folded, words, start, end)
    if is_to or not TENSED_WORDS.isdisjoint(words):
        is_forecast = any(folded.find(form, start, end) >= 0 for form in _FORECASTS)
        found += [_tensed(folded, at, start, end, is_forecast) for at in _TENSED.finditer(folded, start, end)]
    if not MEANT_WORDS.isdisjoint(words):
        found += [
            Cue(at.start(), at.start() - 1, at.end(), _high(folded, at.start(), at.end(), end), str(at.lastgroup))
            for at in _MEANT.finditer(folded, start, end)
        ]
    if found:  # "will discuss how 40 people were killed": the subject of what has happened
        first = min(cue.end for cue in found)
        found += [Cue(at.start() - 1, at.start(), at.end(), 0, "reported") for at in _FACTS.finditer(folded, first, end)]
    return sorted(found, key=lambda cue: cue.end)


def _denials(folded: str, words: list[str], start: int, end: int) -> list[Cue]:
    found = []
    for pattern, forms, ends, reach in ((_DENIED, DENIAL_WORDS, _ENDS, BEFORE), (_NOT, NOT_WORDS, _NOT_ENDS, NEGATION)):
        if forms.isdisjoint(words):
            continue
        for at in pattern.finditer(folded, start, end):
            stop = ends.search(folded, at.end(), min(end, at.end() + reach))
            found.append(Cue(at.start(), at.start() - 1, at.end(), stop.start() if stop else at.end() + reach, "denied"))
    if not UNTRUE_WORDS.isdisjoint(words):
        found += [Cue(at.start(), at.end(), at.end(), at.end(), "denied") for at in _UNTRUE.finditer(folded, start, end)]
    return found


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
