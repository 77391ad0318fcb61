"""Check the parameters of a run before any kernel starts: names, types and values, all errors at once."""

import ast
from collections.abc import Callable, Iterable
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.compare.groups import GROUPS
from analysis.compare.verdict import REASONS
from analysis.themes import read_codebook, theme_named

# Parameters that the command sets itself.
OWN = frozenset({"corpus", "tables", "interactive", "previous"})


class ParameterError(ValueError):
    """Everything that is wrong with the parameters of a run, in one line."""


def list_notebooks() -> list[Path]:
    """The notebooks that make a report, in order."""
    return sorted(settings.NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


def parameters_of(notebook: Path) -> dict[str, Any]:
    """Read the parameters of a notebook and their defaults from its cell tagged `parameters`."""
    import papermill  # it takes a second, and `workbook extract` needs none of it

    return {name: ast.literal_eval(about["default"]) for name, about in papermill.inspect_notebook(str(notebook)).items()}


def checked(given: Iterable[str], notebooks: Iterable[Path]) -> dict[Path, dict[str, Any]]:
    """Turn `name=value` words into typed parameters for each notebook that knows the name.

    A value takes the type of the notebook's default: a list is written `a,b`, a switch `true` or `false`.

    Raises:
        ParameterError: names every word that is wrong, and what it should have been.
    """
    known = {notebook: parameters_of(notebook) for notebook in notebooks}
    defaults = {name: default for own in known.values() for name, default in own.items() if name not in OWN}
    values = typed_values(given, defaults)
    return {notebook: {name: values[name] for name in own if name in values} for notebook, own in known.items()}


def typed_values(given: Iterable[str], defaults: dict[str, Any]) -> dict[str, Any]:
    """Turn `name=value` words into values of the types that their defaults have.

    Raises:
        ParameterError: names every word that is wrong, and what it should have been.
    """
    values: dict[str, Any] = {}
    errors = []
    for word in given:
        name, separator, text = word.partition("=")
        try:
            _known(word, name, separator, defaults)
            values[name] = _valid(name, _typed(text, defaults[name]))
        except ValueError as error:
            errors.append(f"-p {word}: {error}")
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        errors.append(f"-p since={since}: is after until={until}; swap them")
    if errors:
        raise ParameterError("; ".join(errors))
    return values


def _known(word: str, name: str, separator: str, defaults: dict[str, Any]) -> None:
    if not separator:
        raise ValueError("write name=value")
    if name in OWN:
        raise ValueError(f"{name} is set by the command itself; a corpus is its first argument")
    if name not in defaults:
        close = get_close_matches(name, defaults, 1)
        raise ValueError(
            f"did you mean {close[0]}?" if close else f"no such parameter; there are {', '.join(sorted(defaults)) or 'none'}"
        )


def _typed(text: str, default: Any) -> Any:
    if isinstance(default, bool):
        return _one_of({"true": True, "yes": True, "false": False, "no": False}, text.lower())
    if isinstance(default, list):
        return [item.strip() for item in text.split(",") if item.strip()]
    if isinstance(default, int | float):
        try:
            return type(default)(text)
        except ValueError:
            raise ValueError("a whole number is needed" if isinstance(default, int) else "a number is needed") from None
    return text


def _one_of(choices: dict[str, Any], text: str) -> Any:
    if text not in choices:
        raise ValueError(f"one of {', '.join(choices)} is needed")
    return choices[text]


def _valid(name: str, value: Any) -> Any:
    if name in CHECKS and value not in ("", []):
        CHECKS[name](value)
    return value


def _day(value: str) -> None:
    try:
        datetime.strptime(value, "%Y-%m-%d")  # not fromisoformat, which takes week dates that pandas does not
    except ValueError:
        raise ValueError("a day like 2024-10-22 is needed") from None


def _positive(value: int) -> None:
    if value < 1:
        raise ValueError("1 or more is needed")


def _themes() -> Iterable[str]:
    return read_codebook(settings.HAND / "themes.yml").themes


def _all_of(choices: Iterable[str], values: Iterable[str]) -> None:
    for value in values:
        _one_of(dict.fromkeys(choices), value)


CHECKS: dict[str, Callable[[Any], None]] = {
    "since": _day,
    "until": _day,
    "min_publishers": _positive,
    "central_at": _positive,
    "max_judgements": _positive,
    "themes": lambda names: _all_of(_themes(), map(theme_named, names)),
    "concordance": lambda name: _all_of(_themes(), [theme_named(name)]),
    "reasons": lambda values: _all_of(REASONS, values),
    "group_by": lambda value: _all_of(GROUPS, [value]),
    "time_anchor": lambda value: _all_of(settings.TIME_ANCHORS, [value]),
}
