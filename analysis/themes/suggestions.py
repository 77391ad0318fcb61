"""Help with the codebook: words that set a theme's sentences apart, why a theme was found, and what no theme holds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

import pandas as pd

from analysis import schema, settings
from analysis.lexicon import FUNCTION_WORDS
from analysis.schema import Tables
from analysis.text import boilerplate, sentences, spans_index
from analysis.themes.grammar import flat
from analysis.themes.misses import Misses
from analysis.themes.reading import read_codebook

_WORD = re.compile(r"[^\W\d_][\w'.]{0,40}[^\W_]")
_LEAST_LETTERS, _LEAST_SENTENCES = 4, 2
# 6.63 is what one in a hundred comparisons reaches by chance (chi-squared, one degree of freedom).
LEAST_KEYNESS = 6.63


class Sentence(NamedTuple):
    """A sentence of an article proper: where it stands, its words, and the themes found in it."""

    article_id: str
    text: str
    phrases: frozenset[str]
    themes: frozenset[str]


def suggest_terms(tables: Tables, theme: str, most: int = 20) -> pd.DataFrame:
    """Suggest terms for a theme: words and pairs of words that its sentences hold more often than all others.

    Returns a row per suggestion, the strongest first: `term`, `keyness`, in how many sentences with and without the
    theme it stands (`n_with`, `n_without`), and an `example`. What the theme's own hits hold is left out.
    Keyness is the log-likelihood of Dunning (1993) on counts of sentences, as Rayson and Garside (2000) compare corpora.

    Raises:
        ValueError: if the codebook has no such theme; names those it has.
    """
    themes = read_codebook(settings.HAND / "themes.yml").themes
    if theme not in themes:
        raise ValueError(f"no theme {theme}; the codebook has {', '.join(themes)}")
    read = list(_sentences(tables))
    own = {word for hit in tables.theme_mentions.query("theme == @theme")["surface"] for word in flat(hit).split()}
    matched, others = ([each for each in read if (theme in each.themes) == is_in] for is_in in (True, False))
    found = [row for row in _keyness(matched, others) if not own & set(row[0].split())][:most]
    examples = [next(each.text for each in matched if row[0] in each.phrases) for row in found]
    return pd.DataFrame(found, columns=["term", "keyness", "n_with", "n_without"]).assign(example=examples)


def unassigned(tables: Tables, most: int = 10) -> pd.DataFrame:
    """Group the sentences that no theme holds by the words that set them apart: a missing theme shows itself.

    Returns a row per group, the largest first: the `word`, `n_sentences`, `n_articles` and an `example`. A sentence
    stands in the group of its strongest word only.
    """
    read = list(_sentences(tables))
    bare = [each for each in read if not each.themes]
    groups: dict[str, list[Sentence]] = {}
    ranked = [word for word, *_ in _keyness(bare, [each for each in read if each.themes], least=0)]
    for each in bare:
        if word := next((word for word in ranked if word in each.phrases), None):
            groups.setdefault(word, []).append(each)
    rows = [(word, len(held), len({each.article_id for each in held}), held[0].text) for word, held in groups.items()]
    rows = sorted((row for row in rows if row[1] >= _LEAST_SENTENCES), key=lambda row: -row[1])[:most]
    return pd.DataFrame(rows, columns=["word", "n_sentences", "n_articles", "example"])


def explain(tables: Tables, article_id: str, theme: str) -> pd.DataFrame:
    """Say why a theme was found in an article, term by term, or what came nearest where it was not.

    Returns rows with `term`, `surface`, `char_start`, `char_end`, `weight` and `why`; none when nothing came near.

    Raises:
        ValueError: if no article has this id.
    """
    articles = tables.articles[tables.articles["article_id"] == article_id]
    if articles.empty:
        raise ValueError(f"no article {article_id}; the table articles has them")
    hits = tables.theme_mentions.query("article_id == @article_id and theme == @theme")
    columns = ["term", "surface", "char_start", "char_end", "weight", "why"]
    if len(hits):
        return hits.assign(why="the term stands there")[columns].reset_index(drop=True)
    text = articles["text"].iloc[0]
    miss = Misses(text, read_codebook(settings.HAND / "themes.yml")).nearest(theme)
    rows = [(miss.term, text[miss.start : miss.end], miss.start, miss.end, 0.0, miss.why)] if miss else []
    return pd.DataFrame(rows, columns=columns)


def _sentences(tables: Tables) -> Iterator[Sentence]:
    hits: dict[str, list[tuple[int, int, str]]] = {}
    for hit in schema.rows(tables.theme_mentions[tables.theme_mentions["field"] == "text"]):
        hits.setdefault(hit.article_id, []).append((hit.char_start, hit.char_end, hit.theme))
    is_read = tables.articles["article_id"].isin(tables.theme_coverage["article_id"])
    for article in schema.rows(tables.articles[is_read]):
        is_clutter = spans_index(boilerplate(article.text))
        ours, place = sorted(hits.get(article.article_id, [])), 0
        for start, end in sentences(article.text):
            if is_clutter(start, end):
                continue
            while place < len(ours) and ours[place][1] <= start:
                place += 1
            held = frozenset(theme for at, _, theme in ours[place : place + 200] if at < end)
            yield Sentence(article.article_id, article.text[start:end], frozenset(_phrases(article.text[start:end])), held)


def _phrases(sentence: str) -> Iterator[str]:
    words = _WORD.findall(flat(sentence))
    telling = [len(word) >= _LEAST_LETTERS and word not in FUNCTION_WORDS for word in words]
    yield from (word for word, tells in zip(words, telling, strict=True) if tells)
    yield from (f"{words[n]} {words[n + 1]}" for n in range(len(words) - 1) if telling[n] and telling[n + 1])


def _keyness(matched: list[Sentence], others: list[Sentence], least: float = LEAST_KEYNESS) -> list[tuple[str, float, int, int]]:
    """Rank the phrases that stand in more of the matched sentences than chance would have: (phrase, keyness, with, without)."""
    inside, outside = (_counted(each.phrases for each in part) for part in (matched, others))
    share = len(matched) / max(1, len(matched) + len(others))
    found = []
    for phrase, n in inside.items():
        expected = (n + outside[phrase]) * share
        if n >= _LEAST_SENTENCES and n > expected:
            keyness = 2 * sum(k * log(k / e) for k, e in ((n, expected), (outside[phrase], n + outside[phrase] - expected)) if k)
            if keyness >= least:
                found.append((phrase, round(keyness, 1), n, outside[phrase]))
    return sorted(found, key=lambda row: (-row[1], row[0]))


def _counted(phrases: Iterable[frozenset[str]]) -> Counter[str]:
    return Counter(phrase for held in phrases for phrase in held)
