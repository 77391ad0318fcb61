"""How a run ends without a report: in one line, with an exit code that a scheduler can read."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

# What the machine was short of -> what to do about it.
_REMEDIES = {
    errno.ENOSPC: "free some space there, or give an --out on another disk",
    errno.EDQUOT: "free some of your quota, or give an --out elsewhere",
    errno.EFBIG: "raise the limit of file sizes (ulimit -f)",
    errno.EMFILE: "raise the limit of open files (ulimit -n)",
    errno.ENFILE: "close other programs: the machine has too many files open",
    errno.ENOMEM: "free some memory, or raise its limit (ulimit -v)",
    errno.EAGAIN: "raise the limit of processes (ulimit -u)",
    errno.EIO: "have the disk looked at",
}
_UNWRITABLE = "give an --out that can be written to"
# The same, where a library or a kernel tells it in words only.
_SCARCITY = (
    "MemoryError",
    "bad_alloc",
    "can't start new thread",
    "cannot allocate memory",
    "failed to map segment",
    "file too large",
    "no space left",
    "too many open files",
)
# Another run holds the lock.
BUSY = 5


class RunError(Exception):
    """A run that ended without a report: what happened, where, what to do; `code` is the exit code."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.code = code


def is_scarcity(words: str) -> bool:
    """Whether an error, told in words, means that memory, disk, files or processes ran out."""
    return any(sign.lower() in words.lower() for sign in _SCARCITY)


def _chain(error: BaseException | None) -> str:
    """An error in words, and what it arose from: a library that lacks memory may say that another is missing."""
    return f"{type(error).__name__}: {error}; {_chain(error.__cause__ or error.__context__)}" if error else ""


def exit_code(error: BaseException) -> int:
    """The exit code that an end of a run stands for."""
    if isinstance(getattr(error, "code", None), int):
        return int(error.code)  # type: ignore[attr-defined]
    return 4 if isinstance(error, OSError | MemoryError) or is_scarcity(_chain(error)) else 70


def cause(error: BaseException, place: object) -> str:
    """Why a run ended, in one line with the remedy; `place` is named where a system error names no file."""
    if isinstance(error, SystemExit) and isinstance(error.code, int) and error.code > 128:
        return f"ended by signal {error.code - 128}"
    if isinstance(error, OSError) and error.errno:
        return f"{error.filename or place}: {error.strerror}; {_REMEDIES.get(error.errno, _UNWRITABLE)}"
    if isinstance(error, MemoryError):
        return "not enough memory; free some, raise its limit, or give fewer articles at once"
    words = str(error) or type(error).__name__
    is_told = isinstance(error, RunError) or not is_scarcity(_chain(error))
    return words if is_told else f"{words}; raise the limits of this process (ulimit -a shows them)"


@contextmanager
def blamed(notebook: str) -> Iterator[None]:
    """Have every error inside name a notebook.

    Raises:
        RunError: for whatever goes wrong.
    """
    try:
        yield
    except RunError:
        raise
    except Exception as error:
        raise RunError(f"{notebook}: {cause(error, 'its folder')}", exit_code(error)) from error
