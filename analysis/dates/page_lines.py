"""The day that a web page shows its reader: beside a word for publishing, in a `time` element, or alone at its headline.

Asked only where no field of the page speaks. A piece is the text between two tags.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from lxml.etree import iterwalk

from analysis.dates.evidence import Candidate
from analysis.dates.page_days import day_in
from analysis.markup import is_aside

MAX_PIECES = 20_000
MAX_PIECE = 400
# A longer piece tells a story, whatever day is in it.
MAX_WORDS = 160
# How far from the headline a day that stands alone is still that of the article, in pieces before and after it.
NEAR_HEADLINE = (8, 12)
# Letters beside a day that still stands alone: a month, a weekday, a name.
MAX_LETTERS = 40
_SILENT = frozenset(["script", "style", "noscript", "select", "option", "textarea", "button", "template", "title", "a"])
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words for publishing in the languages of the pages measured, before the day or behind it.
_PUBLISHED = re.compile(
    r"(?i)\b(?:publi(?:shed|cation|cado|cada|é|ée|cat|kováno)|posted|written|released|first aired|date|added|created|erschienen"
    r"|ver(?:ö|oe)ffentlicht|ver(?:ö|oe)ffentlichung|datum|erstellt|eingestellt|geschrieben|vom|gepost(?:et)?|gepubliceerd|geplaatst"
    r"|pubblicat[oa]|parution|mis en ligne|fecha|opublikowano|dodano|data|yayınlanma|publicerad|publisert|udgivet|julkaistu"
    r"|опубликовано|опубліковано|дата|közzétéve|vydáno|objavljeno|δημοσίευση|投稿日|公開日|发布|入力)\b"
)
_CHANGED = re.compile(
    r"(?i)updat|modifi|edited|ge(?:ä|ae)ndert|(?:ä|ae)nderung|aktuali|mis à jour|actuali|aggiorn|gewijzigd|stand\b|changed"
    r"|bearbeitet"
)
_BEHIND = re.compile(r"(?i)\b(?:ver(?:ö|oe)ffentlicht|publi(?:shed|é|cado)|posted|erschienen|geschrieben|gepostet|published)\b")
_LETTERS = re.compile(r"[^\W\d_]")


class Piece(NamedTuple):
    """Text between two tags, the text just before it, and the element it stands in."""

    words: str
    before: str
    element: Any


def shown_day(root: Any, language: str, order: str) -> Candidate | None:
    """Find the day that a page shows its reader; of equally good ones the first, in the order of the page."""
    pieces = list(islice(_pieces(root), MAX_PIECES))
    headline = next((n for n, piece in enumerate(pieces) if _in_headline(piece.element)), None)
    best: tuple[int, Candidate] | None = None
    for n, piece in enumerate(pieces):
        rank = _rank(piece, n, headline) if _YEAR.search(piece.words) else None
        if rank is None or (best and best[0] <= rank):
            continue
        day = _day(piece, language, order)
        if day and not is_aside(piece.element):
            best = rank, Candidate("page_line", " ".join((piece.before[-20:] * (rank == 0) + piece.words).split()), day, None)
    return best[1] if best else None


def _pieces(root: Any) -> Iterator[Piece]:
    before = ""
    for event, element in iterwalk(root, events=("start", "end")):
        is_start = event == "start"
        home = element if is_start else element.getparent()
        words = ((element.text if is_start else element.tail) or "")[:MAX_PIECE].strip()
        if words and home is not None and home.tag not in _SILENT:
            yield Piece(words, before, home)
            before = words[-40:]


def _in_headline(element: Any) -> bool:
    return element.tag == "h1" or any(above.tag == "h1" for above in islice(element.iterancestors(), 3))


def _rank(piece: Piece, n: int, headline: int | None) -> int | None:
    """Rank a piece that holds a year: named as published, a `time` element, alone at the headline."""
    year = _YEAR.search(piece.words)
    ahead = f"{piece.before[-30:]} {piece.words[: year.start() if year else 0]}"[-60:]
    said = max((m.end() for m in _PUBLISHED.finditer(ahead)), default=-1)
    if len(piece.words) > MAX_WORDS or max((m.end() for m in _CHANGED.finditer(ahead)), default=-1) > said:
        return None
    if said >= 0 or _BEHIND.search(piece.words[year.end() : year.end() + 60] if year else ""):
        return 0
    if piece.element.tag == "time":
        return 1
    is_near = headline is not None and -NEAR_HEADLINE[0] <= n - headline <= NEAR_HEADLINE[1]
    return 2 if is_near and len(_LETTERS.findall(piece.words)) <= MAX_LETTERS else None


def _day(piece: Piece, language: str, order: str) -> date | None:
    """Read the first day of a piece: "Written: 2023-11-07, updated: 2023-11-08" names its own first."""
    changed = _CHANGED.search(piece.words)
    return day_in(piece.words[: changed.start() if changed else None], language, order)
