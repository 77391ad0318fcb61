"""What changed between two runs: articles, disagreements, dates and themes, matched by what the texts say."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.compare.wording import verdict_words
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables, rows
from analysis.themes import theme_label
from analysis.words import count, listed, window_words

# What a change is called, its plural, and in which order changes are told.
KINDS = {
    "new disagreement": "new disagreements",
    "resolved disagreement": "resolved disagreements",
    "changed disagreement": "changed disagreements",
    "new article": "new articles",
    "gone article": "gone articles",
    "moved date": "moved dates",
    "theme that appeared": "themes that appeared",
    "theme that is gone": "themes that are gone",
}
_COLUMNS = {"change": "str", "what": "str", "before": "str", "now": "str"}
_PLACE = ["article_id", "field", "char_start"]


Told = Iterator[tuple[str, str, str | None, str | None]]


def changed(before: Tables, now: Tables) -> pd.DataFrame:
    """List what changed from one run's tables to a later one's, in the order of `KINDS`.

    Returns `change` (a kind), `what`, and how it was `before` and is `now`, missing where it was or is not. Articles are one
    by their text, so that an edited one is gone and new; quantities by the first passage that they share.
    """
    told = [*_articles(before, now), *_disagreements(before, now), *_dates(before, now), *_themes(before, now)]
    ordered = sorted(told, key=lambda change: list(KINDS).index(change[0]))
    return pd.DataFrame(ordered, columns=list(_COLUMNS)).astype(_COLUMNS)


def changes_finding(changes: pd.DataFrame) -> str:
    """State how many changes of each kind there are: "Since the last report: one new disagreement and two new articles"."""
    if changes.empty:
        # One sentence for both, so that two runs of the same articles give the same page.
        return "Nothing to tell: there is no earlier report to compare with, or nothing has changed since"
    return "Since the last report: " + counted_changes(Counter(changes["change"]))


def counted_changes(counts: Mapping[str, int]) -> str:
    """Say how many changes of each kind there are; empty for none."""
    told = [count(counts[kind], kind, plural) for kind, plural in KINDS.items() if counts.get(kind)]
    return listed(told) if told else ""


def is_disagreement(quantity: Any) -> bool:
    """Tell whether a row of `quantities` is a disagreement: what nobody says counts the same is none yet."""
    return bool(quantity.verdict == "disagree" and quantity.reasons != "definition")


def _articles(before: Tables, now: Tables) -> Told:
    was, titles = _titles(before), _titles(now)
    yield from (("new article", words, None, None) for key, words in titles.items() if key not in was)
    yield from (("gone article", words, None, None) for key, words in was.items() if key not in titles)


def _titles(tables: Tables) -> dict[str, str]:
    names = publisher_names(tables.articles)
    return {row.article_id: ": ".join(filter(None, [names[row.article_id], row.headline])) for row in rows(tables.articles)}


def _disagreements(before: Tables, now: Tables) -> Told:
    """Set each quantity beside its own of the earlier run: an id stays, unless an earlier passage has renamed it."""
    was, quantities = ({row.quantity_id: row for row in rows(tables.quantities)} for tables in (before, now))
    passages = [tables.figure_mentions[[*_PLACE, "quantity_id"]].dropna(subset="quantity_id") for tables in (before, now)]
    shared = passages[0].merge(passages[1], on=_PLACE, suffixes=("_was", "")).drop_duplicates("quantity_id_was")
    renamed = zip(shared["quantity_id"], shared["quantity_id_was"], strict=True)
    own = {new: old for new, old in renamed if new not in was and old not in quantities}
    pairs = {own.get(key, key): quantity for key, quantity in quantities.items()}
    for key in dict.fromkeys([*pairs, *was]):
        old, new = was.get(key), pairs.get(key)
        label = getattr(new or old, "label", "")
        differed, differs = (each is not None and is_disagreement(each) for each in (old, new))
        before_words, now_words = (each and f"{verdict_words(each)} – {each.explanation}" for each in (old, new))
        if differed != differs:
            yield "new disagreement" if differs else "resolved disagreement", label, before_words, now_words
        elif differs and before_words != now_words:
            yield "changed disagreement", label, before_words, now_words


def _dates(before: Tables, now: Tables) -> Told:
    (was, windows), names = map(_windows, (before, now)), publisher_names(now.articles)
    moved = (key for key, window in windows.items() if was.get(key, window) != window)
    yield from (("moved date", names[key], was[key], windows[key]) for key in moved)


def _windows(tables: Tables) -> dict[str, str]:
    return {row.article_id: window_words(row.earliest, row.latest) for row in rows(tables.article_dates)}


def _themes(before: Tables, now: Tables) -> Told:
    was, found = (set(tables.theme_mentions["theme"]) for tables in (before, now))
    yield from (("theme that appeared", theme_label(theme), None, None) for theme in sorted(found - was))
    yield from (("theme that is gone", theme_label(theme), None, None) for theme in sorted(was - found))
