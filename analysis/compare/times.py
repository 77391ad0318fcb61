"""When the thing that a figure counts happened: the nearest date in its sentence."""

from bisect import bisect_left
from typing import Any

import pandas as pd

from analysis import schema


def figure_times(figure_mentions: pd.DataFrame, date_mentions: pd.DataFrame) -> pd.DataFrame:
    """Find, for every figure, the date expression of its sentence that stands nearest to it.

    Returns a frame on the index of `figure_mentions` with `time_start` and `time_end` (missing where the
    year is not known) and `time_words`, the expression itself (missing where the sentence has none).
    """
    # A part of a day ("Wednesday night") will do, a time on the clock will not.
    value = date_mentions["timex_value"]
    is_day = date_mentions["timex_type"].eq("DATE") | value.str.contains(r"T[A-Z]{2}$", na=False)
    is_dated = is_day & value.str.match(r"[\dX]{4}(?:-|$)", na=False)
    dates = date_mentions[is_dated].sort_values("char_start")
    by_text: dict[tuple[str, str], list[Any]] = {}
    for date in schema.rows(dates):
        by_text.setdefault((date.article_id, date.field), []).append(date)
    starts = {key: [date.char_start for date in group] for key, group in by_text.items()}
    found = []
    for figure in schema.rows(figure_mentions):
        key = (figure.article_id, figure.field)
        first = bisect_left(starts.get(key, []), figure.sentence_start)
        last = bisect_left(starts.get(key, []), figure.sentence_end)
        found.append(_nearest(figure, by_text.get(key, [])[first:last]))
    frame = pd.DataFrame(found, columns=["time_start", "time_end", "time_words"], index=figure_mentions.index)
    return frame.astype({"time_start": "datetime64[us]", "time_end": "datetime64[us]", "time_words": "str"})


def _nearest(figure: Any, dates: list[Any]) -> tuple[Any, Any, Any]:
    nearest = min(dates, key=lambda date: abs(date.char_start - figure.char_start), default=None)
    if nearest is None:
        return None, None, None
    # A year is when it happened, but only a month or a day tells one shipment from another.
    words = nearest.surface if "-" in nearest.timex_value else None
    return nearest.start_date, nearest.end_date, words
