"""One scan over a text for its time expressions, each reckoned from the day of publication."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from analysis.dates.expressions import Rule, next_match
from analysis.dates.resolve import interval
from analysis.dates.values import Context
from analysis.text import fold

_BACK = re.compile(r"previous|preceding|earlier|last|before|ago")
_SEVERAL_QUARTERS = re.compile(r"P[69]M")


class DateMention(NamedTuple):
    """One time expression; `start_date` and `end_date` are None when the year is not known."""

    start: int
    end: int
    timex_type: str
    timex_value: str
    start_date: date | None
    end_date: date | None
    anchor: str | None
    rule: str


def find_dates(text: str, published: date | None = None, narrative: bool = False) -> Iterator[DateMention]:
    """Find the English time expressions of a text, in reading order and without overlaps.

    Relative ones are reckoned from `published`; without it they keep the X of TIMEX3 (`XXXX-10-31`) and have no days.
    In a `narrative`, as histories are, they are reckoned from the last date that the text has spoken of instead.
    `anchor` names the day or the words reckoned from; it is None where the expression needs none.
    """
    folded = fold(text)
    at = Context(text, folded, 0, 0, published, "", None, None, None, narrative)
    position = 0
    while hit := next_match(folded, position):
        rule, match = hit
        at = at._replace(start=match.start(), end=match.end())
        value = rule.read(match, at)
        position = match.start() + 1 if value is None else match.end()
        if value:
            first, last = interval(value) or (None, None)
            anchor = _anchor(rule, match, value, at)
            found = DateMention(at.start, at.end, rule.timex_type, value, first, last, anchor, rule.name)
            at = _spoken_of(at, found)
            yield found


def find_between(text: str, days: tuple[date, date] | None, narrative: bool = False) -> Iterator[DateMention]:
    """Find the expressions of a text that was published on one of several days, from the first to the last of `days`.

    A relative one has days where it gives the same reckoned from either end, as "October 31" does within a winter.
    """
    first, last = days or (None, None)
    if first == last:
        yield from find_dates(text, first, narrative)
        return
    from_first, from_last = ({(m.start, m.end): m for m in find_dates(text, day, narrative)} for day in (first, last))
    for found in find_dates(text, None, narrative):
        one, other = (ends.get((found.start, found.end), found) for ends in (from_first, from_last))
        is_sure = one[:6] == other[:6]
        anchor = one.anchor and one.anchor.replace(f"published {first}", f"published {first}/{last}")
        yield one._replace(anchor=anchor) if is_sure else found


def _spoken_of(at: Context, found: DateMention) -> Context:
    """Remember what later words may be reckoned from; a comparison ("a year earlier") is no such thing."""
    value = found.timex_value
    if _SEVERAL_QUARTERS.fullmatch(value) and at.quarter:
        return at._replace(compared=at.quarter[:4])
    if found.start_date is None or found.timex_type != "DATE":
        return at
    if found.rule in ("quarter", "near_quarter") and "-" not in at.folded[found.start : found.end].replace("-quarter", ""):
        # A quarter that has not ended is forecast; the one reported stays "the quarter".
        is_told = at.quarter is None or at.anchor is None or (found.end_date or at.anchor) <= at.anchor
        at = at._replace(compared=value, quarter=value) if is_told else at
    if found.rule in ("near", "ago") and _BACK.search(at.folded, found.start, found.end):
        return at
    if at.narrative:
        at = at._replace(told=value) if len(value) > len("1975-SP") or value[5:].isdigit() else at
        at = at._replace(anchor=found.start_date)
    return at._replace(previous=value)


def _anchor(rule: Rule, match: re.Match[str], value: str, at: Context) -> str | None:
    """Say what a value was reckoned from: nothing, when it reads the same without any anchor."""
    if at.anchor is None and at.previous is None:
        return None
    unanchored = rule.read(match, at._replace(anchor=None, toward="past", previous=None, quarter=None, compared=None))
    if unanchored == value:
        return None
    is_published = unanchored is not None and at.anchor and not (at.narrative and at.previous)
    return f"published {at.anchor}" if is_published else f"mentioned {at.previous}"
