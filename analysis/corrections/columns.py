"""What an analyst may correct: each column, the table it stands in, how its cell is written, read and put right."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.corpus.publishers import columns_of, load_publishers, one_name
from analysis.corrections.forms import day, flag, number, one_of, other
from analysis.dates import article_dates
from analysis.dates.evidence import Candidate
from analysis.figures import find_numbers
from analysis.tables import TABLES
from analysis.text import Span, sentence_around

Key = tuple[Any, ...]
# One table by the keys of its records: (article_id,) or (article_id, field, char_start, char_end), themes with the theme.
Book = dict[Key, dict[str, Any]]
# Which of low, best and high a single value sets, by bound and strictness; see "The triple" of the codebook.
SHAPES = {
    ("exact", False): (True, True, True),
    ("about", False): (False, True, False),
    ("about", True): (False, True, True),
    ("at_least", False): (True, True, False),
    ("at_most", False): (False, True, True),
    ("range", False): (True, False, True),
    ("vague", False): (True, False, True),
}
BOUNDS = tuple(dict.fromkeys(bound for bound, _ in SHAPES))
MODALITIES = ("reported", "planned", "predicted", "denied")
VALUES = ("value_low", "value_best", "value_high")


class Stale(ValueError):
    """Why a correction no longer fits its passage, in words for the analyst."""


# Where a row stands: its file below data/hand, and its line.
Place = tuple[str, int]


class Correction(NamedTuple):
    """One row of the table `corrections`, its two cells read: None where they are empty."""

    file: str
    line: int
    content_sha256: str
    field: str
    char_start: int
    char_end: int
    column: str
    was: Any
    becomes: Any
    reason: str
    by: str
    on: str

    @property
    def place(self) -> Place:
        """What tells this row from all others."""
        return self.file, self.line

    @property
    def digest(self) -> str:
        """The first digits of the hash of the text, as every row has them."""
        return self.content_sha256[:12]


class Passage(NamedTuple):
    """Where a correction applies: a row of the articles table, all records as the machine made them, what its web page says."""

    article: Any
    machine: Book
    page: list[Candidate]


def _there(book: Book, key: Key) -> dict[str, Any]:
    if key not in book:
        raise Stale("no figure stands there")
    return book[key]


def _cell(book: Book, key: Key, row: Correction) -> Any:
    return book[key][row.column] if key in book else Ellipsis


def _write_cell(book: Book, key: Key, row: Correction, at: Passage) -> None:
    book[key] = _there(book, key) | {row.column: row.becomes}
    if row.column in ("bound", "is_strict"):
        book[key] = _shaped(book[key], stated(book[key]))


def stated(record: dict[str, Any]) -> float | None:
    """The one value that a figure states: the best, else the least, else the greatest; None where it states none."""
    return next((record[end] for end in ("value_best", "value_low", "value_high") if record[end] is not None), None)


def _shaped(record: dict[str, Any], value: float | None) -> dict[str, Any]:
    shape = SHAPES.get((record["bound"], record["is_strict"])) or SHAPES[record["bound"], False]
    return record | {end: value if is_set else None for end, is_set in zip(VALUES, shape, strict=True)}


def _write_publisher(book: Book, key: Key, row: Correction, at: Passage) -> None:
    known = load_publishers().called(row.becomes or "")
    book[key] = book[key] | columns_of(known, row.becomes, "correction")


def _value(book: Book, key: Key, row: Correction) -> Any:
    return stated(book[key]) if key in book else Ellipsis


def _write_value(book: Book, key: Key, row: Correction, at: Passage) -> None:
    book[key] = _shaped(_there(book, key), row.becomes)


def _write_figure(book: Book, key: Key, row: Correction, at: Passage) -> None:
    """Take a figure out, put back what the machine read there, or read the number that it missed."""
    if not row.becomes:
        del book[key]
    elif key in at.machine:
        book[key] = at.machine[key]
    else:
        book[key] = _read_figure(key, Span(row.char_start, row.char_end), str(getattr(at.article, row.field)))


def _read_figure(key: Key, own: Span, text: str) -> dict[str, Any]:
    numbers = list(find_numbers(text[own.start : own.end]))
    if len(numbers) != 1:
        raise Stale("no single number is read there")
    sentence, read = sentence_around(text, own), numbers[0]
    return _opening("figure_mentions", key, "f", text) | {
        **dict(zip(VALUES, (read.low, read.best, read.high), strict=True)),
        "bound": read.bound,
        "is_strict": read.is_strict,
        "type": "count" if read.type == "number" else read.type,
        "unit": read.unit,
        "modality": "reported",
        "is_rest": False,
        "is_boilerplate": False,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


def _opening(table: str, key: Key, letter: str, text: str) -> dict[str, Any]:
    """Open a record that the analyst adds; `c` in its mention_id keeps it apart from those numbered in reading order."""
    article_id, field, start, end = key[:4]
    number = "-".join(map(str, (f"{article_id}-{letter}{'h' if field == 'headline' else ''}c{start}", end, *key[4:])))
    opening = (number, article_id, field, start, end, text[start:end])
    return dict.fromkeys(column.name for column in TABLES[table].columns) | dict(
        zip(("mention_id", "article_id", "field", "char_start", "char_end", "surface"), opening, strict=True)
    )


def _theme(book: Book, key: Key, row: Correction) -> str | None:
    return next((theme for theme in (row.becomes, row.was) if theme and (*key, theme) in book), None)


def _write_theme(book: Book, key: Key, row: Correction, at: Passage) -> None:
    book.pop((*key, row.was), None)
    if row.becomes:
        opening = _opening("theme_mentions", (*key, row.becomes), "t", str(getattr(at.article, row.field)))
        book[(*key, row.becomes)] = opening | {"theme": row.becomes, "weight": 1.0}


def _write_day(book: Book, key: Key, row: Correction, at: Passage) -> None:
    """Date the article anew with the analyst's word before all other evidence, which is told where it differs."""
    word = Candidate("analyst", f"{row.reason} ({row.by}, {row.on[:10]})", row.becomes.date() if row.becomes else date.max, None)
    if row.becomes:
        dated = article_dates(pd.DataFrame([at.article]), {at.article.article_id: [word, *at.page]})
        book[key] = schema.rows(dated)[0]._asdict() | {"confidence": "high"}
    else:
        unknown = dict.fromkeys(("published_date", "earliest", "latest", "edtf", "confidence", "lag_days"))
        book[key] = book[key] | unknown | {"evidence": word.kind, "evidence_text": word.raw}


class Column(NamedTuple):
    """One name of the column `column`: the table it stands in, the form of `was` and `is`, and how it is read and put right.

    A form reads a cell, or raises ValueError; `has_empty` tells whether an empty cell says that there is nothing. `reads`
    gives what the table says, an Ellipsis where it has no such row; `write` makes it say `becomes`, or raises Stale. What is
    in no table is noted.
    """

    table: str
    form: Callable[[str], Any]
    has_empty: bool = True
    reads: Callable[[Book, Key, Correction], Any] = _cell
    write: Callable[[Book, Key, Correction, Passage], None] = _write_cell


# Applied in this order: a figure is added before its kind is given, a bound is set before the values it shapes.
COLUMNS: dict[str, Column] = {
    "publisher": Column("articles", one_name, write=_write_publisher),
    "published_date": Column("article_dates", day, write=_write_day),
    "is_figure": Column("figure_mentions", flag, False, lambda book, key, row: key in book, _write_figure),
    "bound": Column("figure_mentions", one_of(*BOUNDS), False),
    "is_strict": Column("figure_mentions", flag, False),
    "value": Column("figure_mentions", number, False, _value, _write_value),
    **{end: Column("figure_mentions", number) for end in VALUES},
    **{name: Column("figure_mentions", str) for name in ("kind", "unit", "predicate", "place", "attributed_to")},
    "modality": Column("figure_mentions", one_of(*MODALITIES), False),
    "theme": Column("theme_mentions", str, reads=_theme, write=_write_theme),
    "same_as": Column("", other),
    "theme_absent": Column("", str),
}
# Said of a whole article: the span may be empty.
OF_ARTICLES = frozenset({"publisher", "published_date", "theme_absent"})
