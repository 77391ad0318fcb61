"""Text in, dates out: the time expressions of an article, and when it was written.

`find_dates` is pure and reads one text, `date_mentions` and `article_dates` loop over a corpus. An article is never
given a day that nothing states: it keeps the bounds that its text and known events set.
"""

from functools import partial
from typing import Any

import pandas as pd

from analysis import settings
from analysis.dates.articles import anchor_days, article_dates, dated
from analysis.dates.find import DateMention, find_between, find_dates
from analysis.dates.pages import page_candidates, page_evidence
from analysis.dates.weighed import with_analyst
from analysis.schema import typed
from analysis.text import mention_rows

__all__ = [
    "DateMention",
    "article_dates",
    "date_mentions",
    "dated",
    "find_dates",
    "page_candidates",
    "page_evidence",
    "with_analyst",
]


def date_mentions(
    articles: pd.DataFrame, article_dates: pd.DataFrame | None = None, time_anchor: str = settings.TIME_ANCHORS[0]
) -> pd.DataFrame:
    """Find every time expression of a corpus, reckoned from each article's day of publication.

    Takes the articles table, their `article_dates` when known, and one of `settings.TIME_ANCHORS`; returns the
    date_mentions table. Relative expressions of an article without `published_date` have days only where both of its
    bounds give the same; else they keep the X of TIMEX3 and have none.
    """
    days = anchor_days(article_dates)
    is_narrative = time_anchor == "narrative"
    rows: list[dict[str, Any]] = []
    for article_id, of_one in articles.groupby("article_id", sort=False):
        find = partial(find_between, days=days.get(str(article_id)), narrative=is_narrative)
        rows += mention_rows(of_one, "d", find)
    return typed("date_mentions", rows)
