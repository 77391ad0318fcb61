"""Search in the texts of articles: all words, or a phrase in quotation marks, in any case."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

import pandas as pd

from analysis.schema import rows
from analysis.text import sentences

MOST_PASSAGES = 200
_TERM = re.compile(r'"([^"]+)"|(\S+)')


class Hit(NamedTuple):
    """A sentence of an article with the places of what was sought, from the start of the text."""

    article_id: str
    start: int
    end: int
    found: list[tuple[int, int]]

    @property
    def go(self) -> str:
        """What the passage is called where it can be chosen."""
        return ":".join(map(str, (self.article_id, *self.found[0])))


def terms(query: str) -> list[str]:
    """Take a query apart: each word, and each phrase in quotation marks with its blanks single."""
    plain = re.sub("[\u201c\u201d\u201e\u00ab\u00bb]", '"', query)
    return [" ".join((phrase or word).replace('"', " ").split()) for phrase, word in _TERM.findall(plain)]


class Texts:
    """The texts of articles, made ready to be searched once."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self._texts = {row.article_id: row.text or "" for row in rows(articles[["article_id", "text"]])}
        self._folded = {key: text.casefold() for key, text in self._texts.items()}

    def search(self, query: str, article_ids: "pd.Series[str]") -> tuple[list[Hit], int]:
        """Find the articles that hold all that is sought, each word from its beginning, and of each the fittest sentences.

        Returns the first `MOST_PASSAGES` sentences, in the order of the articles, and how many articles hold all; none
        for an empty query.
        """
        sought = [re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, term.casefold().split()))) for term in terms(query) if term]
        if not sought:
            return [], 0
        longest = [max(term.casefold().split(), key=len) for term in terms(query) if term]
        near = (key for key in article_ids if all(word in self._folded[key] for word in longest))
        holding = [key for key in near if all(each.search(self._folded[key]) for each in sought)]
        return list(islice((hit for key in holding for hit in self._fittest(key, sought)), MOST_PASSAGES)), len(holding)

    def _fittest(self, key: str, sought: list[re.Pattern[str]]) -> Iterator[Hit]:
        """The sentences that hold most of what is sought."""
        text, folded = self._texts[key], self._folded[key]
        places = [[match.span() for match in each.finditer(folded)] for each in sought]
        if len(folded) != len(text):  # a letter may fold to several
            at = [n for n, letter in enumerate(text) for _ in letter.casefold()] + [len(text)]
            places = [[(at[start], at[end]) for start, end in found] for found in places]
        held = []
        for sentence in sentences(text):
            inside = [[each for each in found if sentence.start <= each[0] < sentence.end] for found in places]
            held.append((sum(map(bool, inside)), Hit(key, sentence.start, sentence.end, sorted(chain(*inside)))))
        most = max((n for n, _ in held), default=0)
        return (hit for n, hit in held if n == most > 0)
