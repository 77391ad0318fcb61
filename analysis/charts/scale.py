"""Where a value stands between the two ends of an axis: plain, logarithmic, or days.

One scale serves the drawn chart and the strips in its table, so that both put a figure in the same place.
"""

import math
from typing import Any, Literal, NamedTuple, Self

import pandas as pd

from analysis.words import in_words, window_words

LOG_FROM = 50
# An axis ends on a number that can be said.
_STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
_ROOM = 0.06


class Scale(NamedTuple):
    """The ends of an axis, both of a kind: numbers, or days written as 2031-03-04."""

    low: Any
    high: Any
    kind: Literal["linear", "log", "time"] = "linear"

    @classmethod
    def of_values(cls, values: list[float]) -> Self:
        """Hold the values, with room for an arrow past the last.

        A scale starts at zero unless the largest is more than `LOG_FROM` times the smallest: then it is logarithmic.
        """
        least, most = (min(values), max(values)) if values else (0.0, 1.0)
        if least > 0 and most > LOG_FROM * least:
            return cls(_round(least / 1.4, up=False), _round(most * 1.6), "log")
        return cls(-_round(-least * (1 + _ROOM)) if least < 0 else 0.0, _round(max(most, 0) * (1 + _ROOM)) or 1.0)

    def at(self, value: Any) -> float:
        """Place a value between 0, the low end, and 1, the high end."""
        low, high, here = (self._number(each) for each in (self.low, self.high, value))
        return min(max((here - low) / (high - low), 0.0), 1.0) if high > low else 0.0

    def value(self, at: float) -> Any:
        """Give the value at a place between 0 and 1: the inverse of `at`."""
        low, high = self._number(self.low), self._number(self.high)
        here = low + at * (high - low)
        if self.kind == "time":
            return f"{pd.Timestamp(here, unit='s'):%Y-%m-%dT%H:%M}"
        return float(f"{10**here if self.kind == 'log' else here:.6g}")

    def _number(self, value: Any) -> float:
        if self.kind == "time":
            return pd.Timestamp(value).timestamp()
        return math.log10(value) if self.kind == "log" else float(value)

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends in words."""
        if self.kind == "time":
            low, high = pd.Timestamp(self.low), pd.Timestamp(self.high)
            return window_words(low, low), window_words(high, high)
        return _short(self.low), _short(self.high)

    def axis(self) -> dict[str, Any]:
        """The axis as plotly takes it."""
        if self.kind == "time":
            # One line a day: a second one, of the year, has no room above a chart.
            return {"type": "date", "range": [self.low, self.high], "nticks": 4, "tickformat": "%-d %b %Y"}
        if self.kind == "linear":
            return {"range": [self.low, self.high], "tickformat": ",", "nticks": 6}
        ticks = _powers(self.low, self.high)
        ends = [self._number(self.low), self._number(self.high)]
        return {"type": "log", "range": ends, "tickvals": ticks, "ticktext": [_short(tick) for tick in ticks]}


def _round(value: float, up: bool = True) -> float:
    """The nearest number above (or below) that can be said."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    fits = [step for step in _STEPS if (step * power >= value * 0.9999 if up else step * power <= value * 1.0001)]
    return (fits[0] if up else fits[-1]) * power


def _powers(low: float, high: float) -> list[float]:
    """Tick marks of a logarithmic axis: powers of ten, with twos and fives between them where there are few."""
    powers = [10.0**n for n in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
    within = [tick for tick in powers if low <= tick <= high]
    return within if len(within) > 2 else [n * tick for tick in powers for n in (1, 2, 5) if low <= n * tick <= high]


def _short(value: float) -> str:
    for size, name in ((1e9, " bn"), (1e6, " m")):
        if abs(value) >= size:
            return in_words(value / size) + name
    return in_words(value)
