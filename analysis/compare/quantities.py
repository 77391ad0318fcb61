"""Group figure mentions into quantities, and judge each quantity."""

from collections import Counter
from collections.abc import Hashable, Iterator
from hashlib import sha256
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.context import besides, contexts, is_lead
from analysis.compare.events import article_events
from analysis.compare.grouping import MOST_OF_ONE, grouped
from analysis.compare.judge import judged, low_best_high
from analysis.compare.labels import quantity_label, question_label, told_apart, usual
from analysis.compare.likeness import Figure
from analysis.compare.origins import credited, number_told, witness
from analysis.compare.parts import totals
from analysis.compare.scope import scopes, shared_scope
from analysis.compare.times import figure_times
from analysis.compare.wording import explanation
from analysis.corpus.publishers import publisher_names
from analysis.corrections import NO_LINKS, Links
from analysis.figures.measures import Measures, load_measures
from analysis.schema import Tables

# Digits of a hash that a text, a quantity and a question go by.
HASH_CHARS = 12


def group_figures(
    figure_mentions: pd.DataFrame,
    articles: pd.DataFrame,
    article_dates: pd.DataFrame,
    measures: Measures,
    time_words: pd.Series,
    links: Links = NO_LINKS,
    named_by: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put mentions that measure one thing under one quantity and judge it.

    Returns `figure_mentions` with `quantity_id` filled, and the table `quantities`, most publishers first, then the first told.
    `time_words` gives the date expression next to each figure, on its index; missing where there is none.
    `links` are the pairs that an analyst joined or parted; `named_by` are the dates that say which passage told a quantity
    first, where `article_dates` are moved to try what follows.
    """
    figures = compared_figures(figure_mentions, articles, article_dates, measures, time_words)
    by_scope = grouped(_first_told(figures, article_dates if named_by is None else named_by), *links)
    found = list(_named([_quantity(group, measures) for group in by_scope], by_scope))
    groups = [[figure.row for figure in group] for group in by_scope]
    quantities = schema.typed("quantities", _told_apart(found, groups))
    ids = {row.mention_id: quantity["quantity_id"] for quantity, group in zip(found, groups, strict=True) for row in group}
    ranked = quantities.sort_values(["n_publishers", "n_mentions"], ascending=False, kind="stable", ignore_index=True)
    return figure_mentions.assign(quantity_id=figure_mentions["mention_id"].map(ids).astype("str")), ranked


def _told_apart(quantities: list[dict[str, Any]], groups: list[list[Any]]) -> list[dict[str, Any]]:
    """Word the labels of one question's quantities so that no two are the same, and so the questions of all events."""
    labels = told_apart([(quantity["question_id"], quantity["label"]) for quantity in quantities], groups)
    asked: dict[str, tuple[str, list[Any]]] = {}
    for quantity, group in zip(quantities, groups, strict=True):
        asked.setdefault(quantity["question_id"], (quantity["question"], []))[1].extend(group)
    names = told_apart([("", name) for name, _ in asked.values()], [group for _, group in asked.values()], "{} ({})")
    named = dict(zip(asked, names, strict=True))
    return [q | {"label": label, "question": named[q["question_id"]]} for q, label in zip(quantities, labels, strict=True)]


def compared_figures(
    figure_mentions: pd.DataFrame, articles: pd.DataFrame, article_dates: pd.DataFrame, measures: Measures, time_words: pd.Series
) -> list[Figure]:
    """Give every figure that can be compared with its scope and the words around it; see `group_figures`."""
    scoped = scopes(figure_mentions, article_dates, article_events(articles), measures)
    known = with_tellers(figure_mentions, articles, article_dates).assign(time_words=time_words)
    mentions = schema.rows(known.loc[scoped.index])
    around = contexts(figure_mentions, mentions, articles)
    return [Figure(*told, is_lead(told[0])) for told in zip(mentions, scoped, around, strict=True)]


def with_tellers(figure_mentions: pd.DataFrame, articles: pd.DataFrame, article_dates: pd.DataFrame) -> pd.DataFrame:
    """Add who tells each figure and when, as `judged` takes it.

    That is `publisher`, `witness` and `credited` (see `origins`), `totals` and `besides` (see `parts`, `context`), and
    `earliest` and `latest` of its article.
    """
    written = article_dates.set_index("article_id")
    return figure_mentions.assign(
        credited=credited(articles, figure_mentions),
        totals=totals(figure_mentions),
        besides=besides(figure_mentions, articles),
        witness=witness(articles, figure_mentions),
        publisher=figure_mentions["article_id"].map(publisher_names(articles)),
        earliest=figure_mentions["article_id"].map(written["earliest"].to_dict()),
        latest=figure_mentions["article_id"].map(written["latest"].to_dict()),
    )


def figures_of(tables: Tables) -> list[Figure]:
    """The figures that `tables` compares, as they were grouped; their rows have a `quantity_id`."""
    time_words = figure_times(tables.figure_mentions, tables.date_mentions)["time_words"]
    return compared_figures(tables.figure_mentions, tables.articles, tables.article_dates, load_measures(), time_words)


def _first_told(figures: list[Figure], dates: pd.DataFrame) -> list[Figure]:
    """Put figures in the order in which they were told: by the last day that each may be of, undated ones behind.

    What came later then neither names a quantity nor is first of equals in its label, nor is what an article lists by the
    hundred. Within a day the hash of the text decides, so that no file name does.
    """
    latest = dates.set_index("article_id")["latest"].fillna(pd.Timestamp.max).to_dict()
    told = Counter(figure.row.article_id for figure in figures)

    def order(figure: Figure) -> tuple[Any, ...]:
        article = figure.row.article_id
        return told[article] > MOST_OF_ONE, latest[article], *_passage(figure.row), article

    return sorted(figures, key=order)


def _passage(row: Any) -> tuple[str, str, int]:
    """Where a figure stands: a text that stands twice in the corpus says it in one place."""
    return row.article_id[:HASH_CHARS], row.field, row.char_start


def _named(quantities: list[dict[str, Any]], groups: list[list[Figure]]) -> Iterator[dict[str, Any]]:
    """Name each quantity, and each question, after the passage that told it first.

    No figure that joins later changes these ids, nor does anything elsewhere. Two copies of a text that were kept apart
    are told apart by their article_ids.
    """
    taken: set[str] = set()
    asked: dict[Hashable, str] = {}
    for quantity, group in zip(quantities, groups, strict=True):
        first = group[0].row
        name = _digest(*_passage(first))
        name = _digest(first.article_id, name) if name in taken else name
        taken.add(name)
        question_id = asked.setdefault(quantity.pop("asked"), f"q-{name}")
        yield {"quantity_id": f"k-{name}", "question_id": question_id, **quantity}


def _digest(*parts: Any) -> str:
    return sha256(" ".join(map(str, parts)).encode()).hexdigest()[:HASH_CHARS]


def _on_whose_word(mentions: list[Any]) -> list[Any]:
    """Let a number that an article tells again in its own words rest on whom it credits for it elsewhere."""
    names = {(m.article_id, number_told(m)): m.witness for m in mentions if m.witness != m.publisher}
    return [
        m._replace(witness=names.get((m.article_id, number_told(m)), m.witness)) if m.witness == m.publisher else m
        for m in mentions
    ]


def _quantity(figures: list[Figure], measures: Measures) -> dict[str, Any]:
    """One row of `quantities`, without its ids; `asked` is what its question is about."""
    scope = shared_scope([figure.scope for figure in figures])
    mentions = _on_whose_word([figure.row for figure in figures])
    finding = judged(mentions, scope.is_defined)
    return {
        "asked": (scope.event, scope.root, scope.who, scope.year),
        "question": question_label(scope, measures),
        "label": quantity_label(scope, mentions, measures),
        "kind": scope.measure,
        "unit": usual(mention.unit for mention in mentions) or None,
        "place": scope.place or None,
        "modality": scope.modality,
        "verdict": finding.verdict,
        "reasons": finding.reason or None,
        "explanation": explanation(mentions, finding),
        **low_best_high(mentions),
        "n_mentions": len(mentions),
        "n_articles": len({mention.article_id for mention in mentions}),
        "n_publishers": len({mention.publisher for mention in mentions}),
        "n_origins": len({mention.witness for mention in mentions}),
    }
