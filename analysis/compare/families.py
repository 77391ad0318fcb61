"""Families of articles: each under the one it has its text or figure from, or the name it rests on."""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from analysis.compare.wording import RELATION_WORDS
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables, rows
from analysis.words import in_words, is_missing

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


def repeats(tables: Tables) -> pd.DataFrame:
    """List each article with its `origin`, how it stands to that, the founder of its `family`, and which was `first`, in words.

    An article stands under the one that it copies, prints most of or quotes, else under the name that it rests on.
    """
    nodes = family_tree(tables)
    told = [
        {
            "family": nodes[root(nodes, key)].name,
            "publisher": node.name,
            "relation": "rests on it" if node.relation == "same_authority" else RELATION_WORDS[node.relation],
            "origin": nodes[node.parent].name,
            "similarity": in_words(node.similarity, ".0%"),
            "first": "the origin" if node.is_ordered else "not known",
        }
        for key, node in nodes.items()
        if node.parent
    ]
    table = pd.DataFrame(told, columns=["family", "publisher", "relation", "origin", "similarity", "first"])
    size = -table.groupby("family")["publisher"].transform("size")
    return table.assign(size=size).sort_values(["size", "family", "origin", "publisher"], ignore_index=True)


def repeats_finding(tables: Tables) -> str:
    """How many articles have something of another, how many of them surely after it, and whose family is the largest."""
    nodes = family_tree(tables)
    related = Counter(node.relation == "same_authority" for node in nodes.values() if node.parent)
    if not related:
        return "No article repeats another, as far as the texts show"
    later = sum(node.is_ordered and node.relation != "same_authority" for node in nodes.values())
    founder, n = Counter(root(nodes, key) for key, node in nodes.items() if node.parent).most_common(1)[0]
    of = f"{in_words(related[False])} of {in_words(len(tables.articles))} articles have text or a figure of another"
    told = [of, *[f"{in_words(later)} surely after it"] * bool(related[False])]
    return f"{', '.join(told)}; {in_words(n)} go back to {nodes[founder].name}"


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
