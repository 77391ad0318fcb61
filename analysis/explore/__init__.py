"""For JupyterLab: filters, charts, passages, search and corrections over one corpus; a sample of what was read to be judged."""

from analysis.explore.auditing import audit
from analysis.explore.interactive import is_interactive
from analysis.explore.start import explorer

__all__ = ["audit", "explorer", "is_interactive"]
