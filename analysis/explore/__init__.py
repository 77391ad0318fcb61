"""For JupyterLab: filters, charts, passages, search and corrections over one corpus; a sample of what was read to be judged."""

from analysis.explore.start import audit, explorer, is_interactive

__all__ = ["audit", "explorer", "is_interactive"]
