"""What a corpus leaves open: what one voice alone says, what bears no date or name, what was not read, not found."""

from collections import Counter

import pandas as pd

from analysis.compare.absences import confirmed_absences
from analysis.compare.coverage import codebook_fits
from analysis.compare.questions import questions
from analysis.corpus.language import UNREAD, is_read, language_name
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables, rows
from analysis.themes import theme_label
from analysis.words import count, window_words

_NAMED_AT_MOST = 3
NOT_FOUND = "Themes not found in some article, and not confirmed as left out"


def unknowns(tables: Tables) -> pd.DataFrame:
    """Count what is not known, and name the first few.

    Returns `what`, `n`, of how many `n_all`, and `which`; what is all known is left out.
    """
    rank = {question_id: n for n, question_id in enumerate(questions(tables)["question_id"])}
    alone = sorted((row for row in rows(tables.quantities) if row.verdict == "single"), key=lambda row: rank[row.question_id])
    lone = "Quantities that one publisher or origin alone gives"
    lines = [
        (lone, [row.label for row in alone], len(tables.quantities), ("more quantity", "more quantities")),
        *((what, which, len(tables.articles), ("more article", "")) for what, which in _of_articles(tables).items()),
        *((what, which, len(tables.ledger), ("more file", "")) for what, which in _of_files(tables).items()),
        (NOT_FOUND, _not_found(tables), tables.theme_coverage["theme"].nunique(), ("more theme", "")),
    ]
    told = [(what, len(which), n_all, _named(which, *nouns)) for what, which, n_all, nouns in lines if which]
    return pd.DataFrame(told, columns=["what", "n", "n_all", "which"])


def _named(which: list[str], noun: str, plural: str) -> str:
    n = len(which) - _NAMED_AT_MOST
    return "; ".join([*which[:_NAMED_AT_MOST], *([f"and {count(n, noun, plural)}"] if n > 0 else [])])


def _of_articles(tables: Tables) -> dict[str, list[str]]:
    names, articles = publisher_names(tables.articles), tables.articles
    undated = (row for row in rows(tables.article_dates) if row.published_date is None)
    foreign = rows(articles[~is_read(articles)])
    unnamed = rows(articles[articles["publisher"].isna()])
    return {
        "Articles not dated to the day": [
            f"{names[row.article_id]}, {window_words(row.earliest, row.latest)}" for row in undated
        ],
        "Articles whose publisher is not named": [" ".join(filter(None, [row.path, row.locator])) for row in unnamed],
        "Articles in another language than English, the only one that the rules read": [
            f"{names[row.article_id]}, {language_name(row.language)}" for row in foreign
        ],
    }


def _of_files(tables: Tables) -> dict[str, list[str]]:
    """Files by what went wrong; that one is in another language is told of its articles."""
    told = {"rejected": "Files that could not be read", "loaded_with_warning": "Files read with doubt"}
    whys = [
        (row, "; ".join(why for why in (row.reason or "").split("; ") if not why.endswith(UNREAD))) for row in rows(tables.ledger)
    ]
    return {what: [f"{row.path}, {why}" for row, why in whys if row.status == status and why] for status, what in told.items()}


def _not_found(tables: Tables) -> list[str]:
    """The themes with gaps that no analyst confirmed, those that most other articles cover first: there a gap says most."""
    if not codebook_fits(tables):
        return []
    confirmed = confirmed_absences(tables)
    absent = rows(tables.theme_coverage[tables.theme_coverage["level"] == "absent"])
    gaps = Counter(gap.theme for gap in absent if (gap.article_id, gap.theme) not in confirmed)
    return [f"“{theme_label(theme)}” in {count(n, 'article')}" for theme, n in reversed(gaps.most_common())]
