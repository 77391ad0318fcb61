"""A small project of its own: the package, the hand tables, and two notebooks of few cells, run as real processes."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import psutil
import pytest

ROOT = Path(__file__).parent.parent
LEAD = "Harbour fire kills 42\n\nAt the port of Lorne 42 people were killed, officials said on Monday, 4 May 2026.\n"
MARK = "WORKBOOK_TEST"
# The parameter `fault` is run as it stands: what an analyst's own cell may do.
PARAMETERS = 'corpus = ""\ntables = ""\ninteractive = False\nfault = ""'
CELLS = (
    "from analysis import load_tables, say, show",
    "say('One notebook.', {})",
    "exec(fault)",
    "show(load_tables(corpus, tables).ledger, 'Files')",
)


class House:
    """The project, a corpus, and a folder of reports; every process that it starts carries a mark."""

    def __init__(self, folder: Path, *, is_whole: bool = False) -> None:
        """Make it; a whole one has the notebooks and the corpus of this project."""
        self.root, self.corpus, self.out = folder / "house", folder / "corpus", folder / "out"
        self.mark = uuid4().hex
        shutil.copytree(ROOT / "analysis", self.root / "analysis")
        shutil.copytree(ROOT / "data" / "hand", self.root / "data" / "hand")
        shutil.copy2(ROOT / "requirements.lock", self.root)
        if is_whole:
            shutil.copytree(ROOT / "notebooks", self.root / "notebooks")
            shutil.copytree(ROOT / "data" / "corpus", self.corpus)
        else:
            self._furnish()

    def _furnish(self) -> None:
        (self.root / "notebooks").mkdir()
        for name in ("00_first", "01_second"):
            write_notebook(self.root / "notebooks" / f"{name}.ipynb")
        self.corpus.mkdir()
        (self.corpus / "a.txt").write_text(LEAD, encoding="utf-8")

    def start(self, *words: str, **how: Any) -> "subprocess.Popen[str]":
        """Start the command; `environment` adds to or, as `only_environment`, replaces the usual one."""
        corpus, out = how.pop("corpus", self.corpus), how.pop("out", self.out)
        environment = how.pop("only_environment", None) or os.environ | how.pop("environment", {})
        command = [*how.pop("before", ()), sys.executable, "-m", "analysis", "report", str(corpus), "--out", str(out), *words]
        command += ["--force"]  # nothing has changed since the run before, which is what is compared with
        usual: dict[str, Any] = {"cwd": self.root, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        marked = environment | {MARK: self.mark, "PYTHONPATH": environment.get("PYTHONPATH", str(self.root))}
        return subprocess.Popen(command, env=marked, start_new_session=True, **usual | how)

    def run(self, *words: str, **how: Any) -> "subprocess.CompletedProcess[str]":
        """Run the command to its end."""
        process = self.start(*words, **how)
        said, told = process.communicate(timeout=200)
        return subprocess.CompletedProcess(process.args, process.returncode, said or "", told or "")

    def processes(self) -> list[psutil.Process]:
        """All living processes with the mark: the command, its kernels, and what those started."""
        return [each for each in psutil.process_iter() if self._is_ours(each)]

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return process.status() != psutil.STATUS_ZOMBIE and process.environ().get(MARK) == self.mark
        except psutil.Error:
            return False

    def orphans(self, seconds: float = 4) -> list[str]:
        """What is still running when the command has ended, after so many seconds at most; it is killed here."""
        wait_until(lambda: not self.processes(), seconds)
        left = self.processes()
        for each in left:
            each.kill()
        return [f"{each.pid} {each.name()}" for each in left]

    def published(self) -> dict[str, bytes]:
        """Every file of the report that `latest` points at."""
        return {str(path.relative_to(self.out / "latest")): path.read_bytes() for path in files(self.out / "latest")}

    def record(self) -> dict[str, Any]:
        """The record of the last failed run."""
        last = max((self.out / "failed").iterdir(), key=lambda folder: folder.stat().st_mtime)
        return json.loads((last / "run.json").read_text(encoding="utf-8"))

    def left(self) -> list[str]:
        """What a run left beside the reports."""
        return sorted(path.name for path in self.out.glob(".*") if path.name != ".lock")


def write_notebook(path: Path, cells: tuple[str, ...] = CELLS, parameters: str = PARAMETERS) -> None:
    head = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = [nbformat.v4.new_markdown_cell("# What is there?"), head, *map(nbformat.v4.new_code_cell, cells)]
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=kernel), path)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def wait_until(is_so: Callable[[], Any], seconds: float = 90) -> bool:
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@contextmanager
def tmpfs(folder: Path, size: str) -> Iterator[Path]:
    """A small disk of its own."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def end(process: "subprocess.Popen[str]", number: int = signal.SIGKILL) -> int:
    process.send_signal(number)
    process.communicate(timeout=60)
    return process.returncode


def can_mount() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


def hour_apart(report: dict[str, bytes]) -> dict[str, bytes]:
    """A report without its record, and without when it was run."""
    return {
        name: re.sub(rb"20\d\d-\d\d-\d\d \d\d:\d\d UTC", b"then", told) for name, told in report.items() if name != "run.json"
    }


def shell(words: str) -> tuple[str, ...]:
    return ("sh", "-c", f'{words} exec "$@"', "sh")


fault = pytest.mark.fault
needs_mount = pytest.mark.skipif(not can_mount(), reason="only root can mount a small disk")


def lived_in(folder: Path) -> House:
    """A house with a report in it."""
    house = House(folder)
    assert house.run().returncode == 0
    return house


@contextmanager
def nothing_left_of(house: House) -> Iterator[None]:
    """Afterwards no process is left, and nothing beside the reports."""
    yield
    assert house.orphans() == []
    assert house.left() == []
