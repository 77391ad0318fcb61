"""Runs that go wrong: the exit code, the record, the report before, and no process left behind."""

import json
import sys
from pathlib import Path

import nbformat
import psutil
import pytest
from filelock import FileLock

from analysis import schema, settings
from analysis.extract import load_tables
from analysis.report.execute import RunError
from analysis.report.run import report

LEAD = "Harbour fire kills 42\n\nAt the port of Lorne 42 people were killed.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(LEAD)
    return folder


def notebook(folder: Path, *cells: str) -> Path:
    """Write a notebook with the parameters that the runner passes, and these cells."""
    head = nbformat.v4.new_code_cell('corpus, tables, interactive = "", "", False', metadata={"tags": ["parameters"]})
    path = folder / "01_made.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells_made = [head, *map(nbformat.v4.new_code_cell, cells)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells_made, metadata=kernel), path)
    return path


@pytest.mark.parametrize(
    ("cells", "code", "said"),
    [
        (("1 / 0",), 70, "01_made.ipynb, cell 3: ZeroDivisionError"),
        (("import os\nos._exit(0)", "2"), 4, "its kernel died"),
        (("import time\ntime.sleep(60)",), 4, "a cell took more than 3 s"),
    ],
)
def test_a_notebook_that_fails_is_named_and_the_old_report_stays(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cells: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.setattr(settings, "CELL_SECONDS", 3)
    out = tmp_path / "out"
    (out / "old").mkdir(parents=True)
    (out / "latest").symlink_to("old")
    with pytest.raises(RunError, match=said) as failure:
        report(corpus, out, {notebook(tmp_path, *cells): {}})
    assert failure.value.code == code
    assert (out / "latest").readlink() == Path("old")
    (failed,) = (out / "failed").iterdir()
    record = json.loads((failed / "run.json").read_text())
    assert (record["state"], record["exit"]) == ("failed", code)
    assert psutil.Process().children(recursive=True) == []


def test_what_one_notebook_does_no_other_sees(corpus: Path, tmp_path: Path) -> None:
    left = notebook(tmp_path, "import os, pandas\npandas.left = os.environ['LEFT'] = 'behind'", "'kept'")
    seen = left.rename(tmp_path / "00_left.ipynb")
    asks = notebook(tmp_path, "import os, pandas", "hasattr(pandas, 'left') or 'LEFT' in os.environ")
    assert report(corpus, tmp_path / "out", {seen: {}, asks: {}}).sentence == "False"


def test_kernels_start_without_the_warm_process_too(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.report.warm._COMMAND", [sys.executable, "-c", "pass"])
    assert report(corpus, tmp_path / "out", {notebook(tmp_path, "'A finding.'"): {}}).sentence == "'A finding.'"
    assert psutil.Process().children(recursive=True) == []


def test_a_second_run_at_once_is_refused(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with FileLock(out / ".lock"), pytest.raises(RunError, match="another run is writing here") as failure:
        report(corpus, out, {notebook(tmp_path, "1"): {}})
    assert failure.value.code == 5


def test_what_a_killed_run_left_is_swept_and_a_partial_report_is_not_the_latest(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".running-x").mkdir(parents=True)
    run = report(corpus, out, {notebook(tmp_path, "print('found')", "'A finding.'"): {}})
    assert run.sentence == "'A finding.'"
    assert not (out / ".running-x").exists()
    assert not (out / "latest").exists()


def test_corrections_that_do_not_hold_are_warnings_of_the_run(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"file": "corrections.csv", "content_sha256": "0" * 64, "field": "text", "char_start": 0, "char_end": 2}
    row |= {"column": "kind", "by": "ML"}
    states = [(2, "stale", "gone"), (3, "applied", None), (4, "stale", "gone"), (5, "overruled", "KR says otherwise")]
    said = [row | {"line": line, "state": state, "why": why} for line, state, why in states]
    tables = load_tables(corpus)._replace(corrections=schema.typed("corrections", said))
    monkeypatch.setattr("analysis.report.run.load_tables", lambda corpus: tables)
    run = report(corpus, tmp_path / "out", {notebook(tmp_path, "'A finding.'"): {}})
    assert run.warnings == [
        "corrections.csv: overruled: KR says otherwise: line 5",
        "corrections.csv: stale: gone: lines 2 and 4",
    ]
    assert "overruled" in (run.folder / "tables" / "corrections.csv").read_text()
