"""Words of English time expressions, the values they stand for, and the parts of patterns made of them, all in lower case."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from analysis.lexicon import filled

_MONTH_NAMES = """
    january,jan february,feb march,mar april,apr may june,jun july,jul august,aug september,sept,sep
    october,oct november,nov december,dec
"""
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(), start=1) for name in names.split(",")}
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = {name: number for number, name in enumerate(_DAY_NAMES.split(), start=1)}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()}
# Names of months and days that are words, too, when they are written small.
WORDS = frozenset(["march", "may", "august", "mar", "sat", "sun", "wed", "mon"])
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
_RANKS += " sixteenth seventeenth eighteenth nineteenth twentieth"
DAYS = {name: number for number, name in enumerate(_RANKS.split(), start=1)} | {"thirtieth": 30, "twenty": 20, "thirty": 30}
HOLIDAYS = {
    "christmas eve": "12-24", "christmas day": "12-25", "christmas": "12-25",
    "halloween": "10-31", "valentine's day": "02-14", "boxing day": "12-26", "juneteenth": "06-19", "bastille day": "07-14",
    "may day": "05-01", "new year's day": "01-01", "new year's eve": "12-31",
}  # fmt: skip
# What before the name of a weekday makes it that of a feast or an event.
NAMING = ("palm", "good", "easter", "ash", "maundy", "holy", "whit", "black", "bloody", "super", "cyber", "shrove")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# First and last month of a season; a winter ends in the year after the one that names it.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
ORDINALS = {
    word: n for n, words in enumerate(["first 1st", "second 2nd", "third 3rd", "fourth 4th"], 1) for word in words.split()
}
DAY_PARTS = {"morning": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI", "tonight": "NI"}
# TIMEX3 letter of a unit; those of a clock stand after a T.
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}
UNITS |= {"decade": "E", "century": "C", "centurie": "C", "weekend": "WE"}
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ONES += " seventeen eighteen nineteen"
NUMBERS = {word: value for value, word in enumerate(_ONES.split())}
NUMBERS |= {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
NUMBERS |= {"a": 1, "an": 1, "another": 1, "hundred": 100, "a hundred": 100, "a dozen": 12, "a couple": 2, "half a": 0}
NUMBERS |= {"a couple of": 2, "half an": 0}

# Values of a unit of which nothing is known.
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}
UNKNOWN |= {"Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX"}

# Where an expression of its own lies from the anchor, in its own unit.
SHIFTS = dict.fromkeys(["last", "past", "previous", "preceding", "latest"], -1) | dict.fromkeys(
    ["this", "current", "same", "that"], 0
)
SHIFTS |= dict.fromkeys(["next", "coming", "following"], 1)
# Those that point to the last date spoken of.
SPOKEN = frozenset(["that", "same", "following", "previous", "preceding"])
REFERENCES = dict.fromkeys(["now", "right now", "currently", "current", "at present", "nowadays"], "PRESENT_REF")
REFERENCES |= {"recently": "PAST_REF", "the past": "PAST_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF"}
SETS = {"hourly": "PT1H", "daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "yearly": "XXXX", "annually": "XXXX"}
_CORE = """
    o'clock noon midnight half quarter period coming past future present nowadays recently recent now current
    eoy eom eow christmas halloween valentine boxing juneteenth bastille
    today yesterday tomorrow second minute hour day week fortnight month year decade centur nineteen
    twent thirt fort fift sixt sevent eight ninet
"""
# Beginnings of the other words of which every expression has one.
CORE_WORDS = frozenset([*_CORE.split(), "two thousand"])
SHORT_UNITS = {"eoy": "year", "eom": "month", "eow": "week", "end": "year"}
SET_UNITS = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX"}

# A name of a month that is also a word, a verb or a first name: alone it is read only after one of the cues.
DOUBTFUL_MONTHS = frozenset(["march", "may", "april", "june", "mar", "jun", "jan", "dec", "sep", "august"])
_CUES = """
    in since by until till of from through before after during late early mid last next this every each between to a the
"""
MONTH_CUES = frozenset(_CUES.split())


def _any_of(words: Iterable[str]) -> str:
    """Write alternatives, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_numbers, _ranks = list(NUMBERS), list(DAYS)
_LISTS = {
    "ONE": _numbers[1:10],
    "TEEN": _numbers[10:20],
    "TEN": _numbers[20:28],
    "NUMBERS": _numbers,
    "LONG_MONTHS": [name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")],
    "WEEKDAYS": [name for name in WEEKDAYS if len(name) > 3],
    "SEASONS": SEASONS,
    "DAY_PARTS": [part for part in DAY_PARTS if part not in ("tonight", "overnight")],
    "RANKS_TO_NINE": _ranks[:9],
    "RANKS": _ranks[:21],
    "UNITS": [unit for unit in UNITS if unit not in ("centurie", "weekend", "quarter", "second")],
    "HOLIDAY": HOLIDAYS,
    "NAMING": NAMING,
    "REFERENCE": REFERENCES,
    "SETWORD": SETS,
}
GRAMMAR = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text(encoding="utf-8"))
_known = GRAMMAR["parts"] | {name: _any_of(words) for name, words in _LISTS.items()}
PARTS = {name: filled(part, _known) for name, part in _known.items()}
CLAUSE = {name: filled(part, _known) for name, part in GRAMMAR["clause"].items()}
