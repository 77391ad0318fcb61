"""What all tables in YAML under data/hand have in common: how they are read, and how a slip in one is named."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml

Parsed = TypeVar("Parsed")
# Nothing can write down what this escape stands for.
_HALF = re.compile(r"(?i)\"[^\"\n]*?(\\u(?:0000)?d[89a-f][0-9a-f]{2})")


def load(path: Path, parse: Callable[[str, str], Parsed]) -> Parsed:
    """Read a table anew: `parse` takes the name of the file and its text, and may remember them.

    Raises:
        ValueError: if the file cannot be read, or `parse` finds an entry wrong; names the place and the remedy.
    """
    try:
        return parse(path.name, text_of(path))
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: cannot be read ({' '.join(str(error).split())}); mend the line named") from error


def text_of(path: Path) -> str:
    """Read the text of a table.

    Raises:
        ValueError: if it cannot be read, is no UTF-8, or spells half a character; names the line and the remedy.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path.name}: cannot be read ({error.strerror}); restore it") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ValueError(f"{path.name} line {line}: a byte that is no UTF-8; save the file as UTF-8") from error
    if half := _HALF.search(text):
        line = text.count("\n", 0, half.end()) + 1
        raise ValueError(f"{path.name} line {line}: {half[1]} is half a character; write the character itself")
    return text


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
