"""The key judgements of a briefing: computed sentences, each with the mentions it rests on."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pandas as pd

from analysis import schema
from analysis.compare.absences import confirmed_absences
from analysis.compare.findings import dates_finding
from analysis.compare.questions import questions
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.tables import SPAN
from analysis.themes import theme_label
from analysis.words import capital, count, in_words, listed


class Judgement(NamedTuple):
    """One sentence and the mention_ids of its evidence, in reading order."""

    text: str
    evidence: tuple[str, ...] = ()


def judgements(tables: Tables, about: str = "", most: int = 5) -> list[Judgement]:
    """Put the findings of a corpus into sentences.

    `about` is `files`, `figures`, `dates` or `themes`; empty is all of them, figures first. Questions that two
    publishers speak of come first; where there is none, those of a single publisher.
    Returns at most `most` judgements, and leaves room for one on each of the other subjects.

    Raises:
        ValueError: if `about` is none of these.
    """
    if about and about not in (*_OTHERS, "figures"):
        raise ValueError(f"no judgements about {about!r}; there are figures, {', '.join(_OTHERS)}")
    others = [judge(tables) for subject, judge in _OTHERS.items() if about in ("", subject)]
    told = [judgement for judgement in others if judgement is not None]
    figures = figure_judgements(tables) if about in ("", "figures") else []
    return [*figures[: max(1, most - len(told))], *told][:most]


def figure_judgements(tables: Tables) -> list[Judgement]:
    """Say of each question what its quantities come to."""
    asked = questions(tables, min_publishers=2)
    asked = asked if len(asked) else questions(tables)
    question_of = dict(zip(tables.quantities["quantity_id"], tables.quantities["question_id"], strict=True))
    evidence: dict[str, list[str]] = {}
    for mention_id, quantity_id in zip(tables.figure_mentions["mention_id"], tables.figure_mentions["quantity_id"], strict=True):
        if quantity_id in question_of:
            evidence.setdefault(question_of[quantity_id], []).append(mention_id)
    return [Judgement(row.sentence, tuple(evidence[row.question_id])) for row in schema.rows(asked)]


def cited(tables: Tables, judged: Sequence[Judgement]) -> pd.DataFrame:
    """Collect the mentions that judgements rest on, each once, in the order they are cited.

    Returns rows with the columns that open every mention table.
    """
    wanted = list(dict.fromkeys(mention_id for judgement in judged for mention_id in judgement.evidence))
    opening = [column.name for column in SPAN]
    kinds = (tables.figure_mentions, tables.date_mentions, tables.theme_mentions)
    mentions = pd.concat([mentions[opening] for mentions in kinds])
    return mentions.set_index("mention_id", drop=False).loc[wanted].reset_index(drop=True)


def corpus_judgement(tables: Tables) -> Judgement | None:
    """Say what was read, what could not be or only with doubt, and how many corrections were made by hand."""
    ledger = tables.ledger["status"].value_counts()
    n_rejected, n_warned = (int(ledger.get(status, 0)) for status in ("rejected", "loaded_with_warning"))
    n_unnamed = int(tables.articles["publisher"].isna().sum())
    said = tables.corrections["state"].value_counts()
    n_said, n_stale = len(tables.corrections), int(said.get("stale", 0))
    doubts = [
        f"{count(n_rejected, 'file')} could not be read" if n_rejected else "",
        f"{count(n_warned, 'file')} {'was' if n_warned == 1 else 'were'} read with doubt" if n_warned else "",
        f"{count(n_unnamed, 'article')} {'names' if n_unnamed == 1 else 'name'} no publisher" if n_unnamed else "",
        f"{count(n_said, 'correction')} by {count(tables.corrections['by'].nunique(), 'analyst')}" if n_said else "",
        count(n_stale, "of them no longer fits", "of them no longer fit") if n_stale else "",
    ]
    read = f"{count(len(tables.articles), 'article')} of {in_words(int(tables.articles['n_words'].sum()))} words were read"
    return Judgement(capital("; ".join(filter(None, [read, *doubts]))) + ".")


def dates_judgement(tables: Tables) -> Judgement | None:
    """Say how many articles are dated to the day, and how closely the others can be bounded."""
    return Judgement(dates_finding(tables.article_dates) + ".") if len(tables.article_dates) else None


def themes_judgement(tables: Tables) -> Judgement | None:
    """Say which themes every article covers and which only one does; what no term matched was "not found".

    That an article leaves a theme out is said only where an analyst has confirmed it.
    """
    present = tables.theme_coverage[tables.theme_coverage["level"] != "absent"]
    if present.empty:
        return None
    holders = present.groupby("theme")["article_id"].agg(["size", "first"])
    everywhere = holders.index[holders["size"] == len(tables.articles)]
    if holders["size"].max() * 2 < len(tables.articles):
        n_themes = tables.theme_coverage["theme"].nunique()
        return Judgement(f"None of the {n_themes} themes of the codebook is in half of the articles; it may not fit this corpus.")
    alone = holders[(holders["size"] == 1) & (len(tables.articles) > 1)]
    names = publisher_names(tables.articles)
    by_article: dict[str, list[str]] = {}
    for theme, article_id in alone["first"].items():
        by_article.setdefault(article_id, []).append(_quoted(str(theme)))
    told = [f"every article covers {listed(map(_quoted, everywhere))}" if len(everywhere) else "no theme is in every article"]
    told += [
        f"{listed(themes)} {'was' if len(themes) == 1 else 'were'} found only in {names[article_id]}"
        for article_id, themes in by_article.items()
    ]
    told += _left_out(tables)
    hits = tables.theme_mentions.drop_duplicates(["theme", "article_id"])
    shown = hits[hits["theme"].isin([*everywhere, *alone.index])].sort_values(["theme", "mention_id"])
    return Judgement(capital("; ".join(told)) + ".", tuple(shown["mention_id"]))


def _left_out(tables: Tables) -> list[str]:
    """Say which themes articles leave out, as far as an analyst confirmed it."""
    names = publisher_names(tables.articles)
    by_article: dict[str, list[str]] = {}
    for article_id, theme in confirmed_absences(tables):
        by_article.setdefault(article_id, []).append(_quoted(theme))
    return [f"{names[each]} leaves out {listed(themes)}, as an analyst confirmed" for each, themes in by_article.items()]


def _quoted(theme: str) -> str:
    return f"“{theme_label(theme)}”"


_OTHERS: dict[str, Callable[[Tables], Judgement | None]] = {
    "dates": dates_judgement,
    "themes": themes_judgement,
    "files": corpus_judgement,
}
