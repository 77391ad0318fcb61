"""How far articles lie behind the events they report, which are stale, and who carried a figure first.

An article that is only bounded may have been written on any day between, so nothing here is sorted by a guess:
one article is before another only where it ends before the other begins (an interval order: Fishburn, 1970).
"""

import numpy as np
import pandas as pd

from analysis import settings
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables, rows
from analysis.words import capital, count, figure_words, in_words, listed

_NAMED_AT_MOST = 3
_ORDERED_AT_MOST = 12
# What an open side is open to: the first and the last day that a day can be.
_EVER = (pd.Timestamp.fromisoformat("0001-01-01"), pd.Timestamp.fromisoformat("9999-12-31"))


def lags(article_dates: pd.DataFrame) -> pd.DataFrame:
    """Reckon each article's days since the latest past event that it dates.

    Takes article_dates; returns it with `lag_min` and `lag_max`, one number where the day of writing is known, the
    least and the most where it is bounded, missing where an end or the event is not known; and `is_stale`: by its
    least lag further back than `stale_after`.
    """
    # No article reports a past event before it happened: bounds that would allow it are cut at zero.
    ends = {"lag_min": "earliest", "lag_max": "latest"}
    days = {lag: (article_dates[end] - article_dates["latest_event_date"]).dt.days.clip(lower=0) for lag, end in ends.items()}
    return article_dates.assign(**days, is_stale=days["lag_min"] > stale_after(article_dates["lag_days"]))


def stale_after(lag_days: pd.Series) -> float:
    """Number of days past which a lag is unusual among these; infinite where there are too few to tell.

    Source: the modified z-score of Iglewicz and Hoaglin, "How to detect and handle outliers" (1993), with a floor.
    """
    known = lag_days.dropna()
    if len(known) < settings.STALE_AMONG:
        return float("inf")
    middle = known.median()
    # 0.6745 makes the median absolute deviation of a normal sample its standard deviation.
    return float(middle + max(settings.STALE_SCORE * (known - middle).abs().median() / 0.6745, settings.STALE_DAYS))


def lags_finding(tables: Tables) -> str:
    """State the usual lag between articles and their events, and which articles are stale."""
    reckoned = lags(tables.article_dates)
    known = reckoned["lag_days"].dropna()
    if known.empty:
        return "No article is dated to the day and dates an event, so that no lag can be told"
    usual = count(int(known.median()), "day")
    dated = count(len(known), "article is dated to the day and dates an event", "articles are dated to the day and date an event")
    head = capital(f"{dated}; the median lag is {usual}")
    if len(known) < settings.STALE_AMONG:
        return f"{head}, of too few to call any of them stale"
    stale = rows(reckoned[reckoned["is_stale"]].sort_values("lag_min", ascending=False))
    names = publisher_names(tables.articles)
    told = [
        f"{names[row.article_id]} ({'' if row.lag_min == row.lag_max else 'at least '}{count(int(row.lag_min), 'day')})"
        for row in stale
    ]
    return (
        f"{head}; {listed(told, _NAMED_AT_MOST)} {'are' if len(told) > 1 else 'is'} stale" if told else f"{head}; none is stale"
    )


def carriers(tables: Tables) -> pd.DataFrame:
    """Place the articles that carry a quantity of two or more publishers in their order in time.

    Returns one row per quantity and article: `publisher`, `figure` in words, `earliest` and `latest` day of writing,
    and `place_first` and `place_last`, the places that it can take among the articles of its quantity; they are equal
    where its place is certain. An article whose day is disputed counts as written between the days stated.
    """
    shared = tables.quantities.loc[tables.quantities["n_publishers"] > 1, ["quantity_id", "label"]]
    mentions = tables.figure_mentions[tables.figure_mentions["quantity_id"].isin(shared["quantity_id"])]
    said = mentions.assign(figure=pd.Series([figure_words(row) for row in rows(mentions)], index=mentions.index, dtype="str"))
    carried = (
        said.groupby(["quantity_id", "article_id"], sort=False)["figure"]
        .agg(lambda figures: " and ".join(dict.fromkeys(figures)))
        .reset_index()
        .merge(shared, on="quantity_id", validate="many_to_one")
        .merge(_stretches(tables), on="article_id", validate="many_to_one")
        .assign(publisher=lambda table: table["article_id"].map(publisher_names(tables.articles)))
    )
    return _placed(carried).sort_values(["quantity_id", "place_first", "place_last", "article_id"], ignore_index=True)


def disputed_days(tables: Tables) -> pd.Series:
    """Days that overruled evidence states for articles that are dated to another, by article_id."""
    evidence = tables.date_evidence
    is_day = (evidence["earliest"] == evidence["latest"]) & evidence["standing"].eq("overruled")
    dated = tables.article_dates.dropna(subset=["published_date"])["article_id"]
    return evidence[is_day & evidence["article_id"].isin(dated)].set_index("article_id")["earliest"]


def _stretches(tables: Tables) -> pd.DataFrame:
    stated = disputed_days(tables).rename("earliest").reset_index().assign(latest=lambda table: table["earliest"])
    windows = pd.concat([tables.article_dates[["article_id", "earliest", "latest"]], stated])
    return windows.groupby("article_id", sort=False).agg(earliest=("earliest", "min"), latest=("latest", "max")).reset_index()


def _placed(carried: pd.DataFrame) -> pd.DataFrame:
    starts = carried["earliest"].fillna(_EVER[0])
    ends = carried["latest"].fillna(_EVER[1])
    first, last = (pd.Series(1, index=carried.index, dtype="int64") for _ in range(2))
    for _, group in carried.groupby("quantity_id").groups.items():
        first[group] = 1 + np.searchsorted(np.sort(ends[group]), starts[group], side="left")
        last[group] = np.searchsorted(np.sort(starts[group]), ends[group], side="right")
    return carried.assign(place_first=first, place_last=last)


def first_carriers(tables: Tables) -> pd.DataFrame:
    """Say of each quantity of two or more publishers who may have carried it first.

    Returns one row per quantity, in the order of `quantities`: `label`; `may_be_first`, the publishers that no other
    article surely precedes; `is_certain`, whether that is one; `certain`, what is, in words; `order`, every article
    with the places it can take, its publisher and its figure.
    """
    by_quantity = dict(list(carriers(tables).groupby("quantity_id", sort=False)))
    order = [each for each in tables.quantities["quantity_id"] if each in by_quantity]
    columns = ["quantity_id", "label", "may_be_first", "is_certain", "certain", "order"]
    return pd.DataFrame([_first(by_quantity[each]) for each in order], columns=columns).astype({"is_certain": bool})


def _first(carried: pd.DataFrame) -> dict[str, object]:
    publishers = dict.fromkeys(carried["publisher"])
    may_be_first = dict.fromkeys(carried.loc[carried["place_first"] == 1, "publisher"])
    later = [name for name in publishers if name not in may_be_first]
    is_certain = len(may_be_first) == 1
    certain = f"{listed(may_be_first)} was first" if is_certain else "cannot be told: dates overlap"
    if later and not is_certain:
        certain += f"; {listed(later, _ORDERED_AT_MOST)} {'was' if len(later) == 1 else 'were'} not first"
    placed = [f"{_range(row.place_first, row.place_last)}. {row.publisher}: {row.figure}" for row in rows(carried)]
    rest = [f"{in_words(len(placed) - _ORDERED_AT_MOST)} more"] if len(placed) > _ORDERED_AT_MOST else []
    return {
        "quantity_id": carried["quantity_id"].iloc[0],
        "label": carried["label"].iloc[0],
        "may_be_first": listed(may_be_first, _ORDERED_AT_MOST),
        "is_certain": is_certain,
        "certain": certain,
        "order": "; ".join(placed[:_ORDERED_AT_MOST] + rest),
    }


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}\u00a0to\u00a0{last}"


def first_carriers_finding(tables: Tables) -> str:
    """State for how many quantities of several publishers it is certain who carried them first."""
    first = first_carriers(tables)
    if first.empty:
        return "No figure is given by two publishers, so that none was first"
    told = [f"{row.may_be_first} with “{row.label}”" for row in rows(first[first["is_certain"]])]
    shared = f"{count(len(first), 'quantity', 'quantities')} that several publishers give"
    if not told:
        return f"Who was first cannot be told for {shared}, because the dates of their articles overlap"
    rest = "; for the others it cannot be told, because dates overlap" if len(told) < len(first) else ""
    return f"Who was first is certain for {count(len(told), 'of', 'of')} {shared}: {listed(told, _NAMED_AT_MOST)}{rest}"
