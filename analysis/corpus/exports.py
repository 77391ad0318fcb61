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
from analysis.corpus.fields import columns_of, load_fields
from analysis.corpus.reading import Reading, few, has_words

_DELIMITERS = "\t,;|"
# GDELT keeps the title of a page within a field of its own markup.
_PAGE_TITLE = re.compile(r"<PAGE_TITLE>([^<]{1,1000})</PAGE_TITLE>")
# What spreadsheets write before a table to say how it is separated.
_SEPARATOR = re.compile(r"sep=([\t,;|])\n")
_NO_TEXT = "no text under a name that data/hand/fields.yml knows"
# Where a record stands, what it is, and what of it is in doubt.
_Found = tuple[str, Any, list[str]]


def read_json(raw: bytes) -> Reading:
    """JSON: one object, a list of them, or one that holds the list; or else JSON Lines, one object a line."""
    text, doubts = decode(raw)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _reading(_lines(raw), "lines")
    records = value if isinstance(value, list) else _list_within(value)
    if records and not any(isinstance(each, dict) for each in records):
        raise Unreadable(f"no JSON object among its {len(records):,} items")
    return _reading(((f"item {n}", each, []) for n, each in enumerate(records, 1)), "items", doubts)


def read_table(raw: bytes) -> Reading:
    """A table whose first row names its columns, or one of the known tables that have none."""
    text, doubts = decode(raw)
    return _reading(_rows(text), "rows", doubts)


def _lines(raw: bytes) -> Iterator[_Found]:
    # Only "\n" ends a record: splitlines() would also cut at U+2028 inside a text. UTF-16 has no such bytes to split at.
    pieces = raw.split(b"\n") if b"\0" not in raw else [line.encode() for line in decode(raw)[0].split("\n")]
    for number, line in enumerate(pieces, start=1):
        if not line.strip():
            continue
        found: Any
        doubts: list[str] = []
        try:
            text, doubts = decode(line)
            found = json.loads(text)
        except RecursionError:
            found = Unreadable("nested too deep")
        except ValueError as error:
            found = error if isinstance(error, Unreadable) else Unreadable("not JSON")
        yield f"line {number}", found, doubts


def _list_within(value: Any) -> list[Any]:
    """The list of records within an object, under the likeliest name; or the object as the only one."""
    for path in load_fields().records:
        found = value
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
            return found
    return [value]


def _rows(text: str) -> Iterator[_Found]:
    said = _SEPARATOR.match(text)
    head = text[said.end() if said else 0 :].lstrip("\n").split("\n", 1)[0]
    delimiter = said[1] if said else max(_DELIMITERS, key=head.count)
    names = load_fields().tables.get(head.count(delimiter) + 1, ())
    is_bare = bool(names) and delimiter == "\t" and not {name.casefold() for name in names} & set(head.casefold().split("\t"))
    csv.field_size_limit(settings.MAX_FILE_BYTES)
    # What has no row of names has no quotes either.
    options = {"quoting": csv.QUOTE_NONE} if is_bare else {"strict": True}
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **options)
    before, is_named = 0, is_bare
    try:
        for row in table:
            place, before = f"line {before + 1}", table.line_num
            if not any(field.strip() for field in row) or (said and place == "line 1"):
                continue
            if is_named:
                yield place, _record(names, row), []
            else:
                names, is_named = tuple(row), True
    except csv.Error as error:
        yield f"line {before + 1}", Unreadable(f"no table from here on ({error}); mend its quotes"), []


def _record(names: tuple[str, ...], row: list[str]) -> dict[str, str] | Unreadable:
    # A field too many or too few may have shifted all others; empty ones at the end have not.
    if len(row) < len(names) or any(field.strip() for field in row[len(names) :]):
        return Unreadable(f"{len(row)} fields under {len(names)} names; mend its quotes")
    record = dict(zip(names, row, strict=False))
    title = _PAGE_TITLE.search(record.get("V2EXTRASXML", ""))
    return record | ({"PAGE_TITLE": title[1]} if title else {})


def _reading(found: Iterable[_Found], what: str, doubts: Iterable[str] = ()) -> Reading:
    fields = load_fields()
    articles: list[dict[str, str]] = []
    titles: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    for locator, record, told in found:
        columns, n_replaced = columns_of(record, fields) if isinstance(record, dict) else ({}, 0)
        told += [f"{n_replaced:,} control characters replaced"] if n_replaced else []
        if has_words(columns.get("text", "")):
            articles.append({"locator": locator, **columns})
        else:
            why = _NO_TEXT if isinstance(record, dict) else record if isinstance(record, Unreadable) else "no JSON object"
            told = [str(why), *told]
            if {"url", "headline"} <= set(columns):
                titles[f"{locator}: {why}"] = {"locator": locator, **columns, "text": columns["headline"]}
        problems += [f"{locator}: {doubt}" for doubt in told]
    # Lists of addresses, as GDELT and Media Cloud export them.
    if titles and not articles:
        headlines = f"no text in it; of {len(titles):,} articles the headline is read"
        return Reading([*titles.values()], [*doubts, headlines, *few([each for each in problems if each not in titles], what)])
    told = few(problems, what)
    if not articles:
        raise Unreadable("; ".join(told) or "no text in it")
    return Reading(articles, [*doubts, *told])
