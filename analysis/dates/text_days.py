"""The day of publication in a text: full days in many languages, told apart by what stands around each.

A text saved from a page is often one line that begins with menus and ends with comments. The first day beside a word for
publishing dates the article, else the first that stands alone: beside its author, a clock time or neither. A day in
prose, in an address or of a quoted post never does, and days of the site or of the last change bound the article. What
has a line of its own at the head of the article is surest.
"""

import re
from collections import Counter
from datetime import date
from itertools import islice
from typing import NamedTuple

from analysis.dates.bounds import Witness
from analysis.dates.evidence import KINDS, Candidate
from analysis.dates.page_days import NUMERIC, Found, days_in, on_weekday, order_of, short_days_in
from analysis.dates.resolve import shift_days
from analysis.dates.text_contexts import CONTEXTS, WEEKDAY
from analysis.text import Span, boilerplate, fold, lines, spans_index

# How much is read of a text, how many of its days, and how much of it tells its language.
MAX_TEXT = 400_000
MAX_DAYS = 400
MAX_SAMPLE = 20_000
BEFORE_CHARS, BEHIND_CHARS = 80, 40
# In English at least three words of a hundred are one of these, in no other language half as many.
_ENGLISH = re.compile(r"\b(?:the|and|of)\b")
ENGLISH_SHARE = 0.03
# Days that stand alone nearer to one another than this are a list: related stories, coming events.
LIST_CHARS = 160
# A weekday and its day this near to the beginning of a text may be those of the site, and a day this near to a byline.
HEAD_CHARS = 400
# A day told in prose lies in 19 of 20 texts no further ahead of the writing than this.
AHEAD_DAYS = 366
# The head of an article: its first lines, until so many longer than a line of dates are the article itself.
N_FIRST_LINES, MAX_LINE, N_LONG_LINES = 15, 120, 2
_COMMENTS = re.compile(r"(?i)(?:\d{1,5}\s)?(?:comments?|replies|responses)(?:\s?\(?\d{1,5}\)?)?:?|.{1,40}\ssays:")
# What a kind becomes on a line of its own at the head, and those that are heard on any line of their own.
LINE_KINDS = {
    "text_published": "published_line", "text_updated": "updated_line", "text_view": "view_line", "wire_line": "wire_line",
    "text_byline": "byline", "text_clock": "dateline", "text_day": "dateline",
}  # fmt: skip
_NAMED = frozenset(["text_published", "text_updated", "text_view"])
# The kinds of days that are of the article proper.
PROSE = ("told", "limit")
# The kinds of days that date no page.
OF_OTHERS = frozenset([*PROSE, "text_edited", ""])
_ALONE = ("text_byline", "text_clock", "text_day")
# A year of two digits is believed only beside other signs of publishing, and where no day begins with its year.
_SURE_OF_SHORT = ("text_published", "text_byline", "text_clock", "text_updated", "text_edited")
_YEAR_FIRST = re.compile(r"[぀-ヿ一-鿿가-힣]")


class TextDay(NamedTuple):
    """A day of a text: a kind of KINDS, `told` or `limit` in prose, `listed`, or nothing; the words that say so with it."""

    kind: str
    found: Found
    span: Span
    is_weekday: bool


def text_candidates(text: str, days: list[TextDay]) -> list[Candidate]:
    """Give what the days of a text say of its publication: each kind speaks once, by its first day.

    Days that stand alone are one kind here, with a name, a clock time or neither: what follows the first are comments.
    What is published behind a day with its author's name is another story.
    """
    first: dict[str, TextDay] = {}
    for day in days:
        first.setdefault("alone" if day.kind in _ALONE else day.kind, day)
    published, alone = first.get("text_published"), first.get("alone")
    if published and alone and alone.kind == "text_byline" and alone.found < published.found:
        del first["text_published"]
    return [
        Candidate(day.kind, " ".join(text[slice(*day.span)].split()).strip(" |/,"), day.found.day, day.span)
        for day in first.values()
        if day.kind in KINDS
    ]


def told_witnesses(text: str, days: list[TextDay]) -> list[Witness]:
    """Let the latest day speak that prose tells: whether it has passed is known of English alone, see `text_witnesses`."""
    told = [day for day in days if day.kind == "told"]
    if not told or _is_english(fold(text[:MAX_SAMPLE])):
        return []
    found = max(told, key=lambda day: day.found.day).found
    since = shift_days(found.day, -AHEAD_DAYS) or date.min
    return [Witness("told_day", f'"{text[found.start : found.end]}"', ((since, date.max),))]


def text_days(text: str) -> list[TextDay]:
    """Find the full days of a text in reading order, each with its kind."""
    text = text[:MAX_TEXT]
    folded = fold(text)
    order = _order(folded)
    short = set() if _YEAR_FIRST.search(folded, 0, MAX_SAMPLE) else set(short_days_in(folded, order))
    found = sorted(short.union(days_in(folded, order=order)))[:MAX_DAYS]
    clutter = spans_index(line for line in boilerplate(text) if line.end - line.start <= MAX_LINE)
    head = head_end(text)
    days = [
        day
        for day in (_judged(text, each, head) for each in found)
        if (day.kind in _SURE_OF_SHORT or day.found not in short)
        and (day.kind in _NAMED or not clutter(day.found.start, day.found.end))
    ]
    return _with_lines(text[:head], _with_masthead(_with_lists(days)))


def head_end(text: str) -> int:
    """Return where the head of the article proper ends, in which a day that stands alone may be its own."""
    clutter = spans_index(boilerplate(text))
    n_proper, n_long = 0, 0
    for line in lines(text):
        n_proper += not clutter(line.start, line.end)
        words = text[line.start : min(line.end, line.start + MAX_LINE)]
        # Above the article "3 comments" is a link.
        if n_proper > N_FIRST_LINES or n_long == N_LONG_LINES or (n_long and _COMMENTS.fullmatch(words)):
            return line.start
        n_long += line.end - line.start > MAX_LINE
    return len(text)


def is_of_others(text: str, day: date | None = None) -> bool:
    """Tell whether a text gives its days, or the one asked for, to something else than its publication."""
    kinds = {found.kind for found in text_days(text) if day in (None, found.found.day)}
    return bool(kinds) and kinds <= OF_OTHERS


def _order(folded: str) -> str:
    """Tell which number comes first in 04/03/2024: no language but English leaves that open."""
    language = "en" if _is_english(folded[:MAX_SAMPLE]) else "other"
    return order_of(language, (match[0] for match in islice(NUMERIC.finditer(folded), MAX_DAYS)))


def _is_english(folded: str) -> bool:
    return len(_ENGLISH.findall(folded)) > ENGLISH_SHARE * len(folded.split())


def _judged(text: str, day: Found, head: int) -> TextDay:
    start = max(0, day.start - BEFORE_CHARS)
    before, behind = text[start : day.start], text[day.end : day.end + BEHIND_CHARS]
    if weekday := on_weekday().search(before):
        before = before[: weekday.start()] + WEEKDAY
    for kind, ahead, after in CONTEXTS:
        lead = ahead.search(before)
        if lead and after.match(behind):
            is_below = kind in _ALONE and day.start > head
            return TextDay("" if is_below else kind, day, Span(start + lead.start(), day.end), bool(weekday))
    return TextDay("", day, Span(day.start, day.end), bool(weekday))


def _with_lines(head: str, days: list[TextDay]) -> list[TextDay]:
    """Give the days that have a line of the head to themselves its kind; a wire's first paragraph goes on behind its date."""
    lined = [(head.rfind("\n", 0, day.found.start) + 1, day) for day in days]
    n_days = Counter(start for start, _ in lined)
    found = []
    for start, day in lined:
        end = head.find("\n", day.found.end)
        line = Span(start, len(head) if end < 0 else end)
        is_line = "\n" in head and day.found.end <= len(head) and (day.kind == "wire_line" or line.end - line.start <= MAX_LINE)
        is_shared = day.kind == "wire_line" or n_days[start] > 1
        span = day.span if is_shared else Span(min(line.start, day.span.start), line.end)
        found.append(day._replace(kind=LINE_KINDS[day.kind], span=span) if is_line and day.kind in LINE_KINDS else day)
    return found


def _with_lists(days: list[TextDay]) -> list[TextDay]:
    """Mark as `listed` three and more different days that stand alone, each near the next."""
    runs: list[list[TextDay]] = []
    for day in days:
        if day.kind in _ALONE:
            if not runs or day.found.start - runs[-1][-1].found.end >= LIST_CHARS:
                runs.append([])
            runs[-1].append(day)
    listed = {day for run in runs if len({each.found.day for each in run}) > 2 for day in run}
    return [day._replace(kind="listed") if day in listed else day for day in days]


def _with_masthead(days: list[TextDay]) -> list[TextDay]:
    """Take the day of a masthead from those that stand alone, where the article's own follows.

    That is a weekday and day followed by an earlier day or the same, or any day soon followed by one with its author.
    """
    alone = [day for day in days if day.kind in _ALONE][:2]
    if len(alone) < 2:
        return days
    first, second = alone
    is_view = first.is_weekday and first.found.start <= HEAD_CHARS and second.found.day <= first.found.day
    is_other = second.kind == "text_byline" != first.kind and second.found.start - first.found.end <= HEAD_CHARS
    kind = "text_view" if is_view else "" if is_other else first.kind
    return [day._replace(kind=kind) if day == first else day for day in days]
