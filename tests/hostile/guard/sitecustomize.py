"""Notes in the file HOSTILE_LOG what any Python process below writes, starts or calls: `event<TAB>what` a line.

Python imports it at every start, in children too, when this folder stands in PYTHONPATH.
"""

import os
import sys

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS = {
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.chown", "os.truncate", "os.system",
    "os.exec", "os.posix_spawn", "os.startfile", "os.mkfifo", "subprocess.Popen", "socket.getaddrinfo", "socket.gethostbyname",
}  # fmt: skip
_log = os.open(os.environ["HOSTILE_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT) if "HOSTILE_LOG" in os.environ else None


def _noted(event: str, told: tuple[object, ...]) -> None:
    if event == "open":
        path, _, flags = told
        is_noted = not isinstance(path, int) and bool(int(flags or 0) & _WRITING)  # type: ignore[call-overload]
    elif event == "socket.connect":
        path = told[1]
        is_noted = isinstance(path, tuple)  # any other is a socket of this machine
    else:
        path, is_noted = (told or ("",))[0], event in _EVENTS
    if is_noted:
        line = f"{event}\t{os.fsdecode(path) if isinstance(path, bytes) else path}\n"
        os.write(_log, line.encode("utf-8", "backslashreplace"))


if _log is not None:
    sys.addaudithook(_noted)
