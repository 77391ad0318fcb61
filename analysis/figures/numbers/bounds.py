"""How tightly a number is meant: the words that bound it, before it or behind, and whether the bound is strict."""

import re
from collections.abc import Iterable, Iterator

from analysis.figures.lexicon import BOUNDS_AFTER, BOUNDS_BEFORE, WORDS, either
from analysis.figures.numbers.number import Number

# How far before a number its bound may begin, in code points.
REACH = 60
_WORD = re.compile(r"[^\s,;:()*\"“”]+")
_AFTER = re.compile(rf"[\s-]{{0,2}}({either(BOUNDS_AFTER)})(?!\w|\s(?:than\s)?\d)")
_LAST_WORDS = WORDS["between_bound"] | {phrase.split()[-1] for phrase in BOUNDS_BEFORE}
_LONGEST = max(len(words.split()) for words in BOUNDS_BEFORE)
# "centred around the 400 men", "less than the 200 it had": before a definite number these compare or tell where.
_DEFINITE = ("at least", "up to", "as many as", "all of", "nearly", "almost", "about", "roughly")
_CONVERTED = re.compile(r"\s?[(/]\s?")
_GLUED = re.compile(r"(?<![<>=])([<>≤≥~≈]\s?=?)\s{0,2}$")
_OPENING = '(,;:"“”'
_AND_ALSO = re.compile(r",?\s?(?:(?:and|but)\s(?:(?:is|are|was|were)\s)?)?(?:also\s)?")


def bounded(folded: str, numbers: Iterable[Number]) -> Iterator[Number]:
    """Read the bounds of numbers in reading order, none past its neighbours; join `more than 10 and less than 40`."""
    last: Number | None = None
    floor = 0
    for number in numbers:
        found = _bounded(folded, number, floor)
        if last and _is_conversion(folded, last, found):
            found = found._replace(bound_start=last.bound_start, bound_end=last.bound_end)
            found = _applied(found, last.bound, last.is_strict)
        floor = max(found.unit_end, found.bound_end)
        both = _both(folded, last, found) if last else None
        if last and not both:
            yield last
        last = both or found
    if last:
        yield last


def _is_conversion(folded: str, a: Number, b: Number) -> bool:
    """`more than 7.5 million crowns ($1.1 million)`: the same amount in another unit, bounded alike."""
    is_plain = a.bound in ("about", "at_least", "at_most") and b.bound == "exact" and None not in (a.unit, b.unit)
    return is_plain and a.unit != b.unit and bool(_CONVERTED.fullmatch(folded, a.unit_end, b.start))


def _both(folded: str, a: Number, b: Number) -> Number | None:
    """One range of two bounds that close it: `at least 12 and at most 40`."""
    lower, upper = (a, b) if a.bound == "at_least" else (b, a)
    if {a.bound, b.bound} != {"at_least", "at_most"} or (lower.low or 0.0) >= (upper.high or 0.0):
        return None
    is_told_before = b.bound_start < b.bound_end <= b.start
    if not is_told_before or not _AND_ALSO.fullmatch(folded, a.unit_end, b.bound_start):
        return None
    told = b._replace(low=lower.low, best=None, high=upper.high, bound="range")
    return told._replace(start=a.start, bound_start=a.bound_start, bound_end=a.bound_end)


def _bounded(folded: str, number: Number, floor: int) -> Number:
    found = _before(folded, max(floor, number.start - REACH), number.start)
    if found is None or found[0][0] in ("about", "exact"):  # "about five hundred or more": the later word says more
        found = _after(folded, number) or found
    if found is None:
        return number
    (bound, is_strict), start, end = found
    if number.type == "duration" and folded[start:end] in ("over", "past"):
        return number  # "over the past two years" tells how long
    return _applied(number._replace(bound_start=start, bound_end=end), bound, is_strict)


def _before(folded: str, floor: int, start: int) -> tuple[tuple[str, bool], int, int] | None:
    if glued := _GLUED.search(folded, max(floor, start - 5), start):
        return BOUNDS_BEFORE[re.sub(r"\s", "", glued[1])], glued.start(), glued.end(1)
    last = folded[floor:start].rstrip("*_").split()[-1:]  # a look at one word spares most numbers the rest
    if not last or last[0].lstrip(_OPENING).rstrip("-") not in _LAST_WORDS:
        return None
    spans = [match.span() for match in _WORD.finditer(folded, floor, start)]
    words = [folded[slice(*span)].rstrip("-") for span in spans]
    is_definite = words[-1] == "the"
    while len(words) > 1 and words[-1] in WORDS["between_bound"]:
        words.pop()
    for n in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[len(words) - n :])
        if phrase in BOUNDS_BEFORE and not (is_definite and phrase not in _DEFINITE):
            return BOUNDS_BEFORE[phrase], spans[len(words) - n][0], spans[len(words) - 1][1]
    return None


def _after(folded: str, number: Number) -> tuple[tuple[str, bool], int, int] | None:
    """`400 or so`, `12% or more`: right behind the number or its unit."""
    match = _AFTER.match(folded, number.end) or _AFTER.match(folded, number.unit_end)
    return (BOUNDS_AFTER[match[1]], match.start(1), match.end(1)) if match else None


def _applied(number: Number, bound: str, is_strict: bool) -> Number:
    if bound == "at_least":
        return number._replace(high=None, bound=bound, is_strict=is_strict)
    if bound == "at_most":
        return number._replace(low=None, bound=bound, is_strict=is_strict)
    if number.bound != "exact" or bound == "exact":
        return number
    return number._replace(low=None, high=number.high if is_strict else None, bound=bound, is_strict=is_strict)
