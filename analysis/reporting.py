"""The commands on reports: run one, list those that are kept, set two side by side, have one run by the clock."""

import json
import sys
from collections.abc import Sequence
from functools import partial
from math import isnan
from pathlib import Path
from typing import Any

import click

from analysis import settings
from analysis.calls import CORPUS, OUT, Refusal, check_hand, corpus_folder, tell
from analysis.plain_text import printable

_NAME = click.option("--name", default="", help="A report of data/hand/reports.yml; `latest-NAME` follows it.")
_ON_FAILURE = click.option(
    "--on-failure",
    default="",
    metavar="CMD",
    help="Run CMD when no report was made, with the record (run.json) as last argument; with --out where none can be written.",
)
_ON_CONTRADICTION = click.option(
    "--on-contradiction",
    default="",
    metavar="CMD",
    help="Run CMD with the record when a disagreement is new or changed since the last report; in a first one, when it has any.",
)
_STATIC = click.option("--static", is_flag=True, help="Also write the last page without any script, for mail.")
_PDF = click.option("--pdf", is_flag=True, help="Also print the last page, through a Chromium on this machine.")


def _number(_context: click.Context, _option: click.Parameter, seconds: float) -> float:
    if isnan(seconds):  # which no range refuses
        raise click.BadParameter("give a number of seconds")
    return seconds


_SECONDS = partial(click.option, type=click.FloatRange(0, 10_000_000, min_open=True), callback=_number)


@click.command()
@CORPUS
@OUT
@_NAME
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="A parameter, for each notebook that knows it.")
@click.option("--only", multiple=True, metavar="NOTEBOOK", help="Run only this notebook: 01, or 01_figure_disagreements.")
@_STATIC
@_PDF
@click.option("--paper", type=click.Choice(settings.PAPERS, False), default=settings.PAPERS[0], help="Size of the PDF.")
@click.option("--force", is_flag=True, help="Run though nothing has changed since the report that stands.")
@click.option("--keep", type=click.IntRange(1), default=settings.KEPT_RUNS, show_default=True, help="Reports to keep of a kind.")
@_SECONDS("--cell-seconds", default=settings.CELL_SECONDS, help="How long one cell may take.")
@_SECONDS("--run-seconds", default=settings.RUN_SECONDS, help="How long the whole run may take.")
@_ON_FAILURE
@_ON_CONTRADICTION
def report(corpus: str, out: Path, on_failure: str, on_contradiction: str, **asked: Any) -> None:
    """Run the notebooks over CORPUS and publish a report, unless the one that stands would only be made again."""
    from analysis.report.hooks import call_hook, failure_record
    from analysis.report.record import now

    _check_hooks({"on-failure": on_failure, "on-contradiction": on_contradiction})
    began = now()
    try:
        run = _report(corpus, out.absolute(), **asked)
    except (Exception, SystemExit) as error:
        if on_failure:
            record = failure_record(out.absolute(), corpus, asked["name"], began, error)
            _warn(call_hook("on-failure", on_failure, record))
        raise
    if run.is_unchanged:
        tell(f"nothing changed since {run.folder.name}; --force runs anyway")
    tell(printable(run.sentence))
    for warning in run.warnings:
        _warn(warning)
    if on_contradiction and run.n_new_disagreements and not run.is_unchanged:
        _warn(call_hook("on-contradiction", on_contradiction, run.folder / "run.json"))
    tell(run.page)
    sys.exit(1 if run.warnings else 0)


def _report(corpus: str, out: Path, given: Sequence[str], only: Sequence[str], pdf: bool, paper: str, **how: Any) -> Any:
    from analysis.report.limits import require_machine

    require_machine()
    notebooks = _notebooks(how["name"], given, only)
    folder = corpus_folder(corpus, out)
    check_hand()
    if pdf:
        how |= {"paper": paper, "browser": _browser()}
    from analysis.report import run

    return run.report(run.Order(folder, out, notebooks, is_partial=bool(only), **how))


def _notebooks(name: str, given: Sequence[str], only: Sequence[str]) -> dict[Path, dict[str, Any]]:
    """The notebooks asked for, each with its parameters; refuses all that is wrong at once."""
    from analysis.report.named import named_report
    from analysis.report.parameters import ParameterError, checked

    try:
        every, words = named_report(name, given)
    except ValueError as error:
        raise Refusal(str(error), 2) from error
    chosen = [path for path in every if not only or {path.stem, path.stem[:2]} & set(only)]
    unknown = set(only) - {name for path in every for name in (path.stem, path.stem[:2])}
    there = ", ".join(path.stem for path in every)
    errors = [f"--only {name}: no such notebook; there are {there}" for name in sorted(unknown)]
    try:
        notebooks = checked(words, chosen or every)
    except ParameterError as error:
        errors.append(str(error))
    if not every:
        errors = [f"{settings.NOTEBOOKS}: no notebook in it; put them back"]
    if errors:
        raise Refusal("; ".join(errors), 2)
    return notebooks


def _browser() -> str:
    from analysis.report.pdf import BROWSERS, find_browser

    found = find_browser()
    if found is None:
        raise Refusal(f"--pdf: no Chromium on this machine; install one of {', '.join(BROWSERS)}, or leave --pdf out", 2)
    return found


def _check_hooks(hooks: dict[str, str]) -> None:
    from analysis.report.hooks import hook_words

    for event, command in hooks.items():
        if command:
            try:
                hook_words(command)
            except ValueError as error:
                raise Refusal(f"--{event} {error}", 2) from error


def _warn(words: str) -> None:
    if words:
        tell(f"warning: {printable(words)}", err=True)


@click.command()
@OUT
@click.option("--json", "as_json", is_flag=True, help="The whole records, as JSON.")
def runs(out: Path, as_json: bool) -> None:
    """List the runs that are kept, the failed ones too, newest first."""
    from analysis.report.history import kept_runs

    kept = kept_runs(out)
    if as_json:
        records = [{"run": run.folder.name, **run.record, "state": run.state, "problem": run.problem} for run in kept]
        tell(json.dumps(records, indent=1))
        return
    if not kept:
        tell(printable(f"no run under {out}"))
        return
    rows: list[tuple[str, ...]] = [("run", "state", "exit", "name", "corpus", "articles", "warnings", "first sentence")]
    rows += [run.row() for run in kept]
    widths = [max(len(cell) for cell in column) for column in list(zip(*rows, strict=True))[:-1]]
    for row in rows:
        words = [printable(cell or "–").ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)]
        tell("  ".join(words).rstrip())


@click.command()
@click.argument("before", default="previous")
@click.argument("now", default="latest")
@OUT
@click.option("--json", "as_json", is_flag=True, help="The changes as JSON.")
def diff(before: str, now: str, out: Path, as_json: bool) -> None:
    """Say what changed from run BEFORE to run NOW, as the page of NOW would tell it.

    A run is its id, its folder, `latest`, `latest-NAME`, or `previous`: the report before NOW.
    Exit code 0: nothing changed; 1: something did; 2: no such run; 3: one that cannot be read.
    """
    earlier, later, changes = _compared(out.absolute(), before, now)
    from analysis.report.news import change_lines
    from analysis.report.standing import causes
    from analysis.words import listed

    if as_json:
        tell(changes.to_json(orient="records", force_ascii=True, indent=1))
    else:
        differing = causes(earlier, later)
        because = f" (what differs: {listed(differing)})" if differing else ""
        tell(f"From {earlier.folder.name} to {later.folder.name}{because}:")
        for line in change_lines(changes):
            tell(line)
    sys.exit(int(len(changes) > 0))


def _compared(out: Path, before: str, now: str) -> tuple[Any, Any, Any]:
    """Two kept runs and what changed between them."""
    from analysis.report.history import find_run

    try:
        later = find_run(out, now)
        earlier = find_run(out, before, later)
    except ValueError as error:
        raise Refusal(str(error), 2) from error
    from analysis.report.news import changes_between

    try:
        return earlier, later, changes_between(earlier, later)
    except (ValueError, TypeError) as error:
        raise Refusal(str(error), 3) from error


@click.command()
@CORPUS
@OUT
@_NAME
@click.option("--daily", "time", required=True, metavar="HH:MM", help="When; local time, on GitHub UTC.")
@click.option("--on", "days", default="", metavar="DAYS", help="Only on these days: mon-fri, or mon,thu.")
@click.option("--print", "form", required=True, type=click.Choice(["cron", "systemd", "github"]), help="For which clock.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Write the files into this folder instead.")
@_STATIC
@_PDF
@_ON_FAILURE
@_ON_CONTRADICTION
def schedule(corpus: str, out: Path, time: str, days: str, form: str, into: Path | None, **asked: Any) -> None:
    """Print what runs a report of CORPUS by the clock: a line of cron, units of systemd, a workflow of GitHub."""
    from analysis.report import schedule as forms

    folder = corpus_folder(corpus, out)
    _check_hooks({"on-failure": asked["on_failure"], "on-contradiction": asked["on_contradiction"]})
    _notebooks(asked["name"], (), ())
    options = [word for name, value in asked.items() if value for word in forms.option(name, value)]
    try:
        hour, minute = forms.parse_time(time)
        planned = forms.Schedule(hour, minute, forms.parse_days(days), folder, out.absolute(), asked["name"], tuple(options))
        forms.refuse_unwritable(planned)
        files = forms.FORMS[form](planned)
        planned.out.mkdir(parents=True, exist_ok=True)  # the log is opened before the first run
    except ValueError as error:
        raise Refusal(str(error), 2) from error
    except OSError as error:
        raise Refusal(f"{error.filename}: {error.strerror}; give an --out that can be written to", 4) from error
    for name, text in files.items():
        tell(f"# {name}\n{text}" if into is None else _written(into / name, text))


def _written(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return str(path)
