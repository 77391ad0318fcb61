"""The tables as a reader sees them: the columns that matter, in words, with the publisher instead of an id."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.compare import coverage_by as _coverage_by
from analysis.compare import questions as _questions
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables, rows
from analysis.words import in_words, window_words

# What each view shows: column -> heading.
HEADINGS: dict[str, dict[str, str]] = {
    "files": {"path": "File", "status": "Status", "reason": "Reason", "n_articles": "Articles", "size_bytes": "Bytes"},
    "articles": {
        "publisher": "Publisher",
        "headline": "Headline",
        "n_words": "Words",
        "language": "Language",
        "published_at": "Date as given",
        "article_id": "Article",
    },
    "questions": {
        "question": "Question",
        "verdict": "Verdict",
        "reasons": "Why the figures differ",
        "n_publishers": "Publishers",
        "n_quantities": "Quantities",
        "value_min": "Least",
        "value_max": "Greatest",
    },
    "quantities": {
        "label": "Quantity",
        "judged": "Verdict",
        "explanation": "What each source says",
        "low_best_high": "Low / best / high",
        "behind": "Publishers / origins",
    },
    "dates": {
        "publisher": "Source",
        "written": "Written",
        "confidence": "Confidence",
        "evidence_text": "Evidence",
        "conflicts": "Against it",
    },
    "dated_expressions": {
        "publisher": "Source",
        "surface": "Expression",
        "start_date": "First day",
        "end_date": "Last day",
        "anchor": "Reckoned from",
        "rule": "Rule",
    },
    "coverage": {
        "publisher": "Source",
        "theme": "Theme",
        "level": "Level",
        "n_mentions": "Hits",
        "n_sentences": "Sentences",
        "share": "Share of sentences",
    },
    "coverage_by": {"group": "Group", "theme": "Theme", "n_covering": "Covering", "n_articles": "of articles"},
}
# Why figures differ, as a reader would say it.
REASON_WORDS = {
    "time_update": "rose from day to day",
    "revision": "revised",
    "modality": "planned or done",
    "scope_place": "different places",
    "scope_time": "different times",
    "definition": "not said to count the same",
    "part_whole": "part and whole",
    "bound_vs_point": "different bounds",
    "rounding": "rounded",
    "unit_or_currency": "different units",
    "conflation": "different things mixed up",
    "relay": "changed when passed on",
    "authority": "different authorities",
    "contradiction": "contradiction",
}


def _in_reader_words(reasons: str) -> str:
    return ", ".join(REASON_WORDS[reason] for reason in reasons.split(";"))


def _view(name: str, table: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    if articles is not None:
        table = table.assign(publisher=table["article_id"].map(publisher_names(articles)))
    words = {column: table[column].str.replace("_", " ") for column in ("status", "theme") if column in table}
    return table.assign(**words)[list(HEADINGS[name])].rename(columns=HEADINGS[name])


def files(tables: Tables) -> pd.DataFrame:
    """The ledger, what went wrong first."""
    order = tables.ledger.sort_values(["status", "path"], key=lambda column: column.replace({"loaded": "~"}))
    return _view("files", order)


def articles(tables: Tables) -> pd.DataFrame:
    """The articles, without their text."""
    return _view("articles", tables.articles, tables.articles)


def gaps(tables: Tables) -> pd.DataFrame:
    """Count the articles that do not say a thing of themselves: publisher, date, language, address."""
    stated = tables.articles.merge(tables.article_dates, on="article_id", validate="one_to_one")
    asked = {"publisher": "publisher", "day of publication": "published_date", "language": "language", "address": "url"}
    rows = [(name, int(stated[column].isna().sum()), len(stated)) for name, column in asked.items()]
    return pd.DataFrame(rows, columns=["Not said", "Articles", "of"])


def questions(tables: Tables) -> pd.DataFrame:
    """The questions, contradictions first."""
    asked = _questions(tables)
    return _view("questions", asked.assign(reasons=asked["reasons"].map(_in_reader_words, na_action="ignore")))


def _verdict(quantity: Any) -> str:
    return f"{quantity.verdict}: {_in_reader_words(quantity.reasons)}" if quantity.reasons else str(quantity.verdict)


def quantities(tables: Tables) -> pd.DataFrame:
    """The quantities with their verdicts, those of the foremost question first."""
    order = {question_id: n for n, question_id in enumerate(_questions(tables)["question_id"])}
    ranked = tables.quantities.assign(rank=tables.quantities["question_id"].map(order))
    ends = zip(*(ranked[f"value_{end}"].map(in_words) for end in ("low", "best", "high")), strict=True)
    ranked = ranked.assign(
        judged=[_verdict(row) for row in rows(ranked[["verdict", "reasons"]])],
        low_best_high=["\u00a0/\u00a0".join(values) for values in ends],
        behind=ranked["n_publishers"].astype("str") + "\u00a0/\u00a0" + ranked["n_origins"].astype("str"),
    )
    return _view("quantities", ranked.sort_values("rank", kind="stable"))


def dates(tables: Tables) -> pd.DataFrame:
    """When each source was written, and how that is known."""
    written = [window_words(row.earliest, row.latest) for row in rows(tables.article_dates)]
    return _view("dates", tables.article_dates.assign(written=written), tables.articles)


def dated_expressions(tables: Tables, words: Sequence[str] = ()) -> pd.DataFrame:
    """The expressions that fix a month or a day, outside clutter; `words` keeps those near one of them."""
    mentions = tables.date_mentions[~tables.date_mentions["is_boilerplate"]]
    mentions = mentions[mentions["timex_value"].str.match(r"[\dX]{4}-\d\d", na=False)]
    return _view("dated_expressions", mentions[_near(mentions, tables.articles, words)], tables.articles)


def _near(mentions: pd.DataFrame, articles: pd.DataFrame, words: Sequence[str], reach: int = 200) -> pd.Series:
    articles_by_id = {article.article_id: article for article in rows(articles)}
    around = (
        getattr(articles_by_id[mention.article_id], mention.field)[max(0, mention.char_start - reach) : mention.char_end + reach]
        for mention in rows(mentions)
    )
    near = [not words or any(word.lower() in text.lower() for word in words) for text in around]
    return pd.Series(near, index=mentions.index, dtype=bool)


def hits(tables: Tables, theme: str = "") -> pd.DataFrame:
    """The hits of one theme, ready for `passages`; none for an empty name, or a theme that is not kept."""
    return tables.theme_mentions[tables.theme_mentions["theme"] == theme]


def coverage(tables: Tables) -> pd.DataFrame:
    """How much of each article each theme takes."""
    return _view("coverage", tables.theme_coverage, tables.articles)


def coverage_by(tables: Tables, group_by: str = "article") -> pd.DataFrame:
    """Which themes a group of articles covers, with the denominator."""
    return _view("coverage_by", _coverage_by(tables, group_by))
