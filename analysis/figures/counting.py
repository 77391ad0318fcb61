"""Whether a number counts anything, or only stands there: a year, a label, the one of an idiom."""

import re

from analysis.figures.elliptic import ELLIPSIS
from analysis.figures.kinds import Kind
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.units import is_measured

_IN_YEAR = re.compile(r"\b(?:in|since|by|until|from|during|and|the|early|late)\s$")
# "one way", "one of", "one day" tell no count.
_ONE_IDIOM = re.compile(
    r"(?:\s|-)(?:way|thing|point|hand|side|reason|example|morning|night|evening|afternoon|moment|place|level|sense|such|another|word|kind"
    r"|time|case|sort|part|step|end|eye|man's|woman's|question|day|look|last|final|stage|after|by|or|more|big|bit|foot)\b"
)


def counts(number: Number, kind: Kind, trend: str | None, predicate: str | None, folded: str) -> bool:
    """Whether a number counts anything: it has a noun or a unit, or is hedged, or too elaborate for a label."""
    surface = folded[number.start : number.end]
    if surface.isdigit() and len(surface) == 4 and 1800 <= (number.best or 0) < 2100:
        return _is_no_year(number, kind, folded)
    is_bounded = number.bound_end > number.bound_start
    if surface == "one":
        return bool(kind.noun or kind.unit) and (is_bounded or kind.unit == "people" or not _ONE_IDIOM.match(folded, number.end))
    is_told = predicate is not None and ELLIPSIS.match(folded, number.end) is not None
    is_range = number.bound == "range" and (" " in surface or is_bounded)
    is_vague = number.form == "vague" and folded.startswith(" of ", number.end)
    is_elaborate = number.form == "digits" and (number.scale > 1 or "." in surface or "," in surface)
    is_changed = trend is not None and not trend.endswith("_by")
    is_hedged = is_bounded and number.bound not in ("exact", "vague")
    return bool(kind.noun or kind.unit) or is_told or is_range or is_vague or is_elaborate or is_changed or is_hedged


def _is_no_year(number: Number, kind: Kind, folded: str) -> bool:
    is_counted = kind.unit == "people" or is_measured(kind.unit) or number.bound in ("about", "at_least", "at_most")
    return is_counted and not _IN_YEAR.search(folded, max(0, number.start - 10), number.start)
