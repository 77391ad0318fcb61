"""Every file of a hostile corpus is accounted for, and none harms its neighbours, the machine or the morning.

All are loaded; those of `THROUGH` go through all extractors too, and with `HOSTILE=all` every one and the large files.
`tests/benchmarks/files.py` gives the figures of each file.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import psutil
import pytest
from hostile.case import FACT, WARNED, Case
from hostile.encodings import KINDS, MISREAD_AT_MOST
from hostile_files import CASES, build, faults, remove

import analysis
from analysis import store
from analysis.corpus import load_corpus

IS_WHOLE = os.environ.get("HOSTILE") == "all"
QUICK = [case for case in CASES if IS_WHOLE or not case.large]
# Twice and more what a quiet machine must keep: other work beside a test run must not fail it.
SECONDS = {"bait": 1.0, "bomb": 0.5}
SLACK = 4
THROUGH = QUICK if IS_WHOLE else [case for case in QUICK if case.family in ("unicode", "extremes", "mixed", "places")]
CHILD_BYTES = 600_000_000
EXTRACT = """
import sys
from pathlib import Path
from analysis import store
from analysis.corpus import load_corpus
every, through, out = map(Path, sys.argv[1:])
tables = extract(through)
articles, ledger = load_corpus(every)
store.write(tables._replace(articles=articles, ledger=ledger), out)
"""


class Ending(NamedTuple):
    """What a whole extract left behind."""

    corpus: Path
    before: dict[str, str]
    code: int
    errors: str
    tables: Path
    log: Path
    peak: int
    n_children: int
    left: list[int]


def identified(case: Case) -> str:
    return case.name.encode("ascii", "backslashreplace").decode()[:80]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("hostile") / "corpus"
    build(root, QUICK)
    build(root.parent / "through", THROUGH)
    yield root
    remove(root)
    remove(root.parent / "through")


@pytest.fixture(scope="module")
def ending(corpus: Path) -> Ending:
    aside, before = corpus.parent, digests(corpus)
    process = started(corpus, aside / "through", aside)
    peak, children = 0, set[psutil.Process]()
    while process.poll() is None:
        alive = descendants(process.pid)
        children |= set(alive)
        peak = max([peak, *alive.values()])
        time.sleep(0.02)
    left = still_there(children)
    errors = (aside / "errors").read_text(errors="replace")
    return Ending(corpus, before, process.returncode, errors, aside / "out", aside / "log", peak, len(children), left)


def digests(corpus: Path) -> dict[str, str]:
    files = [path for case in QUICK if not case.place for path in [corpus / case.name]]
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


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


@pytest.fixture(scope="module")
def articles(ending: Ending) -> pd.DataFrame:
    return store.read(ending.tables).articles


@pytest.fixture(scope="module")
def ledger(ending: Ending) -> pd.DataFrame:
    return store.read(ending.tables).ledger


def test_the_run_ends_by_itself(ending: Ending) -> None:
    assert ending.code == 0, ending.errors[-3000:]


@pytest.mark.parametrize("case", [case for case in QUICK if case not in KINDS], ids=identified)
def test_a_file_ends_as_expected(case: Case, ledger: pd.DataFrame, articles: pd.DataFrame) -> None:
    assert faults(case, ledger, articles) == []


def test_text_in_34_encodings_is_read_right_and_guesses_are_called_so(ledger: pd.DataFrame, articles: pd.DataFrame) -> None:
    misread = {case.name: wrong for case in KINDS if (wrong := faults(case, ledger, articles))}
    assert len(KINDS) == 34
    assert len(misread) <= MISREAD_AT_MOST, misread
    # A misreading that nobody is told of is worse than one that is.
    told = ledger.set_index("path")["status"]
    assert {told[name] for name in misread} <= {WARNED}


def test_every_file_found_is_in_the_ledger_once(ending: Ending, ledger: pd.DataFrame) -> None:
    assert len(ledger) == len(QUICK)
    assert ledger["path"].is_unique
    assert ledger["status"].isin(["loaded", "loaded_with_warning", "rejected"]).all()
    assert ledger.loc[ledger["status"] != "loaded", "reason"].str.strip().astype(bool).all()


def test_every_article_can_be_written_and_has_text(articles: pd.DataFrame) -> None:
    assert articles["text"].str.strip().astype(bool).all()
    # Paths name the files as they are.
    for column in articles.drop(columns=["path", "locator"]).select_dtypes(["object", "string"]).columns:
        articles[column].dropna().map(str.encode)
        assert not articles[column].str.contains(r"[\x00-\x08\x0e-\x1f\x7f]").any(), column


def test_nothing_is_written_outside_the_output_and_nothing_is_run_or_called(ending: Ending) -> None:
    own = (str(ending.tables), str(ending.log.parent / "tmp"), "/dev/null", "/dev/shm")
    noted = [line.split("\t", 1) for line in ending.log.read_text().splitlines()]
    assert noted
    # Only Python itself is started, to parse what may break a parser.
    own += (sys.executable,)
    assert [(event, what) for event, what in noted if not what.startswith(own)] == []
    assert not list((ending.log.parent / "cwd").iterdir())
    assert not list((ending.log.parent / "tmp").iterdir())
    assert not list((ending.log.parent / "home").iterdir())


def test_the_corpus_is_left_as_it_was(ending: Ending) -> None:
    assert digests(ending.corpus) == ending.before


def test_no_child_takes_much_memory_or_outlives_the_run(ending: Ending) -> None:
    assert ending.peak <= CHILD_BYTES
    assert ending.left == []


def test_no_child_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    build(tmp_path / "corpus", [case for case in CASES if case.family == "pages" and case.kind])
    process = started(tmp_path / "corpus", tmp_path / "corpus", tmp_path)
    children: set[psutil.Process] = set()
    while process.poll() is None and len(children) < 2:
        children |= set(descendants(process.pid))
        time.sleep(0.01)
    assert children, "pages were read without a child"
    time.sleep(0.3)
    children |= set(descendants(process.pid))
    process.send_signal(signal.SIGKILL)
    process.wait()
    # What a child is at when its parent goes it may finish, within the limit of a file.
    assert still_there(children, within=30) == []


@pytest.mark.parametrize("kind", SECONDS)
def test_what_looks_cheap_and_is_dear_is_read_or_refused_in_time(kind: str, tmp_path: Path) -> None:
    build(tmp_path / "warm", [case for case in CASES if case.name.rpartition("/")[2].startswith(("good.", "hidden."))])
    slow = {}
    cases = [case for case in QUICK if case.kind == kind]
    # Every one is held to its time by the whole run; a third of the baits shows that the clock is kept at all.
    for case in cases if IS_WHOLE or kind == "bomb" else cases[::3]:
        build(tmp_path / "case", [case])
        took = [warm_seconds(tmp_path)]
        if took[0] > SECONDS[kind] * SLACK:
            took.append(warm_seconds(tmp_path))
        if min(took) > SECONDS[kind] * SLACK:
            slow[case.name] = round(min(took), 1)
        remove(tmp_path / "case")
    assert slow == {}


def warm_seconds(folder: Path) -> float:
    """How long the corpus `case` takes below a folder when every reader has just read something."""
    load_corpus(folder / "warm")
    start = time.perf_counter()
    load_corpus(folder / "case")
    return time.perf_counter() - start


def _grown(path: Path) -> None:
    with path.open("a") as file:
        file.write("Fifty people were killed.\n")


def _shortened(path: Path) -> None:
    os.truncate(path, 10)


def _linked(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def _piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("moment", "act", "reason"),
    [
        ("open", Path.unlink, "gone|No such file|vanished|deleted"),
        ("open", _linked, "link"),
        ("open", _piped, "regular"),
        ("fstat", _grown, "chang"),
        ("fstat", _shortened, "chang"),
    ],
)
def test_a_file_that_changes_while_it_is_read_is_named(
    moment: str, act: Callable[[Path], None], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name}: {FACT}\n" * 50)
    opened, looked_at, done = os.open, os.fstat, list[str]()

    def opening(path: str | Path, *told: int, **more: int | None) -> int:
        is_now = Path(os.fsdecode(path)).name == "b.txt" and moment == "open" and not done
        if is_now:
            done.append(moment)
            act(tmp_path / "b.txt")
        return opened(path, *told, **more)  # type: ignore[arg-type]

    def looking(handle: int) -> os.stat_result:
        about = looked_at(handle)
        if moment == "fstat" and not done and os.path.samestat(about, os.lstat(tmp_path / "b.txt")):
            done.append(moment)
            act(tmp_path / "b.txt")
        return about

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(os, "fstat", looking)
    found = load_corpus(tmp_path).ledger.set_index("path")
    assert done == [moment]
    assert list(found.loc[["a.txt", "c.txt"], "status"]) == ["loaded", "loaded"]
    assert found.loc["b.txt", "status"] != "loaded"
    assert re.search(reason, found.loc["b.txt", "reason"])
