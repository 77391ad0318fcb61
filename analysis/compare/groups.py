"""Coverage by groups of articles: of each publisher, country, kind of publisher or week, with the denominator."""

import pandas as pd

from analysis import schema
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.themes import theme_label
from analysis.words import count, listed

# What articles are grouped by -> the words for groups.
GROUPS = {
    "article": ("article", "articles"),
    "publisher": ("publisher", "publishers"),
    "day": ("day", "days"),
    "week": ("week", "weeks"),
    "country": ("country", "countries"),
    "kind": ("kind of publisher", "kinds of publisher"),
}
NO_DAY, NO_WEEK, NO_COUNTRY, NO_KIND = "on no day for certain", "in no week for certain", "country not known", "kind not known"
UNKNOWN = (NO_DAY, NO_WEEK, NO_COUNTRY, NO_KIND)
# Groups that stand in the order of time: how `strftime` writes them, and what is in none for certain.
IN_TIME = {"day": ("%Y-%m-%d", NO_DAY), "week": ("%G week %V", NO_WEEK)}
# A group of fewer articles says little of how its publisher, country or week differs.
_LEAST_ARTICLES = 3


def coverage_by(tables: Tables, group_by: str = "article") -> pd.DataFrame:
    """Count by `article`, `publisher`, `day`, `week`, `country` or `kind` which themes are covered: a row per group and theme.

    `n_articles` of the group are the denominator, `n_covering` of them hold the theme, `n_central` as a central one; `share`
    is the mean of their shares of sentences.
    Days and weeks come in their order, other groups the largest first, what is not known last. Unnamed
    publishers are never merged; an article stands in a day or week (ISO, from Monday) when its dates allow no other.

    Raises:
        ValueError: if `group_by` is another word.
    """
    rows = tables.theme_coverage.assign(
        group=tables.theme_coverage["article_id"].map(group_names(tables, group_by)),
        covers=tables.theme_coverage["level"] != "absent",
        is_central=tables.theme_coverage["level"] == "central",
    )
    counted = rows.groupby(["group", "theme"], sort=False)
    counts = counted.agg(
        n_articles=("covers", "size"), n_covering=("covers", "sum"), n_central=("is_central", "sum"), share=("share", "mean")
    ).reset_index()
    return counts.assign(
        unknown=counts["group"].isin(UNKNOWN), size=0 if group_by in IN_TIME else -counts["n_articles"]
    ).sort_values(["unknown", "size", "group"], kind="stable", ignore_index=True)[list(counts)]


def group_names(tables: Tables, group_by: str) -> "pd.Series[str]":
    """Name the group of each article, indexed by article_id.

    Raises:
        ValueError: if `group_by` is none of GROUPS.
    """
    if group_by not in GROUPS:
        raise ValueError(f"group_by {group_by!r}: one of {', '.join(GROUPS)} is needed")
    if group_by in IN_TIME:
        return _in_time(tables.article_dates, *IN_TIME[group_by])
    names: pd.Series[str] = publisher_names(tables.articles)
    if group_by == "publisher":
        return names
    if group_by == "article":
        return _told_apart(names, tables.articles)
    column, unknown = {"country": ("country", NO_COUNTRY), "kind": ("publisher_kind", NO_KIND)}[group_by]
    return tables.articles.set_index("article_id")[column].astype("str").fillna(unknown)


def _in_time(dates: pd.DataFrame, form: str, unknown: str) -> "pd.Series[str]":
    dated = dates.set_index("article_id")
    first, last = (dated[end].dt.strftime(form) for end in ("earliest", "latest"))
    groups: pd.Series[str] = first.where(first == last).fillna(unknown)
    return groups


def _told_apart(names: "pd.Series[str]", articles: pd.DataFrame) -> "pd.Series[str]":
    """Give articles of one publisher their headlines, and a number where these repeat too."""
    headlines = names + ": " + articles.set_index("article_id")["headline"].fillna("")
    told = names.where(~names.duplicated(keep=False), headlines)
    place = told.groupby(told).cumcount() + 1
    return told.where(place == 1, told + " (" + place.astype("str") + ")")


def blind_spots(tables: Tables, group_by: str = "publisher") -> pd.DataFrame:
    """Name for each group the themes that none of its articles was found to cover, those most covered elsewhere first.

    Returns a row per group, the largest first, since one article leaves out much: `n_articles` is the denominator,
    `n_not_found` counts its themes, and `themes` names them with how many articles of the other groups cover each. Groups
    without a blind spot are left out.

    Raises:
        ValueError: if `group_by` is none of GROUPS.
    """
    counted = coverage_by(tables, group_by)
    whole = counted.groupby("theme")["n_covering"].transform("sum")
    blind = counted.assign(elsewhere=whole)[(counted["n_covering"] == 0) & (whole > 0)]
    blind = blind.sort_values("elsewhere", ascending=False, kind="stable")
    named = [f"{theme_label(theme)} ({n})" for theme, n in zip(blind["theme"], blind["elsewhere"], strict=True)]
    spots = blind.assign(named=named).groupby("group", sort=False)
    told = spots.agg(n_articles=("n_articles", "first"), n_not_found=("theme", "size"), themes=("named", listed))
    return told.sort_values(["n_articles", "n_not_found"], ascending=False, kind="stable").reset_index()


def groups_finding(counted: pd.DataFrame, group_by: str) -> str:
    """State which theme divides groups most: the one whose share of articles differs most between two of them.

    Days and weeks are told in their order. Takes what `coverage_by` counts. Groups of fewer than three articles, and
    articles of no known group, are not compared.
    """
    one, plural = GROUPS[group_by]
    large = counted[~counted["group"].isin(UNKNOWN) & (counted["n_articles"] >= _LEAST_ARTICLES)]
    if large["group"].nunique() < 2:
        return f"Too few articles to compare by {one}: no two {plural} have {count(_LEAST_ARTICLES, 'article')} or more"
    # One more of each kind: three articles of three are less telling than thirty of thirty-four.
    large = large.assign(ratio=(large["n_covering"] + 1) / (large["n_articles"] + 2))
    ratios = large.groupby("theme")["ratio"]
    theme = str((ratios.max() - ratios.min()).idxmax())
    said = large[large["theme"] == theme]
    ends = said.loc[[said["ratio"].idxmax(), said["ratio"].idxmin()]]
    first, second = schema.rows(ends.sort_values("group") if group_by in IN_TIME else ends)
    verb = f"changes most by {one}" if group_by in IN_TIME else f"divides {plural} most"
    of = f"{first.n_covering} of {first.n_articles} articles of {first.group}"
    return f"“{theme_label(theme)}” {verb}: {of} cover it, {second.n_covering} of {second.n_articles} of {second.group}"
