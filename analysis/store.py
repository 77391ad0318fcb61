"""Tables kept between runs, as one Parquet file each."""

import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema, settings
from analysis.schema import Tables

# What a spreadsheet would calculate instead of show; a plain negative or signed number is left alone.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"\s*[+-]?[\d,]{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?\s*")


def kept(name: str, build: Callable[[], Tables], is_current: Callable[[], bool]) -> Tables:
    """Read the tables kept under a name, or build and keep them.

    They are not kept when the name no longer fits, because the corpus changed meanwhile. A folder that cannot be
    written to costs the keeping, never the tables.
    """
    folder = settings.PROCESSED / name
    try:
        return read(folder)
    except (OSError, ValueError):
        tables = build()
    with suppress(OSError):
        if is_current():
            write(tables, folder)
            _forget_old()
    return tables


def read(folder: Path) -> Tables:
    """Read the tables of a folder.

    Raises:
        FileNotFoundError: if one is missing.
        ValueError: if one has other columns than the schema says.
    """
    return Tables(**{name: schema.typed(name, pd.read_parquet(folder / f"{name}.parquet")) for name in schema.TABLES})


def write(tables: Tables, folder: Path, formats: tuple[str, ...] = ("parquet",)) -> None:
    """Write the tables into a folder, each file by one rename; what else stands there is left alone.

    `formats` are of parquet, csv and jsonl; days are ISO dates, missing values empty or null.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables._asdict().items():
        for ending in formats:
            with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as aside:
                WRITERS[ending](table, Path(aside) / name)
                (Path(aside) / name).replace(folder / f"{name}.{ending}")


def _days_as_text(table: pd.DataFrame) -> pd.DataFrame:
    days = table.select_dtypes("datetime64").columns
    return table.assign(**{column: table[column].dt.strftime("%Y-%m-%d") for column in days})


WRITERS: dict[str, Callable[[pd.DataFrame, Path], object]] = {
    "parquet": lambda table, path: table.to_parquet(path, index=False),
    "csv": lambda table, path: _days_as_text(table).to_csv(path, index=False, lineterminator="\n"),
    "jsonl": lambda table, path: _days_as_text(table).to_json(
        path, orient="records", lines=True, force_ascii=False, double_precision=15
    ),
}


def spreadsheet_csv(table: pd.DataFrame) -> str:
    """Write a table as CSV that no spreadsheet calculates: a leading apostrophe disarms what looks like a formula."""
    return _days_as_text(table).map(_disarmed).rename(columns=_disarmed).to_csv(index=False, lineterminator="\n")


def _disarmed(value: Any) -> Any:
    is_formula = isinstance(value, str) and _FORMULA.match(value) and not _PLAIN_NUMBER.fullmatch(value)
    return f"'{value}" if is_formula else value


def _forget_old() -> None:
    kept_sets = sorted(settings.PROCESSED.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in kept_sets[settings.KEPT_TABLE_SETS :]:
        shutil.rmtree(folder, ignore_errors=True)
