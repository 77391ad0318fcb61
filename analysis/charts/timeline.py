"""When each source was written: a dot when the day is known, a bar between bounds, an arrow where one is open."""

from typing import Any

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.rows import Mark, Row, row_figure
from analysis.charts.style import LIGHT
from analysis.compare.findings import dates_finding
from analysis.corpus.publishers import publisher_names
from analysis.dates.weighed import evidence_words
from analysis.schema import Tables
from analysis.words import in_words, is_missing, window_words

MOST_ROWS = 24
_BOUNDS = ["earliest", "latest"]


def timeline_chart(tables: Tables, most: int = MOST_ROWS) -> Chart:
    """Place each article in time as closely as its date is known, the latest first.

    Articles without any bound are listed last, as such; past `most` rows the subtitle counts the rest.
    """
    dates = _dates(tables)
    shown = dates.head(most)
    edges = time_edges(shown)
    figure = row_figure(
        [_row(date, edges) for _, date in shown.iterrows()] or [Row("No source to show", "", is_heading=True)],
        edges,
        **time_axis(edges),
    )
    rest = f" The {in_words(len(shown))} latest of {in_words(len(dates))} sources." if len(shown) < len(dates) else ""
    subtitle = f"Dot: written that day; bar: not before, not after; arrow: open side. Beneath: confidence and evidence.{rest}"
    n_dated = int(dates["published_date"].notna().sum())
    source = f"Source: {in_words(len(dates))} articles, {in_words(n_dated)} dated to the day"
    return Chart(figure, dates_finding(dates), subtitle, "When each source was written", _data(dates), source)


def _dates(tables: Tables) -> pd.DataFrame:
    named = tables.article_dates.assign(publisher=tables.article_dates["article_id"].map(publisher_names(tables.articles)))
    last = named["latest"].fillna(named["earliest"])
    return named.assign(last=last).sort_values(["last", "article_id"], ascending=[False, True], ignore_index=True)


def _row(date: "pd.Series[Any]", edges: tuple[str, str]) -> Row:
    """Draw one article; its words give the day."""
    earliest, latest = (None if is_missing(date[name]) else date[name] for name in _BOUNDS)
    who, note, more = str(date["publisher"]), _note(date), _more(date)
    if not is_missing(date["published_date"]):
        return Row(who, in_words(date["published_date"]), time_mark(date, edges), LIGHT["series-1"], note=note, more=more)
    if earliest is None and latest is None:
        return Row(who, "nothing bounds its date")
    return Row(who, window_words(earliest, latest), time_mark(date, edges), LIGHT["series-2"], note=note, more=more)


def time_mark(date: "pd.Series[Any]", edges: tuple[str, str]) -> Mark | None:
    """Draw when an article was written; what lies past an edge is an arrow towards it, and what nothing bounds no mark."""
    earliest, latest = (None if is_missing(date[name]) else date[name] for name in _BOUNDS)
    if earliest is None and latest is None:
        return None
    if earliest == latest:
        return Mark(_iso(earliest), _iso(earliest), _iso(earliest))
    left, right = pd.Timestamp(edges[0]), pd.Timestamp(edges[1])
    starts_before, ends_after = earliest is None or earliest < left, latest is None or latest > right
    return Mark(_iso(max(earliest or left, left)), None, _iso(min(latest or right, right)), starts_before, ends_after)


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


def time_edges(dates: pd.DataFrame) -> tuple[str, str]:
    """Leave a little room at either side of what is drawn: a tenth of the time it spans, at least three days.

    A bound whose other side is open draws an arrow from itself; one that lies further back than all else spans is
    left to its words, or "not before 2000" would press everything else together.
    """
    closed = pd.concat([dates.dropna(subset=_BOUNDS)[name] for name in _BOUNDS])
    open_ends = pd.concat([dates[dates[_BOUNDS].isna().any(axis=1)][name] for name in _BOUNDS]).dropna()
    if closed.empty and open_ends.empty:
        return "2000-01-01", "2000-12-31"
    span = max(closed.max() - closed.min(), pd.Timedelta(days=365)) if len(closed) else pd.Timedelta.max / 4
    middle = closed if len(closed) else open_ends
    near = open_ends[(open_ends >= middle.min() - span) & (open_ends <= middle.max() + span)] if len(closed) else open_ends
    days = pd.concat([closed, near])
    room = max((days.max() - days.min()) / 10, pd.Timedelta(days=3))
    return str(_iso(days.min() - room)), str(_iso(days.max() + room))


def time_axis(edges: tuple[str, str]) -> dict[str, Any]:
    """The axis of days between two edges, without days where there are none to show."""
    return {"type": "date", "range": list(edges), "nticks": 5, "showticklabels": edges[0] != "2000-01-01"}


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
