"""One report run: tables once, notebooks two at a time, and one rename at the end."""

import os
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from analysis import settings, store
from analysis.compare.since import counted_changes
from analysis.extract import settled_tables, within
from analysis.inventory import unusable
from analysis.processes import children_ended
from analysis.report.cover import cover_facts
from analysis.report.execute import execute, first_sentence, own_jupyter, settle
from analysis.report.export import chart_tables, export
from analysis.report.failures import RunError, blamed, cause
from analysis.report.history import Series, corpus_id, kept_runs, last_good, pointer, previous_report
from analysis.report.index import tidied
from analysis.report.limits import time_limit
from analysis.report.news import news, period
from analysis.report.parameters import list_notebooks, parameters_of
from analysis.report.pdf import print_page
from analysis.report.publish import begin, move_aside, point, publish
from analysis.report.record import end_record, now, recorded, sweep, write_record
from analysis.report.standing import content, inputs, is_current, note_check
from analysis.report.warm import warm_kernels
from analysis.schema import Tables
from analysis.words import listed

# A file in these states is a warning that the report's reader must see.
_DOUBTFUL = ("rejected", "loaded_with_warning", "missing")


class Run(NamedTuple):
    """A published report: its folder, its page to read first, that page's first sentence, and the warnings in it.

    `n_new_disagreements` counts those that the last report did not tell so. A report that `is_unchanged` stood already.
    """

    folder: Path
    page: Path
    sentence: str
    warnings: list[str]
    n_new_disagreements: int = 0
    is_unchanged: bool = False


class Order(NamedTuple):
    """What a run was asked for: notebooks, each with its checked parameters, over a corpus, published under `out`.

    `static` and `paper` are further forms of the last page: without any script; a PDF of that size that `browser` prints.
    The report may have a `name`, or be part of one; `force` runs it though nothing has changed. So many reports of the same
    corpus and name are kept afterwards, and so many failed runs of any.
    """

    corpus: Path
    out: Path
    notebooks: Mapping[Path, dict[str, Any]]
    static: bool = False
    paper: str = ""
    browser: str = ""
    cell_seconds: float = settings.CELL_SECONDS
    run_seconds: float = settings.RUN_SECONDS
    name: str = ""
    is_partial: bool = False
    force: bool = False
    keep: int = settings.KEPT_RUNS

    @property
    def series(self) -> Series:
        """The runs that this one follows."""
        return Series(corpus_id(self.corpus), self.name)

    @property
    def is_whole(self) -> bool:
        """Whether `latest` is to follow it: a report by name says itself which notebooks it is made of."""
        return not self.is_partial and (bool(self.name) or len(self.notebooks) == len(list_notebooks()))


def report(order: Order) -> Run:
    """Run the notebooks of an order over its corpus and publish the report.

    The report appears by one rename; `latest` is pointed at it after, when it holds every notebook. A run that fails
    leaves what stood there as it was, and itself with its record under `failed/`. Where the report that stands would only
    be made again, nothing runs, and its record says when that was found.

    Raises:
        RunError: with the exit code of what went wrong.
    """
    out = order.out
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = out / ".lock"
        if os.path.lexists(lock) and (lock.is_symlink() or not lock.is_file()):
            move_aside(lock)
        with FileLock(lock, timeout=settings.LOCK_SECONDS), tidied(out, order.series, order.keep), time_limit(order.run_seconds):
            return _locked_report(order)
    except Timeout:
        raise RunError(f"{out}: another run is writing here; wait for it or give another --out", 5) from None
    except (OSError, MemoryError) as error:
        raise RunError(cause(error, out), 4) from error


def _locked_report(order: Order) -> Run:
    started = now()
    sweep(order.out)
    asked = inputs(order.corpus, order.notebooks, (order.static, order.paper, order.browser))
    if standing := _standing(order, asked, started):
        return standing
    work = begin(order.out, started)
    with recorded(work, order.out, started) as record:
        record |= {"corpus": order.corpus.name, "corpus_id": order.series.corpus_id, "name": order.name}
        record |= {"parameters": {path.stem: given for path, given in order.notebooks.items()}}
        record |= {"inputs": asked, "is_partial": not order.is_whole}
        write_record(work, record)  # should this run be killed, the next one tells of it by that
        with own_jupyter(work / ".jupyter"), warm_kernels(), children_ended():
            last = _make_pages(order, work, started, record)
        record["content"] = content(work)
        end_record(record, "complete", 1 if record["warnings"] else 0)
        write_record(work, record)
        folder = publish(work, order.out, started, pointer(order.name) if order.is_whole else "")
    return _told(folder, f"{last.stem}.html", record)


def _standing(order: Order, asked: Mapping[str, str], started: datetime) -> Run | None:
    """The report that stands, if this run would only make it again; then its record says so and `latest` is pointed at it."""
    run = last_good(kept_runs(order.out), order.series) if order.is_whole and not order.force else None
    if run is None or not is_current(run, asked):
        return None
    link = order.out / pointer(order.name)
    if os.path.realpath(link) != os.path.realpath(run.folder):
        point(link, run.folder)
    return _told(run.folder, f"{max(order.notebooks).stem}.html", note_check(run, started))._replace(is_unchanged=True)


def _told(folder: Path, page: str, record: Mapping[str, Any]) -> Run:
    return Run(folder, folder / page, record["first_sentence"], [*map(str, record["warnings"])], record["n_new_disagreements"])


def _make_pages(order: Order, work: Path, started: datetime, record: dict[str, Any]) -> Path:
    """Fill the work folder and the record; gives the last executed notebook, whose page is read first."""
    tables, fingerprint = _usable_tables(order.corpus)
    previous = previous_report(order.out, order.series)
    record |= _counts(tables) | {"fingerprint": fingerprint} | news(previous, tables, period(record["parameters"]))
    if not fingerprint:
        record["warnings"].append("the corpus changed while it was read: files of several moments may stand side by side")
        record["inputs"] = {}  # the next run is to read it again
    _write_tables(tables, work / "tables")
    cover = {"run_at": f"{started:%Y-%m-%d %H:%M} UTC", "warnings": record["warnings"]}
    told = [("Report", order.name), ("Since the last report", counted_changes(record["changes"]))]
    facts = {path.name: [*_facts(tables, given), *filter(itemgetter(1), told)] for path, given in order.notebooks.items()}
    # Closed, not left to the garbage: no further notebook may start once one has failed.
    with closing(execute(_parameters(order, work, previous), work / "notebooks", order.cell_seconds)) as run:
        for executed in run:
            with blamed(executed.name):
                settle(executed, (work, order.out, order.corpus.parent, settings.ROOT))
                _export(executed, work, cover | {"facts": facts[executed.name]})
    last = work / "notebooks" / max(order.notebooks).name
    record["first_sentence"] = first_sentence(last)
    _make_editions(order, last, cover | {"facts": facts[last.name]}, started, record)
    return last


def _parameters(order: Order, work: Path, previous: str) -> dict[Path, dict[str, Any]]:
    """What each notebook is given: the command's own parameters, which it need not know by name, then the reader's."""
    own = {"corpus": str(order.corpus), "tables": str(work / "tables"), "interactive": False}
    last_run = {"previous": previous}
    return {
        path: own | (last_run if "previous" in parameters_of(path) else {}) | given for path, given in order.notebooks.items()
    }


def _write_tables(tables: Tables, folder: Path) -> None:
    store.write(tables, folder)
    for name, table in tables._asdict().items():
        (folder / f"{name}.csv").write_text(store.spreadsheet_csv(table), encoding="utf-8")


def _usable_tables(corpus: Path) -> tuple[Tables, str]:
    try:
        tables, fingerprint = settled_tables(corpus)
    except (OSError, ValueError) as error:
        raise RunError(str(error), 3) from error
    if why := unusable(tables):
        raise RunError(f"corpus {corpus}: {why}", 3)
    return tables, fingerprint


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


def _make_editions(order: Order, executed: Path, cover: dict[str, Any], started: datetime, record: dict[str, Any]) -> None:
    page = executed.parent.with_name(f"{executed.stem}.html")
    if order.paper:
        try:
            print_page(page, page.with_suffix(".pdf"), order.paper, started, order.browser)
        except (RunError, OSError) as error:  # the report is whole without it
            record["warnings"].append(f"no PDF: {cause(error, page.name)}")
            record["inputs"] = {}  # the next run is to try again
            export(executed, page, **cover)  # the reader is told too
    if order.static:
        export(executed, page.with_suffix(".static.html"), **cover, static=True)
