"""What stands under the title of every page: how much was read, from when it is, and of which version."""

from importlib.metadata import version

import pandas as pd

from analysis.compare import correction_words
from analysis.schema import Tables
from analysis.words import count, in_words, is_missing, window_words


def cover_facts(tables: Tables, n_read: int = 0) -> list[tuple[str, str]]:
    """Give the facts of a corpus as (name, words): its size, when its articles were written, and as of when it speaks.

    `Data as of` is the day the newest copy was retrieved. A fact that is not known is left out. Where `tables` hold the
    articles of a period only, `n_read` is how many the corpus has.
    """
    retrieved = pd.to_datetime(tables.articles["retrieved_at"], errors="coerce", utc=True, format="ISO8601").max()
    n_told = count(len(tables.articles), "article")
    n_used = f"{in_words(len(tables.articles))} of {count(n_read, 'article')}" if n_read > len(tables.articles) else n_told
    facts = [
        ("Read", f"{n_used}, {count(int(tables.articles['n_words'].sum()), 'word')}"),
        ("Written", _period(tables.article_dates)),
        ("Data as of", "" if is_missing(retrieved) else f"{window_words(retrieved, retrieved)} (retrieved)"),
        ("Corrected", correction_words(tables).partition(";")[0]),
        ("Workbook", version("press-workbook")),
    ]
    return [(name, words) for name, words in facts if words]


def _period(dates: pd.DataFrame) -> str:
    """Span the days of writing; an article bounded on one side only may lie outside, and is counted."""
    is_early, is_late = dates["earliest"].isna(), dates["latest"].isna()
    outside = {
        "may be earlier": int((is_early & ~is_late).sum()),
        "may be later": int((is_late & ~is_early).sum()),
        "not dated": int((is_early & is_late).sum()),
    }
    if outside["not dated"] == len(dates):
        return ""
    said = [window_words(dates["earliest"].min(), dates["latest"].max())]
    return "; ".join(said + [f"{count(n, 'article')} {words}" for words, n in outside.items() if n])
