"""One scan over a text for its time expressions, each reckoned from the day of publication."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from analysis.dates.expressions import Rule, next_match
from analysis.dates.resolve import interval
from analysis.dates.values import Context
from analysis.text import fold

# Rules whose words say all: nothing is reckoned.
_DATES = ["iso_date", "iso_week", "year_first", "numeric", "year", "year_words", "decade", "century", "season"]
_ABSOLUTE = frozenset([*_DATES, "fiscal_year", "duration", "age", "set", "reference", "recent"])
# Rules that compare or point: what they name is not what an article goes on to speak of.
_POINTERS = frozenset(["ago", "near_quarter", "weekday", "day", "reference"])


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


def _spoken_of(at: Context, found: DateMention) -> Context:
    """Remember what later words may be reckoned from; a comparison ("a year earlier") is no such thing."""
    if found.start_date is None or found.timex_type != "DATE" or found.rule in _POINTERS:
        return at
    return at._replace(previous=found.timex_value, quarter=found.timex_value if found.rule == "quarter" else at.quarter)


def _anchor(rule: Rule, match: re.Match[str], value: str, at: Context) -> str | None:
    """Say what a value was reckoned from: nothing, when it reads the same without any anchor."""
    if rule.name in _ABSOLUTE or (at.anchor is None and at.previous is None):
        return None
    unanchored = rule.read(match, at._replace(anchor=None, toward="past", previous=None, quarter=None))
    if unanchored == value:
        return None
    return f"published {at.anchor}" if unanchored is not None and at.anchor else f"mentioned {at.previous}"
