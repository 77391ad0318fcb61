"""Every piece of evidence of when an article was written, and what became of it: nothing overruled is lost."""

from datetime import date
from typing import Any

import pandas as pd

from analysis.dates import bounds
from analysis.dates.bounds import Bounds, Witness
from analysis.dates.evidence import KINDS, Candidate
from analysis.dates.resolve import interval
from analysis.schema import typed

# Where candidates stand that are no part of the text and of no web page: kind -> column of articles.
_COLUMNS = {
    "published_at": "published_at", "retrieved_at": "retrieved_at", "url_day": "url", "url_month": "url", "file_name": "path",
}  # fmt: skip


def evidence_words(kinds: str | None) -> str:
    """Write kinds of evidence (`;` between them) for a reader; empty when there are none."""
    told = [(kind, KINDS[kind].words if kind in KINDS else "") for kind in (kinds or "").split(";")]
    return ", ".join(dict.fromkeys(words or kind.replace("_", " ") for kind, words in told))


def witness(candidate: Candidate) -> Witness:
    """Say which days a candidate allows: its day, its month, or all days until then."""
    day, role = candidate.day, KINDS[candidate.kind].role
    allowed = {"stated": (day, day), "month": interval(f"{day:%Y-%m}") or (day, day)}.get(role, (date.min, day))
    words = f'"{candidate.raw}"' if role == "latest" else candidate.raw
    place = candidate.place or ("text" if candidate.span else _COLUMNS.get(candidate.kind, "text"))
    return Witness(candidate.kind, words, (allowed,), place=place)


def evidence_rows(article_id: str, stated: list[Witness], known: Bounds) -> list[dict[str, Any]]:
    """Collect the rows of `date_evidence` of one article.

    Takes the witnesses that state a day, and all others weighed. Where a day is stated the first decides, and what allows
    its day agrees; a day without its year is not heard there.
    """
    told = [*stated, *(w for w in (*known.upheld, *known.overruled) if not (stated and w.kind == "yearless"))]
    deciding = stated[:1] or [setter for setter, *_ in bounds.setters(known)]
    rows = []
    for n, each in enumerate(dict.fromkeys(told), start=1):
        first, last = each.span
        agrees = each.allows(stated[0].span[0]) if stated else each in known.upheld
        standing = "decides" if each in deciding else "agrees" if agrees else "overruled"
        ends = {"earliest": first if first > date.min else None, "latest": last if last < date.max else None}
        raw = each.words.strip('"') if KINDS[each.kind].role == "latest" else each.words
        ids = {"evidence_id": f"{article_id}-e{n}", "article_id": article_id}
        rows.append({**ids, "kind": each.kind, "raw": raw, "place": each.place, **ends, "standing": standing})
    return rows


def with_analyst(evidence: pd.DataFrame, article_dates: pd.DataFrame) -> pd.DataFrame:
    """Put the analyst's word before the evidence of the articles that were dated by hand; what allows that day agrees."""
    by_hand = article_dates[article_dates["evidence"].eq("analyst") & article_dates["published_date"].notna()]
    if by_hand.empty:
        return evidence
    day = evidence["article_id"].map(by_hand.set_index("article_id")["published_date"].to_dict())
    allows = ~(evidence["earliest"] > day) & ~(evidence["latest"] < day)
    standing = evidence["standing"].mask(day.notna() & allows, "agrees").mask(day.notna() & ~allows, "overruled")
    own = [
        {"evidence_id": f"{row.article_id}-e0", "article_id": row.article_id, "kind": row.evidence, "raw": row.evidence_text}
        | {"place": "corrections.csv", "earliest": row.earliest, "latest": row.latest, "standing": "decides"}
        for row in by_hand.itertuples()
    ]
    told = pd.concat([typed("date_evidence", own), evidence.assign(standing=standing)])
    return typed("date_evidence", told.sort_values(["article_id", "evidence_id"], kind="stable"))
