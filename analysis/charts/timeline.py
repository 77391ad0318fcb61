"""When each source was written: a dot when the day is known, a bar between bounds, an arrow where one is open."""

import re
from typing import Any

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.figures import most_telling
from analysis.charts.marks import Mark
from analysis.charts.rows import Row, row_figure
from analysis.charts.scale import Scale
from analysis.charts.strips import Strips
from analysis.charts.style import DISPUTED, PLAIN
from analysis.compare.findings import dates_finding
from analysis.corpus.publishers import publisher_names
from analysis.dates.weighed import evidence_words
from analysis.schema import Tables, rows
from analysis.words import count, in_words, is_missing, window_words

MOST_ROWS = 24
_BOUNDS = ["earliest", "latest"]
# What makes two articles one row.
_SAME = ["published_date", *_BOUNDS, "is_disputed"]
# What a reader is told in words beside the marks.
_TOLD = {
    "publisher": "Publisher",
    "written": "Written",
    "sure": "How sure, and by what",
    "evidence_text": "In its words",
    "conflicts": "Against it",
}


def timeline_chart(tables: Tables, most: int = MOST_ROWS) -> Chart:
    """Place each article in time as closely as its date is known, the latest first.

    Articles without any bound are listed last, as such. Of more than `most` those of one day or stretch share a row.
    """
    dates = _dates(tables)
    shown = dates.assign(others=0) if len(dates) <= most else most_telling(dates, _SAME, "is_disputed", "last", most)
    scale = time_scale(shown)
    drawn = row_figure([_row(date, scale) for date in rows(shown)], scale)
    told = dates[list(_TOLD)].dropna(axis="columns", how="all").rename(columns=_TOLD)
    n_dated = int(dates["published_date"].notna().sum())
    return Chart(
        figure=drawn.figure,
        narrow=drawn.narrow,
        title=dates_finding(dates),
        subtitle=_subtitle(dates, shown),
        alt="When each source was written, and on what evidence",
        data=told,
        source=f"Source: {in_words(len(dates))} articles, {in_words(n_dated)} dated to the day; tables/article_dates.csv",
        strips=Strips([time_mark(date, scale) for date in rows(dates)], scale, "Publisher"),
        told=told,
    )


def _subtitle(dates: pd.DataFrame, shown: pd.DataFrame) -> str:
    orange = "; orange: evidence conflicts" if shown["is_disputed"].any() else ""
    n_told = in_words(len(shown) + int(shown["others"].sum()))
    rest = f". {n_told} of {in_words(len(dates))} sources, those of one day in one row" if len(shown) < len(dates) else ""
    return f"Day of writing: a dot where it is stated, else a line from the first day it can be to the last{orange}{rest}"


def _dates(tables: Tables) -> pd.DataFrame:
    dates = tables.article_dates
    told = rows(dates)
    named = dates.assign(
        publisher=dates["article_id"].map(publisher_names(tables.articles)),
        last=dates["latest"].fillna(dates["earliest"]),
        is_disputed=dates["conflicts"].notna(),
        written=pd.Series([window_words(date.earliest, date.latest) for date in told], dates.index, dtype="str"),
        sure=pd.Series(map(_sure, told), dates.index, dtype="str"),
    )
    return named.sort_values(["last", "article_id"], ascending=[False, True], ignore_index=True)


def _sure(date: Any) -> str:
    """Say how far the date can be relied on, and on what it rests: "medium, disputed: byline"."""
    sure = ", ".join(filter(None, [date.confidence, "disputed" if date.conflicts else ""]))
    return ": ".join(filter(None, [sure, evidence_words(date.evidence) if date.evidence else ""]))


def _row(date: Any, scale: Scale) -> Row:
    """Draw one article; its words give the day, and its colour is that of a dispute where its evidence conflicts."""
    who, mark = f"{date.publisher}{' and ' + count(date.others, 'other') if date.others else ''}", time_mark(date, scale)
    if mark is None:
        return Row(f"{who}: nothing bounds its date")
    more = ". ".join(filter(None, [date.evidence_text, f"Against it: {date.conflicts}" if date.conflicts else ""]))
    colour = DISPUTED if date.is_disputed else PLAIN
    return Row(who, days_words(date.earliest, date.latest), mark, colour, note=date.sure, more=more)


def time_mark(date: Any, scale: Scale) -> Mark | None:
    """Draw when an article was written; an arrow leads to what lies past an edge, and what nothing bounds has no mark."""
    earliest, latest = date.earliest, date.latest
    if earliest is None and latest is None:
        return None
    if earliest == latest:
        return Mark(best=_iso(earliest))
    starts_before = earliest is None or earliest < pd.Timestamp(scale.low)
    ends_after = latest is None or latest > pd.Timestamp(scale.high)
    ends = None if starts_before else _iso(earliest), None, None if ends_after else _iso(latest)
    return Mark(*ends, starts_before, ends_after, shape="line-ns")


def days_words(earliest: Any, latest: Any, has_year: bool = True) -> str:
    """Between which days, in few letters: "1–24 Mar 2031"; "1–24 Mar" without the year."""
    if not has_year:
        return re.sub(r" \d{4}\b", "", days_words(earliest, latest)).replace("not known", "undated")
    if is_missing(earliest) or is_missing(latest) or earliest == latest:
        return window_words(earliest, latest)
    same_year, same_month = earliest.year == latest.year, (earliest.year, earliest.month) == (latest.year, latest.month)
    first = (
        f"{earliest.day}" if same_month else f"{earliest.day} {earliest:%b}" if same_year else window_words(earliest, earliest)
    )
    return f"{first}{'–' if same_month else ' – '}{window_words(latest, latest)}"


def _iso(day: Any) -> str:
    return f"{day:%Y-%m-%d}"


def time_scale(dates: pd.DataFrame) -> Scale:
    """Leave a little room at either side of what is drawn: a tenth of the time it spans, at least three days.

    A bound whose other side is open draws an arrow from itself; one that lies further back than all else spans is
    left to its words, or "not before 2000" would press everything else together.
    """
    days = dates[_BOUNDS].melt()["value"].dropna()
    closed = dates.dropna(subset=_BOUNDS)[_BOUNDS].melt()["value"]
    if days.empty:
        return Scale("2000-01-01", "2000-12-31", "time")
    if len(closed):
        span = max(closed.max() - closed.min(), pd.Timedelta(days=365))
        days = days[days.between(closed.min() - span, closed.max() + span)]
    room = max((days.max() - days.min()) / 10, pd.Timedelta(days=3))
    return Scale(_iso(days.min() - room), _iso(days.max() + room), "time")
