"""Sets the figures, dates and themes of press articles side by side, down to the sentence.

The front door: the names a notebook may use. Each is imported when it is first asked for, so that
reading a corpus does not wait for the charts.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "audit": "analysis.explore",
    "audit_words": "analysis.audits",
    "between": "analysis.extract",
    "briefing": "analysis.first_page",
    "changes_finding": "analysis.compare",
    "changes_since": "analysis.extract",
    "checked_words": "analysis.compare",
    "cite": "analysis.citations",
    "cited": "analysis.compare",
    "codebook_fits": "analysis.compare",
    "compare_figures": "analysis.compare",
    "confidence_rule": "analysis.compare",
    "coverage_chart": "analysis.charts",
    "entries": "analysis.page",
    "evidence": "analysis.citations",
    "explain": "analysis.themes",
    "explorer": "analysis.explore",
    "findings": "analysis.page",
    "first_carriers_finding": "analysis.compare",
    "focused": "analysis.compare",
    "headline": "analysis.compare",
    "in_context": "analysis.contexts",
    "interval_chart": "analysis.charts",
    "is_interactive": "analysis.explore",
    "judgements": "analysis.compare",
    "key_judgements": "analysis.compare",
    "ladder_chart": "analysis.charts",
    "lags_finding": "analysis.compare",
    "load_corpus": "analysis.corpus",
    "load_tables": "analysis.extract",
    "moved_dates": "analysis.extract",
    "moved_finding": "analysis.compare",
    "omissions": "analysis.contexts",
    "passages": "analysis.quotes",
    "repeats_finding": "analysis.compare",
    "say": "analysis.page",
    "show": "analysis.page",
    "suggest_terms": "analysis.themes",
    "timeline_chart": "analysis.charts",
    "views": "",
    "why": "analysis.compare",
    "with_coverage": "analysis.compare",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"analysis has no {name!r}; it has {', '.join(__all__)}")
    home = _HOMES[name]
    return getattr(import_module(home), name) if home else import_module(f"analysis.{name}")


def __dir__() -> list[str]:
    return __all__
