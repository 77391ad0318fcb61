"""Search in the texts of articles: all words, or a phrase in quotation marks, in any case."""

import re
from collections.abc import Iterator
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


def terms(query: str) -> list[list[str]]:
    """Take a query apart: each word, and the words of each phrase in quotation marks, in lower case."""
    plain = re.sub("[\u201c\u201d\u201e\u00ab\u00bb]", '"', fold(query))
    found = ((phrase or word).replace('"', " ").split() for phrase, word in _TERM.findall(plain))
    return [words for words in found if words]


def search(articles: pd.DataFrame, query: str) -> tuple[list[Hit], int]:
    """Find the articles that hold all that is sought, each word from its beginning, and of each the fittest sentences.

    Returns the first `MOST_PASSAGES` sentences, in the order of the articles, and how many articles hold all; none
    for an empty query.
    """
    wanted = terms(query)
    sought = [re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words))) for words in wanted]
    texts = zip(articles["article_id"].tolist(), articles["text"].fillna("").tolist(), strict=True) if wanted else ()
    # To look for a word as it stands is much faster than by its pattern.
    longest = [max(words, key=len) for words in wanted]
    near = [(key, text, folded) for key, text in texts if all(word in (folded := fold(text)) for word in longest)]
    holding = [each for each in near if all(pattern.search(each[2]) for pattern in sought)]
    return list(islice(chain.from_iterable(_fittest(*each, sought) for each in holding), MOST_PASSAGES)), len(holding)


def _fittest(key: str, text: str, folded: str, sought: list[re.Pattern[str]]) -> Iterator[Hit]:
    """The sentences that hold most of what is sought."""
    places = [[match.span() for match in each.finditer(folded)] for each in sought]
    held = []
    for sentence in sentences(text):
        inside = [[each for each in found if sentence.start <= each[0] < sentence.end] for found in places]
        held.append((sum(map(bool, inside)), Hit(key, *sentence, sorted(chain(*inside)))))
    most = max((n for n, _ in held), default=0)
    return (hit for n, hit in held if n == most > 0)
