"""Mentions to judgements: which figures measure one thing, whether they differ, who stands behind them."""

from analysis.compare.coverage import coverage_by, theme_coverage, with_coverage
from analysis.compare.judgements import Judgement, cited, judgements
from analysis.compare.origins import origins
from analysis.compare.quantities import group_figures
from analysis.compare.questions import focused, questions

__all__ = [
    "Judgement",
    "cited",
    "coverage_by",
    "focused",
    "group_figures",
    "judgements",
    "origins",
    "questions",
    "theme_coverage",
    "with_coverage",
]
