"""Whether a number is where something rose or fell from or to, or how much it rose or fell by."""

import re

from analysis.figures.lexicon import BOUNDS_BEFORE, WORDS, words
from analysis.figures.numbers.number import Number

# How far before a number the verb of change may stand, in code points and in words.
REACH, MOST_WORDS = 90, 12
# What was revised stands between the two words of it: "revised the number of injured down to six".
OBJECT_WORDS = 6
_WORD = re.compile(r"[^\s,;:()\"“”]+")
_STEPS = words("to from by at of in for with on")
_HEDGES = WORDS["between_bound"] | {word for phrase in BOUNDS_BEFORE for word in phrase.split()}
_MORE_THAN = re.compile(r"\s(?:[a-z]{2,14}\s)?(more|higher|fewer|less|lower)\sthan\b")
_REVISED = words("revised revises revising corrected amended restated")


def read_trend(number: Number, folded: str, floor: int, ceiling: int) -> str | None:
    """Tell how a number belongs to a change: `rise_from`, `rise_to`, `rise_by` and the same of `fall`; None for none.

    What was `revised_from` one number and `revised_to` another did not change: the first was wrong.

    "Up to 40" bounds, "up about 40" rises: the words that bound a number tell no trend.
    """
    start = min(number.start, number.bound_start)
    if folded[max(floor, start - 1) : start] == "+":
        return "rise_by"
    before = [match[0] for match in _WORD.finditer(folded, max(floor, start - REACH), start)]
    for distance, word in enumerate(reversed(before[-MOST_WORDS:])):
        if word in WORDS["rise"] or word in WORDS["fall"] or word in _REVISED:
            verb = len(before) - distance - 1
            way = _way(before[verb:], "" if verb == 0 else before[verb - 1])
            if way == "by" and folded[number.bound_start : number.bound_end] in ("above", "below"):
                way = "to"  # "fell below $80"
            is_bare = "by" not in before[verb:] and word not in ("up", "down")
            if way == "by" and is_bare and not _is_amount(number, folded):
                return None  # "lost 12 men", "dropped eight bombs"
            return _named(way, before[max(0, verb - OBJECT_WORDS) : verb + 1])
    more = _MORE_THAN.match(folded, number.unit_end, ceiling)  # "600 more than on Tuesday"
    return ("rise_by" if more[1] in ("more", "higher") else "fall_by") if more else None


def _named(way: str | None, verbs: list[str]) -> str | None:
    if way is None or (way == "by" and verbs[-1] in _REVISED):
        return None
    if way != "by" and _REVISED & set(verbs):  # "revised from eight to six", "revised the toll down to six"
        return f"revised_{way}"
    return f"{'rise' if verbs[-1] in WORDS['rise'] else 'fall'}_{way}"


def _is_amount(number: Number, folded: str) -> bool:
    """Whether a number is of the kind that things rise and fall by, without a "by" that says so."""
    is_free = folded[number.end : number.end + 1] != "-"  # "dropped 2,000-pound bombs"
    return is_free and number.type in ("percent", "money", "measure")


def _way(said: list[str], before: str) -> str | None:
    """`from`, `to` or `by`, read from a verb of change and the words between it and the number; None for no change."""
    verb, *between = said
    if before in WORDS["particle_verbs"]:
        return None
    steps = [word for word in between if word in _STEPS]
    if steps[-1:] in (["to"], ["from"]) or (steps[-1:] == ["by"] and between[-1] in {"by"} | _HEDGES):
        return steps[-1]
    is_by = steps[-1:] in ([], ["by"], ["of"]) and all(word in _STEPS or word in _HEDGES for word in between)
    return "by" if is_by and (steps or not verb.startswith(("add", "rais"))) else None
