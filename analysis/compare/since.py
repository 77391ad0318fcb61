"""What changed between two runs: articles, disagreements, dates and themes, matched by what the texts say."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.compare.wording import verdict_words
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
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


class Change(NamedTuple):
    """One change: its kind in `KINDS`, what changed, and how it was and is; None where it was or is not."""

    change: str
    what: str
    before: str | None = None
    now: str | None = None


def changed(before: Tables, now: Tables) -> pd.DataFrame:
    """List what changed from one run's tables to a later one's, in the order of `KINDS`.

    Articles are one by their text, quantities by the passages they share, for an id of a quantity changes with every
    passage that joins it. An article whose text was edited is gone and new. Returns the columns of `Change`.
    """
    told = [*_articles(before, now), *_disagreements(before, now), *_dates(before, now), *_themes(before, now)]
    ordered = [change for kind in KINDS for change in told if change.change == kind]
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


def _articles(before: Tables, now: Tables) -> Iterator[Change]:
    titles = [_titles(tables) for tables in (before, now)]
    yield from (Change("new article", words) for key, words in titles[1].items() if key not in titles[0])
    yield from (Change("gone article", words) for key, words in titles[0].items() if key not in titles[1])


def _titles(tables: Tables) -> dict[str, str]:
    names = publisher_names(tables.articles)
    return {
        row.article_id: ": ".join(filter(None, [names[row.article_id], row.headline])) for row in schema.rows(tables.articles)
    }


def _disagreements(before: Tables, now: Tables) -> Iterator[Change]:
    """Set each quantity beside the one of the earlier run that shares most passages with it."""
    told, passages = _passages(before), _by_quantity(_passages(now))
    quantities = [{row.quantity_id: row for row in schema.rows(tables.quantities)} for tables in (before, now)]
    taken = set()
    for quantity_id, quantity in quantities[1].items():
        shared = Counter(told[passage] for passage in passages.get(quantity_id, ()) if passage in told)
        was = quantities[0].get(next((each for each, _ in shared.most_common() if each not in taken), ""))
        taken |= {was.quantity_id} if was else set()
        yield from _turned(was, quantity)
    yield from (change for key, was in quantities[0].items() if key not in taken for change in _turned(was, None))


def _turned(was: Any, quantity: Any) -> Iterator[Change]:
    label = (quantity or was).label
    differed, differs = (each is not None and is_disagreement(each) for each in (was, quantity))
    words = [None if each is None else f"{verdict_words(each)} – {each.explanation}" for each in (was, quantity)]
    if differed != differs:
        yield Change("new disagreement" if differs else "resolved disagreement", label, *words)
    elif differs and words[0] != words[1]:
        yield Change("changed disagreement", label, *words)


def _passages(tables: Tables) -> dict[tuple[Any, ...], str]:
    """Where each compared figure stands, and the quantity it belongs to."""
    compared = tables.figure_mentions[tables.figure_mentions["quantity_id"].notna()]
    columns = ["article_id", "field", "char_start", "quantity_id"]
    return {tuple(place): quantity_id for *place, quantity_id in schema.rows(compared[columns])}


def _by_quantity(passages: dict[tuple[Any, ...], str]) -> dict[str, list[tuple[Any, ...]]]:
    held: dict[str, list[tuple[Any, ...]]] = {}
    for place, quantity_id in passages.items():
        held.setdefault(quantity_id, []).append(place)
    return held


def _dates(before: Tables, now: Tables) -> Iterator[Change]:
    was, names = _windows(before), publisher_names(now.articles)
    for article_id, window in _windows(now).items():
        if was.get(article_id, window) != window:
            yield Change("moved date", names[article_id], was[article_id], window)


def _windows(tables: Tables) -> dict[str, str]:
    return {row.article_id: window_words(row.earliest, row.latest) for row in schema.rows(tables.article_dates)}


def _themes(before: Tables, now: Tables) -> Iterator[Change]:
    found = [set(tables.theme_mentions["theme"]) for tables in (before, now)]
    yield from (Change("theme that appeared", theme_label(theme)) for theme in sorted(found[1] - found[0]))
    yield from (Change("theme that is gone", theme_label(theme)) for theme in sorted(found[0] - found[1]))
