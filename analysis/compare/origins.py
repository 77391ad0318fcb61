"""How many independent witnesses stand behind a figure: articles that share a text or an authority."""

from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from analysis import schema

CHAIN = " > "
# Opening a sentence gives these a capital, but no name.
_ANYBODY = frozenset(
    "officials police authorities sources witnesses residents reports rescuers doctors experts analysts media".split()
)


def authority(attributed_to: str) -> str:
    """The first-hand end of a chain: `TASS > Security Council > Sergey Shoigu` rests on Sergey Shoigu."""
    return attributed_to.split(CHAIN)[-1].strip()


def is_named(authorities: pd.Series) -> pd.Series:
    """Which authorities are names, and not "officials" or "Police" at the head of a sentence."""
    return authorities.str.contains(r"[A-Z]", na=False) & ~authorities.str.lower().isin(_ANYBODY)


def witness(articles: pd.DataFrame, figure_mentions: pd.DataFrame) -> pd.Series:
    """Name the origin of every figure mention, on its index.

    The authority it credits by name: "officials" may be others in every article. Without one it is the
    article, where articles with the same text count as one.
    """
    text_of = articles.set_index("article_id")["content_sha256"]
    credited = figure_mentions["attributed_to"].map(authority, na_action="ignore").astype("str")
    named = credited.where(is_named(credited))
    return named.map(_full_names(named.dropna().unique())).fillna(figure_mentions["article_id"].map(text_of))


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Lead each name to the longest that ends in it: "Shoigu" is "Sergey Shoigu"."""
    full_of: dict[str, str] = {}
    for full in sorted(names, key=lambda name: (-len(name), name)):
        words = full.split()
        for first in range(len(words)):
            full_of.setdefault(" ".join(words[first:]), full)
    return full_of


def origins(articles: pd.DataFrame, figure_mentions: pd.DataFrame) -> pd.DataFrame:
    """Pair the articles that share an origin; returns the table `origins`, each pair once.

    `copy`: the same text, similarity 1. `same_authority`: both credit one authority for one quantity.
    """
    copies = [
        {"article_id": a, "other_id": b, "relation": "copy", "similarity": 1.0, "evidence": "the whole text"}
        for _, group in articles.groupby("content_sha256", sort=False)
        for a, b in combinations(group["article_id"], 2)
    ]
    credited = figure_mentions.dropna(subset=["quantity_id", "attributed_to"])
    credited = credited.assign(authority=credited["attributed_to"].map(authority).astype("str"))
    credited = credited[is_named(credited["authority"])]
    shared: dict[tuple[str, str], list[str]] = {}
    for (_, name), group in credited.groupby(["quantity_id", "authority"]):
        for pair in combinations(sorted(group["article_id"].unique()), 2):
            shared.setdefault(pair, []).append(str(name))
    same = [
        {"article_id": a, "other_id": b, "relation": "same_authority", "evidence": "; ".join(sorted(set(names)))}
        for (a, b), names in sorted(shared.items())
    ]
    return schema.typed("origins", copies + same)
