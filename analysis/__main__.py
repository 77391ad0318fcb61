"""`workbook`, and `python -m analysis`: the command in the same environment everywhere, whoever starts it.

A report's bytes must not hang on the time zone, the locale or the settings of other programs, some of which Python reads
before any line of ours: so the command starts itself once more, as the same process, in an environment made here.
"""

import _signal  # type: ignore[import-not-found]  # not `signal`, which may still be a file of somebody's
import os
import sys

# Settings of Python, Jupyter and the chart library change what a run does, a terminal's width what it prints.
_DROPPED = ("PYTHON", "JUPYTER", "JPY_", "IPYTHON", "PLOTLY", "PAPERMILL", "PANDAS", "TQDM", "LC_", "LANG", "COLUMNS", "LINES")
_KEPT = ("PYTHONHOME", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")
_FIXED = {
    "LC_ALL": "C.UTF-8",
    # One thread whatever the machine; with several, its start never ends where memory is short.
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "PYTHONSAFEPATH": "1",  # a module in the current folder, which may be a corpus, is never imported
    "PYTHONUTF8": "1",
    "TZ": "UTC",
}
_STARTED = "WORKBOOK_STARTED"


def run() -> None:
    """Run the command; the process ends here, with its exit code."""
    _open_streams()
    if os.name == "posix" and os.environ.get(_STARTED) != str(os.getpid()):
        _start_again()
    os.environ.pop(_STARTED, None)
    code = _command()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # nobody listens any more: the report stands all the same
            pass
    # Not `sys.exit`, which waits for every thread, and one may be waiting for a kernel that was stopped.
    os._exit(code)


def _command() -> int:
    try:
        os.getcwd()
    except OSError:
        _say("workbook: the folder it was started in is no longer there; change to another\n")
        return 2
    try:
        from analysis.signals import heed_signals

        heed_signals()
        from analysis.cli import run as command

        return command()
    except SystemExit as end:  # by a signal, before anything ran
        code = int(end.code or 0)
        _say(f"workbook: ended by signal {code - 128}\n")
        return code
    except BaseException as error:  # an import that failed; Python's own exit code, 1, would mean a report
        words = f"{type(error).__name__}: {error}"
        is_scarcity = isinstance(error, MemoryError) or "failed to map" in words or "annot allocate" in words
        _say(f"workbook: {words}; {'give it more memory' if is_scarcity else 'this installation is broken: set it up anew'}\n")
        return 4 if is_scarcity else 70


def _say(words: str) -> None:
    try:
        os.write(2, words.encode("utf-8", "replace"))
    except OSError:
        pass


def _open_streams() -> None:
    """Open what was closed as nothing: else the next file opened would be taken for the terminal."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def _start_again() -> None:
    # A Python that is starting answers an interrupt with exit code 1, which would mean a report.
    if hasattr(_signal, "pthread_sigmask"):
        _signal.pthread_sigmask(_signal.SIG_BLOCK, (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP))
    try:
        os.execve(sys.executable, [sys.executable, "-m", "analysis", *sys.argv[1:]], _environment())
    except OSError:  # then as it is
        pass


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or not name.startswith(_DROPPED)}
    # The standard library first: a folder in PYTHONPATH may hold a `random.py` of somebody's.
    library = os.path.dirname(os.__file__)
    places = [library, os.path.join(library, "lib-dynload"), os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
    given = [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(place)]
    return kept | _FIXED | {"PYTHONPATH": os.pathsep.join(places + given), _STARTED: str(os.getpid())}


if __name__ == "__main__":
    run()
