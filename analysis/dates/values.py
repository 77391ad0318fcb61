"""From the words of one time expression to its TIMEX3 value.

Each reader takes the match and where it stands, and returns the value as far as it is known: `XXXX-10-31` without a
year to reckon from. None means that the words are no expression of time after all ("may" the verb), and the scan goes
on inside them; an empty value means that they look like a date and are none (31 February, 04/03/2024), as a whole.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from analysis.dates import vocabulary as words
from analysis.dates.clause import direction
from analysis.dates.resolve import interval, nearest, shifted


class Context(NamedTuple):
    """Where an expression stands: its text, as written and folded, and the day to reckon from.

    `toward` is the direction that its own words give (`last` June: `before`); empty, the clause is asked.
    `previous` and `quarter` are the values of the last date and the last quarter that the text has spoken of.
    """

    text: str
    folded: str
    start: int
    end: int
    anchor: date | None
    toward: str
    previous: str | None
    quarter: str | None

    @property
    def direction(self) -> str:
        """Return `before`, `after`, `past`, `future` or nothing."""
        return self.toward or direction(self.folded, self.start, self.end)


_COUNTS = re.compile(r"\b(?:about|some|nearly|over|than|least|most|up to|another|no\.|flight|room|\d)\s$")
_WORD_BEFORE = re.compile(r"(\w{1,10})[\s-]{1,3}$")
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
Match = re.Match[str]
Reader = Callable[[Match, Context], str | None]


def named(match: Match, *names: str) -> str | None:
    """Return the first of the groups that took part, its white space made single blanks."""
    known = match.re.groupindex
    found = next((match[name] for name in names if name in known and match[name]), None)
    return found and " ".join(found.split())


def is_capital(match: Match, at: Context, group: str) -> bool:
    """Tell whether a name is written as one."""
    return at.text[match.start(group)].isupper()


def month_number(name: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    return words.MONTHS[name.rstrip(".")]


def _number(word: str) -> int:
    return int(re.match(r"\d{1,2}", word)[0])  # type: ignore[index]


def yearly(at: Context, suffix: str) -> str | None:
    """Put the year to a value that lacks it: the year which the direction of the clause points to."""
    if at.anchor is None:
        return f"XXXX-{suffix}"
    # Eight years to either side reach a 29 February; all else finds its year next door.
    far = 8 if suffix == "02-29" else 1
    reach = range(max(1, at.anchor.year - far), min(9999, at.anchor.year + far) + 1)
    return nearest([f"{year:04d}-{suffix}" for year in reach], at.anchor, at.direction)


def _relative_year(match: Match, at: Context, *names: str) -> str | None:
    shift = named(match, *names)
    if shift is None:
        return None
    return shifted(at.anchor, "Y", words.SHIFTS[shift]) if at.anchor else "XXXX"


def full_date(match: Match, at: Context) -> str | None:
    """Read a day of a month, with or without its year."""
    month, year = named(match, "month"), named(match, "year")
    if month and not is_capital(match, at, "month"):
        return None
    number = month_number(month) if month else int(match["mon"])
    day = _number(match["day"])
    value = f"{number:02d}-{day:02d}"
    if interval(f"{year or 2000}-{value}") is None:
        return ""
    return f"{year}-{value}" if year else yearly(at, value)


def numeric_date(match: Match, at: Context) -> str | None:
    """Read 22/10/2024 and 10/22/2024; where both could be the month, nothing is read."""
    one, two, year = int(match["one"]), int(match["two"]), match["year"]
    if one != two and one <= 12 and two <= 12:
        return ""
    month, day = (one, two) if one <= 12 else (two, one)
    value = f"{year}-{month:02d}-{day:02d}"
    return value if interval(value) else ""


def day_range(match: Match, at: Context) -> str | None:
    """Read `Oct. 8-13`, `8 to 13 October 2024` and `Oct. 30 - Nov. 2` as one stretch."""
    first_month, last_month = named(match, "month", "month2"), named(match, "month2", "month")
    if not first_month or not last_month or not is_capital(match, at, "month" if named(match, "month") else "month2"):
        return None
    first = f"{month_number(first_month):02d}-{_number(match['day']):02d}"
    last = f"{month_number(last_month):02d}-{_number(match['day2']):02d}"
    if any(interval(f"2000-{end}") is None for end in (first, last)):
        return ""
    year = named(match, "year") or (yearly(at, last) or "")[:4]
    if not year.isdigit():
        return f"XXXX-{first}/XXXX-{last}"
    value = f"{int(year) - (first > last):04d}-{first}/{year}-{last}"
    return value if interval(value) else None


def iso_week(match: Match, at: Context) -> str | None:
    """Read 2024-W43 and 2024-W43-1; week 53 only in the years that have one."""
    day = named(match, "weekday")
    value = f"{match['year']}-W{match['week']}" + (f"-{day}" if day else "")
    return value if interval(value) else None


def month(match: Match, at: Context) -> str | None:
    """Read a month; one whose name is also a word needs a year or a cue before it."""
    name, year = match["month"], named(match, "year")
    if not is_capital(match, at, "month"):
        return None
    number = month_number(name)
    if year or named(match, "shift"):
        return f"{year or _relative_year(match, at, 'shift')}-{number:02d}"
    before = _WORD_BEFORE.search(at.folded[max(0, match.start("month") - 14) : match.start("month")])
    if name.rstrip(".") in words.DOUBTFUL_MONTHS and not (before and before[1] in words.MONTH_CUES):
        return None
    # "In March", without a word of the future, is rather the last one.
    return yearly(at._replace(toward=at.direction or "past"), f"{number:02d}")


def year(match: Match, at: Context) -> str | None:
    """Read a year that stands alone; a number before what it counts is none."""
    before = at.folded[max(0, match.start("year") - 16) : match.start("year")]
    return None if _COUNTS.search(before) else match["year"]


def year_range(match: Match, at: Context) -> str | None:
    """Read 2014-2019 and 2014-15; 2010-12 might be a month and stays unread."""
    first, last = match["year"], match["last"]
    last = last if len(last) == 4 else f"{first[:2]}{last}" if int(last) > 12 else first
    return f"{first}/{last}" if first < last else ""


def quarter(match: Match, at: Context) -> str | None:
    """Read a quarter of a year."""
    nth = match["nth"]
    part = f"Q{words.ORDINALS.get(nth) or nth}"
    known = named(match, "year", "year2") or _relative_year(match, at, "shift", "shift2")
    if named(match, "ago"):
        known = str(shifted(at.anchor, "Y", -1)) if at.anchor else "XXXX"
    # "It will report third-quarter earnings": the quarter lies behind although its clause looks ahead.
    return f"{known}-{part}" if known else yearly(at._replace(toward="past"), part)


def near_quarter(match: Match, at: Context) -> str | None:
    """Read the latest, next or year-ago quarter; the latest is the one last spoken of."""
    year, which = named(match, "year"), match["which"]
    known = at.quarter or (shifted(at.anchor, "Q", -1) if at.anchor else None)
    if which in ("this", "next", "last") and at.anchor:
        return shifted(at.anchor, "Q", {"this": 0, "next": 1}.get(which, -1))
    if known is None:
        return f"{year or 'XXXX'}-QX"
    moved = int(year or known[:4]) - ("-" in which)
    return f"{moved:04d}{known[4:]}" if moved > 0 else None


def half(match: Match, at: Context) -> str | None:
    """Read a half of a year."""
    known = named(match, "year") or _relative_year(match, at, "shift")
    part = f"H{words.ORDINALS[match['nth']]}"
    return f"{known}-{part}" if known else yearly(at, part)


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
    """Read a season of a year."""
    return f"{match['year']}-{words.SEASONS[match['season']]}"
