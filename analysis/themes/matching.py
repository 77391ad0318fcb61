"""One pass over a text for all terms of a codebook."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.text import fold
from analysis.themes.codebook import Codebook, Term

# One white space for another: a phrase may run over a line end, but not over a blank line.
_SPACES = re.compile(r"[\s\u00a0]")


class Hit(NamedTuple):
    """A term and where it stands."""

    start: int
    end: int
    term: Term


def find(text: str, codebook: Codebook) -> Iterator[Hit]:
    """Yield hits in reading order without overlap: the first to begin wins, then the longest."""
    reached = 0
    for hit in sorted(_candidates(_SPACES.sub(" ", fold(text)), codebook), key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= reached:
            reached = hit.end
            yield hit


def _candidates(folded: str, codebook: Codebook) -> Iterator[Hit]:
    for last, (length, terms) in codebook.automaton.iter(folded):
        start = last + 1 - length
        if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
            continue
        for term, pattern in terms:
            if match := pattern.match(folded, start):
                yield Hit(start, match.end(), term)
