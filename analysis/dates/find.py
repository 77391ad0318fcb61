"""One scan over a text for its time expressions, each reckoned from the day of publication."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from analysis.dates.expressions import Rule, next_match
from analysis.dates.resolve import interval
from analysis.dates.values import Context
from analysis.text import fold

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


def find_dates(text: str, published: date | None = None) -> Iterator[DateMention]:
    """Find the English time expressions of a text, in reading order and without overlaps.

    Relative ones are reckoned from `published`; without it they keep the X of TIMEX3 (`XXXX-10-31`) and have no days.
    `anchor` names the day or the words reckoned from; it is None where the expression needs none.
    """
    folded = fold(text)
    at = Context(text, folded, 0, 0, published, "", None, None)
    position = 0
    while hit := next_match(folded, position):
        found = _read(*hit, at)
        position = found.end if found else hit[1].start() + 1
        if found:
            at = _spoken_of(at, found)
            yield found


def _spoken_of(at: Context, found: DateMention) -> Context:
    """Remember what later words may be reckoned from; a comparison ("a year earlier") is no such thing."""
    if found.start_date is None or found.timex_type != "DATE" or found.rule in ("ago", "near_quarter", "weekday", "day", "reference"):
        is_quarter = found.rule == "quarter" and found.start_date is not None
        return at._replace(quarter=found.timex_value, previous=found.timex_value) if is_quarter else at
    return at._replace(previous=found.timex_value)


def _read(rule: Rule, match: re.Match[str], at: Context) -> DateMention | None:
    at = at._replace(start=match.start(), end=match.end())
    value = rule.read(match, at)
    if value is None:
        return None
    days = interval(value) or (None, None)
    return DateMention(*match.span(), rule.timex_type, value, *days, _anchor(rule, match, value, at), rule.name)


def _anchor(rule: Rule, match: re.Match[str], value: str, at: Context) -> str | None:
    """Say what a value was reckoned from: nothing, when it reads the same without any anchor."""
    if at.anchor is None and at.previous is None:
        return None
    unanchored = rule.read(match, at._replace(anchor=None, previous=None, quarter=None))
    if unanchored == value:
        return None
    return f"published {at.anchor}" if unanchored is not None and at.anchor else f"mentioned {at.previous}"
