"""Quantities and verdicts in words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analysis.compare.scope import Scope
from analysis.compare.verdict import Finding
from analysis.figures.measures import Measures
from analysis.figures.numbers.units import type_of
from analysis.words import count, figure_words, listed

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
_NAMED_AT_MOST, _CLAIMS_AT_MOST, _FIGURES_AT_MOST = 4, 3, 8

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

# How one article stands to another that it shares an origin with.
RELATION_WORDS = {
    "quotes": "has a sentence or figure of",
    "same_authority": "rests on the same word as",
    "near_copy": "prints most of",
    "copy": "prints the same text as",
}
_OUTCOMES = {
    "contradiction": "this would be a contradiction",
    "definition": "they would differ without being known to count the same",
    "agree": "the sources would agree",
    "compatible": "the sources would be compatible",
    "single": "one origin would stand behind all",
}


def reason_words(reasons: str) -> str:
    """Write `reasons` for a reader: "rose from day to day, different places"."""
    return ", ".join(REASON_WORDS[reason] for reason in reasons.split(";"))


def verdict_words(quantity: Any) -> str:
    """The verdict on a quantity and its reasons: "disagree: rose from day to day"."""
    return f"{quantity.verdict}: {reason_words(quantity.reasons)}" if quantity.reasons else str(quantity.verdict)


def outcome_words(finding: Finding) -> str:
    """What a judgement would come to: "the sources would agree", "this would be a contradiction"."""
    explained = f"the difference would be explained ({REASON_WORDS.get(finding.reason)})"
    return _OUTCOMES.get(finding.reason) or (explained if finding.verdict == "disagree" else _OUTCOMES[finding.verdict])


def question_label(scope: Scope, measures: Measures) -> str:
    """Measure and event in words: "North Korean troops"."""
    return " ".join(filter(None, [scope.who, _measure_words(scope.root, measures), f"in {scope.year}" if scope.year else ""]))


def _measure_words(measure: str, measures: Measures) -> str:
    """The measure as the analyst's table labels it; a currency by itself is no noun."""
    return f"sums in {measure}" if type_of(measure) == "money" else measures.label(measure)


def quantity_label(scope: Scope, mentions: list[Any], measures: Measures) -> str:
    """The quantity in words: "North Korean troops, transported Oct. 8-13"."""
    return ", ".join(
        filter(None, [f"{scope.who} {_measure_words(scope.measure, measures)}".strip(), aspect(scope, mentions, measures)])
    )


def told_apart(labels: Sequence[tuple[str, str]], groups: Sequence[Sequence[Any]], form: str = "{}, {}") -> list[str]:
    """Add to labels that would be the same what tells them apart, and at last a number.

    Takes pairs of what the label must be told apart in (its question; empty for the whole corpus) and the label, and the
    rows of its figures; returns the labels in that order. `form` sets a label and a detail together.
    """
    told = [label for _, label in labels]
    for detail in (*_DETAILS, None):
        alike: dict[tuple[str, str], list[int]] = {}
        for n, (among, _) in enumerate(labels):
            alike.setdefault((among, told[n]), []).append(n)
        for places in (places for places in alike.values() if len(places) > 1):
            said = [detail(groups[n]) for n in places] if detail else [f"no. {n}" for n, _ in enumerate(places, start=1)]
            for n, words in zip(places, said, strict=True):
                if len(set(said)) > 1 and words not in told[n]:
                    told[n] = form.format(told[n], words)
    return told


def aspect(scope: Scope, mentions: list[Any], measures: Measures) -> str:
    """What sets a quantity apart from its siblings: "shipped Oct. 8-13", "deployed in Kursk", "planned for Kursk"."""
    if scope.modality != "reported":
        return " ".join(filter(None, [scope.modality, f"for {scope.place}" if scope.place else ""]))
    told = usual(mention.predicate for mention in mentions)
    when = usual(mention.time_words for mention in mentions if mention.predicate == told)
    family = measures.family_of(told)
    into = "to" if family == "sent" else "in"
    # "People killed" says already that they were killed.
    is_said = scope.measure in measures.entries and measures.entries[scope.measure].predicates == (family,)
    return " ".join(filter(None, ["" if is_said else told, when or (f"{into} {scope.place}" if scope.place else "")]))


# What tells quantities of one label apart, the plainest first.
_DETAILS: tuple[Callable[[Sequence[Any]], str], ...] = (
    lambda mentions: f"in {place}" if (place := usual(mention.place for mention in mentions)) else "",
    lambda mentions: usual(mention.kind for mention in mentions),
    lambda mentions: usual(mention.time_words for mention in mentions),
    lambda mentions: usual(mention.predicate for mention in mentions),
    lambda mentions: f"{figure_words(mentions[0])} in {mentions[0].publisher}",
)


def usual(values: Iterable[str | None]) -> str:
    """The value that stands most often, the first of equals; empty when there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def explanation(mentions: list[Any], finding: Finding) -> str:
    """Say the verdict in one sentence that names publishers and numbers."""
    by_figure: dict[str, dict[str, None]] = {}
    for mention in mentions:
        by_figure.setdefault(figure_words(mention).lower(), {})[mention.publisher] = None
    # In the order of the texts as long as all have room, else those that the most publishers give.
    told = list(by_figure) if len(by_figure) <= _FIGURES_AT_MOST else sorted(by_figure, key=lambda each: -len(by_figure[each]))
    claims = [f"{listed(by_figure[figure], _NAMED_AT_MOST)}: {figure}" for figure in told[:_FIGURES_AT_MOST]]
    left = [f"{count(len(told) - _FIGURES_AT_MOST, 'other figure')}"] if len(told) > _FIGURES_AT_MOST else []
    return f"{'; '.join(claims + left)} – {_judged(mentions, finding)}."


def claims(mentions: list[Any], publishers: Any) -> str:
    """Who says which figure, the most told first: "5 in six sources and 3 in the Gazette"."""
    by_figure: dict[tuple[str, str], dict[str, None]] = {}
    for mention in mentions:
        by_figure.setdefault((figure_words(mention).lower(), mention.bound), {})[publishers[mention.article_id]] = None
    # Of figures that as many tell, a plain number says most; a vague word says least, however many tell it.
    ranked = sorted(by_figure.items(), key=lambda said: (said[0][1] == "vague", -len(said[1]), said[0][1] != "exact"))
    told = [f"{figure} in {next(iter(by)) if len(by) == 1 else count(len(by), 'source')}" for (figure, _), by in ranked]
    return listed(told, _CLAIMS_AT_MOST)


def verdict_phrase(quantity: Any) -> str:
    """What explains a difference, as the end of a sentence: "they rest on different authorities"."""
    return _VERDICT[str(quantity.reasons).split(";")[0]]


def _judged(mentions: list[Any], finding: Finding) -> str:
    if finding.verdict == "single":
        if len({mention.publisher for mention in mentions}) == 1:
            return "no other source gives it"
        is_one_text = len({mention.article_id[:12] for mention in mentions}) == 1
        return "all print one text" if is_one_text else f"all on the word of {mentions[0].witness}"
    return _VERDICT.get(finding.reason, "they agree")
