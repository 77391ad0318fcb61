"""Hold the dating of saved web pages against 250 of them, as pages and as bare text: our days in the format of the set's
own scorer, the bounds of those without a day, and the speed.
"""

import json
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from analysis.dates import article_dates, page_candidates
from analysis.schema import rows, typed

CONFIDENCES = ("high", "medium", "low")


def predictions(bench: Path) -> Iterator[dict[str, Any]]:
    """One line a page: the day that `article_dates` takes from the page and its address alone, without the text."""
    gold = _gold(bench, "pubdate_dev.jsonl")
    with TemporaryDirectory() as name, tarfile.open(bench / "dates" / "pubdate_dev_pages.tar.xz") as packed:
        packed.extractall(name, filter="data")
        pages = [(Path(name) / page["html"]).read_bytes().decode("utf-8", "replace") for page in gold]
    evidence, spent = {}, []
    for page, html in zip(gold, pages, strict=True):
        start = time.process_time()
        evidence[page["page_id"]] = page_candidates(html, page["url"])
        spent.append(time.process_time() - start)
    size = sum(len(html.encode()) for html in pages) / 1e6
    print(f"{size:.1f} MB of pages dated at {size / sum(spent):.1f} MB/s in one process,", end=" ")
    print(f"{size / (sum(spent) - max(spent)):.1f} without the slowest of them")
    articles = typed("articles", [{"article_id": name, "text": "", "n_words": 0} for name in evidence])
    yield from _told(rows(article_dates(articles, evidence)), gold)


def bare_predictions(bench: Path) -> Iterator[dict[str, Any]]:
    """One line a text: the day that `article_dates` takes from a page flattened to one line, without its address."""
    gold = _gold(bench, "pubdate_dev_plaintext.jsonl")
    found = [{"article_id": page["page_id"], "text": page["text"], "n_words": 0} for page in gold]
    start = time.process_time()
    dated = rows(article_dates(typed("articles", found)))
    size = sum(len(page["text"].encode()) for page in gold) / 1e6
    print(f"{size:.1f} MB of bare text dated at {size / (time.process_time() - start):.1f} MB/s in one process")
    yield from _told(dated, gold)


def _gold(bench: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (bench / "dates" / name).read_text(encoding="utf-8").split("\n") if line]


def _told(dated: list[Any], gold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    known = {page["page_id"]: page["date"] for page in gold if page["date"]}
    _by_confidence(dated, known)
    _bounds(dated, {name: date.fromisoformat(day) for name, day in known.items()})
    for row in dated:
        days = {name: _iso(getattr(row, name)) for name in ("earliest", "latest")}
        yield {"page_id": row.article_id, "date": _iso(row.published_date), "evidence": row.evidence} | days


def _bounds(dated: list[Any], gold: dict[str, date]) -> None:
    undated = [row for row in dated if row.article_id in gold and row.published_date is None]
    spans = [(row.earliest and row.earliest.date(), row.latest and row.latest.date(), gold[row.article_id]) for row in undated]
    bounded = [span for span in spans if span[0] or span[1]]
    hold = sum((first or day) <= day <= (last or day) for first, last, day in bounded)
    both = [(last - first).days for first, last, _ in bounded if first and last]
    print(f"no day: {len(undated)} of {len(gold)}; bounded {len(bounded)}, which hold for {hold}", end="; ")
    print(f"on both sides {len(both)}, median width {median(both or [0]):.0f} days")


def _by_confidence(dated: list[Any], gold: dict[str, str]) -> None:
    known = [row for row in dated if row.article_id in gold and row.published_date is not None]
    given, right = Counter(row.confidence for row in known), Counter()
    right.update(row.confidence for row in known if _iso(row.published_date) == gold[row.article_id])
    for last in range(1, len(CONFIDENCES) + 1):
        n, good = (sum(counts[name] for name in CONFIDENCES[:last]) for counts in (given, right))
        words = " or ".join(CONFIDENCES[:last])
        print(f"confidence {words}: {good} of {n} days right, precision {good / n:.3f} at coverage {n / len(gold):.1%}")


def _iso(day: Any) -> str | None:
    return None if day is None else f"{day:%Y-%m-%d}"
