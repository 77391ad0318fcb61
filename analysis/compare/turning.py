"""What would change a judgement: the smallest single change to a quantity's figures that turns its verdict."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import pandas as pd

from analysis.compare.grouping import MIN_LIKENESS
from analysis.compare.judge import judged
from analysis.compare.likeness import NEVER, Figure, likeness, parts
from analysis.compare.quantities import figures_of
from analysis.compare.scope import shared_scope
from analysis.compare.verdict import Finding
from analysis.compare.wording import outcome_words
from analysis.schema import Tables
from analysis.words import capital, day_in_words, figure_words

NOTHING = "No single change turns this."
NOT_ALL = "None of the changes tried turns this; there are too many figures to try all."
# So many changes of each kind are tried on a quantity, and so many of its figures are held against its neighbours'.
MOST_TRIED, MOST_HELD = 12, 50
# A figure of another quantity is near when its mean likeness comes this close to being one.
NEAR_SHARE = 0.5
# What keeps figures apart and may have been misread; what a sentence sets side by side is never one.
DOUBTFUL = "other_modality"
A_DAY = pd.Timedelta(days=1)
_COLUMNS = {"quantity_id": "str", "turned_by": "str", "verdict": "str", "sentence": "str"}


class Quantity(NamedTuple):
    """The rows of one quantity's figures, whether its measure is defined, and the near figures of its neighbours."""

    rows: list[Any]
    is_defined: bool
    near: list[tuple[Any, str]]


# The words for a change, and the figures after it.
Change = tuple[str, list[Any]]


def turning(tables: Tables, quantity_ids: Sequence[str]) -> pd.DataFrame:
    """Find for each quantity the smallest single change that turns its verdict, and say it.

    Returns one row per quantity, in the order given: `turned_by` is a key of `CHANGES`, the first that turns it in that
    order, and `verdict` what it comes to; both are missing where no single change does. Agreement and compatibility
    count as one verdict, a difference that is explained and a contradiction as two.
    """
    by_quantity: dict[str, list[Figure]] = {}
    for figure in figures_of(tables):
        by_quantity.setdefault(figure.row.quantity_id, []).append(figure)
    asked = tables.quantities.set_index("quantity_id")["question_id"]
    beside = {question_id: list(ids) for question_id, ids in asked.groupby(asked).groups.items()}
    told = []
    for quantity_id in quantity_ids:
        own = by_quantity[quantity_id]
        others = [figure for each in beside[asked[quantity_id]] if each != quantity_id for figure in by_quantity[each]]
        is_defined = shared_scope([figure.scope for figure in own]).is_defined
        told.append((quantity_id, *turned(Quantity([figure.row for figure in own], is_defined, near(own, others)))))
    return pd.DataFrame(told, columns=list(_COLUMNS)).astype(_COLUMNS)


def turned(quantity: Quantity) -> tuple[str | None, str | None, str]:
    """The first change that turns the verdict on a quantity: its kind, what it comes to, and the sentence."""
    before, has_more = _standing(judged(quantity.rows, quantity.is_defined)), False
    for kind, changes in CHANGES.items():
        possible = list(islice(changes(quantity), MOST_TRIED + 1))
        has_more |= len(possible) > MOST_TRIED
        for words, figures in possible[:MOST_TRIED]:
            after = judged(figures, quantity.is_defined or kind == "same measure")
            # That fewer voices prove less is always so, and tells nothing of these.
            if _standing(after) != before and (after.verdict != "single" or kind != "left out"):
                return kind, after.verdict, f"{capital(words)}, {outcome_words(after)}."
    return None, None, NOT_ALL if has_more else NOTHING


def near(own: Sequence[Figure], others: Sequence[Figure]) -> list[tuple[Any, str]]:
    """The rows of the `MOST_TRIED` likest figures of other quantities that might belong to this one, and what parts them.

    That is empty where they are only not quite like enough. A part is no second count of its whole: 17 dead beside nine children.
    """
    held, shared = list(own[:MOST_HELD]), shared_scope([figure.scope for figure in own[:MOST_HELD]])
    nearby = [
        figure
        for figure in others
        if figure.scope[:3] == shared[:3]
        and bool(figure.scope.words) == bool(shared.words)
        and figure.scope.measure == shared.measure
    ][:MOST_HELD]
    if not nearby or any(figure.scope.measure != shared.measure for figure in held):
        return []
    compared = {name: matrix[len(held) :, : len(held)] for name, matrix in parts(held + nearby).items()}
    alike = likeness(compared)[0].mean(axis=1)
    parted = [[name for name in NEVER if compared[name][n].any()] for n in range(len(nearby))]
    likely = [n for n in (-alike).argsort(kind="stable") if alike[n] >= NEAR_SHARE * MIN_LIKENESS]
    found = [(nearby[n].row, parted[n]) for n in likely if parted[n] in ([], [DOUBTFUL])]
    return [(row, row.modality or "reported" if by else "") for row, by in found[:MOST_TRIED]]


def _standing(finding: Finding) -> str:
    if finding.verdict == "disagree":
        return "contradiction" if finding.reason == "contradiction" else "explained"
    return "fits" if finding.verdict in ("agree", "compatible") else finding.verdict


def _telling(row: Any, name: str) -> tuple[Any, ...]:
    """A figure as one tells it: the second time counts for nothing."""
    return row.value_low, row.value_best, row.value_high, row.bound, getattr(row, name)


def _tellings(quantity: Quantity, name: str) -> list[Any]:
    told: dict[Any, Any] = {}
    for row in quantity.rows:
        told.setdefault(_telling(row, name), row)
    return list(told.values())


def _with(quantity: Quantity, telling: Any, **to: Any) -> list[Any]:
    same = _telling(telling, "article_id")
    return [row._replace(**to) if _telling(row, "article_id") == same else row for row in quantity.rows]


def _bounded(quantity: Quantity) -> Iterator[Change]:
    """Take a hedge for lost on the way to print, or, where there is none, for one that was."""
    for row in sorted(_tellings(quantity, "article_id"), key=lambda row: row.bound == "exact"):
        stated = next((value for value in (row.value_best, row.value_low, row.value_high) if value is not None), None)
        meant = dict.fromkeys(("value_low", "value_best", "value_high"), stated) | {"bound": "exact", "is_strict": False}
        if row.bound == "exact":
            meant |= {"value_low": None, "value_high": None, "bound": "about"}
        if row.bound in ("exact", "about", "at_least", "at_most") and stated is not None:
            words = f"if “{figure_words(row)}” in {row.publisher} meant {figure_words(row._replace(**meant))}"
            yield words, _with(quantity, row, **meant)


def _dated(quantity: Quantity) -> Iterator[Change]:
    """Put an article that is only bounded on each day that changes who wrote first: its bounds, and next to the others."""
    articles = {row.article_id: row for row in quantity.rows}
    beside = {row.latest + A_DAY for row in articles.values() if row.latest is not None}
    beside |= {row.earliest - A_DAY for row in articles.values() if row.earliest is not None}
    for article_id, row in articles.items():
        first, last = row.earliest, row.latest
        inside = {day for day in beside if (first is None or first < day) and (last is None or day < last)}
        for day in sorted((inside | {first, last}) - {None}) if first != last else ():
            moved = [each._replace(earliest=day, latest=day) if each.article_id == article_id else each for each in quantity.rows]
            yield f"if {row.publisher} was written on {day_in_words(day)}", moved


def _same_measure(quantity: Quantity) -> Iterator[Change]:
    if not quantity.is_defined:
        yield "if they were known to count the same", quantity.rows


def _left_out(quantity: Quantity) -> Iterator[Change]:
    for row in _tellings(quantity, "witness"):
        left = [each for each in quantity.rows if _telling(each, "witness") != _telling(row, "witness")]
        if left:
            whose = f"in {row.publisher}" if row.witness == row.publisher else f"on the word of {row.witness}"
            yield f"if {figure_words(row)} {whose} were left out", left


def _joined(quantity: Quantity) -> Iterator[Change]:
    for row, parted_by in quantity.near:
        told = f"{figure_words(row)} in {row.publisher}, counted apart"
        yield f"if {told}{f' as {parted_by}' if parted_by else ''}, measured the same", [*quantity.rows, row]


def _own_origin(quantity: Quantity) -> Iterator[Change]:
    for row in _tellings(quantity, "article_id"):
        if row.witness != row.publisher:
            words = f"if {row.publisher} had {figure_words(row)} from its own reporting, not from {row.witness}"
            yield words, _with(quantity, row, witness=row.publisher)


# The kinds of change, the likeliest first: bounds get lost, days are guessed, a measure is read too widely.
CHANGES: dict[str, Callable[[Quantity], Iterator[Change]]] = {
    "other bound": _bounded,
    "dated": _dated,
    "same measure": _same_measure,
    "left out": _left_out,
    "joined": _joined,
    "own origin": _own_origin,
}
