"""Hold the extractors against development sets that are kept outside the project: `make bench BENCH=folder`.

Each adapter turns our columns into what a set's own scorer reads; the scorers print the rows of README's table.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis import schema
from analysis.dates import find_dates
from analysis.extract import extract
from analysis.figures import find_figures

UNITS = {"USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "JPY": "japanese yen", "percent": "percentage"}
UNITS |= {
    "km": "kilometre",
    "age": "year of age",
    "tonne": "metric ton",
    "kg": "kilogram",
    "cm": "centimetre",
    "mm": "millimetre",
}
CHANGES = {"at_least": ">", "at_most": "<", "about": "~"}
TRENDS = {"rise_by": "up", "fall_by": "down"}
# The set's own reading of vague words.
VAGUE = {"dozens": (12, 120), "hundreds": (100, 1000), "thousands": (1000, 10_000), "tens of thousands": (1e4, 1e5)}
VAGUE |= {"hundreds of thousands": (1e5, 1e6), "millions": (1e6, 1e7), "tens of millions": (1e7, 1e8)}


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def newsquant(bench: Path) -> Iterator[dict[str, Any]]:
    for sentence in records(bench / "figures" / "newsquant_dev.jsonl"):
        found = [figure for figure in find_figures(sentence["text"]) if figure.unit != "ordinal"]
        yield {"id": sentence["id"], "quantities": [_quantity(figure, sentence["text"]) for figure in found]}


def _quantity(figure: Any, text: str) -> dict[str, Any]:
    surface = text[figure.start : figure.end].lower()
    low, high = VAGUE.get(surface, (figure.value_low, figure.value_high))
    if figure.value_best is not None:
        low = high = figure.value_best
    change = "<" if figure.bound == "about" and figure.is_strict else CHANGES.get(figure.bound, "=")
    unit = UNITS.get(figure.unit) or (figure.kind or figure.unit or "-").lower()
    return {"lo": low, "hi": high, "unit": unit, "change": TRENDS.get(figure.trend, "=") if change == "=" else change}


def timex(bench: Path) -> Iterator[dict[str, Any]]:
    for document in records(bench / "dates" / "timebank_dev.jsonl"):
        for found in find_dates(document["text"], date.fromisoformat(document["dct"][:10])):
            days = {"earliest": found.start_date, "latest": found.end_date}
            yield {
                "doc_id": document["doc_id"],
                "start": found.start,
                "end": found.end,
                "type": found.timex_type,
                "value": found.timex_value,
                **{name: str(day) for name, day in days.items() if day},
            }


def disagreements(bench: Path, folder: Path) -> tuple[Path, Path]:
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
    verdicts = [{"quantity_id": q.quantity_id, "verdict": q.verdict} for q in schema.rows(tables.quantities)]
    return written(folder / "mentions.jsonl", mentions), written(folder / "quantities.jsonl", verdicts)


def written(path: Path, lines: Any) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def score(title: str, scorer: Path, *words: Path | str) -> None:
    print(f"\n== {title}", flush=True)
    subprocess.run([sys.executable, str(scorer), *map(str, words)], check=True)


def main(bench: Path) -> None:
    figures, dates, claims = bench / "figures", bench / "dates", bench / "disagreements"
    with TemporaryDirectory() as name:
        folder = Path(name)
        sentences = written(folder / "newsquant.jsonl", newsquant(bench))
        score("figures", figures / "score_newsquant.py", sentences, "--gold", figures / "newsquant_dev.jsonl")
        expressions = written(folder / "timex.jsonl", timex(bench))
        for option in ((), ("--datable",)):
            score("time expressions", dates / "score_timex.py", dates / "timebank_dev.jsonl", expressions, *option)
        mentions, verdicts = disagreements(bench, folder)
        words = (claims / "gold_dev.json", "--mentions", mentions, "--quantities", verdicts)
        score("disagreements", claims / "score_disagreements.py", *words)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
