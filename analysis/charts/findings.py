"""What a chart has to say, computed: pure functions from tables to titles.

A notebook is run on other articles than it was written on, so that no title can be typed.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.compare.wording import capital, count
from analysis.page import in_words, is_missing, readable

# How each bound is said; `is_strict` turns the inclusive form into the second.
_BOUND_FORMS: dict[str, tuple[str, str]] = {
    "exact": ("{}", "{}"),
    "about": ("about {}", "nearly {}"),
    "at_least": ("at least {}", "more than {}"),
    "at_most": ("up to {}", "fewer than {}"),
}
_UNIT_FORMS = {"percent": "{}%", "USD": "${}", "EUR": "€{}", "GBP": "£{}"}


def stated(mentions: pd.DataFrame) -> pd.DataFrame:
    """Keep the mentions that state a number; a vague word's numbers are ours, not the article's."""
    has_value = mentions[["value_low", "value_best", "value_high"]].notna().any(axis=1)
    return mentions[has_value & (mentions["bound"] != "vague")]


def figure_words(mention: "pd.Series[Any]") -> str:
    """Say a figure as its article does: about 12,000; 10 to 12; more than $5; thousands."""
    low, best, high, bound = (mention[name] for name in ("value_low", "value_best", "value_high", "bound"))
    form = _UNIT_FORMS.get(str(mention["unit"]), "{}")
    if bound == "vague" or all(is_missing(value) for value in (low, best, high)):
        return readable(str(mention["surface"]))
    if bound == "range":
        return f"{form.format(in_words(low))} to {form.format(in_words(high))}"
    value = next(value for value in (best, low, high) if not is_missing(value))
    return _BOUND_FORMS.get(bound, ("{}", "{}"))[bool(mention["is_strict"])].format(form.format(in_words(value)))


def figures_finding(mentions: pd.DataFrame, question: str) -> str:
    """State how many sources give how many figures for a question, and from what to what.

    Takes figure_mentions of one question with a column `publisher`, in which each nameless one has a name of its own.
    """
    numbers = stated(mentions)
    n_sources = numbers["publisher"].nunique()
    n_vague = len(set(mentions["publisher"]) - set(numbers["publisher"]))
    if not n_sources:
        return _vague_finding(mentions, n_vague, question)
    distinct = numbers.drop_duplicates(["value_low", "value_best", "value_high"])
    more = f"; {count(n_vague, 'more speaks', 'more speak')} only vaguely" if n_vague else ""
    if len(distinct) > 1:
        values = numbers[["value_low", "value_best", "value_high"]]
        span = f"from {in_words(values.min().min())} to {in_words(values.max().max())}"
        who = count(n_sources, "source gives", "sources give")
        return capital(f"{who} {count(len(distinct), 'figure')} for {question}, {span}{more}")
    words = figure_words(distinct.iloc[0])
    if n_sources == 1:
        return f"Only one source gives a figure for {question}: {words}{more}"
    return capital(f"{count(n_sources, 'source')} give the same figure for {question}: {words}{more}")


def _vague_finding(mentions: pd.DataFrame, n_vague: int, question: str) -> str:
    if mentions.empty:
        return f"No source gives a figure for {question}"
    words = [f"“{words}”" for words in dict.fromkeys(mentions["surface"].map(readable))]
    shown = in_words([*words[:3], *(["others"] if len(words) > 3 else [])])
    return capital(f"{count(n_vague, 'source speaks', 'sources speak')} of {question} only vaguely: {shown}")


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
        return (
            f"All {count(total, 'source')} are dated to the day" if total > 1 else "The only source is dated to the day"
        )
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
    return in_words(parts)


def _from_to(least: int, most: int) -> str:
    return f"{in_words(least)} to {in_words(most)} days" if least < most else count(most, "day")


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
    everywhere = [f"“{theme_words(theme)}”" for theme in covering.index[covering == n_sources]]
    once = [f"“{theme_words(theme)}”" for theme in covering.index[covering == 1]]
    if n_sources == 1:
        return f"The only source covers {count(len(everywhere), 'theme')} of {in_words(len(covering))}"
    themes = _named(everywhere) if everywhere else "no theme"
    whole = f"{themes} {'are' if len(everywhere) > 1 else 'is'} covered by all {count(n_sources, 'source')}"
    part = f"{_named(once)} by one only" if once else "none by one only"
    return capital(f"{whole}, {part}")


def theme_words(theme: str) -> str:
    """Write a theme that has no label as words: aid_to_ports is Aid to ports."""
    return capital(readable(str(theme)).replace("_", " "))


def _named(themes: Sequence[str]) -> str:
    return in_words(list(themes)) if len(themes) <= 2 else count(len(themes), "theme")
