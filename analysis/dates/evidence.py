"""What an article says of its own publication: every candidate kept with its kind, the words and the day.

Nothing is guessed: 04/03/24 stays unread, a date without a year is no candidate, and lines that name the day of the
page view or of the last change bound the publication from above without dating it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from analysis.dates.find import find_dates
from analysis.dates.page_days import day_in, days_in
from analysis.dates.resolve import shift_days
from analysis.dates.vocabulary import MONTHS
from analysis.text import Span, fold


class Kind(NamedTuple):
    """A kind of evidence: `stated` dates the article, `latest`, `month` and what a `witness` says bound it.

    `confidence` is that of an article it alone dates; `words` name it to a reader, where its own name says too little.
    The day of a kind `month` is the first of the month. `weight` is what it weighs against the others that bound.
    """

    role: str
    confidence: str
    words: str = ""
    weight: int = 4


# Most reliable first: what dates the article is taken from the first kind that is there.
KINDS: dict[str, Kind] = {
    "analyst": Kind("stated", "high", "the analyst's word"),
    "published_at": Kind("stated", "high", "date given with it"),
    "url_day": Kind("stated", "high", "date in its address"),
    "page_itemprop": Kind("stated", "high", "marked in its web page"),
    "page_article": Kind("stated", "high", "marked in its web page"),
    "published_line": Kind("stated", "high"),
    "wire_line": Kind("stated", "high"),
    "dateline": Kind("stated", "high"),
    "page_json_ld": Kind("stated", "medium", "data of its web page"),
    "page_time": Kind("stated", "medium", "marked in its web page"),
    "page_meta": Kind("stated", "medium", "header of its web page"),
    "byline": Kind("stated", "medium"),
    "file_name": Kind("stated", "medium", "date in its file name"),
    "page_line": Kind("stated", "high", "shown on its web page"),
    "page_guess": Kind("stated", "low", "guessed from its web page"),
    "url_month": Kind("month", "medium", "month in its address"),
    "text_published": Kind("stated", "medium", "named as published in its text"),
    "text_byline": Kind("stated", "low", "beside an author in its text"),
    "text_clock": Kind("stated", "medium", "beside a clock time in its text"),
    "text_day": Kind("stated", "low", "alone in its text"),
    "text_as_of": Kind("stated", "low", "“as of” day in its text"),
    "page_modified": Kind("latest", "medium", "last change of its web page"),
    "updated_line": Kind("latest", "medium"),
    "view_line": Kind("latest", "medium", "“today” line"),
    "text_updated": Kind("latest", "low", "named as updated in its text"),
    "text_edited": Kind("latest", "low", "named as edited in its text"),
    "text_view": Kind("latest", "low", "day of the visit in its text"),
    "retrieved_at": Kind("latest", "medium", "day of download"),
    "told_day": Kind("witness", "", "day told in its text", 2),
    "text_date": Kind("witness", "", "past date told"),
    "since": Kind("witness", "", "event before it", 3),
    "before": Kind("witness", "", "event after it", 2),
    "office": Kind("witness", "", "holder of an office", 2),
    "yearless": Kind("witness", "", "date without its year", 1),
}
# The first newspaper is of 1605; databases and programs write the others where they know no day.
FIRST_DAY, LAST_DAY = date(1605, 1, 1), date(2100, 1, 1)
EMPTY_DAYS = frozenset([date(1900, 1, 1), date(1970, 1, 1)])
MAX_GIVEN = 120


class Candidate(NamedTuple):
    """One piece of evidence: its kind, the words as they stand, the day, and where in the text (None: elsewhere).

    `place` says where in a web page it stands.
    """

    kind: str
    raw: str
    day: date
    span: Span | None
    place: str = ""


# "/2024/oct/22/" too; "/2024/10/5-ways-to-leave" is of a month, and counts.
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)([01]?\d|(?i:[a-z]{3}))\2([0-3]?\d)(?!\d|(?<=/\d)-|(?<=/\d\d)-)")
# A folder of a month, "/2024/10/", or a month before the words, "/2024-10-harbour": issues are numbered otherwise.
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)([/-])(0[1-9]|1[0-2])(?:/|(?<=-\d\d)-)")
_UTC = re.compile(r"[T ](\d\d):\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|\s?[+-]00:?00|\s(?:UTC|GMT))$")
# 24/10/22 may begin with its day or with its year.
_EITHER_YEAR = re.compile(r"\d\d?([./-])(?:0?\d|1[0-2])\1\d\d")


def given_days(article: Any, page: Iterable[Candidate] = ()) -> Iterator[Candidate]:
    """Read the days that come with an article: in its columns, its address and its file name.

    Takes a row of the articles table, and what the web page says of itself that it was read from: its kinds stand for
    `published_at`, which repeats one of them. Columns that the row lacks and cells that are missing give nothing.
    """
    told = {candidate.raw for candidate in page}
    for column in ("published_at", "retrieved_at"):
        raw = getattr(article, column, None)
        if isinstance(raw, str) and raw not in told and (day := stated_day(raw)):
            yield Candidate(column, raw, day, None)
    url, path = getattr(article, "url", None), getattr(article, "path", None)
    if isinstance(url, str) and url not in told:
        yield from address_days(url)
    if isinstance(path, str) and (day := url_day(name := path.rpartition("/")[2])):
        yield Candidate("file_name", name, day, None)


def by_reliability(found: list[Candidate]) -> list[Candidate]:
    """Order evidence, the most reliable kind first, as it stands within a kind; days of no press are no evidence."""
    order = list(KINDS)
    found = [each for each in found if FIRST_DAY <= each.day < LAST_DAY and each.day not in EMPTY_DAYS]
    return sorted(found, key=lambda candidate: order.index(candidate.kind))


def localised(found: Iterable[Candidate]) -> list[Candidate]:
    """Give an instant in UTC the day that it had at the publisher's, where other evidence states that day."""
    found = list(found)
    local = {each.day for each in found if KINDS[each.kind].role == "stated" and not _UTC.search(each.raw)}
    return [_local(candidate, local) for candidate in found]


def _local(candidate: Candidate, local: set[date]) -> Candidate:
    instant = _UTC.search(candidate.raw)
    if not instant or candidate.day in local:
        return candidate
    hour = int(instant[1])
    # Clocks run from twelve hours behind UTC to fourteen ahead of it.
    moves = [(hour >= 10, 1), (hour < 12, -1)]
    days = [day for can, by in moves if can and (day := shift_days(candidate.day, by)) in local]
    return candidate._replace(day=days[0]) if len(days) == 1 and days[0] else candidate


def address_days(url: str) -> Iterator[Candidate]:
    """Read the day that an address gives, or else its month."""
    if day := url_day(url):
        yield Candidate("url_day", url, day, None)
    elif month := _URL_MONTH.search(url[:2000]):
        yield Candidate("url_month", url, date(int(month[1]), int(month[3]), 1), None)


def url_day(raw: str) -> date | None:
    """Read the one day that an address or a file name gives; None when it gives none, or several."""
    days = {day for match in _URL_DAY.finditer(raw[:2000]) if (day := _calendar_day(match))}
    return days.pop() if len(days) == 1 else None


def _calendar_day(match: re.Match[str]) -> date | None:
    # Eight digits in a row may be any number of a page: without separators both fields need two digits.
    if not match[2] and len(match[0]) != 8:
        return None
    month = MONTHS.get(match[3].lower()) or match[3]
    try:
        return date(int(match[1]), int(month), int(match[4]))
    except ValueError:
        return None


def stated_day(raw: str) -> date | None:
    """Read the one full day that a string gives; None when it gives none, or several."""
    raw = raw[:MAX_GIVEN].strip()
    # Eight digits alone may be any number.
    full = (m for m in find_dates(raw) if m.start_date == m.end_date and m.timex_type == "DATE" and not raw.isdigit())
    days: set[date | None] = {*(m.start_date for m in full), *(found.day for found in days_in(fold(raw)))}
    days = days - {None} or {day_in(raw)}
    return days.pop() if len(days) == 1 and not _EITHER_YEAR.fullmatch(raw) else None
