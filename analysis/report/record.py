"""The record of a run, `run.json`: whole at any moment, also when the run fails or is killed."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from stat import S_ISREG
from typing import Any

from analysis.report.failures import cause, exit_code
from analysis.report.publish import free_name, remove

_PACKAGES = ("press-workbook", "pandas", "plotly", "papermill", "nbconvert")
NAME = "run.json"
_MAX_BYTES = 5_000_000


def now() -> datetime:
    """The instant in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def sweep(out: Path) -> None:
    """Put what killed runs left under `failed/`, each with its record; the caller holds the lock, so none is running."""
    for pointer in out.glob(".latest-*"):
        remove(pointer)
    for left in out.glob(".running-*"):
        try:
            record = read_record(left)
            started = datetime.fromisoformat(record["started_at"])
        except (OSError, KeyError, TypeError, ValueError):  # killed before it had written a word
            remove(left)
            continue
        end_record(record, "failed", 137, "killed from outside, or the machine stopped; found by the next run")
        keep_failed(left, out, started, record)


def versions() -> dict[str, str]:
    """What a report depends on beside its own inputs: Python and the packages that it names, by version."""
    return {"python": platform.python_version()} | {package: version(package) for package in _PACKAGES}


@contextmanager
def recorded(work: Path, out: Path, started: datetime) -> Iterator[dict[str, Any]]:
    """Keep the record of a run in its work folder; on failure move the folder, or what is worth keeping of it, to `failed/`."""
    record: dict[str, Any] = {"state": "running", "started_at": started.isoformat(), "warnings": []}
    record |= {"versions": versions()}
    try:
        write_record(work, record)
        yield record
    except BaseException as error:
        if record["state"] == "running" or work.exists():  # not published yet
            end_record(record, "failed", exit_code(error), cause(error, out))
            keep_failed(work, out, started, record)
        raise


def keep_failed(work: Path, out: Path, started: datetime, record: dict[str, Any]) -> None:
    """Move a failed run under `failed/`, with its record and the notebooks as far as they came.

    The rest is let go first: the disk may be full. What cannot be kept all the same is removed.
    """
    try:
        work.mkdir(parents=True, exist_ok=True)  # somebody may have removed it
        for path in work.iterdir():
            if path.name not in ("notebooks", NAME):
                remove(path)
        write_record(work, record)
        failed = out / "failed"
        failed.mkdir(exist_ok=True)
        work.rename(free_name(failed, f"{started:%Y-%m-%dT%H%M%SZ}"))
    except OSError:
        remove(work)


def end_record(record: dict[str, Any], state: str, code: int, error: str = "") -> None:
    """Note how and when a run ended."""
    record |= {"state": state, "ended_at": now().isoformat(), "exit": code} | ({"error": error} if error else {})


def write_record(folder: Path, record: dict[str, Any]) -> None:
    """Write a record by one rename: a reader finds the old one or the new one."""
    aside = folder / f".{NAME}"  # of a run that was killed here the next one writes over it
    try:
        # A lone surrogate, as in the name of a file that is no UTF-8, becomes the escape that JSON has for it.
        with aside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / NAME)
    finally:
        aside.unlink(missing_ok=True)


def read_record(folder: Path) -> dict[str, Any]:
    """Read the record of a run; whatever stands there may be anything.

    Raises:
        OSError, ValueError: if there is none, or none that can be read.
    """
    about = (folder / NAME).stat()
    if folder.is_symlink() or not S_ISREG(about.st_mode) or about.st_size > _MAX_BYTES:
        raise ValueError("a link, no file, or too large for a record")
    try:
        record = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError(str(error)) from error
    if not isinstance(record, dict):
        raise ValueError("no record in it")
    return record
