"""How a figure stood day by day: the latest with its day and who says so, the highest claim, and the series in order."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.words import day_in_words, figure_words, listed

_NAMED_AT_MOST, _DAYS_AT_MOST = 2, 8


Told = Sequence[Sequence[Any]]


def standing(mentions: Sequence[Any]) -> dict[pd.Timestamp, Told]:
    """Put the figures of one quantity in the order of days: those of most publishers, of equals the one that is said to be new.

    Takes rows with `publisher`, `credited`, `trend`, `earliest` and `latest`; returns for each day the rows that tell each
    such figure, the smallest first. Articles not dated to the day, and vague words, are left out.
    """
    by_day: dict[pd.Timestamp, dict[str, list[Any]]] = {}
    for row in mentions:
        if row.earliest is not None and row.earliest == row.latest and row.bound != "vague":
            by_day.setdefault(row.earliest, {}).setdefault(figure_words(row), []).append(row)
    return {day: _foremost(list(by_day[day].values())) for day in sorted(by_day)}


def day_by_day(mentions: Sequence[Any]) -> tuple[str, str]:
    """Say the latest figure and the highest, each with who says so, and the figures in the order of days.

    "Latest, on 14 March 2025: 54 (Harbour Courier). Highest claim: more than 100 (Metropolitan)." and
    "Day by day: 14 (11 March), 31 (12 March), 54 (14 March)."; both empty where the figure did not move over two days or more.
    """
    days = {day: (told, " or ".join(figure_words(rows[0]) for rows in told)) for day, told in standing(mentions).items()}
    if len({words for _, words in days.values()}) < 2:
        return "", ""
    last, (told, _) = list(days.items())[-1]
    highest = max((row for row in mentions if row.bound != "vague"), key=size)
    above = [row for row in mentions if figure_words(row) == figure_words(highest)]
    claim = f" Highest claim: {_claim(above)}." if size(highest) > max(size(rows[0]) for rows in told) else ""
    series = [f"{words} ({day.day} {day:%B})" for day, (_, words) in days.items()]
    # The first days and the last, where there are too many: the beginning and what it came to.
    half = _DAYS_AT_MOST // 2
    shown = [*series[:half], "…", *series[-half:]] if len(series) > _DAYS_AT_MOST else series
    return f"Latest, on {day_in_words(last)}: {' or '.join(map(_claim, told))}.{claim}", f"Day by day: {', '.join(shown)}."


def size(row: Any) -> float:
    """The greatest number that a row states, whatever its bound."""
    return max((value for value in (row.value_low, row.value_best, row.value_high) if value is not None), default=0.0)


def _foremost(figures: Told) -> Told:
    greatest = max(map(_weight, figures))
    return [rows for rows in sorted(figures, key=lambda rows: size(rows[0])) if _weight(rows) == greatest]


def _weight(rows: Sequence[Any]) -> tuple[int, bool]:
    return len({row.publisher for row in rows}), any((row.trend or "").endswith("_to") for row in rows)


def _claim(rows: Sequence[Any]) -> str:
    """A figure, who is credited for it where somebody is, and who prints it."""
    by = listed(dict.fromkeys(row.credited for row in rows if row.credited), _NAMED_AT_MOST)
    printed = listed(dict.fromkeys(row.publisher for row in rows), _NAMED_AT_MOST, "source")
    said = f"{by}, in {printed}" if any(row.credited for row in rows) else printed
    return f"{figure_words(rows[0])} ({said})"
