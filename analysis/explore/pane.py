"""A pane of the explorer: HTML that is escaped here, of which marked places can be chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anywidget
import traitlets

_HERE = Path(__file__).parent
# What a browser shows as text; anything else is only downloaded, for what is in it is hostile.
_TEXTS = frozenset([".txt", ".md", ".csv", ".tsv", ".jsonl", ".json"])


class Pane(anywidget.AnyWidget):
    """Shows `html`, and scrolls what has the class `scrolls` to what has `data-here`; the page tells the rest.

    A click, or the Enter key, on what has `data-go` calls `on_go` with it.
    """

    _esm = _HERE / "pane.js"
    _css = _HERE / "pane.css"
    html = traitlets.Unicode().tag(sync=True)
    is_dark = traitlets.Bool(False).tag(sync=True)
    root = traitlets.Unicode().tag(sync=True)
    base = traitlets.Unicode("/").tag(sync=True)

    def __init__(self, on_go: Callable[[str], None], **given: Any) -> None:
        super().__init__(**given)
        self.on_msg(lambda _, told, buffers: on_go(str(told.get("go", ""))))

    def link(self, file: Path) -> str:
        """Where JupyterLab serves a file; empty when it lies outside its folder."""
        try:
            below = file.resolve().relative_to(Path(self.root).expanduser().resolve())
        except (ValueError, RuntimeError):
            return ""
        save = "" if file.suffix.lower() in _TEXTS else "?download=1"
        return f"{self.base}files/{quote(below.as_posix())}{save}" if self.root and file.is_file() else ""
