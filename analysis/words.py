"""Numbers, days, lists and figures in words: what every sentence of a report is put together from."""

import re
from collections.abc import Iterable
from datetime import date
from numbers import Real
from typing import Any

import pandas as pd

from analysis.plain_text import printable as printable
from analysis.plain_text import readable as readable

MISSING = "–"
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_UNIT_FORMS = {"percent": "{}%", "USD": "${}", "EUR": "€{}", "GBP": "£{}"}
# (bound, is_strict) -> the plainest words for it.
_BOUND_FORMS = {
    ("about", False): "about {}",
    ("about", True): "nearly {}",
    ("at_least", False): "at least {}",
    ("at_least", True): "more than {}",
    ("at_most", False): "up to {}",
    ("at_most", True): "fewer than {}",
}


def is_missing(value: Any) -> bool:
    """Tell whether a value is missing: None, NaN, NaT, NA, or a text without a letter."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def in_words(value: object, form: str = "") -> str:
    """Write a value as a reader expects it: 12,000; 22 October 2024; yes; a, b and c; a dash when missing.

    `form` is a format specification such as `.0%`, which then decides.
    """
    if isinstance(value, (list, tuple, set, pd.Series, pd.Index)):
        return listed([in_words(each, form) for each in value])
    if is_missing(value):
        return MISSING
    if form:
        return format(value, form)
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Real):
        return _number(float(value))
    return readable(str(value))


def day_in_words(day: date) -> str:
    """Write a day as 22 October 2024, with the time of day when it has one."""
    words = f"{day.day} {day:%B} {day.year}"
    clock = f"{day:%H:%M}"
    return words if clock == "00:00" else f"{words}, {clock}"


def window_words(earliest: Any, latest: Any) -> str:
    """Write between which days something lies: one day, two, a bound on one side, or none."""
    first, last = (None if is_missing(day) else f"{day.day} {day:%b} {day.year}" for day in (earliest, latest))
    if first and last:
        return first if first == last else f"{first} – {last}"
    return f"not before {first}" if first else f"not after {last}" if last else "not known"


def _number(value: float) -> str:
    if value.is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:.2g}"


def count(n: int, noun: str, plural: str = "") -> str:
    """Count things as prose does: "one article", "five articles", "13 articles"."""
    return f"{_SMALL[n] if n < len(_SMALL) else in_words(n)} {noun if n == 1 else plural or noun + 's'}"


def listed(items: Iterable[str], most: int = 0, noun: str = "") -> str:
    """Join as prose does: "a", "a and b", "a, b and c"; a dash for nothing.

    Past `most` the rest is counted: "a and two more", or with a `noun` "a and two more figures".
    """
    told = list(items) or [MISSING]
    more = [count(len(told) - most, f"more {noun}".rstrip(), "" if noun else "more")] if 0 < most < len(told) else []
    told = told[:most] + more if more else told
    *first, last = told
    return f"{', '.join(first)} and {last}" if first else last


def first_words(text: str, most: int) -> str:
    """Give the whole words that a text begins with, in at most `most` characters, "…" after them if it goes on; blanks single."""
    told = re.sub(r"\s+", " ", text[: most * 4])
    return told if len(told) <= most else f"{told[: most + 1].rpartition(' ')[0] or told[:most]} …"


def last_words(text: str, most: int) -> str:
    """Give the whole words that a text ends in, in at most `most` characters, "…" before them where it began earlier."""
    return first_words(text[-most * 4 :][::-1], most)[::-1]


def capital(sentence: str) -> str:
    """Open a sentence with a capital, and leave the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def amount(value: float, unit: str | None) -> str:
    """Write a value in its unit where that is a sign: $5, 5%; any other unit stays with the noun."""
    return _UNIT_FORMS.get(unit or "", "{}").format(in_words(value))


def figure_words(mention: Any) -> str:
    """Say a figure mention as its article bounds it: about 12,000; 10 to 12; more than $5; “thousands”."""
    low, best, high, bound = mention.value_low, mention.value_best, mention.value_high, mention.bound
    stated = [value for value in (best, low, high) if not is_missing(value)]
    if bound == "vague" or not stated:
        return f"“{readable(mention.surface)}”"
    if bound == "range" and len(stated) > 1:
        return f"{amount(low, mention.unit)} to {amount(high, mention.unit)}"
    form = _BOUND_FORMS.get((bound, bool(mention.is_strict)), "{}")
    return form.format(amount(stated[0], mention.unit))
