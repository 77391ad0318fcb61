"""What the dates and themes of a corpus come to: pure functions from tables to one line each.

A notebook is run on other articles than it was written on, so that no title can be typed.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.compare.coverage import codebook_fits
from analysis.schema import Tables
from analysis.themes import theme_label
from analysis.words import capital, count, in_words, listed

_THEMES_AT_MOST = 3


def dates_finding(dates: pd.DataFrame) -> str:
    """State how many sources are dated to the day, and how closely the others can be bounded.

    Takes article_dates; the width of a window is `latest` less `earliest` in days.
    """
    others = dates[dates["published_date"].isna()]
    n_dated = len(dates) - len(others)
    if dates.empty:
        return "There is no source to date"
    if others.empty:
        return capital(f"{_every(len(dates))} {'is' if n_dated == 1 else 'are'} dated to the day")
    if len(dates) == 1:
        return f"The only source is not dated to the day; {_windows(others).replace('one', 'it', 1)}"
    of = count(n_dated, "of", "of") if n_dated else "none of"
    return capital(f"{of} {count(len(dates), 'source')} {'is' if n_dated < 2 else 'are'} dated to the day; {_windows(others)}")


def _windows(others: pd.DataFrame) -> str:
    """Say of the sources without a day what bounds them: both sides, one, or none."""
    width = (others["latest"] - others["earliest"]).dt.days.dropna()
    n_bounds = others[["earliest", "latest"]].notna().sum(axis=1).value_counts()
    told = {2: ("can", "can", f"be bounded to within {_from_to(width)}"), 1: ("has", "have", "a bound on one side only")}
    told[0] = ("has", "have", "no bound at all")
    return listed(f"{count(int(n_bounds[n]), one, more)} {words}" for n, (one, more, words) in told.items() if n in n_bounds)


def _from_to(days: "pd.Series[Any]") -> str:
    least, most = (0, 0) if days.empty else (int(days.min()), int(days.max()))
    return f"{in_words(least)} to {in_words(most)} days" if least < most else count(most, "day")


def _every(n: int) -> str:
    return {1: "the only source", 2: "both sources"}.get(n) or f"all {count(n, 'source')}"


def themes_finding(tables: Tables) -> str:
    """State which themes all sources cover, and which only one does; a theme is named while there is room.

    A theme counts as covered when it is mentioned or central.
    """
    coverage = tables.theme_coverage
    n_sources, covering = coverage["article_id"].nunique(), (coverage["level"] != "absent").groupby(coverage["theme"]).sum()
    if not n_sources:
        return "There is no source to read for themes"
    if not codebook_fits(tables):
        return f"None of {count(len(covering), 'theme')} of the codebook is in half of the sources: it may not fit this corpus"
    everywhere, once = (theme_names(covering.index[covering == n]) for n in (n_sources, 1))
    if n_sources == 1:
        return f"The only source covers {everywhere}, of {count(len(covering), 'theme')}"
    verb = "are" if (covering == n_sources).sum() > 1 else "is"
    whole = f"{everywhere or 'no theme'} {verb} covered by {_every(n_sources)}"
    return capital(f"{whole}, {once or 'none'} by one only")


def theme_names(themes: Iterable[str]) -> str:
    """Name themes by their labels, the first few of many; empty for none."""
    labels = [f"“{theme_label(theme)}”" for theme in themes]
    return listed(labels, _THEMES_AT_MOST, "theme") if labels else ""
