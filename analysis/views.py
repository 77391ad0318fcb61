"""The tables as a reader sees them: the columns that matter, in words, with the publisher instead of an id."""

from collections.abc import Sequence

import pandas as pd

from analysis.compare import coverage_by as _coverage_by
from analysis.compare import questions as _questions
from analysis.compare.lags import first_carriers as _first_carriers
from analysis.compare.lags import lags as _lags
from analysis.compare.wording import reason_words as _reason_words
from analysis.compare.wording import verdict_words as _verdict_words
from analysis.corpus.publishers import publisher_names
from analysis.dates.weighed import evidence_words as _evidence_words
from analysis.schema import Tables, rows
from analysis.words import in_words, window_words

# What each view shows: column -> heading.
HEADINGS: dict[str, dict[str, str]] = {
    "files": {"path": "File", "status": "Status", "reason": "Reason", "n_articles": "Articles", "size_bytes": "Bytes"},
    "corrections": {
        "state": "State",
        "why": "Why not",
        "column": "What",
        "was": "Was",
        "is": "Is",
        "reason": "Reason",
        "by": "By",
        "on": "On",
        "line": "Line",
    },
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
    "date_evidence": {
        "publisher": "Source",
        "standing": "Outcome",
        "known_by": "Evidence",
        "raw": "In its words",
        "place": "Where",
        "written": "Written, by this alone",
    },
    "lags": {
        "publisher": "Source",
        "written": "Written",
        "latest_event_date": "Latest event it dates",
        "lag": "Days between",
        "stale": "Stale",
    },
    "first_carriers": {
        "label": "Quantity",
        "may_be_first": "May have been first",
        "certain": "What is certain",
        "order": "Places, sources and figures",
    },
    "moved": {
        "publisher": "Source",
        "day": "If written on",
        "finding": "Finding",
        "as_dated": "As dated",
        "if_moved": "Then",
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


def _view(name: str, table: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    if articles is not None:
        table = table.assign(publisher=table["article_id"].map(publisher_names(articles)))
    words = {column: table[column].str.replace("_", " ") for column in ("status", "theme") if column in table}
    return table.assign(**words)[list(HEADINGS[name])].rename(columns=HEADINGS[name])


def files(tables: Tables) -> pd.DataFrame:
    """The ledger, what went wrong first."""
    order = tables.ledger.sort_values(["status", "path"], key=lambda column: column.replace({"loaded": "~"}))
    return _view("files", order)


def corrections(tables: Tables) -> pd.DataFrame:
    """The analysts' corrections, those that no longer fit first, then those overruled."""
    order = tables.corrections.sort_values("state", ascending=False, kind="stable")
    return _view("corrections", order)


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
    return _view("questions", asked.assign(reasons=asked["reasons"].map(_reason_words, na_action="ignore")))


def quantities(tables: Tables) -> pd.DataFrame:
    """The quantities with their verdicts, those of the foremost question first."""
    order = {question_id: n for n, question_id in enumerate(_questions(tables)["question_id"])}
    ranked = tables.quantities.assign(rank=tables.quantities["question_id"].map(order))
    ends = zip(*(ranked[f"value_{end}"].map(in_words) for end in ("low", "best", "high")), strict=True)
    ranked = ranked.assign(
        judged=[_verdict_words(row) for row in rows(ranked[["verdict", "reasons"]])],
        low_best_high=["\u00a0/\u00a0".join(values) for values in ends],
        behind=ranked["n_publishers"].astype("str") + "\u00a0/\u00a0" + ranked["n_origins"].astype("str"),
    )
    return _view("quantities", ranked.sort_values("rank", kind="stable"))


def dates(tables: Tables) -> pd.DataFrame:
    """When each source was written, and how that is known."""
    return _view("dates", _written(tables.article_dates), tables.articles)


def date_evidence(tables: Tables) -> pd.DataFrame:
    """Every piece of evidence of a date and what became of it; articles whose evidence conflicts come first."""
    evidence = _written(tables.date_evidence)
    evidence = evidence.assign(known_by=evidence["kind"].map(_evidence_words))
    overruled = evidence["standing"].eq("overruled").groupby(evidence["article_id"]).transform("any")
    return _view("date_evidence", evidence.loc[(~overruled).sort_values(kind="stable").index], tables.articles)


def _written(dates: pd.DataFrame) -> pd.DataFrame:
    return dates.assign(written=[window_words(row.earliest, row.latest) for row in rows(dates)])


def lags(tables: Tables) -> pd.DataFrame:
    """How far each article lies behind the latest event that it dates, the furthest first; a range where it is bounded."""
    known = _lags(tables.article_dates).dropna(subset=["latest_event_date"]).sort_values("lag_min", ascending=False)
    days = [_span_words(row.lag_min, row.lag_max) for row in rows(known)]
    stale = known["is_stale"].map({True: "stale", False: None})
    return _view("lags", _written(known).assign(lag=days, stale=stale), tables.articles)


def _span_words(least: float | None, most: float | None) -> str:
    first, last = in_words(least), in_words(most)
    return first if least == most else f"{first} to {last}" if most is not None else f"{first} or more"


def first_carriers(tables: Tables) -> pd.DataFrame:
    """Who may have carried each quantity of several publishers first, and in which order as far as it is certain."""
    return _view("first_carriers", _first_carriers(tables))


def moved(changes: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """What changes when the uncertain date of one article moves."""
    return _view("moved", changes, tables.articles)


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
