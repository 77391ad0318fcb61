"""Figures that measure one thing: blocks by event and dimension, then average linkage over their likeness."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from analysis.compare.likeness import Figure, likeness, parts

# Two groups are one quantity while their mean likeness is at least this.
MIN_LIKENESS = 0.28
# What cannot be one is this far apart: no average with it ever comes near.
APART = 1e6
# Beyond so many figures in a block, equal scopes are one from the start; beyond so many scopes, only those.
MAX_BLOCK = 600
# So many figures of one article, at most, are held against those of others: a list never decides what is one elsewhere.
MOST_OF_ONE = 100
Pairs = Sequence[tuple[str, str]]


def grouped(figures: Sequence[Figure], linked: Pairs = (), unlinked: Pairs = ()) -> list[list[Figure]]:
    """Group figures into quantities, each in the order of `figures`, and so the quantities by their first ones.

    `linked` and `unlinked` are pairs of mention_ids that an analyst has put together or apart.
    """
    blocks: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        blocks.setdefault((figure.scope.event, figure.scope.dimension), []).append(figure)
    place = {figure.row.mention_id: n for n, figure in enumerate(figures)}
    groups = (group for block in blocks.values() for group in _groups(block, linked, unlinked))
    placed = sorted(sorted(place[figure.row.mention_id] for figure in group) for group in groups)
    return [[figures[n] for n in group] for group in placed]


def _groups(block: list[Figure], linked: Pairs, unlinked: Pairs) -> Iterator[list[Figure]]:
    nodes, others = _nodes(block)
    found: dict[int, list[Figure]] = {}
    for label, node in zip(_labels([node[0] for node in nodes], linked, unlinked), nodes, strict=True):
        found.setdefault(label, []).extend(node)
    yield from (*found.values(), *others)


def _nodes(block: list[Figure]) -> tuple[list[list[Figure]], list[list[Figure]]]:
    """Choose what is held against each other, and what stands for itself by its scope: all while it is little.

    Of an article that tells very many figures the first count. Where many articles do, the figures of one scope are one
    from the start, and the scopes that most articles tell are taken.
    """
    told: Counter[str] = Counter()
    first: list[Figure] = []
    more: list[Figure] = []
    for figure in block:
        told[figure.row.article_id] += 1
        (first if told[figure.row.article_id] <= MOST_OF_ONE else more).append(figure)
    if len(first) <= MAX_BLOCK:
        return [[figure] for figure in first], list(_alike(more).values())
    nodes = sorted(_alike(first + more).values(), key=lambda node: -len({figure.row.article_id for figure in node}))
    return nodes[:MAX_BLOCK], nodes[MAX_BLOCK:]


def _alike(figures: list[Figure]) -> dict[Hashable, list[Figure]]:
    alike: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        alike.setdefault(figure.scope, []).append(figure)
    return alike


def _labels(figures: list[Figure], linked: Pairs, unlinked: Pairs) -> list[int]:
    if len(figures) == 1:
        return [0]
    alike, can_be_one = likeness(parts(figures))
    distance = np.where(can_be_one, 1 - alike, APART)
    at = {figure.row.mention_id: n for n, figure in enumerate(figures)}
    for pairs, far in ((linked, 0.0), (unlinked, APART)):
        for one, other in pairs:
            if one in at and other in at:
                distance[at[one], at[other]] = distance[at[other], at[one]] = far
    condensed = distance[np.triu_indices(len(figures), 1)]
    return [int(label) for label in fcluster(linkage(condensed, "average"), 1 - MIN_LIKENESS, "distance")]
