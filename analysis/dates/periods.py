"""From the words of a period to its TIMEX3 value: weeks, quarters, halves, seasons, decades and centuries.

Readers as in `values.py`: they take the match and where it stands and return the value as far as it is known.
"""

import re
from datetime import date

from analysis.dates import vocabulary as words
from analysis.dates.resolve import interval, shift_days, shifted, week_value
from analysis.dates.values import Context, Match, day_number, full_date, in_year, month, named, reckoned

_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")


def week_of(match: Match, at: Context) -> str | None:
    """Read the week of 10 April."""
    day = interval(full_date(match, at) or "")
    return week_value(day[0]) if day else None


def nth_week(match: Match, at: Context) -> str | None:
    """Read the first week of June as its first seven days, the last week of 2019 as the last ISO week."""
    nth, year = words.ORDINALS.get(match["nth"]), named(match, "year2")
    if year:
        return f"{year}-W{nth:02d}" if nth else week_value(date(int(year), 12, 28)) if int(year) else None
    span = interval((month(match, at) if named(match, "month") else near_month(match, at)) or "")
    if span is None:
        return None
    first = shift_days(span[0], 7 * (nth - 1)) if nth else shift_days(span[1], -6)
    last = first and shift_days(first, 6)
    return f"{first}/{last}" if last else None


def near_month(match: Match, at: Context) -> str | None:
    """Read this month, last month, the month spoken of."""
    shift = (named(match, "shift") or "that").split()[-1]
    anchor = reckoned(at, shift).anchor
    return shifted(anchor, "M", words.SHIFTS.get(shift, 0)) if anchor else None


def day_of(match: Match, at: Context) -> str | None:
    """Read the 15th day of next month."""
    found, day = near_month(match, at), day_number(named(match, "day", "spelled") or "")
    value = f"{found or 'XXXX-XX'}-{day:02d}"
    return value if found is None or interval(value) else None


def week_number(match: Match, at: Context) -> str | None:
    """Read week 31, of this year when it names none; a Week of sports is written large."""
    year = named(match, "year") or (f"{at.anchor.year:04d}" if at.anchor else "XXXX")
    value = f"{year}-W{int(match['week']):02d}"
    is_week = at.text[at.start : at.end].islower() and 0 < int(match["week"]) < 54
    return value if is_week and (year == "XXXX" or interval(value)) else None


def week_day(match: Match, at: Context) -> str | None:
    """Read Wednesday of next week and next week Wednesday."""
    number = words.WEEKDAYS[(named(match, "day", "day2") or "")[:3]]
    shift = (named(match, "shift", "shift2") or "this").split()[-1]
    at = reckoned(at, shift)
    if at.anchor is None:
        return f"XXXX-WXX-{number}"
    found = shift_days(at.anchor, 7 * words.SHIFTS.get(shift, 0) + number - at.anchor.isoweekday())
    return found.isoformat() if found else None


def holiday(match: Match, at: Context) -> str | None:
    """Read a holiday of a fixed day, in its year when that is named."""
    return in_year(match, at, words.HOLIDAYS[named(match, "name") or ""])


def feast(match: Match, at: Context) -> str | None:
    """Refuse Good Friday and Black Friday: names, and no days of the week to reckon."""
    return "" if at.text[at.start].isupper() else None


def quarter(match: Match, at: Context) -> str | None:
    """Read a quarter of a year."""
    part = f"Q{words.ORDINALS.get(match['nth']) or match['nth']}"
    if named(match, "ago"):
        return f"{shifted(at.anchor, 'Y', -1) if at.anchor else 'XXXX'}-{part}"
    return in_year(match, at, part)


def near_quarter(match: Match, at: Context) -> str | None:
    """Read the latest, next or year-ago quarter; the latest is the one last spoken of."""
    year, which = named(match, "year"), match["which"]
    known = (at.compared if which == "period" else None) or at.quarter or (shifted(at.anchor, "Q", -1) if at.anchor else None)
    if which in ("this", "current", "next", "last", "past", "coming", "following") and at.anchor:
        return shifted(at.anchor, "Q", words.SHIFTS[which])
    if known is None:
        return f"{year or 'XXXX'}-QX"
    moved = int(year or known[:4]) - ("-" in which)
    return f"{moved:04d}{known[4:]}" if moved > 0 else None


def half(match: Match, at: Context) -> str | None:
    """Read a half of a year."""
    return in_year(match, at, f"H{1 if match['nth'] in ('1', 'first') else 2}")


def decade(match: Match, at: Context) -> str | None:
    """Read the 1980s; the '80s are those of the twentieth century."""
    tens = named(match, "tens")
    if tens:
        return f"19{_TENS.index(tens) + 2}"
    return match["decade"][:3] if match["decade"] else f"19{match['short']}"


def year_words(match: Match, at: Context) -> str | None:
    """Read a year in words, as newsreaders' scripts write it: nineteen ninety-seven, two thousand and four."""
    first, *rest = re.split(r"[\s-]", match["words"])
    rest = [word for word in rest if word not in ("thousand", "and")]
    return f"{(2000 if first == 'two' else 100 * words.NUMBERS[first]) + sum(words.NUMBERS[word] for word in rest):04d}"


def century(match: Match, at: Context) -> str | None:
    """Read a century by its number: the 19th began in 1800."""
    nth = int(match["nth"])
    return f"{nth - 1:02d}" if nth else None


def season(match: Match, at: Context) -> str | None:
    """Read a season, of a year or of the one that is near."""
    return in_year(match, at, words.SEASONS[match["season"]])
