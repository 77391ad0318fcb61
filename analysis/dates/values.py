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
from analysis.dates.resolve import Interval, interval, nearest, shifted


class Context(NamedTuple):
    """Where an expression stands: its text, as written and folded, and the day to reckon from.

    `toward` is the direction that its own words give (`last` June: `before`); empty, the clause is asked.
    `previous` and `quarter` are the values of the last date and the last quarter that the text has spoken of, `compared`
    the quarter or year whose figures it reports. A narrative has moved its `anchor` to the last date it spoke of; `told` is
    the last month or day.
    """

    text: str
    folded: str
    start: int
    end: int
    anchor: date | None
    toward: str
    previous: str | None
    quarter: str | None
    compared: str | None = None
    narrative: bool = False
    told: str | None = None

    @property
    def direction(self) -> str:
        """Return `before`, `after`, `past`, `future` or nothing; a narrative goes on from where it stands."""
        return self.toward or ("onward" if self.narrative else direction(self.folded, self.start, self.end))

    @property
    def spoken(self) -> Interval | None:
        """Return the stretch of the last date spoken of."""
        return interval(self.previous) if self.previous else None


_COUNTS = re.compile(r"\b(?:about|some|nearly|over|(?:more|less|fewer)\sthan|least|most|up to|another|no\.|flight|room|\d)\s$")
# "In August and September 1914": the year of the second is that of the first.
_SHARED_YEAR = re.compile(
    r"(?:\s(?:and|or|to|through|until|till)\s|\s?[-–]\s?)(?:the\s|early\s|late\s|mid-?){0,2}(?:\d\d?\s)?"
    rf"(?:(?P<month>{'|'.join(words.MONTHS)})\.?|{'|'.join(words.SEASONS)})(?:\s\d\d?)?,?\s(?:of\s)?(?P<year>(?:1\d|20)\d\d)(?!\w|,\d)"
)
# How soon after the last day told a day without a year goes on from it.
RESUMED_DAYS = 31
_WORD_BEFORE = re.compile(r"(\w{1,10})[\s-]{1,3}$")
Match = re.Match[str]
Reader = Callable[[Match, Context], str | None]


def named(match: Match, *names: str) -> str | None:
    """Return the first of the groups that took part, its white space made single blanks."""
    known = match.re.groupindex
    found = next((match[name] for name in names if name in known and match[name]), None)
    return found and " ".join(found.split())


def is_capital(match: Match, at: Context, group: str) -> bool:
    """Tell whether a name is written as one, when it is also a word."""
    return at.text[match.start(group)].isupper() or match[group].rstrip(".") not in words.WORDS


def month_number(name: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    return words.MONTHS[name.rstrip(".")]


def day_number(word: str) -> int:
    """Return the number of a day in figures or in words."""
    digits = re.match(r"\d{1,2}", word)
    return int(digits[0]) if digits else sum(words.DAYS[part] for part in re.split(r"[\s-]", word))


def yearly(at: Context, suffix: str) -> str | None:
    """Put the year to a value that lacks it: the year which the direction of the clause points to."""
    if shared := _SHARED_YEAR.match(at.folded, at.end):
        later = words.MONTHS.get(shared["month"] or "", 12)
        return f"{int(shared['year']) - (suffix[:2].isdigit() and int(suffix[:2]) > later):04d}-{suffix}"
    if at.anchor is None:
        return f"XXXX-{suffix}"
    # Eight years to either side reach a 29 February; all else finds its year next door.
    far = 8 if suffix == "02-29" else 1
    reach = range(max(1, at.anchor.year - far), min(9999, at.anchor.year + far) + 1)
    values = tuple(f"{year:04d}-{suffix}" for year in reach)
    if not at.narrative or not at.spoken:
        return nearest(values, (at.anchor, at.anchor), at.direction)
    # A year told between two near days was an aside: "on 10 March, two years ahead of 1976. On 11 March".
    if (told := interval(at.told or "")) and (resumed := nearest(values, told, at.direction)) and not at.toward:
        first, _ = interval(resumed) or told
        if 0 <= (first - told[1]).days <= RESUMED_DAYS:
            return resumed
    return nearest(values, at.spoken, at.direction)


def in_year(match: Match, at: Context, part: str) -> str | None:
    """Put the year to a part of it: the one named, the one pointed to, else the one that is near."""
    year = named(match, "year", "year2") or relative_year(match, at, "shift", "shift2")
    return f"{year}-{part}" if year else yearly(at, part)


def reckoned(at: Context, word: str) -> Context:
    """Anchor at the last date spoken of what points to it: that year, the following month."""
    return at._replace(anchor=at.spoken[0]) if word in words.SPOKEN and at.spoken else at


def relative_year(match: Match, at: Context, *names: str) -> str | None:
    """Read the year that is named by where it lies: last year, that year."""
    shift = named(match, *names)
    if shift is None:
        return None
    word = shift.split()[-1]
    anchor = reckoned(at, word).anchor
    return shifted(anchor, "Y", words.SHIFTS.get(word, 0)) if anchor else "XXXX"


def full_date(match: Match, at: Context) -> str | None:
    """Read a day of a month, with or without its year."""
    month = named(match, "month")
    if month and not is_capital(match, at, "month"):
        return None
    number = month_number(month) if month else int(match["mon"])
    day = day_number(named(match, "day", "spelled") or "")
    value = f"{number:02d}-{day:02d}"
    if interval(f"{named(match, 'year', 'year2') or 2000}-{value}") is None:
        return ""
    return in_year(match, at, value)


def day_alone(match: Match, at: Context) -> str | None:
    """Read the 18th, or Friday the 13th: of the month that it is near."""
    day = day_number(named(match, "day", "bare", "spelled") or "")
    if at.anchor is None or not 1 <= day <= 31:
        return f"XXXX-XX-{day:02d}" if 1 <= day <= 31 else None
    months = [shifted(at.anchor, "M", step) for step in range(-8, 9)]
    weekday = words.WEEKDAYS.get((named(match, "weekday") or "")[:3])
    near = [v for m in months if (v := f"{m}-{day:02d}") and (s := interval(v)) and weekday in (None, s[0].isoweekday())]
    return nearest(tuple(near), (at.anchor, at.anchor), at.direction)


def numeric_day(match: Match, at: Context) -> str | None:
    """Read 22/04 and Friday 7/6 where the numbers or the weekday leave one way to read them."""
    one, two = int(match["one"]), int(match["two"])
    weekday = words.WEEKDAYS.get((named(match, "weekday") or "")[:3])
    ways = {f"{month:02d}-{day:02d}" for month, day in ((one, two), (two, one)) if interval(f"2000-{month:02d}-{day:02d}")}
    read = [value for way in ways if (value := yearly(at, way))]
    fit = [v for v in read if weekday is None or ((day := interval(v)) and day[0].isoweekday() == weekday)]
    return fit[0] if len(fit) == 1 else None


def full_year(digits: str, at: Context) -> str:
    """Write a year of two digits in full: the one within eighty years behind and nineteen ahead."""
    if len(digits) == 4:
        return digits
    latest = min(max((at.anchor or date(2030, 1, 1)).year + 19, 99), 9999)
    return f"{latest - (latest - int(digits)) % 100:04d}"


def numeric_date(match: Match, at: Context) -> str | None:
    """Read 22/10/2024 and 10/22/2024; where both could be the month, nothing is read."""
    one, two, year = int(match["one"]), int(match["two"]), full_year(match["year"], at)
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
    first = f"{month_number(first_month):02d}-{day_number(match['day']):02d}"
    last = f"{month_number(last_month):02d}-{day_number(match['day2']):02d}"
    if any(interval(f"2000-{end}") is None for end in (first, last)):
        return ""
    year = named(match, "year") or (yearly(at, last) or "")[:4]
    if not year.isdigit():
        return f"XXXX-{first}/XXXX-{last}"
    value = f"{int(year) - (first > last):04d}-{first}/{year}-{last}"
    return value if interval(value) else None


def month(match: Match, at: Context) -> str | None:
    """Read a month; one whose name is also a word needs a year or a cue before it."""
    name, year = named(match, "month"), named(match, "year")
    if name is None:
        return f"{year}-{int(match['mon']):02d}"
    if not is_capital(match, at, "month"):
        return None
    number = month_number(name)
    if year or named(match, "shift"):
        return in_year(match, at, f"{number:02d}")
    before = _WORD_BEFORE.search(at.folded[max(0, match.start("month") - 14) : match.start("month")])
    is_cued = (before and before[1] in words.MONTH_CUES) or _SHARED_YEAR.match(at.folded, at.end)
    if name.rstrip(".") in words.DOUBTFUL_MONTHS and not is_cued:
        return None
    # "In March", without a word of the future, is rather the last one.
    return yearly(at._replace(toward=at.direction or "past"), f"{number:02d}")


def year(match: Match, at: Context) -> str | None:
    """Read a year that stands alone; a number before what it counts is none."""
    before = at.folded[max(0, match.start("year") - 16) : match.start("year")]
    return None if _COUNTS.search(before) else match["year"]


def year_range(match: Match, at: Context) -> str | None:
    """Read 2014-2019 and 2014-15, and 2015-12 as a month; 2010-12 might be either and stays unread."""
    first, last = match["year"], match["last"]
    if len(last) == 2 and int(last) <= 12:
        # Before 2000 a range may end in the next century: 1999-02.
        return f"{first}-{last}" if first > "2000" and "00" < last <= first[2:] else ""
    last = last if len(last) == 4 else f"{first[:2]}{last}"
    return f"{first}/{last}" if first < last else ""
