"""What an article says of its own publication: every candidate kept with its kind, the words and the day.

Nothing is guessed: 04/03/24 stays unread, a date without a year is no candidate, and lines that name the day of the
page view or of the last change bound the publication from above without dating it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from analysis.dates.find import DateMention, find_dates
from analysis.text import Span, boilerplate, lines, spans_index


class Kind(NamedTuple):
    """A kind of evidence: `stated` dates the article, `latest` and `month` bound it; confidence when it decides alone.

    The day of a kind `month` is the first of the month.
    `reach`: an article is at most that many days older than its bound in 19 of 20 texts measured; missing if not known.
    """

    role: str
    confidence: str
    reach: int | None = None


# Most reliable first: what dates the article is taken from the first kind that is there.
KINDS: dict[str, Kind] = {
    "analyst": Kind("stated", "high"),
    "published_at": Kind("stated", "high"),
    "url_day": Kind("stated", "high"),
    "page_itemprop": Kind("stated", "high"),
    "page_article": Kind("stated", "high"),
    "published_line": Kind("stated", "high"),
    "wire_line": Kind("stated", "high"),
    "dateline": Kind("stated", "high"),
    "page_json_ld": Kind("stated", "medium"),
    "page_time": Kind("stated", "medium"),
    "page_meta": Kind("stated", "medium"),
    "byline": Kind("stated", "medium"),
    "file_name": Kind("stated", "medium"),
    "page_line": Kind("stated", "high"),
    "page_guess": Kind("stated", "low"),
    "url_month": Kind("month", "medium"),
    "text_published": Kind("stated", "medium"),
    "text_byline": Kind("stated", "low"),
    "text_clock": Kind("stated", "medium"),
    "text_day": Kind("stated", "low"),
    "text_as_of": Kind("stated", "low"),
    "page_modified": Kind("latest", "medium"),
    "updated_line": Kind("latest", "medium"),
    "view_line": Kind("latest", "medium"),
    "text_updated": Kind("latest", "low", 180),
    "text_edited": Kind("latest", "low"),
    "text_view": Kind("latest", "low", 180),
    "retrieved_at": Kind("latest", "medium"),
}
N_FIRST_LINES = 15
MAX_LINE = 120
# Lines that say what their date is; elsewhere than at the head the saying must begin within a few words.
NAMED_KINDS = frozenset(["view_line", "updated_line", "published_line"])
MAX_LEAD = 60


class Candidate(NamedTuple):
    """One piece of evidence: its kind, the words as they stand, the day, and where in the text (None: elsewhere).

    `place` says where in a web page it stands.
    """

    kind: str
    raw: str
    day: date
    span: Span | None
    place: str = ""


# "/2024/10/5-ways-to-leave" is of a month, and counts.
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)([01]?\d)\2([0-3]?\d)(?!\d|(?<=/\d)-|(?<=/\d\d)-)")
# A folder of a month, "/2024/10/", or a month before the words, "/2024-10-harbour": issues are numbered otherwise.
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)([/-])(0[1-9]|1[0-2])(?:/|(?<=-\d\d)-)")
# What may stand beside the date in a line of a kind: the first shape that fits the rest of the line names the kind.
_CLOCK = (
    r"(?:[\s,|·@-]{0,5}(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?"
    r"(?:\s?\(?[A-Z]{2,5}\)?(?:[+-]\d{1,4})?)?)?"
)
_CHANGED = r"(?i:\b(?:last )?(?:updated|modified|edited|changed)(?: on| at)?)"
_PUBLISHED = (
    r"(?i:(?:first )?(?:published|posted|issued|released|publication date|date published|pub(?:lication)? ?date|date)"
    r"(?: on| at)?)"
)
_NAMES_ITSELF = re.compile(r"(?i:\b(?:today|updated|modified|edited|changed|published|posted|issued|released|date)\b)")
_DAY_NAME = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s)?"
_PRINTED = r"(?!By\b|On\b|In\b)(?:[A-Z][\w.&'’-]{0,20}\s){0,4}[A-Z][\w.&'’-]{0,20}"
_AGENCY = r"\([A-Z][\w .]{1,20}\)"
_LINE_SHAPES = tuple(
    (kind, re.compile(before), re.compile(after))
    for kind, before, after in (
        ("view_line", r"(?i:today(?:'s date)?(?: is)?)\s?[:,|-]?\s?", r".{0,40}"),
        ("updated_line", r".{0,60}" + _CHANGED + r"\s?[:|-]?\s?", r".{0,40}"),
        ("published_line", _PUBLISHED + r"\s?[:|-]?\s?", r".{0,60}"),
        # "BERGEN (AP) — May 7, 2025 — Rescuers ...", "BERGEN, May 7, 2025 (Reuters) - Rescuers ..."
        ("wire_line", rf"(?:{_PRINTED}\s?)?{_AGENCY}\s?[,—–-]{{0,2}}\s?{_DAY_NAME}", r"(?:\s?[—–:-]\s?.*)?"),
        ("wire_line", rf"(?:{_PRINTED}),\s{_DAY_NAME}", rf"\s?{_AGENCY}\s?[—–:-].*"),
        ("dateline", rf"[\s(\[|]{{0,3}}(?:{_PRINTED}\s?[|,·]\s)?{_DAY_NAME}", _CLOCK + r"[\s)\]|.,·-]{0,5}"),
        ("byline", r"(?i:by )[^.!?:\d]{3,60}?[\s,|·/–-]{1,4}(?i:on |published )?", _CLOCK + r"[\s|.,]{0,3}"),
    )
)


def candidates(article: Any, page: Iterable[Candidate] = ()) -> list[Candidate]:
    """Collect the evidence of one article, most reliable first, in reading order within a kind.

    Takes a row of the articles table, and what the web page says of itself that it was read from: its kinds stand for
    `published_at`, which repeats one of them. Columns that the row lacks and cells that are missing give nothing.
    """
    page = list(page)
    told = {candidate.raw for candidate in page}
    own = [c for c in (*_given(article), *_path_days(article)) if c.raw not in told]
    return by_reliability([*page, *own, *_text_days(str(article.text))])


def by_reliability(found: list[Candidate]) -> list[Candidate]:
    """Order evidence, the most reliable kind first, as it stands within a kind."""
    order = list(KINDS)
    return sorted(found, key=lambda candidate: order.index(candidate.kind))


def _given(article: Any) -> Iterator[Candidate]:
    for column in ("published_at", "retrieved_at"):
        raw = getattr(article, column, None)
        if isinstance(raw, str) and (day := stated_day(raw)):
            yield Candidate(column, raw, day, None)


def _path_days(article: Any) -> Iterator[Candidate]:
    url, path = getattr(article, "url", None), getattr(article, "path", None)
    if isinstance(url, str):
        yield from address_days(url)
    if isinstance(path, str) and (day := url_day(name := path.rpartition("/")[2])):
        yield Candidate("file_name", name, day, None)


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
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def stated_day(raw: str) -> date | None:
    """Read the one full day that a string gives; None when it gives none, or several."""
    days = {mention.start_date for mention in find_dates(raw[:MAX_LINE]) if is_full_day(mention)}
    return days.pop() if len(days) == 1 else None


def is_full_day(mention: DateMention) -> bool:
    """Tell whether the words name a day with its year."""
    return mention.start_date is not None and mention.start_date == mention.end_date and mention.timex_type == "DATE"


def _text_days(text: str) -> Iterator[Candidate]:
    """Read the lines at the head of the article proper, and lines anywhere that say what they are."""
    clutter = spans_index(boilerplate(text))
    n_proper = 0
    for line in lines(text):
        words = text[line.start : min(line.end, line.start + MAX_LINE)]
        is_whole = line.end - line.start <= MAX_LINE
        is_clutter = clutter(line.start, line.end)
        n_proper += not is_clutter
        is_head = not is_clutter and n_proper <= N_FIRST_LINES
        if is_head or (is_whole and _NAMES_ITSELF.search(words[:MAX_LEAD])):
            found = _line_day(words, line)
            # Of a longer line only the beginning may date the article, as a wire's first paragraph does.
            if found and (found.kind == "wire_line" if not is_whole else is_head or found.kind in NAMED_KINDS):
                yield found


def _line_day(words: str, line: Span) -> Candidate | None:
    """Read a line that is nothing but a date, or says what its date is."""
    if not re.search(r"\d{4}", words):
        return None
    full = [mention for mention in find_dates(words) if is_full_day(mention)]
    if not full or full[0].start_date is None:
        return None
    before, after = words[: full[0].start], words[full[0].end :]
    for kind, ahead, behind in _LINE_SHAPES:
        if ahead.fullmatch(before) and behind.fullmatch(after):
            # A wire's first paragraph goes on behind its date: only what stands before is no part of the article.
            lead = full[0].end if kind == "wire_line" else len(words)
            return Candidate(kind, words[:lead], full[0].start_date, Span(line.start, line.start + lead))
    return None
