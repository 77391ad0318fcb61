"""The grammar of English time expressions: one table of named rules, compiled into one scan.

Patterns are written over folded text; a blank in them stands for up to three white-space characters.
Every repeat is bounded, so that hostile text costs no more than prose. The first rule that matches at a place wins.
"""

import re
from typing import NamedTuple

from analysis.dates import periods, relative, values
from analysis.dates.parts import PARTS, any_of
from analysis.dates.values import Reader
from analysis.dates.vocabulary import CORE_WORDS, DAY_PARTS, HOLIDAYS, MONTHS, NAMING, REFERENCES, SEASONS, SETS, WEEKDAYS


class Rule(NamedTuple):
    """A shape of words, the TIMEX3 type it has, and the function that reads its value."""

    name: str
    timex_type: str
    pattern: re.Pattern[str]
    read: Reader


# name, TIMEX3 type, reader, pattern; `<month:MONTH>` is a named group over a part.
_TABLE: tuple[tuple[str, str, Reader, str], ...] = (
    ("iso_date", "DATE", values.full_date,
     r"(?<!\d)(?<!\d[./-])<year:\d{4}>-<mon:\d\d>-<day:\d\d>(?:[t\s]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z"
     r"|[+-]\d\d:?\d\d)?)?(?!-?\d)"),
    ("iso_week", "DATE", values.iso_week, r"<year:\d{4}>-w<week:\d\d>(?:-<weekday:[1-7]>)?(?![\d-])"),
    ("year_first", "DATE", values.full_date,
     r"(?:WEEKDAY )?(?<![\d./-])<year:(?:1\d|20)\d\d>[/.-]<mon:\d\d?>[/.-]<day:\d\d?>(?![\d/-])"),
    ("numeric", "DATE", values.numeric_date,
     r"(?<![\d./-])<one:\d\d?><sep:[/.-]><two:\d\d?>(?P=sep)<year:(?:1\d|20)\d\d|\d\d>(?!\d|[/.]\d)"),
    ("day_range", "DATE", values.day_range,
     r"<month:MONTH> <day:DAY>DASH(?:<month2:MONTH> )?<day2:DAY>(?:,? <year:YEAR>)?"),
    ("day_range", "DATE", values.day_range,
     r"<day:[0-3]?\d(?:st|nd|rd|th)?>(?: (?:of )?<month:MONTH>)?DASH(?:the )?<day2:DAY> (?:of )?<month2:MONTH>(?:,? "
     r"(?:in |of )?"
     r"<year:YEAR>)?"),
    ("day_range", "DATE", values.day_range,
     r"(?<=\bbetween\s)<day:DAY> and <day2:DAY> (?:of )?<month2:MONTH>(?:,? <year:YEAR>)?"),
    ("month_year", "DATE", values.month, r"(?<=\bin\s)<year:YEAR> <month:MONTH>\b(?! \d)"),
    ("month_year", "DATE", values.month, r"(?<![\d./-])<mon:1[0-2]|0[1-9]|[1-9](?=/)>[/-]<year:YEAR>(?![/-]\d)"),
    ("month_year", "DATE", values.month, r"(?<![\d./-])<year:YEAR>-<mon:[1-9]>(?![\d./-])"),
    # "In October 12 people died": nobody writes "in October 12" for a day.
    ("month", "DATE", values.month, r"(?<=\bin\s)<month:MONTH>(?= \d{1,3} [a-z])"),
    ("date", "DATE", values.full_date,
     r"(?:<weekday:WEEKDAY|SHORTDAY>,? )?<month:MONTH>(?: |[/-]|, (?=\d\w\w\b))?(?:the )?<day:DAY>(?:\s?,? (?:in "
     r"|of )?<year:YEAR>|-<year2:YEAR>)?"),
    ("date", "DATE", values.full_date, r"<month:MONTH> (?:the )?<spelled:DAYWORD>\b(?! \w{4,})"),
    ("date", "DATE", values.full_date,
     r"(?:the )?<spelled:DAYWORD>(?: day)? of <month:MONTH>(?:,? (?:of |in )?<year:YEAR>)?"),
    ("date", "DATE", values.full_date, r"<year:YEAR>[/-]<month:MONTH>[/-]<day:DAY>"),
    ("date", "DATE", values.full_date, r"(?<!\d)(?<!\d[./-])<year:(?:19|20)\d\d><mon:[01]\d><day:[0-3]\d>(?!\d)"),
    ("date", "DATE", values.full_date,
     r"(?:<weekday:WEEKDAY|SHORTDAY>,? )?(?:the )?(?<![$£€¥])(?<![$£€¥]\s)<day:DAY>(?: day)? (?:of )?<month:MONTH>"
     r"(?:,? (?:of |in )?<year:YEAR>)?"),
    ("date", "DATE", values.full_date, r"<day:[0-3]?\d>[/-]<month:MONTH>[/-]<year:YEAR>"),
    ("month_year", "DATE", values.month, r"(?:EDGE[\s-])?<month:MONTH>(?:,? (?:of |in )?|[/-])<year:YEAR>"),
    ("week_of", "DATE", periods.week_of,
     r"(?:the )?week (?:of|beginning|starting|commencing)(?: on)? <month:MONTH> <day:DAY>(?:,? <year:YEAR>)?"),
    ("nth_week", "DATE", periods.nth_week,
     r"(?:the )?<nth:NTH|last> week (?:of|in) (?:<month:MONTH>(?:,? (?:of )?<year:YEAR>)?|<year2:YEAR>"
     r"|(?:<shift:NEAR>|the) <unit:month>)"),
    ("week_number", "DATE", periods.week_number, r"week <week:\d\d?>(?:,? (?:of )?<year:YEAR>)?\b(?![.:]\d)"),
    ("week_day", "DATE", periods.week_day,
     r"(?:<shift:NEAR> week(?: on| -)? <day:WEEKDAY|SHORTDAY>|<day2:WEEKDAY|SHORTDAY> of <shift2:NEAR> week)"),
    ("day_alone", "DATE", values.day_alone,
     r"<weekday:WEEKDAY|SHORTDAY>,? (?:(?:the )?<day:[0-3]?\d(?:st|nd|rd|th)>\b|<bare:[0-3]?\d>(?=\s?[.,!?](?!\d)|$)"
     r"|the <spelled:DAYWORD>\b(?! [a-z]))"),
    ("day_of", "DATE", periods.day_of, r"the (?:<day:DAY>|<spelled:DAYWORD>)(?: day)? of (?:<shift:NEAR>|the) month"),
    ("numeric_day", "DATE", values.numeric_day,
     r"(?:<weekday:WEEKDAY|SHORTDAY>,? |(?<=\bon\s)|(?<=,\s)|(?<=\bor\s)|(?<=\band\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\bto\s))"
     r"<one:\d\d?>/<two:\d\d?>(?![\d/])"),
    ("day_alone", "DATE", values.day_alone,
     r"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\btill\s))(?:the )?<day:[0-3]?\d(?:st|nd|rd|th)>\b(?! [a-z])"),
    ("holiday", "DATE", periods.holiday, rf"<name:{any_of(HOLIDAYS)}>(?:,? (?:of )?<year:YEAR>)?\b"),
    ("feast", "DATE", periods.feast,
     rf"<name:(?:{any_of(NAMING)}) WEEKDAY>(?!,? (?:DAY (?:of )?)?MONTH\b)(?:,? (?:of |in )?<year:YEAR>)?\b"),
    ("month_year", "DATE", values.month,
     r"<month:MONTH>,? (?:of )?<shift:last|this|next|that|(?:the |that )?(?:same|following|previous)> year"),
    ("quarter", "DATE", periods.quarter,
     r"(?:the (?!\w{5,6}-))?(?:<year:YEAR> |<shift:last|this|next> year's |<ago:year-ago|year-earlier> )?"
     r"(?:fiscal[\s-])?<nth:NTH>[\s-]quarter(?:,? (?:of )?(?:<year2:YEAR>|<shift2:last|this|next|the> year))?"),
    ("quarter", "DATE", periods.quarter, r"q<nth:[1-4]>(?:(?:,? (?:of )?|-)<year:YEAR>)?\b"),
    ("quarter", "DATE", periods.quarter, r"<year:YEAR>[\s-]q<nth:[1-4]>\b"),
    ("half", "DATE", periods.half, r"<year:YEAR>[\s-]h<nth:[12]>\b"),
    ("near_quarter", "DATE", periods.near_quarter,
     r"(?:the )?<which:latest|last|this|next|previous|current|past|coming|following|year-ago|year-earlier>[\s-](?:quarter"
     r"|period)"),
    ("near_quarter", "DATE", periods.near_quarter, r"the <year:YEAR> <which:quarter|period>\b"),
    ("near_quarter", "DATE", periods.near_quarter, r"the <which:quarter>\b(?!-)(?! (?:of|century|million|point|mile)\b)"),
    ("half", "DATE", periods.half,
     r"(?:the )?<nth:first|second|last|latter> half of (?:<year:YEAR>|(?:the|<shift:last|this|next>) year)"),
    ("decade", "DATE", periods.decade,
     r"(?:the )?(?:EDGE[\s-])?(?:<decade:(?:1\d|20)\d>0s|(?<!\w)['‘]<short:[2-9]>0s)\b"),
    ("century", "DATE", periods.century, r"(?:the )?(?:EDGE[\s-])?<nth:\d\d?>(?:st|nd|rd|th)[\s-]century"),
    ("season", "DATE", periods.season, r"(?:the )?(?:EDGE[\s-])?<season:SEASON>(?:,? of|,)? <year:YEAR>"),
    ("season", "DATE", periods.season,
     r"(?:(?:the|the early|the late|mid) |(?<=\bin\s)|(?<=\bby\s)|(?<=\bduring\s)|(?<=\buntil\s))"
     r"<season:SEASON>(?! (?:of|in|from)\b)"),
    ("near_day_part", "TIME", relative.day_part,
     r"(?:(?:early|late|later) )?(?:<part:tonight>|<day:last|this|yesterday|tomorrow|WEEKDAY> <part2:PART>)"),
    ("clock", "TIME", relative.clock,
     r"(?:about |around )?(?:<hour:1[0-2]|0?[1-9]>(?:[:.]<minute:[0-5]\d>)?\s?<half:[ap]\.?m\b\.?|o'clock>|"
     r"<noon:noon|midnight>)(?:,? (?:on )?<day:today|yesterday|tomorrow|WEEKDAY>)?"),
    ("set", "SET", relative.every,
     r"(?:every|each) (?:other |single )?<what:day|week|month|quarter|year|WEEKDAY|MONTH|SEASON|PART>(?: "
     r"<part:PART>)?\b"),
    ("set", "SET", relative.every, r"(?:on )?<what:WEEKDAY>s(?: and WEEKDAYs)?\b"),
    ("set", "SET", relative.every, rf"<what:{any_of(SETS)}>\b"),
    ("ago", "DATE", relative.ago,
     r"(?:ABOUT )?(?:<number:NUMBER>|<vague:VAGUE>)[\s-]<unit:UNIT>s? <side:ago|earlier|later|from now|from today"
     r"|after today|after(?=\s{0,2}[,.;])|before(?=\s{0,2}[,.;])>\b"),
    ("ago", "DATE", relative.ago, r"<unit:year|month|week>-<side:ago|earlier>\b"),
    ("near", "DATE", relative.near,
     r"(?:EDGE )?<shift:NEAR> (?:calendar |fiscal )?(?:<unit:day|weekend|week|month|year|decade|century>"
     r"|<weekday:WEEKDAY>|<month:MONTH>"
     r"|<season:SEASON>)\b(?!-)"),
    ("the_year", "DATE", relative.near,
     r"(?:EDGE )?(?:the|its) <shift:full|current|latest|last|next|previous|current full>?[\s-]?fiscal <unit:year>\b(?! end)"),
    ("the_year", "DATE", relative.near, r"the full <unit:year>\b"),
    ("the_year", "DATE", relative.near,
     r"(?:(?<=\bfor\s)|(?<=\bmonths\sof\s)|(?<=\brest\sof\s)|(?<=\bpart\sof\s)|(?<=\blater\sin\s)|"
     r"(?<=\bearlier\sin\s))the <unit:year>\b(?!-)(?! (?:of|end(?:ed|ing))\b)"),
    ("the_unit", "DATE", relative.near, r"(?<=\bfor\s)the <unit:day|week|month>\b(?=\s?(?:[.,;:?!]|$))"),
    ("near_edge", "DATE", relative.near, r"<shift:EDGE> in the <unit:day|week|month|year>\b"),
    ("near_edge", "DATE", relative.near,
     r"(?:the )?(?:end|rest|remainder|remaining) of (?:the )?<unit:week|month|year>\b|<short:eoy|eom|eow>\b|"
     r"(?:the )?<unit2:year>[\s-]to[\s-]date\b"),
    ("day_beside", "DATE", relative.ago, r"the <unit:day|week|month|year> <side:before|after>(?=\s?(?:[.,;:?!]|$))"),
    ("hence", "DATE", relative.hence, r"in (?:<number:NUMBER>) <unit:day|week|month|year>s?\b(?=\s?(?:[.,;:?!]|$))"),
    ("near_edge", "DATE", relative.near, r"<shift:EDGE> the <unit:week|month|year>\b|year(?:'s)?[\s-]<end:end>\b"),
    ("year_range", "DATE", values.year_range, r"<year:(?:1\d|20)\d\d>\s?[-–]\s?<last:YEAR|\d\d>"),
    ("near_edge", "DATE", values.year, r"EDGE[\s-]<year:YEAR>"),
    ("near_edge", "DATE", values.month, r"EDGE[\s-]<month:MONTH>"),
    ("weekend", "DATE", relative.near, r"the <unit:weekend>\b(?! of\b)"),
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
    ("year_words", "DATE", periods.year_words,
     r"(?:the year )?<words:(?:nineteen|twenty)[\s-]TENS(?:[\s-]ONES)?|two thousand(?:(?: and)? (?:ONES|TEENS|TENS"
     r"(?:[\s-]ONES)?))?>\b"),
    ("decade", "DATE", periods.decade,
     r"(?:the )?(?:EDGE[\s-])?<tens:twent|thirt|fort|fift|sixt|sevent|eight|ninet>ies\b"),
    ("recent", "DATE", relative.recent, r"<which:recent|coming> (?:day|week|month|year|decade)s\b"),
    ("fiscal_year", "DATE", values.year, r"fiscal (?:year )?<year:YEAR>"),
    ("reference", "DATE", relative.reference, r"(?<=\bin\s)<which:the past>(?=\s{0,3}[.,;:!?)]|$)"),
    ("reference", "DATE", relative.reference, rf"<which:{any_of(REFERENCES)}>\b"),
    ("month", "DATE", values.month, r"<month:MONTH>\b"),
    ("year", "DATE", values.year, r"(?<![\d.,$£€¥#/-])(?:the year )?<year:YEAR>(?![-/]\d)"),
)  # fmt: skip


def _compiled(source: str) -> re.Pattern[str]:
    source = re.sub(r"<(\w+):((?:[^<>\\]|\\.)+)>", r"(?P<\1>\2)", source)
    source = re.sub(r"[A-Z]{3,}", lambda word: PARTS.get(word[0], word[0]), source)
    return re.compile(source.replace(" ", r"\s{1,3}") + r"(?!\w)")


RULES = tuple(Rule(name, kind, _compiled(source), read) for name, kind, read, source in _TABLE)
_PLAIN = [re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in RULES]
# The back reference of the numeric rule needs its group: the scan is content with any two separators.
_PLAIN = [plain.replace("(?P=sep)", "[/.-]") for plain in _PLAIN]
_SCAN = re.compile("|".join(f"(?P<r{n}>{plain})" for n, plain in enumerate(_PLAIN)))
# Every expression has one of these words, or a digit, behind a few leading words: most of a text is passed over.
_CORES = sorted({*MONTHS, *(d for d in WEEKDAYS if len(d) > 3), *SEASONS, *DAY_PARTS, *SETS, *CORE_WORDS})
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
