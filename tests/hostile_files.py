"""A corpus of hostile files, made anew by this script: `python tests/hostile_files.py FOLDER [FAMILY ...]`.

What each file is and how it must end stands in the tables of `hostile/`.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parent))

from hostile import archives, documents, encodings, mails, pages, places, records, shapes
from hostile.case import LOADED, REJECTED, WARNED, Case, put

CASES: list[Case] = [
    case for family in (encodings, shapes, pages, archives, documents, records, mails, places) for case in family.CASES
]
# A ledger is read by people.
MOST_REASON = 1_000


def build(root: Path, cases: Iterable[Case] = CASES) -> None:
    """Make the files of such cases below a folder."""
    for case in cases:
        put(case, root)


def remove(root: Path) -> None:
    """Remove a corpus; it lies deeper than `shutil.rmtree` can go."""
    subprocess.run(["rm", "-rf", "--", root], check=False)


def shown(name: str) -> str:
    """A name as any ledger may print it: what is no printable ASCII is one mark, however much of it."""
    return re.sub(r"[^ -~]+", "?", name)


def _but_for_language(status: str, reason: str) -> tuple[str, str]:
    """How a file ends apart from the warning that it is in a language that is not analysed."""
    told = [each for each in reason.split("; ") if not each.endswith(": not analysed")]
    return (LOADED if status == WARNED and told == [] else status), "; ".join(told)


def faults(case: Case, ledger: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """What is not as the case wants it in the tables of a corpus that holds it; nothing is the right answer."""
    rows = ledger[ledger["path"].map(shown).map(lambda path: path == shown(case.name) or path.startswith(shown(case.name) + "/"))]
    if len(rows) != 1:
        return [f"{len(rows)} rows in the ledger"]
    row = rows.iloc[0]
    status, reason = _but_for_language(row["status"], "" if pd.isna(row["reason"]) else row["reason"])
    texts = articles.loc[articles["path"] == row["path"], ["headline", "text"]].fillna("").agg("\n".join, axis=1)
    wanted = {
        f"{status} ({reason}), not {case.status}": status in case.status.split("|"),
        f"no reason for {status}": (status == LOADED) == (not reason),
        f"reason is {reason!r}, not {case.reason}": status == LOADED or bool(re.search(case.reason, reason)),
        f"lacks {case.holds[:40]!r}": status == REJECTED or any(case.holds in text for text in texts),
        f"holds {case.lacks!r}": not case.lacks or not any(case.lacks in text for text in texts),
        f"{len(texts)} articles, not {case.n_articles}": case.n_articles in (None, len(texts)) or status == REJECTED,
        f"{len(texts)} articles, {row['n_articles']} in the ledger": len(texts) == row["n_articles"],
        f"{len(texts)} articles, {status}": (status == REJECTED) == (not len(texts)),
        f"a reason of {len(reason):,} characters": len(reason) <= MOST_REASON,
        "a control character in the reason": not re.search(r"[\x00-\x1f\x7f-\x9f]", reason),
    }
    return [fault for fault, is_right in wanted.items() if not is_right]


if __name__ == "__main__":
    build(Path(sys.argv[1]), [case for case in CASES if case.family in (sys.argv[2:] or case.family)])
