"""When each article was written: the evidence weighed, one row an article."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis import settings
from analysis.dates import bounds
from analysis.dates.bounds import Bounds, Witness
from analysis.dates.clause import direction
from analysis.dates.evidence import KINDS, Candidate, by_reliability, given_days, localised
from analysis.dates.find import DateMention, find_dates
from analysis.dates.resolve import interval, shift_days
from analysis.dates.text_days import LINE_KINDS, PROSE, TextDay, text_candidates, text_days, told_witnesses
from analysis.dates.weighed import evidence_rows
from analysis.schema import typed
from analysis.text import Span, boilerplate, fold, spans_index

# Confidence in a stated day, by whether other evidence contradicts it and whether another kind agrees with it;
# alone it has the confidence of its kind.
STATED_CONFIDENCE = {(False, True): "high", (True, True): "medium", (True, False): "low"}
# Confidence in bounds, by how many witnesses uphold them (two stands for more) and whether one was overruled.
BOUNDS_CONFIDENCE = {(1, False): "low", (2, False): "medium", (1, True): "low", (2, True): "low"}
# A longer stretch is no event: "in 2019", "the third quarter".
MAX_EVENT_DAYS = 31
# How near a clock time may stand to a day to be of it: "October 22, 2024 at 3:15 pm".
BESIDE_CHARS = 4


def article_dates(articles: pd.DataFrame, pages: Mapping[str, list[Candidate]] | None = None) -> pd.DataFrame:
    """Say when each article was written and how that is known, or between which days it was.

    Takes the articles table, and by article_id what web pages say of themselves; returns one row of `article_dates` an
    article, in the same order. `published_date` is missing unless a candidate states the day; `earliest` and `latest`
    are missing where nothing bounds that side.
    """
    return dated(articles, pages)[0]


def dated(articles: pd.DataFrame, pages: Mapping[str, list[Candidate]] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give `article_dates` and `date_evidence`: what was decided, and every piece of evidence with what became of it."""
    told = pages or {}
    found = [_dated(article, told.get(str(article.article_id), [])) for article in articles.itertuples(index=False)]
    weighed = (row for _, rows in found for row in rows)
    return typed("article_dates", [row for row, _ in found]), typed("date_evidence", weighed)


def _dated(article: Any, page: list[Candidate]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    found, days, aside = _evidence(article, page)
    proper = proper_mentions(article.text, None, aside)
    stated = [c for c in found if KINDS[c.kind].role == "stated"]
    limits = [(c, _witness(c, bool(stated))) for c in found if KINDS[c.kind].role != "stated"]
    told = [] if stated else told_witnesses(article.text, days)
    evidence = [*(witness for _, witness in limits), *told]
    known = bounds.written_between(article.text, proper, evidence)
    row = _stated_row(stated, known) if stated else _bounds_row(known, bounds.yearless_evidence(article.text, proper))
    day = row["published_date"]
    latest = latest_event(article.text, proper_mentions(article.text, day, aside) if day else proper, day)
    lag = (day - latest).days if latest and day else None
    weighed = evidence_rows(article.article_id, stated, limits, known)
    return {"article_id": article.article_id, **row, "latest_event_date": latest, "lag_days": lag}, weighed


def _evidence(article: Any, page: list[Candidate]) -> tuple[list[Candidate], list[TextDay], list[Span]]:
    """Collect what dates or bounds an article, the days of its text, and where dates are not of the article proper.

    What has no line of its own is asked only where nothing better dates the article.
    """
    days = text_days(article.text)
    told = text_candidates(article.text, days)
    sure = [*page, *given_days(article, page), *(c for c in told if c.kind in LINE_KINDS.values())]
    found = sure if any(KINDS[c.kind].role == "stated" for c in sure) else [*sure, *(c for c in told if c not in sure)]
    return by_reliability(localised(found)), days, [*_set_apart(days), *(c.span for c in found if c.span)]


def _set_apart(days: list[TextDay]) -> list[Span]:
    return [Span(day.found.start - BESIDE_CHARS, day.found.end + BESIDE_CHARS) for day in days if day.kind not in PROSE]


def _witness(candidate: Candidate, is_dated: bool) -> Witness:
    day, kind = candidate.day, KINDS[candidate.kind]
    if kind.role == "month":
        return Witness(candidate.kind, candidate.raw, (interval(f"{day:%Y-%m}") or (day, day),))
    first = shift_days(day, -kind.reach) if kind.reach and not is_dated else None
    return Witness("latest_line", f'"{candidate.raw}"', ((first or date.min, day),))


def proper_mentions(text: str, published: date | None, aside: list[Span]) -> list[DateMention]:
    """Find the expressions of the article proper: none of site clutter, none that stand aside."""
    is_aside = spans_index([*boilerplate(text), *aside])
    return [mention for mention in find_dates(text, published) if not is_aside(mention.start, mention.end)]


def _stated_row(stated: list[Candidate], known: Bounds) -> dict[str, Any]:
    """Take the day of the most reliable kind; other days and bounds that it breaks are conflicts."""
    first = stated[0]
    kind = KINDS[first.kind]
    others = [_told(c) for c in stated if c.day != first.day]
    heard = [w for w in (*known.upheld, *known.overruled) if w.kind != "yearless"]
    broken = [_allowance(w) for w in heard if not w.allows(first.day)]
    agrees = any(c.kind != first.kind and c.day == first.day for c in stated)
    agrees |= any(w.kind == "url_month" and w.allows(first.day) for w in heard)
    return {
        "published_date": first.day,
        "earliest": first.day,
        "latest": first.day,
        "edtf": first.day.isoformat(),
        "evidence": first.kind,
        "evidence_text": first.raw,
        "confidence": STATED_CONFIDENCE.get((bool(others or broken), agrees), kind.confidence),
        "conflicts": "; ".join(dict.fromkeys(others + broken)) or None,
    }


def _bounds_row(known: Bounds, yearless: str | None) -> dict[str, Any]:
    """Give the stretch that the witnesses leave; where they leave all years, the day of a year that is not named."""
    if not known.upheld and yearless:
        return {"evidence": "yearless", "evidence_text": yearless, "confidence": "low", "published_date": None}
    setters = bounds.setters(known)
    size = min(len(known.upheld), 2)
    return {
        "published_date": None,
        "earliest": known.earliest,
        "latest": known.latest,
        "edtf": edtf(known.earliest, known.latest),
        "evidence": ";".join(dict.fromkeys(w.kind for w, *_ in setters)) or None,
        "evidence_text": "; ".join(f"{w.words}: {w.verb}{side} {day}" for w, side, day in setters) or None,
        "confidence": BOUNDS_CONFIDENCE.get((size, bool(known.overruled))),
        "conflicts": "; ".join(_allowance(w) for w in known.overruled) or None,
    }


def edtf(earliest: date | None, latest: date | None) -> str | None:
    """Write a stretch as EDTF, an open side as `..`; missing when both are open."""
    if earliest is None and latest is None:
        return None
    return f"{earliest or '..'}/{latest or '..'}" if earliest != latest else f"{earliest}"


def _told(candidate: Candidate) -> str:
    return f"{candidate.kind} {candidate.day}: {' '.join(candidate.raw.split())}"


def _allowance(witness: Witness) -> str:
    first, last = min(start for start, _ in witness.allowed), max(end for _, end in witness.allowed)
    sides = [f"since {first}"] * (first > date.min) + [f"until {last}"] * (last < date.max)
    return f"{witness.words}: {witness.verb}{' '.join(sides)}"


def latest_event(text: str, mentions: list[DateMention], published: date | None) -> date | None:
    """Find the last day of the latest past event that the article proper dates to a month or better."""
    folded = fold(text)
    ends = [
        mention.end_date
        for mention in mentions
        if mention.start_date and mention.end_date and mention.timex_type in ("DATE", "TIME")
        and (mention.end_date - mention.start_date).days < MAX_EVENT_DAYS
        and (mention.end_date <= published if published else direction(folded, mention.start, mention.end) != "future")
    ]  # fmt: skip
    return max(ends, default=None)


def anchor_days(dates: pd.DataFrame | None) -> dict[str, tuple[date, date]]:
    """Map article_id to the first and last day it may have been written, where these are near enough to reckon from."""
    if dates is None:
        return {}
    width = (dates["latest"] - dates["earliest"]).dt.days
    near = dates[width <= settings.MAX_ANCHOR_DAYS]
    return dict(zip(near["article_id"], zip(near["earliest"].dt.date, near["latest"].dt.date, strict=True), strict=True))
