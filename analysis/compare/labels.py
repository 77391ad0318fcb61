"""Quantities and questions by name: "North Korean troops, transported Oct. 8-13"."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analysis.compare.scope import Scope
from analysis.figures.measures import Measures
from analysis.figures.numbers.units import type_of
from analysis.words import figure_words

_UNCOUNTED = ("percent", "magnitude", "age", "hertz")
_PLURALS = {"foot": "feet", "inch": "inches", "square foot": "square feet", "cubic foot": "cubic feet"}
# A day of the week, or "yesterday", names no day to who reads the label later; a toll is of no day.
_PASSING_DAY = re.compile(
    r"(?i)(?:(?:on|last|this|late|early)\s)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|overnight|now|currently)"
    r"(?:\s(?:morning|afternoon|evening|night))?|(?:this|last|the)\s(?:morning|afternoon|evening|night|week|month|year)"
)


def question_label(scope: Scope, measures: Measures) -> str:
    """Measure and event in words: "North Korean troops"."""
    return " ".join(filter(None, [scope.who, _measure_words(scope.root, measures), f"in {scope.year}" if scope.year else ""]))


def _measure_words(measure: str, measures: Measures) -> str:
    """The measure as the analyst's table labels it; a currency by itself is no noun, nor is a unit behind what it measures."""
    if measure in measures.entries:
        return measures.label(measure)
    if kind_of_unit := type_of(measure):
        return f"{'sums' if kind_of_unit == 'money' else 'figures'} in {_units(measure)}"
    head, _, unit = measure.partition(" ")
    if " per " in unit:  # "infections infection per day"
        return f"{measures.label(head)} per {unit.partition(' per ')[2]}"
    return f"{measures.label(head)} in {_units(unit)}" if type_of(unit) else measures.label(measure)


def _units(unit: str) -> str:
    """A unit behind "in": cubic metres, percent, USD."""
    first, _, rate = unit.partition(" per ")
    plain = first if first.isupper() or first in _UNCOUNTED else _PLURALS.get(first, f"{first}s")
    return f"{plain} per {rate}" if rate else plain


def quantity_label(scope: Scope, mentions: list[Any], measures: Measures) -> str:
    """The quantity in words: "North Korean troops, transported Oct. 8-13"."""
    return ", ".join(
        filter(None, [f"{scope.who} {_measure_words(scope.measure, measures)}".strip(), aspect(scope, mentions, measures)])
    )


def told_apart(labels: Sequence[tuple[str, str]], groups: Sequence[Sequence[Any]], form: str = "{}, {}") -> list[str]:
    """Add to labels that would be the same what tells them apart, and at last a number.

    Takes pairs of what the label must be told apart in (its question; empty for the whole corpus) and the label, and the
    rows of its figures; returns the labels in that order. `form` sets a label and a detail together. What most publishers
    tell keeps the plain label.
    """
    told = [label for _, label in labels]
    for detail in (*_DETAILS, None):
        alike: dict[tuple[str, str], list[int]] = {}
        for n, (among, _) in enumerate(labels):
            alike.setdefault((among, told[n]), []).append(n)
        for places in (places for places in alike.values() if len(places) > 1):
            said = [detail(groups[n]) for n in places] if detail else [f"no. {n}" for n, _ in enumerate(places, start=1)]
            plain = _widest(places, groups)
            for n, words in zip(places, said, strict=True):
                if len(set(said)) > 1 and words not in told[n] and n != plain:
                    told[n] = form.format(told[n], words)
    return told


def _widest(places: Sequence[int], groups: Sequence[Sequence[Any]]) -> int | None:
    """The group that more publishers tell than any of the others; None when there is none."""
    told_by = {n: len({mention.publisher for mention in groups[n]}) for n in places}
    first, second = sorted(told_by.values(), reverse=True)[:2]
    return max(told_by, key=told_by.__getitem__) if first > second else None


def aspect(scope: Scope, mentions: list[Any], measures: Measures) -> str:
    """What sets a quantity apart from its siblings: "shipped Oct. 8-13", "deployed in Kursk", "planned for Kursk"."""
    if scope.modality != "reported":
        return " ".join(filter(None, [scope.modality, f"for {scope.place}" if scope.place else ""]))
    told = usual(mention.predicate for mention in mentions)
    family = measures.family_of(told)
    into = "to" if family == "sent" else "in"
    # "People killed" says already that they were killed.
    is_said = scope.measure in measures.entries and measures.entries[scope.measure].predicates == (family,)
    days = [mention.time_words for mention in mentions if mention.predicate == told]
    # A toll is of no day, unless most say it of one.
    when = mostly(days, len(mentions)) if is_said else usual(days)
    when = "" if _PASSING_DAY.fullmatch(when) else when
    return " ".join(filter(None, ["" if is_said else told, when or (f"{into} {scope.place}" if scope.place else "")]))


_PLAIN = frozenset(
    "dead death deaths toll killed people wounded injured injuries missing confirmed official total overall victims".split()
)
# What tells quantities of one label apart, the plainest first.
_DETAILS: tuple[Callable[[Sequence[Any]], str], ...] = (
    lambda mentions: f"in {place}" if (place := mostly((mention.place for mention in mentions), len(mentions))) else "",
    lambda mentions: usual(mention.kind for mention in mentions if not is_plain(mention.kind)),
    lambda mentions: when if not _PASSING_DAY.fullmatch(when := mostly((m.time_words for m in mentions), len(mentions))) else "",
    lambda mentions: usual(mention.predicate for mention in mentions if not is_plain(mention.predicate)),
    lambda mentions: f"{figure_words(mentions[0])} in {mentions[0].publisher}",
)


def usual(values: Iterable[str | None]) -> str:
    """The value that stands most often, the first of equals; empty when there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def mostly(values: Iterable[str | None], n: int) -> str:
    """The value that more than half of `n` figures state; empty when none is."""
    counted = Counter(value for value in values if value)
    value, times = counted.most_common(1)[0] if counted else ("", 0)
    return value if 2 * times > n else ""


def is_plain(kind: str | None) -> bool:
    """Whether a kind says no more than what became of people: "dead", "official toll"."""
    return _PLAIN.issuperset((kind or "").lower().split())
