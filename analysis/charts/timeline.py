"""When each source was written: a dot when the day is known, a bar between bounds, an arrow where one is open."""

import re
from typing import Any

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.marks import Mark
from analysis.charts.rows import Row, row_figure
from analysis.charts.scale import Scale
from analysis.charts.strips import Strips
from analysis.charts.style import DISPUTED, PLAIN
from analysis.compare.findings import dates_finding
from analysis.corpus.publishers import publisher_names
from analysis.dates.weighed import evidence_words
from analysis.schema import Tables
from analysis.words import count, in_words, is_missing, window_words

MOST_ROWS = 24
_BOUNDS = ["earliest", "latest"]


def timeline_chart(tables: Tables, most: int = MOST_ROWS) -> Chart:
    """Place each article in time as closely as its date is known, the latest first.

    Articles without any bound are listed last, as such. Of more than `most` those of one day or stretch share a row.
    """
    dates = _dates(tables)
    shown = dates.assign(others=0) if len(dates) <= most else _most_telling(dates, most)
    scale = time_scale(shown)
    rows = [_row(date, scale) for _, date in shown.iterrows()]
    drawn = row_figure(rows or [Row("No source to show", is_heading=True)], scale)
    n_dated = int(dates["published_date"].notna().sum())
    return Chart(
        figure=drawn.figure,
        narrow=drawn.narrow,
        title=dates_finding(dates),
        subtitle=_subtitle(dates, shown),
        alt="When each source was written, and on what evidence",
        data=_data(dates),
        source=f"Source: {in_words(len(dates))} articles, {in_words(n_dated)} dated to the day; tables/article_dates.csv",
        strips=Strips([time_mark(date, scale) for _, date in dates.iterrows()], scale, "Publisher"),
        told=_told(dates),
    )


def _subtitle(dates: pd.DataFrame, shown: pd.DataFrame) -> str:
    orange = "; orange: evidence conflicts" if shown["conflicts"].notna().any() else ""
    n_told = in_words(len(shown) + int(shown["others"].sum()))
    rest = f". {n_told} of {in_words(len(dates))} sources, those of one day in one row" if len(shown) < len(dates) else ""
    return f"Day of writing: a dot where it is stated, else a line from the first day it can be to the last{orange}{rest}"


def _most_telling(dates: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep one row to each day or stretch: the first and the last, what is disputed, then those of most articles."""
    days = dates.assign(is_disputed=dates["conflicts"].notna())
    same = ["published_date", *_BOUNDS, "is_disputed"]
    first = days.assign(others=days.groupby(same, dropna=False)["article_id"].transform("nunique") - 1).drop_duplicates(same)
    is_end = first.index.isin(first.dropna(subset=["last"]).index[[0, -1]]) if first["last"].notna().any() else False
    ranked = first.assign(is_end=is_end).sort_values(["is_end", "is_disputed", "others"], ascending=False, kind="stable")
    return first.loc[sorted(ranked.index[:most])]


def _dates(tables: Tables) -> pd.DataFrame:
    named = tables.article_dates.assign(publisher=tables.article_dates["article_id"].map(publisher_names(tables.articles)))
    last = named["latest"].fillna(named["earliest"])
    return named.assign(last=last).sort_values(["last", "article_id"], ascending=[False, True], ignore_index=True)


def _row(date: "pd.Series[Any]", scale: Scale) -> Row:
    """Draw one article; its words give the day, and its colour is that of a dispute where its evidence conflicts."""
    earliest, latest = (None if is_missing(date[name]) else date[name] for name in _BOUNDS)
    who = f"{date['publisher']}{' and ' + count(int(date['others']), 'other') if date['others'] else ''}"
    if earliest is None and latest is None:
        return Row(f"{who}: nothing bounds its date")
    colour = PLAIN if is_missing(date["conflicts"]) else DISPUTED
    return Row(who, days_words(earliest, latest), time_mark(date, scale), colour, note=_note(date), more=_more(date))


def time_mark(date: "pd.Series[Any]", scale: Scale) -> Mark | None:
    """Draw when an article was written; what lies past an edge fades towards it, and what nothing bounds has no mark."""
    earliest, latest = (None if is_missing(date[name]) else date[name] for name in _BOUNDS)
    if earliest is None and latest is None:
        return None
    if earliest == latest:
        return Mark(best=_iso(earliest))
    left, right = pd.Timestamp(scale.low), pd.Timestamp(scale.high)
    starts_before, ends_after = earliest is None or earliest < left, latest is None or latest > right
    low = None if starts_before else _iso(earliest)
    return Mark(low, None, None if ends_after else _iso(latest), starts_before, ends_after, shape="line-ns")


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


def _note(date: "pd.Series[Any]") -> str:
    """Say how far the date can be relied on, and on what it rests: "medium, disputed: byline"."""
    disputed = None if is_missing(date["conflicts"]) else "disputed"
    sure = ", ".join(str(each) for each in (date["confidence"], disputed) if not is_missing(each))
    kinds = "" if is_missing(date["evidence"]) else evidence_words(date["evidence"])
    return ": ".join(filter(None, [sure, kinds]))


def _more(date: "pd.Series[Any]") -> str:
    against = "" if is_missing(date["conflicts"]) else f"Against it: {date['conflicts']}"
    return ". ".join(filter(None, ["" if is_missing(date["evidence_text"]) else str(date["evidence_text"]), against]))


def _iso(day: Any) -> str | None:
    return None if day is None else f"{day:%Y-%m-%d}"


def time_scale(dates: pd.DataFrame) -> Scale:
    """Leave a little room at either side of what is drawn: a tenth of the time it spans, at least three days.

    A bound whose other side is open draws an arrow from itself; one that lies further back than all else spans is
    left to its words, or "not before 2000" would press everything else together.
    """
    closed = pd.concat([dates.dropna(subset=_BOUNDS)[name] for name in _BOUNDS])
    open_ends = pd.concat([dates[dates[_BOUNDS].isna().any(axis=1)][name] for name in _BOUNDS]).dropna()
    if closed.empty and open_ends.empty:
        return Scale("2000-01-01", "2000-12-31", "time")
    span = max(closed.max() - closed.min(), pd.Timedelta(days=365)) if len(closed) else pd.Timedelta.max / 4
    middle = closed if len(closed) else open_ends
    near = open_ends[(open_ends >= middle.min() - span) & (open_ends <= middle.max() + span)] if len(closed) else open_ends
    days = pd.concat([closed, near])
    room = max((days.max() - days.min()) / 10, pd.Timedelta(days=3))
    return Scale(_iso(days.min() - room), _iso(days.max() + room), "time")


def _data(dates: pd.DataFrame) -> pd.DataFrame:
    names = {
        "publisher": "Publisher",
        "published_date": "Published",
        "earliest": "Not before",
        "latest": "Not after",
        "evidence": "Evidence",
        "evidence_text": "In its words",
        "confidence": "Confidence",
        "conflicts": "Conflicts",
    }
    kinds = dates["evidence"].map(evidence_words, na_action="ignore")
    return dates.assign(evidence=kinds)[list(names)].rename(columns=names)


def _told(dates: pd.DataFrame) -> pd.DataFrame:
    """What a reader is told in words beside the strips."""
    names = {
        "publisher": "Publisher",
        "written": "Written",
        "sure": "How sure, and by what",
        "evidence_text": "In its words",
        "conflicts": "Against it",
    }
    written = [window_words(*each) for each in zip(dates["earliest"], dates["latest"], strict=True)]
    told = dates.assign(written=written, sure=[_note(date) for _, date in dates.iterrows()])[list(names)]
    return told.dropna(axis="columns", how="all").rename(columns=names)
