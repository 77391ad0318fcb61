"""The judgement on one quantity: what its publishers say of it, how far apart they are, and why."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from analysis import settings
from analysis.compare.units import in_common, unit_of
from analysis.compare.verdict import AGREE, Finding, Statement, compare, in_order, judge, statement

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
    finding = max(judge(_grouped((one.publisher, one.said) for one in told)), _authorities(told), _revised(told), key=_weight)
    if finding.verdict != "disagree":
        n_publishers, n_origins = len({one.publisher for one in told}), len({mention.witness for mention in mentions})
        if n_origins == 1 < n_publishers:
            return Finding("single", "relay" if finding.reason == "bound_vs_point" else "")
        return Finding("single") if n_publishers == 1 else _worded(finding, told)
    if finding.reason == "revision":
        return finding
    reason = _reason(told)
    if reason == "part_whole":
        return Finding("compatible", reason)
    return Finding("disagree", reason if is_defined else "definition")


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
    greatest = None if any(_is_above(said, greatest) for _, said in stated) else greatest
    return {"value_low": least, "value_best": least if convention == "acled" else usual, "value_high": greatest}


def _is_above(said: Statement, greatest: float | None) -> bool:
    """Whether a bound without an upper end begins above a value: "more than 100", and "thousands" where that is open."""
    is_open = said.bound in ("at_least", "vague") and said.high is None
    if greatest is None or said.low is None or not is_open:
        return False
    return said.low > greatest or (said.is_strict and said.low == greatest)


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


def _weight(finding: Finding) -> tuple[int, bool]:
    return ("agree", "compatible", "disagree").index(finding.verdict), finding.reason == "revision"


def _authorities(told: Sequence[Telling]) -> Finding:
    """What the authorities come to among themselves: one paper may report two that contradict each other."""
    finding = judge(_grouped((one.authority, one.said) for one in told if one.authority))
    return finding if finding.verdict == "disagree" else AGREE


def _grouped(said: Iterator[tuple[Hashable, Statement]]) -> dict[Hashable, set[Statement]]:
    groups: dict[Hashable, set[Statement]] = {}
    for key, one in said:
        groups.setdefault(key, set()).add(one)
    return groups


def _revised(told: Sequence[Telling]) -> Finding:
    """An explicit revision supersedes: whoever else prints another figure differs from it by revision."""
    pairs = ((one, other) for one in told if one.trend == "revised_to" for other in told if other.publisher != one.publisher)
    differ = any(compare(one.said, other.said).verdict == "disagree" for one, other in pairs)
    return Finding("disagree", "revision") if differ else AGREE


def _worded(finding: Finding, told: Sequence[Telling]) -> Finding:
    """Name it when every difference in the wording came about as one passed the figure on: "more than 30", then "some 30"."""
    differ = [(a, b) for a, b in combinations(told, 2) if compare(a.said, b.said).reason == "bound_vs_point"]
    is_relayed = finding.reason == "bound_vs_point" and all(_is_relay(a, b) for a, b in differ)
    return finding._replace(reason="relay") if is_relayed else finding


def _reason(told: Sequence[Telling]) -> str:
    """The first reason of the table that holds for every two tellings that disagree; what none explains contradicts.

    Where every two have a reason, but not the same, it is the last of those: the weakest that is needed.
    """
    differ = _differing(told)
    found = (reason for reason, explains in _EXPLAINED.items() if all(explains(a, b) or explains(b, a) for a, b in differ))
    reason = next(found, "rounding" if _all_rounded(differ, told) else "")
    if reason:
        return reason
    each = {_explained(*pair) for pair in differ}
    return "contradiction" if "" in each else max(each, key=list(_EXPLAINED).index)


def _differing(told: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    differ = [(a, b) for a, b in combinations(told, 2) if compare(a.said, b.said).verdict == "disagree"]
    return [(a, b) for a, b in differ if a.publisher != b.publisher] or differ


def _explained(one: Telling, other: Telling) -> str:
    return next((reason for reason, explains in _EXPLAINED.items() if explains(one, other) or explains(other, one)), "")


def unexplained(mentions: Sequence[Any]) -> tuple[list[tuple[Statement, Statement]], list[str]]:
    """The statements of one quantity that differ and nothing explains, two by two, and the reasons of those that differ else."""
    differ = [(_explained(a, b), a.said, b.said) for a, b in _differing(_tellings(mentions))]
    reasons = {reason for reason, *_ in differ}
    return [(one, other) for reason, one, other in differ if not reason], [each for each in _EXPLAINED if each in reasons]


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
    is_passed_on = cited.authority in (original.authority, original.publisher) and cited.authority != ""
    return is_same_number and is_passed_on


def _are_authorities(one: Telling, other: Telling) -> bool:
    return "" not in (one.authority, other.authority) and one.authority != other.authority


def _is_part(part: Telling, whole: Telling) -> bool:
    """12 soldiers, told beside 7 sailors, of the 19 whom another paper counts."""
    return part.said.unit == whole.said.unit and whole.said.best in part.totals and not part.names & whole.names


def _is_conflated(part: Telling, whole: Telling) -> bool:
    """12 Norlanders, told beside 7 Ostravans, where another paper has 19 Norlanders: the part lent the whole its name."""
    return part.said.unit == whole.said.unit and whole.said.best in part.totals and bool(part.names & whole.names)


def _are_defined_apart(one: Telling, other: Telling) -> bool:
    return one.besides != other.besides


def _all_rounded(differ: Sequence[tuple[Telling, Telling]], told: Sequence[Telling]) -> bool:
    """Whether an exact figure explains each two that disagree: of 43,885,310 one says nearly 44 million, one 43 million."""
    whole = [one.said for one in told if one.said.bound == "exact"]
    return all(any(_stands_for(a.said, one) and _stands_for(b.said, one) for one in whole) for a, b in differ)


def _stands_for(said: Statement, whole: Statement) -> bool:
    return said.unit == whole.unit and compare(said, whole).verdict != "disagree"


def _size(said: Statement) -> float:
    return next(value for value in (said.best, said.low, said.high, 0.0) if value is not None)


# Why two tellings differ, the surest explanation first.
_EXPLAINED: dict[str, Callable[[Telling, Telling], bool]] = {
    "part_whole": _is_part,
    "conflation": _is_conflated,
    "definition": _are_defined_apart,
    "time_update": _moved,
    "relay": _is_relay,
    "authority": _are_authorities,
}
