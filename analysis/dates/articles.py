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
from analysis.dates.text_days import LINE_KINDS, PROSE, TextDay, text_candidates, text_days, told_witnesses
from analysis.dates.weighed import evidence_rows, witness
from analysis.schema import typed
from analysis.text import Span, boilerplate, fold, spans_index

# Confidence in a stated day, by whether other evidence contradicts it and whether another kind agrees with it;
# alone it has the confidence of its kind.
STATED_CONFIDENCE = {(False, True): "high", (True, True): "medium", (True, False): "low"}
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
    heard = [witness(candidate) for candidate in found]
    stated = [each for each in heard if KINDS[each.kind].role == "stated"]
    limits = [each for each in heard if each not in stated]
    told = [] if stated else told_witnesses(article.text, days)
    known = bounds.written_between(article.text, proper, [*limits, *told])
    row = _stated_row(stated, known) if stated else _bounds_row(known)
    day = row["published_date"]
    latest = latest_event(article.text, proper_mentions(article.text, day, aside) if day else proper, day)
    lag = (day - latest).days if latest and day else None
    row |= {"article_id": article.article_id, "latest_event_date": latest, "lag_days": lag}
    return row, evidence_rows(article.article_id, stated, known)


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


def proper_mentions(text: str, published: date | None, aside: list[Span]) -> list[DateMention]:
    """Find the expressions of the article proper: none of site clutter, none that stand aside."""
    is_aside = spans_index([*boilerplate(text), *aside])
    return [mention for mention in find_dates(text, published) if not is_aside(mention.start, mention.end)]


def _stated_row(stated: list[Witness], known: Bounds) -> dict[str, Any]:
    """Take the day of the most reliable kind; other days and bounds that it breaks are conflicts."""
    first = stated[0]
    day, _ = first.span
    # A day without its year says nothing against a day that is stated.
    heard = [*stated, *(each for each in (*known.upheld, *known.overruled) if each.kind != "yearless")]
    broken = [_told(each) for each in heard if not each.allows(day)]
    agrees = any(each.kind != first.kind and each.allows(day) for each in heard if KINDS[each.kind].role in ("stated", "month"))
    return {
        "published_date": day,
        "earliest": day,
        "latest": day,
        "edtf": day.isoformat(),
        "evidence": first.kind,
        "evidence_text": first.words,
        "confidence": STATED_CONFIDENCE.get((bool(broken), agrees), KINDS[first.kind].confidence),
        "conflicts": "; ".join(dict.fromkeys(broken)) or None,
    }


def _bounds_row(known: Bounds) -> dict[str, Any]:
    """Give the stretch that the witnesses leave; several that none contradicts are surer than one."""
    setters = bounds.setters(known)
    is_surer = len(known.upheld) > 1 and not known.overruled
    return {
        "published_date": None,
        "earliest": known.earliest,
        "latest": known.latest,
        "edtf": edtf(known.earliest, known.latest),
        "evidence": ";".join(dict.fromkeys(w.kind for w, *_ in setters)) or None,
        "evidence_text": "; ".join(f"{w.words}: {w.verb}{side} {day}" for w, side, day in setters) or None,
        "confidence": ("medium" if is_surer else "low") if known.upheld else None,
        "conflicts": "; ".join(map(_told, known.overruled)) or None,
    }


def edtf(earliest: date | None, latest: date | None) -> str | None:
    """Write a stretch as EDTF, an open side as `..`; missing when both are open."""
    if earliest is None and latest is None:
        return None
    return f"{earliest or '..'}/{latest or '..'}" if earliest != latest else f"{earliest}"


def _told(witness: Witness) -> str:
    first, last = witness.span
    if first == last:
        return f"{witness.kind} {first}: {' '.join(witness.words.split())}"
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
