"""Mentions to judgements: which figures measure one thing, whether they differ, who stands behind them."""

from analysis.compare.absences import absences
from analysis.compare.checked import checked_words, correction_words
from analysis.compare.claims import compare_figures
from analysis.compare.confidence import confidence_rule
from analysis.compare.coverage import codebook_fits, theme_coverage, together, with_coverage
from analysis.compare.families import repeats_finding
from analysis.compare.groups import blind_spots, coverage_by
from analysis.compare.judgements import Judgement, cited, judgements
from analysis.compare.key_judgements import headline, key_judgements
from analysis.compare.lags import first_carriers_finding, lags_finding
from analysis.compare.moved import moved_finding
from analysis.compare.origins import origins
from analysis.compare.quantities import group_figures
from analysis.compare.questions import focused, questions
from analysis.compare.since import changes_finding
from analysis.compare.turning import turning
from analysis.compare.why import why

__all__ = [
    "Judgement",
    "absences",
    "blind_spots",
    "changes_finding",
    "checked_words",
    "cited",
    "codebook_fits",
    "compare_figures",
    "confidence_rule",
    "correction_words",
    "coverage_by",
    "first_carriers_finding",
    "focused",
    "group_figures",
    "headline",
    "judgements",
    "key_judgements",
    "lags_finding",
    "moved_finding",
    "origins",
    "questions",
    "repeats_finding",
    "theme_coverage",
    "together",
    "turning",
    "why",
    "with_coverage",
]
