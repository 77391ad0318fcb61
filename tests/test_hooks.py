"""Commands that hear how a run ended: what they are given, what becomes of them, and that no report hangs on them."""

import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest
from hostile_run import still_there
from test_history import day, kept

from analysis import settings
from analysis.calls import Refusal
from analysis.cli import main
from analysis.report.failures import RunError
from analysis.report.history import Series, corpus_id, kept_runs
from analysis.report.hooks import call_hook, failure_record, hook_words, run_hook
from analysis.report.run import Run

BEGAN = datetime(2031, 5, 4, 6, tzinfo=UTC)
# Writes its arguments, one a line, into the file that is the first of them.
NOTE = f"{sys.executable} -c \"import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('\\n'.join(sys.argv[2:]))\""


def test_a_command_gets_its_words_without_a_shell_and_the_record_last(tmp_path: Path) -> None:
    assert run_hook(f"{NOTE} '{tmp_path}/noted' 'two words' $HOME ; ls", tmp_path / "a b.json") == "ran"
    assert (tmp_path / "noted").read_text().split("\n") == ["two words", "$HOME", ";", "ls", str(tmp_path / "a b.json")]


def test_a_command_does_not_get_our_settings_of_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/ours")
    ask = f"import os; open({str(tmp_path / 'noted')!r}, 'w').write(os.environ.get('PYTHONPATH', 'none'))"
    assert run_hook(f'{sys.executable} -c "{ask}"', tmp_path) == "ran"
    assert (tmp_path / "noted").read_text() == "none"


@pytest.mark.parametrize(
    ("command", "outcome"),
    [("false", "ended with exit code 1"), ("no-such-program", "could not be started: no-such-program: no such program")],
)
def test_what_goes_wrong_is_told_in_the_record_and_changes_nothing_else(tmp_path: Path, command: str, outcome: str) -> None:
    folder = kept(tmp_path, day(4), hooks={"on-contradiction": "ran"}, warnings=["one"])
    before = json.loads((folder / "run.json").read_text())
    assert call_hook("on-failure", command, folder / "run.json").startswith(f"--on-failure {command}: {outcome}")
    after = json.loads((folder / "run.json").read_text())
    assert after.pop("hooks")["on-failure"].startswith(outcome)
    assert after == {name: value for name, value in before.items() if name != "hooks"}
    assert call_hook("on-failure", "true", folder / "run.json") == ""


def test_a_command_that_does_not_end_is_ended_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "HOOK_SECONDS", 1)
    pid = tmp_path / "pid"
    start = f"import subprocess, time; open({str(pid)!r}, 'w').write(str(subprocess.Popen(['sleep', '60']).pid)); time.sleep(60)"
    assert run_hook(f'{sys.executable} -c "{start}"', tmp_path) == "took more than 1 s and was ended"
    with suppress(psutil.NoSuchProcess):  # gone already
        assert still_there({psutil.Process(int(pid.read_text()))}) == []


@pytest.mark.parametrize(
    ("command", "said"),
    [("'open", "No closing quotation; quote it"), (" ", "empty; give a program"), ("nope x", "nope: no such program")],
)
def test_a_command_that_could_not_be_started_is_refused_before_anything_runs(tmp_path: Path, command: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        hook_words(command)
    if command.strip():
        with pytest.raises(Refusal, match=said) as refusal:
            main(["report", "--out", str(tmp_path / "out"), "--on-contradiction", command], standalone_mode=False)
        assert refusal.value.code == 2


def test_a_failure_is_told_with_the_record_of_the_run_or_one_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    corpus, out = str(tmp_path / "articles"), tmp_path / "out"
    known: dict[str, Any] = {"state": "failed", "corpus_id": corpus_id(Path(corpus))}
    mine = kept(out, day(4), "failed", **known)
    kept(out, day(5), "failed", **known, name="weekly")
    assert failure_record(out, corpus, "", BEGAN, RunError("a cell", 70)) == mine / "run.json"
    record = failure_record(out, corpus, "", BEGAN, RunError("another run is writing here", 5))
    assert record.parent.name == f"{day(4)}-2"
    (told,) = (run for run in kept_runs(out) if run.folder == record.parent)
    assert (told.state, told.told("exit"), told.told("error")) == ("failed", "5", "another run is writing here")
    assert told.series == Series(known["corpus_id"])


def test_where_no_record_can_be_written_the_folder_of_reports_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert failure_record(tmp_path / "file", "", "", BEGAN, RunError("x", 4)) == tmp_path / "file"
    assert failure_record(tmp_path / "out", str(tmp_path), "", BEGAN, RunError("x", 2)) == tmp_path / "out"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


@pytest.mark.parametrize(("n_new", "is_unchanged", "is_told"), [(1, False, True), (0, False, False), (1, True, False)])
def test_a_contradiction_is_told_once_when_it_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_new: int, is_unchanged: bool, is_told: bool
) -> None:
    folder = kept(tmp_path, day(4))
    run = Run(folder, folder / "page.html", "Four differ.", [], n_new, is_unchanged)
    monkeypatch.setattr("analysis.report.run.report", lambda *_: run)
    with pytest.raises(SystemExit) as end:
        main(["report", "--on-contradiction", f"{NOTE} {tmp_path}/noted", "--out", str(tmp_path)], standalone_mode=False)
    assert end.value.code == 0
    assert (tmp_path / "noted").exists() == is_told
    assert "hooks" in json.loads((folder / "run.json").read_text()) or not is_told


@pytest.mark.parametrize(
    ("error", "code"), [(RunError("no article in it", 3), 3), (SystemExit(143), 143), (MemoryError(), 4), (ValueError("x"), 70)]
)
def test_every_end_without_a_report_is_told_and_ends_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr("analysis.report.run.report", fail)
    words = ["report", "--on-failure", f"{NOTE} {tmp_path}/noted", "--out", str(tmp_path / "out")]
    with pytest.raises((Refusal, type(error))):
        main(words, standalone_mode=False)
    record = Path((tmp_path / "noted").read_text())
    told = json.loads(record.read_text())
    assert (told["state"], told["exit"], told["hooks"]) == ("failed", code, {"on-failure": "ran"})
