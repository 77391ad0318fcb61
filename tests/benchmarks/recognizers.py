"""Hold `find_numbers` against the English specifications of Recognizers-Text: recognizers.py BENCH [--list].

A case passes when our results, turned into theirs, are the very list it expects: words, value (to five digits), unit, and
for bounds on one side whether the bound itself is meant; two-sided ranges are half-open there by definition, here closed,
so that is not compared. Its models overlap ("$20 more" is a Number and a Currency), so each has an adapter that picks
ours and trims them: the sign off a Number, "a share" off a Currency, the words before a range as the model has them.
Cases that expect nothing are counted apart: whoever reads nothing passes them.
"""

import json
import re
import sys
from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import Any

from analysis.figures import Number, find_numbers

# The type of our numbers that belongs to a model; None where it is no matter of type.
MODELS = {"NumberRange": None, "Number": None, "Percent": "percent", "Currency": "money", "Age": "age", "Dimension": "measure"}
UNITS = {
    "Dollar": "USD", "United States dollar": "USD", "Canadian dollar": "CAD", "Australian dollar": "AUD",
    "New Zealand dollar": "NZD", "Hong Kong dollar": "HKD", "Pound": "GBP", "British pound": "GBP", "Pence": "GBX",
    "Penny": "GBX", "Cent": "cent", "Sen": "sen", "Satoshi": "satoshi", "Bitcoin": "BTC", "Euro": "EUR", "Franc": "CHF",
    "Swiss franc": "CHF", "Chinese yuan": "CNY", "Japanese yen": "JPY", "Turkish lira": "TRY", "Rupee": "INR",
    "Sri Lankan rupee": "LKR", "Mexican peso": "MXN", "Finnish markka": "FIM", "Peseta": "ESP", "Lao kip": "LAK",
    "Netherlands guilder": "NLG", "Costa Rican colón": "CRC", "Georgian lari": "GEL",
    "Year": "age", "Age": "age", "Month": "age in months", "Week": "age in weeks", "Day": "age in days",
}  # fmt: skip
SHORT = {"kilometre": "km", "kilogram": "kg", "centimetre": "cm", "millimetre": "mm", "milligram": "mg"}
SHORT |= {"pound": "pound (weight)", "metric ton": "tonne", "ton": "tonne"}
# What stands before the first number of a range, and words at that place that make no range.
OPENS = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
HEDGE = re.compile(r"about|around|roughly|nearly|almost|some|approximately", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:[-–—~,]|\b(?:to|through|and|or|but)\b)\s*", re.IGNORECASE)
NUMERAL = re.compile(r"[-−]?\s?(?:\.?\d|[½¼¾⅓⅔])")
RATE = re.compile(r"[\s-]*(?:/|\b(?:per|an?)\b).*", re.IGNORECASE | re.DOTALL)
AGED = re.compile(r"\bage\s$", re.IGNORECASE)
# Failed cases in which we do not want what they want; looked for in the case's text.
REFUSED = {
    r"\b\d+(?:\.\d+){3}\b|\bscp-\d": "an address or a name is no amount",
    r"(?<![\d,])\d(?:\.\d{3})?,\d{1,2}(?![\d,])": "a comma before decimals is not English",
    r"\bpercents? of|\bper cent of": "`percent of 10` is a share of ten",
    r"more than 2 in 5": "`2 in 5` is one share",
    r"\bthe (?:tenth|fifteenth)\b": "a rank is no amount",
}


def ours(model: str, text: str) -> list[dict[str, Any]]:
    found = list(find_numbers(text))
    if model == "NumberRange":
        bounded = [n for n in found if n.bound_start < n.bound_end or n.bound != "exact"]  # "equal to 20" is one
        return [_range(text, n) for n in bounded if n.bound not in ("about", "vague")]
    if model == "Number":
        return [_bare(text, end) for n in found if n.type != "measure" for end in _ends(text, n) if end.best is not None]
    # Temperatures are a model of their own there; of a range only the second number carries the unit.
    found = [n for n in found if n.type == MODELS[model] and n.bound != "vague" and not re.search("celsius|fahrenheit", n.unit)]
    return [_unit(text, _ends(text, n)[-1]) for n in found]


def _range(text: str, number: Number) -> dict[str, Any]:
    is_hedged = HEDGE.fullmatch(text, number.bound_start, number.bound_end)
    start, end = number.start if is_hedged else min(number.start, number.bound_start), max(number.end, number.bound_end)
    if number.bound == "range" and (opening := OPENS.search(text, 0, start)):
        start = opening.start()
    is_closed = not number.is_strict if None in (number.low, number.high) else None
    return {"text": text[start:end], "lo": number.low, "hi": number.high, "closed": is_closed}


def _ends(text: str, number: Number) -> list[Number]:
    """The two numbers of a range, the second with the unit of both; any other number alone."""
    for cut in BETWEEN.finditer(text, number.start, number.end) if number.bound == "range" else ():
        low, high = ([*find_numbers(part)] for part in (text[number.start : cut.start()], text[cut.end() : number.end]))
        if len(low) == len(high) == 1 and high[0].best == number.high:
            first = low[0]._replace(start=number.start + low[0].start, end=number.start + low[0].end)
            return [first, number._replace(start=cut.end() + high[0].start, best=number.high)]
    return [number]


def _bare(text: str, number: Number) -> dict[str, Any]:
    sign = number.type == "money" and NUMERAL.search(text, number.start, number.end)
    return {"text": text[sign.start() if sign else number.start : number.end], "value": number.best, "unit": None}


def _unit(text: str, number: Number) -> dict[str, Any]:
    start, end = number.start, max(number.end, number.unit_end)
    if number.unit == "age" and end == number.end and (word := AGED.search(text, 0, start)):
        start = word.start()
    # They read speeds, but no other rate: their "$2 per share" is "$2".
    unit, per, _ = (number.unit or "").partition(" per ")
    if per and unit not in ("mile", "foot", "km", "metre", "cm", "mm"):
        return {"text": text[start : number.end] + RATE.sub("", text[number.end : end]), "value": number.best, "unit": unit}
    return {"text": text[start:end], "value": number.best, "unit": number.unit}


def theirs(model: str, result: dict[str, Any]) -> dict[str, Any]:
    if model == "NumberRange":
        low, high = result["lo"], result["hi"]
        is_closed = (result["hi_closed"] if low is None else result["lo_closed"]) if None in (low, high) else None
        return {"text": result["text"], "lo": low, "hi": high, "closed": is_closed}
    value = None if result["value"] in (None, "null") else float(result["value"].rstrip("%"))
    return {"text": result["text"], "value": value, "unit": _named(model, result["unit"])}


def _named(model: str, unit: str | None) -> str | None:
    if model == "Percent":
        return "percent"
    if unit is None or model in ("Currency", "Age"):
        return UNITS.get(unit or "")
    head, per, rest = re.sub(r"(met|lit)er\b", r"\1re", unit.lower()).partition(" per ")
    return SHORT.get(head, head) + per + rest


def is_same(a: Any, b: Any) -> bool:
    if isinstance(a, dict):
        return all(is_same(a[key], b[key]) for key in a)
    is_value = isinstance(a, int | float) and isinstance(b, int | float)
    return isclose(a, b, rel_tol=1e-5) if is_value else str(a).casefold() == str(b).casefold()


def principle(text: str, wanted: list[dict[str, Any]]) -> str:
    if any(result.get("value", 0) is None for result in wanted):
        return "a unit without a number is no amount"
    return next((why for words, why in REFUSED.items() if wanted and re.search(words, text, re.IGNORECASE)), "")


def lines(cases: list[dict[str, Any]], model: str, is_listed: bool) -> Iterator[str]:
    passed, refused = [], 0
    for case in cases:
        wanted, got = [theirs(model, result) for result in case["results"]], ours(model, case["text"])
        if len(wanted) == len(got) and all(map(is_same, wanted, got)):
            passed.append(case)
            continue
        why = principle(case["text"], wanted)
        refused += bool(why)
        if is_listed:
            yield f"{case['id']} {case['text']!r}{why and f' -- {why}'}\n  theirs {wanted}\n  ours   {got}"
    done, peer = [sum("python" not in case["not_supported"] for case in group) for group in (passed, cases)]
    row = f"{model}: {len(passed)}/{len(cases)} = {len(passed) / len(cases):.1%}"
    empty = sum(not case["results"] for case in passed)
    supported = f"{done}/{peer} of those its Python package supports"
    yield f"{row} ({empty} of them expect nothing; {refused} refused on principle; {supported})"


def main(bench: Path, is_listed: bool = False) -> None:
    for model in MODELS:
        path = bench / "figures" / f"recognizers_{model}Model.jsonl"
        cases = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        print(*lines(cases, model, is_listed), sep="\n", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--list" in sys.argv)
