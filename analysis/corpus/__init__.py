"""Files to articles, with a ledger that accounts for every file found."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema, settings
from analysis.corpus.files import Unreadable, read_bytes, walk
from analysis.corpus.manifest import completed, read_manifest
from analysis.corpus.mastheads import with_publisher
from analysis.corpus.publishers import Publishers, load_publishers
from analysis.corpus.readers import reader_for

__all__ = ["Corpus", "load_corpus", "read_corpus"]

# Source of a web page and its address -> its publication time as it gives it, and all evidence of that.
PageEvidence = Callable[[str, str | None], tuple[str | None, list[Any]]]


class Corpus(NamedTuple):
    """What a folder held: the tables `articles` and `ledger` of the schema."""

    articles: pd.DataFrame
    ledger: pd.DataFrame


def load_corpus(folder: str | Path) -> Corpus:
    """Read every file below a folder into articles, and say of each file what became of it.

    Web pages are left without `published_at`: weighing what a page says of that is for `analysis.dates`.
    See `read_corpus`.
    """
    return read_corpus(folder, lambda html, url: (None, []))[0]


def read_corpus(folder: str | Path, page_evidence: PageEvidence) -> tuple[Corpus, dict[str, list[Any]]]:
    """Read every file below a folder into articles, say of each what became of it, and of pages what dates them.

    Returns the corpus, and {article_id: evidence} of the articles that were web pages.
    A file that cannot be read is a row of the ledger with its reason and never stops the others.
    `manifest.csv` at the top completes what the files do not say of themselves; it is neither article nor ledger row.
    The publisher is found as `with_publisher` says.

    Raises:
        FileNotFoundError: if `folder` is no folder.
        ValueError: if `manifest.csv` or `data/hand/publishers.yml` is not such a table.
    """
    root = Path(folder)
    if not root.is_dir():
        raise FileNotFoundError(f"corpus {root}: no such folder; give one that holds articles")
    manifest, book = read_manifest(root / settings.MANIFEST), load_publishers()
    ledger, articles = [], []
    told: dict[str, list[Any]] = {}
    for path in walk(root):
        entry, found, html = _load(root, path)
        ledger.append(entry)
        articles += [_completed(article, manifest.get(entry["path"], {}), book) for article in found]
        if html:
            url = articles[-1].get("url")
            published_at, told[entry["path"]] = page_evidence(html, url)
            articles[-1] |= {"published_at": published_at} if published_at else {}
    identified = list(_identified(articles))
    evidence = {article["article_id"]: told[article["path"]] for article in identified if article["path"] in told}
    return Corpus(schema.typed("articles", identified), schema.typed("ledger", ledger)), evidence


def _load(root: Path, path: Path) -> tuple[dict[str, Any], list[dict[str, Any]], str | None]:
    name = _printable(path.relative_to(root).as_posix())
    entry: dict[str, Any] = {"path": name, "status": "loaded", "n_articles": 0, "size_bytes": path.lstat().st_size}
    try:
        raw = read_bytes(path)
        entry |= {"size_bytes": len(raw), "content_sha256": sha256(raw).hexdigest()}
        articles, warnings, html = reader_for(path)(raw)
    except Unreadable as refusal:
        return entry | {"status": "rejected", "reason": str(refusal)}, [], None
    if warnings:
        entry |= {"status": "loaded_with_warning", "reason": "; ".join(warnings)}
    return entry | {"n_articles": len(articles)}, [{"path": name, **article} for article in articles], html


def _completed(article: dict[str, Any], known: dict[str, str], book: Publishers) -> dict[str, Any]:
    """Add what the analyst knows of the file and what the table says of the publisher."""
    return with_publisher(completed(article, known), article.get("publisher"), known.get("publisher"), book)


def _printable(name: str) -> str:
    """File names may hold bytes that are no text; a table must not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _identified(articles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for article in articles:
        digest = sha256(article["text"].encode()).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        suffix = f"-{seen[digest]}" if seen[digest] > 1 else ""
        n_words = len(article["text"].split())
        yield {"article_id": digest[:12] + suffix, "content_sha256": digest, "n_words": n_words, **article}
