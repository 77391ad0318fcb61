"""Commands of the user's own that hear how a run ended: no shell, a limit, and never a say in the report."""

import os
import shlex
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import Any

from analysis import settings
from analysis.processes import run_within
from analysis.report.failures import BUSY, cause, exit_code
from analysis.report.history import FAILED, Series, corpus_id, kept_runs, prune_failed, read_run
from analysis.report.publish import new_folder
from analysis.report.record import NAME, end_record, write_record
from analysis.words import printable

RAN = "ran"


def hook_words(command: str) -> list[str]:
    """Split a command into words as a shell does, without being one.

    Raises:
        ValueError: if it is empty, a quote is open, or its program is not there; says what to do.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ValueError(f"{command}: {error}; quote it as for a shell") from None
    if not words:
        raise ValueError("empty; give a program and its arguments")
    if which(words[0]) is None:
        raise ValueError(f"{words[0]}: no such program; give its whole path")
    return words


def run_hook(command: str, record: Path) -> str:
    """Run a command with the path of a record as its last argument; return `ran`, or what went wrong."""
    # What this command has set for its own Python would lead another astray.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    try:
        words = [*hook_words(command), str(record)]
        # What it prints goes where our own warnings go; what it leaves behind may be delivering its mail.
        code = run_within(settings.HOOK_SECONDS, words, may_leave=True, stdout=2, env=environment)
    except (OSError, ValueError) as error:
        return f"could not be started: {error}"
    if code is None:
        return f"took more than {settings.HOOK_SECONDS} s and was ended"
    return RAN if code == 0 else f"ended with exit code {code}"


def call_hook(event: str, command: str, record: Path) -> str:
    """Run a command for an event and note in the record what became of it; return a warning, empty where it ran."""
    outcome = run_hook(command, record)
    run = read_run(record.parent)
    if not run.problem:
        noted: dict[str, Any] = run.record | {"hooks": run.part("hooks") | {event: outcome}}
        with suppress(OSError):  # a full disk must not make a failure of a report
            write_record(run.folder, noted)
    return "" if outcome == RAN else f"--{event} {command}: {outcome}"


def failure_record(out: Path, corpus: str, name: str, began: datetime, error: BaseException) -> Path:
    """Find the record of a run that failed; of a call that was refused before it ran, write one: nobody was there to read why.

    Gives `out` where none can be written. As many are kept as of failed runs.
    """
    code, series = exit_code(error), Series(corpus_id(Path(corpus)), name)
    if code != BUSY:  # then what failed last is another run
        for run in kept_runs(out):
            if run.state == FAILED and run.series == series and run.told("started_at") >= began.isoformat():
                return run.folder / NAME
    if corpus.strip() and Path(os.path.realpath(out)).is_relative_to(os.path.realpath(corpus)):
        return out  # it would be read as an article
    record: dict[str, Any] = {"started_at": began.isoformat(), "warnings": []}
    record |= {"corpus": Path(corpus).name, "corpus_id": series.corpus_id, "name": name}
    end_record(record, FAILED, code, printable(cause(error, out)))
    try:
        folder = new_folder(out / "failed", began)
        write_record(folder, record)
        prune_failed(out)
    except OSError:
        return out
    return folder / NAME
