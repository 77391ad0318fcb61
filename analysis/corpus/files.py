"""The gate before every reader: regular files of a bearable size, opened without following a link anywhere on the way."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from analysis import settings
from analysis.corpus.encodings import Unreadable, cleaned, decode

__all__ = ["Unreadable", "cleaned", "decode", "printable", "read_bytes", "walk"]

_LINK = "a link; put the file itself here"
_NO_LINK = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


def walk(root: Path) -> Iterator[Path]:
    """Every entry below a folder that is no folder, in the order of their paths; links are named, not followed.

    A folder that is hidden, cannot be opened or lies too deep is an entry itself.
    """
    yield from _walk(root, root / settings.MANIFEST, settings.MAX_FOLDERS_DEEP)


def _walk(folder: Path, manifest: Path, most: int) -> Iterator[Path]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = Path(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
        if is_folder and most > 1 and os.access(path, os.R_OK | os.X_OK):
            try:
                yield from _walk(path, manifest, most - 1)
            except OSError:  # gone or closed between the two looks
                yield path
        elif path != manifest:
            yield path


def read_bytes(path: Path, below: Path | None = None) -> bytes:
    """Read a regular file whole. With `below`, no folder between that one and the file may be a link either.

    Raises:
        Unreadable: if it is a link, no regular file, hidden, too large, gone, or changes meanwhile.
    """
    if path.name.startswith("."):
        raise Unreadable("hidden; rename it to have it read")
    folders = path.relative_to(below).parent.parts if below else ()
    handles = [os.open(below or path.parent, os.O_RDONLY | os.O_DIRECTORY)]
    try:
        for name in folders:
            handles.append(os.open(name, _NO_LINK | os.O_DIRECTORY, dir_fd=handles[-1]))
        return _read(path.name, handles[-1])
    except FileNotFoundError:
        raise Unreadable("gone since it was found; run again") from None
    except OSError as error:
        is_link = error.errno in (errno.ELOOP, errno.ENOTDIR)
        raise Unreadable(_LINK if is_link else f"cannot be opened: {error.strerror}") from error
    finally:
        for handle in handles:
            os.close(handle)


def _read(name: str, folder: int) -> bytes:
    _refuse(os.stat(name, dir_fd=folder, follow_symlinks=False), is_open=False)
    # What has turned into a FIFO meanwhile would block for ever without O_NONBLOCK, and a link could lead anywhere.
    with os.fdopen(os.open(name, _NO_LINK | os.O_NONBLOCK, dir_fd=folder), "rb") as file:
        before = os.fstat(file.fileno())
        _refuse(before, is_open=True)
        raw = file.read(before.st_size + 1)
        after = os.fstat(file.fileno())
    if len(raw) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unreadable("changed while it was read; run again when it is at rest")
    with suppress(FileNotFoundError):
        # Replaced by another of its name: what was read is no longer what stands there.
        if os.stat(name, dir_fd=folder, follow_symlinks=False).st_ino == before.st_ino:
            return raw
        raise Unreadable("replaced while it was read; run again when it is at rest")
    raise Unreadable("gone while it was read; run again")


def _refuse(about: os.stat_result, is_open: bool) -> None:
    if stat.S_ISLNK(about.st_mode):
        raise Unreadable(_LINK)
    if stat.S_ISDIR(about.st_mode):
        deep = f"a folder that cannot be opened, or lies deeper than {settings.MAX_FOLDERS_DEEP}"
        raise Unreadable("became a folder while it was read; run again" if is_open else deep)
    if not stat.S_ISREG(about.st_mode):
        raise Unreadable("not a regular file")
    if about.st_size > settings.MAX_FILE_BYTES:
        raise Unreadable(f"larger than {settings.MAX_FILE_BYTES:,} bytes; split it")


def printable(name: str) -> str:
    """A file name as text: names may hold bytes that are none, a table must not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
