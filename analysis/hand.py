"""What all tables in YAML under data/hand have in common: how they are read, and how a slip in one is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml

Parsed = TypeVar("Parsed")


def load(path: Path, parse: Callable[[str, str], Parsed]) -> Parsed:
    """Read a table anew: `parse` takes the name of the file and its text, and may remember them.

    Raises:
        ValueError: if the file cannot be read, or `parse` finds an entry wrong; names the place and the remedy.
    """
    try:
        return parse(path.name, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        words = " ".join(str(error).split())
        raise ValueError(f"{path.name}: cannot be read ({words}); restore it or mend the line named") from error


def mapping(name: str, text: str, keys: set[str]) -> dict[str, Any]:
    """Parse a table that holds some of these keys at the top, and nothing else.

    Raises:
        ValueError: if it holds anything else.
        yaml.YAMLError: if it is no YAML.
    """
    try:
        table = yaml.safe_load(text)
    except (ValueError, RecursionError) as error:  # a day such as 2024-13-45; brackets without end
        raise yaml.YAMLError(str(error)) from error
    if not isinstance(table, dict) or not keys >= set(table):
        raise ValueError(f"{name}: must hold {' and '.join(f'`{key}`' for key in sorted(keys))} and nothing else at the top")
    return table


def items(where: str, value: Any) -> list[Any]:
    """The entries of a list, none if it is empty.

    Raises:
        ValueError: if it is no list.
    """
    if not isinstance(value or [], list):
        raise ValueError(f"{where}: must be a list; begin each entry with `- `")
    return list(value or [])


def named(where: str, raw: Any, key: str, fields: set[str]) -> str:
    """Check an entry, and say where it stands by its name, the text under `key`.

    Raises:
        ValueError: if it has no name, or a field that is none of `fields`.
    """
    if not isinstance(raw, dict) or not raw.get(key):
        raise ValueError(f"{where}: has no `{key}`; give it a name")
    where = f"{where} (`{raw[key]}`)"
    if unknown := set(raw) - fields:
        raise ValueError(f"{where}: unknown field {sorted(map(str, unknown))}; use {sorted(fields)}")
    return where


def texts(where: str, value: Any) -> tuple[str, ...]:
    """The words of a list, white space made even; none if it is missing.

    Raises:
        ValueError: if it is no list of words.
    """
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError(f"{where}: must be a list of words; quote numbers, and yes and no")
    return tuple(" ".join(item.split()) for item in value)
