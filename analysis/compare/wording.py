"""Quantities and verdicts in words."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from analysis.compare.scope import Scope
from analysis.compare.verdict import Finding
from analysis.figures.measures import Measures
from analysis.words import figure_words, listed

_VERDICT = {
    "bound_vs_point": "they differ only in the bound",
    "rounding": "they differ only by rounding",
    "unit_or_currency": "they are in units that cannot be converted without a rate",
    "time_update": "the figure moved from day to day",
    "revision": "it was revised, and not all have followed",
    "relay": "the bound changed as one passed the figure on",
    "authority": "they rest on different authorities",
    "definition": "the texts do not say that they count the same thing",
    "contradiction": "nothing in the texts explains the difference",
}
_NAMED_AT_MOST = 4

# Why figures differ, as a reader would say it.
REASON_WORDS = {
    "time_update": "rose from day to day",
    "revision": "revised",
    "modality": "planned or done",
    "scope_place": "different places",
    "scope_time": "different times",
    "definition": "not said to count the same",
    "part_whole": "part and whole",
    "bound_vs_point": "different bounds",
    "rounding": "rounded",
    "unit_or_currency": "different units",
    "conflation": "different things mixed up",
    "relay": "changed when passed on",
    "authority": "different authorities",
    "contradiction": "contradiction",
}


def reason_words(reasons: str) -> str:
    """Write `reasons` for a reader: "rose from day to day, different places"."""
    return ", ".join(REASON_WORDS[reason] for reason in reasons.split(";"))


def verdict_words(quantity: Any) -> str:
    """The verdict on a quantity and its reasons: "disagree: rose from day to day"."""
    return f"{quantity.verdict}: {reason_words(quantity.reasons)}" if quantity.reasons else str(quantity.verdict)


def question_label(scope: Scope, measures: Measures) -> str:
    """Measure and event in words: "North Korean troops"."""
    return " ".join(filter(None, [scope.who, measures.label(scope.root), f"in {scope.year}" if scope.year else ""]))


def quantity_label(scope: Scope, mentions: list[Any], measures: Measures) -> str:
    """The quantity in words: "North Korean troops, transported Oct. 8-13"."""
    return ", ".join(filter(None, [f"{scope.who} {measures.label(scope.measure)}".strip(), aspect(scope, mentions, measures)]))


def aspect(scope: Scope, mentions: list[Any], measures: Measures) -> str:
    """What sets a quantity apart from its siblings: "shipped Oct. 8-13", "deployed in Kursk", "planned for Kursk"."""
    if scope.modality != "reported":
        return " ".join(filter(None, [scope.modality, f"for {scope.place}" if scope.place else ""]))
    told = usual(mention.predicate for mention in mentions)
    when = usual(mention.time_words for mention in mentions if mention.predicate == told)
    into = "to" if measures.family_of(told) == "sent" else "in"
    return " ".join(filter(None, [told, when or (f"{into} {scope.place}" if scope.place else "")]))


def usual(values: Iterable[str | None]) -> str:
    """The value that stands most often, the first of equals; empty when there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def explanation(mentions: list[Any], finding: Finding) -> str:
    """Say the verdict in one sentence that names publishers and numbers."""
    by_figure: dict[str, dict[str, None]] = {}
    for mention in mentions:
        by_figure.setdefault(figure_words(mention), {})[mention.publisher] = None
    claims = "; ".join(f"{listed(names, _NAMED_AT_MOST)}: {figure}" for figure, names in by_figure.items())
    return f"{claims} – {_judged(mentions, finding)}."


def _judged(mentions: list[Any], finding: Finding) -> str:
    if finding.verdict == "single":
        if len({mention.publisher for mention in mentions}) == 1:
            return "no other source gives it"
        is_one_text = len({mention.article_id[:12] for mention in mentions}) == 1
        return "all print one text" if is_one_text else f"all on the word of {mentions[0].witness}"
    return _VERDICT.get(finding.reason, "they agree")
