"""Files on their way in: opened at the gate, told apart, read here or in a child, and each given its row of the ledger."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from analysis import settings
from analysis.corpus.archives import unpacked
from analysis.corpus.children import children
from analysis.corpus.encodings import Unreadable
from analysis.corpus.files import printable, read_bytes, walk
from analysis.corpus.kinds import kind_of
from analysis.corpus.readers import READERS
from analysis.corpus.reading import Reading, few

# Source of a web page and its address -> its publication time as it gives it, and all evidence of that.
PageEvidence = Callable[[str, str | None], tuple[str | None, list[Any]]]
# So many files are opened ahead of the one that is waited for: enough for all children to have work.
_AHEAD = 4 * settings.CHILDREN
# What a file or a member of one holds: read here, being read by a child, or refused.
_Held = Reading | Unreadable | Future[Reading]


class _File(NamedTuple):
    """A file on its way: its row of the ledger so far, and by the names of its members, None for the whole, what they hold."""

    entry: dict[str, Any]
    members: list[tuple[str | None, _Held]]


def intake(
    root: Path, url_of: Callable[[str], str | None], page_evidence: PageEvidence | None
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Read every file below a folder; give its row of the ledger and its articles, in the order of the paths.

    `url_of` says the address of a file that the analyst knows. An article that was a web page holds its `page_evidence`.
    """
    waiting: deque[_File] = deque()
    for path in list(walk(root)):
        entry: dict[str, Any] = {"path": printable(path.relative_to(root).as_posix()), "size_bytes": 0, "n_articles": 0}
        waiting.append(_File(entry, _opened(root, path, entry, (url_of(entry["path"]), page_evidence))))
        while waiting and (_is_read(waiting[0]) or sum(len(file.members) for file in waiting) > _AHEAD):
            yield _row(waiting.popleft())
    yield from map(_row, waiting)


def _opened(root: Path, path: Path, entry: dict[str, Any], about_pages: tuple[Any, Any]) -> list[tuple[str | None, _Held]]:
    """Open a file and have what it holds read; complete its row by its size and digest."""
    with suppress(OSError):  # gone, or its path too long to be looked at
        entry["size_bytes"] = path.lstat().st_size
    try:
        raw = read_bytes(path, root)
        entry |= {"size_bytes": len(raw), "content_sha256": sha256(raw).hexdigest()}
        held = unpacked(kind_of(path.name, raw), path.name, raw)
        return [(member, _read(name, each, about_pages)) for member, name, each in held]
    except Unreadable as refusal:
        return [(None, refusal)]


def _read(name: str, raw: bytes | Unreadable, about_pages: tuple[Any, Any]) -> _Held:
    try:
        if isinstance(raw, Unreadable):
            return raw
        if (kind := kind_of(name, raw)) in ("zip", "gz"):
            return Unreadable("an archive within an archive; unpack it")
        return READERS[kind](raw) if kind in READERS else children().submit(kind, raw, *about_pages)
    except Unreadable as refusal:
        return refusal


def _is_read(file: _File) -> bool:
    return all(not isinstance(held, Future) or held.done() for _, held in file.members)


def _row(file: _File) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Wait for what a file holds, and complete its row."""
    articles: list[dict[str, Any]] = []
    refused: list[str] = []
    doubts: list[str] = []
    for member, held in file.members:
        prefix = f"{member}: " if member else ""
        try:
            reading = held.result() if isinstance(held, Future) else held
            if isinstance(reading, Unreadable):
                raise reading
        except Unreadable as refusal:
            refused.append(f"{prefix}{refusal}")
            continue
        articles += [_placed(article, member, file.entry["path"]) for article in reading.articles]
        doubts += [f"{prefix}{doubt}" for doubt in reading.warnings]
    return file.entry | _status(articles, refused, doubts), articles


def _placed(article: dict[str, Any], member: str | None, path: str) -> dict[str, Any]:
    place = " ".join(filter(None, (member, article.get("locator"))))
    return article | {"path": path} | ({"locator": place} if place else {})


def _status(articles: list[dict[str, Any]], refused: list[str], doubts: list[str]) -> dict[str, Any]:
    if not articles:
        return {"status": "rejected", "reason": "; ".join(few(refused, "members")) or "no text in it"}
    told = few(refused, "members refused") + few(doubts, "doubts")
    status = "loaded_with_warning" if told else "loaded"
    return {"status": status, "n_articles": len(articles), "reason": "; ".join(told) or None}
