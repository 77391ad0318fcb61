"""What a corpus leaves open: what one voice alone says, what bears no date or name, what was not read, not found."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.absences import confirmed_absences
from analysis.compare.coverage import codebook_fits
from analysis.compare.questions import questions
from analysis.corpus.language import UNREAD, is_read, language_name
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.themes import theme_label
from analysis.words import count, window_words

_NAMED_AT_MOST = 3
NOT_FOUND = "Themes not found in an article, and not confirmed as left out"


def unknowns(tables: Tables) -> pd.DataFrame:
    """Count what is not known, and name the first few.

    Returns `what`, `n`, of how many `n_all`, and `which`; what is all known is left out.
    """
    rank = {question_id: n for n, question_id in enumerate(questions(tables)["question_id"])}
    alone = [row for row in schema.rows(tables.quantities) if row.verdict == "single"]
    lone = [row.label for row in sorted(alone, key=lambda row: rank[row.question_id])]
    gaps = _not_found(tables) if codebook_fits(tables) else []
    lines: Iterable[tuple[str, list[str], int, int]] = (
        ("Quantities that one publisher or origin alone gives", lone, len(lone), len(tables.quantities)),
        *((what, which, len(which), len(tables.articles)) for what, which in _of_articles(tables).items()),
        *((what, which, len(which), len(tables.ledger)) for what, which in _of_files(tables).items()),
        (NOT_FOUND, _by_theme(gaps), len(gaps), len(tables.theme_coverage)),
    )
    rows = [(what, n, n_all, _named(which)) for what, which, n, n_all in lines if n]
    return pd.DataFrame(rows, columns=["what", "n", "n_all", "which"])


def _named(which: list[str]) -> str:
    more = [f"and {count(len(which) - _NAMED_AT_MOST, 'more', 'more')}"] if len(which) > _NAMED_AT_MOST else []
    return "; ".join([*which[:_NAMED_AT_MOST], *more])


def _of_articles(tables: Tables) -> dict[str, list[str]]:
    names, articles = publisher_names(tables.articles), schema.rows(tables.articles)
    undated = (row for row in schema.rows(tables.article_dates) if row.published_date is None)
    foreign = schema.rows(tables.articles[~is_read(tables.articles)])
    return {
        "Articles not dated to the day": [
            f"{names[row.article_id]}, {window_words(row.earliest, row.latest)}" for row in undated
        ],
        "Articles whose publisher is not named": [
            " ".join(filter(None, [row.path, row.locator])) for row in articles if row.publisher is None
        ],
        "Articles in another language than English, the only one that the rules read": [
            f"{names[row.article_id]}, {language_name(row.language)}" for row in foreign
        ],
    }


def _of_files(tables: Tables) -> dict[str, list[str]]:
    """Files by what went wrong; that one is in another language is told of its articles."""
    told = {"rejected": "Files that could not be read", "loaded_with_warning": "Files read with doubt"}
    whys = [
        (row, "; ".join(why for why in (row.reason or "").split("; ") if not why.endswith(UNREAD)))
        for row in schema.rows(tables.ledger)
    ]
    return {what: [f"{row.path}, {why}" for row, why in whys if row.status == status and why] for status, what in told.items()}


def _not_found(tables: Tables) -> list[Any]:
    """The gaps that no analyst confirmed, those of themes that most other articles cover first: there a gap says most."""
    is_absent = tables.theme_coverage["level"] == "absent"
    covering = (~is_absent).groupby(tables.theme_coverage["theme"]).sum()
    gaps = tables.theme_coverage[is_absent].assign(rank=lambda t: t["theme"].map(covering))
    gaps = gaps.sort_values(["rank", "theme"], ascending=[False, True], kind="stable")
    confirmed = confirmed_absences(tables)
    return [gap for gap in schema.rows(gaps) if (gap.article_id, gap.theme) not in confirmed]


def _by_theme(gaps: list[Any]) -> list[str]:
    return [f"“{theme_label(theme)}” in {count(n, 'article')}" for theme, n in Counter(gap.theme for gap in gaps).items()]
