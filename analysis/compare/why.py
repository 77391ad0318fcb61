"""Why two figures are one quantity or two: the parts of their likeness, in words."""

from itertools import combinations
from typing import Any

import pandas as pd

from analysis.compare.grouping import MIN_LIKENESS
from analysis.compare.likeness import NEVER, WEIGHTS, WORDS, Figure, likeness, parts
from analysis.compare.quantities import figures_of
from analysis.compare.questions import questions
from analysis.schema import Tables

# So many figures of a question are held against each other for the closest call.
MOST_HELD = 100
_COLUMNS = {"part": "str", "in_words": "str", "value": "float64", "weight": "float64", "contribution": "float64"}


def why(tables: Tables, mention_id: str = "", other_id: str = "") -> pd.DataFrame:
    """Say why two figures are one quantity or two; without ids, the two of the foremost question that were the closest call.

    Returns one row per part of `likeness` that the two share: how far it holds (`value`, 0 to 1), its `weight` and their
    product, the `contribution`; the weightiest first. A part that keeps two apart whatever else they share comes before
    all, without a weight. The last row, `likeness`, is the share that they come to (0 to 1) and what became of it. Between
    three figures and more the mean over all pairs decides, so that two can be one that are less like than the limit.
    No rows where no two figures can be compared.

    Raises:
        ValueError: if a mention_id is of no figure that is compared.
    """
    figures = {figure.row.mention_id: figure for figure in figures_of(tables)}
    for unknown in {mention_id, other_id} - {*figures, ""}:
        raise ValueError(f"{unknown}: no figure that is compared; take a mention_id of figure_mentions with a quantity_id")
    pair = [figures[each] for each in (mention_id, other_id) if each] or _closest(tables, list(figures.values()))
    told = _told(*pair) if len(pair) > 1 else []
    return pd.DataFrame(told, columns=list(_COLUMNS)).astype(_COLUMNS)


def _told(one: Figure, other: Figure) -> list[tuple[Any, ...]]:
    compared = parts([one, other])
    held = {name: float(matrix[0, 1]) for name, matrix in compared.items() if matrix[0, 1]}
    apart = [(name, NEVER[name], value, None, None) for name, value in held.items() if name in NEVER]
    apart += [
        (f"other_{name}", f"another {name}", 1.0, None, None)
        for name in ("event", "dimension")
        if getattr(one.scope, name) != getattr(other.scope, name)
    ]
    added = [(name, WORDS[name], value, WEIGHTS[name], WEIGHTS[name] * value) for name, value in held.items() if name in WEIGHTS]
    score = float(likeness(compared)[0][0, 1])
    return apart + sorted(added, key=lambda part: -abs(part[-1])) + [("likeness", _verdict(one, other, score), score, None, None)]


def _verdict(one: Figure, other: Figure, score: float) -> str:
    came_to = "one quantity" if one.row.quantity_id == other.row.quantity_id else "two quantities"
    return f"{came_to}: {score:.0%} alike, where {MIN_LIKENESS:.0%} on average over all figures make one"


def _closest(tables: Tables, figures: list[Figure]) -> list[Figure]:
    """Two figures of different articles whose likeness comes nearest to the limit, in the foremost question that has such."""
    question_of = dict(zip(tables.quantities["quantity_id"], tables.quantities["question_id"], strict=True))
    for question_id in questions(tables)["question_id"]:
        asked = [figure for figure in figures if question_of.get(figure.row.quantity_id) == question_id][:MOST_HELD]
        pairs = [(a, b) for a, b in combinations(range(len(asked)), 2) if _comparable(asked[a], asked[b])]
        if pairs:
            alike, can_be_one = likeness(parts(asked))
            nearest = min(pairs, key=lambda pair: (not can_be_one[pair], abs(alike[pair] - MIN_LIKENESS)))
            return [asked[n] for n in nearest]
    return []


def _comparable(one: Figure, other: Figure) -> bool:
    return one.row.article_id != other.row.article_id and one.scope[:3] == other.scope[:3]
