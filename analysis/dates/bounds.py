"""Between which days an undated article was written: witnesses, and the stretch that most of them agree on.

A witness allows one stretch of days or several ("on October 31" any year's following months). The answer is the
stretch that the greatest weight of witnesses allows; one witness never overrules several, and who is overruled is told.
"""

import re
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from analysis.dates.clause import direction
from analysis.dates.events import Event, hear, hits, plain, read_events
from analysis.dates.evidence import KINDS
from analysis.dates.find import DateMention
from analysis.dates.resolve import Interval, interval, shift_days
from analysis.text import Span, boilerplate, fold, sentences, spans_index

# A past day or month named without its year is of the last eight months in 19 of 20 cases (measured on 89 of them).
YEARLESS_DAYS = 240
MAX_YEARS = 12
# Two-sided bounds no wider than this bring an event near.
NEAR_DAYS = 366
# How near to its event a month or weekday must stand to be that of the event.
NEAR_CHARS = 80
_FULL = re.compile(r"\d{4}-\d\d(?![\dT])")


class Witness(NamedTuple):
    """Something that allows only certain days of writing: its kind, the stretches it allows, what each end means, its place.

    `since` and `until` are put between the words and the day: `President Lee: in office since 2025-06-04`.
    """

    kind: str
    words: str
    allowed: tuple[Interval, ...]
    verb: str = ""
    place: str = "text"

    @property
    def span(self) -> Interval:
        """The first and the last day that are allowed."""
        return min(start for start, _ in self.allowed), max(end for _, end in self.allowed)

    def allows(self, day: date) -> bool:
        """Tell whether the article can have been written on a day."""
        return any(first <= day <= last for first, last in self.allowed)


class Bounds(NamedTuple):
    """First and last day of writing (None: open), the witnesses that set them, and those overruled."""

    earliest: date | None
    latest: date | None
    upheld: tuple[Witness, ...]
    overruled: tuple[Witness, ...]


def event_witnesses(text: str, mentions: list[DateMention], is_near: bool = False) -> list[Witness]:
    """Let the known events that the article proper mentions speak, one witness for each set of namesakes.

    A sentence that states a year of its own tells history and is not heard. Only where other witnesses have brought the
    event near (`is_near`) does its own weekday beside it count: one weekday in seven is the same by chance.
    """
    folded, clutter = plain(text), spans_index(boilerplate(text))
    history = spans_index(_history(text, mentions))
    heard: dict[Span, list[Event]] = {}
    for event in read_events():
        for hit in hits(event, folded):
            if not clutter(*hit) and not history(*hit):
                hear(heard.setdefault(hit, []), event)
    named = ("XXXX-",) if is_near else ("XXXX-0", "XXXX-1")
    yearless = {mention for mention in mentions if mention.timex_value.startswith(named)}
    found: dict[tuple[str, ...], Witness] = {}
    for span, namesakes in sorted(heard.items()):
        witness = _event_witness(text, span, namesakes, yearless)
        found.setdefault(tuple(event.label for event in namesakes), witness)
    return list(found.values())


def _history(text: str, mentions: list[DateMention]) -> list[Span]:
    dated = [mention for mention in mentions if mention.start_date and mention.timex_type == "DATE"]
    starts = spans_index([Span(mention.start, mention.end) for mention in dated])
    return [sentence for sentence in sentences(text) if starts(*sentence)] if dated else []


def _event_witness(text: str, span: Span, namesakes: list[Event], yearless: set[DateMention]) -> Witness:
    allowed = tuple((event.start, event.end) for event in namesakes)
    words = " ".join(text[slice(*span)].split())
    (event, *others) = namesakes
    if event.kind == "since":
        words = event.label
    told = None if others or not event.is_told else _told(event.start, span, yearless)
    if told:
        mention, lag = told
        words = f'{words} ("{text[mention.start : mention.end]}")'
        allowed = ((event.start, shift_days(event.start, lag) or date.max),)
    return Witness(event.kind, words, allowed, "in office " if event.kind == "office" else "")


def _told(start: date, span: Span, yearless: set[DateMention]) -> tuple[DateMention, int] | None:
    """Find how an event is told, "on Friday" or "in June", its own weekday or month, and how many days that reaches."""
    reach = dict.fromkeys([f"XXXX-{start:%m-%d}", f"XXXX-{start:%m}"], YEARLESS_DAYS)
    reach[f"XXXX-WXX-{start.isoweekday()}"] = 7
    near = [m for m in yearless if m.timex_value in reach and max(m.start - span.end, span.start - m.end) < NEAR_CHARS]
    return min(((mention, reach[mention.timex_value]) for mention in near), key=lambda told: told[1], default=None)


def text_witnesses(text: str, mentions: list[DateMention]) -> list[Witness]:
    """Let the latest day or month speak that is dated with its year and told as past: nothing is written before it.

    A year alone is not heard, for many are goals: "its 2030 target".
    """
    folded = fold(text)
    past = [
        # A month may still be running when it is told.
        (mention.end_date if len(mention.timex_value) > len("2024-10") else mention.start_date, mention)
        for mention in mentions
        if mention.start_date and mention.end_date and _FULL.match(mention.timex_value)
        and direction(folded, mention.start, mention.end) == "past"
    ]  # fmt: skip
    if not past:
        return []
    day, mention = max(past, key=lambda told: told[0])
    return [Witness("text_date", f'"{text[mention.start : mention.end]}"', ((day, date.max),))]


def yearless_witnesses(text: str, mentions: list[DateMention], known: "Bounds") -> list[Witness]:
    """Let past days and months without a year speak, once other witnesses have left only a few years for them."""
    if known.earliest is None or known.latest is None or known.latest.year - known.earliest.year > MAX_YEARS:
        return []
    folded, found = fold(text), []
    for mention in mentions:
        if not mention.timex_value.startswith("XXXX-") or direction(folded, mention.start, mention.end) == "future":
            continue
        spans = [
            span
            for year in range(max(1, known.earliest.year - 1), known.latest.year + 1)
            if (span := interval(mention.timex_value.replace("XXXX", f"{year:04d}")))
        ]
        # A month may still be running; a stretch of days is told when it is over.
        is_month = len(mention.timex_value) == len("XXXX-10")
        allowed = tuple((span[not is_month], shift_days(span[1], YEARLESS_DAYS) or date.max) for span in spans)
        if allowed:
            found.append(Witness("yearless", f'"{text[mention.start : mention.end]}"', allowed))
    return found


def written_between(text: str, mentions: list[DateMention], evidence: list[Witness]) -> Bounds:
    """Bound the day of writing by evidence, by what the text tells and by the known events it mentions."""
    known = agree([*evidence, *text_witnesses(text, mentions), *event_witnesses(text, mentions)])
    if known.earliest and known.latest and (known.latest - known.earliest).days <= NEAR_DAYS:
        known = agree([*evidence, *text_witnesses(text, mentions), *event_witnesses(text, mentions, is_near=True)])
    return agree([*known.upheld, *known.overruled, *yearless_witnesses(text, mentions, known)])


def agree(witnesses: list[Witness]) -> Bounds:
    """Find the stretch that the greatest weight of witnesses allows; of two equals the later one.

    Later, because an article may well name who was in office once, but nobody who has yet to be.
    """
    # On each day something changes: the weight of the witnesses that allow it, and who they are, a bit for each.
    changes = {date.min: (0, 0)}
    for n, witness in enumerate(witnesses):
        for first, last in _apart(witness.allowed):
            for day, sign in ((first, 1), (shift_days(last, 1), -1)):
                if day:
                    weight, bits = changes.get(day, (0, 0))
                    changes[day] = (weight + sign * KINDS[witness.kind].weight, bits + (sign << n))
    cuts = sorted(changes)
    views = list(accumulate((changes[day] for day in cuts), lambda a, b: (a[0] + b[0], a[1] + b[1])))
    best = max(zip(views, cuts, strict=True), key=lambda view: (view[0][0], view[1]))[0]
    stretch = [n for n, view in enumerate(views) if view == best]
    end = shift_days(cuts[stretch[-1] + 1], -1) if stretch[-1] + 1 < len(cuts) else None
    start = cuts[stretch[0]] if cuts[stretch[0]] > date.min else None
    told = (tuple(w for n, w in enumerate(witnesses) if best[1] >> n & 1 == upheld) for upheld in (1, 0))
    return Bounds(start, end, *told)


def _apart(allowed: Iterable[Interval]) -> list[Interval]:
    """Join the stretches of a witness that overlap or adjoin, so that it weighs once on every day."""
    joined: list[Interval] = []
    for first, last in sorted(allowed):
        if joined and first <= (shift_days(joined[-1][1], 1) or date.max):
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def setters(bounds: Bounds) -> list[tuple[Witness, str, date]]:
    """Give the witness that sets each bound, `since` or `until`, and its day, the earliest first."""
    found = []
    for end, (side, day) in enumerate((("since", bounds.earliest), ("until", bounds.latest))):
        ends = [w for w in bounds.upheld if any(stretch[end] == day for stretch in w.allowed)]
        found += [(w, side, day) for w in ends[:1] if day]
    return found
