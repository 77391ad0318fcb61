"""Families of articles: each under the one it has its text or figure from, or the name it rests on."""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables, rows
from analysis.words import is_missing

# The closest relation decides whose child an article is.
CLOSEST = ["copy", "near_copy", "quotes", "same_authority"]


class Node(NamedTuple):
    """An article, or a name that articles rest on: where it came from, and how it stands to that."""

    name: str
    parent: str = ""
    relation: str = ""
    is_ordered: bool = False
    similarity: float | None = None


def family_tree(tables: Tables) -> dict[str, Node]:
    """Give each article that shares anything its one likeliest origin, closest relation first; names are nodes too.

    Keys are article_ids, and names in quotation marks. No article is its own ancestor. The agency's own stands above all
    copies of a text that one of them credits to it, and above who else rests on its name.
    """
    names = publisher_names(tables.articles)
    written = {date.article_id: date for date in rows(tables.article_dates)}
    pairs = tables.origins.assign(rank=tables.origins["relation"].map(CLOSEST.index).astype("int64"))
    shared = Counter([*pairs["article_id"], *pairs["other_id"]])
    nodes = {each: Node(str(names[each])) for each in sorted(shared)}
    texts = sorted(
        rows(pairs[pairs["rank"] < 3]), key=lambda pair: (pair.rank, -shared[pair.other_id], pair.other_id, pair.article_id)
    )
    credited = _credited_for_copies(texts)
    for pair in texts:
        child, parent = pair.article_id, pair.other_id
        is_ordered = _is_credit(pair) or parent in credited or _is_before(written.get(parent), written.get(child))
        if not is_ordered and shared[child] > shared[parent]:
            child, parent = parent, child
        if not nodes[child].parent and root(nodes, parent) != child:
            nodes[child] = Node(nodes[child].name, parent, pair.relation, is_ordered, pair.similarity)
    return nodes | _under_names(nodes, pairs[pairs["rank"] == 3])


def root(nodes: dict[str, Node], key: str) -> str:
    """The founder of the family that a node belongs to."""
    while nodes[key].parent:
        key = nodes[key].parent
    return key


def _is_credit(pair: Any) -> bool:
    """Whether the one names the other's publisher, rather than share its words."""
    return pair.relation == "quotes" and is_missing(pair.similarity)


def _credited_for_copies(pairs: list[Any]) -> set[str]:
    copies = {frozenset((pair.article_id, pair.other_id)) for pair in pairs if pair.rank < 2}
    return {pair.other_id for pair in pairs if _is_credit(pair) and frozenset((pair.article_id, pair.other_id)) in copies}


def _is_before(one: Any, other: Any) -> bool:
    """Whether the dates tell that one article was written before another."""
    days = (one and one.latest, other and other.earliest)
    return None not in days and days[0] < days[1]


def _under_names(nodes: dict[str, Node], pairs: pd.DataFrame) -> dict[str, Node]:
    """Put the founders that rest on a name under it, each under the one that most articles rest on.

    Where the name is a publisher's whose article is among them, that stands for it: nobody rests on itself.
    """
    resting: dict[str, set[str]] = {}
    for pair in rows(pairs):
        for name in (pair.evidence or "").split("; "):
            resting.setdefault(f"“{name}”", set()).update((pair.article_id, pair.other_id))
    placed: dict[str, Node] = {}
    for name in sorted(resting, key=lambda each: (-len(resting[each]), each)):
        free = sorted(each for each in resting[name] if not nodes[each].parent and each not in placed)
        own = [each for each in free if f"“{nodes[each].name}”" == name]
        if own:
            placed |= {each: Node(nodes[each].name, own[0], "same_authority", True) for each in free if each not in own}
            placed[own[0]] = nodes[own[0]]
        elif free:
            placed |= {each: Node(nodes[each].name, name, "same_authority", True) for each in free}
            placed[name] = Node(name)
    return placed
