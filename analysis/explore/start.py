"""How the explorer begins: widgets for a person in JupyterLab, and a sentence where there can be none."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.explore.interactive import is_interactive
from analysis.extract import load_tables, located
from analysis.page import Shown, say

_NEEDED = ("ipywidgets", "anywidget")


class _Desk:
    """The widgets, with a sentence for a page that cannot show them."""

    def __init__(self, box: Any) -> None:
        self.box = box

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        without = say("No widgets are shown here: this page has no widget manager. Open the notebook in JupyterLab (make lab).")
        return {**self.box._repr_mimebundle_(), **without._repr_mimebundle_()}


def explorer(corpus: str | Path = settings.DEMO_CORPUS, tables: str | Path = "") -> Any:
    """Open the explorer over a corpus, which is read as `load_tables` reads it: `tables` is a folder of kept tables.

    Gives widgets to a person in JupyterLab. Where nobody is there, where a package is missing or where there is nothing to
    explore, it gives a sentence that says so.
    """
    if not is_interactive():
        return say("The explorer is for a person in JupyterLab: make lab opens it.")
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        return say("The explorer needs {missing}: pip install 'press-workbook[lab]', then restart the kernel.", missing=missing)
    return _opened(corpus, tables)


def _opened(corpus: str | Path, tables: str | Path) -> Any:
    from analysis.explore.desk import Desk  # it needs the widgets

    try:
        folder = located(corpus)
        found = load_tables(folder, tables)
    except (OSError, ValueError) as error:
        return _refused(error)
    if found.articles.empty:
        return say(
            "No article was found in {corpus}; put files there, and see 00_corpus for what became of each.", corpus=folder.name
        )
    return _Desk(Desk(found, lambda: load_tables(folder), folder).box)


def _refused(error: Exception) -> Shown:
    return say("Nothing can be explored: {why}.", why=str(error).rstrip("."))
