"""The grammar of English time expressions: one table of named rules, compiled into one scan.

Patterns are written over folded text; a blank in them stands for up to three white-space characters.
Every repeat is bounded, so that hostile text costs no more than prose. The first rule that matches at a place wins.
"""

import re
from typing import NamedTuple

from analysis.dates import relative, values
from analysis.dates.values import Reader
from analysis.dates.vocabulary import (
    CORE_WORDS,
    COUNTED,
    DAY_PARTS,
    MONTHS,
    NUMBERS,
    REFERENCES,
    SEASONS,
    SETS,
    UNITS,
    WEEKDAYS,
)


class Rule(NamedTuple):
    """A shape of words, the TIMEX3 type it has, and the function that reads its value."""

    name: str
    timex_type: str
    pattern: re.Pattern[str]
    read: Reader


def _any(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TEENS = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"

# A glance at the first letter spares the list of words.
_PARTS = {
    "ONES": _ONES,
    "TENS": _TENS,
    "TEENS": _TEENS,
    "MONTH": rf"(?=[adfjmnos])(?:{_any(m for m in MONTHS if len(m) > 4 or m in ('may', 'june', 'july'))}"
    r"|(?:jan|feb|mar|apr"
    rf"|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)",
    "WEEKDAY": rf"(?=[fmstw])(?:{_any(WEEKDAYS)})",
    "SEASON": rf"(?:{_any(SEASONS)})",
    "PART": rf"(?:{_any(p for p in DAY_PARTS if p not in ('tonight', 'overnight'))})",
    "DAY": rf"[0-3]?\d(?:st|nd|rd|th)?(?!\d|[.,:]\d|%|\s?(?:{COUNTED}|[ap]\.?m)\b)",
    "YEAR": rf"(?:1\d|20)\d\d(?!\d|[.,]\d|%|\s(?:{COUNTED})\b)",
    "NTH": r"(?:first|second|third|fourth|1st|2nd|3rd|4th)",
    "NUMBER": rf"(?:\d{{1,4}}(?:\.\d)?|(?=[aefhnost])(?:{_TENS}[\s-]{_ONES}|{_any(NUMBERS)}))",
    "VAGUE": r"(?:a few|several|some|many|a number of|dozens of)",
    "UNIT": rf"(?:{_any(u for u in UNITS if u not in ('centurie', 'weekend', 'quarter', 'second'))}"
    r"|centurie|quarter(?=s)"
    rf"|second(?=s))",
    "ABOUT": r"(?=[aflmnoru])(?:about|nearly|almost|more than|less than|fewer than|at least|at most|up to"
    r"|around|roughly"
    r"|no more than|just over|just under|over(?! the))",
    "EDGE": r"(?=[elmt])(?:early|earlier|late|later|mid|the end of|the beginning of|the start of|the middle of)",
    "DASH": r"\s?(?:-|–|—|to|through|until|till)\s?",
    "NEAR": r"(?=[lncpt])(?:(?:the )?(?:last|next|past|current|coming|previous)|this past|this coming|this)",
}

# name, TIMEX3 type, reader, pattern; `<month:MONTH>` is a named group over a part.
_TABLE: tuple[tuple[str, str, Reader, str], ...] = (
    ("iso_date", "DATE", values.full_date,
     r"(?<![\d./-])<year:\d{4}>-<mon:\d\d>-<day:\d\d>(?:[t\s]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z"
     r"|[+-]\d\d:?\d\d)?)?(?![\d-])"),
    ("iso_week", "DATE", values.iso_week, r"<year:\d{4}>-w<week:\d\d>(?:-<weekday:[1-7]>)?(?![\d-])"),
    ("year_first", "DATE", values.full_date,
     r"(?<![\d./-])<year:(?:1\d|20)\d\d>[/.]<mon:\d\d?>[/.]<day:\d\d?>(?![\d/])"),
    ("numeric", "DATE", values.numeric_date,
     r"(?<![\d./-])<one:\d\d?><sep:[/.]><two:\d\d?>(?P=sep)<year:(?:1\d|20)\d\d>(?![\d/])"),
    ("day_range", "DATE", values.day_range,
     r"<month:MONTH> <day:DAY>DASH(?:<month2:MONTH> )?<day2:DAY>(?:,? <year:YEAR>)?"),
    ("day_range", "DATE", values.day_range,
     r"<day:[0-3]?\d(?:st|nd|rd|th)?>(?: (?:of )?<month:MONTH>)?DASH<day2:DAY> (?:of )?<month2:MONTH>(?:,? "
     r"<year:YEAR>)?"),
    # "In October 12 people died": nobody writes "in October 12" for a day.
    ("month", "DATE", values.month, r"(?<=\bin\s)<month:MONTH>(?= \d{1,3} [a-z])"),
    ("date", "DATE", values.full_date,
     r"(?:<weekday:WEEKDAY>,? )?<month:MONTH> (?:the )?<day:DAY>(?:,? (?:in )?<year:YEAR>)?"),
    ("date", "DATE", values.full_date,
     r"(?:<weekday:WEEKDAY>,? )?(?:the )?<day:DAY> (?:of )?<month:MONTH>(?:,? <year:YEAR>)?"),
    ("date", "DATE", values.full_date, r"<day:[0-3]?\d>-<month:MONTH>-<year:YEAR>"),
    ("month_year", "DATE", values.month, r"(?:EDGE[\s-])?<month:MONTH>,? (?:of )?<year:YEAR>"),
    ("month_year", "DATE", values.month, r"<month:MONTH>,? (?:of )?<shift:last|this|next> year"),
    ("quarter", "DATE", values.quarter,
     r"(?:the (?!\w{5,6}-))?(?:<year:YEAR> |<shift:last|this|next> year's |<ago:year-ago|year-earlier> )?"
     r"(?:fiscal[\s-])?<nth:NTH>[\s-]quarter(?:,? (?:of )?(?:<year2:YEAR>|<shift2:last|this|next> year))?"),
    ("quarter", "DATE", values.quarter, r"q<nth:[1-4]>(?:,? (?:of )?<year:YEAR>)?\b"),
    ("near_quarter", "DATE", values.near_quarter,
     r"(?:the )?<which:latest|last|this|next|previous|current|year-ago|year-earlier>[\s-](?:quarter|period)"),
    ("near_quarter", "DATE", values.near_quarter, r"the <year:YEAR> <which:quarter|period>\b"),
    ("near_quarter", "DATE", values.near_quarter, r"the <which:quarter>\b(?! (?:of|century|million|point|mile)\b)"),
    ("half", "DATE", values.half,
     r"(?:the )?<nth:first|second> half of (?:<year:YEAR>|(?:the|<shift:last|this|next>) year)"),
    ("decade", "DATE", values.decade,
     r"(?:the )?(?:EDGE[\s-])?(?:<decade:(?:1\d|20)\d>0s|(?<!\w)['‘]<short:[2-9]>0s)\b"),
    ("century", "DATE", values.century, r"(?:the )?(?:EDGE[\s-])?<nth:\d\d?>(?:st|nd|rd|th)[\s-]century"),
    ("season", "DATE", values.season, r"(?:the )?(?:EDGE[\s-])?<season:SEASON>(?:,? of|,)? <year:YEAR>"),
    ("near_day_part", "TIME", relative.day_part,
     r"(?:(?:early|late|later) )?(?:<part:tonight>|<day:last|this|yesterday|tomorrow|WEEKDAY> <part2:PART>)"),
    ("clock", "TIME", relative.clock,
     r"(?:about |around )?(?:<hour:1[0-2]|0?[1-9]>(?:[:.]<minute:[0-5]\d>)?\s?<half:[ap]\.?m\b\.?|o'clock>|"
     r"<noon:noon|midnight>)(?:,? (?:on )?<day:today|yesterday|tomorrow|WEEKDAY>)?"),
    ("set", "SET", relative.every,
     r"(?:every|each) (?:other |single )?<what:day|week|month|quarter|year|WEEKDAY|MONTH|SEASON|PART>(?: "
     r"<part:PART>)?\b"),
    ("set", "SET", relative.every, r"(?:on )?<what:WEEKDAY>s(?: and WEEKDAYs)?\b"),
    ("set", "SET", relative.every, rf"<what:{_any(SETS)}>\b"),
    ("ago", "DATE", relative.ago,
     r"(?:ABOUT )?(?:<number:NUMBER>|<vague:VAGUE>)[\s-]<unit:UNIT>s? <side:ago|earlier|later|from now>\b"),
    ("ago", "DATE", relative.ago, r"<unit:year|month|week>-<side:ago|earlier>\b"),
    ("near", "DATE", relative.near,
     r"(?:EDGE )?<shift:NEAR> (?:<unit:day|weekend|week|month|year|decade|century>|<weekday:WEEKDAY>|<month:MONTH>"
     r"|<season:SEASON>)\b(?!-)"),
    ("near_edge", "DATE", relative.near, r"<shift:EDGE> the <unit:week|month|year>\b|year[\s-]<end:end>\b"),
    ("year_range", "DATE", values.year_range, r"<year:(?:1\d|20)\d\d>\s?[-–]\s?<last:YEAR|\d\d>"),
    ("near_edge", "DATE", values.year, r"EDGE[\s-]<year:YEAR>"),
    ("near_edge", "DATE", values.month, r"EDGE[\s-]<month:MONTH>"),
    ("weekend", "DATE", relative.near, r"the <unit:weekend>\b"),
    ("day", "DATE", relative.near_day, r"(?:EDGE )?<day:today|yesterday|tomorrow>\b"),
    ("weekday", "DATE", relative.near_day, r"(?:EDGE )?<day:WEEKDAY>\b"),
    ("age", "DURATION", relative.age, r"(?:ABOUT )?<number:NUMBER>[\s-]<unit:day|week|month|year>s?<old:[\s-]old>\b"),
    ("duration", "DURATION", relative.duration,
     r"(?:ABOUT )?(?:(?:the )?(?:past|last|next|first|coming|final|previous) |the (?=\w{1,9} \w{3,8}s\b))?(?:"
     r"<number:NUMBER>|<vague:VAGUE|few>)[\s-](?:more |consecutive |straight |full )?<unit:UNIT>s?\b(?!-(?:ago"
     r"|earlier|old))(?: or so\b)?"),
    ("duration", "DURATION", relative.duration,
     r"(?<=\b(?:for|in)\s)<vague:(?=\w)>"
     r"<unit:UNIT>s\b".replace("(?<=\\b(?:for|in)\\s)", "(?:(?<=\\bfor\\s)|(?<=\\bin\\s))")),
    ("year_words", "DATE", values.year_words,
     r"(?:the year )?<words:(?:nineteen|twenty)[\s-]TENS(?:[\s-]ONES)?|two thousand(?:(?: and)? (?:ONES|TEENS))?>\b"),
    ("decade", "DATE", values.decade,
     r"(?:the )?(?:EDGE[\s-])?<tens:twent|thirt|fort|fift|sixt|sevent|eight|ninet>ies\b"),
    ("recent", "DATE", relative.recent, r"<which:recent|coming> (?:day|week|month|year|decade)s\b"),
    ("fiscal_year", "DATE", values.year, r"fiscal (?:year )?<year:YEAR>"),
    ("reference", "DATE", relative.reference, r"(?<=\bin\s)<which:the past>(?=\s{0,3}[.,;:!?)]|$)"),
    ("reference", "DATE", relative.reference, rf"<which:{_any(REFERENCES)}>\b"),
    ("month", "DATE", values.month, r"<month:MONTH>\b"),
    ("year", "DATE", values.year, r"(?<![\d.,$£€¥#/-])(?:the year )?<year:YEAR>(?![-/]\d)"),
)  # fmt: skip


def _compiled(source: str) -> re.Pattern[str]:
    source = re.sub(r"<(\w+):((?:[^<>\\]|\\.)+)>", r"(?P<\1>\2)", source)
    source = re.sub(r"[A-Z]{3,}", lambda word: _PARTS.get(word[0], word[0]), source)
    return re.compile(source.replace(" ", r"\s{1,3}") + r"(?!\w)")


RULES = tuple(Rule(name, kind, _compiled(source), read) for name, kind, read, source in _TABLE)
_PLAIN = [re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in RULES]
# The back reference of the numeric rule needs its group: the scan is content with any two separators.
_PLAIN = [plain.replace("(?P=sep)", "[/.]") for plain in _PLAIN]
_SCAN = re.compile("|".join(f"(?P<r{n}>{plain})" for n, plain in enumerate(_PLAIN)))
# Every expression has one of these words, or a digit, behind a few leading words: most of a text is passed over.
_CORES = sorted({*MONTHS, *WEEKDAYS, *SEASONS, *DAY_PARTS, *SETS, *CORE_WORDS})
_SECONDS = {first: "".join(sorted({core[1] for core in _CORES if core[0] == first})) for first in {c[0] for c in _CORES}}
_GLANCE = "|".join(f"{first}[{seconds}]" for first, seconds in sorted(_SECONDS.items()))
_CORE = re.compile(rf"(?<!\w)(?:['‘]?\d|q[1-4]\b|(?=(?:{_GLANCE}))(?:{'|'.join(_CORES)}))")
_LEAD = re.compile(r"(?<!\w)([a-z]{1,10})[\s,-]{1,3}$")
_LEADS = frozenset(word for plain in _PLAIN for word in re.findall(r"[a-z]+", plain))
MAX_LEADS, MAX_LEAD_CHARS = 6, 14


def next_match(folded: str, position: int) -> tuple[Rule, re.Match[str]] | None:
    """Find the first place from `position` on where a rule matches; None when there is none left."""
    while core := _CORE.search(folded, position):
        for start in _starts(folded, position, core.start()):
            if hit := _SCAN.match(folded, start):
                rule = RULES[int(str(hit.lastgroup)[1:])]
                if match := rule.pattern.match(folded, start):
                    return rule, match
        position = core.end()
    return None


def _starts(folded: str, floor: int, start: int) -> list[int]:
    """List where an expression with a core word can begin: before each of its leading words, the farthest first.

    `floor` is the end of the core word before, whose own beginnings have been tried already.
    """
    starts = [start]
    for _ in range(MAX_LEADS):
        lead = _LEAD.search(folded, max(floor, start - MAX_LEAD_CHARS), start)
        if lead is None or lead[1] not in _LEADS:
            break
        start = lead.start()
        starts.append(start)
    return starts[::-1]
