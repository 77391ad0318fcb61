"""Files to articles, with a ledger that accounts for every file found."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema, settings
from analysis.corpus.intake import PageEvidence, intake
from analysis.corpus.language import unread_reason, with_language
from analysis.corpus.manifest import completed, read_manifest
from analysis.corpus.mastheads import with_printed_publishers, with_publisher
from analysis.corpus.publishers import Publishers, load_publishers

__all__ = ["Corpus", "load_corpus", "read_corpus"]

_GONE = "named in manifest.csv and not found; mend the path there, or put the file here"


class Corpus(NamedTuple):
    """What a folder held: the tables `articles` and `ledger` of the schema."""

    articles: pd.DataFrame
    ledger: pd.DataFrame


def load_corpus(folder: str | Path) -> Corpus:
    """Read every file below a folder into articles, and say of each file what became of it.

    Web pages are left without `published_at`: weighing what a page says of that is for `analysis.dates`.
    See `read_corpus`.
    """
    return read_corpus(folder)[0]


def read_corpus(folder: str | Path, page_evidence: PageEvidence | None = None) -> tuple[Corpus, dict[str, list[Any]]]:
    """Read every file below a folder into articles, say of each what became of it, and of pages what dates them.

    `page_evidence` is a function of a module, whose children run it: its evidence is named tuples of plain values.
    Returns the corpus, and {article_id: evidence} of the articles that were web pages.
    A file that cannot be read is a row of the ledger with its reason and never stops the others.
    `manifest.csv` at the top completes what the files do not say of themselves; it is neither article nor ledger row, but
    a file that it names and that is not there is one, of status `missing`.
    The publisher is found as `with_publisher` and `with_printed_publishers` say.

    Raises:
        FileNotFoundError: if `folder` is no folder.
        ValueError: if `manifest.csv`, or a table under data/hand, is not such a table.
    """
    root = Path(folder)
    if not root.is_dir():
        raise FileNotFoundError(f"corpus {root}: no such folder; give one that holds articles")
    manifest, book = read_manifest(root / settings.MANIFEST), load_publishers()
    ledger, articles = [], []
    for entry, found in intake(root, lambda path: manifest.get(path, {}).get("url"), page_evidence):
        complete = [_completed(article, manifest.get(entry["path"], {}), book) for article in found]
        ledger.append(_warned(entry, unread_reason(complete)))
        articles += complete
    ledger += _missing(manifest, ledger)
    articles = with_printed_publishers(articles, book, (row["publisher"] for row in manifest.values() if "publisher" in row))
    evidence: dict[str, list[Any]] = {}
    identified = list(_identified(articles, evidence))
    return Corpus(schema.typed("articles", identified), schema.typed("ledger", ledger)), evidence


def _missing(manifest: dict[str, dict[str, str]], ledger: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = {entry["path"] for entry in ledger}
    row = {"status": "missing", "reason": _GONE, "n_articles": 0, "size_bytes": 0}
    return [{"path": path, **row} for path in manifest if path not in found]


def _completed(article: dict[str, Any], known: dict[str, str], book: Publishers) -> dict[str, Any]:
    """Add what the analyst knows of the file, what the table says of the publisher, and the language."""
    told = {column: article[column] for column in ("page_evidence",) if column in article}
    named = with_publisher(completed(article, known), article.get("publisher"), known.get("publisher"), book)
    return with_language(named, article.get("language"), known.get("language")) | told


def _warned(entry: dict[str, Any], doubt: str | None) -> dict[str, Any]:
    if not doubt:
        return entry
    return entry | {"status": "loaded_with_warning", "reason": "; ".join(filter(None, [entry.get("reason"), doubt]))}


def _identified(articles: list[dict[str, Any]], evidence: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Name each article by its text, and move the evidence of pages out of them, under their names."""
    seen: dict[str, int] = {}
    for article in articles:
        digest = sha256(article["text"].encode()).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        article_id = digest[:12] + (f"-{seen[digest]}" if seen[digest] > 1 else "")
        if "page_evidence" in article:
            evidence[article_id] = article.pop("page_evidence")
        n_words = len(article["text"].split())
        yield {"article_id": article_id, "content_sha256": digest, "n_words": n_words, **article}
