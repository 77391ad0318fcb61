"""Check the parameters of a run before any kernel starts: names, types and values, all errors at once.

What only some values are checked against is imported then: a misspelt name is told at once.
"""

import ast
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analysis import settings

# `-7d` is the day a week before the day of the run.
_DAYS_BACK = re.compile(r"-(\d{1,5})d")
# Parameters that the command sets itself.
OWN = frozenset({"corpus", "tables", "interactive", "previous"})


class ParameterError(ValueError):
    """Everything that is wrong with the parameters of a run, in one line."""


def list_notebooks() -> list[Path]:
    """The notebooks that make a report, in order."""
    return sorted(settings.NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


def parameters_of(notebook: Path) -> dict[str, Any]:
    """Read the parameters of a notebook and their defaults from its cell tagged `parameters`: one `name = literal` a line.

    Raises:
        ParameterError: if the file is no notebook, or a default is no literal.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        source = next(("".join(c["source"]) for c in cells if "parameters" in c["metadata"].get("tags", [])), "")
        lines = [(node.targets[0], node.value) for node in ast.parse(source).body if isinstance(node, ast.Assign)]
        return {target.id: ast.literal_eval(value) for target, value in lines if isinstance(target, ast.Name)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, SyntaxError, RecursionError) as error:
        raise ParameterError(
            f"notebooks/{notebook.name}: cannot be read as a notebook ({error}); mend it or move it away"
        ) from error


def checked(given: Iterable[str], notebooks: Iterable[Path], today: date | None = None) -> dict[Path, dict[str, Any]]:
    """Turn `name=value` words into typed parameters for each notebook that knows the name.

    A value takes the type of the notebook's default: a list is written `a,b`, a switch `true` or `false`. `since=-7d` is the
    day a week before `today`, by default the day that it is in UTC.

    Raises:
        ParameterError: names every word that is wrong, and what it should have been.
    """
    known = {notebook: parameters_of(notebook) for notebook in notebooks}
    defaults = {name: default for own in known.values() for name, default in own.items() if name not in OWN}
    values = typed_values(given, defaults, today)
    return {notebook: {name: values[name] for name in own if name in values} for notebook, own in known.items()}


def typed_values(given: Iterable[str], defaults: dict[str, Any], today: date | None = None) -> dict[str, Any]:
    """Turn `name=value` words into values of the types that their defaults have.

    Raises:
        ParameterError: names every word that is wrong, and what it should have been.
    """
    values: dict[str, Any] = {}
    words = list(given)
    times = Counter(word.partition("=")[0] for word in words)
    errors = [f"-p {name}: given {n} times; give it once" for name, n in times.items() if n > 1]
    for word in words:
        name, separator, text = word.partition("=")
        try:
            _known(word, name, separator, defaults)
            values[name] = _valid(name, _typed(_as_day(name, text, today), defaults[name]))
        except ValueError as error:
            errors.append(f"-p {word}: {error}")
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        errors.append(f"-p since={since}: is after until={until}; swap them")
    if errors:
        raise ParameterError("; ".join(errors))
    return values


def _known(word: str, name: str, separator: str, defaults: dict[str, Any]) -> None:
    word.encode()  # no notebook can hold what is no UTF-8
    if not separator:
        raise ValueError("write name=value")
    if name in OWN:
        raise ValueError(f"{name} is set by the command itself; a corpus is its first argument")
    if name not in defaults:
        close = get_close_matches(name, defaults, 1)
        raise ValueError(
            f"did you mean {close[0]}?" if close else f"no such parameter; there are {', '.join(sorted(defaults)) or 'none'}"
        )


def _as_day(name: str, text: str, today: date | None) -> str:
    back = _DAYS_BACK.fullmatch(text) if CHECKS.get(name) is _day else None
    return f"{(today or datetime.now(UTC).date()) - timedelta(days=int(back[1]))}" if back else text


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
        raise ValueError("a day like 2024-10-22 is needed, or -7d for a week before the run") from None


def _positive(value: int) -> None:
    if value < 1:
        raise ValueError("1 or more is needed")


def _check_themes(names: Iterable[str]) -> None:
    from analysis.themes import read_codebook, theme_named

    _all_of(read_codebook(settings.HAND / "themes.yml").themes, map(theme_named, names))


def _check_reasons(values: Iterable[str]) -> None:
    from analysis.compare.verdict import REASONS

    _all_of(REASONS, values)


def _check_group(value: str) -> None:
    from analysis.compare.groups import GROUPS

    _all_of(GROUPS, [value])


def _all_of(choices: Iterable[str], values: Iterable[str]) -> None:
    for value in values:
        _one_of(dict.fromkeys(choices), value)


CHECKS: dict[str, Callable[[Any], None]] = {
    "since": _day,
    "until": _day,
    "min_publishers": _positive,
    "central_at": _positive,
    "max_judgements": _positive,
    "themes": _check_themes,
    "concordance": lambda name: _check_themes([name]),
    "reasons": _check_reasons,
    "group_by": _check_group,
    "time_anchor": lambda value: _all_of(settings.TIME_ANCHORS, [value]),
}
