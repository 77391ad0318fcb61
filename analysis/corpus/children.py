"""A few child processes kept warm, to parse what may break a parser: one that breaches its limits is killed and replaced.

Not `multiprocessing`: it would run the caller's own script once more in each child. A child is told apart from its
parent by its answers too: these are plain values, and nothing that they name is ever run.
"""

import atexit
import io
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import Pipe
from threading import Lock, Timer, local
from typing import Any

from analysis import settings
from analysis.corpus.child import NO_MEMORY, Task
from analysis.corpus.encodings import Unreadable
from analysis.corpus.reading import Reading

_START_SECONDS = 60


class Child:
    """One child process and the socket to it."""

    def __init__(self) -> None:
        """Start it; the first question waits until it is ready."""
        self._socket, theirs = Pipe()
        # Never the current folder, which may be the corpus: a module in it would run.
        places = [str(settings.ROOT), *(place for place in sys.path if place)]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "analysis.corpus.child", str(theirs.fileno())],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        self._is_ready = self._is_late = False

    def ask(self, task: Task) -> Reading:
        """Have a task carried out.

        Raises:
            Unreadable: if the file is refused, or the child came to its end over it.
            RuntimeError: if no child can be started.
        """
        self._wait_until_ready()
        timer = Timer(settings.WALL_FACTOR * task.seconds + settings.WALL_SECONDS, self._stop)
        timer.start()
        try:
            self._socket.send(task)
            told = _plain(self._socket.recv_bytes())
        except (OSError, EOFError, pickle.UnpicklingError):
            self.end()
            raise Unreadable(self._cause(task)) from None
        finally:
            timer.cancel()
        if isinstance(told, Reading):
            return told
        raise Unreadable(str(told))

    def _stop(self) -> None:
        self._is_late = True
        self.process.kill()

    def _wait_until_ready(self) -> None:
        try:
            if not self._is_ready and not (self._socket.poll(_START_SECONDS) and self._socket.recv_bytes() == b"ready"):
                raise EOFError
        except (OSError, EOFError):
            self.end()
            raise RuntimeError(f"a child process for parsing files cannot be started (code {self.process.returncode})") from None
        self._is_ready = True

    def _cause(self, task: Task) -> str:
        if self._is_late or self.process.returncode == -signal.SIGPROF:
            return f"takes longer than {task.seconds:.1f} s to read; save its text"
        if self.process.returncode == NO_MEMORY:
            return f"takes more than {settings.CHILD_BYTES:,} bytes of memory to read; save its text"
        return f"breaks the program that reads it (code {self.process.returncode}); save its text"

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return self.process.poll() is None

    def end(self) -> None:
        """Kill it, if it still lives."""
        # One that closed its end of the socket is about to end by itself, with a code that tells why.
        try:
            self.process.wait(2 if self._is_ready else 0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._socket.close()


class Children:
    """Child processes that share the tasks."""

    def __init__(self) -> None:
        """Start none yet: most corpora need none."""
        self._threads = ThreadPoolExecutor(settings.CHILDREN, thread_name_prefix="parsing")
        self._own = local()
        self._all: list[Child] = []
        self._lock = Lock()
        self._is_closed = False

    def submit(self, kind: str, raw: bytes, url: str | None = None, page_evidence: Any = None) -> "Future[Reading]":
        """Have a file read; the future raises what `Child.ask` does. `page_evidence` must be importable by its name."""
        seconds = settings.PARSE_SECONDS + settings.PARSE_SECONDS_A_MB[kind] * len(raw) / 1e6
        task = Task(kind, raw, url, page_evidence, min(seconds, settings.MOST_PARSE_SECONDS))
        return self._threads.submit(self._ask, task)

    def _ask(self, task: Task) -> Reading:
        child: Child | None = getattr(self._own, "child", None)
        if child is None or not child.is_alive:
            child = self._own.child = self._started()
        try:
            return child.ask(task)
        finally:
            if not child.is_alive and not self._is_closed:  # its successor gets ready while others are asked
                self._own.child = self._started()

    def _started(self) -> Child:
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the parsing of files was ended")
            child = Child()
            self._all = [each for each in self._all if each.is_alive] + [child]
        return child

    def close(self) -> None:
        """End all children, at once."""
        with self._lock:
            self._is_closed = True
            for child in self._all:
                child.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for child in self._all:
            child.end()


class _Shared:
    """The one set of children of this process: made when first used, and closed some time after the last use."""

    _lock: Lock
    _children: Children | None
    _n_users: int
    _end: Timer | None

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """In a fork of this process: its threads are not there, and the children are not its own."""
        self._lock, self._children, self._n_users, self._end = Lock(), None, 0, None

    def take(self) -> Children:
        with self._lock:
            if self._end:
                self._end.cancel()
            self._n_users += 1
            self._children = self._children or Children()
            return self._children

    def give_back(self) -> None:
        with self._lock:
            self._n_users -= 1
            if not self._n_users:
                self._end = Timer(settings.IDLE_SECONDS, self.close)
                self._end.daemon = True
                self._end.start()

    def close(self) -> None:
        with self._lock:
            if self._children and not self._n_users:
                self._children.close()
                self._children = None


_shared = _Shared()
atexit.register(_shared.close)
os.register_at_fork(after_in_child=_shared.forget)


@contextmanager
def children() -> Iterator[Children]:
    """Give the child processes for the length of a block; blocks inside it share them, and those soon after, still warm."""
    taken = _shared.take()
    try:
        yield taken
    finally:
        _shared.give_back()


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
