"""The day in a string of a web page: ISO, epoch, month names of the page's language, numbers whose order is known.

Nothing is completed: a year or a month alone, a year of two digits and an impossible day give no day.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError

MAX_RAW = 120
FIRST_YEAR = 1990
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d{1,6})?")
_EAST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d)")
_YEAR = r"\s?((?:19|20)\d\d)(?!\d)"
_DAY_FIRST = re.compile(
    # Not the end of a stretch: "12-14 October", "12.-14. Oktober".
    r"(?<!\d)(?<!\d[–-])(?<!\d\.[–-])"
    r"(\d{1,2})(?:\.|st|nd|rd|th|er|º|°|ª)?[\s/-]{1,3}(?:de |of |d[’'])?"
    # "24 نيسان / أبريل 2020" names the month twice.
    r"(?:[^\W\d_]{3,12}\s?/\s?)?([^\W\d_]{3,12})\.?,?[\s/-]{0,2}(?:de |of )?" + _YEAR
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s" + _YEAR)
# Languages whose names of months are known on every page.
_LANGUAGES = tuple("ar en de fr es it pt nl sv da nb fi pl cs hu ro tr ru uk el".split())
# Which number comes first in 04/03/2024: the month in these languages, the day in all others but bare English.
_MONTH_ORDER = ("en-us", "en-ph", "en_us", "en_ph")


def order_of(language: str, raws: Iterable[str]) -> str:
    """Tell how a page writes numeric days: `day`, `month`, or nothing when neither its days nor its language say.

    Its own days come first: one whose number exceeds twelve shows the order of all.
    """
    shown = {"month" if int(m[3]) > 12 else "day" for raw in raws for m in _NUMERIC.finditer(raw[:MAX_RAW]) if _is_clear(m)}
    if len(shown) == 1:
        return shown.pop()
    tag = language.lower()
    if tag.startswith(_MONTH_ORDER):
        return "month"
    return "" if tag in ("", "en") else "day"


def _is_clear(match: re.Match[str]) -> bool:
    return (int(match[1]) > 12) != (int(match[3]) > 12)


def day_in(raw: str, language: str = "", order: str = "") -> date | None:
    """Read the one day that a string states; None when it states none, or several."""
    text = raw.strip()[:MAX_RAW]
    whole = _whole(text)
    if whole:
        return whole
    days = {day for day in _days(text.lower(), language, order) if day}
    return days.pop() if len(days) == 1 else None


def _whole(text: str) -> date | None:
    if match := _COMPACT.fullmatch(text):
        return _calendar(match[1], match[2], match[3])
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    return None


def _days(text: str, language: str, order: str) -> Iterator[date | None]:
    for match in _ISO.finditer(text):
        yield _calendar(match[1], match[3], match[4])
    for match in _EAST.finditer(text):
        yield _calendar(*match.groups())
    for match in _NUMERIC.finditer(text):
        yield _numeric(match, order)
    months = _months(language[:2].lower())
    for match in _DAY_FIRST.finditer(text):
        yield _calendar(match[3], months.get(match[2], 0), match[1])
    for match in _MONTH_FIRST.finditer(text):
        yield _calendar(match[3], months.get(match[1], 0), match[2])


def _numeric(match: re.Match[str], order: str) -> date | None:
    first, second = int(match[1]), int(match[3])
    if match[2] == ".":
        order = "day"
    if first == second or _is_clear(match):
        order = "month" if second > 12 else "day"
    if not order:
        return None
    month, day = (first, second) if order == "month" else (second, first)
    return _calendar(match[4], month, day)


def _calendar(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) >= FIRST_YEAR else None
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """The names of months in a language; names of others serve where they are no other month in any of these.

    Pages often say `en` of a template and hold an article in another language.
    """
    meanings: dict[str, set[int]] = {}
    for name, number in (pair for code in _LANGUAGES for pair in _month_names(code)):
        meanings.setdefault(name, set()).add(number)
    sure = {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}
    return sure | dict(_month_names(language))


@lru_cache(maxsize=64)
def _month_names(language: str) -> tuple[tuple[str, int], ...]:
    try:
        months = Locale.parse(language).months
    except (UnknownLocaleError, ValueError, TypeError):
        return ()
    forms = (months[form][width] for form in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    return tuple((str(name).lower().rstrip("."), number) for form in forms for number, name in form.items())
