"""One reader for each format: bytes to records of the table `articles`, and what was doubtful about them."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from analysis.corpus.files import Unreadable, cleaned, decode
from analysis.corpus.pages import page_record
from analysis.lexicon import FRONT_MATTER
from analysis.text import boilerplate, lines, masks, spans_index

# Names under which exports give what a column of `articles` holds; the first that is filled counts.
RECORD_FIELDS: dict[str, tuple[str, ...]] = {
    "source_id": ("id", "uri"),
    "headline": ("title", "headline"),
    "text": ("text", "body", "maintext", "content"),
    "published_at": ("date", "published_at", "date_publish", "publish_date"),
    "retrieved_at": ("retrieved_at", "date_download"),
    "publisher": ("publisher", "source_name", "sitename"),
    "url": ("url",),
    "author": ("author",),
    "language": ("language", "lang"),
}
_WARNINGS_NAMED = 5


class Reading(NamedTuple):
    """What a file held: records (columns of `articles`), warnings for the ledger, and the source of a web page."""

    articles: list[dict[str, Any]]
    warnings: list[str]
    html: str | None = None


Reader = Callable[[bytes], Reading]


def read_plain(raw: bytes) -> Reading:
    """A file that is one article; its headline is its first line that is neither clutter nor a date."""
    text, warnings = decode(raw)
    if not text.strip():
        raise Unreadable("no text in it")
    return Reading([{"text": text, "headline": _first_line(text), **_front_matter(text)}], warnings)


def _front_matter(text: str) -> dict[str, str]:
    """What the block between two lines `---` at the head of a Markdown file says of the article."""
    block = FRONT_MATTER.match(text)
    try:
        record = yaml.safe_load(block[1]) if block else None
    except (yaml.YAMLError, RecursionError, ValueError):
        record = None
    return _columns_of(record, RECORD_FIELDS.keys() - {"text"}) if isinstance(record, dict) else {}


def _first_line(text: str) -> str | None:
    clutter, dates = spans_index(boilerplate(text)), spans_index(masks(text))
    for start, end in lines(text):
        if not clutter(start, end) and not (dates(start, end) and end - start < 30):
            return text[start:end].lstrip("# ")
    return None


def read_jsonl(raw: bytes) -> Reading:
    """One JSON object a line. A broken line is a warning and never costs its neighbours."""
    articles, problems = [], []
    # Only "\n" ends a record: splitlines() would also cut at U+2028 inside a text.
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            text, doubts = decode(line)
            articles.append({"locator": f"line {number}", **_record(text)})
            problems += [f"line {number}: {doubt}" for doubt in doubts]
        except (ValueError, RecursionError) as error:
            problems.append(f"line {number}: {error if isinstance(error, Unreadable) else 'not JSON'}")
    if not articles:
        raise Unreadable("; ".join(problems[:_WARNINGS_NAMED]) or "no text in it")
    unnamed = [f"and {len(problems) - _WARNINGS_NAMED} lines more"] if len(problems) > _WARNINGS_NAMED else []
    return Reading(articles, problems[:_WARNINGS_NAMED] + unnamed)


def _record(line: str) -> dict[str, str]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise Unreadable("no JSON object")
    found = _columns_of(record, RECORD_FIELDS)
    if "text" not in found:
        raise Unreadable(f"no text under any of {', '.join(RECORD_FIELDS['text'])}")
    return found


def _columns_of(record: dict[Any, Any], columns: Iterable[str]) -> dict[str, str]:
    found = {column: _first_filled(record, RECORD_FIELDS[column]) for column in columns}
    return {column: value for column, value in found.items() if value}


def _first_filled(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int | date) and not isinstance(value, bool) and str(value).strip():
            # JSON can spell control characters and lone surrogates that the bytes did not show.
            return cleaned(str(value))[0]
    return None


def read_page(raw: bytes) -> Reading:
    """A saved web page: one article."""
    record, html, warnings = page_record(raw)
    return Reading([record], warnings, html)


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".jsonl": read_jsonl,
    ".html": read_page,
    ".htm": read_page,
}


def reader_for(path: Path) -> Reader:
    """Choose the reader of a file.

    Raises:
        Unreadable: if there is none for its kind.
    """
    try:
        return READERS[path.suffix.lower()]
    except KeyError:
        raise Unreadable(f"no reader for {path.suffix or 'a file without ending'}; use {', '.join(READERS)}") from None
