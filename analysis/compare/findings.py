"""What the dates and themes of a corpus come to: pure functions from tables to one line each.

A notebook is run on other articles than it was written on, so that no title can be typed.
"""

from collections.abc import Sequence

import pandas as pd

from analysis.themes import theme_label
from analysis.words import capital, count, in_words, listed


def dates_finding(dates: pd.DataFrame) -> str:
    """State how many sources are dated to the day, and how closely the others can be bounded.

    Takes article_dates; the width of a window is `latest` less `earliest` in days.
    """
    total = len(dates)
    if not total:
        return "There is no source to date"
    dated = int(dates["published_date"].notna().sum())
    others = dates[dates["published_date"].isna()]
    if not len(others):
        return capital(f"{_every(total)} {'is' if total == 1 else 'are'} dated to the day")
    if total == 1:
        return f"The only source is not dated to the day; {_windows(others)}"
    number = count(dated, "of", "of") if dated else "none of"
    head = f"{number} {count(total, 'source')} {'is' if dated == 1 else 'are'} dated to the day"
    return capital(f"{head}; {_windows(others)}")


def _windows(others: pd.DataFrame) -> str:
    """Say of the sources without a day what bounds them: both sides, one, or none."""
    width = (others["latest"] - others["earliest"]).dt.days.dropna()
    one_sided = int((others["latest"].isna() ^ others["earliest"].isna()).sum())
    nothing = int((others["latest"].isna() & others["earliest"].isna()).sum())
    parts = []
    if len(width):
        who = ("it" if len(others) == 1 else "the others") if len(width) == len(others) else count(len(width), "other")
        days = _from_to(int(width.min()), int(width.max()))
        parts.append(f"{who} can be bounded to within {days}")
    if one_sided:
        parts.append(f"{count(one_sided, 'has', 'have')} a bound on one side only")
    if nothing:
        parts.append(f"{count(nothing, 'has', 'have')} no bound at all")
    return listed(parts)


def _from_to(least: int, most: int) -> str:
    return f"{in_words(least)} to {in_words(most)} days" if least < most else count(most, "day")


def _every(n: int) -> str:
    return {1: "the only source", 2: "both sources"}.get(n) or f"all {count(n, 'source')}"


def coverage_finding(coverage: pd.DataFrame) -> str:
    """State which themes all sources cover, and which only one does; a theme is named while there is room.

    Takes theme_coverage. A theme counts as covered when it is mentioned or central.
    """
    n_sources = coverage["article_id"].nunique()
    if not n_sources:
        return "There is no source to read for themes"
    covering = (coverage["level"] != "absent").groupby(coverage["theme"]).sum()
    if not covering.sum():
        return "No theme of the codebook is covered by any source"
    everywhere = [f"“{theme_label(theme)}”" for theme in covering.index[covering == n_sources]]
    once = [f"“{theme_label(theme)}”" for theme in covering.index[covering == 1]]
    if n_sources == 1:
        return f"The only source covers {count(len(everywhere), 'theme')} of {in_words(len(covering))}"
    themes = _named(everywhere) if everywhere else "no theme"
    whole = f"{themes} {'are' if len(everywhere) > 1 else 'is'} covered by {_every(n_sources)}"
    part = f"{_named(once)} by one only" if once else "none by one only"
    return capital(f"{whole}, {part}")


def _named(themes: Sequence[str]) -> str:
    return listed(themes) if len(themes) <= 2 else count(len(themes), "theme")
