"""`reports/index.html`: every kept run with its first finding and what changed, and the way to its pages; offline."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from analysis.compare.since import counted_changes
from analysis.page import Shown, show
from analysis.report.export import export_shown
from analysis.report.history import COMPLETE, KeptRun, Series, kept_runs, prune, prune_failed
from analysis.report.record import NAME
from analysis.signals import undisturbed
from analysis.words import capital, count, day_in_words, readable

PAGE, _NO_COUNT = "index.html", 10**9
_REPORTS = {
    "series": "Report",
    "run": "Run at",
    "finding": "What it says",
    "changes": "Since the report before",
    "read": "Articles",
}
_FAILED = {"run": "Run at", "report": "Report", "error": "Why", "record": "What is left of it"}
_FINDING, _OTHERS = Markup("<strong>{}</strong>"), Markup('<br><span class="rest">Behind it: {}</span>')


@contextmanager
def tidied(out: Path, series: Series, keep: int) -> Iterator[None]:
    """After a run, however it ends: let go of the oldest of its series, and write the page of all runs anew."""
    try:
        yield
    finally:
        # Neither is worth a report, or the word of why there is none; and how the run ended is settled by now.
        with suppress(Exception), undisturbed():
            prune(out, keep, series)
            prune_failed(out, keep)
            write_index(out)


def write_index(out: Path) -> None:
    """Write the page of all runs under a folder of reports, by one rename; none before there is a report."""
    runs = kept_runs(out)
    good = [run for run in runs if run.state == COMPLETE]
    bad = [run for run in runs if run.state != COMPLETE]
    if not good:
        return
    facts = [("Newest", _when(good[0])), ("Kept", count(len(good), "report")), ("Failed", count(len(bad), "run"))]
    sections = [("Which reports are kept?", _reports(good))] + ([("Which runs failed?", _failed(bad, out))] if bad else [])
    aside = out / f".{PAGE}"
    try:
        export_shown(aside, "Reports", [*facts, ("Times", "UTC")], sections)
        aside.replace(out / PAGE)
    finally:
        aside.unlink(missing_ok=True)


def _reports(runs: Sequence[KeptRun]) -> Shown:
    series = list(dict.fromkeys(run.series for run in runs))
    rows = [_report(run) for each in series for run in runs if run.series == each]
    return _shown(rows, "Reports, the newest of each first", _REPORTS, grouped_by="series")


def _shown(rows: Sequence[dict[str, Any]], caption: str, columns: dict[str, str], grouped_by: str = "") -> Shown:
    # As objects, for pandas' own text forgets which of it is markup of ours.
    table = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return show(table, caption, columns, grouped_by=grouped_by, stacked=True)


def _report(run: KeptRun) -> dict[str, Any]:
    pages = [path for path in sorted(run.folder.iterdir()) if path.suffix in (".html", ".pdf") and path.is_file()]
    first = [path for path in pages if path.suffix == ".html" and "." not in path.stem][-1:]
    finding = readable(run.told("first_sentence")) or "Nothing"
    others = Markup(", ").join(_link(path, run.folder.parent, _page_name(path)) for path in pages if path not in first)
    n_articles, n_warnings = _number(run.record.get("n_articles")), run.n_warnings()
    return {
        "series": _kind(run),
        "run": _when(run),
        "finding": _FINDING.format(_link(first[0], run.folder.parent, finding) if first else finding)
        + (_OTHERS.format(others) if others else ""),
        "changes": ". ".join([_changes(run), *filter(None, [_checked(run)])]),
        "read": f"{n_articles:,}{'; ' + count(n_warnings, 'warning') if n_warnings else ''}",
    }


def _failed(runs: Sequence[KeptRun], out: Path) -> Shown:
    rows = [
        {
            "run": _when(run),
            "report": _kind(run),
            "error": run.problem or f"{run.told('error')} (exit code {run.told('exit')})",
            "record": Markup(", ").join(_link(path, out, path.name) for path in _left(run.folder)),
        }
        for run in runs
    ]
    return _shown(rows, "Runs without a report, the newest first", _FAILED)


def _kind(run: KeptRun) -> str:
    return " – ".join(filter(None, [run.told("name"), run.told("corpus") and f"articles in {run.told('corpus')}"]))


def _left(folder: Path) -> list[Path]:
    return [path for path in (folder / NAME, *sorted((folder / "notebooks").glob("*.ipynb"))) if path.is_file()]


def _link(path: Path, out: Path, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(quote(os.fsencode(path.relative_to(out).as_posix())), readable(words))


def _page_name(path: Path) -> str:
    words = path.stem.removesuffix(".static")[3:].replace("_", " ") or path.stem
    return words + (" (PDF)" if path.suffix == ".pdf" else " (for mail)" if path.stem.endswith(".static") else "")


def _when(run: KeptRun) -> str:
    return _instant(run.told("started_at")) or run.folder.name


def _instant(text: str) -> str:
    with suppress(ValueError):
        return day_in_words(datetime.fromisoformat(text).replace(second=0))
    return ""


def _changes(run: KeptRun) -> str:
    counts = {kind: n for kind, n in run.part("changes").items() if _number(n)}
    return capital(counted_changes(counts)) or ("Nothing has changed" if run.told("previous") else "The first of its kind")


def _checked(run: KeptRun) -> str:
    last, n = _instant(str(run.part("unchanged").get("last_at"))), _number(run.part("unchanged").get("n"))
    return f"Unchanged as of {last} ({count(n, 'check')})" if last and n else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < _NO_COUNT else 0
