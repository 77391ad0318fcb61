"""Signals that end a run: heard once, in order, and never between the two steps of publishing."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from time import monotonic

_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_CLOCK = [signal.SIGALRM] if hasattr(signal, "SIGALRM") else []
# Longer than a run takes to end its kernels: in this time the same word again changes nothing.
_PATIENCE_SECONDS = 10


def heed_signals() -> None:
    """Let INT, TERM and HUP end a run in order: its folder is moved aside and its kernels are stopped on the way out.

    What came while they were held up, because nobody could heed them yet, is heard now.
    """
    heard = -float(_PATIENCE_SECONDS)

    def end(number: int, _frame: object) -> None:
        nonlocal heard
        if monotonic() - heard >= _PATIENCE_SECONDS:
            heard = monotonic()
            raise SystemExit(128 + number)

    for number in _ENDING:
        # What whoever started us had ignored stays so: `nohup` does it, and shells do for what runs in the background.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no signal that ends a run come between; only the main thread hears any."""
    if current_thread() is not main_thread():
        yield
        return
    # Setting a handler first runs one that is due: what came before still ends the run.
    usual = {number: signal.signal(number, signal.SIG_IGN) for number in (*_ENDING, *_CLOCK)}
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler or signal.SIG_DFL)
