"""Run notebooks through papermill, two kernels at a time."""

import json
import logging
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm
from traitlets.config import Config

from analysis import settings
from analysis.report.failures import RunError, blamed, is_scarcity
from analysis.words import printable

# No history, whose one database two kernels would lock; no word on stderr unless something fails.
_KERNEL = ["--HistoryManager.enabled=False", "--log-level=50"]
_LISTEN_SECONDS = 0.5
_JUPYTER_FOLDERS = ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")


def execute(notebooks: Mapping[Path, dict[str, Any]], folder: Path, cell_seconds: float) -> Generator[Path]:
    """Run notebooks with their parameters into `folder`; yield each executed notebook when it is done.

    Raises:
        RunError: when a notebook does not run to its end; names the notebook, the cell and the cause.
    """
    folder.mkdir()
    # What a kernel dies of is told once, by the error that ends the run.
    for name in ("papermill", "traitlets"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    pool = ThreadPoolExecutor(settings.KERNELS)
    try:
        runs = {pool.submit(_execute, path, folder / path.name, given, cell_seconds) for path, given in notebooks.items()}
        with tqdm(total=len(runs), desc="notebooks", unit="", leave=False, disable=None) as bar:
            while runs:
                # A signal that comes just before a wait is heard only when that wait ends.
                done, runs = wait(runs, _LISTEN_SECONDS, FIRST_COMPLETED)
                for run in done:
                    yield run.result()
                    bar.update()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _execute(notebook: Path, target: Path, parameters: dict[str, Any], cell_seconds: float) -> Path:
    with blamed(notebook.name):
        _run_cells(notebook, target, parameters, cell_seconds)
    _refuse_half_run(notebook.name, target)
    return target


def _run_cells(notebook: Path, target: Path, parameters: dict[str, Any], cell_seconds: float) -> None:
    try:
        papermill.execute_notebook(
            _braces_kept(notebook),
            _braces_kept(target),
            parameters=parameters,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            execution_timeout=cell_seconds,
            config=_connection(),
            extra_arguments=_KERNEL,
            # All output is in by then; a graceful end waits up to three seconds for nothing.
            shutdown_kernel="immediate",
        )
    except PapermillExecutionError as error:
        told = printable(f"{error.ename}: {error.evalue}")
        raise RunError(f"{notebook.name}, cell {error.exec_count}: {told}", 4 if is_scarcity(told) else 70) from error
    except CellTimeoutError:
        slow = f"took more than {cell_seconds:g} s; give it more with --cell-seconds, or mend it"
        raise RunError(f"{notebook.name}, cell {_last_cell(target)}: {slow}", 4) from None
    except DeadKernelError:
        raise RunError(f"{notebook.name}, cell {_last_cell(target)}: its kernel died; was there memory enough?", 4) from None
    except RuntimeError as error:
        raise RunError(f"{notebook.name}: its kernel did not start ({error}); was there memory enough?", 4) from error


def _connection() -> Config:
    """How to speak with a kernel: where that can be, not over the network, which a machine may lack even to itself."""
    if sys.platform != "linux":
        return Config()
    # A leading @ is a socket without a file: no folder's name is too long for it, and a killed run leaves none.
    return Config({"ConnectionFileMixin": {"transport": "ipc", "ip": f"@workbook-{uuid4().hex}"}})


@contextmanager
def own_jupyter(folder: Path) -> Iterator[None]:
    """Keep kernels from what the user has set up for Jupyter and IPython: kernels, start-up files, settings, history."""
    before = dict(os.environ)
    own = {name: str(folder / name.lower()) for name in _JUPYTER_FOLDERS} | {"JUPYTER_PREFER_ENV_PATH": "1"}
    try:
        gettempdir()
    except OSError:  # nothing can be written to but the folder of reports
        own["TMPDIR"] = str(folder)
    folder.mkdir()
    os.environ.update(own)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        rmtree(folder, ignore_errors=True)


def _braces_kept(path: Path) -> str:
    """Papermill fills parameters into paths, as in `{year}.ipynb`; these are names as they stand."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _code_cells(executed: Path) -> list[Any]:
    notebook = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def _last_cell(executed: Path) -> int:
    """The number of the cell that was running, as Jupyter counts: the last that papermill began."""
    return sum(bool(cell.metadata.get("papermill", {}).get("start_time")) for cell in _code_cells(executed))


def _refuse_half_run(name: str, executed: Path) -> None:
    """A notebook is through when each of its cells has run: `sys.exit(0)` ends a kernel, and papermill calls it success."""
    for number, cell in enumerate(_code_cells(executed), start=1):
        if any(output.output_type == "error" for output in cell.outputs):
            raise RunError(f"{name}, cell {number}: SystemExit: it ended the kernel; take the call out", 70)
        if cell.execution_count is None:
            raise RunError(f"{name}, cell {number}: never ran; an earlier one ended the kernel", 70)


def settle(executed: Path, folders: Sequence[Path]) -> None:
    """Leave in an executed notebook neither the folders of this machine nor when each cell ran: it is mailed and compared."""
    notebook = json.loads(executed.read_text(encoding="utf-8"))
    about = notebook["metadata"]["papermill"]
    about["parameters"] = {name: _below(value, folders) for name, value in about["parameters"].items()}
    about |= {"input_path": executed.name, "output_path": executed.name}
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if "injected-parameters" in cell["metadata"].get("tags", []):
            source = "\n".join(f"{name} = {value!r}" for name, value in about["parameters"].items())
            cell |= {"id": "given-parameters", "source": source}
    for timed in (about, *(cell["metadata"].get("papermill", {}) for cell in notebook["cells"])):
        for name in ("start_time", "end_time", "duration"):
            timed.pop(name, None)
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    # In what cells have shown too; but "/data" alone may be part of any address.
    for folder in folders:
        if len(folder.parts) > 2:
            text = text.replace(json.dumps(f"{folder}/", ensure_ascii=False)[1:-1], "")
    executed.write_text(text, encoding="utf-8", newline="\n")


def _below(value: Any, folders: Iterable[Path]) -> Any:
    """A parameter without the folder it lies in, if it is the path of something in one of these."""
    if not isinstance(value, str) or not os.path.isabs(value):
        return value
    return next((str(Path(value).relative_to(folder)) for folder in folders if Path(value).is_relative_to(folder)), value)


def first_sentence(executed: Path) -> str:
    """Give the first finding of an executed notebook: the first line of the first thing that a cell shows."""
    outputs = (output for cell in _code_cells(executed) for output in cell.outputs)
    shown = (str(output.data["text/plain"]) for output in outputs if "text/plain" in output.get("data", {}))
    return next(shown, "").split("\n")[0]
