"""The names under which exports give the columns of `articles`, by the table data/hand/fields.yml."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis import hand, settings
from analysis.corpus.encodings import cleaned

PATH = settings.HAND / "fields.yml"
COLUMNS = ("source_id", "headline", "text", "published_at", "retrieved_at", "publisher", "url", "author", "language")
_MAX_NAMES = 20
_ADDRESS = ("http://", "https://")


class Fields(NamedTuple):
    """The table: names of each column, of the lists of records, and of tables without a row of names by their width."""

    columns: Mapping[str, tuple[str, ...]]
    records: tuple[str, ...]
    tables: Mapping[int, tuple[str, ...]]


def load_fields(path: Path = PATH) -> Fields:
    """Read the table of names; it is parsed again only when its text has changed.

    Raises:
        ValueError: if an entry is wrong; the message names the entry and the remedy.
    """
    return hand.load(path, _parsed)


@lru_cache(maxsize=2)
def _parsed(name: str, text: str) -> Fields:
    table = hand.mapping(name, text, {"columns", "records", "tables"})
    columns, tables = table.get("columns"), table.get("tables") or {}
    if not isinstance(columns, dict) or set(columns) != set(COLUMNS):
        raise ValueError(f"{name}: columns: must name {', '.join(COLUMNS)} and nothing else")
    if not isinstance(tables, dict) or not all(isinstance(width, int) for width in tables):
        raise ValueError(f"{name}: tables: must give names to a number of columns, as in `27: [...]`")
    names = {column: hand.texts(f"{name}: {column}", columns[column]) for column in COLUMNS}
    widths = {width: hand.texts(f"{name}: tables: {width}", each) for width, each in tables.items()}
    return Fields(
        {column: tuple(map(str.casefold, each)) for column, each in names.items()},
        hand.texts(f"{name}: records", table.get("records")),
        widths,
    )


def columns_of(record: Mapping[Any, Any], fields: Fields) -> tuple[dict[str, str], int]:
    """Find the columns of `articles` in a record, a column that it does not fill left out; and count what was replaced.

    JSON and YAML can spell control characters and lone surrogates that the bytes did not show.
    """
    folded = {name.casefold(): value for name, value in record.items() if isinstance(name, str)}
    found = {column: cleaned(_first_filled(folded, column, names)) for column, names in fields.columns.items()}
    return {column: value for column, (value, _) in found.items() if value}, sum(n for _, n in found.values())


def _first_filled(record: Mapping[str, Any], column: str, names: tuple[str, ...]) -> str:
    for name in names:
        # "V2.1DATE" is a name with a dot in it.
        values = [record[name]] if name in record else _within(record, name.split("."))
        filled = [text for value in values for text in _texts(value, column) if _fits(text, column)][:_MAX_NAMES]
        if filled:
            return ", ".join(filled)
    return ""


def _within(value: Any, path: list[str]) -> Iterator[Any]:
    if not path:
        yield value
    elif isinstance(value, list):
        for each in value[:_MAX_NAMES]:
            yield from _within(each, path)
    elif isinstance(value, dict) and path[0] in value:
        yield from _within(value[path[0]], path[1:])


def _texts(value: Any, column: str) -> Iterator[str]:
    """A value as text; only of authors may there be a list."""
    if isinstance(value, list) and column == "author":
        value = ", ".join(each for each in value[:_MAX_NAMES] if isinstance(each, str))
    if isinstance(value, str | int | date) and not isinstance(value, bool) and str(value).strip():
        yield str(value)


def _fits(text: str, column: str) -> bool:
    """`source` holds an address in one export and a name in the next."""
    is_address = text.startswith(_ADDRESS)
    return is_address if column == "url" else not (is_address and column == "publisher")
