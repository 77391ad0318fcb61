"""The day that a web page shows its reader: beside a word for publishing, at its headline, or in a `time` element.

It is right as often as the best of the page's own fields, and says so from another side: together they are sure. A piece is
the text between two tags.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from lxml.etree import XPath

from analysis.dates.evidence import Candidate
from analysis.dates.page_days import day_in
from analysis.dates.text_contexts import BEHIND, CHANGED, PUBLISHED
from analysis.dates.text_days import is_of_others
from analysis.markup import side_of

MAX_PIECES = 20_000
MAX_PIECE = 400
MAX_HEADINGS = 20
MAX_RANKED = 300
# A longer piece tells a story, whatever day is in it.
MAX_WORDS = 160
# How far from the headline a day that stands alone is still that of the article, in pieces before and after it.
NEAR_HEADLINE = (8, 12)
# What the title of a page repeats of it: a shorter piece may be any word.
MIN_HEADLINE = 12
# The rank of what a footer names as published: it may be that of the article or that of the site.
IN_FOOTER = 9
# Letters beside a day that still stands alone: a month, a weekday, a name.
MAX_LETTERS = 40
_SILENT = ("script", "style", "noscript", "select", "option", "textarea", "button", "template", "title", "a")
_TEXTS = XPath(f"//text()[normalize-space() and not({' or '.join(f'parent::{tag}' for tag in _SILENT)} or ancestor::figcaption)]")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Before the day or behind it.
_PUBLISHED = re.compile(rf"(?i)\b(?:{PUBLISHED})\b")
_CHANGED = re.compile(rf"(?i){CHANGED}")
_BEHIND = re.compile(rf"(?i)\b{BEHIND}\b")
_LETTERS = re.compile(r"[^\W\d_]")


class Piece(NamedTuple):
    """Text between two tags, and the text just before it."""

    words: str
    before: str
    node: Any

    @property
    def element(self) -> Any:
        """The element that the text stands in."""
        beside = self.node.getparent()
        return beside.getparent() if self.node.is_tail else beside


def shown_day(root: Any, language: str, order: str) -> Candidate | None:
    """Find the day that a page shows its reader; in a footer, or where equally good ones differ, it is a guess."""
    pieces = list(_pieces(root))
    headline = _headline(root, pieces)
    ranked = ((_rank(piece, n, headline), piece) for n, piece in enumerate(pieces) if _YEAR.search(piece.words))
    found: dict[int, list[Candidate]] = {}
    for rank, piece in islice((each for each in ranked if each[0] is not None), MAX_RANKED):
        if side := side_of(piece.element):
            rank = IN_FOOTER if side == "footer" and rank == 0 else None
        if rank is not None and (day := _day(piece, language, order)):
            words = " ".join((piece.before[-20:] * (rank in (0, IN_FOOTER)) + piece.words).split())
            found.setdefault(rank, []).append(Candidate("page_line", words, day, None))
    if not found:
        return None
    best = found[min(found)]
    is_sure = min(found) < IN_FOOTER and len({candidate.day for candidate in best}) == 1
    return best[0] if is_sure else best[0]._replace(kind="page_guess")


def _pieces(root: Any) -> Iterator[Piece]:
    before = ""
    for node in _TEXTS(root)[:MAX_PIECES]:
        words = node[:MAX_PIECE].strip()
        yield Piece(words, before, node)
        before = words[-40:]


def _headline(root: Any, pieces: list[Piece]) -> int | None:
    """Find the piece that is the headline: the heading of which the page's title repeats most, else the first heading.

    Where a page has no heading of first rank, it is what its title repeats most of.
    """
    title = " ".join((root.findtext(".//title") or "")[:MAX_PIECE].split())
    headed = {words[:MAX_PIECE].strip() for heading in islice(root.iter("h1"), MAX_HEADINGS) for words in heading.itertext()}
    headings = [n for n, piece in enumerate(pieces) if piece.words in headed and _in_heading(piece.element)]
    repeated = {n: len(piece.words) for n, piece in enumerate(pieces) if _repeats(title, piece.words)}
    return max([n for n in headings if n in repeated] or headings[:1] or repeated, key=lambda n: repeated.get(n, 0), default=None)


def _repeats(title: str, words: str) -> bool:
    return len(words) >= MIN_HEADLINE and " ".join(words.split()) in title


def _in_heading(element: Any) -> bool:
    return element.tag == "h1" or any(above.tag == "h1" for above in islice(element.iterancestors(), 3))


def _rank(piece: Piece, n: int, headline: int | None) -> int | None:
    """Rank a piece that holds a year: named as published, or at the headline in a `time` element, or alone there."""
    year = _YEAR.search(piece.words)
    ahead = f"{piece.before[-30:]} {piece.words[: year.start() if year else 0]}"[-60:]
    said = max((m.end() for m in _PUBLISHED.finditer(ahead)), default=-1)
    if len(piece.words) > MAX_WORDS or max((m.end() for m in _CHANGED.finditer(ahead)), default=-1) > said:
        return None
    if said >= 0 or _BEHIND.search(piece.words[year.end() : year.end() + 60] if year else ""):
        return 0
    is_near = headline is not None and -NEAR_HEADLINE[0] <= n - headline <= NEAR_HEADLINE[1]
    if piece.element.tag == "time":
        return 1 if is_near else None
    is_alone = is_near and len(_LETTERS.findall(piece.words)) <= MAX_LETTERS
    # A piece begins no sentence: "am 25.01.2022" goes with the name before it.
    return 2 if is_alone and not is_of_others(f"| {piece.words}") else None


def _day(piece: Piece, language: str, order: str) -> date | None:
    """Read the first day of a piece: "Written: 2023-11-07, updated: 2023-11-08" names its own first."""
    changed = _CHANGED.search(piece.words)
    return day_in(piece.words[: changed.start() if changed else None], language, order)
