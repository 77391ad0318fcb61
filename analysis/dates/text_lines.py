"""Lines of an article that are nothing but a date, or say what their date is: at its head, and some anywhere."""

import re
from collections.abc import Iterator
from typing import Any

from analysis.dates.evidence import Candidate, full_days
from analysis.dates.text_contexts import TABLES
from analysis.lexicon import filled
from analysis.text import Span, boilerplate, lines, spans_index

N_FIRST_LINES = 15
MAX_LINE = 120
# So many lines longer than that are the article itself: a date below them, alone on its line, is of something else.
N_LONG_LINES = 2
# Lines that say what their date is; elsewhere than at the head the saying must begin within a few words.
NAMED_KINDS = frozenset(["view_line", "updated_line", "published_line"])
MAX_LEAD = 60
_BELOW = {"published_line": "text_published"}
# So many different days, each alone on its line, are a chronology.
N_LISTED = 3
_NAMES_ITSELF = re.compile(r"(?i:\b(?:today|updated|modified|edited|changed|published|posted|issued|released|date|source)\b)")
_COMMENTS = re.compile(r"(?i)(?:\d{1,5}\s)?(?:comments?|replies|responses)(?:\s?\(?\d{1,5}\)?)?:?|.{1,40}\ssays:")
_PARTS: dict[str, Any] = TABLES["lines"]
_WEEKDAY_FIRST, _CHANGED_ABOVE = (re.compile(filled(_PARTS[name], _PARTS)) for name in ("WEEKDAY", "ABOVE"))
# The first shape that fits the rest of the line names the kind.
_LINE_SHAPES = tuple(
    (kind, *(re.compile(filled(beside, _PARTS)) for beside in (before, after))) for kind, before, after in _PARTS.pop("rows")
)


def head_end(text: str) -> int:
    """Return where the head of the article proper ends, in which a day that stands alone may be its own."""
    clutter = spans_index(boilerplate(text))
    n_proper, n_long = 0, 0
    for line in lines(text):
        words = text[line.start : min(line.end, line.start + MAX_LINE)]
        n_proper += not clutter(line.start, line.end)
        # Above the article "3 comments" is a link.
        if n_proper > N_FIRST_LINES or n_long == N_LONG_LINES or (n_long and _COMMENTS.fullmatch(words)):
            return line.start
        n_long += line.end - line.start > MAX_LINE
    return len(text)


def line_days(text: str) -> Iterator[Candidate]:
    """Read the lines at the head of the article proper, and lines anywhere that say what they are."""
    clutter, end = spans_index(boilerplate(text)), head_end(text)
    head: list[Candidate] = []
    above = ""
    for line in lines(text):
        words = text[line.start : min(line.end, line.start + MAX_LINE)]
        is_whole = line.end - line.start <= MAX_LINE
        is_head = line.start < end and not clutter(line.start, line.end)
        if is_head or (is_whole and _NAMES_ITSELF.search(words[:MAX_LEAD])):
            # Of a longer line only the beginning may date the article, as a wire's first paragraph does.
            found = [each for each in _line_days(words, line.start) if is_whole or each.kind == "wire_line"]
            if _CHANGED_ABOVE.fullmatch(above):
                found = [each._replace(kind="updated_line") for each in found]
            head += [each for each in found if is_head or (line.start < end and each.kind in NAMED_KINDS)]
            if line.start >= end:
                # Below the article another may begin: its day is heard, but not before one at the head.
                yield from (each._replace(kind=_BELOW.get(each.kind, each.kind)) for each in found if each.kind in NAMED_KINDS)
        above = words
    yield from _with_masthead(head)


def _with_masthead(head: list[Candidate]) -> list[Candidate]:
    """Take out the days of a chronology; a weekday and day before an earlier day are those of the visit."""
    days = [each.day for each in head if each.kind == "dateline"]
    if len(set(days)) >= N_LISTED:
        return [each for each in head if each.kind != "dateline"]
    is_view = len(days) > 1 and days[1] < days[0]
    return [
        each._replace(kind="view_line") if is_view and each.day == days[0] and _WEEKDAY_FIRST.match(each.raw) else each
        for each in head
    ]


def _line_days(words: str, start: int) -> Iterator[Candidate]:
    """Read a line that is nothing but a date, or says what each of its dates is."""
    full = full_days(words) if re.search(r"\d{4}", words) else []
    edges = [(0, 0), *((mention.start, mention.end) for mention in full), (len(words), 0)]
    for mention, (_, first), (last, _) in zip(full, edges, edges[2:], strict=False):
        before, after = words[first : mention.start], words[mention.end : last]
        kinds = (kind for kind, ahead, behind in _LINE_SHAPES if ahead.fullmatch(before) and behind.fullmatch(after))
        kind = next(kinds, None)
        if mention.start_date and kind and (len(full) == 1 or kind in NAMED_KINDS or (kind == "wire_line" and not first)):
            # A wire's first paragraph goes on behind its date: only what stands before is no part of the article.
            lead = mention.end if kind == "wire_line" or len(full) > 1 else last
            yield Candidate(kind, words[first:lead].strip(" |/,"), mention.start_date, Span(start + first, start + lead))
