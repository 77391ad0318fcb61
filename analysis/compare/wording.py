"""Numbers, statements and verdicts in words. Every sentence of a report is put together here or in its callers."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from analysis.compare.origins import authority
from analysis.compare.scope import Scope
from analysis.compare.verdict import Finding
from analysis.figures.measures import Measures

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
# (bound, strict, which side is open) -> the plainest words for it.
_BOUND = {
    ("about", False): "about ",
    ("about", True): "nearly ",
    ("at_least", False): "at least ",
    ("at_least", True): "more than ",
    ("at_most", False): "up to ",
    ("at_most", True): "fewer than ",
}
_VERDICT = {
    "bound_vs_point": "they differ only in the bound",
    "rounding": "they differ only by rounding",
    "time_update": "each was written on another day",
    "contradiction": "nothing in the texts explains the difference",
}
_NAMED_AT_MOST = 4


def count(n: int, noun: str, plural: str = "") -> str:
    """Write a count as prose does: "one article", "five articles", "13 articles"."""
    return f"{_SMALL[n] if n < len(_SMALL) else format(n, ',')} {noun if n == 1 else plural or noun + 's'}"


def listed(items: Iterable[str]) -> str:
    """Join as prose does: "a", "a and b", "a, b and c"."""
    *most, last = list(items) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def capital(sentence: str) -> str:
    """Open a sentence with a capital, and leave the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def number(value: float) -> str:
    """Write a number with thousands commas and no more decimals than it has: 12,000; 2.5."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.10g}"


def said(row: Any) -> str:
    """Write a figure mention as it was bounded: "about 1,500", "up to 8,000", "10 to 12", "“thousands”"."""
    if row.bound == "vague":
        return f"“{row.surface}”"
    if row.bound == "range":
        return f"{number(row.value_low)} to {number(row.value_high)}"
    value = next(v for v in (row.value_best, row.value_low, row.value_high) if v is not None)
    return _BOUND.get((row.bound, bool(row.is_strict)), "") + number(value)


def question_label(scope: Scope, measures: Measures) -> str:
    """Measure and event in words: "North Korean troops"."""
    return f"{scope.who} {measures.label(scope.root)}".strip()


def quantity_label(scope: Scope, mentions: list[Any], measures: Measures) -> str:
    """The quantity in words: "North Korean troops, transported Oct. 8-13"."""
    return ", ".join(filter(None, [f"{scope.who} {measures.label(scope.measure)}".strip(), aspect(scope, mentions)]))


def aspect(scope: Scope, mentions: list[Any]) -> str:
    """What sets a quantity apart from its siblings: "transported Oct. 8-13", "deployed in Kursk", "planned for Kursk"."""
    where = f"{'in' if scope.modality == 'reported' else 'for'} {scope.place}" if scope.place else ""
    if scope.modality != "reported":
        return " ".join(filter(None, [scope.modality, where]))
    told = usual(mention.predicate for mention in mentions)
    when = usual(mention.time_words for mention in mentions if mention.predicate == told)
    return " ".join(filter(None, [told, when or where]))


def usual(values: Iterable[str | None]) -> str:
    """The value that stands most often, the first of equals; empty when there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def explanation(mentions: list[Any], finding: Finding) -> str:
    """Say the verdict in one sentence that names publishers and numbers."""
    by_figure: dict[str, dict[str, None]] = {}
    for mention in mentions:
        by_figure.setdefault(said(mention), {})[mention.publisher] = None
    claims = "; ".join(f"{_named(list(names))}: {figure}" for figure, names in by_figure.items())
    return f"{claims} - {_judged(mentions, finding)}."


def _named(names: list[str]) -> str:
    shown = names[:_NAMED_AT_MOST]
    return listed(shown + ([f"{len(names) - len(shown)} more"] if len(names) > len(shown) else []))


def _judged(mentions: list[Any], finding: Finding) -> str:
    if finding.verdict == "single":
        if len({mention.publisher for mention in mentions}) == 1:
            return "no other source gives it"
        credited = mentions[0].attributed_to
        return f"all on the word of {authority(credited)}" if credited else "all print one text"
    return _VERDICT.get(finding.reason, "they agree")
