"""One report run: tables once, notebooks two at a time, and one rename at the end."""

from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from analysis import settings, store
from analysis.extract import settled_tables, within
from analysis.inventory import unusable
from analysis.processes import children_ended
from analysis.report.cover import cover_facts
from analysis.report.execute import execute, first_sentence, own_jupyter, settle
from analysis.report.export import chart_tables, export
from analysis.report.failures import RunError, cause
from analysis.report.limits import LIMITS, Limits, time_limit
from analysis.report.parameters import list_notebooks, parameters_of
from analysis.report.pdf import print_page
from analysis.report.publish import begin, publish
from analysis.report.record import end_record, now, read_record, recorded, sweep, write_record
from analysis.report.warm import warm_kernels
from analysis.schema import Tables
from analysis.words import listed

# A file in these states is a warning that the report's reader must see.
_DOUBTFUL = ("rejected", "loaded_with_warning", "missing")


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


class Order(NamedTuple):
    """What a run was asked for: notebooks, each with its checked parameters, over a corpus, published under `out`."""

    corpus: Path
    out: Path
    notebooks: Mapping[Path, dict[str, Any]]
    editions: Editions = ONE_PAGE
    limits: Limits = LIMITS


def report(
    corpus: Path, out: Path, notebooks: Mapping[Path, dict[str, Any]], editions: Editions = ONE_PAGE, limits: Limits = LIMITS
) -> Run:
    """Run notebooks, each with its checked parameters, over a corpus and publish the report under `out`.

    The report appears by one rename; `latest` is pointed at it after, when it holds every notebook. A run that fails
    leaves what stood there as it was, and itself with its record under `failed/`.

    Raises:
        RunError: with the exit code of what went wrong.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with FileLock(out / ".lock", timeout=settings.LOCK_SECONDS), time_limit(limits.run_seconds):
            return _locked_report(Order(corpus, out, notebooks, editions, limits))
    except Timeout:
        raise RunError(f"{out}: another run is writing here; wait for it or give another --out", 5) from None
    except (OSError, MemoryError) as error:
        raise RunError(cause(error, out), 4) from error


def _locked_report(order: Order) -> Run:
    started = now()
    sweep(order.out)
    work = begin(order.out, started)
    with recorded(work, order.out, started) as record:
        record |= {"corpus": order.corpus.name, "parameters": {path.stem: given for path, given in order.notebooks.items()}}
        with own_jupyter(work / ".jupyter"), warm_kernels(), children_ended():
            last = _make_pages(order, work, started, record)
        end_record(record, "complete", 1 if record["warnings"] else 0)
        write_record(work, record)
        folder = publish(work, order.out, started, "latest" if len(order.notebooks) == len(list_notebooks()) else "")
    return Run(folder, folder / f"{last.stem}.html", record["first_sentence"], record["warnings"])


def _make_pages(order: Order, work: Path, started: datetime, record: dict[str, Any]) -> Path:
    """Fill the work folder and the record; gives the last executed notebook, whose page is read first."""
    tables, fingerprint = _usable_tables(order.corpus)
    record |= _counts(tables) | {"fingerprint": fingerprint}
    if not fingerprint:
        record["warnings"].append("the corpus changed while it was read: files of several moments may stand side by side")
    _write_tables(tables, work / "tables")
    cover = {"run_at": f"{started:%Y-%m-%d %H:%M} UTC", "warnings": record["warnings"]}
    facts = {path.name: _facts(tables, given) for path, given in order.notebooks.items()}
    # Closed, not left to the garbage: no further notebook may start once one has failed.
    with closing(execute(_parameters(order, work), work / "notebooks", order.limits.cell_seconds)) as run:
        for executed in run:
            settle(executed, (work, order.out, order.corpus.parent, settings.ROOT))
            _export(executed, work, cover | {"facts": facts[executed.name]})
    last = work / "notebooks" / max(order.notebooks).name
    record["first_sentence"] = first_sentence(last)
    _make_editions(last, work, cover | {"facts": facts[last.name]}, order.editions, started, record)
    return last


def _parameters(order: Order, work: Path) -> dict[Path, dict[str, Any]]:
    """What each notebook is given: the command's own parameters, which it need not know by name, then the reader's."""
    own = {"corpus": str(order.corpus), "tables": str(work / "tables"), "interactive": False}
    last_run = {"previous": previous_report(order.out, order.corpus)}
    return {
        path: own | (last_run if "previous" in parameters_of(path) else {}) | given for path, given in order.notebooks.items()
    }


def _write_tables(tables: Tables, folder: Path) -> None:
    store.write(tables, folder)
    for name, table in tables._asdict().items():
        (folder / f"{name}.csv").write_text(store.spreadsheet_csv(table), encoding="utf-8")


def previous_report(out: Path, corpus: Path) -> str:
    """The last complete report of this corpus that `latest` points at; empty when there is none."""
    with suppress(OSError):  # whatever stands there may be anything
        if read_record(out / "latest").get("corpus") == corpus.name:
            # Not resolved further: of its folders `settle` knows `out` as it was given.
            return str(out / (out / "latest").readlink())
    return ""


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


def _make_editions(
    executed: Path, work: Path, cover: dict[str, Any], editions: Editions, started: datetime, record: dict[str, Any]
) -> None:
    page = work / f"{executed.stem}.html"
    if editions.paper:
        try:
            print_page(page, page.with_suffix(".pdf"), editions.paper, started, editions.browser)
        except (RunError, OSError) as error:  # the report is whole without it
            record["warnings"].append(f"no PDF: {cause(error, page.name)}")
            export(executed, page, **cover)  # the reader is told too
    if editions.static:
        export(executed, page.with_suffix(".static.html"), **cover, static=True)
