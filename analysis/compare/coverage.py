"""Theme mentions to coverage: a row for every article and theme, so that an omission is a row too."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from analysis import schema, settings
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.text import Span, boilerplate, sentences, spans_index
from analysis.themes import read_codebook, theme_label
from analysis.words import listed

GROUPS = ("article", "publisher", "week")
NO_WEEK = "in no week for certain"
_LONGEST_HEADLINE = 250


def theme_coverage(
    articles: pd.DataFrame, theme_mentions: pd.DataFrame, themes: Sequence[str], central_at: int = settings.CENTRAL_AT
) -> pd.DataFrame:
    """Count, for every article and theme, the sentences that hold it.

    Returns the table `theme_coverage`. `share` is of the sentences of the article proper, clutter left out.
    A theme is `central` when `central_at` sentences hold it, or its headline does; `mentioned` when any does. What counts
    for a theme counts for its parents too.
    """
    starts, headlines = {}, {}
    for article in schema.rows(articles):
        starts[article.article_id] = proper_sentences(article.text)
        headlines[article.article_id] = _headline(article)
    hits = _with_parents(theme_mentions)
    hits = hits[hits["theme"].isin(themes)]
    hits = hits.assign(
        sentence=[_sentence(hit, starts[hit.article_id]) for hit in schema.rows(hits)],
        in_headline=[_in_headline(hit, headlines[hit.article_id]) for hit in schema.rows(hits)],
    )
    counts = (
        hits.groupby(["article_id", "theme"])
        .agg(n_mentions=("mention_id", "size"), n_sentences=("sentence", "nunique"), in_headline=("in_headline", "max"))
        .reindex(pd.MultiIndex.from_product([starts, themes], names=["article_id", "theme"]), fill_value=0)
        .reset_index()
    )
    n_proper = [max(1, len(starts[article_id])) for article_id in counts["article_id"]]
    is_central = (counts["n_sentences"] >= central_at) | counts["in_headline"].astype(bool)
    level = (counts["n_mentions"] > 0).map({True: "mentioned", False: "absent"}).mask(is_central, "central")
    share = (counts["n_sentences"].astype("float64") / n_proper).clip(upper=1.0)
    return schema.typed("theme_coverage", counts.drop(columns="in_headline").assign(share=share, level=level))


def _with_parents(hits: pd.DataFrame) -> pd.DataFrame:
    codebook = read_codebook(settings.HAND / "themes.yml")
    lines = pd.Series([[theme, *codebook.ancestors(theme)] for theme in hits["theme"]], index=hits.index, dtype="object")
    return hits.assign(theme=lines).explode("theme")


def with_coverage(tables: Tables, themes: Sequence[str] = (), central_at: int = settings.CENTRAL_AT) -> Tables:
    """Count coverage anew for some themes (none named: all) and another rule for `central`.

    Raises:
        ValueError: if a theme is not in the codebook; names those that are.
    """
    known = list(tables.theme_coverage["theme"].unique())
    if unknown := set(themes) - set(known):
        raise ValueError(f"no theme {', '.join(sorted(unknown))}; the codebook has {', '.join(known)}")
    kept = tables.theme_mentions[tables.theme_mentions["theme"].isin(themes or known)]
    counted = theme_coverage(tables.articles, kept, list(themes) or known, central_at)
    return tables._replace(theme_mentions=kept.reset_index(drop=True), theme_coverage=counted)


def coverage_by(tables: Tables, group_by: str = "article") -> pd.DataFrame:
    """Count by `article`, `publisher` or `week` which themes are covered: a row per group and theme.

    `n_articles` of the group are the denominator, `n_covering` of them hold the theme. Unnamed publishers
    are never merged; an article stands in a week (ISO, from Monday) when its dates allow no other.

    Raises:
        ValueError: if `group_by` is another word.
    """
    groups = _groups(tables, group_by)
    rows = tables.theme_coverage.assign(
        group=tables.theme_coverage["article_id"].map(groups), covers=tables.theme_coverage["level"] != "absent"
    )
    counted = rows.groupby(["group", "theme"], sort=False)
    return counted.agg(n_articles=("covers", "size"), n_covering=("covers", "sum")).reset_index()


def _groups(tables: Tables, group_by: str) -> "pd.Series[str]":
    """Name the group of each article, indexed by article_id."""
    if group_by not in GROUPS:
        raise ValueError(f"group_by {group_by!r}: one of {', '.join(GROUPS)} is needed")
    if group_by == "week":
        dates = tables.article_dates.set_index("article_id")
        first, last = (dates[end].dt.strftime("%G week %V") for end in ("earliest", "latest"))
        weeks: pd.Series[str] = first.where(first == last).fillna(NO_WEEK)
        return weeks
    names = publisher_names(tables.articles)
    return names if group_by == "publisher" else names + ": " + tables.articles.set_index("article_id")["headline"].fillna("")


def blind_spots(tables: Tables, group_by: str = "publisher") -> pd.DataFrame:
    """Name for each group the themes that none of its articles was found to cover, those most covered elsewhere first.

    Returns a row per group, most blind spots first: `n_articles` is the denominator, `n_not_found` counts its themes, and
    `themes` names them with how many articles of the other groups cover each. Groups without a blind spot are left out.

    Raises:
        ValueError: if `group_by` is none of GROUPS.
    """
    counted = coverage_by(tables, group_by)
    whole = counted.groupby("theme")["n_covering"].transform("sum")
    blind = counted.assign(elsewhere=whole)[(counted["n_covering"] == 0) & (whole > 0)]
    blind = blind.sort_values("elsewhere", ascending=False, kind="stable")
    named = [f"{theme_label(theme)} ({n})" for theme, n in zip(blind["theme"], blind["elsewhere"], strict=True)]
    spots = blind.assign(named=named).groupby("group", sort=False)
    told = spots.agg(n_articles=("n_articles", "first"), n_not_found=("theme", "size"), themes=("named", listed))
    return told.sort_values("n_not_found", ascending=False, kind="stable").reset_index()


def together(tables: Tables) -> pd.DataFrame:
    """Count which themes stand in one sentence: a row per pair, the most frequent first, with each one's own count.

    `n_sentences` hold both, `n_first` and `n_second` one of them; sentences of the article proper and headlines of their own.
    """
    starts = {article.article_id: proper_sentences(article.text) for article in schema.rows(tables.articles)}
    held: dict[tuple[str, int], set[str]] = {}
    for hit in schema.rows(tables.theme_mentions):
        held.setdefault((hit.article_id, _sentence(hit, starts[hit.article_id])), set()).add(hit.theme)
    single = Counter(theme for themes in held.values() for theme in themes)
    pairs = Counter(pair for themes in held.values() for pair in combinations(sorted(themes), 2))
    rows = [(theme_label(a), theme_label(b), n, single[a], single[b]) for (a, b), n in pairs.most_common()]
    return pd.DataFrame(rows, columns=["first", "second", "n_sentences", "n_first", "n_second"])


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
