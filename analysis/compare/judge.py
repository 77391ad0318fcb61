"""The judgement on one quantity: what its publishers say of it, how far apart they are, and why."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from analysis import settings
from analysis.compare.units import in_common, unit_of
from analysis.compare.verdict import Finding, Statement, compare, in_order, judge, statement

# So many tellings of one quantity are held against each other, every statement once before any is taken twice.
MOST_TOLD = 100
# Names that begin alike are one, whatever their ending.
NAME_CHARS = 5


class Telling(NamedTuple):
    """A statement with who makes it: the publisher, the authority credited by name (else empty), when, and its trend.

    `totals` are the sums it is told as a part of, `besides` says whom it counts in or leaves out; `names` are the
    beginnings of those in its kind: "Somali" and "Somalian" are one.
    """

    publisher: str
    authority: str
    said: Statement
    earliest: pd.Timestamp | None
    latest: pd.Timestamp | None
    trend: str
    totals: frozenset[float]
    besides: str
    names: frozenset[str]


def judged(mentions: Sequence[Any], is_defined: bool = True) -> Finding:
    """Judge the mentions of one quantity over all its publishers.

    Takes rows of `figure_mentions` with `publisher`, `witness`, `credited`, `kind`, `totals`, `besides`, `earliest`,
    `latest`; `is_defined` says whether data/hand/measures.yml defines the measure: without it the texts do not say that they
    count the same. Neither the order of the mentions nor a repetition changes the verdict, which is
    `single` when one publisher or one origin stands behind all of them and they do not differ,
    `disagree` when two publishers do, or two authorities that are named, and
    `agree` or `compatible` otherwise.
    """
    told = _tellings(mentions)
    if len({(one.publisher, one.authority) for one in told}) == 1:
        return Finding("single")
    if _is_revised(told):
        return Finding("disagree", "revision")
    finding, authorities = judge(_said_by("publisher", told)), judge(_said_by("authority", told))
    if "disagree" in (finding.verdict, authorities.verdict):
        reason = _reason(told)
        if reason == "part_whole":
            return Finding("compatible", reason)
        return Finding("disagree", reason if is_defined else "definition")
    if len({one.publisher for one in told}) == 1:
        return Finding("single")
    if len({mention.witness for mention in mentions}) == 1:
        return Finding("single", "relay" if finding.reason == "bound_vs_point" else "")
    return Finding("compatible", "relay") if finding.reason == "bound_vs_point" and _is_relayed(told) else finding


def low_best_high(mentions: Sequence[Any], convention: str = settings.BEST_VALUE) -> dict[str, float | None]:
    """The least and the greatest value stated, and the best by one of `settings.BEST_CONVENTIONS`.

    `ucdp` takes as best the value that most publishers state, the least of equals; `acled` the least stated, as what is
    sure. A bound that is open on a side adds nothing there, unless it lies beyond what the others state: beside 54, "more
    than 100" leaves the greatest value open, and "at least 20" does not.
    Values are in the unit of the first mention; what does not convert into it is left out.
    Source: UCDP's low, best and high estimates; ACLED's rule to record the most conservative count.
    """
    own = unit_of(mentions[0])
    stated = {(mention.publisher, said) for mention in mentions if (said := _converted(statement(mention), own))}
    lows = [said.best if said.low is None else said.low for _, said in stated if said.bound != "at_most"]
    highs = [said.best if said.high is None else said.high for _, said in stated if said.bound != "at_least"]
    best = Counter(said.best for _, said in stated if said.best is not None)
    least = min((value for value in lows if value is not None), default=None)
    usual = min(best, key=lambda value: (-best[value], value), default=None)
    greatest = max((value for value in highs if value is not None), default=None)
    unbounded = [(said.low, said.is_strict) for _, said in stated if said.low is not None and said.high is None]
    is_open = greatest is not None and any(bound > (greatest, False) for bound in unbounded)
    best_value = least if convention == "acled" else usual
    return {"value_low": least, "value_best": best_value, "value_high": None if is_open else greatest}


def _converted(said: Statement, unit: str) -> Statement | None:
    scales = in_common(said.unit, unit)
    if scales is None:
        return None
    low, best, high = (None if value is None else value * (scales[0] / scales[1]) for value in said[:3])
    return Statement(low, best, high, said.bound, said.is_strict, unit)


def _tellings(mentions: Sequence[Any]) -> list[Telling]:
    """The different tellings, at most `MOST_TOLD`: no statement a second time, and nobody's next, before all have had a turn."""
    turns: Counter[Any] = Counter()
    ranked = []
    written = _first_told(mentions)
    for one in in_order({_telling(mention, written) for mention in mentions}):
        ranked.append((turns[one.said], turns[one[:2]], one))
        turns.update((one.said, one[:2]))
    return [one for *_, one in sorted(ranked, key=lambda turn: turn[:2])][:MOST_TOLD]


def _first_told(mentions: Sequence[Any]) -> dict[Any, tuple[Any, Any]]:
    """When each origin first gave each statement, as far as days are known: an undated copy says nothing newer."""
    dated = sorted((m for m in mentions if m.earliest is not None and m.latest is not None), key=lambda m: (m.latest, m.earliest))
    return {(m.witness, statement(m)): (m.earliest, m.latest) for m in reversed(dated)}


def _telling(mention: Any, written: dict[Any, tuple[Any, Any]]) -> Telling:
    name = mention.credited or ""
    names = frozenset(word[:NAME_CHARS].lower() for word in (mention.kind or "").split() if word[:1].isupper())
    said, days = statement(mention), (mention.earliest, mention.latest)
    days = written.get((mention.witness, said), days) if days == (None, None) else days
    return Telling(mention.publisher, name, said, *days, mention.trend or "", mention.totals, mention.besides, names)


def _said_by(who: str, told: Sequence[Telling]) -> dict[str, set[Statement]]:
    """What each publisher says, or each authority: one paper may report two that contradict each other."""
    said: dict[str, set[Statement]] = {}
    for one in told:
        if name := getattr(one, who):
            said.setdefault(name, set()).add(one.said)
    return said


def _is_revised(told: Sequence[Telling]) -> bool:
    """An explicit revision supersedes: whoever else prints another figure differs from it by revision."""
    pairs = ((one, other) for one in told if one.trend == "revised_to" for other in told if other.publisher != one.publisher)
    return any(compare(one.said, other.said).verdict == "disagree" for one, other in pairs)


def _is_relayed(told: Sequence[Telling]) -> bool:
    """Whether every difference in the wording came about as one passed the figure on: "more than 30", then "some 30"."""
    differ = [(a, b) for a, b in combinations(told, 2) if compare(a.said, b.said).reason == "bound_vs_point"]
    return all(_is_relay(a, b) for a, b in differ)


def _reason(told: Sequence[Telling]) -> str:
    """The surest reason that holds for every two tellings that disagree, else the weakest that is needed.

    What none explains contradicts.
    """
    each = []
    for one, other in _differing(told):
        each.append(_reasons(one, other, told))
        if not each[-1]:
            return "contradiction"
    shared = [reason for reason in each[0] if all(reason in reasons for reasons in each)]
    return shared[0] if shared else max((reasons[0] for reasons in each), key=_ORDER.index)


def _differing(told: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    differ = [(a, b) for a, b in combinations(told, 2) if compare(a.said, b.said).verdict == "disagree"]
    return [(a, b) for a, b in differ if a.publisher != b.publisher] or differ


def _reasons(one: Telling, other: Telling, told: Sequence[Telling]) -> list[str]:
    """Why two tellings differ, the surest reason first.

    An exact figure may explain both: of 43,885,310 one says nearly 44 million, one 43 million.
    """
    found = [reason for reason, explains in _EXPLAINED.items() if explains(one, other) or explains(other, one)]
    whole = (each.said for each in told if each.said.bound == "exact") if not found else ()
    is_rounded = any(_stands_for(one.said, each) and _stands_for(other.said, each) for each in whole)
    return [_ROUNDED] if is_rounded else found


def _moved(first: Telling, then: Telling) -> bool:
    """A figure that rose from day to day is an update; one that fell needs words that say so ("dropped to 6").

    Words that tell of a change stand in for days that nobody knows, but not for days that speak against them.
    """
    change = _size(then.said) - _size(first.said)
    if _is_before(then, first) or change == 0:
        return False
    return then.trend == ("rise_to" if change > 0 else "fall_to") or (change > 0 and _is_before(first, then))


def _is_before(first: Telling, then: Telling) -> bool:
    return first.latest is not None and then.earliest is not None and bool(first.latest < then.earliest)


def _is_relay(original: Telling, cited: Telling) -> bool:
    """The same number with another bound, on one authority's word, or credited to the publisher of the other."""
    is_same_number = _size(original.said) == _size(cited.said) and original.said.bound != cited.said.bound
    return is_same_number and cited.authority != "" and cited.authority in (original.authority, original.publisher)


def _is_part(part: Telling, whole: Telling) -> bool:
    """12 soldiers, told beside 7 sailors, of the 19 whom another paper counts."""
    return part.said.unit == whole.said.unit and whole.said.best in part.totals


def _stands_for(said: Statement, whole: Statement) -> bool:
    return said.unit == whole.unit and compare(said, whole).verdict != "disagree"


def _size(said: Statement) -> float:
    return next(value for value in (said.best, said.low, said.high, 0.0) if value is not None)


# Why two tellings differ, the surest explanation first.
_EXPLAINED: dict[str, Callable[[Telling, Telling], bool]] = {
    "part_whole": lambda part, whole: _is_part(part, whole) and not part.names & whole.names,
    # 12 Norlanders, told beside 7 Ostravans, where another paper has 19 Norlanders: the part lent the whole its name.
    "conflation": _is_part,
    "definition": lambda one, other: one.besides != other.besides,
    "time_update": _moved,
    "relay": _is_relay,
    "authority": lambda one, other: "" not in (one.authority, other.authority) and one.authority != other.authority,
}
_ROUNDED = "rounding"
_ORDER = (*_EXPLAINED, _ROUNDED)
