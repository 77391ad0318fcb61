"""Faults in real processes: whatever happens to a run, the old report stays whole and the next run needs no repair.

`make test` runs a few of these; `make test-faults` all of them.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_house import House, can_mount, end, fault, hour_apart, lived_in, needs_mount, tmpfs, wait_until


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(tmp_path_factory.mktemp("house"))


@pytest.fixture
def house(made: House) -> Iterator[House]:
    """A house with a report in it; after the fault no process is left, and the next run needs nothing repaired."""
    yield made
    assert made.orphans() == []
    again = made.run()
    assert again.returncode == 0, again.stderr
    assert made.left() == []


@pytest.fixture
def kept(house: House) -> Iterator[dict[str, bytes]]:
    """The report before, which must be the report after, byte by byte."""
    before = house.published()
    yield before
    assert house.published() == before


def working(house: House) -> Path | None:
    return next(house.out.glob(".running-*"), None)


def has(*names: str) -> Callable[[House], bool]:
    return lambda house: bool((work := working(house)) and all((work / name).exists() for name in names))


def has_kernels(house: House) -> bool:
    return len(house.processes()) >= 3


MOMENTS = {
    "started": lambda house: bool(house.processes()),
    "folder": lambda house: bool(working(house)),
    "record": has("run.json"),
    "tables": has("tables/articles.parquet"),
    "kernels": has_kernels,
    "notebook": has("notebooks/01_second.ipynb"),
    "page": has("00_first.html"),
    "pages": has("00_first.html", "01_second.html"),
}


@pytest.mark.parametrize("moment", [pytest.param(name, marks=() if name == "kernels" else fault) for name in MOMENTS])
def test_a_killed_run_leaves_the_old_report_and_no_kernel(house: House, moment: str) -> None:
    before, latest = house.published(), (house.out / "latest").readlink()
    process = house.start()
    assert wait_until(lambda: MOMENTS[moment](house) or process.poll() is not None)
    assert end(process) in (-signal.SIGKILL, 0)
    if (house.out / "latest").readlink() == latest:
        assert house.published() == before
    else:  # it had just been published
        assert house.published().keys() == before.keys()


@fault
def test_a_run_that_was_killed_is_told_of_by_the_next(house: House) -> None:
    process = house.start()
    assert wait_until(has("tables/articles.parquet").__get__(house, House))
    end(process)
    house.run()
    record = house.record()
    assert (record["state"], record["exit"]) == ("failed", 137)
    assert "found by the next run" in record["error"]


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ([signal.SIGTERM], 143),
        pytest.param([signal.SIGHUP], 129, marks=fault),
        pytest.param([signal.SIGINT], 130, marks=fault),
        pytest.param([signal.SIGINT, signal.SIGINT], 130, marks=fault),
        pytest.param([signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGINT], 130, marks=fault),
    ],
)
def test_a_signal_ends_a_run_in_order(house: House, kept: dict[str, bytes], numbers: list[int], code: int) -> None:
    process = house.start("-p", "fault=import time; time.sleep(60)")
    assert wait_until(lambda: has_kernels(house))
    for number in numbers:
        process.send_signal(number)
        time.sleep(0.3)
    _, told = process.communicate(timeout=60)
    assert process.returncode == code
    assert f"ended by signal {numbers[0]}" in told
    assert house.record()["exit"] == code


@fault
def test_what_was_told_to_ignore_a_hangup_goes_on(house: House) -> None:
    process = house.start(before=("nohup",))
    assert wait_until(lambda: has_kernels(house))
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=120)
    assert process.returncode == 0


CELL_FAULTS = [
    ("raise ValueError('no')", 70, "00_first.ipynb, cell 5: ValueError: no"),
    ("import sys; sys.exit(0)", 70, "00_first.ipynb, cell 5: SystemExit"),
    ("import os; os._exit(0)", 4, "00_first.ipynb, cell 5: its kernel died"),
    ("import os; os.kill(os.getpid(), 9)", 4, "00_first.ipynb, cell 5: its kernel died"),
    ("import os; os.kill(os.getpid(), 11)", 4, "00_first.ipynb, cell 5: its kernel died"),
    ("import os; os.kill(os.getpid(), 19)", 4, "00_first.ipynb, cell 5: took more than 3 s"),
    ("import os; os.kill(os.getppid(), 9)", 4, "its kernel died"),
    ("while True: pass", 4, "00_first.ipynb, cell 5: took more than 3 s"),
    ("import signal, time; signal.signal(15, signal.SIG_IGN); signal.signal(2, signal.SIG_IGN); time.sleep(60)", 4, "took more"),
    ("raise MemoryError", 4, "00_first.ipynb, cell 5: MemoryError"),
    ("import subprocess; subprocess.Popen(['sleep', '600'], start_new_session=True); 1 / 0", 70, "ZeroDivisionError"),
    ("import os, time; os.fork() or os.setsid() or os.fork() or time.sleep(600); 1 / 0", 70, "ZeroDivisionError"),
]


@fault
@pytest.mark.parametrize(("cell", "code", "said"), CELL_FAULTS)
def test_a_cell_that_fails_is_named(house: House, kept: dict[str, bytes], cell: str, code: int, said: str) -> None:
    ended = house.run("--only", "00", "--cell-seconds", "3", "-p", f"fault={cell}")
    assert (ended.returncode, said in ended.stderr) == (code, True), ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert house.record()["exit"] == code
    failed = max((house.out / "failed").iterdir(), key=lambda folder: folder.stat().st_mtime)
    assert "One notebook." in (failed / "notebooks" / "00_first.ipynb").read_text(encoding="utf-8")


@fault
def test_a_run_that_takes_too_long_ends(house: House, kept: dict[str, bytes]) -> None:
    ended = house.run("--run-seconds", "4", "-p", "fault=import time; time.sleep(60)")
    assert ended.returncode == 4
    assert "the run took more than 4 s" in ended.stderr


@fault
def test_a_run_that_was_stopped_goes_on(house: House) -> None:
    process = house.start()
    assert wait_until(lambda: bool(list(house.out.glob(".running-*"))))
    process.send_signal(signal.SIGSTOP)
    assert house.run().returncode == 5
    process.send_signal(signal.SIGCONT)
    process.communicate(timeout=120)
    assert process.returncode == 0


@fault
def test_a_stopped_run_that_is_killed_leaves_nothing(house: House) -> None:
    process = house.start()
    assert wait_until(lambda: len(house.processes()) >= 3)
    for each in house.processes():
        each.suspend()
    end(process)
    assert house.orphans() == []
    assert house.run().returncode == 0


@needs_mount
@pytest.mark.parametrize(
    "size", [pytest.param(size, marks=() if size == "150k" else fault) for size in ("8k", "40k", "80k", "120k", "150k")]
)
def test_a_full_disk_costs_the_new_report_only(made: House, size: str, tmp_path: Path) -> None:
    with tmpfs(tmp_path / "disk", size) as disk:
        ended = made.run(out=disk)
        assert ended.returncode == 4, ended.stderr
        assert "free some space there, or give an --out on another disk" in ended.stderr
        assert not [path for path in disk.iterdir() if path.name not in (".lock", "failed")]
        for failed in disk.glob("failed/*"):
            assert json.loads((failed / "run.json").read_text())["exit"] == 4


def test_a_run_needs_no_environment_and_no_network(made: House) -> None:
    before = hour_apart(made.published())
    alone = ("unshare", "-n") if can_mount() else ()
    ended = made.run(before=alone, only_environment={"PATH": os.environ["PATH"]}, stdin=subprocess.DEVNULL)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert hour_apart(made.published()) == before


def test_two_at_once_give_one_report(made: House) -> None:
    before = set(made.out.glob("20*"))
    both = [made.start(), made.start()]
    said = sorted((process.communicate(timeout=120)[1], process.returncode) for process in both)
    assert [code for _, code in said] == [0, 5]
    assert "another run is writing here" in said[1][0]
    assert len({*made.out.glob("20*")} - before) == 1
