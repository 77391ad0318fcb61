"""Hold the codebook against tests/gold/themes.jsonl: passages labelled by its definitions by hands that had not seen its terms.

One part (`tuning`) may be looked at when a term is written, the other (`kept`) never. Most passages are worded as agencies,
newspapers and columnists word them (`usual`); 160 avoid the stock phrases (`unusual`). A theme is present in a passage when a
term of it is found there; precision, recall and F1 are over all pairs of passage and theme.

    python tests/theme_labels.py [tuning|kept] [--list] [--themes]
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.themes import find_themes, read_codebook

PATH = Path(__file__).parent / "gold" / "themes.jsonl"
PARTS = ("tuning", "kept")
WORDINGS = ("usual", "unusual")


def passages(part: str, wording: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["part"] == part and row["wording"] == wording]


def measures(n: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of themes found present."""
    precision, recall = n["right"] / max(1, n["right"] + n["false"]), n["right"] / max(1, n["right"] + n["missed"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "F1": round(f1, 3)}


def counts(part: str, wording: str, show: bool = False) -> dict[str, Counter[str]]:
    """Pairs of passage and theme that are right, false and missed, by theme."""
    codebook = read_codebook(settings.HAND / "themes.yml")
    n = {theme: Counter[str]() for theme in codebook.themes}
    for passage in passages(part, wording):
        hits = find_themes(passage["text"], codebook)
        found, labelled = {hit.theme for hit in hits}, set(passage["themes"])
        for theme in found | labelled:
            n[theme]["right" if theme in found & labelled else "false" if theme in found else "missed"] += 1
        if show and part == "tuning" and found != labelled:
            false = [(hit.theme, hit.term) for hit in hits if hit.theme not in labelled]
            print(passage["id"], "MISSED", sorted(labelled - found), "FALSE", false, "|", passage["text"], "\n")
    return n


def scores(part: str, wording: str) -> dict[str, float]:
    return measures(sum(counts(part, wording).values(), Counter()))


if __name__ == "__main__":
    for part in [word for word in sys.argv[1:] if not word.startswith("-")] or PARTS:
        for wording in WORDINGS:
            by_theme = counts(part, wording, "--list" in sys.argv)
            print(part, wording, len(passages(part, wording)), measures(sum(by_theme.values(), Counter())))
            if "--themes" in sys.argv:
                for theme, n in by_theme.items():
                    print("   ", theme, measures(n))
