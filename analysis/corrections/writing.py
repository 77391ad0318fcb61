"""The analyst's word, written: each call adds one signed row to `data/hand/corrections/<analyst>.csv`, or takes one back.

A row is tried on the passage before it is written, so that none is written that would not fit. `was` is what the machine
says there, also where an earlier correction has changed it since.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema, settings, signed
from analysis.corrections import cell_of, corrected, noted
from analysis.corrections.columns import COLUMNS, OF_ARTICLES, Correction, stated
from analysis.corrections.forms import written
from analysis.corrections.table import FOLDER, HEADER, checked, corrections_of
from analysis.schema import Tables


def correct(tables: Tables, place: Any, column: str, becomes: str, reason: str, by: str, was: str | None = None) -> int:
    """Say what one column of `columns.COLUMNS` should read at a place; returns the line of the row in the analyst's file.

    `place` has `article_id`, `field`, `char_start` and `char_end`, as any mention has; of what is said of a whole article only
    the first counts. `becomes` is empty where nothing is to stand. `was` is given for a theme only, which a passage may
    hold beside others: the theme to take out, or empty to add one.

    Raises:
        ValueError: says in words why the row cannot be written: a slip, nothing to change, or a file that is read-only.
    """
    articles = tables.articles[tables.articles["article_id"] == place.article_id]
    span = ("text", 0, 0) if column in OF_ARTICLES else (place.field, place.char_start, place.char_end)
    says = (column, _machine_says(tables, place, column) if was is None else was, signed.one_line(becomes))
    signature = (signed.one_line(reason), signed.signed_by(by), signed.now())
    row = dict(zip(HEADER, (articles["content_sha256"].iloc[0], *map(str, span), *says, *signature), strict=True))
    said = schema.typed("corrections", [{"file": "", "line": 0, **checked(row)}])
    own = next(corrections_of(said, column))
    is_changed = _try(tables, articles, column, said)
    earlier = _alike(tables.corrections[tables.corrections["state"].isin(["applied", "overruled"])], own)
    is_said = any((each.becomes, each.by) == (own.becomes, own.by) for each in earlier[-1:])
    if is_said or not (earlier or is_changed):
        raise ValueError(f"the tables say so already: {row['is'] or 'nothing'}")
    if earlier and column != "theme":
        row["was"] = written(earlier[0].was)
    return signed.append(own_file(by), HEADER, row)


def undo(by: str) -> str | None:
    """Take back the last row that an analyst wrote into a file of one's own; returns it in words, None where there is none.

    Raises:
        ValueError: if the file cannot be written.
    """
    row = signed.take_back(own_file(by), HEADER, by)
    return f"{row['column']}: {row['is'] or 'nothing'} instead of {row['was'] or 'nothing'} ({row['reason']})" if row else None


def own_file(by: str) -> Path:
    """The file that the rows of an analyst are written to."""
    return signed.own_file(settings.HAND / FOLDER, by)


def _machine_says(tables: Tables, place: Any, column: str) -> str:
    table = getattr(tables, COLUMNS[column].table, None) if column in COLUMNS else None
    if table is None:
        return ""
    is_there = table["article_id"] == place.article_id
    if column not in OF_ARTICLES:
        is_there &= (table[["field", "char_start", "char_end"]] == [place.field, place.char_start, place.char_end]).all(axis=1)
    found = schema.rows(table[is_there])
    if column == "is_figure":
        return written(bool(found))
    told = found[0]._asdict() if found else {}
    return written(stated(told) if column == "value" and told else told.get(column))


def _alike(said: pd.DataFrame, own: Correction) -> list[Correction]:
    """The rows on the same cell, in the order in which they were written; the first was written against the machine's word."""
    cells = [(each, cell_of(each)) for each in corrections_of(said, own.column)]
    return [each for each, cell in cells if cell == cell_of(own)]


def _try(tables: Tables, articles: pd.DataFrame, column: str, said: pd.DataFrame) -> bool:
    """Apply a row by itself to its article as it is now; tell whether a cell changes, or none is meant to.

    Raises:
        ValueError: says why it does not fit.
    """
    table, is_changed = COLUMNS[column].table, True
    if table:
        each = getattr(tables, table)
        mine = each[each["article_id"].isin(articles["article_id"])].reset_index(drop=True)
        after, said = corrected(table, mine, articles, said)
        is_changed = not after.equals(mine)
    else:
        said = noted(said, tables.articles, tables.figure_mentions, tables.theme_mentions)
    if said["state"].iloc[0] == "stale":
        raise ValueError(str(said["why"].iloc[0]))
    return is_changed
