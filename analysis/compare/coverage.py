"""Theme mentions to coverage: a row for every article and theme, so that an omission is a row too."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from analysis import schema, settings
from analysis.corpus.language import read_part
from analysis.schema import Tables
from analysis.text import Span, boilerplate, sentences, spans_index
from analysis.themes import read_codebook, theme_label, theme_named

_LONGEST_HEADLINE = 250


def theme_coverage(
    articles: pd.DataFrame, theme_mentions: pd.DataFrame, themes: Sequence[str], central_at: int = settings.CENTRAL_AT
) -> pd.DataFrame:
    """Count, for every article that is read and every theme, the sentences that hold it.

    Returns the table `theme_coverage`. `share` is of the sentences of the article proper, clutter left out.
    A theme is `central` when its headline holds it, or the weights of its sentences add up to `central_at`, each sentence
    with the weight of its strongest hit; `mentioned` when any sentence holds it. What counts for a theme counts for its
    parents too.
    """
    starts, headlines = {}, {}
    for article in schema.rows(read_part(articles)):
        starts[article.article_id] = proper_sentences(article.text)
        headlines[article.article_id] = _headline(article)
    hits = _with_parents(theme_mentions)
    # An analyst's correction may stand in an article that is not read.
    hits = hits[hits["theme"].isin(themes) & hits["article_id"].isin(starts.keys())]
    hits = hits.assign(
        sentence=[_sentence(hit, starts[hit.article_id]) for hit in schema.rows(hits)],
        in_headline=[_in_headline(hit, headlines[hit.article_id]) for hit in schema.rows(hits)],
    )
    cells = pd.MultiIndex.from_product([starts, themes], names=["article_id", "theme"])
    counts = _counted(hits).reindex(cells, fill_value=0).reset_index()
    n_proper = [max(1, len(starts[article_id])) for article_id in counts["article_id"]]
    is_central = (counts["weight"].round(6) >= central_at) | counts["in_headline"].astype(bool)
    level = (counts["n_mentions"] > 0).map({True: "mentioned", False: "absent"}).mask(is_central, "central")
    share = (counts["n_sentences"].astype("float64") / n_proper).clip(upper=1.0)
    return schema.typed("theme_coverage", counts.drop(columns=["weight", "in_headline"]).assign(share=share, level=level))


def _counted(hits: pd.DataFrame) -> pd.DataFrame:
    """Count hits and sentences by article and theme, each sentence with the weight of its strongest hit."""
    held = hits.groupby(["article_id", "theme", "sentence"], as_index=False).agg(
        n_mentions=("mention_id", "size"), weight=("weight", "max"), in_headline=("in_headline", "max")
    )
    return held.groupby(["article_id", "theme"]).agg(
        n_mentions=("n_mentions", "sum"),
        n_sentences=("sentence", "size"),
        weight=("weight", "sum"),
        in_headline=("in_headline", "max"),
    )


def _with_parents(hits: pd.DataFrame) -> pd.DataFrame:
    codebook = read_codebook(settings.HAND / "themes.yml")
    lines = pd.Series([[theme, *codebook.ancestors(theme)] for theme in hits["theme"]], index=hits.index, dtype="object")
    return hits.assign(theme=lines).explode("theme")


def with_coverage(tables: Tables, themes: Sequence[str] = (), central_at: int = settings.CENTRAL_AT) -> Tables:
    """Count coverage anew for some themes, by name or label (none named: all), and another rule for `central`.

    Raises:
        ValueError: if a theme is not in the codebook; names those that are.
    """
    known, themes = list(tables.theme_coverage["theme"].unique()), list(map(theme_named, themes))
    if unknown := set(themes) - set(known):
        raise ValueError(f"no theme {', '.join(sorted(unknown))}; the codebook has {', '.join(known)}")
    kept = tables.theme_mentions[tables.theme_mentions["theme"].isin(themes or known)]
    counted = theme_coverage(tables.articles, kept, themes or known, central_at)
    return tables._replace(theme_mentions=kept.reset_index(drop=True), theme_coverage=counted)


def codebook_fits(tables: Tables) -> bool:
    """Whether any theme of the codebook is in half of the articles; where none is, that one was not found says little."""
    covering = (tables.theme_coverage["level"] != "absent").groupby(tables.theme_coverage["theme"]).sum()
    return bool(covering.max() * 2 >= tables.theme_coverage["article_id"].nunique()) if len(covering) else False


def together(tables: Tables) -> pd.DataFrame:
    """Count which themes stand in one sentence: a row per pair, the most frequent first, with each one's own count.

    `n_sentences` hold both, `n_first` and `n_second` one of them; sentences of the article proper and headlines of their own.
    `by_chance` is in how many sentences the two would meet if neither drew the other.
    """
    starts = {article.article_id: proper_sentences(article.text) for article in schema.rows(read_part(tables.articles))}
    n_whole = sum(map(len, starts.values()))
    held: dict[tuple[str, int], set[str]] = {}
    for hit in schema.rows(tables.theme_mentions[tables.theme_mentions["article_id"].isin(starts.keys())]):
        held.setdefault((hit.article_id, _sentence(hit, starts[hit.article_id])), set()).add(hit.theme)
    single = Counter(theme for themes in held.values() for theme in themes)
    pairs = Counter(pair for themes in held.values() for pair in combinations(sorted(themes), 2))
    rows = [
        (theme_label(a), theme_label(b), n, single[a] * single[b] / max(1, n_whole), single[a], single[b])
        for (a, b), n in pairs.most_common()
    ]
    return pd.DataFrame(rows, columns=["first", "second", "n_sentences", "by_chance", "n_first", "n_second"])


def proper_sentences(text: str) -> list[int]:
    """Starts of the sentences of the article proper, clutter left out."""
    is_clutter = spans_index(boilerplate(text))
    return [start for start, end in sentences(text) if not is_clutter(start, end)]


def _sentence(hit: Any, starts: list[int]) -> int:
    """Number the sentence that holds a hit; a headline of its own is number -1."""
    return -1 if hit.field == "headline" else bisect_right(starts, hit.char_start) - 1


def _headline(article: Any) -> Span:
    """Where a plain text holds its headline; nowhere when it is all there is, or as long as a paragraph."""
    words = article.headline or ""
    start = article.text.find(words) if 0 < len(words) <= _LONGEST_HEADLINE else -1
    is_all = start >= 0 and len(article.text.strip()) <= len(words)
    return Span(0, 0) if start < 0 or is_all else Span(start, start + len(words))


def _in_headline(hit: Any, headline: Span) -> bool:
    return bool(hit.field == "headline" or headline.overlaps(Span(hit.char_start, hit.char_end)))
