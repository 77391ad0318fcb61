"""What every extractor needs to know of a text: its sentences, its site clutter, its numbers that never count.

Spans are half-open and count code points, so that `text[start:end]` is always what is meant.
Every repeat in a pattern is bounded: a hostile text costs no more than prose.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.lexicon import CLUTTER_BLOCKS, CLUTTER_LINES, FRONT_MATTER, MASKS, NEVER_END, SENTENCE_STARTERS
from analysis.schema import rows


class Span(NamedTuple):
    """Half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end


class Mask(NamedTuple):
    """A range whose digits count nothing, and what they are: `date`, `time`, `year`, `phone` ..."""

    start: int
    end: int
    kind: str


# A full stop, its closing quotes or brackets, then white space before a plausible first letter.
_END = re.compile(r"[.!?…]{1,5}[\"'”’)\]]{0,3}(?=\s{1,20}[\"'“‘(\[]{0,3}[A-Z0-9À-Þ])")
_LAST_WORD = re.compile(r"[\w.&]{1,20}$")
_NEXT_LETTER = re.compile(r"\s{0,30}")
_NEXT_WORD = re.compile(r"\s{1,20}[\"'“‘(\[]{0,3}(\w{1,20})")
# A break that ends a paragraph: a blank line, or a line end whose next line does not run on in lower case.
_LINE = re.compile(r"[^\n]+")
_WRAPPED = range(55, 101)
# Where a record stands in an export; the locator of a plain text within an archive is its name.
_RECORD = re.compile(r"(?:^|\s)(?:line|item) \d{1,9}$")


def fold(text: str) -> str:
    """Lower the case and straighten apostrophes without moving any character.

    Returns a text of the same length; the few letters whose lower case is longer stay as they are.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'")


def fields(articles: pd.DataFrame) -> Iterator[tuple[Any, str, str]]:
    """Walk the texts to read as (article row, field name, text).

    A headline is read only when the input gives it a field of its own: in a plain text it is a line of the
    text, and reading it twice would count its figures twice.
    """
    for article in rows(articles):
        if article.headline and article.headline != article.text and _RECORD.search(article.locator or ""):
            yield article, "headline", article.headline
        yield article, "text", article.text


def mention_rows(articles: pd.DataFrame, letter: str, find: Any) -> Iterator[dict[str, Any]]:
    """Open every mention table alike: number what `find(text)` yields and quote its words.

    `find` returns named tuples that begin with `start` and `end`; their other fields become columns.
    """
    for article, field, text in fields(articles):
        clutter = spans_index(boilerplate(text)) if field == "text" else spans_index(())
        for n, found in enumerate(find(text), start=1):
            row = found._asdict()
            start, end = row.pop("start"), row.pop("end")
            yield {
                "mention_id": f"{article.article_id}-{letter}{'h' if field == 'headline' else ''}{n}",
                "article_id": article.article_id,
                "field": field,
                "char_start": start,
                "char_end": end,
                "surface": text[start:end],
                "is_boilerplate": clutter(start, end),
                **row,
            }


def spans_index(spans: Iterable[Span | Mask]) -> Any:
    """Return a test `(start, end) -> bool` that says whether a range touches one of the spans."""
    ordered = sorted((span.start, span.end) for span in spans)
    starts = [start for start, _ in ordered]
    reach = 0
    ends = [reach := max(reach, end) for _, end in ordered]

    def touches(start: int, end: int) -> bool:
        before = bisect_right(starts, end - 1)
        return before > 0 and ends[before - 1] > start

    return touches


def sentences(text: str) -> list[Span]:
    """Cut a text into sentences; a line that stands alone (headline, caption, menu word) is one too.

    White space around a sentence belongs to none. Lines that a mail program wrapped are joined again.
    """
    found = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for stop in _END.finditer(text, paragraph.start, paragraph.end):
            if _ends_sentence(text, stop.start(), stop.end()):
                found.append(Span(start, stop.end()))
                start = _NEXT_LETTER.match(text, stop.end()).end()  # type: ignore[union-attr]
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return found


def sentence_around(text: str, passage: Span) -> Span:
    """The first sentence that a passage touches; the passage itself where it touches none."""
    return next((sentence for sentence in sentences(text) if sentence.overlaps(passage)), passage)


def _ends_sentence(text: str, stop: int, end: int) -> bool:
    if text[stop] != ".":
        return True
    last = _LAST_WORD.search(text[max(0, stop - 20) : stop])
    word = last[0].lower() if last else ""
    if word not in NEVER_END and not (len(word) == 1 and word.isalpha()) and not re.fullmatch(r"(?:\w\.){1,4}\w", word):
        return True
    # "in the U.S. The plan": an abbreviation ends a sentence only where the next word plainly starts one.
    following = _NEXT_WORD.match(text, end)
    return "." in word and following is not None and following[1] in SENTENCE_STARTERS


@lru_cache(maxsize=8)  # publisher, language, clutter and dates ask it of the same article
def lines(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold more than white space, without the white space around them."""
    found = []
    for line in _LINE.finditer(text):
        bare = line[0].strip()
        if bare:
            start = line.start() + line[0].index(bare[0])
            found.append(Span(start, start + len(bare)))
    return tuple(found)


def paragraphs(text: str) -> list[Span]:
    """Lines, joined where one plainly runs on into the next."""
    found: list[Span] = []
    for line in lines(text):
        if found and _runs_on(text, found[-1], line):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _runs_on(text: str, before: Span, after: Span) -> bool:
    if text.count("\n", before.end, after.start) > 1:
        return False
    last_line = before.end - max(text.rfind("\n", before.start, before.end) + 1, before.start)
    is_wrapped = last_line in _WRAPPED and after.end - after.start <= _WRAPPED[-1] and before.start > 0
    return text[after.start].islower() or (is_wrapped and text[before.end - 1].isalnum())


@lru_cache(maxsize=8)  # every extractor asks it of the same article
def boilerplate(text: str) -> tuple[Span, ...]:
    """Mark what a site put around the article: menus, captions, log-in lines, related stories, list numbers.

    Returns spans in reading order; the text itself is never cut.
    """
    found = []
    in_block = False
    head = FRONT_MATTER.match(text)
    for line in lines(text):
        words = text[line.start : line.end]
        opens_block = bool(CLUTTER_BLOCKS.fullmatch(words))
        in_block = opens_block or (in_block and _looks_listed(words))
        if in_block or CLUTTER_LINES.search(words) or (head and line.start < head.end()):
            found.append(line)
    return tuple(found)


def _looks_listed(words: str) -> bool:
    return len(words.split()) < 14 or words.endswith(("…", "..."))


def masks(text: str) -> list[Mask]:
    """Find the digits that count nothing: dates, years, clock times, telephone numbers, addresses, list numbers.

    The first pattern of the table that matches at a place wins; ranges do not overlap.
    """
    return [Mask(m.start(), m.end(), str(m.lastgroup)) for m in MASKS.finditer(text)]
