"""Who an article says prints it: in a record, by its address, and where a publisher prints itself in the text.

That a text speaks of a publisher ("told Reuters", "The Guardian reports") says nothing of who prints it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from analysis.corpus.publishers import Publishers, by_initials, columns_of, key
from analysis.corpus.wires import agency, dateline_initials, dispatch
from analysis.text import boilerplate, lines

# Lines at the head and at the end in which a text says whose it is; longer ones are sentences.
_HEAD_LINES, _END_LINES, _TITLE_LINES, _LONGEST, _LONGEST_MASTHEAD = 8, 20, 3, 200, 80
# "The Guardian, Tuesday 2 July 2013"
_DATED = re.compile(r"\s?[,|–—-]\s[^\d,|]{0,25}\d[^|]{0,25}$")
# "By Korea Herald (khnews@heraldcorp.com)", "By Ana Lind, The Daily Quay", "By Ana Lind for The Daily Quay"; "© 2024 The Daily
# Quay. All rights reserved": a bare "© Name" is a photographer's credit.
_SIGNED = re.compile(
    r"(?:(?:By|BY)\b:?\s(?:[^|]{1,80}?(?:,\s|\s\|\s|\sfor\s))?(?P<byline>[^,|(]{2,60}?)(?:\s\([^\s()]{1,80}\))?$"
    r"|(?i:all content\s)?(?:(?i:copyright)(?:\s?(?:©|\([Cc]\)))?|(?:©|\([Cc]\))(?=\s?(?:19|20)\d\d))[\s:]{0,3}"
    r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?,?\s{0,3}(?:by\s)?(?P<owner>[^\n|,]{2,120}?)"
    r"(?:\.(?:\s|$)|[|,]|\s(?:(?i:all rights)|[-–—]\s|[©(]|(?:19|20)\d\d\b)|$))"
)
# A single word ("Nature", "Dawn") may head a section of a paper, and others print papers' names as subjects.
_NO_MASTHEADS = ("agency", "think tank", "aggregator")


class _Names(NamedTuple):
    """The names that a text may print as its publisher's: of the table, of this corpus by their keys, and their initials."""

    book: Publishers
    corpus: Mapping[str, str]
    initialed: Mapping[str, str]

    def one(self, name: str) -> str | None:
        """The one publisher of a name."""
        fitting = self.book.named(name)
        return self.corpus.get(key(name)) or (fitting[0].name if len(fitting) == 1 else None)

    def masthead(self, line: str) -> str | None:
        """The paper whose name a line is, a day behind it or not."""
        name = _DATED.sub("", line) if len(line) <= _LONGEST_MASTHEAD else ""
        one = self.one(name)
        known = self.book.entries.get(one or "")
        is_head = key(name) in self.corpus or (" " in name and not (known and known.kind in _NO_MASTHEADS))
        return one if one and is_head and not self.is_agency(one) else None

    def is_agency(self, name: str) -> bool:
        known = self.book.entries.get(name)
        return agency(name) is not None or (known is not None and known.kind == "wire")


def with_publisher(article: dict[str, Any], by_file: str | None, by_analyst: str | None, book: Publishers) -> dict[str, Any]:
    """Tell the publisher of an article, its country and kind, and by what it is known, as far as its text is not asked.

    `by_analyst` is what the manifest says of the file. It goes before what the file says, and that before the address;
    but of an export, whose records have publishers of their own, it names those that do not say.
    """
    by_file = None if by_file and key(by_file) in book.no_names else by_file
    said = [("manifest", by_analyst), ("metadata", by_file)]
    for evidence, name in reversed(said) if "locator" in article else said:
        if name:
            return article | columns_of(book.called(name, article.get("url")), name, evidence)
    here = book.at(article.get("url"))
    return article | columns_of(here, None, "url" if here else None)


def with_printed_publishers(articles: list[dict[str, Any]], book: Publishers, named: Iterable[str]) -> list[dict[str, Any]]:
    """Give the articles that nothing else names the publishers that their texts print, of the table or of this corpus.

    `named` are those of the manifest; records and addresses add theirs.
    """
    told = sorted({*named, *(article["publisher"] for article in articles if article.get("publisher"))})
    names = _Names(book, {key(name): name for name in told}, by_initials(told))
    return [article if article.get("publisher") else _printed(article, names) for article in articles]


def _printed(article: dict[str, Any], names: _Names) -> dict[str, Any]:
    name = printed_in(article["text"], names.book, names.corpus, names.initialed)
    return article | columns_of(names.book.called(name), name, "text") if name else article


def printed_in(text: str, book: Publishers, corpus: Mapping[str, str] = {}, initialed: Mapping[str, str] = {}) -> str | None:
    """The publisher that prints itself in a text: its name as a line of its own or in a title, in a byline or a copyright.

    `corpus` are the publishers of a corpus by the keys of their names, `initialed` by the initials that datelines hold.
    A paper goes before the agency that it took the text from. None where several papers, or several agencies, are named.
    """
    names = _Names(book, corpus, initialed)
    clutter = set(boilerplate(text))
    every = [(text[line.start : line.end], line in clutter) for line in lines(text)]
    short = [words for words, is_clutter in every if not is_clutter and len(words) <= _LONGEST]
    end = [words for words, _ in every[-_END_LINES:] if len(words) <= _LONGEST]
    found = {*_mastheads(short, names), *_titles(short[:_TITLE_LINES], names), *_signed(short[:_HEAD_LINES] + end, names)}
    credit = dispatch(text)
    credited = {names.initialed.get(credit or dateline_initials(text) or "") or credit} - {None}
    told = {name for name in found if not names.is_agency(name)} or found or credited
    return told.pop() if len(told) == 1 else None


def _mastheads(short: list[str], names: _Names) -> Iterator[str]:
    """The paper whose name is a line of its own in the head, unless others have lines too: then it is a review of the press."""
    found = {one: n for n, words in reversed(list(enumerate(short))) if (one := names.masthead(words))}
    for one, place in found.items() if len(found) == 1 else ():
        # "The Guardian", and below it "The Guardian is a British daily": the article is on the paper.
        is_subject = key("".join(short[place + 1 : place + 2])).startswith(key(short[place]))
        if place < _HEAD_LINES and not is_subject:
            yield one


def _titles(head: list[str], names: _Names) -> Iterator[str]:
    """Papers behind a bar in a title ("Fire at the port | The Daily Quay"); a dash may precede whom the headline credits."""
    parts = [part.strip() for words in head if "|" in words for part in words.split("|")]
    return (one for part in parts if (one := names.one(part)) and not names.is_agency(one))


def _signed(ends: list[str], names: _Names) -> Iterator[str]:
    """Papers that sign in a byline ("By Reuters" is what others write above its texts), papers and agencies by a copyright."""
    for signed in filter(None, map(_SIGNED.match, ends)):
        one = names.one((signed["byline"] or signed["owner"]).strip(" ,"))
        if one and not (signed["byline"] and names.is_agency(one)):
            yield one
