"""Our judgements where others have done the grouping: the gold's own quantities, and claims beside their evidence."""

import json
from collections import Counter
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis import schema
from analysis.compare.claims import compare_figures
from analysis.compare.judge import judged
from analysis.compare.quantities import with_tellers
from analysis.schema import Tables

LABELS = {"SUPPORTS": "supported", "REFUTES": "refuted"}


def on_gold_groups(bench: Path, tables: Tables) -> Iterator[dict[str, Any]]:
    """Judge the mentions that we find of each of the gold's quantities as one quantity; none found is no verdict."""
    scorer = loaded(bench / "disagreements" / "score_disagreements.py")
    clusters = json.loads((bench / "disagreements" / "gold_dev.json").read_text(encoding="utf-8"))["clusters"]
    gold = [(c["cluster"], q["quantity"], m) for c in clusters for q in c["quantities"] for m in q["mentions"]]
    groups: dict[tuple[str, str], list[Any]] = {(cluster, name): [] for cluster, name, _ in gold}
    for n, found in sorted(scorer.match(gold, list(_located(tables))).items()):
        groups[gold[n][:2]].append(found["row"])
    for (cluster, name), rows in groups.items():
        # What a figure was before it changed or was revised is no statement of it: grouping leaves it out, too.
        level = [row for row in rows if not (row.trend or "").endswith("_from")]
        if level:
            yield {"cluster": cluster, "quantity": name, "verdict": judged(level).verdict}


def _located(tables: Tables) -> Iterator[dict[str, Any]]:
    document = dict(zip(tables.articles["article_id"], tables.articles["source_id"], strict=True))
    for row in schema.rows(with_tellers(tables.figure_mentions, tables.articles, tables.article_dates)):
        said = {"low": row.value_low, "best": row.value_best, "high": row.value_high, "row": row}
        yield {"doc_id": document[row.article_id], "field": row.field, "start": row.char_start, "end": row.char_end} | said


def claims(bench: Path) -> None:
    """Print how many of the claims we answer, and how many of those rightly: all, and each half of the lines."""
    lines = (bench / "disagreements" / "vitaminc_dev.jsonl").read_text(encoding="utf-8").split("\n")
    pairs = [json.loads(line) for line in lines if line]
    checked = [(LABELS[pair["label"]], compare_figures(pair["claim"], pair["evidence"]).verdict) for pair in pairs]
    for name, half in (("all", checked), ("even lines", checked[::2]), ("odd lines", checked[1::2])):
        answered = [(gold, ours) for gold, ours in half if ours != "cannot say"]
        right = Counter(gold for gold, ours in answered if gold == ours)
        told, meant = (Counter(pair[which] for pair in half)["refuted"] for which in (1, 0))
        shares = {
            "answered": len(answered) / len(half),
            "accuracy on answered": right.total() / len(answered),
            "F1 of refuted": 2 * right["refuted"] / (told + meant),
        }
        print(f"{name:<11}", {share: round(value, 3) for share, value in shares.items()})


def loaded(path: Path) -> ModuleType:
    """Import a set's own scorer from its file."""
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path}: no scorer there; give the folder of the benchmark")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
