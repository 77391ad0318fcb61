"""Which texts print one another: MinHash LSH on word shingles proposes pairs, containment of the shorter decides.

Source of the method: Broder, "On the resemblance and containment of documents" (1997); the sketches are datasketch's.
Its index is not: it is twenty times slower than a dict of the bands that two texts share.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from analysis.text import Span, boilerplate, fold, lines

Shingles = NDArray[np.uint64]

# Words in a row that make a shingle.
SHINGLE = 4
# Rows of a band of the index. Few propose even a text that stands in one ten times as long; what they propose too much
# costs a comparison.
ROWS = 2
# A text with so many partners is not proposed to further ones: those find its partners, and a crowd costs no square.
MOST_PARTNERS = 12
PASSAGE_WORDS = 60
# A script without spaces has a word a character.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]{1,60}")
_BASE = np.uint64(0x9E3779B97F4A7C15)


class Likeness(NamedTuple):
    """When two texts are near copies: the share of the shorter that stands in the other, and how many shingles at least.

    `bands` are those of the index: sentences are of about one length, so that fewer find them.
    """

    share: float
    least: int
    bands: int


# Half of an article. A quoted statement in two short articles is less than that, and what short notices share is usage.
ARTICLE = Likeness(0.5, 24, 64)
# Eleven words in a row are hardly ever written twice; eight are ("officials said 31 people were killed in Lorne").
SENTENCE = Likeness(0.6, 8, 32)


class Pair(NamedTuple):
    """Two near copies, as places in the sequence that was given (`one` < `other`), and the share between 0 and 1."""

    one: int
    other: int
    similarity: float


def near_copies(texts: Sequence[str], likeness: Likeness = ARTICLE) -> list[Pair]:
    """Find the near copies among texts, in the order of their places.

    Site clutter is left out. Which texts are paired does not depend on their order. A text pairs with at least
    `likeness.least` shingles in common; in a crowd of more than `MOST_PARTNERS` copies not every pair is listed.
    """
    # The longest first: what was cut down is compared with what it was cut from.
    ranked = sorted(range(len(texts)), key=lambda n: (-len(texts[n]), texts[n]))
    found = _pairs(tuple(texts[n] for n in ranked), likeness)
    placed = ((*sorted((ranked[pair.one], ranked[pair.other])), pair.similarity) for pair in found)
    return sorted(map(Pair._make, placed))


def groups(n: int, pairs: Sequence[Pair]) -> list[int]:
    """Number the groups that pairs join `n` texts to: the group of a text is its first member's place."""
    first = list(range(n))

    def head(place: int) -> int:
        while first[place] != place:
            first[place] = place = first[first[place]]
        return place

    for pair in pairs:
        low, high = sorted((head(pair.one), head(pair.other)))
        first[high] = low
    return [head(place) for place in range(n)]


def shared_passage(text: str, other: str) -> str:
    """Quote the longest passage of a text whose shingles all stand in the other, at most `PASSAGE_WORDS` words of it."""
    words = _words(text)
    is_shared = np.isin(_shingles(text, words), _shingles(other, _words(other)))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_shared, [False])).astype(np.int8)))
    runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    if not runs:
        return ""
    start, end = max(runs, key=lambda run: run[1] - run[0])
    last = min(end + SHINGLE - 1, start + PASSAGE_WORDS)
    return text[words[start].start : words[last - 1].end]


@lru_cache(maxsize=4)  # who stands behind a figure and which articles are copies is asked one after the other
def _pairs(texts: tuple[str, ...], likeness: Likeness) -> list[Pair]:
    sets = [np.unique(_shingles(text, _words(text))) for text in texts]
    places = [n for n, shingles in enumerate(sets) if len(shingles) >= likeness.least]
    sketches = MinHash.bulk((sets[n].tolist() for n in places), num_perm=likeness.bands * ROWS, hashfunc=int, scheme="affine64")
    sizes = np.array([len(sets[n]) for n in places])
    values = np.array([sketch.hashvalues for sketch in sketches])
    index: dict[int, list[int]] = {}
    found: list[Pair] = []
    for row, (n, bands) in enumerate(zip(places, _shared_bands(values, likeness.bands), strict=True)):
        proposed = np.array(sorted({other for band in bands for other in index.get(band, ())}), dtype=np.int64)
        needed = likeness.share * np.minimum(sizes[proposed], sizes[row])
        resemblance = needed / (sizes[proposed] + sizes[row] - needed)
        alike = proposed[(values[proposed] == values[row]).mean(axis=1) > resemblance / 2]
        near = [pair for other in alike.tolist() if (pair := _compared(sets, places[other], n, likeness))]
        found += near
        if len(near) < MOST_PARTNERS:
            for band in bands:
                index.setdefault(band, []).append(row)
    return found


def _shared_bands(values: Shingles, n_bands: int) -> list[list[int]]:
    """The bands of each sketch, as numbers, that some other sketch has too; most texts have none."""
    bands = np.tile(np.arange(n_bands, dtype=np.uint64), (len(values), 1))
    for each in np.moveaxis(values.reshape(len(values), n_bands, ROWS), 2, 0):
        bands = bands * _BASE + each
    _, places, counts = np.unique(bands, return_inverse=True, return_counts=True)
    is_shared = counts[places].reshape(bands.shape) > 1
    return [row[shared].tolist() for row, shared in zip(bands, is_shared, strict=True)]


def _compared(sets: list[Shingles], one: int, other: int, likeness: Likeness) -> Pair | None:
    shared = len(np.intersect1d(sets[one], sets[other], assume_unique=True))
    share = shared / min(len(sets[one]), len(sets[other]))
    return Pair(one, other, share) if shared >= likeness.least and share >= likeness.share else None


def _words(text: str) -> list[Span]:
    """The words of an article outside site clutter."""
    clutter = set(boilerplate(text))
    kept = (line for line in lines(text) if line not in clutter)
    return [Span(*word.span()) for line in kept for word in _WORD.finditer(text, line.start, line.end)]


def _shingles(text: str, words: Sequence[Span]) -> Shingles:
    """One number for every `SHINGLE` words in a row, in reading order; the same on every machine."""
    folded = fold(text)
    hashes = np.array([crc32(folded[start:end].encode("utf-8", "surrogatepass")) for start, end in words], dtype=np.uint64)
    shingles = np.zeros(max(0, len(hashes) - SHINGLE + 1), dtype=np.uint64)
    for place in range(SHINGLE):
        shingles = shingles * _BASE + hashes[place : place + len(shingles)]
    return shingles
