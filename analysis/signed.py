"""Rows that analysts write and sign: one CSV file for each, below a folder of data/hand.

A file of one's own is what makes git merge the work of two without asking, and what keeps a row that was taken back from
coming back: where two append to one file, a union merge brings back what the other had taken out.
"""

import csv
import getpass
import io
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

_LOCK_SECONDS = 5
_UNSAFE = re.compile(r"[\W_]+")
_LONGEST_NAME = 60


class Row(NamedTuple):
    """A row of a file: its cells by their columns, and the lines of the file before it and up to its end."""

    start: int
    end: int
    cells: dict[str, str]


def analyst() -> str:
    """Who sits here: the name that git knows, else the login; empty where neither is known."""
    try:
        told = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5)
        return told.stdout.strip() or getpass.getuser()
    except (OSError, subprocess.SubprocessError, KeyError):
        return ""


def signed_by(by: str) -> str:
    """Write the name of an analyst as rows carry it.

    Raises:
        ValueError: if no letter or digit is in it.
    """
    name = one_line(by)
    if not _UNSAFE.sub("", name):
        raise ValueError(f"{by!r} is no name; say who you are, for the row is signed")
    return name


def one_line(text: str) -> str:
    """Make a cell one line without what cannot be seen, for a control character spoils the whole file."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def own_file(folder: Path, by: str) -> Path:
    """The file of one analyst: `Maria López` writes to `maria-lópez.csv`."""
    name = _UNSAFE.sub("-", unicodedata.normalize("NFKC", signed_by(by)).casefold()).strip("-")
    return folder / f"{name[:_LONGEST_NAME]}.csv"


def files(folder: Path) -> list[Path]:
    """The files of all analysts below a folder, which need not exist."""
    return sorted(path for path in folder.glob("*.csv") if not path.name.startswith("."))


def now() -> str:
    """The time of a row in UTC, to the second: of two rows of one day the later wins."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def file_name(path: Path) -> str:
    """Name a file as messages and tables do: `corrections/maria-lópez.csv`."""
    return "/".join([*({path.parent.name} & {"corrections", "audits"}), path.name])


def read(path: Path, header: Sequence[str]) -> list[Row]:
    """Read the rows of a file that has these columns.

    Raises:
        ValueError: if it is no such file; names the line and the remedy.
    """
    return _rows(path, _lines(path), header)


def append(path: Path, header: Sequence[str], row: Mapping[str, str]) -> int:
    """Append one row to a file, whole or not at all; what stands there is left as it is, its line ends too.

    A file that is not there yet is made. Returns the line of the row.

    Raises:
        ValueError: says why the row cannot be written, and what to do.
    """
    with _held(path):
        lines = _lines(path) or [_line(header, "\n")]
        end = lines[0][len(lines[0].rstrip("\r\n")) :] or "\n"
        lines[-1] = lines[-1] if lines[-1].endswith(("\n", "\r")) else lines[-1] + end
        cells = {name: row[name] for name in header}
        lines += io.StringIO(_line(cells.values(), end), newline="")
        if _rows(path, lines, header)[-1].cells != cells:
            raise ValueError(f"{file_name(path)}: a quote is open in it; mend it first")
        _replace(path, lines)
        return len(lines)


def take_back(path: Path, header: Sequence[str], by: str) -> dict[str, str] | None:
    """Take the last row of one analyst out of a file, and give it; None where there is none.

    The last is the one of the latest time, and of two of one time the lower. A file without rows is taken away.

    Raises:
        ValueError: says why the row cannot be taken out, and what to do.
    """
    if not path.exists():
        return None
    with _held(path):
        lines = _lines(path)
        rows = _rows(path, lines, header) if lines else []
        mine = [row for row in rows if one_line(row.cells["by"]) == signed_by(by)]
        if not mine:
            return None
        last = max(mine, key=lambda row: (row.cells["on"], row.start))
        if len(rows) == 1:
            path.unlink()
        else:
            _replace(path, lines[: last.start] + lines[last.end :])
        return last.cells


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold a file against other sessions; say in words why it cannot be written."""
    # Its import tries links in a temporary folder, which whoever only reads need not see.
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for place in (path, path.parent):
            # A file is replaced, not written into, and root may write anywhere: the mark itself is heeded.
            if place.exists() and not place.stat().st_mode & 0o222:
                raise PermissionError(13, "read-only", str(place))
        with FileLock(path.parent / ".lock", timeout=_LOCK_SECONDS):
            yield
    except Timeout:
        raise ValueError(f"{path.name}: another session is writing it; try again") from None
    except OSError as error:
        raise ValueError(f"{path.name}: cannot be written ({error.strerror or error}); make {path.parent} writable") from error


def _lines(path: Path) -> list[str]:
    try:
        return list(io.StringIO(path.read_bytes().decode("utf-8"), newline="")) if path.exists() else []
    except UnicodeDecodeError as error:
        raise ValueError(f"{file_name(path)}: is no UTF-8; save it as CSV in UTF-8") from error


def _rows(path: Path, lines: Sequence[str], header: Sequence[str]) -> list[Row]:
    name, columns = file_name(path), f"the columns are {','.join(header)}"
    reader = csv.reader((line.removeprefix("\ufeff") for line in lines), strict=True)
    found, start = [], 0
    try:
        for cells in reader:
            if cells:
                found.append((start, reader.line_num, cells))
            start = reader.line_num
    except csv.Error as error:
        raise ValueError(f"{name} line {start + 1}: {error}; mend it, or save it as CSV in UTF-8") from error
    if not found or found[0][2] != list(header):
        raise ValueError(f"{name} line 1: {columns}")
    for _, line, cells in found:
        if len(cells) != len(header):
            raise ValueError(f"{name} line {line}: {len(cells)} cells; {columns}, and a cell with a comma is quoted")
    return [Row(first, last, dict(zip(header, cells, strict=True))) for first, last, cells in found[1:]]


def _line(cells: Iterable[str], end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerow(cells)
    return text.getvalue()


def _replace(path: Path, lines: Sequence[str]) -> None:
    aside = path.with_name(f".{path.name}.new")
    with aside.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, aside)
    aside.replace(path)
