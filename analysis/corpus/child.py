"""The child process that parses what others wrote: it holds no more than it may, writes nothing, and dies with its parent.

Run as `python -P -m analysis.corpus.child HANDLE PARENT`, with the number of a socket to the parent, and the parent's own.
"""

import os
import pickle
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from analysis import settings
from analysis.corpus.encodings import Unreadable
from analysis.corpus.readers import CHILD_READERS, child_reader
from analysis.corpus.reading import Reading
from analysis.processes import die_with_parent

try:
    import resource
except ImportError:  # where there is none, the clock alone holds
    resource = None  # type: ignore[assignment]

# What the codes of its end mean beside those of Python and of signals.
NO_MEMORY, IDLE = 75, 76
_WARM_UP = b"<html><body><article><h1>Fire</h1><p>At the port 42 people were killed, officials said.</p></article></body></html>"


class Task(NamedTuple):
    """What a child is asked: the kind of file, its bytes, its address if known, and what finds the evidence of a page."""

    kind: str
    raw: bytes
    url: str | None
    page_evidence: Any
    seconds: float


def main() -> None:
    """Serve until nothing was asked for some time, the parent closes the socket, or is no more."""
    die_with_parent(int(sys.argv[2]))
    with Connection(int(sys.argv[1])) as parent, suppress(EOFError, OSError):
        _read(Task("html", _WARM_UP, None, None, 0))
        for kind in CHILD_READERS:
            child_reader(kind)
        _confine()
        try:
            while parent.poll(settings.IDLE_SECONDS):
                parent.send_bytes(pickle.dumps(answer(parent.recv())))
        except MemoryError:  # there may be none left to say so in words
            os._exit(NO_MEMORY)
        os._exit(IDLE)  # at once: whoever asks now must not wait for an interpreter to be taken down


def answer(task: Task) -> Reading | str:
    """Carry out a task: what the file holds, or why it is refused."""
    # The kernel ends us at the limit, also within C code that never comes back.
    signal.setitimer(signal.ITIMER_PROF, task.seconds)
    try:
        return _read(task)
    except Unreadable as refusal:
        return str(refusal)
    except MemoryError:
        raise
    except Exception as fault:  # a parser's fault on one file must not cost the others
        return f"cannot be read as {task.kind}: {type(fault).__name__}; save its text"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _read(task: Task) -> Reading:
    reading = child_reader(task.kind)(task.raw)
    for place, html in reading.pages.items() if task.page_evidence else ():
        record = reading.articles[place]
        published_at, evidence = task.page_evidence(html, record.get("url") or task.url)
        # What dates a page says of it before anything else does, a mail around it too.
        record |= {"published_at": published_at} if published_at else {}
        record["page_evidence"] = evidence
    return reading._replace(pages={})


def _confine() -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    if resource is None:
        return
    for name, most in (("RLIMIT_DATA", settings.CHILD_BYTES), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))


if __name__ == "__main__":
    main()
