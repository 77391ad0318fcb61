"""Group figure mentions into quantities, and judge each quantity."""

from hashlib import sha256
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.judge import judged, low_best_high
from analysis.compare.origins import credited, witness
from analysis.compare.scope import Scope, scopes
from analysis.compare.wording import explanation, quantity_label, question_label
from analysis.corpus.publishers import publisher_names
from analysis.corrections import NO_LINKS, Links
from analysis.figures.measures import Measures


def group_figures(
    figure_mentions: pd.DataFrame,
    articles: pd.DataFrame,
    article_dates: pd.DataFrame,
    measures: Measures,
    time_words: pd.Series,
    links: Links = NO_LINKS,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put mentions of one scope under one quantity and judge it.

    Returns `figure_mentions` with `quantity_id` filled, and the table `quantities`, most publishers first.
    `time_words` gives the date expression next to each figure, on its index; missing where there is none.
    `links` are the pairs that an analyst joined or parted.
    """
    scoped = scopes(figure_mentions, article_dates, measures)
    ids = pd.Series(["k-" + _digest(*scope) for scope in scoped], index=scoped.index, dtype="str")
    mentions = figure_mentions.assign(quantity_id=ids.reindex(figure_mentions.index).astype("str"))
    written = article_dates.set_index("article_id")
    known = mentions.loc[scoped.index].assign(
        scope=scoped,
        time_words=time_words,
        credited=credited(figure_mentions),
        witness=witness(articles, mentions),
        publisher=mentions["article_id"].map(publisher_names(articles)),
        earliest=mentions["article_id"].map(written["earliest"].to_dict()),
        latest=mentions["article_id"].map(written["latest"].to_dict()),
    )
    quantities = schema.typed("quantities", [_quantity(group, measures) for group in _by_quantity(known)])
    rank = ["n_publishers", "n_mentions", "quantity_id"]
    return mentions, quantities.sort_values(rank, ascending=[False, False, True], ignore_index=True)


def _by_quantity(mentions: pd.DataFrame) -> list[list[Any]]:
    groups: dict[str, list[Any]] = {}
    for mention in schema.rows(mentions):
        groups.setdefault(mention.quantity_id, []).append(mention)
    return list(groups.values())


def _digest(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:8]


def _quantity(mentions: list[Any], measures: Measures) -> dict[str, Any]:
    scope: Scope = mentions[0].scope
    finding = judged(mentions, scope.measure in measures.entries)
    return {
        "quantity_id": mentions[0].quantity_id,
        "question_id": "q-" + _digest(scope.root, scope.who, scope.year),
        "question": question_label(scope, measures),
        "label": quantity_label(scope, mentions, measures),
        "kind": scope.measure,
        "unit": mentions[0].unit,
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
