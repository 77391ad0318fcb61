"""How often the machine was right on this corpus, as far as an analyst has checked: the judgements of data/hand/audits/."""

from math import sqrt
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import settings
from analysis.schema import Tables
from analysis.words import printable

COLUMNS = ("content_sha256", "field", "char_start", "char_end", "about", "is_right", "by", "on")
# What an audit judges, and how a sentence calls it.
ABOUT = {"figures": "mentions", "groups": "groupings", "dates": "dates", "themes": "theme hits", "absences": "absences"}
_Z = 1.96


class Audit(NamedTuple):
    """`n_right` of `n` audited items were right; `low` and `high` are the ends of the 95 % interval (Wilson)."""

    n_right: int
    n: int
    low: float
    high: float


def read_audits() -> pd.DataFrame:
    """Read all judgements of all files, the later of two on one item.

    Returns the columns `COLUMNS`; `content_sha256` is cut to its first 12 digits, `about` is a key of `ABOUT`, `is_right`
    is yes or no.

    Raises:
        ValueError: names file, row and remedy.
    """
    tables = [_read(path) for path in sorted((settings.HAND / "audits").glob("*.csv"))]
    judged = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(COLUMNS), dtype=str)
    # One auditor copies the whole hash, another its first digits: the item is one.
    judged = judged.assign(content_sha256=judged["content_sha256"].str[:12])
    item = ["content_sha256", "field", "char_start", "char_end", "about"]
    return judged.sort_values("on", kind="stable").drop_duplicates(item, keep="last", ignore_index=True)


def _read(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, index_col=False)
    except ValueError as error:  # what pandas says of a broken table and of bytes that are no UTF-8
        raise ValueError(f"audits/{path.name}: {printable(str(error))}; save it as CSV in UTF-8") from error
    if list(table.columns) != list(COLUMNS):
        raise ValueError(f"audits/{path.name}: its columns must be {', '.join(COLUMNS)}")
    wrong = table[~table["about"].isin(ABOUT) | ~table["is_right"].isin(["yes", "no"])]
    if len(wrong):
        raise ValueError(
            f"audits/{path.name}, line {wrong.index[0] + 2}: about is one of {', '.join(ABOUT)}; is_right is yes or no"
        )
    return table


def audited(tables: Tables, about: str) -> Audit | None:
    """Count what was audited of the articles of this corpus; None where nothing was."""
    texts = set(tables.articles["content_sha256"].str[:12])
    judged = read_audits()
    judged = judged[(judged["about"] == about) & judged["content_sha256"].isin(texts)]
    if judged.empty:
        return None
    n_right = int((judged["is_right"] == "yes").sum())
    return Audit(n_right, len(judged), *wilson(n_right, len(judged)))


def wilson(n_right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score, which holds for few items and near all and none."""
    share, z2 = n_right / n, _Z**2 / n
    middle, reach = share + z2 / 2, _Z * sqrt(share * (1 - share) / n + z2 / (4 * n))
    return max(0.0, (middle - reach) / (1 + z2)), min(1.0, (middle + reach) / (1 + z2))


def audit_words(tables: Tables, about: str) -> str:
    """State the accuracy on this corpus, for a caption: "on this corpus 47 of 50 audited mentions right (95 % interval ...)"."""
    audit = audited(tables, about)
    if audit is None:
        return "not audited"
    right = f"{audit.n_right} of {audit.n} audited {ABOUT[about]} right"
    return f"on this corpus {right} (95 % interval {audit.low:.0%} to {audit.high:.0%})"
