"""What would change a judgement: the smallest single change to a quantity's figures that turns its verdict."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
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
# What keeps figures apart, and may have been misread; what a sentence sets side by side is never one.
DOUBTFUL = (["other_modality"], ["other_sum"])
A_DAY = pd.Timedelta(days=1)
_COLUMNS = {"quantity_id": "str", "turned_by": "str", "verdict": "str", "sentence": "str"}


class Change(NamedTuple):
    """One change: what kind, the figures after it, whether their measure is then defined, and the words for it."""

    kind: str
    figures: list[Any]
    is_defined: bool
    words: str


class Quantity(NamedTuple):
    """The rows of one quantity's figures, whether its measure is defined, and the near figures of its neighbours."""

    rows: list[Any]
    is_defined: bool
    near: list[tuple[Any, str]]


def turning(tables: Tables, quantity_ids: Sequence[str]) -> pd.DataFrame:
    """Find for each quantity the smallest single change that turns its verdict, and say it.

    Returns one row per quantity, in the order given: `turned_by` is a key of `CHANGES`, the first that turns it in that
    order, and `verdict` what it comes to; both are missing where no single change does. Agreement and compatibility
    count as one verdict, a difference that is explained and a contradiction as two.
    """
    by_quantity: dict[str, list[Figure]] = {}
    for figure in figures_of(tables):
        by_quantity.setdefault(figure.row.quantity_id, []).append(figure)
    asked = dict(zip(tables.quantities["quantity_id"], tables.quantities["question_id"], strict=True))
    beside: dict[str, list[str]] = {}
    for quantity_id, question_id in asked.items():
        beside.setdefault(question_id, []).append(quantity_id)
    told = []
    for quantity_id in quantity_ids:
        own = by_quantity[quantity_id]
        others = [figure for each in beside[asked[quantity_id]] if each != quantity_id for figure in by_quantity[each]]
        scope = shared_scope([figure.scope for figure in own])
        told.append((quantity_id, *turned(Quantity([figure.row for figure in own], scope.is_defined, near(own, others)))))
    return pd.DataFrame(told, columns=list(_COLUMNS)).astype(_COLUMNS)


def turned(quantity: Quantity) -> tuple[str | None, str | None, str]:
    """The first change that turns the verdict on a quantity: its kind, what it comes to, and the sentence."""
    before = _standing(judged(quantity.rows, quantity.is_defined))
    possible = [list(islice(changes(quantity), MOST_TRIED + 1)) for changes in CHANGES.values()]
    for change in (change for kind in possible for change in kind[:MOST_TRIED]):
        after = judged(change.figures, change.is_defined)
        # That fewer voices prove less is always so, and tells nothing of these.
        if _standing(after) != before and (after.verdict != "single" or change.kind != "left out"):
            return change.kind, after.verdict, f"{capital(change.words)}, {outcome_words(after)}."
    return None, None, NOT_ALL if any(len(kind) > MOST_TRIED for kind in possible) else NOTHING


def near(own: Sequence[Figure], others: Sequence[Figure]) -> list[tuple[Any, str]]:
    """The rows of the `MOST_TRIED` likest figures of other quantities that might belong to this one, and what parts them.

    That is empty where they are only not quite like enough.
    """
    held = list(own[:MOST_HELD])
    nearby = [figure for figure in others if figure.scope[:3] == held[0].scope[:3] and not _is_part(figure, held)][:MOST_HELD]
    if not nearby:
        return []
    compared = {name: matrix[len(held) :, : len(held)] for name, matrix in parts(held + nearby).items()}
    alike = likeness(compared)[0].mean(axis=1)
    parted = {name: compared[name].max(axis=1) > 0 for name in NEVER}
    by = [[name for name in NEVER if parted[name][n]] for n in range(len(nearby))]
    order = np.argsort(-alike, kind="stable")
    likely = [n for n in order if alike[n] >= NEAR_SHARE * MIN_LIKENESS and (not by[n] or by[n] in DOUBTFUL)]
    return [(nearby[n].row, "".join(_parted_by(name, nearby[n].row) for name in by[n])) for n in likely[:MOST_TRIED]]


def _is_part(figure: Figure, held: Sequence[Figure]) -> bool:
    """Whether the one counts a part that the other does not speak of: 17 dead are no second count of nine children."""
    words = [figure.scope.words, shared_scope([each.scope for each in held]).words]
    measures = {figure.scope.measure, *(each.scope.measure for each in held)}
    return bool(words[0]) != bool(words[1]) or len(measures) > 1


def _parted_by(name: str, row: Any) -> str:
    return row.modality or "reported" if name == "other_modality" else NEVER[name]


def _standing(finding: Finding) -> str:
    if finding.verdict == "disagree":
        return "contradiction" if finding.reason == "contradiction" else "explained"
    return "fits" if finding.verdict in ("agree", "compatible") else finding.verdict


def _tellings(quantity: Quantity, *names: str) -> Iterator[tuple[Any, list[int]]]:
    """The figures that are told in one way, as the first of them and their places: the second time counts for nothing."""
    places: dict[Any, list[int]] = {}
    for n, row in enumerate(quantity.rows):
        said = (row.value_low, row.value_best, row.value_high, row.bound)
        places.setdefault((said, *(getattr(row, name) for name in names)), []).append(n)
    yield from ((quantity.rows[at[0]], at) for at in places.values())


def _with(quantity: Quantity, at: Sequence[int], **changed: Any) -> list[Any]:
    return [row._replace(**changed) if n in set(at) else row for n, row in enumerate(quantity.rows)]


def _as_exact(quantity: Quantity) -> Iterator[Change]:
    for row, at in _tellings(quantity, "article_id"):
        stated = next((value for value in (row.value_best, row.value_low, row.value_high) if value is not None), None)
        if row.bound in ("about", "at_least", "at_most") and stated is not None:
            exact = {"value_low": stated, "value_best": stated, "value_high": stated, "bound": "exact", "is_strict": False}
            meant = figure_words(row._replace(**exact))
            words = f"if “{figure_words(row)}” in {row.publisher} meant {meant}"
            yield Change("as exact", _with(quantity, at, **exact), quantity.is_defined, words)


def _as_about(quantity: Quantity) -> Iterator[Change]:
    for row, at in _tellings(quantity, "article_id"):
        if row.bound == "exact":
            about = {"value_low": None, "value_high": None, "bound": "about", "is_strict": False}
            words = f"if “{figure_words(row)}” in {row.publisher} meant {figure_words(row._replace(**about))}"
            yield Change("as about", _with(quantity, at, **about), quantity.is_defined, words)


def _dated(quantity: Quantity) -> Iterator[Change]:
    """Put an article that is only bounded on each day that changes who wrote first: its bounds, and next to the others."""
    articles = {row.article_id: row for row in quantity.rows}
    beside = {row.latest + A_DAY for row in articles.values() if row.latest is not None}
    beside |= {row.earliest - A_DAY for row in articles.values() if row.earliest is not None}
    for article_id, row in articles.items():
        first, last = row.earliest, row.latest
        if first == last:
            continue
        inside = {day for day in beside if (first is None or first < day) and (last is None or day < last)}
        at = [n for n, each in enumerate(quantity.rows) if each.article_id == article_id]
        for day in sorted(inside | ({first, last} - {None})):
            words = f"if {row.publisher} was written on {day_in_words(day)}"
            yield Change("dated", _with(quantity, at, earliest=day, latest=day), quantity.is_defined, words)


def _same_measure(quantity: Quantity) -> Iterator[Change]:
    if not quantity.is_defined:
        yield Change("same measure", quantity.rows, True, "if they were known to count the same")


def _left_out(quantity: Quantity) -> Iterator[Change]:
    for row, at in _tellings(quantity, "witness"):
        left = [each for n, each in enumerate(quantity.rows) if n not in set(at)]
        if left:
            whose = f"in {row.publisher}" if row.witness == row.publisher else f"on the word of {row.witness}"
            yield Change("left out", left, quantity.is_defined, f"if {figure_words(row)} {whose} were left out")


def _joined(quantity: Quantity) -> Iterator[Change]:
    for row, parted_by in quantity.near:
        told = f"{figure_words(row)} in {row.publisher}, counted apart"
        words = f"if {told}{f' as {parted_by}' if parted_by else ''}, measured the same"
        yield Change("joined", [*quantity.rows, row], quantity.is_defined, words)


def _own_origin(quantity: Quantity) -> Iterator[Change]:
    for row, at in _tellings(quantity, "article_id"):
        if row.witness != row.publisher:
            words = f"if {row.publisher} had {figure_words(row)} from its own reporting, not from {row.witness}"
            yield Change("own origin", _with(quantity, at, witness=row.publisher), quantity.is_defined, words)


# The kinds of change, the likeliest first: bounds get lost, days are guessed, a measure is read too widely.
CHANGES: dict[str, Callable[[Quantity], Iterator[Change]]] = {
    "as exact": _as_exact,
    "as about": _as_about,
    "dated": _dated,
    "same measure": _same_measure,
    "left out": _left_out,
    "joined": _joined,
    "own origin": _own_origin,
}
