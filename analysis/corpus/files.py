"""The gate before every reader: regular files of a bearable size, and their bytes as text."""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import chardet

from analysis import settings

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters and lone surrogates: no printer, terminal or table can carry them.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


class Unreadable(ValueError):
    """Why a file or a record was refused, in words for the ledger."""


def walk(root: Path) -> Iterator[Path]:
    """Every entry below a folder that is no folder, in the order of their paths; links are named, not followed.

    A folder that is hidden or cannot be opened is an entry itself.
    """
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        path = Path(entry.path)
        is_open = entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and os.access(path, os.R_OK | os.X_OK)
        if is_open:
            yield from walk(path)
        elif path != root / settings.MANIFEST:
            yield path


def read_bytes(path: Path) -> bytes:
    """Read a regular file whole.

    Raises:
        Unreadable: if it is a link, no regular file, hidden, too large, or gone.
    """
    if path.name.startswith("."):
        raise Unreadable("hidden; rename it to have it read")
    try:
        # A FIFO would block for ever without O_NONBLOCK, and a link could lead anywhere without O_NOFOLLOW.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        is_link = path.is_symlink()
        raise Unreadable("a link; put the file itself here" if is_link else f"cannot be opened: {error.strerror}") from error
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("not a regular file")
        if about.st_size > settings.MAX_FILE_BYTES:
            raise Unreadable(f"larger than {settings.MAX_FILE_BYTES:,} bytes; split it")
        return file.read(settings.MAX_FILE_BYTES + 1)


def decode(raw: bytes) -> tuple[str, list[str]]:
    r"""Turn bytes into text: byte order mark, strict UTF-8, then a detector, whose guess is a warning.

    Returns the text with `\n` line ends and without the mark, and the warnings.

    Raises:
        Unreadable: if the bytes are no text.
    """
    text, warnings = _decoded(raw)
    text, n_replaced = cleaned(text)
    return text, warnings + ([f"{n_replaced:,} control characters replaced"] if n_replaced else [])


def cleaned(text: str) -> tuple[str, int]:
    r"""Make line ends `\n` and replace what no table can carry, one character by one; also say how many."""
    return _UNPRINTABLE.subn("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            return text, [f"bytes that are no {encoding} replaced"] if "\ufffd" in text else []
    try:
        return raw.decode(), []
    except UnicodeDecodeError:
        guess = chardet.detect(raw)["encoding"]
    try:
        return raw.decode(guess or "none", "replace"), [f"read as {guess}, a guess; save it as UTF-8 to be sure"]
    except LookupError:
        raise Unreadable("not text: no encoding fits its bytes") from None
