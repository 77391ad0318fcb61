"""The key judgements of a briefing: computed sentences, each with the mentions it rests on."""

from typing import NamedTuple

import pandas as pd

from analysis.compare.questions import questions
from analysis.compare.wording import capital, count, listed
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables


class Judgement(NamedTuple):
    """One sentence and the mention_ids of its evidence, in reading order."""

    text: str
    evidence: tuple[str, ...] = ()


def judgements(tables: Tables, most: int = 5) -> list[Judgement]:
    """Put the findings of a corpus into sentences: figures first, then dates, themes and doubtful files.

    Questions that two publishers speak of come first; where there is none, those of a single publisher.
    Returns at most `most` judgements, the first of them always about figures when there are any.
    """
    asked = questions(tables, min_publishers=2)
    asked = asked if len(asked) else questions(tables)
    figures = [Judgement(row.sentence, _figures_of(row.question_id, tables)) for row in asked.itertuples()]
    others = [found for found in (corpus_judgement(tables), dates_judgement(tables), themes_judgement(tables)) if found]
    return [*figures[: max(1, most - len(others))], *others][:most]


def _figures_of(question_id: str, tables: Tables) -> tuple[str, ...]:
    quantities = tables.quantities.loc[tables.quantities["question_id"] == question_id, "quantity_id"]
    return tuple(tables.figure_mentions.loc[tables.figure_mentions["quantity_id"].isin(quantities), "mention_id"])


def corpus_judgement(tables: Tables) -> Judgement | None:
    """Say which files could not be read, or were read with doubt; None when all were read."""
    n_rejected, n_warned = ((tables.ledger["status"] == status).sum() for status in ("rejected", "loaded_with_warning"))
    parts = [
        f"{count(n_rejected, 'file')} could not be read" if n_rejected else "",
        f"{count(n_warned, 'file')} {'was' if n_warned == 1 else 'were'} read with doubt" if n_warned else "",
    ]
    told = listed(filter(None, parts))
    return Judgement(f"{capital(told)}; the ledger says why.") if told else None


def dates_judgement(tables: Tables) -> Judgement | None:
    """Say how many articles state their date, and how many of the others can at least be bounded."""
    dates = tables.article_dates
    if dates.empty:
        return None
    undated = dates[dates["published_date"].isna()]
    n_bounded = int((undated["earliest"].notna() & undated["latest"].notna()).sum())
    n_open = len(undated) - n_bounded
    n_stated = len(dates) - len(undated)
    parts = [
        f"{count(n_stated, 'article')} of {len(dates)} {'states' if n_stated == 1 else 'state'} the day it was written",
        f"{count(n_bounded, 'other')} can be placed between two days" if n_bounded else "",
        f"{count(n_open, 'article')} cannot be bounded on both sides" if n_open else "",
    ]
    return Judgement(capital("; ".join(filter(None, parts))) + ".")


def themes_judgement(tables: Tables) -> Judgement | None:
    """Say which themes every article covers and which only one does; what no term matched was "not found"."""
    present = tables.theme_coverage[tables.theme_coverage["level"] != "absent"]
    if present.empty:
        return None
    holders = present.groupby("theme")["article_id"].agg(["size", "first"])
    everywhere = holders.index[holders["size"] == len(tables.articles)]
    alone = holders[(holders["size"] == 1) & (len(tables.articles) > 1)]
    names = publisher_names(tables.articles)
    by_article = alone.groupby("first", sort=False).apply(lambda group: listed(map(in_words, group.index)))
    parts = [f"every article covers {listed(map(in_words, everywhere))}" if len(everywhere) else ""]
    parts += [f"{themes} found only in {names[str(article_id)]}" for article_id, themes in by_article.items()]
    told = "; ".join(filter(None, parts)) or "no theme is found in every article, and none in one alone"
    return Judgement(capital(told) + ".", _first_hits(tables.theme_mentions, alone))


def in_words(name: str) -> str:
    """Write the name of a theme as words."""
    return name.replace("_", " ")


def _first_hits(theme_mentions: pd.DataFrame, alone: pd.DataFrame) -> tuple[str, ...]:
    hits = theme_mentions[theme_mentions["theme"].isin(alone.index)]
    return tuple(hits.drop_duplicates("theme")["mention_id"])
