"""Archives as what they hold: members counted one by one, unpacked in memory only, and never trusted to say their size."""

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from analysis import settings
from analysis.corpus.encodings import Unreadable
from analysis.corpus.files import printable

_PIECE = 65_536
_MAC_FORKS = "__MACOSX/"
_END_RECORD = b"PK\x05\x06"
_LONGEST_ENTRY = 300
_MANY = f"an archive of more than {settings.MAX_MEMBERS:,} members; split it"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)


def unpacked(kind: str, name: str, raw: bytes) -> Iterator[tuple[str | None, str, bytes | Unreadable]]:
    """What a file of a kind holds: each member by its name, None for the whole; its name as a file; and its bytes or refusal.

    Raises:
        Unreadable: if the archive as a whole is refused.
    """
    if kind == "zip":
        yield from ((printable(member), member, held) for member, held in _members(raw))
    elif kind == "gz":
        yield None, name[:-3] if name.lower().endswith(".gz") else name, _gunzipped(raw)
    else:
        yield None, name, raw


def _gunzipped(raw: bytes) -> bytes:
    try:
        return _read(gzip.GzipFile(fileobj=io.BytesIO(raw)), len(raw), settings.MAX_FILE_BYTES)
    except EOFError:
        raise Unreadable("a .gz file that is cut short") from None
    except (OSError, zlib.error):
        raise Unreadable("a broken .gz file") from None


def _read(file: IO[bytes] | io.BufferedIOBase, n_packed: int, left: int) -> bytes:
    """Unpack piece by piece, as far as it is bearable."""
    read = bytearray()
    while piece := file.read(_PIECE):
        read += piece
        _bear(len(read), n_packed, left)
    return bytes(read)


def _bear(n_unpacked: int, n_packed: int, left: int) -> None:
    if n_unpacked > settings.RATIO_FLOOR_BYTES and n_unpacked > settings.MAX_RATIO * n_packed:
        raise Unreadable(f"unpacks to more than {settings.MAX_RATIO} times its size; unpack it yourself if you trust it")
    if n_unpacked > settings.MAX_FILE_BYTES:
        raise Unreadable(f"unpacks to more than {settings.MAX_FILE_BYTES:,} bytes; split it")
    if n_unpacked > left:
        raise Unreadable(f"the archive unpacks to more than {settings.MAX_UNPACKED_BYTES:,} bytes; split it")


def opened(raw: bytes) -> zipfile.ZipFile:
    """Open a .zip file, or what is one inside, after a look at its list.

    Raises:
        Unreadable: if it is broken, lists too much, or its members overlap.
    """
    # The list is parsed at once, however long: what the end record counts is looked at first, and then the list itself.
    end = raw.rfind(_END_RECORD)
    n_listed, n_bytes = (int.from_bytes(raw[end + start : end + stop], "little") for start, stop in ((10, 12), (12, 16)))
    if end >= 0 and (n_listed > settings.MAX_MEMBERS or n_bytes > _LONGEST_ENTRY * settings.MAX_MEMBERS):
        raise Unreadable(_MANY)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN:
        raise Unreadable("a broken .zip file") from None
    if len(archive.infolist()) > settings.MAX_MEMBERS:
        raise Unreadable(_MANY)
    reach = 0
    for member in sorted(archive.infolist(), key=lambda each: each.header_offset):
        if member.header_offset < reach:
            raise Unreadable("an archive whose members overlap")
        reach = member.header_offset + 30 + len(member.filename.encode("utf-8", "replace")) // 4 + member.compress_size
    return archive


def _members(raw: bytes) -> Iterator[tuple[str, bytes | Unreadable]]:
    archive, left = opened(raw), settings.MAX_UNPACKED_BYTES
    for member in archive.infolist():
        if member.filename and (member.is_dir() or member.filename.startswith(_MAC_FORKS)):
            continue
        try:
            _refuse(member)
            read = unpack(archive, member, left)
        except Unreadable as refusal:
            yield member.filename, refusal
        else:
            left -= len(read)
            yield member.filename, read


def _refuse(member: zipfile.ZipInfo) -> None:
    if not member.filename:
        raise Unreadable("a member without a name")
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or path.as_posix()[1:2] == ":":
        raise Unreadable("a name that leads out of the archive")
    if any(part.startswith(".") for part in path.parts):
        raise Unreadable("hidden; rename it to have it read")
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        raise Unreadable("a link, or no regular file")


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int = settings.MAX_UNPACKED_BYTES) -> bytes:
    """Unpack one member, counting.

    Raises:
        Unreadable: if it is broken, encrypted, or unpacks to more than is `left`, or than a file may hold.
    """
    if member.flag_bits & 1:
        raise Unreadable("encrypted; unpack it yourself")
    try:
        _bear(member.file_size, member.compress_size, left)  # what it says of its size, before a byte of it is unpacked
        with archive.open(member) as file:
            return _read(file, member.compress_size, left)
    except Unreadable:
        raise
    except NotImplementedError:
        raise Unreadable("compressed by a method that is not read; unpack it yourself") from None
    except _BROKEN:
        raise Unreadable("broken within the archive") from None
