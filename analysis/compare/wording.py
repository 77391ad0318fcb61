"""Quantities and verdicts in words."""

from collections.abc import Sequence
from typing import Any

from analysis.compare.verdict import Finding
from analysis.words import count, figure_words, listed

_VERDICT = {
    "bound_vs_point": "they differ only in the bound",
    "rounding": "they differ only by rounding",
    "unit_or_currency": "they are in units that cannot be converted without a rate",
    "time_update": "the figure moved from day to day",
    "revision": "it was revised",
    "relay": "the bound changed as one passed the figure on",
    "authority": "they rest on different authorities",
    "part_whole": "one counts a part of the other",
    "conflation": "different things are mixed up",
    "definition": "the texts do not say that they count the same thing",
    "contradiction": "nothing in the texts explains the difference",
}
_NAMED_AT_MOST, _CLAIMS_AT_MOST, _FIGURES_AT_MOST = 4, 3, 8
# Between the figures of an explanation and what they come to.
_ENDS = " – "

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


def explanation(mentions: list[Any], finding: Finding) -> str:
    """Say the verdict in one sentence that names publishers and numbers."""
    by_figure: dict[str, dict[str, None]] = {}
    for mention in mentions:
        by_figure.setdefault(figure_words(mention).lower(), {})[mention.publisher] = None
    # In the order of the texts as long as all have room, else those that the most publishers give.
    told = list(by_figure) if len(by_figure) <= _FIGURES_AT_MOST else sorted(by_figure, key=lambda each: -len(by_figure[each]))
    claims = [f"{listed(by_figure[figure], _NAMED_AT_MOST, 'source')}: {figure}" for figure in told[:_FIGURES_AT_MOST]]
    left = [f"{count(len(told) - _FIGURES_AT_MOST, 'other figure')}"] if len(told) > _FIGURES_AT_MOST else []
    return f"{'; '.join(claims + left)}{_ENDS}{_judged(mentions, finding)}."


def claims(mentions: list[Any], publishers: Any) -> str:
    """Who says which figure, the most told first: "5 in six sources and 3 in the Gazette"."""
    by_figure: dict[tuple[str, str], dict[str, None]] = {}
    for mention in mentions:
        by_figure.setdefault((figure_words(mention).lower(), mention.bound), {})[publishers[mention.article_id]] = None
    # Of figures that as many tell, a plain number says most; a vague word says least, however many tell it.
    ranked = sorted(by_figure.items(), key=lambda said: (said[0][1] == "vague", -len(said[1]), said[0][1] != "exact"))
    told = [f"{figure} in {next(iter(by)) if len(by) == 1 else count(len(by), 'source')}" for (figure, _), by in ranked]
    return listed(told, _CLAIMS_AT_MOST, "figure")


def denied_words(quantities: Sequence[Any], mentions: Sequence[Any], publishers: Any) -> str:
    """Say which figures of a question others deny or take back: "40 in Diario is denied or withdrawn in Tribune"; else empty."""
    modality = {quantity.quantity_id: quantity.modality for quantity in quantities}
    told: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for mention in mentions:
        if modality[mention.quantity_id] in ("reported", "denied"):
            who = told.setdefault(figure_words(mention), ({}, {}))
            who[modality[mention.quantity_id] == "denied"][publishers[mention.article_id]] = None
    return " ".join(
        f"{figure} in {listed(said, _NAMED_AT_MOST, 'source')} is denied or withdrawn in"
        f" {listed(denied, _NAMED_AT_MOST, 'source')}."
        for figure, (said, denied) in told.items()
        if said and denied
    )


def verdict_phrase(quantity: Any) -> str:
    """What explains a difference, as the end of a sentence: "they rest on different authorities"."""
    return str(quantity.explanation).rpartition(_ENDS)[2].removesuffix(".")


def _judged(mentions: list[Any], finding: Finding) -> str:
    if finding.verdict == "single":
        if len({mention.publisher for mention in mentions}) == 1:
            return "no other source gives it"
        is_one_text = len({mention.article_id[:12] for mention in mentions}) == 1
        return "all print one text" if is_one_text else f"all on the word of {mentions[0].witness}"
    return _VERDICT.get(finding.reason, "they agree")
