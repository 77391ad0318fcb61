"""Judgements on a corpus: computed sentences, each with the mentions it rests on."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.compare.absences import confirmed_absences
from analysis.compare.checked import correction_words
from analysis.compare.findings import dates_finding, theme_names, themes_finding
from analysis.compare.questions import foremost_of, questions
from analysis.corpus.language import is_read, language_name
from analysis.corpus.publishers import publisher_names
from analysis.schema import Tables
from analysis.tables import SPAN
from analysis.words import capital, count, figure_words, in_words, listed


class Judgement(NamedTuple):
    """One judgement, the mention_ids of its evidence, the most telling first, and its grounds as (name, words)."""

    text: str
    evidence: tuple[str, ...] = ()
    grounds: tuple[tuple[str, str], ...] = ()


def judgements(tables: Tables, about: str, most: int = 5) -> list[Judgement]:
    """Put the findings on one subject into at most `most` sentences.

    `about` is `files`, `figures`, `dates` or `themes`. Questions that two publishers speak of come first; where there
    is none, those of a single publisher.

    Raises:
        ValueError: if `about` is none of these.
    """
    if about not in _SUBJECTS:
        raise ValueError(f"no judgements about {about!r}; there are {', '.join(_SUBJECTS)}")
    return _SUBJECTS[about](tables)[:most]


def figure_judgements(tables: Tables) -> list[Judgement]:
    """Say of each question what its quantities come to, and why."""
    asked = questions(tables, min_publishers=2)
    asked = asked if len(asked) else questions(tables)
    by_question: dict[str, list[Any]] = {}
    for quantity in schema.rows(tables.quantities):
        by_question.setdefault(quantity.question_id, []).append(quantity)
    return [
        Judgement(f"{row.sentence} {row.why}", evidence_of(tables, by_question[row.question_id])) for row in schema.rows(asked)
    ]


def evidence_of(tables: Tables, quantities: Sequence[Any]) -> tuple[str, ...]:
    """The mentions of a question's quantities: first each figure of the one that decides it, then one of each other."""
    foremost = foremost_of(quantities)
    ids = {quantity.quantity_id for quantity in quantities}
    mentions = schema.rows(tables.figure_mentions[tables.figure_mentions["quantity_id"].isin(ids)])
    told = Counter((mention.quantity_id, figure_words(mention)) for mention in mentions)
    seen: Counter[tuple[str, ...]] = Counter()
    rank: dict[str, tuple[int, ...]] = {}
    for mention in sorted(mentions, key=lambda m: (m.bound == "vague", -told[m.quantity_id, figure_words(m)])):
        is_other = mention.quantity_id != foremost.quantity_id
        key = (mention.quantity_id,) if is_other else (mention.quantity_id, figure_words(mention))
        # A difference within the foremost quantity is shown by that one alone; else each quantity has a say.
        first = (is_other, seen[key] > 0) if foremost.verdict == "disagree" else (seen[key] > 0, is_other)
        rank[mention.mention_id] = (*first, seen[key])
        seen[key] += 1
    return tuple(sorted(rank, key=lambda mention_id: rank[mention_id]))


def cited(tables: Tables, judged: Sequence[Judgement], most: int | None = None) -> pd.DataFrame:
    """Collect the mentions that judgements rest on, each once, in the order they are cited; `most` of each judgement.

    Returns rows with the columns that open every mention table.
    """
    wanted = list(dict.fromkeys(mention_id for judgement in judged for mention_id in judgement.evidence[:most]))
    opening = [column.name for column in SPAN]
    kinds = (tables.figure_mentions, tables.date_mentions, tables.theme_mentions)
    mentions = pd.concat([mentions[opening] for mentions in kinds])
    return mentions.set_index("mention_id", drop=False).loc[wanted].reset_index(drop=True)


def corpus_judgement(tables: Tables) -> Judgement | None:
    """Say what was read, what could not be or only with doubt, and how many corrections were made by hand."""
    ledger = tables.ledger["status"].value_counts()
    n_rejected, n_warned, n_missing = (int(ledger.get(status, 0)) for status in ("rejected", "loaded_with_warning", "missing"))
    n_unnamed = int(tables.articles["publisher"].isna().sum())
    unread = tables.articles.loc[~is_read(tables.articles), "language"]
    doubts = [
        f"{count(len(unread), 'is', 'are')} not analysed, being in {listed(map(language_name, unread.unique()))}"
        if len(unread)
        else "",
        f"{count(n_rejected, 'file')} could not be read" if n_rejected else "",
        f"{count(n_warned, 'file')} {'was' if n_warned == 1 else 'were'} read with doubt" if n_warned else "",
        f"{count(n_missing, 'file')} that the manifest names {'is' if n_missing == 1 else 'are'} not there" if n_missing else "",
        f"{count(n_unnamed, 'article')} {'names' if n_unnamed == 1 else 'name'} no publisher" if n_unnamed else "",
        correction_words(tables),
    ]
    read = f"{count(len(tables.articles), 'article')} of {in_words(int(tables.articles['n_words'].sum()))} words were read"
    return Judgement(capital("; ".join(filter(None, [read, *doubts]))) + ".")


def dates_judgement(tables: Tables) -> Judgement | None:
    """Say how many articles are dated to the day, and how closely the others can be bounded."""
    return Judgement(dates_finding(tables.article_dates) + ".") if len(tables.article_dates) else None


def themes_judgement(tables: Tables) -> Judgement | None:
    """Say which themes every article covers and which only one does, and name a few; what no term matched was "not found".

    That an article leaves a theme out is said only where an analyst has confirmed it.
    """
    present = tables.theme_coverage[tables.theme_coverage["level"] != "absent"]
    if present.empty:
        return None
    holders = present.groupby("theme")["article_id"].size()
    told = holders.index[holders.isin([1, tables.theme_coverage["article_id"].nunique()])]
    hits = tables.theme_mentions[tables.theme_mentions["theme"].isin(told)].drop_duplicates(["theme", "article_id"])
    text = "; ".join([themes_finding(tables), *absence_words(tables)])
    return Judgement(f"{text}.", tuple(hits.sort_values(["theme", "mention_id"])["mention_id"]))


def absence_words(tables: Tables) -> list[str]:
    """Say which themes articles leave out, as far as an analyst confirmed it; a phrase for each article."""
    names = publisher_names(tables.articles)
    by_article: dict[str, list[str]] = {}
    for article_id, theme in confirmed_absences(tables):
        by_article.setdefault(article_id, []).append(theme)
    return [f"{names[each]} leaves out {theme_names(themes)}, as an analyst confirmed" for each, themes in by_article.items()]


def _alone(judge: Callable[[Tables], Judgement | None]) -> Callable[[Tables], list[Judgement]]:
    return lambda tables: [judgement] if (judgement := judge(tables)) else []


_SUBJECTS: dict[str, Callable[[Tables], list[Judgement]]] = {
    "figures": figure_judgements,
    "dates": _alone(dates_judgement),
    "themes": _alone(themes_judgement),
    "files": _alone(corpus_judgement),
}
