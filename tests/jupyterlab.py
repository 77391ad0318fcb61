"""A JupyterLab of our own on loopback, over a copy of the project, so that nothing of the working tree is touched."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

ROOT = Path(__file__).parent.parent
COPIED = ("analysis", "data", "notebooks", "requirements.lock")
START_SECONDS = 40
# No news, no questions before work can begin, and every cell in the page, seen or not.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "notebook-extension/tracker": {"windowingMode": "none"},
}


def copied(folder: Path) -> Path:
    """Copy the project without what was kept or corrected in it."""
    for name in COPIED:
        source = ROOT / name
        ignore = shutil.ignore_patterns("processed", ".ipynb_checkpoints")
        shutil.copytree(source, folder / name, ignore=ignore) if source.is_dir() else shutil.copy2(source, folder / name)
    return folder


@contextmanager
def jupyterlab(project: Path, home: Path, theme: str = "JupyterLab Light") -> Iterator[str]:
    """Serve a project; gives the address with its token. The server and its kernels end with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    _settle(home, theme)
    options = {"ip": "127.0.0.1", "port": port, "ServerApp.port_retries": 0, "IdentityProvider.token": token}
    written = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--notebook-dir={project}", *written]
    with (home / "server.log").open("w") as log:
        own = own_environment(project, home)
        server = subprocess.Popen(command, cwd=project, env=own, stdout=log, stderr=log, start_new_session=True)
    try:
        _await(f"http://127.0.0.1:{port}/api?token={token}", server, home / "server.log")
        yield f"http://127.0.0.1:{port}/doc/tree/{{path}}?token={token}"
    finally:
        _end(server)


def own_environment(project: Path, home: Path) -> dict[str, str]:
    """What a process of the copied project is told: its own package first, and no file of the user's."""
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    paths = os.pathsep.join(filter(None, [str(project), os.environ.get("PYTHONPATH", "")]))
    own = {name: str(home / name.lower()) for name in folders} | {"HOME": str(home), "PYTHONPATH": paths}
    return {**os.environ, **own, "JUPYTER_PREFER_ENV_PATH": "1"}


def _settle(home: Path, theme: str) -> None:
    folder = home / "jupyterlab_settings_dir" / "@jupyterlab"
    for name, values in (SETTINGS | {"apputils-extension/themes": {"theme": theme}}).items():
        path = folder / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))


def _await(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with suppress(URLError, OSError), urlopen(address, timeout=2):
            return
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def _end(server: "subprocess.Popen[bytes]") -> None:
    running = [psutil.Process(server.pid)] if server.poll() is None else []
    processes = [each for one in running for each in (*one.children(recursive=True), one)]
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    for process in psutil.wait_procs(processes, timeout=5)[1]:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    server.wait(timeout=10)
