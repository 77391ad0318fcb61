"""How tightly a number is meant: the bound words around it, whether they are strict, and the trend it is part of."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import BETWEEN_BOUND, BOUNDS_AFTER, BOUNDS_BEFORE, FALL, RISE, words
from analysis.figures.numbers import Number

_WORD = re.compile(r"[^\s,;:()\"“”]+")
_AFTER = re.compile(
    r"[\s-]{0,2}(" + "|".join(re.escape(words) for words in sorted(BOUNDS_AFTER, key=len, reverse=True)) + r")(?!\w)"
)
_CLAUSE_WORDS = words("but while and which who after when as")
_STEPS = words("to from by at of in for with on")
_HEDGES = BETWEEN_BOUND | {word for phrase in BOUNDS_BEFORE for word in phrase.split()}
_LONGEST = max(len(words.split()) for words in BOUNDS_BEFORE)
_CLOSED = re.compile(r"[,;:()\"“”]\s*$")
_PAST_NOUN = re.compile(r"\s?(?:%|[a-z]{2,14})(?=\s(?:or\s|at\s(?:least|most)))")
_SPAN_OF_TIME = re.compile(
    r"\s(?:the\s|a\s)?(?:past|last|next|coming|first)?\s?[\w-]{1,12}\s(?:days|weeks|months|hours|nights)\b"
)
_CHANGE_NOUN = re.compile(
    r"[\s-]{0,2}(?:%|per\scent|percent|percentage\spoints?|points?|[a-z]{2,12})?\s?(?:(?:year-on-year|annual|sharp"
    r"|further|overall)\s)?"
    r"(rise|increase|jump|gain|growth|surge|boost|drop|fall|decline|decrease|cut|reduction|dip|slump|loss|higher"
    r"|lower|more|less|fewer)\b"
)
_RISE_NOUNS = words("rise increase jump gain growth surge boost higher")
_FALL_NOUNS = words("drop fall decline decrease cut reduction dip slump lower")


class Bound(NamedTuple):
    """The triple of a figure. A missing value is None: open ends, and the best value of ranges and vague words.

    `start` and `end` are offsets of the bound words in the text; equal when there are none.
    """

    low: float | None
    best: float | None
    high: float | None
    bound: str
    is_strict: bool
    start: int
    end: int


def read_bound(number: Number, folded: str, floor: int, ceiling: int) -> Bound:
    """Read the bound of a number from the words around it, within `floor` and `ceiling` of the folded text."""
    found = _before(folded, floor, number.start) or _after(folded, number.end, ceiling)
    if found is None:
        return Bound(number.low, number.best, number.high, number.bound, False, number.start, number.start)
    (bound, is_strict), start, end = found
    if bound == "at_least" and folded[start:end] in ("over", "past") and _is_span_of_time(folded, end):
        return Bound(number.low, number.best, number.high, number.bound, False, number.start, number.start)
    return _apply(number, bound, is_strict, start, end)


def _is_span_of_time(folded: str, end: int) -> bool:
    """`over the past two years`, `over two days` tell how long, not how much at least."""
    return _SPAN_OF_TIME.match(folded, end) is not None


def _before(folded: str, floor: int, start: int) -> tuple[tuple[str, bool], int, int] | None:
    floor = max(floor, start - 60)
    words = [match.span() for match in _WORD.finditer(folded, floor, start)]
    if not words or _CLOSED.search(folded, words[-1][1], start):
        return None
    while words and folded[slice(*words[-1])] in BETWEEN_BOUND - {"only", "just"} and len(words) > 1:
        if " ".join(folded[slice(*span)] for span in words[-2:]) in BOUNDS_BEFORE:
            break
        words.pop()
    for n in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(folded[slice(*span)] for span in words[-n:])
        if phrase in BOUNDS_BEFORE:
            return BOUNDS_BEFORE[phrase], words[-n][0], words[-1][1]
    return None


def _after(folded: str, end: int, ceiling: int) -> tuple[tuple[str, bool], int, int] | None:
    match = _AFTER.match(folded, end, ceiling) or _AFTER.match(folded, _past_noun(folded, end, ceiling), ceiling)
    return (BOUNDS_AFTER[match[1]], match.start(1), match.end(1)) if match else None


def _past_noun(folded: str, end: int, ceiling: int) -> int:
    """Step over one noun: `12 people or more`, `40 or so` needs no step."""
    match = _PAST_NOUN.match(folded, end, ceiling)
    return match.end() if match else end


def _apply(number: Number, bound: str, is_strict: bool, start: int, end: int) -> Bound:
    low, best, high = number.low, number.best, number.high
    if bound == "at_least":
        return Bound(low, best, None, bound, is_strict, start, end)
    if bound == "at_most":
        return Bound(None, best, high, bound, is_strict, start, end)
    if number.bound != "exact":
        return Bound(low, best, high, number.bound, is_strict, start, end)
    return Bound(None, best, high if is_strict else None, bound, is_strict, start, end)


def read_trend(start: int, end: int, folded: str, floor: int, ceiling: int) -> str | None:
    """Tell whether a number is where something rose or fell to, or how much it rose or fell by; None for neither.

    `start` and `end` include the words that bound it.
    """
    words = [match[0] for match in _WORD.finditer(folded, max(floor, start - 70), start)]
    for distance, word in enumerate(reversed(words[-10:])):
        if word in _CLAUSE_WORDS:
            break
        if word in RISE or word in FALL:
            way = _way(words[len(words) - distance :])
            return f"{'rise' if word in RISE else 'fall'}_{way}" if way else None
    noun = _CHANGE_NOUN.match(folded, end, ceiling)
    return f"{'rise' if noun[1] in _RISE_NOUNS else 'fall'}_by" if noun and noun[1] in _RISE_NOUNS | _FALL_NOUNS else None


def _way(between: list[str]) -> str | None:
    """`to` or `by`, read from the words between a verb of change and the number; None where they tell no change."""
    steps = [word for word in between if word in _STEPS]
    if steps[-1:] == ["to"]:
        return "to"
    if steps and steps[-1] not in ("by", "of"):
        return None
    return "by" if all(word in _STEPS or word in _HEDGES for word in between) else None
