"""How sure a judgement is: confidence words by a stated rule, never a probability that nothing computes.

Each factor is high, moderate or low, and the judgement is no surer than its weakest factor.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.audits import audit_words, audited
from analysis.compare.grouping import MIN_LIKENESS
from analysis.compare.likeness import Figure, likeness, parts
from analysis.schema import Tables
from analysis.words import count

LEVELS = ("low", "moderate", "high")
# Two figures taken for one thing are surely alike from twice the likeness that makes one quantity.
SURELY_ALIKE = 2 * MIN_LIKENESS
# From which lower end of its 95 % interval on an audit vouches for the reading, and below which it speaks against it.
VOUCHED, DOUBTED = 0.90, 0.70
MOST_HELD = 100
# Factor -> what makes it high, moderate and low; the report prints this table.
RULE = {
    "Independent origins": ("three or more", "two", "one; or one stands behind most of the quantities compared"),
    "Figures": ("plain numbers", "some are bounds, ranges or “about”", "vague words only"),
    "Same measure": (f"defined, and the figures {SURELY_ALIKE:.0%} alike or more", "defined, and less alike", "not defined"),
    "Dates, where figures differ": ("all days known for certain", "known within bounds", "open on a side"),
    "What would change it": ("no single change", "one change", "another day of one article"),
    "Audit of figures": (
        f"{VOUCHED:.0%} right or more, at the lower end of the interval",
        "less, or none made",
        f"less than {DOUBTED:.0%}",
    ),
}


class Factor(NamedTuple):
    """One factor of a judgement: its level, and what it is here, in words."""

    level: str
    words: str


def confidence(tables: Tables, judged: Sequence[Any], figures: Sequence[Figure], turned_by: str | None) -> list[Factor]:
    """Weigh a judgement on one quantity, or on several of one question, the most widely told first.

    `figures` are theirs, `turned_by` the kind of change that turns the judgement, None for none. Returns the factors,
    the weakest first.
    """
    quantity = judged[0]
    factors = [
        _origins(judged),
        _figures([figure.row.bound for figure in figures]),
        _measure(figures),
        _dates(quantity, tables.article_dates, {figure.row.article_id for figure in figures}),
        _turning(turned_by),
        _audit(tables),
    ]
    return sorted(factors, key=lambda factor: LEVELS.index(factor.level))


def confidence_words(factors: Sequence[Factor]) -> str:
    """The level of the weakest factor and what holds it there: "Low confidence: one origin; the measure is not defined"."""
    level = factors[0].level
    held = [factor.words for factor in factors if factor.level == level]
    return f"{level.capitalize()} confidence: {'; '.join(held)}."


def confidence_rule() -> pd.DataFrame:
    """The rule as a table: a row per factor, a column per level."""
    return pd.DataFrame([(name, *levels) for name, levels in RULE.items()], columns=["Factor", "High", "Moderate", "Low"])


def _origins(judged: Sequence[Any]) -> Factor:
    alone, n = sum(each.n_origins < 2 for each in judged), min(judged[0].n_origins, judged[0].n_publishers, len(LEVELS))
    if len(judged) > 1 and alone * 2 > len(judged):
        of = f"{count(alone, 'of', 'of')} {count(len(judged), 'quantity', 'quantities')}"
        return Factor("low", f"{of} are given by one origin only")
    words = ("one origin", "only two independent origins", "three independent origins or more")
    return Factor(LEVELS[n - 1], words[n - 1])


def _figures(bounds: Sequence[str]) -> Factor:
    n = sum(bound != "exact" for bound in bounds)
    if set(bounds) == {"vague"}:
        return Factor("low", "vague words only")
    told = f"{count(n, 'of', 'of')} {count(len(bounds), 'figure')} {'is' if n == 1 else 'are'} no plain number"
    return (
        Factor("moderate", told if n < len(bounds) else "no figure is a plain number") if n else Factor("high", "numbers stated")
    )


def _measure(figures: Sequence[Figure]) -> Factor:
    if not any(figure.scope.is_defined for figure in figures):
        return Factor("low", "the measure is not defined")
    held = list(figures)[:MOST_HELD]
    alike = likeness(parts(held))[0]
    n = len(held)
    share = (float(alike.sum()) - float(alike.trace())) / (n * (n - 1)) if n > 1 else 1.0
    if share >= SURELY_ALIKE:
        return Factor("high", "the figures count the same")
    return Factor("moderate", f"the figures may not all count the same ({share:.0%} alike)")


def _dates(quantity: Any, dates: pd.DataFrame, articles: set[str]) -> Factor:
    behind = dates[dates["article_id"].isin(articles)]
    n_open, n_loose = (int(behind[names].isna().any(axis=1).sum()) for names in (["earliest", "latest"], ["published_date"]))
    if quantity.verdict != "disagree":
        return Factor("high", "no difference that days could explain")
    if n_open:
        return Factor("low", f"the date of {count(n_open, 'article')} is open on a side")
    if n_loose:
        return Factor("moderate", f"{count(n_loose, 'article is', 'articles are')} not dated to the day")
    is_sure = bool((behind["confidence"] == "high").all())
    return Factor("high", "days known") if is_sure else Factor("moderate", "not every day of publication is certain")


def _turning(turned_by: str | None) -> Factor:
    if turned_by is None:
        return Factor("high", "no single change turns it")
    return Factor("low" if turned_by == "dated" else "moderate", "one change would turn it")


def _audit(tables: Tables) -> Factor:
    audit = audited(tables, "figures")
    level = "moderate" if audit is None or audit.low < VOUCHED else "high"
    return Factor("low" if audit and audit.low < DOUBTED else level, audit_words(tables, "figures"))
