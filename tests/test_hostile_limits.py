"""Hostile files are held to their time, and what reads them ends with whoever asked."""

import signal
import time
from pathlib import Path

import psutil
import pytest
from hostile_files import CASES, build, remove
from hostile_run import IS_WHOLE, QUICK, descendants, started, still_there

from analysis.corpus import load_corpus

# What a quiet machine keeps, and twice as much for one whose processors are shared.
SECONDS = {"bait": 1.0, "bomb": 0.5}
SLACK = 2


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
    """How long processors work on the corpus `case` below a folder when every reader has just read something.

    The clock of a machine that does other work beside a test run would measure that work.
    """
    load_corpus(folder / "warm")
    start = worked()
    load_corpus(folder / "case")
    return worked() - start


def worked() -> float:
    """Processor seconds of this process and its children so far, the ended ones included."""
    own = psutil.Process()
    alive = [child.cpu_times() for child in own.children()]
    told = own.cpu_times()
    return sum(each.user + each.system for each in (*alive, told)) + told.children_user + told.children_system
