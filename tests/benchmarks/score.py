"""Hold the extractors against development sets that are kept outside the project: `make bench BENCH=folder`.

Each adapter turns our columns into what a set's own scorer reads; the scorers print the rows of README's table.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import datetimes
import pages
import recognizers
import verdicts

from analysis import schema
from analysis.dates import DateMention, find_dates
from analysis.dates.resolve import interval
from analysis.extract import extract
from analysis.figures import Figure, find_figures
from analysis.figures.lexicon import BOUNDS_BEFORE
from analysis.figures.measures import singular_phrase
from analysis.figures.numbers.units import is_measured

# Our name of a unit -> the set's, where they differ.
UNITS = {
    "USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "JPY": "japanese yen", "percent": "percentage", "GBX": "point",
    "AUD": "australian dollar", "HKD": "hong kong dollar", "CAD": "canadian dollar", "DKK": "danish krone", "ILS": "shekel",
    "MYR": "malaysian ringgit", "HRK": "croatian kuna", "age": "year of age", "age in months": "month of age", "km": "kilometre",
    "kg": "kilogram", "cm": "centimetre", "mm": "millimetre", "mg": "milligram", "tonne": "metric ton",
    "pound (weight)": "pound-mass", "part per billion": "parts-per-billion", "milliampere hour": "milliampere-hour",
    "pound foot": "pound-foot", "fraction": "% {kind}", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",
}  # fmt: skip
CHANGES = {"at_least": ">", "at_most": "<", "about": "~"}
TRENDS = {"rise_by": "up", "fall_by": "down"}
# The set's own reading of vague words; those it never marks are left out.
VAGUE = {"dozens": (12, 120), "hundreds": (100, 1000), "thousands": (1000, 10_000), "tens of thousands": (1e4, 1e5)}
VAGUE |= {"hundreds of thousands": (1e5, 1e6), "millions": (1e6, 1e7), "tens of millions": (1e7, 1e8)}
TO = re.compile(r"\s?(?:[-–—]|\b(?:to|through|until|till|and)\b)\s?", re.IGNORECASE)
UNMARKED = ("several", "a few", "a couple", "a handful")


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def newsquant(bench: Path) -> Iterator[dict[str, Any]]:
    for sentence in records(bench / "figures" / "newsquant_dev.jsonl"):
        text = sentence["text"]
        found = [figure for figure in find_figures(text) if text[figure.start : figure.end].lower() not in UNMARKED]
        yield {"id": sentence["id"], "quantities": list(_changes(found, text))}


def _changes(found: list[Figure], text: str) -> Iterator[dict[str, Any]]:
    """The set writes `from 600 to 680` as one quantity from the one to the other; we keep two figures and their trend."""
    at = 0
    while at < len(found):
        first, second = found[at], found[at + 1] if at + 1 < len(found) else None
        is_change = (first.trend or "").endswith("_from") and second is not None and (second.trend or "").endswith("_to")
        quantity = _quantity(second if is_change else first, text)
        if is_change:
            quantity |= {"lo": _limits(first, text)[0], "hi": _limits(second, text)[1], "change": "="}
        yield quantity
        at += 2 if is_change else 1


def _limits(figure: Figure, text: str) -> tuple[float | None, float | None]:
    if figure.value_best is not None:
        return figure.value_best, figure.value_best
    return VAGUE.get(text[figure.start : figure.end].lower(), (figure.value_low, figure.value_high))


def _quantity(figure: Figure, text: str) -> dict[str, Any]:
    low, high = _limits(figure, text)
    bound = figure.bound if figure.bound != "range" else BOUNDS_BEFORE.get((figure.bound_words or "").lower(), ("range",))[0]
    change = "<" if bound == "about" and figure.is_strict else CHANGES.get(bound, "=")
    kind = {"time": "count", "times": "count"}.get(singular_phrase(figure.kind or "-"), singular_phrase(figure.kind or "-"))
    if " per " in (figure.unit or "") and not is_measured(figure.unit):
        kind = f"{kind} per {figure.unit.partition(' per ')[2]}"
    unit, *per = (figure.unit or "").split(" per ")
    name = UNITS.get(figure.unit or "", " per ".join([UNITS.get(unit, unit), *per])).format(kind=kind)
    is_named = is_measured(figure.unit) or figure.unit == "fraction"
    return {
        "lo": low,
        "hi": high,
        "unit": name if is_named else kind,
        "change": TRENDS.get(figure.trend, "=") if change == "=" else change,
    }


def timex(path: Path, is_narrative: bool = False) -> Iterator[dict[str, Any]]:
    for document in records(path):
        text, published = document["text"], date.fromisoformat(document["dct"][:10])
        for mention in find_dates(text, published, narrative=is_narrative):
            for found in _ends(mention, text):
                days = {"earliest": found.start_date, "latest": found.end_date}
                yield {
                    "doc_id": document["doc_id"],
                    "start": found.start,
                    "end": found.end,
                    "type": found.timex_type,
                    "value": found.timex_value,
                    **{name: str(day) for name, day in days.items() if day},
                }


def _ends(mention: DateMention, text: str) -> list[DateMention]:
    """TimeML marks both ends of `14 August-24 August`; we keep the stretch as one mention."""
    first, _, last = mention.timex_value.partition("/")
    cut = last and TO.search(text, mention.start, mention.end)
    if not cut:
        return [mention]
    parts = ((mention.start, cut.start(), first), (cut.end(), mention.end, last))
    spans = [(start, end, value, interval(value) or (None, None)) for start, end, value in parts]
    return [
        mention._replace(start=start, end=end, timex_value=value, start_date=days[0], end_date=days[1])
        for start, end, value, days in spans
    ]


def disagreements(bench: Path, folder: Path) -> tuple[Path, Path, Path]:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "docs.jsonl").write_bytes((bench / "disagreements" / "docs_dev.jsonl").read_bytes())
    tables = extract(corpus)
    document = dict(zip(tables.articles["article_id"], tables.articles["source_id"], strict=True))
    mentions = [
        {"doc_id": document[m.article_id], "field": m.field, "start": m.char_start, "end": m.char_end, "bound": m.bound}
        | {"low": m.value_low, "best": m.value_best, "high": m.value_high, "quantity_id": m.quantity_id}
        for m in schema.rows(tables.figure_mentions)
    ]
    judged = [{"quantity_id": q.quantity_id, "verdict": q.verdict} for q in schema.rows(tables.quantities)]
    on_gold = written(folder / "verdicts.jsonl", verdicts.on_gold_groups(bench, tables))
    return written(folder / "mentions.jsonl", mentions), written(folder / "quantities.jsonl", judged), on_gold


def written(path: Path, lines: Any) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def score(title: str, scorer: Path, *words: Path | str) -> None:
    print(f"\n== {title}", flush=True)
    subprocess.run([sys.executable, str(scorer), *map(str, words)], check=True)


def main(bench: Path) -> None:
    figures, dates, claims = bench / "figures", bench / "dates", bench / "disagreements"
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sentences = written(folder / "newsquant.jsonl", newsquant(bench))
        score("figures", figures / "score_newsquant.py", sentences, "--gold", figures / "newsquant_dev.jsonl")
        print("\n== numbers", flush=True)
        recognizers.main(bench)
        for name, is_narrative in (("timebank_dev.jsonl", False), ("wikiwars_dev.jsonl", True)):
            expressions = written(folder / name, timex(dates / name, is_narrative))
            for option in ((), ("--datable",)):
                score(f"time expressions, {name}", dates / "score_timex.py", dates / name, expressions, *option)
        print("\n== date-times", flush=True)
        datetimes.main(bench, False)
        print("\n== web pages", flush=True)
        dated = written(folder / "pages.jsonl", pages.predictions(bench))
        score("days of publication", dates / "score_pubdate.py", dates / "pubdate_dev.jsonl", dated)
        print("\n== bare text", flush=True)
        bare = written(folder / "bare.jsonl", pages.bare_predictions(bench))
        score("days of publication, bare text", dates / "score_pubdate.py", dates / "pubdate_dev_plaintext.jsonl", bare)
        mentions, quantities, on_gold = disagreements(bench, folder)
        words = ("--mentions", mentions, "--quantities", quantities, "--verdicts", on_gold)
        score("disagreements", claims / "score_disagreements.py", claims / "gold_dev.json", *words)
        print("\n== claims beside their evidence", flush=True)
        verdicts.claims(bench)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
