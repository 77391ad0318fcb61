"""Group figure mentions into quantities, and judge each quantity."""

from collections import Counter
from hashlib import sha256
from itertools import combinations
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.origins import witness
from analysis.compare.scope import Scope, scopes
from analysis.compare.verdict import Finding, Statement, compare, judge, statement
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
    scoped = scopes(figure_mentions, article_dates, measures)
    ids = pd.Series(["k-" + _digest(*scope) for scope in scoped], index=scoped.index, dtype="str")
    mentions = figure_mentions.assign(quantity_id=ids.reindex(figure_mentions.index).astype("str"))
    written = article_dates.set_index("article_id")
    known = mentions.loc[scoped.index].assign(
        scope=scoped,
        time_words=time_words,
        witness=witness(articles, mentions),
        publisher=mentions["article_id"].map(publisher_names(articles)),
        earliest=mentions["article_id"].map(written["earliest"].to_dict()),
        latest=mentions["article_id"].map(written["latest"].to_dict()),
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
    finding = _finding(mentions, measures)
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
        **_low_best_high(mentions),
        "n_mentions": len(mentions),
        "n_articles": len({mention.article_id for mention in mentions}),
        "n_publishers": len({mention.publisher for mention in mentions}),
        "n_origins": len({mention.witness for mention in mentions}),
    }


def _finding(mentions: list[Any], measures: Measures) -> Finding:
    said: dict[str, set[Statement]] = {}
    for mention in mentions:
        said.setdefault(mention.publisher, set()).add(statement(mention))
    finding = judge(said)
    if finding.verdict != "disagree":
        is_alone = 1 in (len(said), len({mention.witness for mention in mentions}))
        return Finding("single") if is_alone else finding
    if mentions[0].scope.measure not in measures.entries:
        # Of a measure that nobody has defined, the texts do not say that they count the same.
        return Finding("disagree", "definition")
    return Finding("disagree", "time_update") if _told_apart(mentions) else finding


def _told_apart(mentions: list[Any]) -> bool:
    """Whether every two publishers that disagree wrote on different days, and the later one told more.

    A figure that rose from day to day is an update; one that fell needs a revision that says so.
    """
    told = {(mention.publisher, statement(mention), mention.earliest, mention.latest) for mention in mentions}
    pairs = ((a, b) for a, b in combinations(told, 2) if a[0] != b[0] and compare(a[1], b[1]).verdict == "disagree")
    return all(_rose(a, b) or _rose(b, a) for a, b in pairs)


def _rose(first: tuple[Any, ...], then: tuple[Any, ...]) -> bool:
    _, before, _, latest = first
    _, after, earliest, _ = then
    is_later = latest is not None and earliest is not None and latest < earliest
    return bool(is_later and _size(before) < _size(after))


def _size(said: Statement) -> float:
    return next(value for value in (said.best, said.low, said.high, 0.0) if value is not None)


def _low_best_high(mentions: list[Any]) -> dict[str, float | None]:
    """UCDP's three: the least and the greatest value stated, and the best that most publishers state.

    A bound that is open on a side adds nothing there: "thousands" and "at least 20" have no greatest value.
    """
    stated = {(m.publisher, statement(m)) for m in mentions}
    lows = (said.best if said.low is None else said.low for _, said in stated if said.bound != "at_most")
    highs = (said.best if said.high is None else said.high for _, said in stated if said.bound != "at_least")
    best = Counter(said.best for _, said in stated if said.best is not None)
    return {
        "value_low": min((value for value in lows if value is not None), default=None),
        "value_best": min(best, key=lambda value: (-best[value], value), default=None),
        "value_high": max((value for value in highs if value is not None), default=None),
    }
