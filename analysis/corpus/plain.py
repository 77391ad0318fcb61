"""Plain text and Markdown: a file that is one article, kept as it stands."""

from typing import Any

import yaml

from analysis.corpus.encodings import Unreadable, decode
from analysis.corpus.fields import columns_of, load_fields
from analysis.corpus.reading import Reading, first_line, has_words
from analysis.lexicon import FRONT_MATTER


def read_plain(raw: bytes) -> Reading:
    """Read a text; its headline is its first line that is neither clutter nor a date."""
    text, warnings = decode(raw)
    if not has_words(text):
        raise Unreadable("no text in it")
    return Reading([{"text": text, "headline": first_line(text), **_front_matter(text)}], warnings)


def _front_matter(text: str) -> dict[str, str]:
    """What the block between two lines `---` at the head of a Markdown file says of the article."""
    block = FRONT_MATTER.match(text)
    try:
        record = yaml.safe_load(block[1]) if block else None
    except (yaml.YAMLError, RecursionError, ValueError):
        record = None
    found: dict[str, Any] = columns_of(record, load_fields())[0] if isinstance(record, dict) else {}
    return {column: value for column, value in found.items() if column != "text"}
