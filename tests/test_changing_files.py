"""A file that changes while it is read is named, and costs its neighbours nothing."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.case import FACT

from analysis.corpus import load_corpus


def _grown(path: Path) -> None:
    with path.open("a") as file:
        file.write("Fifty people were killed.\n")


def _shortened(path: Path) -> None:
    os.truncate(path, 10)


def _linked(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def _replaced(path: Path) -> None:
    (path.parent / ".new").write_text(path.read_text())
    os.replace(path.parent / ".new", path)


def _piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("moment", "act", "reason"),
    [
        ("open", Path.unlink, "gone|No such file|vanished|deleted"),
        ("open", _linked, "link"),
        ("open", _piped, "regular"),
        ("fstat", _grown, "chang"),
        ("fstat", _shortened, "chang"),
        ("fstat", Path.unlink, "gone"),
        ("fstat", _linked, "replaced"),
        ("fstat", _replaced, "replaced"),
    ],
)
def test_a_file_that_changes_while_it_is_read_is_named(
    moment: str, act: Callable[[Path], None], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name}: {FACT}\n" * 50)
    opened, looked_at, done = os.open, os.fstat, list[str]()

    def opening(path: str | Path, *told: int, **more: int | None) -> int:
        is_now = Path(os.fsdecode(path)).name == "b.txt" and moment == "open" and not done
        if is_now:
            done.append(moment)
            act(tmp_path / "b.txt")
        return opened(path, *told, **more)  # type: ignore[arg-type]

    def looking(handle: int) -> os.stat_result:
        about = looked_at(handle)
        if moment == "fstat" and not done and os.path.samestat(about, os.lstat(tmp_path / "b.txt")):
            done.append(moment)
            act(tmp_path / "b.txt")
        return about

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(os, "fstat", looking)
    found = load_corpus(tmp_path).ledger.set_index("path")
    assert done == [moment]
    assert list(found.loc[["a.txt", "c.txt"], "status"]) == ["loaded", "loaded"]
    assert found.loc["b.txt", "status"] != "loaded"
    assert re.search(reason, found.loc["b.txt", "reason"])
