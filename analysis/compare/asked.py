"""A question in numbers: how many speak of it, how many figures they give, from what to what, and the verdict on it."""

import re
from collections.abc import Mapping
from typing import Any

from analysis.figures.measures import Measures
from analysis.words import figure_words

# Whom a figure counts apart from the others.
_PARTS = re.compile(r"(?i)\b(?:children|child|women|woman|girls?|boys?|minors?|infants?|babies|teenagers?)\b")


def sized_up(
    quantities: list[Any], mentions: list[Any], publishers: Mapping[str, str], measures: Measures
) -> tuple[dict[str, Any], list[Any]]:
    """A question without the words on it, and its figures that are of the whole."""
    ids = {quantity.quantity_id for quantity in quantities if measures.part_of(quantity.kind) is None}
    sized = [mention for mention in mentions if mention.quantity_id in ids and mention.bound != "vague"]
    # Eleven children are no lower end of a toll, unless the question is of them alone.
    sized = [mention for mention in sized if not _PARTS.search(mention.kind or "")] or sized
    row = {
        "question_id": quantities[0].question_id,
        "question": quantities[0].question,
        "is_defined": quantities[0].kind in measures.entries,
        "is_people_or_money": any(m.unit == "people" or m.type == "money" for m in mentions),
        "n_quantities": len(quantities),
        **_sizes(sized, {mention.article_id for mention in mentions}, publishers),
    }
    return row | {"verdict": _verdict(row, quantities)}, sized


def _sizes(sized: list[Any], articles: set[str], publishers: Mapping[str, str]) -> dict[str, Any]:
    """How many speak of it, how many values they give, and from what to what."""
    ends = [value for m in sized for value in (m.value_low, m.value_best, m.value_high) if value is not None]
    return {
        "n_articles": len(articles),
        "n_publishers": len({publishers[article_id] for article_id in articles}),
        "n_values": len({figure_words(mention).split()[-1] for mention in sized}),
        "value_min": min(ends, default=None),
        "value_max": max(ends, default=None),
    }


def _verdict(row: dict[str, Any], quantities: list[Any]) -> str:
    if any("contradiction" in (quantity.reasons or "") for quantity in quantities):
        return "contradiction"
    if row["n_values"] > 1:
        return "explained" if row["n_publishers"] > 1 else "single"
    return "agree" if any(quantity.verdict in ("agree", "compatible") for quantity in quantities) else "single"
