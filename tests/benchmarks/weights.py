"""Fit the weights of `compare/likeness.py` on the development set, each event left out in turn: what holds on the others?

    weights.py BENCH

Prints the weights fitted on all events beside those in use, and the F1 of grouping on every event with weights that
never saw it, for several limits of likeness.
"""

import json
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.compare import grouping
from analysis.compare.likeness import NEVER, WEIGHTS, Figure, parts
from analysis.compare.quantities import compared_figures
from analysis.compare.times import figure_times
from analysis.extract import extract
from analysis.figures.measures import load_measures

# How strongly weights are held near nothing.
RIDGE = 1.0
# No event of the set has a part that measures.yml names: its weight is set by what the table says.
NAMES = [name for name in WEIGHTS if name != "same_part"]
LIMITS = (0.2, 0.25, 0.27, 0.3, 0.35, 0.4)


def development(bench: Path, folder: Path) -> tuple[list[Figure], dict[str, tuple[str, str, str]], list[Any]]:
    """The figures of the set, {mention_id: (event, quantity, document)} of those that the gold names, and the gold's pairs."""
    sys.path.insert(0, str(bench / "disagreements"))
    from score_disagreements import match

    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "docs.jsonl").write_bytes((bench / "disagreements" / "docs_dev.jsonl").read_bytes())
    tables = extract(corpus)
    times = figure_times(tables.figure_mentions, tables.date_mentions)
    figures = compared_figures(
        tables.figure_mentions, tables.articles, tables.article_dates, load_measures(), times["time_words"]
    )
    document = dict(zip(tables.articles["article_id"], tables.articles["source_id"], strict=True))
    mentions = [
        {"doc_id": document[f.row.article_id], "field": f.row.field, "start": f.row.char_start, "end": f.row.char_end}
        | {"low": f.row.value_low, "best": f.row.value_best, "high": f.row.value_high, "id": f.row.mention_id}
        for f in figures
    ]
    clusters = json.loads((bench / "disagreements" / "gold_dev.json").read_text(encoding="utf-8"))["clusters"]
    gold = [(c["cluster"], q["quantity"], m) for c in clusters for q in c["quantities"] for m in q["mentions"]]
    found = match(gold, mentions)
    told = [(event, quantity, m["doc_id"], found[n]["id"] if n in found else None) for n, (event, quantity, m) in enumerate(gold)]
    return figures, {name: (event, quantity, doc) for event, quantity, doc, name in told if name}, told


def examples(figures: Sequence[Figure], labels: dict[str, tuple[str, str, str]]) -> pd.DataFrame:
    """A row for every two labelled figures of a block that can be one: event, whether they are, and each part."""
    blocks: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        blocks.setdefault((figure.scope.event, figure.scope.dimension), []).append(figure)
    rows = []
    for block in blocks.values():
        compared = parts(block)
        names = [labels.get(figure.row.mention_id) for figure in block]
        for a, b in combinations(range(len(block)), 2):
            if names[a] and names[b] and names[a][0] == names[b][0] and not any(compared[never][a, b] for never in NEVER):
                rows.append((names[a][0], names[a][1] == names[b][1], *(compared[name][a, b] for name in NAMES)))
    return pd.DataFrame(rows, columns=["event", "is_one", *NAMES])


def fitted(table: pd.DataFrame) -> dict[str, float]:
    """Logistic regression by Newton's method."""
    given, is_one = table[NAMES].to_numpy(), table["is_one"].to_numpy(float)
    weights = np.zeros(len(NAMES))
    for _ in range(40):
        share = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (share - is_one) + RIDGE * weights
        weights -= np.linalg.solve((given * (share * (1 - share))[:, None]).T @ given + RIDGE * np.eye(len(NAMES)), slope)
    return dict(zip(NAMES, weights, strict=True))


def same_quantity(groups: dict[str, int], gold: list[Any], event: str = "") -> tuple[float, float, float]:
    """P, R and F1 as the set's scorer has them."""
    tp = fp = fn = 0
    for (e1, q1, d1, m1), (e2, q2, d2, m2) in combinations(gold, 2):
        if e1 == e2 and d1 != d2 and event in ("", e1):
            is_one, said = q1 == q2, m1 in groups and m2 in groups and groups[m1] == groups[m2]
            tp, fp, fn = tp + (is_one and said), fp + (said and not is_one), fn + (is_one and not said)
    return tp / max(tp + fp, 1), tp / max(tp + fn, 1), 2 * tp / max(2 * tp + fp + fn, 1)


def groups_with(figures: Sequence[Figure], weights: dict[str, float], limit: float) -> dict[str, int]:
    WEIGHTS.update(weights)
    grouping.MIN_LIKENESS = limit
    return {figure.row.mention_id: n for n, group in enumerate(grouping.grouped(figures)) for figure in group}


def main(bench: Path, folder: Path) -> None:
    figures, labels, gold = development(bench, folder)
    used, table = dict(WEIGHTS), examples(figures, labels)
    every = fitted(table)
    for name in NAMES:
        print(f"{name:18s} in use {used[name]:6.2f}   fitted {every[name]:6.2f}")
    events = sorted(table["event"].unique())
    others = {event: fitted(table[table["event"] != event]) for event in events}
    for limit in LIMITS:
        apart: dict[str, int] = {}
        for n, event in enumerate(events):
            own = [figure for figure in figures if labels.get(figure.row.mention_id, ("",))[0] == event]
            held = {figure.scope.event for figure in own}
            told = groups_with([figure for figure in figures if figure.scope.event in held], others[event], limit)
            apart |= {name: n * 100_000 + group for name, group in told.items()}
        by_event = " ".join(f"{event} {same_quantity(apart, gold, event)[2]:.2f}" for event in events)
        shown = (
            ("in use", groups_with(figures, used, limit)),
            ("fitted", groups_with(figures, every, limit)),
            ("left out", apart),
        )
        for name, groups in shown:
            print(
                f"limit {limit:.2f}  {name:8s} P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(*same_quantity(groups, gold)), end="  "
            )
        print(by_event)


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1]), Path(temporary))
