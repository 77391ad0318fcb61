"""Hold the codebook against tests/gold/themes.jsonl: 595 passages labelled by its definitions, by four hands that had not seen its terms.

One part (`tuning`) may be looked at when a term is written, the other (`kept`) never. A theme is present in a passage when
a term of it is found there; precision, recall and F1 are over all pairs of passage and theme.

    python tests/theme_labels.py [tuning|kept] [--list]
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.themes import find_themes, read_codebook

PATH = Path(__file__).parent / "gold" / "themes.jsonl"


def passages(part: str) -> list[dict[str, Any]]:
    return [row for line in PATH.read_text(encoding="utf-8").splitlines() if (row := json.loads(line))["part"] == part]


def scores(part: str, show: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of themes found present."""
    codebook = read_codebook(settings.HAND / "themes.yml")
    n = Counter[str]()
    for passage in passages(part):
        hits = find_themes(passage["text"], codebook)
        found, labelled = {hit.theme for hit in hits}, set(passage["themes"])
        n.update(right=len(found & labelled), false=len(found - labelled), missed=len(labelled - found))
        if show and part == "tuning" and found != labelled:
            false = [(hit.theme, hit.term) for hit in hits if hit.theme not in labelled]
            print(passage["id"], "MISSED", sorted(labelled - found), "FALSE", false, "|", passage["text"], "\n")
    right = n["right"]
    precision, recall = right / max(1, right + n["false"]), right / max(1, right + n["missed"])
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "F1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
    }


if __name__ == "__main__":
    for part in [word for word in sys.argv[1:] if not word.startswith("-")] or ["tuning", "kept"]:
        print(part, scores(part, "--list" in sys.argv))
