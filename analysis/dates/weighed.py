"""Every piece of evidence of when an article was written, and what became of it: nothing overruled is lost."""

from datetime import date
from typing import Any

import pandas as pd

from analysis.dates import bounds
from analysis.dates.bounds import Bounds, Witness
from analysis.dates.evidence import KINDS, Candidate
from analysis.schema import typed

# Where candidates stand that are no part of the text and of no web page: kind -> column of articles.
_COLUMNS = {"published_at": "published_at", "retrieved_at": "retrieved_at", "url_day": "url", "file_name": "path"}


def evidence_words(kinds: str | None) -> str:
    """Write kinds of evidence (`;` between them) for a reader; empty when there are none."""
    told = [(kind, KINDS[kind].words if kind in KINDS else "") for kind in (kinds or "").split(";")]
    return ", ".join(dict.fromkeys(words or kind.replace("_", " ") for kind, words in told))


def evidence_rows(
    article_id: str, stated: list[Candidate], limits: list[tuple[Candidate, Witness]], known: Bounds
) -> list[dict[str, Any]]:
    """Collect the rows of `date_evidence` of one article.

    Takes the candidates that state a day, those that only bound it with the witness made of each, and all witnesses
    weighed. Where a day is stated the first decides, and what allows its day agrees.
    """
    # A day without its year says nothing against a day that is stated.
    limiting = {witness for _, witness in limits}
    witnesses = (w for w in (*known.upheld, *known.overruled) if w not in limiting)
    heard = [w for w in witnesses if not (stated and w.kind == "yearless")]
    told = [
        *((c.kind, c.raw, _place(c), Witness(c.kind, c.raw, ((c.day, c.day),))) for c in stated),
        *((c.kind, c.raw, _place(c), witness) for c, witness in limits),
        *((witness.kind, witness.words, "text", witness) for witness in heard),
    ]
    deciding = [told[0][-1]] if stated else [witness for witness, *_ in bounds.setters(known)]
    agreeing = {w for *_, w in told if w.allows(stated[0].day)} if stated else set(known.upheld)
    rows = []
    for n, (kind, raw, place, witness) in enumerate(dict.fromkeys(told), start=1):
        first, last = min(start for start, _ in witness.allowed), max(end for _, end in witness.allowed)
        standing = "decides" if witness in deciding else "agrees" if witness in agreeing else "overruled"
        ends = {"earliest": first if first > date.min else None, "latest": last if last < date.max else None}
        ids = {"evidence_id": f"{article_id}-e{n}", "article_id": article_id}
        rows.append({**ids, "kind": kind, "raw": raw, "place": place, **ends, "standing": standing})
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


def _place(candidate: Candidate) -> str:
    return candidate.place or ("text" if candidate.span else _COLUMNS.get(candidate.kind, "text"))
