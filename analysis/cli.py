"""The command `workbook`: report runs and table extraction, with exit codes that a scheduler can read.

0 complete; 1 complete, with warnings that the reader sees in it; 2 usage or parameters; 3 input unusable;
4 resources; 5 another run holds the lock; 70 a fault of ours; 128+n ended by signal n.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from analysis import settings
from analysis.plain_text import printable
from analysis.report.failures import RunError, cause, exit_code
from analysis.signals import heed_signals

_CORPUS = click.argument("corpus", default=str(settings.DEMO_CORPUS))
_SECONDS = click.FloatRange(min=0, min_open=True)


class Refusal(click.ClickException):
    """One line for stderr and an exit code."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.code = code


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="press-workbook", prog_name="workbook")
def main() -> None:
    """Set the figures, dates and themes of press articles side by side."""


@main.command()
@_CORPUS
@click.option("--out", type=click.Path(path_type=Path), default=settings.REPORTS, help="Folder of reports.")
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="A parameter, for each notebook that knows it.")
@click.option("--only", multiple=True, metavar="NOTEBOOK", help="Run only this notebook: 01, or 01_figure_disagreements.")
@click.option("--static", is_flag=True, help="Also write the last page without any script, for mail.")
@click.option("--pdf", is_flag=True, help="Also print the last page, through a Chromium on this machine.")
@click.option("--paper", type=click.Choice(settings.PAPERS, False), default=settings.PAPERS[0], help="Size of the PDF.")
@click.option("--cell-seconds", type=_SECONDS, default=settings.CELL_SECONDS, help="How long one cell may take.")
@click.option("--run-seconds", type=_SECONDS, default=settings.RUN_SECONDS, help="How long the whole run may take.")
def report(corpus: str, out: Path, given: tuple[str, ...], only: tuple[str, ...], **how: Any) -> None:
    """Run the notebooks over CORPUS and publish a report."""
    from analysis.report.limits import Limits, require_machine

    require_machine()
    notebooks = _notebooks(given, only)
    folder = _folder(corpus, out)
    _check_hand()
    browser = _browser() if how["pdf"] else ""
    from analysis.report.run import Editions
    from analysis.report.run import report as run_report

    editions = Editions(how["static"], how["paper"] if browser else "", browser)
    run = run_report(folder, out.absolute(), notebooks, editions, Limits(how["cell_seconds"], how["run_seconds"]))
    _tell(printable(run.sentence))
    for warning in run.warnings:
        _tell(f"warning: {printable(warning)}", err=True)
    _tell(str(run.page))
    sys.exit(1 if run.warnings else 0)


@main.command()
@_CORPUS
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the tables.")
@click.option("--format", "ending", type=click.Choice(["parquet", "csv", "jsonl"]), default="parquet")
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="time_anchor=narrative: dates as histories tell them.")
def extract(corpus: str, out: Path, ending: str, given: tuple[str, ...]) -> None:
    """Write the tables of CORPUS, raw values, one file each."""
    from analysis import store
    from analysis.extract import load_tables
    from analysis.report.parameters import ParameterError, typed_values

    folder = _folder(corpus, out)
    _check_hand()
    try:
        parameters = typed_values(given, {"time_anchor": settings.TIME_ANCHORS[0]})
    except ParameterError as error:
        raise Refusal(str(error), 2) from error
    try:
        tables = load_tables(folder, **parameters)
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 3) from error
    try:
        store.write(tables, out, (ending,))
    except OSError as error:
        raise Refusal(f"{out}: {error.strerror}; give an --out that can be written to", 4) from error
    for name, table in tables._asdict().items():
        _tell(f"{len(table):>8,}  {out / name}.{ending}")


@main.command()
@_CORPUS
def check(corpus: str) -> None:
    """Say of every file of CORPUS what became of it, what the articles lack, and what is in doubt.

    Exit code 0: all loaded; 1: a file was rejected, or loaded with a warning; 3: nothing in it can be analysed.
    """
    from analysis.extract import load_tables
    from analysis.inventory import account, unusable

    folder = _folder(corpus)
    _check_hand()
    try:
        tables = load_tables(folder)
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 3) from error
    for line in account(tables):
        _tell(line[: len(line) - len(line.lstrip())] + printable(line))
    if why := unusable(tables):
        raise Refusal(f"corpus {corpus}: {why}", 3)
    sys.exit(int((tables.ledger["status"] != "loaded").any()))


@main.command()
@click.argument("citation")
@_CORPUS
def verify(citation: str, corpus: str) -> None:
    """Hold CITATION, a line of `cite` or a file of such lines, against the articles of CORPUS.

    Put -- before a line that begins with a minus.
    Exit code 0: each passage reads as cited; 1: one does not; 2: a line is no citation.
    """
    from analysis import citations
    from analysis.corpus import load_corpus
    from analysis.corpus.files import decode, read_bytes

    try:
        text = decode(read_bytes(Path(citation)))[0] if os.path.isfile(citation) else citation
        articles = load_corpus(_folder(corpus)).articles
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 3) from error
    outcomes = [citations.verify(line, articles) for line in text.split("\n") if line.strip()]
    if not outcomes:
        raise Refusal("no citation in it; give a line that `cite` wrote, or a file of them", 2)
    for _, words in outcomes:
        _tell(printable(words))
    sys.exit(max(code for code, _ in outcomes))


def _folder(corpus: str, out: Path | None = None) -> Path:
    try:
        # An empty word is an unset variable in somebody's crontab, not the folder it runs in.
        folder = Path(corpus).resolve(strict=True) if corpus.strip() else None
    except (OSError, RuntimeError):  # a loop of links is the latter
        folder = None
    if folder is None or not folder.is_dir():
        raise Refusal(f"corpus {corpus or '(empty)'}: no such folder; give one that holds articles", 3)
    if out and Path(os.path.realpath(out)).is_relative_to(folder):
        raise Refusal(f"--out {out}: lies inside the corpus and would be read as part of it; give another", 2)
    return folder


def _notebooks(given: tuple[str, ...], only: tuple[str, ...]) -> dict[Path, dict[str, Any]]:
    """The notebooks asked for, each with its parameters; refuses all that is wrong at once."""
    from analysis.report.parameters import ParameterError, checked, list_notebooks

    every = list_notebooks()
    chosen = [path for path in every if not only or {path.stem, path.stem[:2]} & set(only)]
    unknown = set(only) - {name for path in every for name in (path.stem, path.stem[:2])}
    there = ", ".join(path.stem for path in every)
    errors = [f"--only {name}: no such notebook; there are {there}" for name in sorted(unknown)]
    try:
        notebooks = checked(given, chosen or every)
    except ParameterError as error:
        errors.append(str(error))
    if errors:
        raise Refusal("; ".join(errors), 2)
    return notebooks


def _browser() -> str:
    from analysis.report.pdf import BROWSERS, find_browser

    found = find_browser()
    if found is None:
        raise Refusal(f"--pdf: no Chromium on this machine; install one of {', '.join(BROWSERS)}, or leave --pdf out", 2)
    return found


def _check_hand() -> None:
    """Read what analysts wrote by hand before anything starts: a slip there is theirs to mend, with its place."""
    from analysis.audits import read_audits
    from analysis.corpus.publishers import load_publishers
    from analysis.corrections import read_corrections
    from analysis.dates.events import read_events
    from analysis.figures.measures import load_measures
    from analysis.figures.places import read_places
    from analysis.themes import read_codebook

    try:
        load_measures()
        read_events()
        read_places()
        read_codebook(settings.HAND / "themes.yml")
        load_publishers()
        read_corrections()
        read_audits()
    except (OSError, ValueError) as error:
        raise Refusal(str(error), 2) from error


def _tell(words: str, err: bool = False) -> None:
    """Print a line; that nobody listens any more is no fault of the run."""
    with suppress(OSError):
        click.echo(words, err=err)


def run() -> int:
    """Run the command, and turn every end of it into one line on stderr and an exit code, which is given."""
    heed_signals()
    words = ""
    try:
        main(prog_name="workbook", standalone_mode=False)
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        words, code = error.format_message(), int(getattr(error, "code", error.exit_code))
    except SystemExit as end:
        code = int(end.code or 0)
        words = f"ended by signal {code - 128}; the report before stands as it was" if code > 128 else ""
    except RunError as error:
        words, code = str(error), error.code
    except BaseException as error:
        code = exit_code(error)
        words = cause(error, "workbook") + "; this is a fault of the workbook" * (code == 70)
    if words:
        _tell(f"workbook: {printable(words)}", err=True)
    return code


if __name__ == "__main__":
    sys.exit(run())
