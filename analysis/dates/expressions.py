"""The grammar of English time expressions: one table of named rules, compiled into one scan.

Patterns are written over folded text; a blank in them stands for up to three white-space characters.
Every repeat is bounded, so that hostile text costs no more than prose. The first rule that matches at a place wins.
"""

import re
from typing import NamedTuple

from analysis.dates import values
from analysis.dates.values import Reader
from analysis.dates.vocabulary import COUNTED, DAY_PARTS, MONTHS, NUMBERS, REFERENCES, SEASONS, SETS, UNITS, WEEKDAYS


class Rule(NamedTuple):
    """A shape of words, the TIMEX3 type it has, and the function that reads its value."""

    name: str
    timex_type: str
    pattern: re.Pattern[str]
    read: Reader


def _any(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_PARTS = {
    "MONTH": rf"(?:{_any(m for m in MONTHS if len(m) > 4 or m in ('may', 'june', 'july'))}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)",
    "WEEKDAY": rf"(?:{_any(WEEKDAYS)})",
    "SEASON": rf"(?:{_any(SEASONS)})",
    "PART": rf"(?:{_any(p for p in DAY_PARTS if p not in ('tonight', 'overnight'))})",
    "DAY": rf"[0-3]?\d(?:st|nd|rd|th)?(?![\d:]|[.,]\d|%|\s?(?:{COUNTED}|[ap]\.?m)\b)",
    "YEAR": rf"(?:1\d|20)\d\d(?!\d|[.,]\d|%|\s(?:{COUNTED})\b)",
    "NTH": r"(?:first|second|third|fourth|1st|2nd|3rd|4th)",
    "NUMBER": rf"(?:\d{{1,4}}(?:\.\d)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-](?:one|two|three|four|five|six|seven|eight|nine)|{_any(NUMBERS)})",
    "VAGUE": r"(?:a few|several|some|many|a number of|dozens of)",
    "UNIT": rf"(?:{_any(u for u in UNITS if u not in ('centurie', 'weekend', 'quarter', 'second'))}|centurie|quarter(?=s)|second(?=s))",
    "ABOUT": r"(?:about|nearly|almost|over|more than|less than|fewer than|at least|at most|up to|around|roughly|only|no more than|just over|just under|as long as)",
    "EDGE": r"(?:early|earlier|late|later|mid|the end of|the beginning of|the start of|the middle of)",
    "DASH": r"\s?(?:-|–|—|to|through|until|till)\s?",
    "NEAR": r"(?:last|this|next|the past|the current|the coming|the previous|past|coming)",
}

# name, TIMEX3 type, reader, pattern; `<month:MONTH>` is a named group over a part.
_TABLE: tuple[tuple[str, str, Reader, str], ...] = (
    ("iso_date", "DATE", values.full_date,
     r"(?<![\d./-])<year:\d{4}>-<mon:\d\d>-<day:\d\d>(?:[t\s]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)?)?(?![\d-])"),
    ("iso_week", "DATE", values.iso_week, r"<year:\d{4}>-w<week:\d\d>(?:-<weekday:[1-7]>)?(?![\d-])"),
    ("year_first", "DATE", values.full_date, r"(?<![\d./-])<year:(?:1\d|20)\d\d>[/.]<mon:\d\d?>[/.]<day:\d\d?>(?![\d/])"),
    ("numeric", "DATE", values.numeric_date, r"(?<![\d./-])<one:\d\d?><sep:[/.]><two:\d\d?>(?P=sep)<year:(?:1\d|20)\d\d>(?![\d/])"),
    ("day_range", "DATE", values.day_range,
     r"<month:MONTH> <day:DAY>DASH(?:<month2:MONTH> )?<day2:DAY>(?:,? <year:YEAR>)?"),
    ("day_range", "DATE", values.day_range,
     r"<day:[0-3]?\d(?:st|nd|rd|th)?>(?: (?:of )?<month:MONTH>)?DASH<day2:DAY> (?:of )?<month2:MONTH>(?:,? <year:YEAR>)?"),
    # "In October 12 people died": nobody writes "in October 12" for a day.
    ("month", "DATE", values.month, r"(?<=\bin\s)<month:MONTH>(?= \d{1,3} [a-z])"),
    ("date", "DATE", values.full_date, r"(?:<weekday:WEEKDAY>,? )?<month:MONTH> (?:the )?<day:DAY>(?:,? (?:in )?<year:YEAR>)?"),
    ("date", "DATE", values.full_date, r"(?:<weekday:WEEKDAY>,? )?(?:the )?<day:DAY> (?:of )?<month:MONTH>(?:,? <year:YEAR>)?"),
    ("month_year", "DATE", values.month, r"(?:EDGE[\s-])?<month:MONTH>,? (?:of )?<year:YEAR>"),
    ("month_year", "DATE", values.month, r"<month:MONTH>,? (?:of )?<shift:last|this|next> year"),
    ("quarter", "DATE", values.quarter,
     r"(?:the )?(?:<year:YEAR> |<shift:last|this|next> year's )?(?:fiscal[\s-])?<nth:NTH>[\s-]quarter(?:,? (?:of )?(?:<year2:YEAR>|<shift2:last|this|next> year))?"),
    ("quarter", "DATE", values.quarter, r"q<nth:[1-4]>(?:,? (?:of )?<year:YEAR>)?\b"),
    ("near_quarter", "DATE", values.near_quarter,
     r"(?:the )?<which:latest|last|this|next|previous|current|year-ago|year-earlier>[\s-](?:quarter|period)"),
    ("half", "DATE", values.half, r"(?:the )?<nth:first|second> half of (?:<year:YEAR>|(?:the|<shift:last|this|next>) year)"),
    ("decade", "DATE", values.decade, r"(?:the )?(?:EDGE[\s-])?(?:<decade:(?:1\d|20)\d>0s|(?<!\w)['‘]<short:[2-9]>0s)\b"),
    ("century", "DATE", values.century, r"(?:the )?(?:EDGE[\s-])?<nth:\d\d?>(?:st|nd|rd|th)[\s-]century"),
    ("season", "DATE", values.season, r"(?:the )?(?:EDGE[\s-])?<season:SEASON>(?:,? of|,)? <year:YEAR>"),
    ("near_day_part", "TIME", values.day_part,
     r"(?:(?:early|late|later) )?(?:<part:tonight>|<day:last|this|yesterday|tomorrow|WEEKDAY> <part2:PART>)"),
    ("clock", "TIME", values.clock,
     r"(?:about |around )?(?:<hour:1[0-2]|0?[1-9]>(?:[:.]<minute:[0-5]\d>)?\s?<half:[ap]\.?m\b\.?|o'clock>|<noon:noon|midnight>)(?:,? (?:on )?<day:today|yesterday|tomorrow|WEEKDAY>)?"),
    ("set", "SET", values.every, r"(?:every|each) (?:other |single )?<what:day|week|month|quarter|year|WEEKDAY|MONTH|SEASON|PART>(?: <part:PART>)?\b"),
    ("set", "SET", values.every, r"(?:on )?<what:WEEKDAY>s(?: and WEEKDAYs)?\b"),
    ("set", "SET", values.every, rf"<what:{_any(SETS)}>\b"),
    ("ago", "DATE", values.ago, r"(?:ABOUT )?(?:<number:NUMBER>|<vague:VAGUE>)[\s-]<unit:UNIT>s?[\s-]<side:ago|earlier|later|before|after|from now>\b"),
    ("ago", "DATE", values.ago, r"(?:the )?<unit:year|month|week>[\s-]<side:ago|earlier>\b"),
    ("near", "DATE", values.near,
     r"(?:EDGE )?<shift:NEAR> (?:<unit:day|weekend|week|month|year|decade|century>|<weekday:WEEKDAY>|<month:MONTH>|<season:SEASON>)\b(?!-)"),
    ("near_edge", "DATE", values.near, r"<shift:EDGE> the <unit:week|month|year>\b|<shift2:year>-<unit2:end>\b"),
    ("near_edge", "DATE", values.year, r"EDGE[\s-]<year:YEAR>"),
    ("near_edge", "DATE", values.month, r"EDGE[\s-]<month:MONTH>"),
    ("weekend", "DATE", values.near, r"(?:the|over the) <unit:weekend>\b"),
    ("day", "DATE", values.near_day, r"(?:EDGE )?<day:today|yesterday|tomorrow>\b"),
    ("weekday", "DATE", values.near_day, r"(?:EDGE )?<day:WEEKDAY>\b"),
    ("age", "DURATION", values.duration, r"<number:NUMBER>[\s-]<unit:day|week|month|year>s?[\s-]old\b"),
    ("duration", "DURATION", values.duration,
     r"(?:ABOUT )?(?:the )?(?:(?:past|last|next|first|coming|final|previous) )?(?:<number:NUMBER>|<vague:VAGUE|few>)[\s-](?:more |consecutive |straight |full )?<unit:UNIT>s?\b(?: or so\b)?"),
    ("recent", "DATE", values.recent, r"<which:recent|coming> (?:day|week|month|year|decade)s\b"),
    ("fiscal_year", "DATE", values.year, r"fiscal (?:year )?<year:YEAR>"),
    ("reference", "DATE", values.reference, rf"<which:{_any(REFERENCES)}>\b"),
    ("month", "DATE", values.month, r"<month:MONTH>\b"),
    ("year", "DATE", values.year, r"(?<![\d.,$£€¥#/-])(?:the year )?<year:YEAR>(?![-/]\d)"),
)  # fmt: skip


def _compiled(source: str) -> re.Pattern[str]:
    source = re.sub(r"<(\w+):((?:[^<>\\]|\\.)+)>", r"(?P<\1>\2)", source)
    source = re.sub(r"[A-Z]{3,}", lambda word: _PARTS.get(word[0], word[0]), source)
    return re.compile(source.replace(" ", r"\s{1,3}") + r"(?!\w)")


RULES = tuple(Rule(f"{name}", kind, _compiled(source), read) for name, kind, read, source in _TABLE)
_PLAIN = [re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in RULES]
# The back reference of the numeric rule needs its group: it is scanned for in both shapes.
_PLAIN = [plain.replace("(?:[/.])", "[/.]").replace("(?P=sep)", "[/.]") for plain in _PLAIN]
SCAN = re.compile(r"(?<!\w)(?=[0-9a-z'‘])(?:" + "|".join(f"(?P<r{n}>{plain})" for n, plain in enumerate(_PLAIN)) + r")(?!\w)")
