"""How the explorer and the audit begin: widgets for a person in JupyterLab, and a sentence where there can be none."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.extract import load_tables, located
from analysis.page import Shown, say
from analysis.schema import Tables
from analysis.signed import analyst, signed_by

_NEEDED = ("ipywidgets", "anywidget")


def is_interactive() -> bool:
    """Tell whether a person in JupyterLab runs this cell: true there, never under papermill, nbval or nbconvert.

    A front end with a person before it allows the kernel to ask for input; those that run notebooks by themselves do not.
    Widgets wait there for an answer that nobody gives.
    """
    shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    request: Any = getattr(getattr(shell, "kernel", None), "get_parent", dict)()
    return bool(request and request.get("content", {}).get("allow_stdin"))


def explorer(corpus: str | Path = settings.DEMO_CORPUS, tables: str | Path = "") -> Any:
    """Open the explorer over a corpus, which is read as `load_tables` reads it: `tables` is a folder of kept tables.

    Gives widgets to a person in JupyterLab. Where nobody is there, where a package is missing or where there is nothing to
    explore, it gives a sentence that says so.
    """
    if refusal := _cannot("explorer"):
        return refusal
    from analysis.explore.desk import Desk  # it needs the widgets

    try:
        folder = located(corpus)
        found = load_tables(folder, tables)
    except (OSError, ValueError) as error:
        return say("Nothing can be explored: {why}.", why=str(error).rstrip("."))
    if found.articles.empty:
        return say(
            "No article was found in {name}; put files there, and see 00_corpus for what became of each.", name=folder.name
        )
    return Desk(found, lambda: load_tables(folder), folder)


def audit(
    tables: Tables,
    by: str = "",
    n: int = 10,
    about: Sequence[str] = ("figures", "groups", "absences"),
    seed: int = 0,
) -> Any:
    """Show a sample of what was read, `n` items of each subject of `about`, to be judged with one key each.

    `about` holds keys of `analysis.audits.ABOUT`; `by` is the analyst, the name that git or the login knows when it is empty.
    Each judgement is a row of `data/hand/audits/<analyst>.csv`. What this analyst has judged is not asked again, so that the
    same call goes on where the last one ended. Gives a sentence where nobody is there to judge, or nothing is left.
    """
    if refusal := _cannot("audit"):
        return refusal
    from analysis.explore.auditing import Session

    try:
        session = Session(tables, signed_by(by or analyst()), n, about, seed)
    except ValueError as error:
        return say("No audit can begin: {why}.", why=str(error).rstrip("."))
    if not session.items:
        return say("Nothing is left to judge: {by} has judged all of it.", by=session.by)
    return session.widget


def _cannot(what: str) -> Shown | None:
    if not is_interactive():
        return say("The {what} is for a person in JupyterLab: make lab opens it.", what=what)
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        told = "The {what} needs {missing}: pip install 'press-workbook[lab]', then restart the kernel."
        return say(told, what=what, missing=missing)
    return None
