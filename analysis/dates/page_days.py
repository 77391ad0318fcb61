"""The day in a string of a web page: ISO, epoch, month names of the page's language, numbers whose order is known.

Nothing is completed: a year or a month alone, a year of two digits and an impossible day give no day.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

MAX_RAW = 120
FIRST_YEAR = 1900
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)(?:\.(?!\d))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
# As C and Twitter write an instant: "Tue Oct 22 07:10:00 +0000 2024".
_CTIME = re.compile(
    r"(?:[A-Z][a-z]{2}\s)?([A-Z][a-z]{2})\s{1,2}(\d{1,2})\s[\d:]{5,8}\s(?:[A-Z]{2,5}\s|[+-]\d{4}\s)?((?:19|20)\d\d)"
)
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d{1,6})?")
_EAST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?:(?!\d)|(?=\1))")
_SHORT = re.compile(r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2([0-4]\d)(?![\d./-])")
# Behind the name of a month a year ends where its digits do, or where what was set apart on the page begins at once:
# the day once more ("3 mai 20193 mai 2019"), a clock time, or a small number ("3 mai 20190 comments").
_END = r"(?:(?!\d)|(?=\d{1,2}:\d\d)|(?=\d\s))"
_YEAR = rf"\s?((?:19|20)\d\d)(?:{_END}|(?=\1))"
# "3 Tuesday May 2019", and the two names of a month in Arabic.
_DAY_FIRST = re.compile(
    # Not the end of a stretch: "12-14 October", "12.-14. Oktober".
    r"(?<!\d)(?<!\d[–-])(?<!\d\.[–-])"
    r"(\d{1,2})(?:\.|st|nd|rd|th|er|º|°|ª)?[\s/-]{1,3}(?:del? |of |d[’']|ב)?(?:[^\W\d_]{3,12}(?:\s?/|day|tag)\s?)?"
    r"([^\W\d_]{3,12})\.?,?[\s/-]{0,2}(?:del? |of )?" + _YEAR
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s\s?((?:19|20)\d\d)" + _END)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\.|\sm\.)\s([^\W\d_]{3,12})\.?\s(\d{1,2})(?:\.|\sd\.)")
# A shape, and which of its groups hold year, month and day.
_SHAPES = ((_ISO, 1, 3, 4), (_EAST, 1, 2, 3), (_DAY_FIRST, 3, 2, 1), (_YEAR_FIRST, 1, 2, 3), (_MONTH_FIRST, 3, 1, 2))
# Languages whose names of months are known on every page.
_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "tr", "ru", "uk", "el",
    "ar", "az", "be", "bg", "ca", "et", "fa", "gl", "he", "hy", "id", "is", "ka", "lt", "lv", "mk", "ms", "sk", "sl", "sq", "sr",
)  # fmt: skip
_WEEKDAY_FORMS = (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide"))
# Which number comes first in 04/03/2024: the month in these languages, the day in all others but bare English.
_MONTH_ORDER = ("en-us", "en-ph", "en_us", "en_ph")


class Found(NamedTuple):
    """A full day, and where it stands."""

    start: int
    end: int
    day: date


def order_of(language: str, raws: Iterable[str]) -> str:
    """Tell how a page writes numeric days: `day`, `month`, or nothing when neither its days nor its language say.

    Its own days come first: one whose number exceeds twelve shows the order of all.
    """
    shown = {"month" if int(m[3]) > 12 else "day" for raw in raws for m in NUMERIC.finditer(raw[:MAX_RAW]) if _is_clear(m)}
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
    days = {found.day for found in days_in(text.lower(), language, order)}
    return days.pop() if len(days) == 1 else None


def _whole(text: str) -> date | None:
    if match := _COMPACT.fullmatch(text):
        return _calendar(match[1], match[2], match[3])
    if match := _CTIME.fullmatch(text):
        return _calendar(match[3], _months("en").get(match[1].lower(), 0), match[2])
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    return None


def days_in(folded: str, language: str = "", order: str = "") -> Iterator[Found]:
    """Find every full day of a text in lower case, pattern by pattern, not in the order of the text."""
    months = _months(language[:2].lower())
    for match in NUMERIC.finditer(folded):
        yield from _found(match, _numeric(match, order))
    for pattern, year, month, day in _SHAPES:
        for match in pattern.finditer(folded):
            number = match[month] if match[month].isdigit() else months.get(match[month], 0)
            yield from _found(match, _calendar(match[year], number, match[day]))


def short_days_in(folded: str, order: str) -> Iterator[Found]:
    """Find every day whose year has two digits: what these are must be known from elsewhere."""
    for match in _SHORT.finditer(folded):
        yield from _found(match, _numeric(match, order))


def _found(match: re.Match[str], day: date | None) -> Iterator[Found]:
    if day:
        yield Found(match.start(), match.end(), day)


def _numeric(match: re.Match[str], order: str) -> date | None:
    first, second = int(match[1]), int(match[3])
    if match[2] == ".":
        order = "day"
    if first == second or _is_clear(match):
        order = "month" if second > 12 else "day"
    if not order:
        return None
    month, day = (first, second) if order == "month" else (second, first)
    return _calendar(match[4] if len(match[4]) > 2 else f"20{match[4]}", month, day)


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


@lru_cache(maxsize=1)
def on_weekday() -> re.Pattern[str]:
    """Return the pattern of the name of a weekday, in any known language, at the end of what stands before a day.

    Names of two letters count only as abbreviations with their mark: most are words of another language.
    """
    forms = (Locale.parse(code).days[form][width] for code in _LANGUAGES for form, width in _WEEKDAY_FORMS)
    names = sorted({str(name).lower().rstrip(".") for form in forms for name in form.values() if len(name) > 1})
    marks = (re.escape(name) + r"(?=[.,])" * (len(name) == 2) for name in names)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(marks)})\.?[\s,]{{1,2}}(?:den |dem |le |the |el )?$")
