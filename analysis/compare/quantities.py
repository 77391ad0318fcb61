"""Group figure mentions into quantities, and judge each quantity."""

from hashlib import sha256
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.context import besides, contexts, is_lead
from analysis.compare.events import article_events
from analysis.compare.grouping import grouped
from analysis.compare.judge import judged, low_best_high
from analysis.compare.labels import quantity_label, question_label, told_apart, usual
from analysis.compare.likeness import Figure
from analysis.compare.origins import credited, witness
from analysis.compare.parts import totals
from analysis.compare.scope import scopes, shared_scope
from analysis.compare.times import figure_times
from analysis.compare.wording import explanation
from analysis.corpus.publishers import publisher_names
from analysis.corrections import NO_LINKS, Links
from analysis.figures.measures import Measures, load_measures
from analysis.schema import Tables


def group_figures(
    figure_mentions: pd.DataFrame,
    articles: pd.DataFrame,
    article_dates: pd.DataFrame,
    measures: Measures,
    time_words: pd.Series,
    links: Links = NO_LINKS,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put mentions that measure one thing under one quantity and judge it.

    Returns `figure_mentions` with `quantity_id` filled, and the table `quantities`, most publishers first.
    `time_words` gives the date expression next to each figure, on its index; missing where there is none.
    `links` are the pairs that an analyst joined or parted.
    """
    figures = compared_figures(figure_mentions, articles, article_dates, measures, time_words)
    by_scope = grouped(figures, *links)
    found = [_quantity(group, measures) for group in by_scope]
    groups = [[figure.row for figure in group] for group in by_scope]
    quantities = schema.typed("quantities", _told_apart(found, groups))
    ids = {row.mention_id: quantity["quantity_id"] for quantity, group in zip(found, groups, strict=True) for row in group}
    rank = ["n_publishers", "n_mentions", "quantity_id"]
    ranked = quantities.sort_values(rank, ascending=[False, False, True], ignore_index=True)
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
    """Give every figure that can be compared with its scope and the words around it; see `group_figures`.

    Their rows have `publisher`, `witness` and `credited` (see `origins`), `totals` and `besides` (see `parts`, `context`),
    and `earliest` and `latest` of their article.
    """
    scoped = scopes(figure_mentions, article_dates, article_events(articles), measures)
    written = article_dates.set_index("article_id")
    known = figure_mentions.assign(
        time_words=time_words,
        credited=credited(figure_mentions),
        totals=totals(figure_mentions),
        besides=besides(figure_mentions, articles),
        witness=witness(articles, figure_mentions),
        publisher=figure_mentions["article_id"].map(publisher_names(articles)),
        earliest=figure_mentions["article_id"].map(written["earliest"].to_dict()),
        latest=figure_mentions["article_id"].map(written["latest"].to_dict()),
    )
    mentions = schema.rows(known.loc[scoped.index])
    around = contexts(figure_mentions, mentions, articles)
    return [Figure(*told, is_lead(told[0])) for told in zip(mentions, scoped, around, strict=True)]


def figures_of(tables: Tables) -> list[Figure]:
    """The figures that `tables` compares, as they were grouped; their rows have a `quantity_id`."""
    time_words = figure_times(tables.figure_mentions, tables.date_mentions)["time_words"]
    return compared_figures(tables.figure_mentions, tables.articles, tables.article_dates, load_measures(), time_words)


def _digest(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:8]


def _quantity(figures: list[Figure], measures: Measures) -> dict[str, Any]:
    """One row of `quantities`."""
    scope = shared_scope([figure.scope for figure in figures])
    mentions = [figure.row for figure in figures]
    finding = judged(mentions, scope.is_defined)
    return {
        # A text that stands twice in the corpus changes nothing.
        "quantity_id": "k-" + _digest(*sorted({f"{m.article_id[:12]} {m.field} {m.char_start}" for m in mentions})),
        "question_id": "q-" + _digest(scope.event, scope.root, scope.who, scope.year),
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
