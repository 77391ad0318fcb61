"""Frames as `analysis.tables` describes them: given their types, walked row by row, and the codebook of all."""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.tables import JUDGEMENTS, TABLES

__all__ = ["TABLES", "Tables", "codebook", "rows", "typed"]


class Tables(NamedTuple):
    """The tables of one corpus, each as `TABLES` describes it."""

    ledger: pd.DataFrame
    articles: pd.DataFrame
    figure_mentions: pd.DataFrame
    date_mentions: pd.DataFrame
    article_dates: pd.DataFrame
    date_evidence: pd.DataFrame
    theme_mentions: pd.DataFrame
    quantities: pd.DataFrame
    origins: pd.DataFrame
    theme_coverage: pd.DataFrame
    corrections: pd.DataFrame


def typed(table: str, rows: Iterable[Mapping[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """Give rows the columns and dtypes of a table, in its order.

    Takes mappings or a frame; a column that a row lacks is missing in it.
    Returns a frame with a fresh index, also when there are no rows.

    Raises:
        ValueError: if a row has a column that the table has not, or a value of another type.
    """
    names = {column.name: column.dtype for column in TABLES[table].columns}
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    if unknown := set(frame.columns) - set(names):
        raise ValueError(f"{table}: no column {sorted(unknown)}; add it to analysis/tables.toml first")
    return frame.reindex(columns=list(names)).astype(names).reset_index(drop=True)


def rows(frame: pd.DataFrame) -> list[Any]:
    """Turn a frame into named tuples, missing values into None.

    Many times faster than `itertuples`, which reads Arrow's text columns one cell at a time.
    """
    row = namedtuple("Row", list(frame.columns))  # type: ignore[misc]
    columns = (frame[name] for name in frame.columns)
    values = ([None if gone else value for value, gone in zip(c.tolist(), c.isna().tolist(), strict=True)] for c in columns)
    return list(map(row._make, zip(*values, strict=True)))


def codebook() -> str:
    """Write the codebook of all tables as Markdown, the text of `data/README.md`."""
    lines = [
        "# Codebook\n",
        "Made from `analysis/tables.toml` by `make codebook`; do not edit by hand. `workbook extract`"
        " writes exactly these tables, but for the last, which analysts write. Days are ISO dates; a missing value is"
        " empty, never zero.",
    ]
    for name, table in {**TABLES, "audits": JUDGEMENTS}.items():
        lines += ["", f"## {name}", "", f"A row is {table.row}. Key: {', '.join(f'`{key}`' for key in table.keys)}."]
        lines += ["", "| column | dtype | unit | meaning |", "|---|---|---|---|"]
        lines += [f"| {c.name} | {c.dtype} | {c.unit} | {c.meaning} |" for c in table.columns]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(codebook(), end="")
