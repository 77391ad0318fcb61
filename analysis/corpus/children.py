"""A few child processes kept warm, to parse what may break a parser: one that breaches its limits is killed and replaced.

Not `multiprocessing`: it would run the caller's own script once more in each child. A child is told apart from its
parent by its answers too: these are plain values, and nothing that they name is ever run.
"""

import io
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import cache
from multiprocessing import Pipe
from threading import local
from typing import Any

from analysis import settings
from analysis.corpus.child import IDLE, NO_MEMORY, Task
from analysis.corpus.encodings import Unreadable
from analysis.corpus.reading import Reading


class _Idle(Exception):
    """The child had nothing to do for so long that it ended."""


class Child:
    """One child process and the socket to it."""

    def __init__(self) -> None:
        """Start it; it takes the first task as soon as it is ready."""
        self._socket, theirs = Pipe()
        # Never the current folder, which may be the corpus: a module in it would run.
        places = [str(settings.ROOT), *(place for place in sys.path if place)]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "analysis.corpus.child", str(theirs.fileno()), str(os.getpid())],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()

    def ask(self, task: Task) -> Reading:
        """Have a task carried out.

        Raises:
            Unreadable: if the file is refused, or the child came to its end over it.
            RuntimeError: if no child can be started.
        """
        is_late = False
        try:
            self._socket.send(task)
            if is_late := not self._socket.poll(settings.WALL_FACTOR * task.seconds + settings.WALL_SECONDS):
                self.process.kill()
            told = _plain(self._socket.recv_bytes())
        except (OSError, EOFError, pickle.UnpicklingError):
            raise self._cause(task, is_late) from None
        if isinstance(told, Reading):
            return told
        raise Unreadable(str(told))

    def _cause(self, task: Task, is_late: bool) -> Exception:
        """Why there was no answer; the child is no more."""
        try:  # one that closed its end of the socket is about to end by itself, with a code that tells why
            code = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._socket.close()
        if code == IDLE:
            return _Idle()
        if code == 1:
            return RuntimeError("a child process for parsing files cannot be started")
        causes = {
            -signal.SIGPROF: f"takes longer than {task.seconds:.1f} s to read",
            NO_MEMORY: f"takes more than {settings.CHILD_BYTES:,} bytes of memory to read",
        }
        cause = causes.get(-signal.SIGPROF if is_late else code, f"breaks the program that reads it (code {code})")
        return Unreadable(f"{cause}; save its text")

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return self.process.poll() is None


class Children:
    """Child processes that share the tasks; they end when they are idle, or this process ends."""

    def __init__(self) -> None:
        """Start none yet: most corpora need none."""
        self._threads = ThreadPoolExecutor(settings.CHILDREN, thread_name_prefix="parsing")
        self._own = local()

    def submit(self, kind: str, raw: bytes, url: str | None = None, page_evidence: Any = None) -> "Future[Reading]":
        """Have a file read; the future raises what `Child.ask` does. `page_evidence` must be importable by its name."""
        seconds = settings.PARSE_SECONDS + settings.PARSE_SECONDS_A_MB[kind] * len(raw) / 1e6
        task = Task(kind, raw, url, page_evidence, min(seconds, settings.MOST_PARSE_SECONDS))
        return self._threads.submit(self._ask, task)

    def _ask(self, task: Task) -> Reading:
        child: Child | None = getattr(self._own, "child", None)
        if child is None or not child.is_alive:
            child = self._own.child = Child()
        try:
            return child.ask(task)
        except _Idle:
            return self._ask(task)
        finally:
            if not self._own.child.is_alive:  # its successor gets ready while others are asked
                self._own.child = Child()


@cache
def children() -> Children:
    """The child processes of this process, warm from earlier uses."""
    return Children()


# A fork has neither the threads nor the children.
os.register_at_fork(after_in_child=children.cache_clear)


class _Plain(pickle.Unpickler):
    """Reads an answer: named tuples of ours and days, by modules that are loaded; nothing else is looked up."""

    def find_class(self, module: str, name: str) -> Any:
        found = getattr(sys.modules.get(module), name, None)
        is_ours = isinstance(found, type) and issubclass(found, tuple) and module.startswith("analysis.") and "." not in name
        if found is date or is_ours:
            return found
        raise pickle.UnpicklingError(f"an answer names {module}.{name}")


def _plain(told: bytes) -> Any:
    return _Plain(io.BytesIO(told)).load()
