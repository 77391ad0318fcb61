"""`manifest.csv`: what the analyst knows of a file and the file does not say."""

import csv
import io
import os
from pathlib import Path
from typing import Any

from analysis.corpus.encodings import Unreadable, decode
from analysis.corpus.files import printable, read_bytes

COLUMNS = {"publisher": "publisher", "headline": "headline", "language": "language", "date": "published_at", "url": "url"}
_COLUMNS = ", ".join(["path", *COLUMNS, "note"])


def read_manifest(path: Path) -> dict[str, dict[str, str]]:
    """Read the manifest as {path: {column of articles: value}}; an absent manifest is an empty one.

    Raises:
        ValueError: if it is no such table, or names a file twice; names the line and the remedy.
    """
    if not os.path.lexists(path):
        return {}
    known: dict[str, dict[str, str]] = {}
    try:
        text, warnings = decode(read_bytes(path))
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
    except (Unreadable, csv.Error) as error:
        raise ValueError(f"{path.name}: {error}; save it as CSV in UTF-8") from error
    if warnings:
        raise ValueError(f"{path.name}: {warnings[0]}")
    for number, row in enumerate(rows, start=2):
        if not row.get("path") or None in row:
            raise ValueError(f"{path.name} line {number}: not as many fields as columns, or no path; the columns are {_COLUMNS}")
        name = printable(row["path"].removeprefix("./"))
        if name in known:
            raise ValueError(f"{path.name} line {number}: {name} is named twice; keep one line")
        known[name] = {column: row[name].strip() for name, column in COLUMNS.items() if (row.get(name) or "").strip()}
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
