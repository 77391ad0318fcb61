"""One scan over a text for its time expressions, each reckoned from the day of publication."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from analysis.dates.expressions import RULES, SCAN
from analysis.dates.resolve import interval
from analysis.dates.values import Context
from analysis.dates.vocabulary import FUTURE_CUES, PAST_CUES
from analysis.text import fold

_CUES = re.compile(rf"(?<!\w)(?:(?P<future>{FUTURE_CUES})|(?P<past>{PAST_CUES}))(?!\w)")
_CLAUSE_EDGE = re.compile(r"[;:!?\n]|\.\s")
# Values whose year or day was reckoned, not read.
_RECKONED = re.compile(r"\d{4}.{0,20}")


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
    position, previous = 0, None
    while hit := SCAN.search(folded, position):
        found = _read(text, folded, hit, published, previous)
        position = found.end if found else hit.start() + 1
        if found:
            previous = found.timex_value if found.timex_type == "DATE" and found.start_date else previous
            yield found


def _read(text: str, folded: str, hit: re.Match[str], published: date | None, previous: str | None) -> DateMention | None:
    rule = RULES[int(str(hit.lastgroup)[1:])]
    match = rule.pattern.match(folded, hit.start())
    if match is None:
        return None
    at = Context(text, hit.start(), published, direction(folded, *match.span()), previous)
    value = rule.read(match, at)
    if value is None:
        return None
    days = interval(value) or (None, None)
    anchor = _anchor(rule.read(match, at._replace(anchor=None, previous=None)), value, published, previous)
    return DateMention(*match.span(), rule.timex_type, value, *days, anchor, rule.name)


def _anchor(unanchored: str | None, value: str, published: date | None, previous: str | None) -> str | None:
    """Say what a value was reckoned from: nothing, when it reads the same without any anchor."""
    if unanchored == value:
        return None
    return f"published {published}" if unanchored is not None and published else f"mentioned {previous}"


def direction(folded: str, start: int, end: int) -> str:
    """Tell from the words of the clause whether an expression lies ahead (`future`), behind (`past`), or neither."""
    before = _CLAUSE_EDGE.split(folded[max(0, start - 80) : start])[-1]
    after = _CLAUSE_EDGE.split(folded[end : end + 60])[0]
    cues = [*_CUES.finditer(before)][-1:] or [*_CUES.finditer(after)][:1]
    return str(cues[0].lastgroup) if cues else ""
