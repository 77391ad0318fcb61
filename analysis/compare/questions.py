"""Questions: the quantities of one measure and event side by side, and why they differ."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from analysis.compare.verdict import RANK
from analysis.compare.wording import capital, count, listed, number
from analysis.figures.measures import Measures, load_measures
from analysis.schema import Tables

COLUMNS = {
    "question_id": "str",
    "question": "str",
    "verdict": "str",
    "reasons": "str",
    "n_quantities": "int64",
    "n_articles": "int64",
    "n_publishers": "int64",
    "n_sizes": "int64",
    "value_min": "float64",
    "value_max": "float64",
    "sentence": "str",
}
_ORDER = {**RANK, "single": -1}


class _Sizes(NamedTuple):
    """The distinct values stated for the whole, parts and vague words left out."""

    n: int
    least: float | None
    greatest: float | None


def questions(
    tables: Tables, min_publishers: int = 1, measured: Sequence[str] = (), reasons: Sequence[str] = ()
) -> pd.DataFrame:
    """Set the quantities of each question side by side.

    Returns one row per question that `min_publishers` speak of, contradictions first, then the most articles:
    `verdict` is the worst of its quantities, `reasons` say why the quantities differ from one another,
    `value_min` and `value_max` are the ends of the sizes stated for the whole, in its unit.
    `measured` keeps questions that hold one of these words, `reasons` those with one of these reasons.
    """
    measures = load_measures()
    mentions = tables.figure_mentions.merge(
        tables.quantities[["quantity_id", "question_id"]], on="quantity_id", validate="many_to_one"
    )
    said = dict(list(mentions.groupby("question_id")))
    publishers = tables.articles.set_index("article_id")["publisher"]
    rows = [
        _question(quantities, said[question_id], publishers, measures)
        for question_id, quantities in tables.quantities.groupby("question_id", sort=False)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    order = frame.assign(rank=frame["reasons"].str.contains("contradiction", na=False))
    ranked = order.sort_values(["rank", "n_articles", "n_sizes", "question"], ascending=[False, False, False, True])
    asked = (ranked["n_publishers"] >= min_publishers) & _any_of(ranked["question"], measured) & _any_of(ranked["reasons"], reasons)
    return ranked[asked].drop(columns="rank").reset_index(drop=True)


def _any_of(texts: pd.Series, words: Sequence[str]) -> pd.Series:
    """Which texts hold one of the words, in any case; all of them when no word is given."""
    return texts.fillna("").map(lambda text: not words or any(word.lower() in text.lower() for word in words))


def _question(quantities: pd.DataFrame, mentions: pd.DataFrame, publishers: pd.Series, measures: Measures) -> dict[str, object]:
    articles = mentions["article_id"].unique()
    sizes = _sizes(quantities, mentions, measures)
    verdict = max(quantities["verdict"], key=lambda verdict: _ORDER[verdict])
    row = {
        "question_id": quantities["question_id"].iloc[0],
        "question": quantities["question"].iloc[0],
        "verdict": verdict,
        "reasons": ";".join(_reasons(quantities, measures)) or None,
        "n_quantities": len(quantities),
        "n_articles": len(articles),
        "n_publishers": publishers[articles].fillna(pd.Series(articles, index=articles)).nunique(),
        "n_sizes": sizes.n,
        "value_min": sizes.least,
        "value_max": sizes.greatest,
    }
    whole = quantities[[measures.part_of(kind) is None for kind in quantities["kind"]]]
    return row | {"sentence": _sentence(row, sizes, whole, sums(quantities, mentions, measures))}


def _sizes(quantities: pd.DataFrame, mentions: pd.DataFrame, measures: Measures) -> _Sizes:
    whole = quantities.loc[[measures.part_of(kind) is None for kind in quantities["kind"]], "quantity_id"]
    stated = mentions[mentions["quantity_id"].isin(whole) & (mentions["bound"] != "vague")]
    values = pd.concat([stated["value_best"], stated["value_low"], stated["value_high"]]).dropna().unique()
    return _Sizes(len(values), min(values, default=None), max(values, default=None))


def _reasons(quantities: pd.DataFrame, measures: Measures) -> list[str]:
    """Why the quantities of one question differ, in the words of the closed list."""
    inner = {reason for reasons in quantities["reasons"].dropna() for reason in reasons.split(";")}
    between = {
        "modality": quantities["modality"].nunique() > 1,
        "scope_place": quantities["place"].dropna().nunique() > 1,
        "part_whole": any(measures.part_of(kind) for kind in quantities["kind"]),
    }
    return sorted(inner | {reason for reason, holds in between.items() if holds})


def sums(quantities: pd.DataFrame, mentions: pd.DataFrame, measures: Measures) -> list[str]:
    """Find parts of one article that add up to a whole which the question knows: "1,000 + 5,000 = 6,000"."""
    kind = mentions["quantity_id"].map(quantities.set_index("quantity_id")["kind"])
    is_part = kind.map(measures.part_of).notna()
    wholes = set(mentions.loc[~is_part, "value_best"].dropna())
    found = []
    for _, parts in mentions[is_part].dropna(subset=["value_best"]).groupby("article_id"):
        values = parts.drop_duplicates("quantity_id")["value_best"]
        for pair in combinations(sorted(values), 2):
            if sum(pair) in wholes:
                found.append(f"{' + '.join(map(number, pair))} = {number(sum(pair))}")
    return sorted(set(found))


def _sentence(row: dict[str, object], sizes: _Sizes, whole: pd.DataFrame, added: list[str]) -> str:
    n_articles, question = int(str(row["n_articles"])), row["question"]
    given = f"{capital(count(n_articles, 'article'))} {'gives' if n_articles == 1 else 'give'}"
    if sizes.least is None or sizes.greatest is None:
        return f"{given} no size for {question} but in vague words."
    if sizes.n == 1:
        told = f"{given} one size for {question}: {number(sizes.least)}."
    else:
        span = f"from {number(sizes.least)} to {number(sizes.greatest)}"
        told = f"{given} {count(sizes.n, 'size')} for {question}, {span}{_counted(whole)}."
    parts = f"Parts add up: {listed(added)}." if added else ""
    return " ".join(filter(None, [told, parts, _contradictions(whole)]))


def _counted(quantities: pd.DataFrame) -> str:
    aspects = list(dict.fromkeys(label.split(", ", 1)[1] for label in quantities["label"] if ", " in label))
    return f"; they count different things ({'; '.join(aspects)})" if len(aspects) > 1 else ""


def _contradictions(quantities: pd.DataFrame) -> str:
    n = int(quantities["reasons"].str.contains("contradiction", na=False).sum())
    return f"{capital(count(n, 'quantity', 'quantities'))} {'is' if n == 1 else 'are'} contradicted." if n else "Nothing contradicts."
