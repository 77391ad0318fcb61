"""The folder of reports: a run works aside, appears by one rename when it is safe on the disk, and `latest` follows."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from analysis.signals import undisturbed


def begin(out: Path, started: datetime) -> Path:
    """Make the folder that a run works in; the caller holds the lock."""
    # Not `mkdtemp`, which takes the folder from everybody else, whatever the umask says.
    work = out / f".running-{started:%Y%m%dT%H%M%SZ}-{os.getpid()}"
    work.mkdir()
    return work


def publish(work: Path, out: Path, started: datetime, pointer: str = "") -> Path:
    """Give a finished folder its name, the time of the run, and point a link at it; gives the folder.

    Either both are done, or neither is and the folder is where it was; a signal comes before or after.

    Raises:
        OSError: if the disk does not take it.
    """
    _sync(work)
    with undisturbed():
        folder = work.rename(free_name(out, f"{started:%Y-%m-%dT%H%M%SZ}"))
        try:
            _sync_one(out)
            if pointer:
                point(out / pointer, folder)
        except OSError:
            folder.rename(work)
            raise
    return folder


def point(pointer: Path, folder: Path) -> None:
    """Point a link at a folder beside it, by one rename; a folder that stands in its place is moved aside."""
    fresh = pointer.with_name(f".latest-{os.getpid()}")
    fresh.symlink_to(folder.name, target_is_directory=True)
    if pointer.is_dir() and not pointer.is_symlink():  # a copy of the reports that lost its links: not ours to delete
        move_aside(pointer)
    try:
        fresh.replace(pointer)
    except OSError:  # it is somebody else's, or held fast
        remove(fresh)
        raise
    _sync_one(pointer.parent)


def move_aside(path: Path) -> None:
    """Let what is not ours to delete make way: it stays beside, under a name that can be seen."""
    path.rename(free_name(path.parent, f"{path.name.lstrip('.')}.aside"))


def new_folder(parent: Path, started: datetime) -> Path:
    """Make a folder of its own for a run that began then."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = free_name(parent, f"{started:%Y-%m-%dT%H%M%SZ}")
    folder.mkdir()
    return folder


def free_name(folder: Path, name: str) -> Path:
    """A name that nothing has: with a number where two runs began in one second."""
    names = chain([name], (f"{name}-{n}" for n in count(2)))
    return next(folder / free for free in names if not os.path.lexists(folder / free))


def _sync(folder: Path) -> None:
    """Have the disk hold every file of a folder before its name says that they are there."""
    for path in (*folder.rglob("*"), folder):
        if path.is_file() or path.is_dir():
            _sync_one(path)


def _sync_one(path: Path) -> None:
    with suppress(PermissionError):  # Windows opens no folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder, as far as that can be done."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
