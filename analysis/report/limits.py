"""How long a run and each of its cells may take."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import NoReturn

from analysis import settings
from analysis.report.failures import RunError

# A run that did not hear that its time is over, because what it was doing swallowed it, is told again after so long.
_AGAIN_SECONDS = 30
# Limit of the system -> least value, and the option of the shell's `ulimit` with its unit.
_LEAST = {"RLIMIT_NOFILE": (settings.OPEN_FILES, "-n", 1), "RLIMIT_AS": (settings.ADDRESS_BYTES, "-v", 1024)}


def require_machine() -> None:
    """Refuse to begin with fewer open files, or less memory to address, than libraries below us abort without.

    Raises:
        RunError: if the limits of this process are lower, and may not be raised here; or if nothing tells of processes.
    """
    if sys.platform == "linux" and not os.path.exists(f"/proc/{os.getpid()}"):
        raise RunError("a run needs /proc, to end its processes by; mount it", 4)
    try:
        import resource
    except ImportError:
        return
    for name, (least, option, unit) in _LEAST.items():
        soft, hard = resource.getrlimit(getattr(resource, name))
        if soft != resource.RLIM_INFINITY and soft < least:
            if hard != resource.RLIM_INFINITY and hard < least:
                raise RunError(
                    f"a run needs {least // unit:,} for ulimit {option}, and has {hard // unit:,}; raise that limit", 4
                )
            resource.setrlimit(getattr(resource, name), (least, hard))


class TimeIsUp(BaseException):
    """No `Exception`: whatever the run is doing just then must not take it for a slip of its own."""

    code = 4


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what is inside when it takes longer; in the main thread only, since no other hears the clock.

    Raises:
        RunError: when the time is over.
    """
    if current_thread() is not main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def over(_number: int, _frame: object) -> NoReturn:
        raise TimeIsUp(f"the run took more than {seconds:g} s; give it more with --run-seconds, or fewer articles")

    usual = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    # The system itself ends a process that no longer listens, in C code that never comes back.
    signal.setitimer(signal.ITIMER_PROF, seconds + _AGAIN_SECONDS)
    try:
        yield
    except TimeIsUp as end:
        raise RunError(str(end), end.code) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, usual)
