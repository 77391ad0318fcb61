"""From a TIMEX3 value to its first and last day, and the calendar arithmetic that never leaves the years 1 to 9999.

A value that has an X in its year, or that names no day of the calendar (31 February), has no interval.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from analysis.dates.vocabulary import SEASON_MONTHS

Interval = tuple[date, date]
AGAINST = 4
BACKWARD = {"future": AGAINST, "onward": 1.5}


@lru_cache(maxsize=4096)
def interval(value: str) -> Interval | None:
    """Return the first and last day of a TIMEX3 value; None when it is no stretch of the calendar.

    `2024-10-08/2024-10-13` spans both; a clock time or a part of the day is its day.
    """
    first, slash, last = value.partition("/")
    if slash:
        ends = (interval(first), interval(last))
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None
    for pattern, read in _SHAPES:
        if match := pattern.fullmatch(value):
            try:
                return read(*match.groups())
            except (ValueError, OverflowError):
                return None
    return None


def month_span(year: int, first: int, last: int) -> Interval:
    """Return the first day of one month and the last of another, which may lie in the next year."""
    last_year = year + (last < first)
    return date(year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])


def _day(year: str, month: str, day: str) -> Interval:
    found = date(int(year), int(month), int(day))
    return found, found


def _week(year: str, week: str, part: str | None) -> Interval:
    monday = date.fromisocalendar(int(year), int(week), 1)
    if part is None:
        return monday, monday + timedelta(6)
    if part == "WE":
        return monday + timedelta(5), monday + timedelta(6)
    found = monday + timedelta(int(part) - 1)
    return found, found


def _years(start: int, length: int) -> Interval:
    return date(max(start, 1), 1, 1), date(start + length - 1, 12, 31)


_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Interval]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.{1,12})?"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: month_span(int(y), int(m), int(m))),
    (re.compile(r"(\d{4})"), lambda y: _years(int(y), 1)),
    (re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.{1,12})?"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: month_span(int(y), 3 * int(q) - 2, 3 * int(q))),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: month_span(int(y), 6 * int(h) - 5, 6 * int(h))),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: month_span(int(y), *SEASON_MONTHS[s])),
    (re.compile(r"(\d{3})"), lambda d: _years(int(d) * 10, 10)),
    (re.compile(r"(\d\d)"), lambda c: _years(int(c) * 100, 100)),
)


def shift_days(day: date, days: int) -> date | None:
    """Move a day; None when that leaves the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def shifted(anchor: date, unit: str, count: int) -> str | None:
    """Write the day, week, month, quarter, year, decade or century that lies `count` of them after the anchor.

    `unit` is its TIMEX3 letter; a clock unit stays on the anchor's day. None when that leaves the calendar.
    """
    if unit in ("D", "W", "WE"):
        found = shift_days(anchor, count * (1 if unit == "D" else 7))
        if found is None:
            return None
        return found.isoformat() if unit == "D" else week_value(found) + "-WE" * (unit == "WE")
    if unit in ("M", "Q"):
        size = 12 if unit == "M" else 4
        year, part = divmod(anchor.year * size + (anchor.month - 1) * size // 12 + count, size)
        return _in_calendar(year, f"{year:04d}-{part + 1:02d}" if unit == "M" else f"{year:04d}-Q{part + 1}")
    length = {"Y": 1, "E": 10, "C": 100}.get(unit)
    if length is None:
        return anchor.isoformat()
    year = anchor.year + count * length
    return _in_calendar(year, f"{year:04d}"[: {1: 4, 10: 3, 100: 2}[length]])


def _in_calendar(year: int, value: str) -> str | None:
    return value if 1 <= year <= 9999 else None


def week_value(day: date) -> str:
    """Write the ISO week of a day: 2024-W43."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


@lru_cache(maxsize=4096)
def nearest(candidates: tuple[str, ...], about: Interval, direction: str) -> str | None:
    """Choose among values of one name (October of several years) the one that the article means, near a stretch of days.

    `direction` is `before` or `after`, what the words say and which holds strictly, or `past` or `future`, what the
    clause suggests, `onward` or empty. The nearest wins, but what lies against the direction counts as four times as
    far: "has set Nov. 10 as the deadline", written on 2 November; a narrative (`onward`) rather goes on than back.
    """
    spans = [(span, value) for value in candidates if (span := interval(value))]
    if direction in ("before", "after"):
        is_before = direction == "before"
        spans = [(span, value) for span, value in spans if (span[1] < about[0] if is_before else span[0] > about[1])]
    return min(spans, key=lambda s: _distance(s[0], about, direction))[1] if spans else None


def _distance(span: Interval, about: Interval, direction: str) -> float:
    ahead, behind = (span[0] - about[1]).days, (about[0] - span[1]).days
    return max(ahead * (AGAINST if direction == "past" else 1), behind * BACKWARD.get(direction, 1), 0)
