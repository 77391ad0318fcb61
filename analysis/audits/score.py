"""The judgements held against what the machine says today, item by item."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.audits.items import DIGEST, ITEM, by_hand, items, spoken_of
from analysis.audits.table import read_audits
from analysis.schema import Tables
from analysis.text import Span


class Scored(NamedTuple):
    """One item: whether it was right when first judged, whether it is now (None: judge it again), by what version, when."""

    was_right: bool
    is_right: bool | None
    version: str
    on: str


def scored(tables: Tables, about: str) -> list[Scored]:
    """Score every judged item of these articles by what the machine says of it now.

    A judgement says of one reading whether it was right, and may say what would be. So an item is

    - right, where what is said now was judged right, or is what it should be;
    - wrong, where it was judged wrong, or where another reading is known to be right;
    - where nothing is said of it any more, right if it had been wrong, and wrong if it had been right: an error is mended,
      or a thing found is lost. Nothing is said where the figure or the hit is gone, the pair is parted, the theme is found;
    - to be judged again, where only wrong readings are known and it is read otherwise now.

    Of two judgements on one reading the later holds. A span that grew or shrank is the same item where the two overlap. What
    a correction has shaped stays as it was judged, for mending by hand what a sample showed mends nothing that it did not
    show. Themes and texts that these tables leave out are not counted.
    """
    texts = set(tables.articles["content_sha256"].str[:DIGEST])
    judged = read_audits()
    judged = judged[(judged["about"] == about) & judged["content_sha256"].isin(texts)]
    if judged.empty:
        return []
    tables = _only(tables, judged)
    says, shaped = _says(tables, about), by_hand(tables)
    themes = set(tables.theme_coverage["theme"])
    found = (schema.rows(rows) for _, rows in judged.groupby(list(ITEM), sort=True))
    told = (rows for rows in found if _is_told(rows[0], themes, texts))
    return [_score(rows, says(rows[0]), bool(shaped & spoken_of(rows[0]))) for rows in told]


def _only(tables: Tables, judged: pd.DataFrame) -> Tables:
    digests = tables.articles["content_sha256"].str[:DIGEST]
    texts = {*judged["content_sha256"], *judged["of"].str[:DIGEST]}
    held = set(tables.articles.loc[digests.isin(texts), "article_id"])
    names = ("articles", "figure_mentions", "article_dates", "theme_mentions", "theme_coverage")
    kept = {name: table[table["article_id"].isin(held)] for name in names for table in [getattr(tables, name)]}
    return tables._replace(**kept)


def _is_told(item: Any, themes: set[str], texts: set[str]) -> bool:
    """Tell whether these tables may say anything of an item: its theme is asked for, its second text is there."""
    if item.about == "groups":
        return item.of[:DIGEST] in texts
    return item.about not in ("themes", "absences") or item.of in themes


def _score(judged: Sequence[Any], said: str | None, is_by_hand: bool) -> Scored:
    # Of two judgements on one reading the later holds.
    verdicts = {row.said: row.is_right == "yes" for row in judged}
    verdicts |= {row.should_be: True for row in judged if row.should_be}
    was_right = verdicts[judged[-1].said]
    if is_by_hand or said is None:
        now: bool | None = was_right if is_by_hand else not was_right
    else:
        now = verdicts.get(said, False if any(verdicts.values()) else None)
    return Scored(verdicts[judged[0].said], now, judged[0].version, judged[-1].on)


def _says(tables: Tables, about: str) -> Callable[[Any], str | None]:
    """Make a function that gives what the tables say of a judged item, None where they say nothing."""
    at = _finder(items(tables, about))
    if about != "groups":
        return lambda item: at(item.content_sha256, item.field, item.of, int(item.char_start), int(item.char_end))
    digests = tables.articles.set_index("article_id")["content_sha256"].str[:DIGEST]
    figures = tables.figure_mentions
    at = _finder(figures.assign(content_sha256=figures["article_id"].map(digests), of="", said=figures["quantity_id"]))

    def together(item: Any) -> str | None:
        other, field, start = item.of.split(":")
        one = at(item.content_sha256, item.field, "", int(item.char_start), int(item.char_end))
        return "one quantity" if one and one == at(other, field, "", int(start), int(start) + 1) else None

    return together


def _finder(told: pd.DataFrame) -> Callable[[str, str, str, int, int], str | None]:
    spans: dict[tuple[str, str, str], list[tuple[Span, str | None]]] = {}
    for row in schema.rows(told[["content_sha256", "field", "of", "char_start", "char_end", "said"]]):
        spans.setdefault(row[:3], []).append((Span(*row[3:5]), row.said))

    def find(digest: str, field: str, of: str, start: int, end: int) -> str | None:
        there, own = spans.get((digest, field, of), []), Span(start, end)
        exact = [said for span, said in there if span == own]
        return next(iter(exact or [said for span, said in there if span.overlaps(own)]), None)

    return find
