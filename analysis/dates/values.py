"""From the words of one time expression to its TIMEX3 value.

Each reader takes the match and where it stands, and returns the value as far as it is known: `XXXX-10-31` without a
year to reckon from. None means that the words are no expression of time after all ("may" the verb, 31 February).
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from analysis.dates import vocabulary as words
from analysis.dates.clause import direction
from analysis.dates.resolve import interval, nearest, shift_days, shifted


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
_PER = re.compile(r"(?:[\ds]|once|twice|share|percent|million|billion)\s$")
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
Match = re.Match[str]
Reader = Callable[[Match, Context], str | None]


def _named(match: Match, *names: str) -> str | None:
    """Return the first of the groups that took part, its white space made single blanks."""
    known = match.re.groupindex
    found = next((match[name] for name in names if name in known and match[name]), None)
    return found and " ".join(found.split())


def _is_capital(match: Match, at: Context, group: str) -> bool:
    return at.text[match.start(group)].isupper()


def _month_number(name: str) -> int:
    return words.MONTHS[name.rstrip(".")]


def _number(word: str) -> int:
    return int(re.match(r"\d{1,2}", word)[0])  # type: ignore[index]


def _years(at: Context, suffix: str) -> str | None:
    """Put the year to a value that lacks it: the year which the direction of the clause points to."""
    if at.anchor is None:
        return f"XXXX-{suffix}"
    # Eight years to either side reach a 29 February; all else finds its year next door.
    far = 8 if suffix == "02-29" else 1
    reach = range(max(1, at.anchor.year - far), min(9999, at.anchor.year + far) + 1)
    return nearest([f"{year:04d}-{suffix}" for year in reach], at.anchor, at.direction)


def _relative_year(match: Match, at: Context, *names: str) -> str | None:
    shift = _named(match, *names)
    return at.anchor and shift and shifted(at.anchor, "Y", words.SHIFTS[shift]) or (shift and "XXXX") or None


def full_date(match: Match, at: Context) -> str | None:
    """Read a day of a month, with or without its year."""
    month, year = _named(match, "month"), _named(match, "year")
    if month and not _is_capital(match, at, "month"):
        return None
    number = _month_number(month) if month else int(match["mon"])
    day = _number(match["day"])
    if not 1 <= number <= 12 or not 1 <= day <= monthrange(int(year) if year and int(year) else 2000, number)[1]:
        return None
    value = f"{number:02d}-{day:02d}"
    return f"{year}-{value}" if year else _years(at, value)


def numeric_date(match: Match, at: Context) -> str | None:
    """Read 22/10/2024 and 10/22/2024; where both could be the month, nothing is read."""
    one, two, year = int(match["one"]), int(match["two"]), match["year"]
    if one != two and one <= 12 and two <= 12:
        return None
    month, day = (one, two) if one <= 12 else (two, one)
    value = f"{year}-{month:02d}-{day:02d}"
    return value if interval(value) else None


def day_range(match: Match, at: Context) -> str | None:
    """Read `Oct. 8-13`, `8 to 13 October 2024` and `Oct. 30 - Nov. 2` as one stretch."""
    first_month, last_month = _named(match, "month", "month2"), _named(match, "month2", "month")
    if not first_month or not last_month or not _is_capital(match, at, "month" if _named(match, "month") else "month2"):
        return None
    first = f"{_month_number(first_month):02d}-{_number(match['day']):02d}"
    last = f"{_month_number(last_month):02d}-{_number(match['day2']):02d}"
    if any(interval(f"2000-{end}") is None for end in (first, last)):
        return None
    year = _named(match, "year") or (_years(at, last) or "")[:4]
    if not year.isdigit():
        return f"XXXX-{first}/XXXX-{last}"
    value = f"{int(year) - (first > last):04d}-{first}/{year}-{last}"
    return value if interval(value) else None


def iso_week(match: Match, at: Context) -> str | None:
    """Read 2024-W43 and 2024-W43-1; week 53 only in the years that have one."""
    day = _named(match, "weekday")
    value = f"{match['year']}-W{match['week']}" + (f"-{day}" if day else "")
    return value if interval(value) else None


def month(match: Match, at: Context) -> str | None:
    """Read a month; one whose name is also a word needs a year or a cue before it."""
    name, year = match["month"], _named(match, "year")
    if not _is_capital(match, at, "month"):
        return None
    number = _month_number(name)
    if year or _named(match, "shift"):
        return f"{year or _relative_year(match, at, 'shift')}-{number:02d}"
    before = _WORD_BEFORE.search(at.folded[max(0, match.start("month") - 14) : match.start("month")])
    if name.rstrip(".") in words.DOUBTFUL_MONTHS and not (before and before[1] in words.MONTH_CUES):
        return None
    return _years(at, f"{number:02d}")


def year(match: Match, at: Context) -> str | None:
    """Read a year that stands alone; a number before what it counts is none."""
    before = at.folded[max(0, match.start("year") - 16) : match.start("year")]
    return None if _COUNTS.search(before) else match["year"]


def quarter(match: Match, at: Context) -> str | None:
    """Read a quarter of a year."""
    nth = match["nth"]
    part = f"Q{words.ORDINALS.get(nth) or nth}"
    known = _named(match, "year", "year2") or _relative_year(match, at, "shift", "shift2")
    if _named(match, "ago"):
        known = str(shifted(at.anchor, "Y", -1)) if at.anchor else "XXXX"
    # "It will report third-quarter earnings": the quarter lies behind although its clause looks ahead.
    return f"{known}-{part}" if known else _years(at._replace(toward="past"), part)


def near_quarter(match: Match, at: Context) -> str | None:
    """Read the latest, next or year-ago quarter; the latest is the one last spoken of."""
    year, which = _named(match, "year"), match["which"]
    known = at.quarter or (at.anchor and shifted(at.anchor, "Q", -1))
    if which in ("this", "next", "last") and at.anchor:
        return shifted(at.anchor, "Q", {"this": 0, "next": 1}.get(which, -1))
    if known is None:
        return f"{year or 'XXXX'}-QX"
    moved = int(year or known[:4]) - ("-" in which)
    return f"{moved:04d}{known[4:]}" if moved > 0 else None


def half(match: Match, at: Context) -> str | None:
    """Read a half of a year."""
    known = _named(match, "year") or _relative_year(match, at, "shift")
    part = f"H{words.ORDINALS[match['nth']]}"
    return f"{known}-{part}" if known else _years(at, part)


def decade(match: Match, at: Context) -> str | None:
    """Read the 1980s; the '80s are those of the twentieth century."""
    tens = _named(match, "tens")
    if tens:
        return f"19{[word.rstrip('y') for word in _TENS].index(tens) + 2}"
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


def near(match: Match, at: Context) -> str | None:
    """Read last year, this week, next Monday, last June, this summer, earlier this month, the weekend."""
    shift = (_named(match, "shift") or "this").removeprefix("the ").removeprefix("this ")
    step = words.SHIFTS.get(shift, 0)
    unit = _named(match, "unit")
    if _named(match, "end"):
        return f"{at.anchor.year:04d}-12-31" if at.anchor else "XXXX-12-31"
    if unit:
        return _near_unit(words.UNITS[unit], step, at)
    name = next(group for group in ("weekday", "month", "season") if _named(match, group))
    if name != "season" and not _is_capital(match, at, name):
        return None
    toward = at._replace(toward={-1: "before", 1: "after"}.get(step, ""))
    if name == "weekday":
        return near_weekday(words.WEEKDAYS[match[name]], toward)
    part = words.SEASONS[match[name]] if name == "season" else f"{_month_number(match[name]):02d}"
    if step == 0 and at.anchor:
        return f"{at.anchor.year:04d}-{part}"
    return _years(toward, part)


def _near_unit(unit: str, step: int, at: Context) -> str | None:
    unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX", "E": "XXX", "C": "XX"}
    if at.anchor is None:
        return unknown[unit]
    # A paper of Tuesday that writes "the weekend" means the last one.
    if unit == "WE" and step == 0 and at.direction != "future" and at.anchor.isoweekday() < 6:
        step = -1
    return shifted(at.anchor, unit, step)


def near_weekday(number: int, at: Context) -> str | None:
    """Read a weekday: the last one up to the anchor, or the next when its clause looks ahead."""
    if at.anchor is None:
        return f"XXXX-WXX-{number}"
    back = (at.anchor.isoweekday() - number) % 7
    days = (7 - back) % 7 if at.direction in ("future", "after") else -back
    if days == 0:
        days = {"after": 7, "before": -7}.get(at.direction, 0)
    found = shift_days(at.anchor, days)
    return found and found.isoformat()


def near_day(match: Match, at: Context) -> str | None:
    """Read today, yesterday, tomorrow and the days of the week."""
    name = match["day"]
    if name in words.WEEKDAYS:
        return near_weekday(words.WEEKDAYS[name], at) if _is_capital(match, at, "day") else None
    days = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(name, 0)
    if at.anchor is None:
        return "XXXX-XX-XX"
    found = shift_days(at.anchor, days)
    return found and found.isoformat()


def day_part(match: Match, at: Context) -> str | None:
    """Read last night, this morning, Friday evening."""
    part = words.DAY_PARTS[_named(match, "part", "part2") or ""]
    if _named(match, "part"):
        return f"{at.anchor or 'XXXX-XX-XX'}T{part}"
    found = near_day(match, at)
    return found and f"{found}T{part}"


def clock(match: Match, at: Context) -> str | None:
    """Read a time of the clock, on its day when that is named."""
    day = near_day(match, at) if match["day"] else f"{at.anchor or 'XXXX-XX-XX'}"
    if match["noon"]:
        return day and day + ("T12:00" if match["noon"] == "noon" else "T24:00")
    hour = int(match["hour"]) % 12 + 12 * (match["half"][0] == "p")
    hour = int(match["hour"]) if match["half"].startswith("o") else hour
    return day and f"{day}T{hour:02d}:{match['minute'] or '00'}"


def every(match: Match, at: Context) -> str | None:
    """Read what comes round: every Monday, each July, daily."""
    what = match["what"]
    if what in words.SETS or what in words.SET_UNITS:
        return words.SETS.get(what) or words.SET_UNITS[what]
    if what in words.WEEKDAYS:
        return f"XXXX-WXX-{words.WEEKDAYS[what]}" if _is_capital(match, at, "what") else None
    if what in words.SEASONS:
        return f"XXXX-{words.SEASONS[what]}"
    return f"XXXX-XX-XXT{words.DAY_PARTS[what]}" if what in words.DAY_PARTS else f"XXXX-{_month_number(what):02d}"


def _count(match: Match) -> str | None:
    """Return how many, as TIMEX3 writes it; None for half a unit or when no number is given."""
    if "vague" in match.re.groupindex and match["vague"] is not None:
        return "X"
    number = _named(match, "number") or "a"
    if number[0].isdigit():
        return number
    total = words.NUMBERS[number] if number in words.NUMBERS else sum(words.NUMBERS[w] for w in re.split(r"[\s-]", number))
    return str(total) if total else None


def ago(match: Match, at: Context) -> str | None:
    """Read five years ago from the anchor, a year earlier from the value spoken of before."""
    count, unit = (_count(match) if "number" in match.re.groupindex else "1"), words.UNITS[match["unit"]]
    if count is None or not count.isdigit():
        return "PAST_REF" if match["side"] == "ago" else None
    if at.anchor is None and match["side"] in ("ago", "from now"):
        return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(unit, "PAST_REF")
    if match["side"] in ("ago", "from now"):
        return shifted(at.anchor, unit, int(count) * (-1 if match["side"] == "ago" else 1)) if at.anchor else None
    if unit == "Y" and at.previous and at.previous[:4].isdigit() and "/" not in at.previous:
        moved = int(at.previous[:4]) + int(count) * (1 if match["side"] in ("later", "after") else -1)
        return f"{moved:04d}{at.previous[4:]}" if 1 <= moved <= 9999 else None
    return None


def age(match: Match, at: Context) -> str | None:
    """Read a 31-month-old; an age in years is a figure, no time."""
    return duration(match, at) if match["old"] == "-old" and match["unit"] != "year" else None


def duration(match: Match, at: Context) -> str | None:
    """Read a length of time: P3D for three days, PXD for a few of them."""
    count, unit = _count(match), words.UNITS[match["unit"]]
    if count is None:
        return None
    if unit == "Q" and "-" in match[0]:
        return None
    is_article = _named(match, "number") in ("a", "an")
    # "$5 a year", "twice a day", "ten barrels a day": the article means "per".
    if is_article and _PER.search(at.folded[max(0, at.start - 8) : at.start]):
        return None
    size = {"E": 10, "C": 100}.get(unit, 1)
    if size > 1 and count.isdigit():
        return f"P{int(count) * size}Y"
    return f"PT{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"


def recent(match: Match, at: Context) -> str | None:
    """Read recent weeks, coming months."""
    return "PAST_REF" if match["which"] == "recent" else "FUTURE_REF"


def reference(match: Match, at: Context) -> str | None:
    """Read now, recently, soon."""
    return words.REFERENCES[" ".join(match["which"].split())]
