"""What a corpus holds, lacks and leaves in doubt, file by file: the ledger in a few lines."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from analysis import schema, settings
from analysis.corpus.kinds import FORMATS
from analysis.corpus.language import is_read, language_name
from analysis.schema import Tables
from analysis.words import capital, count, in_words, listed

# What went wrong first.
STATUSES = {"rejected": "rejected", "loaded_with_warning": "loaded with warning", "loaded": "loaded"}
_NAMED = 3
_ASKED = {"publisher": "publisher", "day of publication": "published_date", "language": "language", "address": "url"}
_GUESS = "a guess"


def ledger(tables: Tables) -> pd.DataFrame:
    """The table `ledger` with the rejected files first and the warned ones next, the status in words."""
    words = pd.Categorical(tables.ledger["status"].map(STATUSES), list(STATUSES.values()), ordered=True)
    return tables.ledger.assign(status=words).sort_values(["status", "path"]).astype({"status": "str"})


def statuses(tables: Tables) -> pd.DataFrame:
    """Count the files by status and reason, rejected ones first, and name the first few of each.

    Returns `status`, `reason`, `n_files`, `n_articles` and `which`; files loaded without a warning are one row.
    """
    groups = ledger(tables).fillna({"reason": ""}).groupby(["status", "reason"], sort=False)
    return groups.agg(n_files=("path", "size"), n_articles=("n_articles", "sum"), which=("path", _named)).reset_index()


def gaps(tables: Tables) -> pd.DataFrame:
    """Count the articles that do not say a thing of themselves, and name the first few.

    Returns `what`, `n`, of how many `n_all`, and `which`; what all say is a row too.
    """
    stated = tables.articles.merge(tables.article_dates, on="article_id", validate="one_to_one")
    lacking = ((what, _places(stated[stated[column].isna()])) for what, column in _ASKED.items())
    rows = [(what, len(which), len(stated), _named(which)) for what, which in lacking]
    return pd.DataFrame(rows, columns=["what", "n", "n_all", "which"])


def doubts(tables: Tables) -> pd.DataFrame:
    """Count what was read with doubt, and name the first few: returns `what`, `n` and `which`; no row for no doubt."""
    found = ((what, list(find(tables))) for what, find in _DOUBTS.items())
    rows = [(what, len(which), _named(which)) for what, which in found if which]
    return pd.DataFrame(rows, columns=["what", "n", "which"])


def _guessed_encodings(tables: Tables) -> Iterator[str]:
    guessed = tables.ledger[tables.ledger["reason"].str.contains(_GUESS, regex=False, na=False)]
    return (f"{row.path}, {row.reason.split(f', {_GUESS}')[0]}" for row in schema.rows(guessed))


def _unread(tables: Tables) -> Iterator[str]:
    unread = tables.articles[~is_read(tables.articles)]
    return (f"{name} in {language_name(row.language)}" for row, name in _with_names(unread))


def _read_in_part(tables: Tables) -> Iterator[str]:
    partly = tables.articles[is_read(tables.articles) & tables.articles["n_unread_words"].notna()]
    return (f"{name}, {in_words(row.n_unread_words)} of {count(row.n_words, 'word')}" for row, name in _with_names(partly))


def _misdeclared(tables: Tables) -> Iterator[str]:
    other = tables.articles[tables.articles["language_evidence"] == "text_over_metadata"]
    return (f"{name} reads as {language_name(row.language)}" for row, name in _with_names(other))


def _copies(tables: Tables) -> Iterator[str]:
    names = _places(tables.articles)
    shared = tables.origins[tables.origins["relation"].isin(["copy", "near_copy"])].drop_duplicates("article_id")
    return (f"{names[row.article_id]} as {names[row.other_id]}" for row in schema.rows(shared))


def _unbounded(tables: Tables) -> Iterator[str]:
    names = _places(tables.articles)
    dates = tables.article_dates
    return (names[each] for each in dates.loc[dates["earliest"].isna() & dates["latest"].isna(), "article_id"])


def _contested_days(tables: Tables) -> Iterator[str]:
    names = _places(tables.articles)
    contested = tables.article_dates[tables.article_dates["published_date"].notna() & tables.article_dates["conflicts"].notna()]
    return (names[each] for each in contested["article_id"])


_DOUBTS: dict[str, Callable[[Tables], Iterator[str]]] = {
    "articles in a language that is not analysed": _unread,
    "articles with paragraphs in such a language, passed over": _read_in_part,
    "files whose encoding was guessed": _guessed_encodings,
    "articles that declare another language than they are written in": _misdeclared,
    "articles that print the text of another": _copies,
    "articles whose day other evidence contradicts": _contested_days,
    "articles that nothing dates": _unbounded,
}


def _with_names(articles: pd.DataFrame) -> Iterator[tuple[Any, str]]:
    return zip(schema.rows(articles), _places(articles), strict=True)


def _places(articles: pd.DataFrame) -> "pd.Series[str]":
    """Where each article stands, by article_id: its file, and the place in it."""
    places: pd.Series[str] = articles["path"] + (" " + articles["locator"]).fillna("")
    return places.set_axis(articles["article_id"])


def _named(which: Any) -> str:
    return listed(list(which), most=_NAMED) if len(which) else ""


def account(tables: Tables) -> list[str]:
    """Put the ledger into lines: the files by status, each rejected or doubtful one, what is missing, what is in doubt."""
    files, articles = ledger(tables), tables.articles
    by_status = files["status"].value_counts()
    counted = listed(f"{by_status[status]:,} {status}" for status in STATUSES.values() if status in by_status)
    held = f"{count(len(articles), 'article')}, {count(int(articles['n_words'].sum()), 'word')}"
    return [
        f"{capital(count(len(files), 'file'))}: {counted}. {capital(held)}.",
        *(f"  {row.status}: {row.path}: {row.reason}" for row in schema.rows(files) if row.reason),
        *_lines("Missing", gaps(tables)),
        *_lines("In doubt", doubts(tables)),
    ]


def _lines(head: str, counted: pd.DataFrame) -> list[str]:
    told = [row for row in schema.rows(counted) if row.n]
    shares = (f"{row.n:,} of {row.n_all:,}" if "n_all" in counted else f"{row.n:,}" for row in told)
    return [f"{head}:"] * bool(told) + [f"  {row.what}: {n} ({row.which})" for row, n in zip(told, shares, strict=True)]


def unusable(tables: Tables) -> str:
    """Say why nothing can be compared, no article or none in a language that is read, and what to do; else empty."""
    if tables.articles.empty:
        return f"no article in it; put files there that end in {FORMATS}"
    read = listed(map(language_name, settings.READ_LANGUAGES))
    return "" if is_read(tables.articles).any() else f"no article in it that can be analysed; put articles in {read} there"
