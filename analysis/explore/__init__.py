"""For JupyterLab: choose a question, see its chart and its passages; judge a sample of what was read."""

from analysis.explore.auditing import audit
from analysis.explore.questions import explorer

__all__ = ["audit", "explorer"]
