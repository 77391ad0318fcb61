"""Faults of disks, folders and corpora, in real runs: the old report stays whole, the next run needs no repair."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from small_house import LEAD, House, fault, files, hour_apart, lived_in, needs_mount, nothing_left_of, tmpfs, write_notebook


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(tmp_path_factory.mktemp("house"))


@pytest.fixture(autouse=True)
def nothing_is_left(house: House) -> Iterator[None]:
    with nothing_left_of(house):
        yield


@fault
@needs_mount
@pytest.mark.parametrize("size", ["300k", "500k"])
def test_a_disk_that_fills_up_with_reports_keeps_the_last(house: House, size: str, tmp_path: Path) -> None:
    with tmpfs(tmp_path / "disk", size) as disk:
        codes = [house.run(out=disk).returncode for _ in range(4)]
        assert set(codes) == {0, 4}, codes
        report = {str(path.relative_to(disk / "latest")): path.read_bytes() for path in files(disk / "latest")}
        assert hour_apart(report) == hour_apart(house.published())


@fault
@needs_mount
def test_the_temporary_folder_may_be_full_and_the_installation_read_only(house: House, tmp_path: Path) -> None:
    with tmpfs(tmp_path / "tmp", "4k") as full:
        for number in range(20):
            try:
                (full / str(number)).write_bytes(b"x" * 4096)
            except OSError:
                break
        subprocess.run(["mount", "--bind", house.root, house.root], check=True)
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", house.root], check=True)
            ended = house.run(environment={"TMPDIR": str(full)})
        finally:
            subprocess.run(["umount", "-l", house.root], check=True)
        assert (ended.returncode, ended.stderr) == (0, "")


@fault
@needs_mount
def test_a_read_only_disk_keeps_the_report(house: House, tmp_path: Path) -> None:
    with tmpfs(tmp_path / "disk", "2m") as disk:
        assert house.run(out=disk).returncode == 0
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        ended = house.run(out=disk)
        assert ended.returncode == 4
        assert "give an --out that can be written to" in ended.stderr
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        assert house.run(out=disk).returncode == 0


ODD_PLACES = ["a/b/c", "with space", "Überblick 北京", "new\nline", "{year}", 'it\'s "100%" $HOME', "-p", "x" * 200, "~", "*"]


@fault
@pytest.mark.parametrize("place", ODD_PLACES)
def test_any_name_of_a_folder_will_do(house: House, place: str, tmp_path: Path) -> None:
    corpus, out = tmp_path / place / "corpus", tmp_path / place / "out"
    shutil.copytree(house.corpus, corpus)
    ended = house.run(corpus=corpus, out=out)
    assert (ended.returncode, ended.stderr) == (0, "")
    report = {str(path.relative_to(out / "latest")): path.read_bytes() for path in files(out / "latest")}
    assert hour_apart(report) == hour_apart(house.published())


@fault
def test_a_linked_folder_of_reports_is_one(house: House, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "out").symlink_to("there")
    assert house.run(out=tmp_path / "out").returncode == 0
    assert (tmp_path / "there" / "latest" / "01_second.html").exists()


@fault
@pytest.mark.parametrize("kind", ["file", "dangling", "loop", "device"])
def test_what_is_no_folder_is_refused(house: House, kind: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    {
        "file": lambda: out.touch(),
        "dangling": lambda: out.symlink_to("nowhere"),
        "loop": lambda: out.symlink_to("out"),
        "device": lambda: out.symlink_to("/dev/null"),
    }[kind]()
    ended = house.run(out=out)
    assert ended.returncode in (2, 4), ended.stderr
    assert len(ended.stderr.splitlines()) == 1


RECORDS = {
    "record garbage": b"\xff{",
    "record empty": b"",
    "record a list": b"[]",
    "record deep": b"[" * 100_000,
    "record of numbers": b'{"corpus": 1, "state": 2}',
}


def as_found(state: str, out: Path) -> None:
    """Bring the folder of reports into a state that copying, restoring or tidying up may leave."""
    latest = out / "latest"
    target = latest.resolve()
    if state in RECORDS:
        (target / "run.json").write_bytes(RECORDS[state])
    elif state == "record a folder":
        (target / "run.json").unlink()
        (target / "run.json").mkdir()
    elif state == "tables gone":
        shutil.rmtree(target / "tables")
    elif state.startswith("latest "):
        latest.unlink()
        kind = state.removeprefix("latest ")
        if kind == "copied":
            shutil.copytree(target, latest)
        elif kind == "file":
            latest.write_text("see 2026")
        elif kind != "missing":
            latest.symlink_to({"dangling": "nowhere", "loop": "latest", "outside": "/", "a file": target / "run.json"}[kind])
    elif state.startswith("lock "):
        lock = out / ".lock"
        lock.unlink()
        places = {"folder": lock.mkdir, "link": partial(lock.symlink_to, "/etc/passwd"), "pipe": partial(os.mkfifo, lock)}
        places.get(state.removeprefix("lock "), partial(lock.write_text, "12345"))()
    elif state == "leftovers":
        (out / ".running-odd").touch()
        (out / ".running-link").symlink_to("/")
        (out / ".running-folder").mkdir()
        (out / ".gone").touch()
        (out / ".latest-1").symlink_to("nowhere")
    elif state == "failed a file":
        shutil.rmtree(out / "failed", ignore_errors=True)
        (out / "failed").touch()


STATES = [*RECORDS, "record a folder"]
STATES += [f"latest {kind}" for kind in ("copied", "file", "missing", "dangling", "loop", "outside", "a file")]
STATES += ["tables gone", "lock left", "lock folder", "lock link", "lock pipe", "leftovers", "failed a file"]


@fault
@pytest.mark.parametrize("state", STATES)
def test_whatever_stands_there_the_next_run_is_normal(house: House, state: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(house.out, out, symlinks=True)
    as_found(state, out)
    failing = house.run("-p", "fault=1 / 0", out=out)
    assert failing.returncode == 70, failing.stderr
    ended = house.run(out=out)
    assert (ended.returncode, ended.stderr) == (0, "")
    report = {str(path.relative_to(out / "latest")): path.read_bytes() for path in files(out / "latest")}
    assert hour_apart(report) == hour_apart(house.published())
    assert (out / "latest").is_symlink()
    assert [path.name for path in out.glob(".*")] == [".lock"]


CHANGES = {
    "emptied": "import glob, os; [os.unlink(path) for path in glob.glob(corpus + '/*')]",
    "removed": "import shutil; shutil.rmtree(corpus)",
    "a link": "import shutil, os; shutil.rmtree(corpus); os.symlink('/etc', corpus)",
    "links": "import os; os.unlink(corpus + '/a.txt'); os.symlink('/etc/passwd', corpus + '/a.txt')",
    "a pipe": "import os; os.unlink(corpus + '/a.txt'); os.mkfifo(corpus + '/a.txt')",
}


@fault
@pytest.mark.parametrize("change", CHANGES)
def test_a_corpus_that_changes_once_it_was_read_changes_nothing(house: House, change: str, tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    shutil.copytree(house.corpus, corpus)
    ended = house.run("-p", f"fault={CHANGES[change]}", corpus=corpus, out=out)
    assert ended.returncode in (0, 70), ended.stderr  # 70: the other notebook found nothing left to change
    after = house.run(corpus=corpus, out=out)
    assert after.returncode in (0, 1, 3), after.stderr
    assert not [path for path in files(out) if b"root:x:0" in path.read_bytes()]


@fault
def test_a_corpus_that_never_rests_is_told_of(house: House, tmp_path: Path) -> None:
    corpus, out, is_over = tmp_path / "corpus", tmp_path / "out", Event()
    shutil.copytree(house.corpus, corpus)

    def restless() -> None:
        while not is_over.wait(0.005):
            with (corpus / "b.txt").open("a", encoding="utf-8") as file:
                file.write(LEAD)

    writer = Thread(target=restless)
    writer.start()
    try:
        ended = house.run(corpus=corpus, out=out)
    finally:
        is_over.set()
        writer.join()
    assert ended.returncode == 1, ended.stderr
    assert "the corpus changed while it was read" in ended.stderr
    assert "the corpus changed while it was read" in (out / "latest" / "01_second.html").read_text(encoding="utf-8")


@fault
@pytest.mark.parametrize("kind", ["garbage", "empty", "folder", "no cells", "formula"])
def test_what_is_no_notebook_is_named(house: House, kind: str) -> None:
    odd = house.root / "notebooks" / "02_odd.ipynb"
    texts = {"garbage": "\x00{", "empty": "", "no cells": "{}"}
    try:
        if kind == "folder":
            odd.mkdir()
        elif kind == "formula":
            write_notebook(odd, parameters="since = 1 + 1")
        else:
            odd.write_text(texts[kind])
        ended = house.run()
    finally:
        shutil.rmtree(odd) if odd.is_dir() else odd.unlink()
    assert (ended.returncode, "notebooks/02_odd.ipynb" in ended.stderr) == (2, True), ended.stderr
