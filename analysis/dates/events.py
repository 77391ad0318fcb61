"""Publicly known events that bound when an article was written: `data/hand/events.csv`, and where a text names one."""

import csv
import io
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis.settings import HAND
from analysis.text import Span, fold

# Words before a title that take it away again; the title itself may have a word or two before the name of the office.
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|then|late|vice|deputy|future|incoming|outgoing|past|one time|under|predecessor)\s(?:\w{1,20}\.?\s){0,3}$"
)
# A wording that tells how it happened ("signed", "transporting") may stand beside its own month or weekday.
_HAPPENS = re.compile(r"\w{3}(?:ed|ing)\b")
_GAP = r"\b[^.!?]{1,60}?\b"
_BLANKS = str.maketrans('-–\n"“”', "      ")
KINDS = ("office", "since", "before")


class Event(NamedTuple):
    """A publicly known event of data/hand/events.csv, `start` and `end` open where the table leaves them empty."""

    label: str
    key: str
    wording: re.Pattern[str]
    is_told: bool
    start: date
    end: date
    kind: str


def plain(text: str) -> str:
    """Fold a text so that spellings agree: hyphens, quotation marks and line ends become blanks, nothing moves."""
    return fold(text).translate(_BLANKS)


def read_events(path: Path = HAND / "events.csv") -> tuple[Event, ...]:
    """Read the table of events: one Event a wording; `...` in a wording stands for a few words of the same sentence.

    Raises:
        ValueError: names the line that is wrong, and the remedy.
    """
    return _parsed(path.name, path.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)  # parsed again only when its text has changed
def _parsed(name: str, text: str) -> tuple[Event, ...]:
    rows = enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2)
    return tuple(event for number, row in rows for event in _events(f"{name} line {number}", row))


def _events(where: str, row: dict[str, str]) -> list[Event]:
    try:
        start, end = (date.fromisoformat(row[side]) if row[side] else None for side in ("start", "end"))
        if row["kind"] not in KINDS or not row["wordings"] or not (start or end) or None in (*row, *row.values()):
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, with wordings and a day")
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"{where}: {error}; the columns are label,wordings,start,end,kind,reference, days like 2024-10-22"
        ) from None
    return [
        Event(
            row["label"],
            max(plain(wording).split("..."), key=len).strip(),
            re.compile(r"(?<!\w)" + re.escape(plain(wording)).replace(r"\ \.\.\.\ ", _GAP) + r"(?!\w)"),
            bool(_HAPPENS.search(wording)) and row["kind"] == "since",
            start or date.min,
            end or date.max,
            row["kind"],
        )
        for wording in row["wordings"].split(";")
    ]


def hear(namesakes: list[Event], event: Event) -> None:
    """Add an event to those that one wording may mean; another wording of the same event adds nothing but how it is told."""
    same = [n for n, other in enumerate(namesakes) if (other.label, other.start) == (event.label, event.start)]
    if not same:
        namesakes.append(event)
    elif event.is_told:
        namesakes[same[0]] = event


def hits(event: Event, folded: str) -> list[Span]:
    """Find where an event is named; a former or future holder of an office is not heard."""
    if event.key not in folded:
        return []
    spans = [Span(*hit.span()) for hit in event.wording.finditer(folded)]
    if event.kind != "office":
        return spans
    return [span for span in spans if not _NOT_IN_OFFICE.search(folded[max(0, span.start - 60) : span.start])]
