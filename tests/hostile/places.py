"""What lies in a folder and is no file, or is one under a name or in a place that trips careless walkers."""

import os
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hostile.case import ANY, ARTICLE, LOADED, NOTICED, REJECTED, Case, given

SPARSE_BYTES = 3_000_000_000
# Who is root reads what is closed to others.
_CLOSED = ANY if hasattr(os, "geteuid") and os.geteuid() == 0 else REJECTED


def _socket(path: Path) -> None:
    # A socket is bound by a path of at most 107 bytes.
    with TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{short}/s")
        os.rename(f"{short}/s", path)


def _unreadable(path: Path) -> None:
    path.write_text(ARTICLE)
    path.chmod(0)


def _closed_folder(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text(ARTICLE)
    path.chmod(0)


def _hidden_folder(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text(ARTICLE)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(SPARSE_BYTES)


def _deep(name: str, depth: int, path: Path) -> None:
    """A file in a folder in a folder: each is made from the one above, because no call takes the whole path."""
    path.mkdir()
    above = os.open(path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=above)
        below = os.open(name, os.O_RDONLY, dir_fd=above)
        os.close(above)
        above = below
    with os.fdopen(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=above), "w") as file:
        file.write(ARTICLE)
    os.close(above)


def _linked(target: str, path: Path) -> None:
    path.symlink_to(target)


def _placed(name: str, place: Callable[[Path], None], status: str, reason: str = "", kind: str = "") -> Case:
    return Case(f"places/{name}", bytes, status, reason, kind=kind, place=place)


def _link(name: str, target: str) -> Case:
    return _placed(name, partial(_linked, target), REJECTED, "link")


def _named(name: str) -> Case:
    return Case(f"places/{name}", given(ARTICLE), LOADED, n_articles=1)


CASES = [
    _placed("pipe.txt", os.mkfifo, REJECTED, "regular|pipe|FIFO"),
    _placed("socket.txt", _socket, REJECTED, "regular|socket|opened"),
    _link("link-to-device.txt", "/dev/zero"),
    _link("link-out.txt", "/etc/hostname"),
    _link("link-up.txt", "../../../../../../etc/hostname"),
    _link("link-to-folder", "/etc"),
    _link("link-loop", "."),
    _link("link-to-itself.txt", "link-to-itself.txt"),
    _link("link-to-nothing.txt", "nothing.txt"),
    _link("link-to-neighbour.txt", "plain.txt"),
    _link("link-to-process", "/proc/self/environ"),
    _placed("unreadable.txt", _unreadable, _CLOSED, "opened|ermission" if _CLOSED == REJECTED else ""),
    _placed("closed", _closed_folder, _CLOSED, "opened|ermission|folder" if _CLOSED == REJECTED else ""),
    _placed("sparse.txt", _sparse, REJECTED, "larger|large", kind="bomb"),
    _placed("deep", partial(_deep, "d", 1_100), NOTICED, "deep|nest|long|opened"),
    _placed("long-path", partial(_deep, "d" * 250, 20), NOTICED, "deep|nest|long|opened"),
    _placed(".hidden", _hidden_folder, REJECTED, "hidden"),
    Case("places/.hidden.txt", given(ARTICLE), REJECTED, "hidden"),
    Case("places/.DS_Store", given(b"\0\0\0\1Bud1"), REJECTED, "hidden"),
    # Only the one at the top of the corpus is the manifest.
    Case("places/manifest.csv", given("path\n"), NOTICED),
    *map(
        _named,
        ("plain.txt", "new\nline.txt", "escape\x1b[2J.txt", "bidi\u202etxt.exe.txt", "<script>alert(1)<.txt", "=cmd|' .txt"),
    ),
    *map(
        _named, ("-rf.txt", " blank .txt", "*?[x].txt", "byte-\udcff\udcfe.txt", "n" * 251 + ".txt", "e\u0301.txt", "\u00e9.txt")
    ),
    Case("places/folder.txt/inside.txt", given(ARTICLE), LOADED, n_articles=1),
]
