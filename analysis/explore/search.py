"""Search in the texts of articles: all words, or a phrase in quotation marks, in any case."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

import pandas as pd

from analysis.text import fold, sentences

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
    found = (" ".join((phrase or word).replace('"', " ").split()) for phrase, word in _TERM.findall(plain))
    return [term for term in found if term]


class Texts:
    """The texts of articles, made ready to be searched once: folded, with every character in its place."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self._texts = dict(zip(articles["article_id"], articles["text"].fillna(""), strict=True))
        self._folded = {key: fold(text) for key, text in self._texts.items()}

    def search(self, query: str, article_ids: Iterable[str]) -> tuple[list[Hit], int]:
        """Find the articles that hold all that is sought, each word from its beginning, and of each the fittest sentences.

        Returns the first `MOST_PASSAGES` sentences, in the order of the articles, and how many articles hold all; none
        for an empty query.
        """
        wanted = [fold(term).split() for term in terms(query)]
        if not wanted:
            return [], 0
        sought = [re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words))) for words in wanted]
        longest = [max(words, key=len) for words in wanted]
        near = (key for key in article_ids if all(word in self._folded[key] for word in longest))
        holding = [key for key in near if all(each.search(self._folded[key]) for each in sought)]
        return list(islice((hit for key in holding for hit in self._fittest(key, sought)), MOST_PASSAGES)), len(holding)

    def _fittest(self, key: str, sought: list[re.Pattern[str]]) -> Iterator[Hit]:
        """The sentences that hold most of what is sought."""
        places = [[match.span() for match in each.finditer(self._folded[key])] for each in sought]
        held = []
        for sentence in sentences(self._texts[key]):
            inside = [[each for each in found if sentence.start <= each[0] < sentence.end] for found in places]
            held.append((sum(map(bool, inside)), Hit(key, *sentence, sorted(chain(*inside)))))
        most = max((n for n, _ in held), default=0)
        return (hit for n, hit in held if n == most > 0)
