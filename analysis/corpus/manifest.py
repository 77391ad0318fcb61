"""`manifest.csv`: what the analyst knows of a file and the file does not say."""

import csv
import io
from pathlib import Path
from typing import Any

from analysis.corpus.files import decode, read_bytes

COLUMNS = {"publisher": "publisher", "headline": "headline", "language": "language", "date": "published_at", "url": "url"}


def read_manifest(path: Path) -> dict[str, dict[str, str]]:
    """Read the manifest as {path: {column of articles: value}}; an absent manifest is an empty one.

    Raises:
        ValueError: if it has no column `path`, or names a file twice.
    """
    if not path.exists():
        return {}
    rows = list(csv.DictReader(io.StringIO(decode(read_bytes(path))[0])))
    known: dict[str, dict[str, str]] = {}
    for number, row in enumerate(rows, start=2):
        if not row.get("path"):
            raise ValueError(f"{path.name} line {number}: no path; the columns are path, {', '.join(COLUMNS)}, note")
        if row["path"] in known:
            raise ValueError(f"{path.name} line {number}: {row['path']} is named twice; keep one line")
        known[row["path"]] = {column: row[name].strip() for name, column in COLUMNS.items() if (row.get(name) or "").strip()}
    return known


def completed(article: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    """Fill what the article lacks; the headline guessed from a plain text gives way to the analyst's."""
    is_guess = "locator" not in article
    own = {
        column: value
        for column, value in article.items()
        if value and not (is_guess and column in known and column == "headline")
    }
    return {**known, **own}
