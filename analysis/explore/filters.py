"""What the filters of the explorer ask, and what they leave: masks over tables that are made once."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.charts.figures import VALUES
from analysis.compare import questions
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.themes import theme_label
from analysis.words import capital, count, in_words, readable

MOST_OPTIONS = 300
# What is told of a figure in a row of the table.
_TOLD = ["mention_id", "article_id", "quantity_id", "surface", *VALUES, "bound", "is_strict", "unit", "kind", "attributed_to"]
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
    kinds = tables.articles["publisher_kind"].fillna("kind not known")
    articles = tables.articles[["article_id"]].assign(publisher=publisher_names(tables.articles).to_numpy(), kind=kinds)
    articles = articles.merge(days, on="article_id", how="left", validate="one_to_one")
    ranked = asked[["question_id", "question", "verdict"]].assign(rank=range(len(asked)))
    scope = tables.quantities[["quantity_id", "question_id", "kind"]].rename(columns={"kind": "measure"})
    scope = scope.merge(ranked, on="question_id", how="left", validate="many_to_one")
    figures = (
        tables.figure_mentions.loc[~tables.figure_mentions["is_boilerplate"], _TOLD]
        .merge(scope, on="quantity_id", how="left", validate="many_to_one")
        .merge(articles.drop(columns="kind"), on="article_id", how="left", validate="many_to_one")
        .assign(size=lambda t: t[VALUES].max(axis=1))
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
    measures = held.figures.drop_duplicates(["article_id", "measure"])["measure"]
    return {
        "publisher": _counted("All publishers", held.articles["publisher"].value_counts()),
        "kind": _counted("All kinds of publisher", held.articles["kind"].value_counts()),
        "theme": _counted("All themes", held.covered["theme"].value_counts(), theme_label),
        "measure": _counted("All measures", measures.value_counts()),
        "verdict": _counted("All verdicts", verdicts, lambda key: capital(VERDICTS[key])),
    }


def _counted(everything: str, found: "pd.Series[int]", words: Callable[[str], str] = str) -> list[tuple[str, str]]:
    told = ((str(key), int(n)) for key, n in found.head(MOST_OPTIONS).items())
    return [(everything, ""), *((f"{readable(words(key)).replace('_', ' ')} ({n:,})", key) for key, n in told)]
