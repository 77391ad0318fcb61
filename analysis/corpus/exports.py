"""Exports, one record an article: JSON, JSON Lines, and tables separated by commas, semicolons or tabs.

A broken record is a warning and never costs its neighbours.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis import settings
from analysis.corpus.encodings import Unreadable, decode
from analysis.corpus.fields import Fields, columns_of, load_fields
from analysis.corpus.reading import Reading, few, has_words

_DELIMITERS = "\t,;|"
# GDELT keeps the title of a page within a field of its own markup.
_PAGE_TITLE = re.compile(r"<PAGE_TITLE>([^<]{1,1000})</PAGE_TITLE>")
# What spreadsheets write before a table to say how it is separated.
_SEPARATOR = re.compile(r"sep=([\t,;|])\n")
_NO_TEXT = "no text under a name that data/hand/fields.yml knows"
_Found = tuple[str, dict[str, Any] | Unreadable, list[str]]


def read_lines(raw: bytes) -> Reading:
    """JSON Lines: one object a line; or else JSON under the wrong name."""
    try:
        return _reading(_lines(raw), "lines")
    except Unreadable:
        if whole := _whole(raw):
            return whole
        raise


def read_json(raw: bytes) -> Reading:
    """JSON: one object, a list of them, or one that holds the list; or else JSON Lines under the wrong name."""
    return _whole(raw) or _reading(_lines(raw), "lines")


def _whole(raw: bytes) -> Reading | None:
    """What a file holds that is JSON as a whole; nothing if it is not."""
    text, doubts = decode(raw)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    fields = load_fields()
    records = value if isinstance(value, list) else next(_lists(value, fields), [value])
    if records and not any(isinstance(each, dict) for each in records):
        raise Unreadable(f"no JSON object among its {len(records):,} items")
    reading = _reading(((f"item {n}", _object(each), []) for n, each in enumerate(records, 1)), "items", fields)
    return reading._replace(warnings=doubts + list(reading.warnings))


def read_table(raw: bytes) -> Reading:
    """A table whose first row names its columns, or one of the known tables that have none."""
    text, doubts = decode(raw)
    fields = load_fields()
    reading = _reading(_rows(text, fields), "rows", fields)
    return reading._replace(warnings=doubts + list(reading.warnings))


def _lines(raw: bytes) -> Iterator[_Found]:
    # Only "\n" ends a record: splitlines() would also cut at U+2028 inside a text. UTF-16 has no such bytes to split at.
    pieces = raw.split(b"\n") if b"\0" not in raw else [line.encode() for line in decode(raw)[0].split("\n")]
    for number, line in enumerate(pieces, start=1):
        if not line.strip():
            continue
        try:
            text, doubts = decode(line)
            yield f"line {number}", _object(json.loads(text)), doubts
        except (ValueError, RecursionError) as error:
            why = "nested too deep" if isinstance(error, RecursionError) else "not JSON"
            yield f"line {number}", error if isinstance(error, Unreadable) else Unreadable(why), []


def _object(value: Any) -> dict[str, Any] | Unreadable:
    return value if isinstance(value, dict) else Unreadable("no JSON object")


def _lists(value: Any, fields: Fields) -> Iterator[list[Any]]:
    """The lists of records within an object, the likeliest name first."""
    for path in fields.records:
        found = value
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
            yield found


def _rows(text: str, fields: Fields) -> Iterator[_Found]:
    said = _SEPARATOR.match(text)
    head = text[said.end() if said else 0 :].lstrip("\n").split("\n", 1)[0]
    delimiter = said[1] if said else max(_DELIMITERS, key=head.count)
    names = fields.tables.get(head.count(delimiter) + 1, ())
    is_bare = bool(names) and delimiter == "\t" and not {name.casefold() for name in names} & set(head.casefold().split("\t"))
    csv.field_size_limit(settings.MAX_FILE_BYTES)
    # What has no row of names has no quotes either.
    options = {"quoting": csv.QUOTE_NONE} if is_bare else {"strict": True}
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **options)
    before, is_named = 0, False
    try:
        for row in table:
            place, before = f"line {before + 1}", table.line_num
            if not any(field.strip() for field in row) or (said and place == "line 1"):
                continue
            if not is_bare and not is_named:
                names, is_named = tuple(row), True
            else:
                yield place, _record(names, row), []
    except csv.Error as error:
        yield f"line {before + 1}", Unreadable(f"no table from here on ({error}); mend its quotes"), []


def _record(names: tuple[str, ...], row: list[str]) -> dict[str, str] | Unreadable:
    # A field too many or too few may have shifted all others; empty ones at the end have not.
    if len(row) < len(names) or any(field.strip() for field in row[len(names) :]):
        return Unreadable(f"{len(row)} fields under {len(names)} names; mend its quotes")
    record = dict(zip(names, row, strict=False))
    title = _PAGE_TITLE.search(record.get("V2EXTRASXML", ""))
    return record | ({"PAGE_TITLE": title[1]} if title else {})


def _reading(found: Iterable[_Found], what: str, fields: Fields | None = None) -> Reading:
    fields = fields or load_fields()
    articles, titles, problems = [], [], []
    for locator, record, doubts in found:
        columns, n_replaced = columns_of(record, fields) if isinstance(record, dict) else ({}, 0)
        if has_words(columns.get("text", "")):
            articles.append({"locator": locator, **columns})
        else:
            titles += (
                [{"locator": locator, **columns, "text": columns["headline"]}] if {"url", "headline"} <= set(columns) else []
            )
            problems.append(f"{locator}: {record if isinstance(record, Unreadable) else _NO_TEXT}")
        doubts += [f"{n_replaced:,} control characters replaced"] if n_replaced else []
        problems += [f"{locator}: {doubt}" for doubt in doubts]
    # Lists of addresses, as GDELT and Media Cloud export them.
    if titles and not articles:
        return Reading(
            titles, [f"no text in it; of {len(titles):,} articles the headline is read", *few(problems[len(titles) :], what)]
        )
    told = few(problems, what)
    if not articles:
        raise Unreadable("; ".join(told) or "no text in it")
    return Reading(articles, told)
