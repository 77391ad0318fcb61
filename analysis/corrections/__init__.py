"""The analyst's word over the machine's: the rows of `data/hand/corrections`, applied before anything is compared.

A row says that a cell of one passage reads `is`, and what it read when the row was written, `was`. It is applied where
the tables read either, so that applying all rows twice is applying them once, and never to any other passage. Where
rows on one cell differ, the later one wins.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.corrections.columns import COLUMNS, Book, Correction, Key, Passage, Place, Stale
from analysis.corrections.table import corrections_of, read_corrections
from analysis.text import Span

__all__ = ["NO_LINKS", "Links", "corrected", "links", "noted", "read_corrections"]

_MENTION = ("article_id", "field", "char_start", "char_end")
KEYS = {
    "articles": ("article_id",),
    "article_dates": ("article_id",),
    "figure_mentions": _MENTION,
    "theme_mentions": (*_MENTION, "theme"),
}
# What became of a row: (state, why), by its file and line.
Outcomes = dict[Place, tuple[str, str | None]]


class Links(NamedTuple):
    """Pairs of mention_ids that an analyst says measure one quantity, and pairs of which one says that they do not."""

    linked: list[tuple[str, str]]
    unlinked: list[tuple[str, str]]


NO_LINKS = Links([], [])


def corrected(
    table: str, frame: pd.DataFrame, articles: pd.DataFrame, said: pd.DataFrame, pages: Mapping[str, list[Any]] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Apply the corrections of one table: `articles`, `article_dates`, `figure_mentions` or `theme_mentions`.

    Takes that table as the machine made it, the articles, the table `corrections`, and by article_id what web pages say of
    their day. Returns the table corrected, in the same order, and `corrections` with the `state` of the rows it concerns.
    """
    rows = list(corrections_of(said, *(name for name, column in COLUMNS.items() if column.table == table)))
    if not rows:
        return frame, said
    texts = _texts(articles, rows)
    is_here = frame["article_id"].isin([article.article_id for found in texts.values() for article in found])
    machine = {tuple(getattr(record, name) for name in KEYS[table]): record._asdict() for record in schema.rows(frame[is_here])}
    book, outcomes = dict(machine), Outcomes()
    for group in _cells(rows):
        found = [Passage(each, machine, (pages or {}).get(each.article_id, [])) for each in texts[group[0].digest]]
        outcomes |= _overruled(group, _merged(group, [_settled(group, book, at) for at in found]))
    ordered = schema.typed(table, [book[key] for key in sorted(book, key=lambda key: key[1:3])])
    place = {article_id: n for n, article_id in enumerate(articles["article_id"])}
    whole = pd.concat([frame[~is_here], ordered], ignore_index=True)
    whole = whole.sort_values("article_id", key=lambda ids: ids.map(place), kind="stable", ignore_index=True)
    return whole, _told(said, outcomes)


def _texts(articles: pd.DataFrame, rows: Iterable[Correction]) -> dict[str, list[Any]]:
    """The articles that rows speak of, by the first digits of the hash of their text: copies share one."""
    found: dict[str, list[Any]] = {row.digest: [] for row in rows}
    digests = articles["content_sha256"].str[:12]
    for article in schema.rows(articles[digests.isin(found)]):
        found[article.content_sha256[:12]].append(article)
    return found


def _cells(rows: Iterable[Correction]) -> list[list[Correction]]:
    """Put together the rows that speak of one cell, cells in the order of COLUMNS, rows in that of their days."""
    order = list(COLUMNS)
    ranked = sorted(rows, key=lambda row: (order.index(row.column), str(cell_of(row))))
    return [list(group) for _, group in groupby(ranked, key=cell_of)]


def cell_of(row: Correction) -> tuple[Any, ...]:
    """What a row speaks of: the article alone for what is said of articles, a pair for a link, a theme for a theme."""
    if len(KEYS.get(COLUMNS[row.column].table, _MENTION)) == 1:
        return row.column, row.digest
    place = (row.digest, row.field, row.char_start)
    if row.column == "same_as":
        return row.column, *sorted([place, row.becomes[1:]])
    if row.column == "theme_absent":
        return row.column, place[0], row.becomes
    return row.column, *place, row.char_end, (row.was or row.becomes) if row.column == "theme" else ""


def _key(row: Correction, at: Passage) -> Key:
    is_article = len(KEYS[COLUMNS[row.column].table]) == 1
    return (at.article.article_id,) if is_article else (at.article.article_id, row.field, row.char_start, row.char_end)


def _settled(group: list[Correction], book: Book, at: Passage) -> Outcomes:
    """Apply the rows on one cell of one article, the earlier first.

    A row fits where it was written against what the machine says or an earlier row, or makes the cell what it is.
    """
    outcomes: Outcomes = {}
    known: list[Any] = []
    for row in group:
        reads, write, key = COLUMNS[row.column].reads, COLUMNS[row.column].write, _key(row, at)
        try:
            _check_passage(row, book, at)
            known += [reads(at.machine, key, row), reads(book, key, row)]
            if row.was not in known and row.becomes not in known:
                raise Stale("the tables say something else there")
            if reads(book, key, row) != row.becomes:
                write(book, key, row, at)
            known.append(row.becomes)
            outcomes[row.place] = ("applied", None)
        except Stale as stale:
            outcomes[row.place] = ("stale", str(stale))
    return outcomes


def _check_passage(row: Correction, book: Book, at: Passage) -> None:
    if not at.article.content_sha256.startswith(row.content_sha256):
        raise Stale("no article has this text")
    if row.char_end > len(getattr(at.article, row.field) or ""):
        raise Stale("the passage lies past the end of the text")
    own = Span(row.char_start, row.char_end)
    if row.column == "is_figure":
        there = (Span(*key[2:]) for key in book if key[:2] == (at.article.article_id, row.field))
        if any(own.overlaps(span) for span in there if span != own):
            raise Stale("another figure overlaps it")


def _overruled(group: list[Correction], outcomes: Outcomes) -> Outcomes:
    """Of the rows on one cell that fit, let the last one win."""
    *earlier, last = [row for row in group if outcomes[row.place][0] == "applied"] or group[-1:]
    why = f"{last.by} says otherwise on {last.on[:10]}, {last.file} line {last.line}"
    return outcomes | {row.place: ("overruled", why) for row in earlier if _meaning(row) != _meaning(last)}


def _meaning(row: Correction) -> Any:
    """What a row makes of its cell: a link is the same from either end."""
    return row.becomes[0] if row.column == "same_as" else row.becomes


def _merged(group: list[Correction], found: list[Outcomes]) -> Outcomes:
    """A row that fits one of several copies of a text fits."""
    best: Outcomes = {row.place: ("stale", "no article has this text") for row in group}
    for outcomes in found:
        best |= {place: outcome for place, outcome in outcomes.items() if outcome[0] != "stale" or best[place][0] == "stale"}
    return best


def _told(said: pd.DataFrame, outcomes: Outcomes) -> pd.DataFrame:
    told = zip(said["file"], said["line"], said["state"], said["why"], strict=True)
    states = [outcomes.get((file, line), (state, why)) for file, line, state, why in told]
    return schema.typed("corrections", said.assign(state=[each[0] for each in states], why=[each[1] for each in states]))


def noted(said: pd.DataFrame, articles: pd.DataFrame, figures: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that change no cell their state: links of mentions, and themes confirmed to be absent.

    Takes the corrected mentions. A link fits when both figures are there; an absence when no mention of the theme is.
    """
    rows = list(corrections_of(said, "same_as", "theme_absent"))
    starts, texts = _starts(articles, figures) if rows else {}, _texts(articles, rows)
    present = set(zip(themes["article_id"], themes["theme"], strict=True))

    def unfit(row: Correction) -> str | None:
        ids = [article.article_id for article in texts[row.digest]]
        if row.column == "same_as" and ids:
            return None if next(_pairs(row, starts), None) else "one of the two figures is not there"
        found = any((each, row.becomes) in present for each in ids)
        return "the theme is found there" if found else None if ids else "no article has this text"

    outcomes: Outcomes = {}
    for group in _cells(rows):
        why = {row.place: unfit(row) for row in group}
        outcomes |= _overruled(group, {place: ("stale" if each else "applied", each) for place, each in why.items()})
    return _told(said, outcomes)


def _starts(articles: pd.DataFrame, figures: pd.DataFrame) -> dict[tuple[str, str, int], list[str]]:
    digests = dict(zip(articles["article_id"], articles["content_sha256"].str[:12], strict=True))
    found: dict[tuple[str, str, int], list[str]] = {}
    for row in zip(figures["article_id"], figures["field"], figures["char_start"], figures["mention_id"], strict=True):
        found.setdefault((digests[row[0]], row[1], row[2]), []).append(row[3])
    return found


def _pairs(row: Correction, starts: Mapping[tuple[str, str, int], list[str]]) -> Iterator[tuple[str, str]]:
    here = starts.get((row.digest, row.field, row.char_start), [])
    there = starts.get(row.becomes[1:], [])
    return ((one, other) for one, other in product(here, there) if one != other)


def links(said: pd.DataFrame, articles: pd.DataFrame, figures: pd.DataFrame) -> Links:
    """Read the applied links as pairs of mention_ids, those of every copy of a text.

    Takes the table `corrections` with its states, and the articles and figures that are to be compared: pairs with one
    that is not among them are left out.
    """
    starts = _starts(articles, figures)
    found = Links([], [])
    for row in corrections_of(said[said["state"] == "applied"], "same_as"):
        (found.linked if row.becomes[0] else found.unlinked).extend(_pairs(row, starts))
    return found
