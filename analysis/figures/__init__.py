"""Figures: numbers that measure something in the news, with their bounds, what they count and who says so."""

import pandas as pd

from analysis import schema
from analysis.figures.describe import find_figures
from analysis.figures.figure import Figure
from analysis.figures.measures import Measures, load_measures
from analysis.figures.numbers import find_numbers
from analysis.figures.numbers.number import Number
from analysis.text import mention_rows

__all__ = ["Figure", "Measures", "Number", "figure_mentions", "find_figures", "find_numbers", "load_measures"]


def figure_mentions(articles: pd.DataFrame) -> pd.DataFrame:
    """Find the figures of all articles.

    Takes the articles table; returns one row per figure in reading order, as `schema.TABLES["figure_mentions"]` says.
    `time_start`, `time_end` and `quantity_id` are missing: they are filled where dates and quantities are known.
    """
    return schema.typed("figure_mentions", mention_rows(articles, "f", find_figures))
