"""Hold `find_dates` against the English date-times of Recognizers-Text: datetimes.py BENCH [--list].

Asked are the spans of types date and daterange in the cases that its own Python port supports. A span is found when ours
has the very words it expects, apart from "the", "on" and a final full stop at its ends. Two differences of definition are
turned into theirs: they put the word that makes a bound into the span ("before 2018", "since August"), and read "from May
to Oct 2020" as one range where we give its two ends. Of the spans found, it is counted how many have the days expected:
one of theirs, for they give the past and the future reading of "May 25th" and we decide; our days have to meet a bound.
Spans that we refuse to read are misses like all others, and told by reason.
"""

import json
import re
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from analysis.dates import find_dates

TYPES = ("datetimeV2.date", "datetimeV2.daterange")
BOUND = re.compile(
    r"\b(?:before|after|since|until|till|by|from|between|no later than|later than|as (?:late|early) as"
    r"|(?:starting|beginning)(?: on)?|in|on|during)\s+(?:the\s+)?$", re.IGNORECASE,
)  # fmt: skip
BETWEEN = re.compile(r"\s*(?:[-–—~]|\b(?:to|and|till|until|through)\b)\s*(?:the\s+)?", re.IGNORECASE)
# Spans we refuse to read, by reason; looked for in the expected words.
REFUSED = {
    r"(?<![-\d])(?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|1[0-2])(?![.\d])": "day and month cannot be told apart",
    r"\bfeb 30|2/29": "no day of the calendar",
    r"^the (?:day|week|month|year)$": "names no time by itself: `partner of the year`",
    r"greater|^[=>]": "a comparison of numbers",
    r"^\d{4}-\d\d?$|^\d\d-\d{4}$": "may be a range of years",
}


class Span(NamedTuple):
    start: int
    end: int
    first: date | None
    last: date | None


def ours(text: str, reference: date | None) -> list[Span]:
    found = [Span(m.start, m.end, m.start_date, m.end_date) for m in find_dates(text, reference)]
    joined = [(a, b) for a, b in pairwise(found) if BETWEEN.fullmatch(text, a.end, b.start)]
    whole = found + [Span(a.start, b.end, a.first, b.last) for a, b in joined]
    return whole + [s._replace(start=word.start()) for s in whole if (word := BOUND.search(text, 0, s.start))]


def bare(words: str) -> str:
    return re.sub(r"^(?:on\s+|the\s+)+|[.\s]+$", "", words.lower())


def expected_days(result: dict[str, Any]) -> list[tuple[date | None, date | None]]:
    """First and last day of each reading. The end of a range is excluded of a week or month, and meant in `9 to 12 June`."""
    readings = []
    for value in result["Resolution"]["values"]:
        first, last = (value.get(name) or value.get("value") for name in ("start", "end"))
        is_bound = not value.get("value") and bool(value.get("start")) != bool(value.get("end"))
        days = [date.fromisoformat(day[:10]) if day and day[:4].isdigit() else None for day in (first, last)]
        if value.get("end") and days[1] and not is_bound:
            days[1] -= timedelta(1)
        readings.append((days[0], days[1]))
        if value.get("start") and value.get("end"):
            readings.append((days[0], date.fromisoformat(value["end"][:10])))
    return readings


def is_day(span: Span, result: dict[str, Any]) -> bool:
    if not span.first or not span.last or span.first == date.min or span.last == date.max:
        return False
    reach = (span.first, span.last, span.first - timedelta(1), span.last + timedelta(1))
    return any(
        (first, last) == (span.first, span.last) or ((first is None) != (last is None) and (first or last) in reach)
        for first, last in expected_days(result)
    )


def main(bench: Path, is_listed: bool) -> None:
    spans = found = days = refused = 0
    for case in map(json.loads, (bench / "dates" / "recognizers_datetime.jsonl").open(encoding="utf-8")):
        if "python" in f"{case['not_supported']}{case['not_supported_by_design']}":
            continue
        reference = date.fromisoformat(case["reference"][:10]) if case["reference"] else None
        read = ours(case["input"], reference)
        for result in (r for r in case["results"] if r["TypeName"] in TYPES):
            same = [s for s in read if bare(case["input"][s.start : s.end]) == bare(result["Text"])]
            why = next((reason for words, reason in REFUSED.items() if re.search(words, result["Text"])), "")
            is_right = any(is_day(s, result) for s in same)
            spans, found, days = spans + 1, found + bool(same), days + is_right
            refused += not same and bool(why)
            if is_listed and not is_right:
                print("days" if same else "span", repr(result["Text"]), "in", repr(case["input"]), why, sep="\t")
    print(f"spans {spans}  found {found} ({found / spans:.1%})  with the days {days} ({days / max(found, 1):.1%} of those found)")
    print(f"of the {spans - found} missed, refused {refused}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--list" in sys.argv)
