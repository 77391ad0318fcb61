"""Group figure mentions into quantities, and judge each quantity."""

from hashlib import sha256
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.origins import witness
from analysis.compare.scope import Scope, scopes
from analysis.compare.verdict import Finding, judge, statement
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
    ids = scoped.assign(
        question_id=["q-" + _digest(row.root, row.who) for row in scoped.itertuples()],
        quantity_id=["k-" + _digest(*row[1:]) for row in scoped.itertuples()],
    )
    mentions = figure_mentions.assign(quantity_id=ids["quantity_id"].reindex(figure_mentions.index).astype("str"))
    known = mentions.join(scoped.add_prefix("scope_"), how="inner").assign(
        question_id=ids["question_id"],
        time_words=time_words,
        witness=witness(articles, mentions),
        publisher=mentions["article_id"].map(publisher_names(articles)),
        published_date=mentions["article_id"].map(article_dates.set_index("article_id")["published_date"]),
    )
    rows = [_quantity(group, measures) for _, group in known.groupby("quantity_id", sort=False)]
    quantities = schema.typed("quantities", rows).sort_values(
        ["n_publishers", "n_mentions", "quantity_id"], ascending=[False, False, True], ignore_index=True
    )
    return mentions, quantities


def _digest(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:8]


def _quantity(group: pd.DataFrame, measures: Measures) -> dict[str, Any]:
    first = group.iloc[0]
    scope = Scope(*(str(first[f"scope_{part}"]) for part in Scope._fields))
    finding = _finding(group)
    return {
        "quantity_id": first["quantity_id"],
        "question_id": first["question_id"],
        "question": question_label(scope, measures),
        "label": quantity_label(scope, group, measures),
        "kind": scope.measure,
        "unit": first["unit"],
        "place": scope.place or None,
        "modality": scope.modality,
        "verdict": finding.verdict,
        "reasons": finding.reason or None,
        "explanation": explanation(group, finding),
        **_low_best_high(group),
        "n_mentions": len(group),
        "n_articles": group["article_id"].nunique(),
        "n_publishers": group["publisher"].nunique(),
        "n_origins": group["witness"].nunique(),
    }


def _finding(group: pd.DataFrame) -> Finding:
    said = {
        str(publisher): {statement(row) for row in rows.itertuples()} for publisher, rows in group.groupby("publisher")
    }
    finding = judge(said)
    if finding.verdict == "disagree" and group.groupby("publisher")["published_date"].min().dropna().nunique() == len(said):
        # Each was written on a day of its own: a figure that moved is told before it is called a contradiction.
        return Finding("disagree", "time_update")
    if finding.verdict != "disagree" and min(len(said), group["witness"].nunique()) == 1:
        return Finding("single")
    return finding


def _low_best_high(group: pd.DataFrame) -> dict[str, float | None]:
    stated = group.drop_duplicates(["publisher", "value_low", "value_best", "value_high", "bound"])
    ends = stated[["value_low", "value_best", "value_high"]]
    best = stated["value_best"].mode()
    return {
        "value_low": ends.min(axis=1).min(),
        "value_best": None if best.empty else float(best.iloc[0]),
        "value_high": ends.max(axis=1).max(),
    }
