"""What the filters of the explorer ask, and what they leave: masks over tables that are made once."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.charts.figures import VALUES
from analysis.compare import questions
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.themes import theme_label
from analysis.words import capital, count, in_words, readable

MOST_OPTIONS = 300
VERDICTS = {
    "contradiction": "contradict one another",
    "explained": "differ, explained",
    "agree": "agree",
    "single": "one voice only",
}


class Bench(NamedTuple):
    """The tables with what every filter asks of them.

    `figures` are the figures outside clutter, each with what its article, quantity and question say; `articles` one row an
    article with `publisher`, `kind`, `earliest` and `latest`; `covered` which holds which theme; `asked` the questions,
    contradictions first.
    """

    tables: Tables
    articles: pd.DataFrame
    figures: pd.DataFrame
    asked: pd.DataFrame
    covered: pd.DataFrame


def bench(tables: Tables) -> Bench:
    """Make ready what the filters ask."""
    asked = questions(tables, is_brief=True)
    days = tables.article_dates[["article_id", "earliest", "latest"]]
    articles = tables.articles[["article_id", "path", "headline"]].assign(
        publisher=publisher_names(tables.articles).to_numpy(), kind=tables.articles["publisher_kind"].fillna("kind not known")
    )
    articles = articles.merge(days, on="article_id", how="left", validate="one_to_one")
    scope = tables.quantities[["quantity_id", "question_id", "label", "kind"]].merge(
        asked[["question_id", "verdict"]], on="question_id", how="left", validate="many_to_one"
    )
    rank = {question_id: n for n, question_id in enumerate(asked["question_id"])}
    figures = (
        tables.figure_mentions[~tables.figure_mentions["is_boilerplate"]]
        .merge(scope.rename(columns={"kind": "measure"}), on="quantity_id", how="left", validate="many_to_one")
        .merge(articles.drop(columns="kind"), on="article_id", how="left", validate="many_to_one")
        .assign(rank=lambda t: t["question_id"].map(rank), size=lambda t: t[VALUES].max(axis=1))
        .sort_values(["rank", "size"], ascending=[True, False], kind="stable", ignore_index=True)
    )
    covered = tables.theme_coverage[tables.theme_coverage["level"] != "absent"]
    return Bench(tables, articles, figures, asked, covered)


def chosen(held: Bench, asked: Mapping[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the articles and the figures that fit all that is asked, by the names of `options`, `since` and `until`.

    What is missing or empty asks for everything. An article fits a time in which it may have been written.
    """
    articles, figures = held.articles, held.figures
    for column in ("publisher", "kind"):
        if wanted := asked.get(column):
            articles = articles[articles[column] == wanted]
    if theme := asked.get("theme"):
        covered = held.covered.loc[held.covered["theme"] == theme, "article_id"]
        articles = articles[articles["article_id"].isin(covered)]
    # As in a report: what cannot be ruled out is not left out.
    if since := asked.get("since"):
        articles = articles[~(articles["latest"] < pd.Timestamp(since))]
    if until := asked.get("until"):
        articles = articles[~(articles["earliest"] > pd.Timestamp(until))]
    if len(articles) < len(held.articles):
        figures = figures[figures["article_id"].isin(articles["article_id"])]
    for column in ("measure", "verdict"):
        if wanted := asked.get(column):
            figures = figures[figures[column] == wanted]
    return articles, figures


def narrowed(held: Bench, question_id: str, figures: pd.DataFrame) -> Tables:
    """Leave of the tables what the charts of one question need: of its figures those that were chosen."""
    mentions, quantities = held.tables.figure_mentions, held.tables.quantities
    kept = figures.loc[figures["question_id"] == question_id, "mention_id"]
    shown = mentions[mentions["mention_id"].isin(kept)]
    return held.tables._replace(
        figure_mentions=shown, quantities=quantities[quantities["quantity_id"].isin(shown["quantity_id"])]
    )


def question_options(held: Bench, figures: pd.DataFrame) -> list[tuple[str, str]]:
    """The questions that some figures speak to, in the order of their gravity, as words and question_id."""
    left = figures.drop_duplicates(["question_id", "article_id"])["question_id"].value_counts()
    asked = held.asked[held.asked["question_id"].isin(left.index)].head(MOST_OPTIONS)
    told = zip(asked["question"], asked["verdict"], asked["question_id"], strict=True)
    return [
        (f"{capital(in_words(question))} \u2013 {VERDICTS[verdict]} \u2013 {count(int(left[key]), 'article')}", key)
        for question, verdict, key in told
    ]


def options(held: Bench) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: words with the number of articles behind them, and the value; the most frequent first."""
    verdicts = held.asked["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    counts = {
        "publisher": (held.articles["publisher"].value_counts(), "All publishers", str),
        "kind": (held.articles["kind"].value_counts(), "All kinds of publisher", str),
        "theme": (held.covered["theme"].value_counts(), "All themes", theme_label),
        "measure": (held.figures.drop_duplicates(["article_id", "measure"])["measure"].value_counts(), "All measures", str),
        "verdict": (verdicts, "All verdicts", lambda key: capital(VERDICTS[key])),
    }
    return {
        name: [(everything, ""), *(_option(words(key), int(n), key) for key, n in found.head(MOST_OPTIONS).items())]
        for name, (found, everything, words) in counts.items()
    }


def _option(words: str, n: int, key: str) -> tuple[str, str]:
    return f"{readable(words).replace('_', ' ')} ({n:,})", key
