"""Files on their way in: opened at the gate, told apart, read here or in a child, and each given its row of the ledger."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from analysis import settings
from analysis.corpus.archives import gunzipped, members
from analysis.corpus.children import Children, children
from analysis.corpus.encodings import Unreadable
from analysis.corpus.files import printable, read_bytes, walk
from analysis.corpus.kinds import kind_of
from analysis.corpus.readers import READERS
from analysis.corpus.reading import Reading, few

# Source of a web page and its address -> its publication time as it gives it, and all evidence of that.
PageEvidence = Callable[[str, str | None], tuple[str | None, list[Any]]]
# So many files are opened ahead of the one that is waited for: enough for all children to have work.
_AHEAD = 4 * settings.CHILDREN


class _File(NamedTuple):
    """A file on its way: its row of the ledger so far, and by the names of its members, None for the whole, what they hold."""

    entry: dict[str, Any]
    members: list[tuple[str | None, "Future[Reading]"]]


class _Desk(NamedTuple):
    """Where members are read: here if their kind is harmless, else by a child, with the address and finder for pages."""

    parsing: Children
    url: str | None
    page_evidence: PageEvidence | None

    def read(self, kind: str, raw: bytes) -> "Future[Reading]":
        if kind not in READERS:
            return self.parsing.submit(kind, raw, self.url, self.page_evidence)
        try:
            return _done(READERS[kind](raw))
        except Unreadable as refusal:
            return _done(refusal)

    def read_member(self, name: str, held: bytes | Unreadable) -> "Future[Reading]":
        try:
            if isinstance(held, Unreadable):
                raise held
            if (kind := kind_of(name, held)) in ("zip", "gz"):
                raise Unreadable("an archive within an archive; unpack it")
        except Unreadable as refusal:
            return _done(refusal)
        return self.read(kind, held)


def intake(
    root: Path, url_of: Callable[[str], str | None], page_evidence: PageEvidence | None
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Read every file below a folder; give its row of the ledger and its articles, in the order of the paths.

    `url_of` says the address of a file that the analyst knows. An article that was a web page holds its `page_evidence`.
    """
    with children() as parsing:
        waiting: deque[_File] = deque()
        for path in list(walk(root)):
            name = printable(path.relative_to(root).as_posix())
            waiting.append(_opened(root, path, name, _Desk(parsing, url_of(name), page_evidence)))
            while waiting and (_is_read(waiting[0]) or sum(len(file.members) for file in waiting) > _AHEAD):
                yield _row(waiting.popleft())
        yield from map(_row, waiting)


def _opened(root: Path, path: Path, name: str, desk: _Desk) -> _File:
    entry: dict[str, Any] = {"path": name, "size_bytes": _size(path), "n_articles": 0}
    try:
        raw = read_bytes(path, root)
        entry |= {"size_bytes": len(raw), "content_sha256": sha256(raw).hexdigest()}
        kind = kind_of(path.name, raw)
        if kind == "zip":
            return _File(entry, [(printable(each), desk.read_member(each, held)) for each, held in members(raw)])
        if kind == "gz":
            return _File(
                entry, [(None, desk.read_member(path.stem if path.suffix.lower() == ".gz" else path.name, gunzipped(raw)))]
            )
        return _File(entry, [(None, desk.read(kind, raw))])
    except Unreadable as refusal:
        return _File(entry, [(None, _done(refusal))])


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:  # gone, or its path too long to be looked at
        return 0


def _done(told: Reading | Unreadable) -> "Future[Reading]":
    future: Future[Reading] = Future()
    if isinstance(told, Unreadable):
        future.set_exception(told)
    else:
        future.set_result(told)
    return future


def _is_read(file: _File) -> bool:
    return all(future.done() for _, future in file.members)


def _row(file: _File) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Wait for what a file holds, and complete its row."""
    articles: list[dict[str, Any]] = []
    refused: list[str] = []
    doubts: list[str] = []
    for member, future in file.members:
        prefix = f"{member}: " if member else ""
        try:
            reading = future.result()
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
    return {"status": status, "n_articles": len(articles)} | ({"reason": "; ".join(told)} if told else {})
