"""When each article was written: the evidence weighed, one row an article."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis import settings
from analysis.dates import bounds
from analysis.dates.bounds import Bounds, Witness
from analysis.dates.clause import direction
from analysis.dates.evidence import KINDS, Candidate, candidates
from analysis.dates.find import DateMention, find_dates
from analysis.dates.resolve import interval
from analysis.schema import typed
from analysis.text import boilerplate, fold, spans_index

# Confidence in a stated day, by whether other evidence contradicts it and whether another kind agrees with it;
# alone it has the confidence of its kind.
STATED_CONFIDENCE = {(False, True): "high", (True, True): "medium", (True, False): "low"}
# Confidence in bounds, by how many witnesses uphold them (two stands for more) and whether one was overruled.
BOUNDS_CONFIDENCE = {(1, False): "low", (2, False): "medium", (1, True): "low", (2, True): "low"}
# A longer stretch is no event: "in 2019", "the third quarter".
MAX_EVENT_DAYS = 31


def article_dates(articles: pd.DataFrame, pages: Mapping[str, list[Candidate]] | None = None) -> pd.DataFrame:
    """Say when each article was written and how that is known, or between which days it was.

    Takes the articles table, and by article_id what web pages say of themselves; returns one row of `article_dates` an
    article, in the same order. `published_date` is missing unless a candidate states the day; `earliest` and `latest`
    are missing where nothing bounds that side.
    """
    told = pages or {}
    rows = [_dated(article, told.get(str(article.article_id), [])) for article in articles.itertuples(index=False)]
    return typed("article_dates", rows)


def _dated(article: Any, page: list[Candidate]) -> dict[str, Any]:
    found = candidates(article, page)
    proper = proper_mentions(article.text, None, found)
    known = bounds.written_between(article.text, proper, [_witness(c) for c in found if KINDS[c.kind].role != "stated"])
    stated = [c for c in found if KINDS[c.kind].role == "stated"]
    row = _stated_row(stated, known) if stated else _bounds_row(known)
    day = row["published_date"]
    latest = latest_event(article.text, proper_mentions(article.text, day, found) if day else proper, day)
    lag = (day - latest).days if latest and day else None
    return {"article_id": article.article_id, **row, "latest_event_date": latest, "lag_days": lag}


def _witness(candidate: Candidate) -> Witness:
    day = candidate.day
    if KINDS[candidate.kind].role == "latest":
        return Witness("latest_line", f'"{candidate.raw}"', ((date.min, day),))
    return Witness(candidate.kind, candidate.raw, (interval(f"{day:%Y-%m}") or (day, day),))


def proper_mentions(text: str, published: date | None, evidence: list[Candidate]) -> list[DateMention]:
    """Find the expressions of the article proper: none of site clutter, none of the lines that date it."""
    aside = spans_index([*boilerplate(text), *(c.span for c in evidence if c.span)])
    return [mention for mention in find_dates(text, published) if not aside(mention.start, mention.end)]


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


def _bounds_row(known: Bounds) -> dict[str, Any]:
    kinds = list(dict.fromkeys(w.kind for w in bounds.setters(known)))
    size = min(len(known.upheld), 2)
    return {
        "published_date": None,
        "earliest": known.earliest,
        "latest": known.latest,
        "edtf": edtf(known.earliest, known.latest),
        "evidence": ";".join(kinds) or None,
        "evidence_text": bounds.evidence_of(known) or None,
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
    first, last = witness.allowed[0][0], witness.allowed[-1][1]
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
