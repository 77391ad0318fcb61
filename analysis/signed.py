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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

_LOCK_SECONDS = 5
_UNSAFE = re.compile(r"[\W_]+")
_LONGEST_NAME = 60


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
        cells = [row[name] for name in header]
        lines += io.StringIO(_line(cells, end), newline="")
        if (rows := _rows(path, lines))[0][2] != list(header) or rows[-1][2] != cells:
            raise ValueError(f"{path.name}: its first line is not {','.join(header)}, or a quote is open in it; mend it first")
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
        rows = [(start, end, dict(zip(header, cells, strict=False))) for start, end, cells in _rows(path, lines)]
        mine = [row for row in rows[1:] if one_line(row[2].get("by", "")) == signed_by(by)]
        if not mine:
            return None
        start, end, taken = max(mine, key=lambda row: (row[2].get("on", ""), row[0]))
        if len(rows) == 2:
            path.unlink()
        else:
            _replace(path, lines[:start] + lines[end:])
        return taken


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
    if not path.exists():
        return []
    try:
        return list(io.StringIO(path.read_bytes().decode("utf-8"), newline=""))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: is no UTF-8; save it as CSV in UTF-8") from error


def _rows(path: Path, lines: list[str]) -> list[tuple[int, int, list[str]]]:
    """Find the rows of a file: the first line, the line after the last, the cells."""
    reader = csv.reader((line.removeprefix("\ufeff") for line in lines), strict=True)
    found, start = [], 0
    try:
        for cells in reader:
            if cells:
                found.append((start, reader.line_num, cells))
            start = reader.line_num
    except csv.Error as error:
        raise ValueError(f"{path.name} line {start + 1}: {error}; mend it first") from error
    return found


def _line(cells: Sequence[str], end: str) -> str:
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
