"""What a corpus holds, lacks and leaves in doubt, file by file: the ledger in a few lines."""

from typing import Any

import pandas as pd

from analysis import schema, settings
from analysis.corpus.kinds import FORMATS
from analysis.corpus.language import is_read, language_name
from analysis.corpus.publishers import publisher_names
from analysis.corrections.forms import other
from analysis.headings import HEADINGS
from analysis.schema import Tables
from analysis.words import capital, count, first_words, in_words, listed, window_words

# What went wrong first.
STATUSES = {"rejected": "rejected", "loaded_with_warning": "loaded with warning", "loaded": "loaded"}
_NAMED = 3
_ASKED = {"publisher": "publisher", "day of publication": "published_date", "language": "language", "address": "url"}
_GUESS = "a guess"
_QUOTED = 40


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
    rows = [(what, len(which), _named(which)) for what, which in _doubted(tables).items() if which]
    return pd.DataFrame(rows, columns=["what", "n", "which"])


def _doubted(tables: Tables) -> dict[str, list[str]]:
    """What is in doubt, by the words for it: each file or article, with what is odd about it."""
    place = _places(tables.articles)
    articles = list(zip(schema.rows(tables.articles), place, is_read(tables.articles), strict=True))
    dates = schema.rows(tables.article_dates)
    guessed = [row for row in schema.rows(tables.ledger) if _GUESS in (row.reason or "")]
    copies = tables.origins[tables.origins["relation"].isin(["copy", "near_copy"])].drop_duplicates("article_id")
    return {
        "articles in a language that is not analysed": [
            f"{name} in {language_name(row.language)}" for row, name, is_analysed in articles if not is_analysed
        ],
        "articles with paragraphs in such a language, passed over": [
            f"{name}, {in_words(row.n_unread_words)} of {count(row.n_words, 'word')}"
            for row, name, is_analysed in articles
            if is_analysed and row.n_unread_words is not None
        ],
        "files whose encoding was guessed": [f"{row.path}, {row.reason.split(f', {_GUESS}')[0]}" for row in guessed],
        "articles that declare another language than they are written in": [
            f"{name} reads as {language_name(row.language)}"
            for row, name, _ in articles
            if row.language_evidence == "text_over_metadata"
        ],
        "articles that print the text of another": [
            f"{place[row.article_id]} as {place[row.other_id]}" for row in schema.rows(copies)
        ],
        "articles whose day other evidence contradicts": [
            place[row.article_id] for row in dates if row.published_date is not None and row.conflicts is not None
        ],
        "articles that nothing dates": [place[row.article_id] for row in dates if row.earliest is None and row.latest is None],
    }


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


def corrections(tables: Tables) -> pd.DataFrame:
    """List the corrections in words: of what, what, why, who, why not; what no longer fits first, then the overruled."""
    order = tables.corrections.sort_values("state", ascending=False, kind="stable").rename(columns={"is": "becomes"})
    told = [
        {
            **row._asdict(),
            "passage": _quoted(tables.articles, row.content_sha256, row.field, row.char_start, row.char_end),
            "change": _change(row, tables.articles),
            "signed": f"{row.by}, {_short_day(row.on)}",
            "why": row.why and f"{row.why} ({row.file} line {row.line})",
        }
        for row in schema.rows(order)
    ]
    return pd.DataFrame(told, columns=list(HEADINGS["corrections"]), dtype="object")


def _quoted(articles: pd.DataFrame, digest: str, field: str, start: int, end: int) -> str:
    for article in schema.rows(articles[articles["content_sha256"].str.startswith(digest)]):
        words = first_words(str(getattr(article, field) or "")[start:end], _QUOTED)
        return f"{publisher_names(articles)[article.article_id]}{words and f': “{words}”'}"
    return "a text that is not here"


def _short_day(on: str) -> str:
    day = pd.Timestamp(on[:10])
    return window_words(day, day).replace(" ", "\u00a0")


def _change(row: Any, articles: pd.DataFrame) -> str:
    """What a correction says: "value: 1500 → 4000"; of a link the words of the other figure."""
    if row.column != "same_as":
        return f"{row.column.replace('_', ' ')}: {row.was or 'nothing'} → {row.becomes or 'nothing'}"
    is_same, digest, field, start = other(row.becomes)
    return f"{'' if is_same else 'not '}the same as {_quoted(articles, digest, field, start, start + _QUOTED)}"
