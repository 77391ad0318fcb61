"""The analyst's word, written: each call adds one signed row to `data/hand/corrections/<analyst>.csv`, or takes one back.

A row is tried on the passage before it is written, so that none is written that would not fit. `was` is what the machine
says there, also where an earlier correction has changed it since.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema, settings, signed
from analysis.corrections import cell_of, corrected, noted, read_corrections
from analysis.corrections.columns import COLUMNS, OF_ARTICLES, Correction, stated
from analysis.corrections.forms import written
from analysis.corrections.table import FOLDER, HEADER, checked, corrections_of
from analysis.schema import Tables

_WHOLE = ("text", 0, 0)
_OF_PASSAGES = [name for name, column in COLUMNS.items() if column.table and name not in OF_ARTICLES]
# What the machine says where the name of the column is none of the table.
_READS: dict[str, Callable[[Any], Any]] = {"is_figure": lambda figure: True, "value": lambda figure: stated(figure._asdict())}


def correct(tables: Tables, mention_id: str, column: str, becomes: str, reason: str, by: str) -> int:
    """Correct one column of a figure, or the theme of a passage, by adding a row; returns its line in the analyst's file.

    `column` is a name of `columns.COLUMNS`; `becomes` is empty where nothing is to stand, as in the theme of a false hit.

    Raises:
        ValueError: says in words why the row cannot be written: a slip, nothing to change, or a file that is read-only.
    """
    if column not in _OF_PASSAGES:
        raise ValueError(f"{column!r} is nothing that a passage is corrected in; there are {', '.join(_OF_PASSAGES)}")
    mention = _row(getattr(tables, COLUMNS[column].table), "mention_id", mention_id)
    was = written(_READS.get(column, attrgetter(column))(mention))
    return _add(tables, mention, (mention.field, mention.char_start, mention.char_end), (column, was, becomes), reason, by)


def correct_article(tables: Tables, article_id: str, column: str, becomes: str, reason: str, by: str) -> int:
    """Correct what is said of a whole article: its `publisher` or `published_date`, or confirm that a theme is absent.

    For `theme_absent`, `becomes` is the theme. Returns the line of the row.

    Raises:
        ValueError: as `correct` does; also where the theme is found in the article.
    """
    if column not in OF_ARTICLES:
        raise ValueError(f"{column!r} is nothing that is said of an article; there are {', '.join(sorted(OF_ARTICLES))}")
    table = COLUMNS[column].table
    was = written(getattr(_row(getattr(tables, table), "article_id", article_id), column)) if table else ""
    return _add(tables, _row(tables.articles, "article_id", article_id), _WHOLE, (column, was, becomes), reason, by)


def add_theme(
    tables: Tables, article_id: str, field: str, char_start: int, char_end: int, theme: str, reason: str, by: str
) -> int:
    """Add a theme that was missed in a passage; returns the line of the row, and raises as `correct` does."""
    place = (field, char_start, char_end)
    return _add(tables, _row(tables.articles, "article_id", article_id), place, ("theme", "", theme), reason, by)


def add_figure(tables: Tables, article_id: str, field: str, char_start: int, char_end: int, reason: str, by: str) -> int:
    """Have the number of a passage read that was missed; returns the line of the row, and raises as `correct` does."""
    place = (field, char_start, char_end)
    return _add(tables, _row(tables.articles, "article_id", article_id), place, ("is_figure", "no", "yes"), reason, by)


def link(tables: Tables, mention_id: str, other_mention_id: str, same: bool, reason: str, by: str) -> int:
    """Say that two figures measure one quantity, or that they do not; returns the line of the row.

    Raises:
        ValueError: as `correct` does; also where one of the two is not compared at all.
    """
    one, other = (_row(tables.figure_mentions, "mention_id", each) for each in (mention_id, other_mention_id))
    if one == other:
        raise ValueError("a figure is linked to another one; choose two")
    if idle := [each.surface for each in (one, other) if each.quantity_id is None]:
        raise ValueError(f"“{idle[0]}” is compared with nothing: it is clutter, an age, a duration or a change")
    digest = _row(tables.articles, "article_id", other.article_id).content_sha256
    becomes = f"{'' if same else 'not '}{digest}:{other.field}:{other.char_start}"
    return _add(tables, one, (one.field, one.char_start, one.char_end), ("same_as", "", becomes), reason, by)


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


def _row(table: pd.DataFrame, key: str, value: str) -> Any:
    found = schema.rows(table[table[key] == value])
    if not found:
        raise ValueError(f"{value}: no row has this {key}; load the tables again")
    return found[0]


def _add(tables: Tables, about: Any, place: tuple[str, int, int], says: tuple[str, str, str], reason: str, by: str) -> int:
    """Try a row on the passage of an article, and write it with what the machine says there."""
    sha = _row(tables.articles, "article_id", about.article_id).content_sha256
    signature = signed.one_line(reason), signed.signed_by(by), signed.now()
    cells = (sha, *map(str, place), *says[:2], signed.one_line(says[2]), *signature)
    row = dict(zip(HEADER, cells, strict=True))
    own = _correction(row)
    shaped_by = _alike(tables.corrections[tables.corrections["state"].isin(["applied", "overruled"])], own)
    is_changed = _try(tables, row, about.article_id)
    if not shaped_by and (own.was == own.becomes or not is_changed):
        raise ValueError(f"the tables say so already: {row['is'] or 'nothing'}")
    if own.column != "theme" and shaped_by:
        row["was"] = written(shaped_by[0].was)
    _refuse_twice(_correction(row))
    return signed.append(own_file(by), HEADER, row)


def _alike(said: pd.DataFrame, own: Correction) -> list[Correction]:
    """The rows on the same cell, in the order in which they were written; the first was written against the machine's word."""
    return [each for each in corrections_of(said, own.column) if _cell(each) == _cell(own)]


def _cell(row: Correction) -> Any:
    return cell_of(row._replace(content_sha256=row.content_sha256[:12]))


def _said(row: Mapping[str, str]) -> pd.DataFrame:
    return schema.typed("corrections", [{"file": "", "line": 0, **checked(row)}])


def _correction(row: Mapping[str, str]) -> Correction:
    return next(corrections_of(_said(row), row["column"]))


def _try(tables: Tables, row: Mapping[str, str], article_id: str) -> bool:
    """Apply a row by itself to the tables as they are, those of its article; tell whether a cell changes or none is meant to.

    Raises:
        ValueError: says why it does not fit.
    """
    table, said, is_changed = COLUMNS[row["column"]].table, _said(row), True
    if table:
        each = getattr(tables, table)
        mine = each[each["article_id"] == article_id].reset_index(drop=True)
        after, said = corrected(table, mine, tables.articles[tables.articles["article_id"] == article_id], said)
        is_changed = not after.equals(mine)
    else:
        said = noted(said, tables.articles, tables.figure_mentions, tables.theme_mentions)
    if said["state"].iloc[0] == "stale":
        raise ValueError(str(said["why"].iloc[0]))
    return is_changed


def _refuse_twice(own: Correction) -> None:
    """Refuse what stands as the same analyst's last word already: the files are read, for the tables may be older."""
    for last in _alike(read_corrections(), own)[-1:]:
        if (last.was, last.becomes, last.by) == (own.was, own.becomes, own.by):
            raise ValueError(f"{last.file} line {last.line} says so already")
