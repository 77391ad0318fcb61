"""One report run: tables once, notebooks two at a time, and one rename at the end."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from analysis import settings, store
from analysis.extract import fingerprint, load_tables, within
from analysis.inventory import unusable
from analysis.report.cover import cover_facts
from analysis.report.execute import RunError, children_ended, execute, first_sentence, forget_paths
from analysis.report.export import chart_tables, export
from analysis.report.parameters import list_notebooks, parameters_of
from analysis.report.pdf import print_page
from analysis.report.warm import warm_kernels
from analysis.schema import Tables
from analysis.words import listed

_PACKAGES = ("press-workbook", "pandas", "plotly", "papermill", "nbconvert")
# A file in these states is a warning that the report's reader must see.
_DOUBTFUL = ("rejected", "loaded_with_warning", "missing")
_EXIT_CODES = {KeyboardInterrupt: 130, MemoryError: 4, OSError: 4}


class Run(NamedTuple):
    """A published report: its folder, its page to read first, that page's first sentence, and the warnings in it."""

    folder: Path
    page: Path
    sentence: str
    warnings: list[str]


class Editions(NamedTuple):
    """Further forms of the last page: `static`, without any script; `paper`, the size of a PDF that `browser` prints."""

    static: bool = False
    paper: str = ""
    browser: str = ""


ONE_PAGE = Editions()


def report(corpus: Path, out: Path, notebooks: Mapping[Path, dict[str, Any]], editions: Editions = ONE_PAGE) -> Run:
    """Run notebooks, each with its checked parameters, over a corpus and publish the report under `out`.

    The report appears by one rename; `latest` is pointed at it after, when it holds every notebook. A run that fails
    leaves what stood there as it was, and itself with its record under `failed/`.

    Raises:
        RunError: with the exit code of what went wrong.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with FileLock(out / ".lock", timeout=settings.LOCK_SECONDS):
            return _locked_report(corpus, out, notebooks, editions)
    except Timeout:
        raise RunError(f"{out}: another run is writing here; wait for it or give another --out", 5) from None
    except OSError as error:
        raise RunError(f"{error.filename or out}: {error.strerror}; give an --out that can be written to", 4) from error


def _locked_report(corpus: Path, out: Path, notebooks: Mapping[Path, dict[str, Any]], editions: Editions) -> Run:
    started = datetime.now(UTC).replace(microsecond=0)
    for left in out.glob(".running-*"):  # of a run that was killed: nobody else can hold the lock
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(dir=out, prefix=".running-"))
    with _recorded(work, out, started) as record, warm_kernels(), children_ended():
        record |= {"corpus": corpus.name, "parameters": {path.stem: given for path, given in notebooks.items()}}
        tables = _usable_tables(corpus)
        record |= _counts(tables) | {"fingerprint": fingerprint(corpus)}
        store.write(tables, work / "tables")
        for name, table in tables._asdict().items():
            (work / "tables" / f"{name}.csv").write_text(store.spreadsheet_csv(table), encoding="utf-8")
        own = {"corpus": str(corpus), "tables": str(work / "tables"), "interactive": False}
        cover = {"run_at": f"{started:%Y-%m-%d %H:%M} UTC", "warnings": record["warnings"]}
        facts = {path.name: _facts(tables, given) for path, given in notebooks.items()}
        last_run = {"previous": previous_report(out, corpus)}
        knowing = {path: last_run if "previous" in parameters_of(path) else {} for path in notebooks}
        for executed in execute({path: own | knowing[path] | given for path, given in notebooks.items()}, work / "notebooks"):
            forget_paths(executed, (work, out, corpus.parent, settings.ROOT))
            _export(executed, work, cover | {"facts": facts[executed.name]})
        last = work / "notebooks" / max(notebooks).name
        record["first_sentence"] = first_sentence(last)
        _make_editions(last, work, cover | {"facts": facts[last.name]}, editions, started, record)
    folder = _move(work, out, started)
    if len(notebooks) == len(list_notebooks()):
        _point_latest(out, folder)
    return Run(folder, folder / f"{last.stem}.html", record["first_sentence"], record["warnings"])


def previous_report(out: Path, corpus: Path) -> str:
    """The last complete report of this corpus that `latest` points at; empty when there is none."""
    with suppress(OSError, ValueError, KeyError, TypeError):  # whatever stands there may be anything
        if json.loads((out / "latest" / "run.json").read_text(encoding="utf-8"))["corpus"] == corpus.name:
            # Not resolved further: of its folders `forget_paths` knows `out` as it was given.
            return str(out / (out / "latest").readlink())
    return ""


@contextmanager
def _recorded(work: Path, out: Path, started: datetime) -> Iterator[dict[str, Any]]:
    """Keep `run.json` in the work folder; on failure move the folder to `failed/`."""
    record: dict[str, Any] = {"state": "complete", "started_at": started.isoformat(), "exit": 0}
    record |= {"versions": {package: version(package) for package in _PACKAGES}}
    try:
        yield record
        record["exit"] = 1 if record["warnings"] else 0
    except BaseException as error:
        record |= {"state": "failed", "exit": exit_code(error), "error": _cause(error)}
        raise
    finally:
        record["ended_at"] = datetime.now(UTC).replace(microsecond=0).isoformat()
        (work / "run.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        if record["state"] == "failed":
            _move(work, out / "failed", started)


def _cause(error: BaseException) -> str:
    is_signal = isinstance(error, SystemExit) and isinstance(error.code, int) and error.code > 128
    return f"ended by signal {exit_code(error) - 128}" if is_signal else str(error) or type(error).__name__


def exit_code(error: BaseException) -> int:
    """The exit code that an end of a run stands for."""
    if isinstance(getattr(error, "code", None), int):
        return int(error.code)  # type: ignore[attr-defined]
    return next((code for kind, code in _EXIT_CODES.items() if isinstance(error, kind)), 70)


def _usable_tables(corpus: Path) -> Tables:
    try:
        tables = load_tables(corpus)
    except (OSError, ValueError) as error:
        raise RunError(str(error), 3) from error
    if why := unusable(tables):
        raise RunError(f"corpus {corpus}: {why}", 3)
    return tables


def _facts(tables: Tables, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The cover of one page: the articles of the period that it was given."""
    return cover_facts(within(tables, given.get("since", ""), given.get("until", "")), len(tables.articles))


def _counts(tables: Tables) -> dict[str, Any]:
    doubtful = tables.ledger[tables.ledger["status"].isin(_DOUBTFUL)]
    unfit = tables.corrections[tables.corrections["state"] != "applied"].groupby(["file", "state", "why"])["line"]
    return {
        "ledger": {str(status): int(n) for status, n in tables.ledger["status"].value_counts().sort_index().items()},
        "n_articles": len(tables.articles),
        "warnings": [f"{row.path}: {row.status}: {row.reason}" for row in doubtful.itertuples()]
        + [
            f"{file}: {state}: {why}: line{'s' * (len(lines) > 1)} {listed(map(str, lines))}"
            for (file, state, why), lines in unfit
        ],
    }


def _export(executed: Path, work: Path, cover: dict[str, Any]) -> None:
    export(executed, work / f"{executed.stem}.html", **cover)
    for name, csv in chart_tables(executed).items():
        (work / "charts").mkdir(exist_ok=True)
        (work / "charts" / name).write_text(csv, encoding="utf-8")


def _make_editions(
    executed: Path, work: Path, cover: dict[str, Any], editions: Editions, started: datetime, record: dict[str, Any]
) -> None:
    if editions.static:
        export(executed, work / f"{executed.stem}.static.html", **cover, static=True)
    if editions.paper:
        page = work / f"{executed.stem}.html"
        try:
            print_page(page, page.with_suffix(".pdf"), editions.paper, started, editions.browser)
        except RunError as error:  # the report is whole without it
            record["warnings"].append(f"no PDF: {error}")


def _point_latest(out: Path, folder: Path) -> None:
    pointer = out / f".latest-{os.getpid()}"
    pointer.symlink_to(folder.name, target_is_directory=True)
    pointer.replace(out / "latest")


def _move(work: Path, out: Path, started: datetime) -> Path:
    """Give a finished folder its name: the time of the run, and a number where two ran in one second."""
    out.mkdir(parents=True, exist_ok=True)
    name = f"{started:%Y-%m-%dT%H%M%SZ}"
    names = chain([name], (f"{name}-{n}" for n in count(2)))
    folder = next(out / free for free in names if not (out / free).exists())
    work.chmod(0o755)
    return work.rename(folder)
