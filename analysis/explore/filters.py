"""What the filters of the explorer ask, and what they leave: masks over tables that are made once."""

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


class Asked(NamedTuple):
    """What an analyst asks for; empty asks for everything."""

    publisher: str = ""
    kind: str = ""
    theme: str = ""
    measure: str = ""
    verdict: str = ""
    since: Any = None
    until: Any = None


class Bench(NamedTuple):
    """The tables with what every filter asks of them.

    `figures` are the figures outside clutter, each with what its article, quantity and question say; `articles` one row an
    article with `publisher`, `kind`, `earliest` and `latest`; `asked` the questions, contradictions first.
    """

    tables: Tables
    articles: pd.DataFrame
    figures: pd.DataFrame
    asked: pd.DataFrame


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
    return Bench(tables, articles, figures, asked)


def chosen_articles(held: Bench, asked: Asked) -> pd.DataFrame:
    """Keep the articles of a publisher, a kind, a theme that may have been written in a time."""
    mask = pd.Series(True, index=held.articles.index)
    for column in ("publisher", "kind"):
        if wanted := getattr(asked, column):
            mask &= held.articles[column] == wanted
    if asked.theme:
        themes = held.tables.theme_coverage
        covered = themes.loc[(themes["theme"] == asked.theme) & (themes["level"] != "absent"), "article_id"]
        mask &= held.articles["article_id"].isin(covered)
    # As in a report: what cannot be ruled out is not left out.
    if asked.since:
        mask &= ~(held.articles["latest"] < pd.Timestamp(asked.since))
    if asked.until:
        mask &= ~(held.articles["earliest"] > pd.Timestamp(asked.until))
    return held.articles[mask]


def chosen_figures(held: Bench, asked: Asked, articles: pd.DataFrame) -> pd.DataFrame:
    """Keep the figures of some articles on a measure, and those of questions with a verdict."""
    mask = pd.Series(True, index=held.figures.index)
    if len(articles) < len(held.articles):
        mask &= held.figures["article_id"].isin(articles["article_id"])
    for column in ("measure", "verdict"):
        if wanted := getattr(asked, column):
            mask &= held.figures[column] == wanted
    return held.figures[mask]


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
    coverage = held.tables.theme_coverage
    covered = coverage[coverage["level"] != "absent"]
    figures = held.figures.drop_duplicates(["article_id", "measure"])
    asked = held.asked["verdict"].value_counts()
    return {
        "publisher": _counted(held.articles["publisher"], "All publishers"),
        "kind": _counted(held.articles["kind"], "All kinds of publisher"),
        "theme": [
            ("All themes", ""),
            *((f"{theme_label(key)} ({n})", key) for _, key, n in _counts(covered["theme"])),
        ],
        "measure": _counted(figures["measure"], "All measures"),
        "verdict": [("All verdicts", ""), *((f"{capital(VERDICTS[key])} ({asked.get(key, 0)})", key) for key in VERDICTS)],
    }


def _counts(values: "pd.Series[str]") -> list[tuple[str, str, int]]:
    found = values.dropna().value_counts().head(MOST_OPTIONS)
    return [(readable(str(key)).replace("_", " "), str(key), int(n)) for key, n in found.items()]


def _counted(values: "pd.Series[str]", everything: str) -> list[tuple[str, str]]:
    return [(everything, ""), *((f"{words} ({n:,})", key) for words, key, n in _counts(values))]
