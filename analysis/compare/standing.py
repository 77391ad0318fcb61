"""How a figure stood day by day: the latest with its day and who says so, the highest claim, and the series in order."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.words import day_in_words, figure_words, listed

_NAMED_AT_MOST, _DAYS_AT_MOST = 2, 8


class Day(NamedTuple):
    """The figures that most publishers give on one day, the rows that tell each; the smallest first."""

    day: pd.Timestamp
    told: tuple[tuple[Any, ...], ...]

    @property
    def words(self) -> str:
        """The figures: "54", or "54 or 104" where as many say the one as the other."""
        return " or ".join(figure_words(rows[0]) for rows in self.told)


def standing(mentions: Sequence[Any]) -> list[Day]:
    """Put the figures of one quantity in the order of days: that of most publishers, of equals the one that is said to be new.

    Takes rows with `publisher`, `credited`, `trend`, `earliest` and `latest`. Articles not dated to the day, and vague words,
    are left out.
    """
    by_day: dict[pd.Timestamp, dict[str, list[Any]]] = {}
    for row in mentions:
        if row.earliest is not None and row.earliest == row.latest and row.bound != "vague":
            by_day.setdefault(row.earliest, {}).setdefault(figure_words(row), []).append(row)
    return [Day(day, _foremost(list(by_day[day].values()))) for day in sorted(by_day)]


def latest_words(mentions: Sequence[Any]) -> str:
    """Say the latest figure and the highest, each with who says so.

    "Latest, on 14 March 2025: 54 (Harbour Courier). Highest claim: more than 100 (Metropolitan)."
    Empty where the figure did not move over two days or more.
    """
    days = standing(mentions)
    if not _has_moved(days):
        return ""
    last = days[-1]
    highest = max((row for row in mentions if row.bound != "vague"), key=size)
    above = [row for row in mentions if figure_words(row) == figure_words(highest)]
    claim = f" Highest claim: {_claim(above)}." if size(highest) > max(size(rows[0]) for rows in last.told) else ""
    return f"Latest, on {day_in_words(last.day)}: {' or '.join(map(_claim, last.told))}.{claim}"


def series_words(mentions: Sequence[Any]) -> str:
    """Say the figures in the order of days: "Day by day: 14 (11 March), 31 (12 March), 54 (14 March)."; see `latest_words`."""
    days = standing(mentions)
    if not _has_moved(days):
        return ""
    told = [f"{each.words} ({each.day.day} {each.day:%B})" for each in days]
    # The first days and the last, where there are too many: the beginning and what it came to.
    half = _DAYS_AT_MOST // 2
    shown = [*told[:half], "…", *told[-half:]] if len(told) > _DAYS_AT_MOST else told
    return f"Day by day: {', '.join(shown)}."


def size(row: Any) -> float:
    """The greatest number that a row states, whatever its bound."""
    return max((value for value in (row.value_low, row.value_best, row.value_high) if value is not None), default=0.0)


def _foremost(figures: Sequence[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    greatest = max(map(_weight, figures))
    return tuple(tuple(rows) for rows in sorted(figures, key=lambda rows: size(rows[0])) if _weight(rows) == greatest)


def _weight(rows: Sequence[Any]) -> tuple[int, bool]:
    return len({row.publisher for row in rows}), any((row.trend or "").endswith("_to") for row in rows)


def _has_moved(days: Sequence[Day]) -> bool:
    return len({each.words for each in days}) > 1


def _claim(rows: Sequence[Any]) -> str:
    """A figure, who is credited for it where somebody is, and who prints it."""
    by = listed(dict.fromkeys(row.credited for row in rows if row.credited), _NAMED_AT_MOST)
    printed = listed(dict.fromkeys(row.publisher for row in rows), _NAMED_AT_MOST, "source")
    said = f"{by}, in {printed}" if any(row.credited for row in rows) else printed
    return f"{figure_words(rows[0])} ({said})"
