"""Parts and their whole: figures of one article that add up to another of their question, and parts too large for it."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.verdict import compare_parts, statement
from analysis.figures.measures import Measures
from analysis.words import figure_words, in_words

# So many parts are added up at most, and so many figures of a sentence are taken for parts: more is a list.
MOST_PARTS, MOST_IN_SENTENCE = 3, 6


def sums(kinds: dict[str, str], mentions: list[Any], beside: list[Any], measures: Measures) -> list[str]:
    """Find parts of one article that add up to a whole which the question knows: "1,000 + 5,000 = 6,000".

    Takes the measure of each quantity of a question, its mentions, and all figures of the articles that tell it. Parts are
    what data/hand/measures.yml calls so, and what one sentence tells side by side in one unit: 5 killed and 6 wounded
    are the 11 who were shot.
    """
    wholes = {(m.unit, m.value_best) for m in mentions if _is_exact(m) and not measures.part_of(kinds[m.quantity_id])}
    named = [m for m in mentions if _is_exact(m) and measures.part_of(kinds[m.quantity_id])]
    together: dict[Any, dict[str, Any]] = {}
    for mention in named:
        together.setdefault(mention.article_id, {}).setdefault(mention.quantity_id, mention)
    for mention in filter(_is_exact, beside):
        together.setdefault(_sentence(mention), {}).setdefault(mention.quantity_id, mention)
    found = {
        tuple(sorted(part.value_best for part in parts))
        for told in together.values()
        for parts in _chosen(list(told.values())[:MOST_IN_SENTENCE])
        if (parts[0].unit, _total(parts)) in wholes
    }
    return [f"{' + '.join(map(in_words, values))} = {in_words(sum(values))}" for values in sorted(found)]


def too_large(quantities: list[Any], mentions: list[Any], measures: Measures) -> list[str]:
    """Find parts that no whole of their question can hold, planned or done alike: "1,500 sappers of 300"."""
    modality = {q.quantity_id: q.modality for q in quantities}
    part_of = {q.quantity_id: measures.part_of(q.kind) for q in quantities}
    found: dict[str, None] = {}
    for part in (m for m in mentions if part_of[m.quantity_id]):
        wholes = [m for m in mentions if not part_of[m.quantity_id] and modality[m.quantity_id] == modality[part.quantity_id]]
        greatest = max(wholes, key=lambda m: m.value_high or m.value_best or float("inf"), default=None)
        if greatest and all(compare_parts([statement(part)], statement(whole)).verdict == "disagree" for whole in wholes):
            found[f"{figure_words(part)} {part.kind} of {figure_words(greatest)}"] = None
    return list(found)


def totals(figure_mentions: pd.DataFrame) -> pd.Series:
    """Add every figure up with those its sentence tells beside it in its unit: sets of what it may be a part of.

    "12 soldiers and 7 sailors": 19 for both. Returns them on the index of `figure_mentions`, most of them empty.
    """
    mentions = schema.rows(figure_mentions)
    told: dict[Any, list[Any]] = {}
    for mention in filter(_is_exact, mentions):
        told.setdefault(_sentence(mention), []).append(mention)
    found: dict[str, set[float]] = {}
    for beside in told.values():
        for parts in _chosen(beside[:MOST_IN_SENTENCE]):
            for part in parts:
                found.setdefault(part.mention_id, set()).add(_total(parts))
    sums_of = [frozenset(found.get(mention.mention_id, ())) for mention in mentions]
    return pd.Series(sums_of, index=figure_mentions.index, dtype=object)


def _total(parts: Iterable[Any]) -> float:
    return float(sum(part.value_best for part in parts))


def _is_exact(mention: Any) -> bool:
    return bool(mention.bound == "exact" and mention.value_best)


def _sentence(mention: Any) -> tuple[str, str, int]:
    return mention.article_id, mention.field, mention.sentence_start


def _chosen(told: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Every two or three figures in one unit."""
    for size in range(2, MOST_PARTS + 1):
        yield from (parts for parts in combinations(told, size) if len({part.unit for part in parts}) == 1)
