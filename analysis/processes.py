"""Processes that this one starts: none outlives it, however it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psutil

# <linux/prctl.h>
_SET_PARENT_DEATH_SIGNAL, _SET_CHILD_SUBREAPER = 1, 36
_ASK_SECONDS = 2


def _tell_kernel(option: int, value: int) -> None:
    """Call prctl(2), which Python lacks; nothing where there is none."""
    if sys.platform == "linux":
        import ctypes  # costs the other platforms nothing

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def die_with_parent(parent: int, number: int = signal.SIGKILL) -> None:
    """Have the system send this process a signal when `parent`, which started it, ends; it ends here if that is over."""
    _tell_kernel(_SET_PARENT_DEATH_SIGNAL, number)
    if os.getppid() != parent:
        os._exit(1)


def bound(command: Sequence[str]) -> list[str]:
    """Give the command that runs another, which is killed when this process ends."""
    return [sys.executable, "-m", "analysis.processes", str(os.getpid()), *command]


def run_within(seconds: float, command: Sequence[str], *, may_leave: bool = False, **how: Any) -> int | None:
    """Run a command in a process group of its own, without input, and give its exit code, or None when it took longer.

    All of its group is ended, unless it came to its end itself and may leave something running.

    Raises:
        OSError: if it cannot be started.
    """
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, **how)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None or not may_leave:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def adopt_orphans(is_so: bool = True) -> None:
    """Become the parent of what descendants leave behind, so that what breaks away from them is still found; or no more."""
    _tell_kernel(_SET_CHILD_SUBREAPER, int(is_so))


def end_descendants(spared: Iterable[psutil.Process] = ()) -> None:
    """End every descendant of this process: first asked, then forced, and again while a last one was starting another."""
    kept = set(spared)
    for seconds in (_ASK_SECONDS, 0.5, 0.5):
        found = set(psutil.Process().children(recursive=True)) - kept
        if not found:
            return
        for child in found:
            with suppress(psutil.Error):
                child.resume()  # one that was stopped hears nothing
                child.terminate()
        for child in psutil.wait_procs(found, timeout=seconds)[1]:
            with suppress(psutil.Error):
                child.kill()
        psutil.wait_procs(found, timeout=seconds)


@contextmanager
def children_ended() -> Iterator[None]:
    """End every process that is started inside, kernels above all."""
    adopt_orphans()
    before = psutil.Process().children(recursive=True)
    try:
        yield
    finally:
        end_descendants(before)
        adopt_orphans(False)


if __name__ == "__main__":
    die_with_parent(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])
