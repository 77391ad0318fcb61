"""Reports with a name: which notebooks with which parameters, as the analyst wrote them in data/hand/reports.yml."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from analysis import hand, settings
from analysis.report.parameters import ParameterError, checked, list_notebooks

REPORTS = settings.HAND / "reports.yml"
_FIELDS = {"name", "notebooks", "parameters"}
# It names a link, `latest-weekly`, and stands in units that are printed.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class NamedReport(NamedTuple):
    """A report of reports.yml: where it stands there, its notebooks (none: all of them), and `name=value` words."""

    where: str
    notebooks: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()

    def holds(self, notebook: Path) -> bool:
        """Tell whether the report has a page of this notebook."""
        return not self.notebooks or bool({notebook.stem, notebook.stem[:2]} & set(self.notebooks))

    def check(self, every: Sequence[Path]) -> None:
        """Check that its notebooks are there and know its parameters.

        Raises:
            ValueError: names the entry, and what is wrong in it.
        """
        for word in self.notebooks:
            if not any(word in (path.stem, path.stem[:2]) for path in every):
                raise ValueError(f"{self.where}: notebook {word}: {_instead(word, [path.stem for path in every])}")
        try:
            checked(self.parameters, [path for path in every if self.holds(path)])
        except ParameterError as error:
            raise ValueError(f"{self.where}: parameters: {str(error).replace('-p ', '')}") from error


def read_reports(path: Path = REPORTS) -> dict[str, NamedReport]:
    """Read the named reports by name, none where there is no such file.

    Whether its notebooks know its parameters is checked when a report is asked for: a slip in one stops no other.

    Raises:
        ValueError: names the entry and the remedy.
    """
    return hand.load(path, _parse) if path.exists() else {}


def named_report(name: str, given: Iterable[str] = ()) -> tuple[list[Path], list[str]]:
    """Give the notebooks of the report of a name, and its `name=value` words; of those `given`, which count, the others.

    No name: all notebooks, and the words that were given.

    Raises:
        ValueError: if there is none, or its parameters do not hold; names the entry, or says which was meant.
    """
    every, words = list_notebooks(), list(given)
    if not name:
        return every, words
    reports = read_reports()
    if name not in reports:
        raise ValueError(f"--name {name}: no such report in {REPORTS.name}; {_instead(name, reports)}")
    reports[name].check(every)
    told = {word.partition("=")[0] for word in words}
    own = [word for word in reports[name].parameters if word.partition("=")[0] not in told]
    return [path for path in every if reports[name].holds(path)], own + words


def _instead(word: str, choices: Iterable[str]) -> str:
    choices = list(choices)
    close = get_close_matches(word, choices, 1)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(choices) or 'none'}"


def _parse(name: str, text: str) -> dict[str, NamedReport]:
    table = hand.mapping(name, text, {"reports"})
    reports: dict[str, NamedReport] = {}
    for number, raw in enumerate(hand.items(f"{name}: reports", table.get("reports")), start=1):
        report = _entry(f"{name}: entry {number}", raw)
        if reports.setdefault(raw["name"], report) is not report:
            raise ValueError(f"{report.where}: stands twice; give each report one entry")
    return reports


def _entry(where: str, raw: Any) -> NamedReport:
    where = hand.named(where, raw, "name", _FIELDS)
    if not isinstance(raw["name"], str) or not _NAME.fullmatch(raw["name"]):
        raise ValueError(f"{where}: a name is at most 40 small letters, digits and hyphens, as in by-country")
    notebooks = hand.texts(f"{where}: notebooks", raw.get("notebooks"))
    given = raw.get("parameters") or {}
    if not isinstance(given, dict):
        raise ValueError(f"{where}: parameters: must be a table; write `since: -7d`, a line each")
    return NamedReport(where, notebooks, tuple(f"{key}={_word(f'{where}: {key}', value)}" for key, value in given.items()))


def _word(where: str, value: Any) -> str:
    """Write a value of YAML as it would stand on the command line."""
    if isinstance(value, list):
        return ",".join(_word(where, each) for each in value)
    if not isinstance(value, bool | int | float | str | date):
        raise ValueError(f"{where}: must be a word, a number, a day or a list of them")
    return str(value).lower() if isinstance(value, bool) else str(value)
