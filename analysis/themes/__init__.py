"""Texts to theme mentions, by an explainable codebook: `data/hand/themes.yml`."""

from typing import NamedTuple

import pandas as pd

from analysis import schema, settings
from analysis.text import mention_rows
from analysis.themes.codebook import Codebook
from analysis.themes.matching import find
from analysis.themes.misses import Miss, Misses
from analysis.themes.reading import codebook_csv, read_codebook
from analysis.themes.suggestions import explain, suggest_terms, unassigned
from analysis.words import capital, readable

__all__ = [
    "Codebook",
    "Miss",
    "Misses",
    "ThemeMention",
    "codebook_csv",
    "explain",
    "find_themes",
    "read_codebook",
    "suggest_terms",
    "theme_label",
    "theme_mentions",
    "theme_named",
    "unassigned",
]


class ThemeMention(NamedTuple):
    """A hit of one term: half-open code points, theme, the term as the codebook writes it, its weight."""

    start: int
    end: int
    theme: str
    term: str
    weight: float


def find_themes(text: str, codebook: Codebook) -> list[ThemeMention]:
    """Find the terms of a codebook in a text, in reading order.

    Whole words, any case; where terms overlap, the longest wins across themes, unless a term counts `also`.
    """
    return [ThemeMention(hit.start, hit.end, hit.term.theme, hit.term.words, hit.term.weight) for hit in find(text, codebook)]


def theme_mentions(articles: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Find the terms of a codebook in all articles; returns the table `theme_mentions` (clutter left out)."""
    rows = mention_rows(articles, "t", lambda text: find_themes(text, codebook))
    return schema.typed("theme_mentions", [row for row in rows if not row.pop("is_boilerplate")])


def theme_label(theme: str) -> str:
    """What a reader sees for a theme: its label in the codebook, else its name as words."""
    about = read_codebook(settings.HAND / "themes.yml").themes.get(theme)
    return about["label"] if about else capital(readable(theme.replace("_", " ")))


def theme_named(words: str) -> str:
    """The name of the theme that a reader calls by its name or label, in any case; other words stay as they are."""
    about = read_codebook(settings.HAND / "themes.yml").themes
    return {each["label"].casefold(): name for name, each in about.items()}.get(words.strip().casefold(), words)
