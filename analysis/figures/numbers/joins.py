"""Two numbers that are one: ranges, parts of a whole (`one in five`), amounts in two units (`5 feet 2 inches`)."""

import re
from collections.abc import Iterable, Iterator

from analysis.figures.numbers.number import Number, Pair
from analysis.figures.numbers.ranges import as_range

# Longest stretch between two numbers that are one.
_GAP = 32
_IN = re.compile(r"\s(?:(in)|(?:[a-z]{3,20}\s)?out\sof)\s(?:every\s)?")
_OVER = re.compile(r"\sover\s")
# "three in five" is a share, "three in seven" hardly: wholes that shares are told of.
_WHOLES = (3, 4, 5, 10, 20, 100, 1000)
# (larger unit, smaller unit) -> how many make one.
_COMPOUNDS = {
    ("foot", "inch"): 12,
    ("USD", "cent"): 100,
    ("EUR", "cent"): 100,
    ("GBP", "GBX"): 100,
    ("pound (weight)", "ounce"): 16,
}
_COMPOUND_GAP = re.compile(r",?\s(?:and\s)?")
_SHARED = re.compile(r"\s(?:and|or|to|of\s(?:the|its|their|a|some))\s")
_INCHES = re.compile(r"\sin(?=\.|\s?$|\s(?:tall|high|long|wide|more|or)\b)")
_CENTS = re.compile(r"\d\d(?=\s?(?:[.;]|$)|\smore\b)(?!\.\d)")


def joined(folded: str, numbers: Iterable[Number]) -> Iterator[Number]:
    """Join neighbours that are one number; yields all numbers in reading order."""
    last: Number | None = None
    for number in numbers:
        one = _one(folded, last, number) if last else None
        if last and not one:
            yield _sharing(folded, last, number)
            number = _aged(folded, last, number)
        if one:
            yield one
        last = None if one else number
    if last:
        yield last


def _one(folded: str, a: Number, b: Number) -> Number | None:
    gap = folded[a.unit_end : b.start]
    if not 1 <= len(gap) <= _GAP or (gap == " " and not a.unit) or a.best is None or b.best is None:
        return None
    pair = Pair(folded, a, b, a.best, b.best, gap)
    return _share(pair) or _compound(pair) or as_range(pair)


def _aged(folded: str, a: Number, b: Number) -> Number:
    """Ages in a list: `aged 24, 31 and 40`."""
    is_age = a.type == "age" and b.unit is None and folded[a.end : b.start] in (", ", " and ", ", and ", " or ")
    return b._replace(unit="age", type="age") if is_age else b


def _sharing(folded: str, a: Number, b: Number) -> Number:
    """Give a bare number the unit that is told once behind the next: `12 and 15 percent`, `3 million of the 9 million euros`."""
    is_bare = a.unit is None and a.type != "fraction"  # a third of $9 million is no third of a dollar
    is_shared = is_bare and b.unit is not None and b.type in ("money", "percent", "measure")
    return a._replace(unit=b.unit, type=b.type) if is_shared and _SHARED.fullmatch(folded, a.end, b.start) else a


def _share(pair: Pair) -> Number | None:
    """`one in five`, `three out of four`, `1 over 3`: a part of a whole."""
    part, whole, b = pair.first, pair.second, pair.b
    match = _IN.fullmatch(pair.gap)
    if pair.a.unit or b.unit or whole <= 0 or not (match or _OVER.fullmatch(pair.gap)):
        return None
    if match is None:
        is_share = not pair.folded[b.end + 1 : b.end + 2].isalpha()
    elif match[1]:
        is_share = 0 < part <= whole and (part == 1 or whole in _WHOLES)
    else:
        is_share = 0 < part <= whole
    value = part / whole
    share = pair.a._replace(end=b.end, unit_end=b.unit_end, low=value, best=value, high=value, type="fraction")
    return share if is_share else None


def _compound(pair: Pair) -> Number | None:
    """`5 feet 2 inches`, `3 dollars 50 cents`: one amount in two units."""
    a, b = pair.a, pair.b
    inches = _INCHES.match(pair.folded, b.end) if a.unit == "foot" and not b.unit else None
    if inches:
        b = b._replace(unit="inch", unit_end=inches.end())
    if a.type == "money" and not b.unit and a.unit_end > a.end and a.scale == 1.0 and _CENTS.match(pair.folded, b.start):
        b = b._replace(unit="GBX" if a.unit == "GBP" else "cent")
    parts = _COMPOUNDS.get((a.unit or "", b.unit or ""))
    if not parts or pair.second >= parts or not _COMPOUND_GAP.fullmatch(pair.gap):
        return None
    value = pair.first + pair.second / parts
    return a._replace(end=b.unit_end, unit_end=b.unit_end, low=value, best=value, high=value)
