"""The analysts' corrections, read and checked: a slip in a row is named with its file, its line and the remedy.

They stand in `data/hand/corrections.csv`, and in a file of each analyst's own in `data/hand/corrections/`.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema, settings, signed
from analysis.corrections.columns import COLUMNS, OF_ARTICLES, Correction
from analysis.corrections.forms import is_digest, moment, one_of
from analysis.themes import read_codebook

FOLDER = "corrections"
HEADER = ["content_sha256", "field", "char_start", "char_end", "column", "was", "is", "reason", "by", "on"]
_ORDER = ["by", "on", *HEADER[:2], "column", "was", "is"]


def read_corrections(*paths: Path) -> pd.DataFrame:
    """Read the analysts' corrections as the table `corrections`, ordered by who and when; `state` is missing still.

    Reads some files, or all that there are; a row that stands twice, as after a merge, is one.

    Raises:
        ValueError: if a file or a row is wrong; names the line and the remedy.
    """
    common = settings.HAND / f"{FOLDER}.csv"
    found = paths or [*([common] if common.exists() else []), *signed.files(settings.HAND / FOLDER)]
    records = [_record(path, row) for path in found for row in signed.read(path, HEADER)]
    told = schema.typed("corrections", sorted(records, key=lambda record: [record[name] or "" for name in _ORDER]))
    return told.drop_duplicates(HEADER, ignore_index=True)


def _record(path: Path, row: signed.Row) -> dict[str, Any]:
    name = signed.file_name(path)
    try:
        return {"file": name, "line": row.end, **checked({name: cell.strip() for name, cell in row.cells.items()})}
    except ValueError as error:
        raise ValueError(f"{name} line {row.end}: {error}") from None


def checked(cell: Mapping[str, str]) -> dict[str, Any]:
    """Check the cells of one row, and give them as the table has them.

    Raises:
        ValueError: says which is wrong, and the remedy.
    """
    _check(cell)
    return {**{name: words or None for name, words in cell.items()}, "field": cell["field"] or "text", **_span(cell)}


def _span(cell: Mapping[str, str]) -> dict[str, int]:
    start, end = cell["char_start"] or "0", cell["char_end"] or "0"
    is_whole = start == end == "0" and cell["column"] in OF_ARTICLES
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 10 and (is_whole or int(start) < int(end))):
        raise ValueError("char_start and char_end must be whole numbers, the second greater; copy them from the mention")
    return {"char_start": int(start), "char_end": int(end)}


def _check(cell: Mapping[str, str]) -> None:
    if cell["column"] not in COLUMNS:
        close = get_close_matches(cell["column"], COLUMNS, 1)
        raise ValueError(f"no column {cell['column']!r}; " + (f"did you mean {close[0]}?" if close else _known(COLUMNS)))
    if not is_digest(cell["content_sha256"]):
        raise ValueError("content_sha256 must be at least the first 12 digits of the hash in the table articles")
    if missing := [name for name in ("reason", "by", "on") if not cell[name]]:
        raise ValueError(f"{missing[0]} is empty; say why, who and when")
    one_of("headline", "text", "")(cell["field"])
    moment(cell["on"])
    column = COLUMNS[cell["column"]]
    for name in ("was", "is"):
        if cell[name]:
            column.form(cell[name])
        elif not column.has_empty or (name == "is" and not column.table):
            raise ValueError(f"`{name}` is empty; {cell['column']} needs a value there")
    if cell["column"].startswith("theme"):
        if cell["is"]:
            one_of(*read_codebook(settings.HAND / "themes.yml").themes)(cell["is"])
        if not cell["was"] and not cell["is"]:
            raise ValueError("`was` and `is` are empty; name the theme to take out, or to add")


def _known(names: Any) -> str:
    return f"there are {', '.join(names)}"


def corrections_of(said: pd.DataFrame, *columns: str) -> Iterator[Correction]:
    """Walk the rows of the table `corrections` that correct one of some columns, in the order in which they were written."""
    mine = said[said["column"].isin(columns)].sort_values(["on", "by", "file", "line"])
    for row in schema.rows(mine.rename(columns={"is": "becomes"})):
        form = COLUMNS[row.column].form
        read = {name: None if (cell := getattr(row, name)) is None else form(cell) for name in ("was", "becomes")}
        yield Correction(**{name: getattr(row, name) for name in Correction._fields} | read)
