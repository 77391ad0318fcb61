"""Run notebooks through papermill, two kernels at a time, and leave no kernel behind."""

import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
import papermill
import psutil
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from analysis import settings
from analysis.words import printable

# No history, whose one database two kernels would lock; no word on stderr unless something fails.
_KERNEL = ["--HistoryManager.enabled=False", "--log-level=50"]


class RunError(Exception):
    """A run that ended without a report: what happened, where, what to do; `code` is the exit code."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.code = code


def execute(notebooks: Mapping[Path, dict[str, Any]], folder: Path) -> Iterator[Path]:
    """Run notebooks with their parameters into `folder`; yield each executed notebook when it is done.

    Raises:
        RunError: when a notebook does not run to its end, or all together take too long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # What a kernel dies of is told once, by the error that ends the run.
    for name in ("papermill", "traitlets"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # A venv's own kernel, whatever kernels the user has installed.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    pool = ThreadPoolExecutor(settings.KERNELS)
    try:
        runs = [pool.submit(_execute, path, folder / path.name, given) for path, given in notebooks.items()]
        done = as_completed(runs, timeout=settings.RUN_SECONDS)
        for run in tqdm(done, total=len(runs), desc="notebooks", unit="", leave=False, disable=None):
            yield run.result()
    except TimeoutError:
        raise RunError(f"the notebooks took more than {settings.RUN_SECONDS} s together; raise RUN_SECONDS", 4) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _execute(notebook: Path, target: Path, parameters: dict[str, Any]) -> Path:
    try:
        papermill.execute_notebook(
            str(notebook),
            str(target),
            parameters=parameters,
            kernel_name="python3",
            progress_bar=False,
            execution_timeout=settings.CELL_SECONDS,
            cwd=str(settings.ROOT),
            extra_arguments=_KERNEL,
            # All output is in by then; a graceful end waits up to three seconds for nothing.
            shutdown_kernel="immediate",
        )
    except PapermillExecutionError as error:
        cause = printable(f"{error.ename}: {error.evalue}")
        raise RunError(f"{notebook.name}, cell {error.exec_count}: {cause}", 70) from error
    except CellTimeoutError:
        raise RunError(f"{notebook.name}: a cell took more than {settings.CELL_SECONDS} s", 4) from None
    except DeadKernelError:
        raise RunError(f"{notebook.name}: its kernel died; was there memory enough?", 4) from None
    _refuse_half_run(notebook.name, target)
    return target


def _refuse_half_run(name: str, executed: Path) -> None:
    """`sys.exit(0)` in a cell ends a kernel without an error: only a cell that ran has a number."""
    notebook = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            raise RunError(f"{name}: cell {number} never ran; an earlier one ended the kernel", 70)


def forget_paths(executed: Path, folders: Iterable[Path]) -> None:
    """Leave the folders of this machine out of an executed notebook: what is mailed names none of them."""
    text = executed.read_text(encoding="utf-8")
    for folder in folders:
        text = text.replace(json.dumps(f"{folder}/")[1:-1], "")
    executed.write_text(text, encoding="utf-8", newline="\n")


def first_sentence(executed: Path) -> str:
    """Give the first finding of an executed notebook: the first line of the first thing that a cell shows."""
    notebook = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
    outputs = (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)
    shown = (str(output.data["text/plain"]) for output in outputs if "text/plain" in output.get("data", {}))
    return next(shown, "").split("\n")[0]


@contextmanager
def children_ended() -> Iterator[None]:
    """End every process that is started inside, kernels above all: first asked, then forced."""
    before = set(psutil.Process().children(recursive=True))
    try:
        yield
    finally:
        started = set(psutil.Process().children(recursive=True)) - before
        for child in started:
            with suppress(psutil.NoSuchProcess):
                child.terminate()
        for child in psutil.wait_procs(started, timeout=2)[1]:
            with suppress(psutil.NoSuchProcess):
                child.kill()
