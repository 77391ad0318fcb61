"""Kernels that start in a tenth of a second: each is forked from a process that has imported the package and run nothing.

Importing pandas, plotly and the package takes a kernel longer than its notebook. A fork begins with those modules and no
other state: what one notebook does, no other sees. Where a fork is not safe, kernels start the ordinary way.
"""

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.metadata import EntryPoint
from threading import Lock
from typing import Any, NoReturn

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from analysis import settings
from analysis.processes import adopt_orphans, die_with_parent, end_descendants

# What kernels need first, then what the notebooks import.
PRELOADED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "pyarrow.dataset",
    "pyarrow.parquet",
    "plotly.graph_objs.heatmap",
    "plotly.graph_objs.scatter",
    "plotly.io",
    "analysis.citations",
    "analysis.extract",
    "analysis.quotes",
    "analysis.views",
    "analysis.charts",
)
_NAME = "workbook-warm"
_COMMAND = [sys.executable, "-c", "from analysis.report.warm import serve; serve()"]
_END_SECONDS = 5
_asking = Lock()
_server: "subprocess.Popen[str] | None" = None


@contextmanager
def warm_kernels() -> Iterator[None]:
    """Fork the kernels that start inside; the process they are forked from ends with the block, and they with it."""
    global _server
    if sys.platform != "linux":  # elsewhere system libraries may not bear a fork
        yield
        return
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[_NAME] = EntryPoint(_NAME, f"{__name__}:ForkProvisioner", KernelProvisionerFactory.GROUP_NAME)
    usual, factory.default_provisioner_name = factory.default_provisioner_name, _NAME
    pipe = subprocess.PIPE
    _server = subprocess.Popen(_COMMAND, cwd=settings.ROOT, start_new_session=True, stdin=pipe, stdout=pipe, text=True)
    try:
        yield
    finally:
        factory.default_provisioner_name = usual
        server, _server = _server, None
        with suppress(OSError):
            server.stdin.close()  # type: ignore[union-attr]
        with suppress(subprocess.TimeoutExpired):
            server.wait(_END_SECONDS)
        server.kill()
        server.wait()


class ForkProvisioner(LocalProvisioner):
    """Starts a kernel by asking the warm process for a fork, and as usual when that gives none."""

    process: Any

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch a kernel; gives how to connect to it."""
        pid = _forked({"argv": cmd[cmd.index("-f") :], "cwd": str(settings.ROOT), "env": kwargs.get("env", {})})
        if _server is None:  # between the question and the answer
            raise RuntimeError("the run has ended")
        if pid is None:
            return await super().launch_kernel(cmd, **kwargs | {"cwd": str(settings.ROOT)})
        # The fork makes itself the head of its own process group.
        self.process, self.pid, self.pgid = ForkedKernel(pid), pid, pid
        return self.connection_info


class ForkedKernel:
    """A kernel that is no child of this process, with what a provisioner asks of a `Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """Give None while it runs; how it ended only its parent could say."""
        with suppress(ChildProcessError):  # it is ours to bury once the warm process has died
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return 1
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 1
        return None

    wait = poll

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def _forked(order: dict[str, Any]) -> int | None:
    with _asking:
        if _server is None or _server.stdin is None or _server.stdout is None:
            return None
        try:
            _server.stdin.write(json.dumps(order) + "\n")
            _server.stdin.flush()
            return int(_server.stdout.readline())
        except (OSError, ValueError):  # it has died
            return None


def serve() -> None:
    """Import what notebooks import, then fork a kernel for each line of stdin, a JSON order, and answer with its pid.

    When whoever gave the orders closes stdin, or is killed, every kernel ends, and whatever was started in one.
    """
    # A killed process lets go of its pipes; one of ours that was stopped must go on to see it.
    die_with_parent(os.getppid(), signal.SIGCONT)
    adopt_orphans()
    for name in PRELOADED:
        with suppress(ImportError):
            import_module(name)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the dead
    server = os.getpid()
    with suppress(OSError):  # nobody is there to hear the answer
        for line in sys.stdin:
            order = json.loads(line)
            pid = os.fork()
            if not pid:
                _become_kernel(order, server)
            print(pid, flush=True)
    end_descendants()
    os._exit(0)


def _become_kernel(order: dict[str, Any], server: int) -> NoReturn:
    from ipykernel.kernelapp import launch_new_instance

    try:
        die_with_parent(server)
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(2, 1)  # stdout is the warm process's way to answer
        os.environ.update({name: value for name, value in order["env"].items() if name != "JPY_PARENT_PID"})
        os.chdir(order["cwd"])
        launch_new_instance(argv=order["argv"])
    finally:
        os._exit(0)
