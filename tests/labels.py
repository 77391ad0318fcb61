"""Hold the figures extractor against tests/gold/figures.jsonl: 260 sentences labelled before the rules were written.

One half (`tuning`) may be looked at when a rule is made, the other (`kept`) never. A figure is found when it starts where
the label does, or covers the same digits. Of the figures found: the bound is right when it is the same with the same
limits; the kind when its head noun, in the singular, is the label's, or its unit is; the attribution when the chain has
the same speakers in order, each known by its last word or the whole of the other's words; the modality when it is the same.

    python tests/labels.py [tuning|kept] [--list]
"""

import json
import re
import sys
from collections import Counter
from math import isclose
from pathlib import Path
from typing import Any

from analysis.figures import Figure, find_figures
from analysis.figures.measures import singular
from analysis.figures.numbers.units import read_unit

PATH = Path(__file__).parent / "gold" / "figures.jsonl"
_TITLES = re.compile(
    r"\b(?:the|an?|its|his|their|president|minister|general|col|lt|gen|mr|mrs|ms|dr|spokes\w+)\b\.?|[’']s?\b|[.,]"
)


def sentences(half: str) -> list[dict[str, Any]]:
    return [row for line in PATH.read_text(encoding="utf-8").splitlines() if (row := json.loads(line))["half"] == half]


def scores(half: str, show: bool = False) -> dict[str, float]:
    """Figure F1, then the shares of bound, kind, attribution and modality among the figures found."""
    n = Counter[str]()
    for sentence in sentences(half):
        found = list(find_figures(sentence["text"]))
        pairs = _pairs(sentence["figures"], found)
        n["labels"] += len(sentence["figures"])
        n["figures"] += len(found)
        n["found"] += len(pairs)
        for label, figure in pairs:
            n.update(right := _right(label, figure))
            if show and (wrong := sorted(_ASPECTS - right)):
                print(sentence["id"], wrong, label, "| OURS", _plain(figure), "|", sentence["text"], "\n")
        if show:
            matched = {id(part) for pair in pairs for part in pair}
            for label in sentence["figures"]:
                if id(label) not in matched:
                    print(sentence["id"], "MISSED", label["surface"], "|", sentence["text"], "\n")
            for figure in found:
                if id(figure) not in matched:
                    print(
                        sentence["id"],
                        "FALSE",
                        sentence["text"][figure.start : figure.end],
                        _plain(figure),
                        "|",
                        sentence["text"],
                        "\n",
                    )
    shares = {aspect: round(n[aspect] / n["found"], 3) for aspect in ("bound", "kind", "attribution", "modality")}
    return {"figure F1": round(2 * n["found"] / (n["labels"] + n["figures"]), 3), **shares}


_ASPECTS = {"bound", "kind", "attribution", "modality"}


def _plain(figure: Figure) -> tuple[Any, ...]:
    return (
        figure.value_low,
        figure.value_best,
        figure.value_high,
        figure.bound,
        figure.kind,
        figure.unit,
        figure.predicate,
        figure.modality,
        figure.attributed_to,
    )


def _pairs(labels: list[dict[str, Any]], found: list[Figure]) -> list[tuple[dict[str, Any], Figure]]:
    free = list(found)
    pairs = []
    for label in labels:
        start, end = label["start"], label["start"] + len(label["surface"])
        match = next(
            (figure for figure in free if figure.start < end and start < figure.end and _same_value(label, figure)), None
        )
        if match:
            free.remove(match)
            pairs.append((label, match))
    return pairs


def _same_value(label: dict[str, Any], figure: Figure) -> bool:
    if label["bound"] == "vague" or figure.bound == "vague":
        return label["bound"] == figure.bound
    stated = [
        (label[end], value)
        for end, value in (("low", figure.value_low), ("best", figure.value_best), ("high", figure.value_high))
    ]
    both = [(a, b) for a, b in stated if a is not None and b is not None]
    return bool(both) and all(isclose(a, b, rel_tol=1e-3) for a, b in both)


def _right(label: dict[str, Any], figure: Figure) -> set[str]:
    limits = ("value_low", "value_best", "value_high")
    same_limits = label["bound"] == "vague" or all(
        (label[end.removeprefix("value_")] is None) == (getattr(figure, end) is None) for end in limits
    )
    checks = {
        "bound": label["bound"] == figure.bound and same_limits,
        "kind": _same_kind(label["kind"], figure),
        "attribution": _same_chain(label["attributed_to"], figure.attributed_to),
        "modality": label["modality"] == figure.modality,
    }
    return {aspect for aspect, is_right in checks.items() if is_right}


def _same_kind(kind: str, figure: Figure) -> bool:
    unit = (figure.unit or "").split(" per ")[0]
    ours = {_head(figure.kind or ""), unit.lower(), _head(unit), (figure.unit or "").lower()}
    symbol = read_unit(kind.lower(), 0, len(kind))  # labels may write a unit by its symbol: km/h, m
    return bool({_head(kind), kind.lower(), symbol.name.lower() if symbol else kind.lower()} & ours)


def _head(phrase: str) -> str:
    words = re.split(r"[\s-]+", re.split(r"\s(?:of|from|in|with|for|on)\s", phrase.strip())[0])
    return singular(words[-1])


def _same_chain(label: str | None, ours: str | None) -> bool:
    ends = [[_words(name) for name in (chain or "").split(" > ") if name] for chain in (label, ours)]
    return len(ends[0]) == len(ends[1]) and all(
        a and b and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a)) for a, b in zip(*ends, strict=True)
    )


def _words(name: str) -> list[str]:
    return _TITLES.sub(" ", name.lower()).split()


if __name__ == "__main__":
    for half in sys.argv[1:2] or ["tuning", "kept"]:
        print(half, scores(half, "--list" in sys.argv))
