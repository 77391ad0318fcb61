"""Parts of the patterns of English time expressions, over folded text; a blank stands for white space."""

from analysis.dates.vocabulary import COUNTED, DAY_PARTS, DAYS, MONTHS, NUMBERS, SEASONS, UNITS, WEEKDAYS


def any_of(words: object) -> str:
    """Write alternatives, the longest first."""
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TEENS = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"

# A glance at the first letter spares the list of words.
PARTS = {
    "ONES": _ONES,
    "TENS": _TENS,
    "TEENS": _TEENS,
    "MONTH": rf"(?=[adfjmnos])(?:{any_of(m for m in MONTHS if len(m) > 4 or m in ('may', 'june', 'july'))}"
    r"|(?:jan|feb|mar|apr"
    rf"|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?)",
    "WEEKDAY": rf"(?=[fmstw])(?:{any_of(d for d in WEEKDAYS if len(d) > 3)})",
    "SHORTDAY": r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b\.?)",
    "SEASON": rf"(?:{any_of(SEASONS)})",
    "PART": rf"(?:{any_of(p for p in DAY_PARTS if p not in ('tonight', 'overnight'))})",
    "DAY": rf"[0-3]?\d(?:st|nd|rd|th)?(?!\d|[.,:]\d|%|\s?(?:{COUNTED}|[ap]\.?m)\b)",
    "DAYWORD": rf"(?:(?:twenty|thirty)[\s-](?:{any_of(list(DAYS)[:9])})|(?=[efnst])(?:{any_of(list(DAYS)[:21])}))",
    "YEAR": rf"(?:1\d|20)\d\d(?!\d|[.,]\d|%|\s(?:{COUNTED})\b)",
    "NTH": r"(?:first|second|third|fourth|1st|2nd|3rd|4th)",
    "NUMBER": rf"(?:\d{{1,4}}(?:\.\d)?|(?=[aefhnost])(?:{_TENS}[\s-]{_ONES}|{any_of(NUMBERS)}))",
    "VAGUE": r"(?:a few|several|some|many|a number of|dozens of)",
    "UNIT": rf"(?:{any_of(u for u in UNITS if u not in ('centurie', 'weekend', 'quarter', 'second'))}"
    r"|centurie|quarter(?=s)"
    rf"|second(?=s))",
    "ABOUT": r"(?=[aflmnoru])(?:about|nearly|almost|more than|less than|fewer than|at least|at most|up to"
    r"|around|roughly"
    r"|no more than|just over|just under|over(?! the))",
    "EDGE": r"(?=[elmt])(?:early|earlier|late|later|mid|(?:the )?end of|the beginning of|the start of|the middle of)",
    "DASH": r"\s?(?:-|–|—|to|through|until|till)\s?",
    "NEAR": r"(?=[lncpfst])(?:(?:the )?(?:last|next|past|current|coming|previous|following|preceding)|(?:the|that) same|that"
    r"|this past|this coming|this)",
}
