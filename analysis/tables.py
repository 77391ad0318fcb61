"""Every table of the workbook, as `tables.toml` beside it describes them: columns, their dtypes, units and meanings."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

DAY = "datetime64[us]"


class Column(NamedTuple):
    """One column: pandas dtype, unit (empty when it has none) and meaning."""

    name: str
    dtype: str
    unit: str
    meaning: str


class Table(NamedTuple):
    """One table: what a row is, the columns that identify it, and all columns in order."""

    row: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]


def _columns(told: dict[str, Any]) -> tuple[Column, ...]:
    return tuple(Column(*each) for each in told["columns"])


_TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SPAN = _columns(_TOLD.pop("span"))
TABLES = {
    name: Table(told["row"], tuple(told["keys"]), (SPAN if "opens_with" in told else ()) + _columns(told))
    for name, told in _TOLD.items()
}
# What analysts write, which no corpus tells: its rows stay when the tables are made anew.
JUDGEMENTS = TABLES.pop("audits")
