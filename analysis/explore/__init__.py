"""For JupyterLab: choose a question, see its chart and its passages."""

from analysis.explore.questions import explorer

__all__ = ["explorer"]
