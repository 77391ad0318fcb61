"""What a report says that an earlier one did not: told on its pages, kept in its record, printed by `workbook diff`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema, store
from analysis.compare.since import changed, counted_changes, is_disagreement
from analysis.extract import between
from analysis.report.history import KeptRun
from analysis.schema import Tables
from analysis.words import capital, in_words, printable

# Changes that `--on-contradiction` is for.
_CONTRADICTIONS = ("new disagreement", "changed disagreement")


def period(parameters: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """The days `since` and `until` of a run, as the first notebook that knows them was given them; empty for no limit."""
    told = [each for each in parameters.values() if isinstance(each, dict)]  # a record may hold anything
    given = {name: value for each in reversed(told) for name, value in each.items()}
    return str(given.get("since") or ""), str(given.get("until") or "")


def news(previous: str, tables: Tables, days: tuple[str, str]) -> dict[str, Any]:
    """Count what changed since an earlier report, for the record: `changes` by kind, and what is contradicted in `tables`.

    `n_new_disagreements` counts the new and the changed ones; without an earlier report that can be read, all of them.
    """
    now = between(tables, *days)
    n = sum(map(is_disagreement, schema.rows(now.quantities)))
    told = {"previous": "", "changes": {}, "n_disagreements": n, "n_new_disagreements": n}
    if previous:
        with suppress(ValueError, TypeError):  # tables of another version are nothing to compare with
            counts = Counter(changed(between(_tables(Path(previous)), *days), now)["change"])
            n_new = sum(counts[kind] for kind in _CONTRADICTIONS)
            told |= {"previous": Path(previous).name, "changes": dict(counts), "n_new_disagreements": n_new}
    return told


def changes_between(before: KeptRun, now: KeptRun) -> pd.DataFrame:
    """List what changed between two kept runs, both cut to the period of the later one, as its pages tell it.

    Raises:
        ValueError: if the tables of one cannot be read; names its folder.
    """
    days = period(now.part("parameters"))
    return changed(*(between(_tables(run.folder), *days) for run in (before, now)))


def _tables(folder: Path) -> Tables:
    try:
        return store.read(folder / "tables")
    except (OSError, ValueError) as error:
        cause = printable(str(error)) or type(error).__name__
        raise ValueError(f"{folder.name}: its tables cannot be read ({cause}); give another run") from error


def change_lines(changes: pd.DataFrame) -> Iterable[str]:
    """Write changes as lines: how many of each kind, then each kind with what changed, how it was and how it is."""
    yield capital(f"{counted_changes(Counter(changes['change'])) or 'nothing changed'}.")
    for kind, rows in changes.groupby("change", sort=False):
        yield f"\n{capital(str(kind))}"
        for row in schema.rows(rows):
            yield f"  {printable(in_words(row.what))}"
            told = {"before": row.before, "now": row.now}
            yield from (f"    {name:<7}{printable(in_words(words))}" for name, words in told.items() if pd.notna(words))
