"""Group figure mentions into quantities, and judge each quantity."""

from collections import Counter
from hashlib import sha256
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.origins import witness
from analysis.compare.scope import Scope, scopes
from analysis.compare.verdict import Finding, Statement, judge, statement
from analysis.compare.wording import explanation, quantity_label, question_label
from analysis.corpus.publishers import publisher_names
from analysis.figures.measures import Measures


def group_figures(
    figure_mentions: pd.DataFrame, articles: pd.DataFrame, article_dates: pd.DataFrame, measures: Measures, time_words: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put mentions of one scope under one quantity and judge it.

    Returns `figure_mentions` with `quantity_id` filled, and the table `quantities`, most publishers first.
    `time_words` gives the date expression next to each figure, on its index; missing where there is none.
    Low, best and high follow UCDP: the least, the most often stated and the greatest value of its publishers.
    """
    scoped = scopes(figure_mentions, measures)
    ids = pd.Series(["k-" + _digest(*scope) for scope in scoped], index=scoped.index, dtype="str")
    mentions = figure_mentions.assign(quantity_id=ids.reindex(figure_mentions.index).astype("str"))
    written = dict(zip(article_dates["article_id"], article_dates["published_date"], strict=True))
    known = mentions.loc[scoped.index].assign(
        scope=scoped,
        time_words=time_words,
        witness=witness(articles, mentions),
        publisher=mentions["article_id"].map(publisher_names(articles)),
        published_date=mentions["article_id"].map(written),
    )
    groups: dict[str, list[Any]] = {}
    for mention in schema.rows(known):
        groups.setdefault(mention.quantity_id, []).append(mention)
    quantities = schema.typed("quantities", [_quantity(group, measures) for group in groups.values()])
    ranked = quantities.sort_values(
        ["n_publishers", "n_mentions", "quantity_id"], ascending=[False, False, True], ignore_index=True
    )
    return mentions, ranked


def _digest(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:8]


def _quantity(mentions: list[Any], measures: Measures) -> dict[str, Any]:
    scope: Scope = mentions[0].scope
    finding = _finding(mentions)
    return {
        "quantity_id": mentions[0].quantity_id,
        "question_id": "q-" + _digest(scope.root, scope.who),
        "question": question_label(scope, measures),
        "label": quantity_label(scope, mentions, measures),
        "kind": scope.measure,
        "unit": mentions[0].unit,
        "place": scope.place or None,
        "modality": scope.modality,
        "verdict": finding.verdict,
        "reasons": finding.reason or None,
        "explanation": explanation(mentions, finding),
        **_low_best_high(mentions),
        "n_mentions": len(mentions),
        "n_articles": len({mention.article_id for mention in mentions}),
        "n_publishers": len({mention.publisher for mention in mentions}),
        "n_origins": len({mention.witness for mention in mentions}),
    }


def _finding(mentions: list[Any]) -> Finding:
    said: dict[str, set[Statement]] = {}
    written: dict[str, Any] = {}
    for mention in mentions:
        said.setdefault(mention.publisher, set()).add(statement(mention))
        written.setdefault(mention.publisher, mention.published_date)
    finding = judge(said)
    days = set(written.values())
    if finding.verdict == "disagree" and None not in days and len(days) == len(said):
        # Each was written on a day of its own: a figure that moved is told before it is called a contradiction.
        return Finding("disagree", "time_update")
    if finding.verdict != "disagree" and 1 in (len(said), len({mention.witness for mention in mentions})):
        return Finding("single")
    return finding


def _low_best_high(mentions: list[Any]) -> dict[str, float | None]:
    """UCDP's three: the least and the greatest value stated, and the best that most publishers state.

    A bound that is open on a side adds nothing there: "thousands" has no greatest value.
    """
    stated = {(m.publisher, statement(m)) for m in mentions}
    lows = [value for _, said in stated if (value := said.best if said.low is None else said.low) is not None]
    highs = [value for _, said in stated if (value := said.best if said.high is None else said.high) is not None]
    best = Counter(said.best for _, said in stated if said.best is not None)
    return {
        "value_low": min(lows, default=None),
        "value_best": min(best, key=lambda value: (-best[value], value), default=None),
        "value_high": max(highs, default=None),
    }
