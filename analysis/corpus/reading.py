"""What every reader hands back, and what the readers of plain text and of exports share."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from analysis.text import boilerplate, lines, masks, spans_index

_TOLD = 5
_LONGEST_DATE = 30
_HEAD = 20_000


class Reading(NamedTuple):
    """What a file held: records (columns of `articles`), warnings for the ledger, and the sources of web pages.

    `pages` is {place in `articles`: source}.
    """

    articles: list[dict[str, Any]]
    warnings: Sequence[str] = ()
    pages: dict[int, str] = {}  # noqa: RUF012 - a default of a tuple, which nobody changes


Reader = Callable[[bytes], Reading]


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter or a digit; blanks, marks and replaced characters are no text."""
    return any(map(str.isalnum, text))


def few(problems: list[str], what: str) -> list[str]:
    """Name the first of many problems, and count the rest."""
    rest = len(problems) - _TOLD
    return problems[:_TOLD] + ([f"and {rest:,} {what} more"] if rest > 0 else [])


def first_line(text: str) -> str | None:
    """The first line of a text that is neither clutter nor a date: its headline, as far as can be told."""
    text = text[:_HEAD]
    clutter = spans_index(boilerplate(text))
    for start, end in lines(text):
        words = text[start:end]
        is_date = end - start < _LONGEST_DATE and masks(words)
        if not is_date and not clutter(start, end):
            return words.lstrip("# ")
    return None
