"""The gate before every reader: regular files of a bearable size, opened without following a link anywhere on the way."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from analysis import settings
from analysis.corpus.encodings import Unreadable, cleaned, decode

__all__ = ["Unreadable", "cleaned", "decode", "printable", "read_bytes", "walk"]

_NO_LINK = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = f"a folder that cannot be opened, or lies deeper than {settings.MAX_FOLDERS_DEEP}"


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
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and most > 1:
            try:
                yield from _walk(path, manifest, most - 1)
            except OSError:  # closed, or gone between the two looks
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
        # A FIFO would block for ever without O_NONBLOCK, and a link could lead anywhere.
        handles.append(os.open(path.name, _NO_LINK | os.O_NONBLOCK, dir_fd=handles[-1]))
        return _read(path.name, *handles[-2:])
    except FileNotFoundError:
        raise Unreadable("gone since it was found; run again") from None
    except OSError as error:
        is_link = error.errno in (errno.ELOOP, errno.ENOTDIR)
        raise Unreadable("a link; put the file itself here" if is_link else f"cannot be opened: {error.strerror}") from error
    finally:
        for handle in handles:
            os.close(handle)


def _read(name: str, folder: int, handle: int) -> bytes:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        raise Unreadable(_FOLDER if stat.S_ISDIR(before.st_mode) else "not a regular file")
    if before.st_size > settings.MAX_FILE_BYTES:
        raise Unreadable(f"larger than {settings.MAX_FILE_BYTES:,} bytes; split it")
    with open(handle, "rb", closefd=False) as file:
        raw = file.read(before.st_size + 1)
    after = os.fstat(handle)
    if len(raw) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unreadable("changed while it was read; run again when it is at rest")
    # Replaced by another of its name: what was read is no longer what stands there.
    if os.stat(name, dir_fd=folder, follow_symlinks=False).st_ino != before.st_ino:
        raise Unreadable("replaced while it was read; run again when it is at rest")
    return raw


def printable(name: str) -> str:
    """A file name as text: names may hold bytes that are none, a table must not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
