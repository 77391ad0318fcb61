"""The readers by kind of file: those that are safe enough for our own process, and those that run in a child."""

from importlib import import_module
from typing import cast

from analysis.corpus.exports import read_json, read_table
from analysis.corpus.plain import read_plain
from analysis.corpus.reading import Reader

READERS: dict[str, Reader] = {"text": read_plain, "json": read_json, "table": read_table}
# By name: the libraries behind them are many and large, and our own process never needs them.
CHILD_READERS = {
    "html": ("analysis.corpus.pages", "read_page"),
    "pdf": ("analysis.corpus.pdf", "read_pdf"),
    "docx": ("analysis.corpus.word", "read_word"),
    "eml": ("analysis.corpus.mail", "read_mail"),
}


def child_reader(kind: str) -> Reader:
    """The reader of a kind that a child reads."""
    module, name = CHILD_READERS[kind]
    return cast(Reader, getattr(import_module(module), name))
