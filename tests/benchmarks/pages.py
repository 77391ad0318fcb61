"""Hold the dating of saved web pages against 250 of them: our days in the format of the set's own scorer, and the speed."""

import json
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from analysis.dates import article_dates, page_candidates
from analysis.schema import rows, typed

CONFIDENCES = ("high", "medium", "low")


def predictions(bench: Path) -> Iterator[dict[str, Any]]:
    """One line a page: the day that `article_dates` takes from the page and its address alone, without the text."""
    gold = [json.loads(line) for line in (bench / "dates" / "pubdate_dev.jsonl").read_text(encoding="utf-8").splitlines()]
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
    dated = rows(article_dates(articles, evidence))
    known = {page["page_id"]: page["date"] for page in gold if page["date"]}
    _by_confidence(dated, known)
    _bounds([row for row in dated if row.article_id in known and row.published_date is None], known)
    for row in dated:
        days = {name: _iso(getattr(row, name)) for name in ("earliest", "latest")}
        yield {"page_id": row.article_id, "date": _iso(row.published_date), "evidence": row.evidence} | days


def _by_confidence(dated: list[Any], gold: dict[str, str]) -> None:
    known = [row for row in dated if row.article_id in gold and row.published_date is not None]
    given, right = Counter(row.confidence for row in known), Counter()
    right.update(row.confidence for row in known if _iso(row.published_date) == gold[row.article_id])
    for last in range(1, len(CONFIDENCES) + 1):
        n, good = (sum(counts[name] for name in CONFIDENCES[:last]) for counts in (given, right))
        words = " or ".join(CONFIDENCES[:last])
        print(f"confidence {words}: {good} of {n} days right, precision {good / n:.3f} at coverage {n / len(gold):.1%}")


def _bounds(undated: list[Any], gold: dict[str, str]) -> None:
    """Say of the pages without a day how many are bounded on both sides, how many bounds hold, and how wide they are."""
    bounded = [row for row in undated if row.earliest is not None and row.latest is not None]
    held = sum(str(_iso(row.earliest)) <= gold[row.article_id] <= str(_iso(row.latest)) for row in bounded)
    widths = [(row.latest - row.earliest).days for row in bounded]
    width = f"{held / len(bounded):.1%}, median width {median(widths):.0f} days" if bounded else "none"
    print(f"no day: {len(undated)} pages, bounded on both sides {len(bounded)}, of these hold {width}")


def _iso(day: Any) -> str | None:
    return None if day is None else f"{day:%Y-%m-%d}"
