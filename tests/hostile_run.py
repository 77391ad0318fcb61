"""A whole extract over hostile files, in a process of its own that is watched from outside."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
from hostile_files import CASES

import analysis

# With HOSTILE=all every file goes through everything, the large ones too.
IS_WHOLE = os.environ.get("HOSTILE") == "all"
QUICK = [case for case in CASES if IS_WHOLE or not case.large]
EXTRACT = """
import sys
from pathlib import Path
from analysis import store
from analysis.corpus import load_corpus
from analysis.extract import extract
every, through, out = map(Path, sys.argv[1:])
tables = extract(through)
articles, ledger = load_corpus(every)
store.write(tables._replace(articles=articles, ledger=ledger), out)
"""


def started(corpus: Path, through: Path, aside: Path) -> "subprocess.Popen[bytes]":
    """Extract a corpus in a process of its own, everything it writes, starts or calls noted in `log`."""
    for name in ("cwd", "home", "tmp"):
        (aside / name).mkdir(exist_ok=True)
    guard = Path(__file__).parent / "hostile" / "guard"
    paths = [str(guard), str(Path(analysis.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    told = {"PYTHONPATH": ":".join(filter(None, paths)), "PYTHONDONTWRITEBYTECODE": "1"}
    told |= {"HOSTILE_LOG": str(aside / "log"), "HOME": str(aside / "home"), "TMPDIR": str(aside / "tmp")}
    command = [sys.executable, "-c", EXTRACT, str(corpus), str(through), str(aside / "out")]
    with (aside / "errors").open("wb") as errors:
        return subprocess.Popen(command, cwd=aside / "cwd", env=os.environ | told, stdout=errors, stderr=errors)


def descendants(pid: int) -> dict[psutil.Process, int]:
    """The children of a process and theirs, with the memory each takes."""
    found = {}
    try:
        for child in psutil.Process(pid).children(recursive=True):
            found[child] = child.memory_info().rss
    except psutil.Error:
        pass
    return found


def still_there(processes: set[psutil.Process], within: float = 5) -> list[int]:
    """Which of them live on, so many seconds later."""
    _, alive = psutil.wait_procs(list(processes), timeout=within)
    return [process.pid for process in alive if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
