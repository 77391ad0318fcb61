"""Figures that measure one thing: blocks by event and dimension, then average linkage over their likeness."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import chain, count

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from analysis.compare.likeness import Figure, likeness, parts

# Two groups are one quantity while their mean likeness is at least this.
MIN_LIKENESS = 0.28
# What cannot be one is this far apart: no average with it ever comes near.
APART = 1e6
# Beyond so many figures in a block, equal scopes are one from the start; beyond so many scopes, only those.
MAX_BLOCK = 600
Pairs = Sequence[tuple[str, str]]


def grouped(figures: Sequence[Figure], linked: Pairs = (), unlinked: Pairs = ()) -> list[list[Figure]]:
    """Group figures into quantities; the order of the figures does not matter.

    `linked` and `unlinked` are pairs of mention_ids that an analyst has put together or apart.
    """
    blocks: dict[tuple[str, str], list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: str(figure.row.mention_id)):
        blocks.setdefault((figure.scope.event, figure.scope.dimension), []).append(figure)
    return [group for block in blocks.values() for group in _groups(block, linked, unlinked)]


def _groups(block: list[Figure], linked: Pairs, unlinked: Pairs) -> Iterator[list[Figure]]:
    nodes = _nodes(block)
    labels = _labels([node[0] for node in nodes[:MAX_BLOCK]], linked, unlinked)
    found: dict[int, list[Figure]] = {}
    for label, node in zip(chain(labels, count(max(labels) + 1)), nodes, strict=False):
        found.setdefault(label, []).extend(node)
    yield from found.values()


def _nodes(block: list[Figure]) -> list[list[Figure]]:
    """Take every figure by itself while they are few; of many, those of one scope together, the most frequent first."""
    if len(block) <= MAX_BLOCK:
        return [[figure] for figure in block]
    alike: dict[Hashable, list[Figure]] = {}
    for figure in block:
        alike.setdefault(figure.scope, []).append(figure)
    return sorted(alike.values(), key=len, reverse=True)


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
