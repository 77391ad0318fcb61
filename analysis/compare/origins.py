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


def credited(figure_mentions: pd.DataFrame) -> pd.Series:
    """Name the authority that each figure rests on, on its index; missing where none is credited by name."""
    names = figure_mentions["attributed_to"].map(authority, na_action="ignore").astype("str")
    named = names.where(is_named(names))
    return named.map(_full_names(named.dropna().unique())).astype("str")


def witness(articles: pd.DataFrame, figure_mentions: pd.DataFrame) -> pd.Series:
    """Name the origin of every figure mention, on its index.

    The authority it credits by name: "officials" may be others in every article. Without one it is the
    article, where articles with the same text count as one.
    """
    text_of = dict(zip(articles["article_id"], articles["content_sha256"], strict=True))
    return credited(figure_mentions).fillna(figure_mentions["article_id"].map(text_of))


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Lead a surname to the one name that ends in it: "Shoigu" is "Sergey Shoigu", "Kim" nobody while there are two."""
    known = list(names)
    full_of: dict[str, list[str]] = {}
    for name in known:
        if " " in name:
            full_of.setdefault(name.split()[-1], []).append(name)
    return {name: full_of[name][0] if len(full_of.get(name, ())) == 1 else name for name in known}


def origins(articles: pd.DataFrame, figure_mentions: pd.DataFrame) -> pd.DataFrame:
    """Pair the articles that share an origin; returns the table `origins`, each pair once.

    `copy`: the same text, similarity 1. `same_authority`: both credit one authority for one quantity.
    """
    copies = [
        {"article_id": a, "other_id": b, "relation": "copy", "similarity": 1.0, "evidence": "the whole text"}
        for _, group in articles.groupby("content_sha256", sort=False)
        for a, b in combinations(group["article_id"], 2)
    ]
    known = figure_mentions.assign(authority=credited(figure_mentions)).dropna(subset=["quantity_id", "authority"])
    shared: dict[tuple[str, str], list[str]] = {}
    for (_, name), group in known.groupby(["quantity_id", "authority"]):
        for pair in combinations(sorted(group["article_id"].unique()), 2):
            shared.setdefault(pair, []).append(str(name))
    same = [
        {"article_id": a, "other_id": b, "relation": "same_authority", "evidence": "; ".join(sorted(set(names)))}
        for (a, b), names in sorted(shared.items())
    ]
    return schema.typed("origins", copies + same)
