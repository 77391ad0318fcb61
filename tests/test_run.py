"""Runs that go wrong: the exit code, the record, the report before, and no process left behind."""

import json
import os
import sys
from pathlib import Path

import nbformat
import psutil
import pytest
from filelock import FileLock

from analysis import schema, settings
from analysis.extract import load_tables, settled_tables
from analysis.report.execute import settle
from analysis.report.failures import RunError
from analysis.report.run import Order, report

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


def descendants() -> set[psutil.Process]:
    """The living processes below this one; what ended by itself is buried when next asked for."""
    return {each for each in psutil.Process().children(recursive=True) if each.status() != psutil.STATUS_ZOMBIE}


@pytest.mark.parametrize(
    ("cells", "code", "said"),
    [
        (("1 / 0",), 70, "01_made.ipynb, cell 3: ZeroDivisionError"),
        (("import os\nos._exit(0)", "2"), 4, "01_made.ipynb, cell 3: its kernel died"),
        (("import sys\nsys.exit(0)", "2"), 70, "01_made.ipynb, cell 3: SystemExit"),
        (("1", "import sys\nsys.exit(0)"), 70, "01_made.ipynb, cell 4: SystemExit"),
        (("raise MemoryError",), 4, "01_made.ipynb, cell 3: MemoryError"),
        (("import time\ntime.sleep(60)",), 4, "01_made.ipynb, cell 3: took more than 3 s"),
        (("display({'text/html': 5}, raw=True)",), 70, "01_made.ipynb: 5 is not valid"),
        (("display({'application/vnd.plotly.v1+json': []}, raw=True)",), 70, "01_made.ipynb: 'list' object"),
        (("import os, shutil\nshutil.rmtree(os.path.dirname(tables))",), 4, "01_made.ipynb: output folder"),
    ],
)
def test_a_notebook_that_fails_is_named_and_the_old_report_stays(
    corpus: Path, tmp_path: Path, cells: tuple[str, ...], code: int, said: str
) -> None:
    out = tmp_path / "out"
    (out / "old").mkdir(parents=True)
    (out / "latest").symlink_to("old")
    before = descendants()  # readers of files that wait for the next corpus
    with pytest.raises(RunError, match=said) as failure:
        report(Order(corpus, out, {notebook(tmp_path, *cells): {}}, cell_seconds=3))
    assert failure.value.code == code
    assert (out / "latest").readlink() == Path("old")
    (failed,) = (out / "failed").iterdir()
    record = json.loads((failed / "run.json").read_text())
    assert (record["state"], record["exit"]) == ("failed", code)
    assert descendants() <= before


def test_what_one_notebook_does_no_other_sees(corpus: Path, tmp_path: Path) -> None:
    left = notebook(tmp_path, "import os, pandas\npandas.left = os.environ['LEFT'] = 'behind'", "'kept'")
    seen = left.rename(tmp_path / "00_left.ipynb")
    asks = notebook(tmp_path, "import os, pandas", "hasattr(pandas, 'left') or 'LEFT' in os.environ")
    assert report(Order(corpus, tmp_path / "out", {seen: {}, asks: {}})).sentence == "False"


def test_kernels_start_without_the_warm_process_too(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = descendants()
    monkeypatch.setattr("analysis.report.warm._COMMAND", [sys.executable, "-c", "pass"])
    assert report(Order(corpus, tmp_path / "out", {notebook(tmp_path, "'A finding.'"): {}})).sentence == "'A finding.'"
    assert descendants() <= before


def test_a_second_run_at_once_is_refused(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with FileLock(out / ".lock"), pytest.raises(RunError, match="another run is writing here") as failure:
        report(Order(corpus, out, {notebook(tmp_path, "1"): {}}))
    assert failure.value.code == 5


def test_what_a_killed_run_left_is_swept_and_a_partial_report_is_not_the_latest(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".running-x").mkdir(parents=True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "run.json").write_text('{"started_at": "2026-05-04T06:00:00+00:00"}')
    (out / ".running-y").symlink_to(tmp_path / "mine")
    run = report(Order(corpus, out, {notebook(tmp_path, "print('found')", "'A finding.'"): {}}))
    assert run.sentence == "'A finding.'"
    assert not list(out.glob(".running-*"))
    assert (tmp_path / "mine" / "run.json").exists()
    assert not (out / "latest").exists()


def test_corrections_that_do_not_hold_are_warnings_of_the_run(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"file": "corrections.csv", "content_sha256": "0" * 64, "field": "text", "char_start": 0, "char_end": 2}
    row |= {"column": "kind", "by": "ML"}
    states = [(2, "stale", "gone"), (3, "applied", None), (4, "stale", "gone"), (5, "overruled", "KR says otherwise")]
    said = [row | {"line": line, "state": state, "why": why} for line, state, why in states]
    tables = load_tables(corpus)._replace(corrections=schema.typed("corrections", said))
    monkeypatch.setattr("analysis.report.run.settled_tables", lambda corpus: (tables, "as said"))
    run = report(Order(corpus, tmp_path / "out", {notebook(tmp_path, "'A finding.'"): {}}))
    assert run.warnings == [
        "corrections.csv: overruled: KR says otherwise: line 5",
        "corrections.csv: stale: gone: lines 2 and 4",
    ]
    assert "overruled" in (run.folder / "tables" / "corrections.csv").read_text()


def test_a_report_that_cannot_be_pointed_at_is_not_published(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, out = notebook(tmp_path, "'A finding.'"), tmp_path / "out"
    monkeypatch.setattr("analysis.report.run.list_notebooks", lambda: [made])
    assert report(Order(corpus, out, {made: {}})).folder == (out / "latest").resolve()
    before = sorted(out.iterdir())

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(target))

    write = os.replace
    monkeypatch.setattr(Path, "replace", lambda path, to: refuse(path, to) if to.name == "latest" else write(path, to))
    with pytest.raises(RunError, match="latest: Operation not permitted; give an --out that can be written to") as failure:
        report(Order(corpus, out, {made: {}}, force=True))
    assert failure.value.code == 4
    assert sorted(path for path in out.iterdir() if path.name != "failed") == before
    (failed,) = (out / "failed").iterdir()
    assert json.loads((failed / "run.json").read_text())["exit"] == 4


def test_a_folder_in_the_place_of_latest_is_kept_aside(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, out = notebook(tmp_path, "'A finding.'"), tmp_path / "out"
    monkeypatch.setattr("analysis.report.run.list_notebooks", lambda: [made])
    (out / "latest").mkdir(parents=True)
    (out / "latest" / "mine.txt").touch()
    assert report(Order(corpus, out, {made: {}})).folder == (out / "latest").resolve()
    assert (out / "latest.aside" / "mine.txt").exists()


def test_the_run_is_told_when_its_time_is_over(corpus: Path, tmp_path: Path) -> None:
    before = descendants()
    with pytest.raises(RunError, match="the run took more than 3 s; give it more with --run-seconds") as failure:
        report(Order(corpus, tmp_path / "out", {notebook(tmp_path, "import time", "time.sleep(60)"): {}}, run_seconds=3))
    assert failure.value.code == 4
    assert descendants() <= before


def test_a_corpus_that_changes_while_it_is_read_is_read_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    states = iter("aabb")
    monkeypatch.setattr(settings, "PROCESSED", tmp_path)
    monkeypatch.setattr("analysis.extract.fingerprint", lambda corpus: next(states))
    assert settled_tables(corpus)[1] == "a"
    states = iter("pqrr")
    assert settled_tables(corpus)[1] == "r"
    states = iter("uvwxyz")
    assert settled_tables(corpus)[1] == ""


@pytest.mark.parametrize("place", ["corpus", "Überblick/corpus", 'a "quoted"/corpus'])
def test_an_executed_notebook_tells_neither_folders_nor_hours(tmp_path: Path, place: str) -> None:
    own = {"corpus": str(tmp_path / place), "tables": str(tmp_path / "work" / "tables"), "previous": "", "since": "2026-05-01"}
    head = nbformat.v4.new_code_cell("x", metadata={"tags": ["injected-parameters"], "execution": {"at": "12:00"}})
    shown = nbformat.v4.new_output("stream", text=f"read {tmp_path / place}/a.txt; see https://example.org/data/corpus/")
    seen = nbformat.v4.new_code_cell("1", outputs=[shown], metadata={"papermill": {"start_time": "12:00", "status": "completed"}})
    about = {"papermill": {"parameters": own, "input_path": "/a/b.ipynb", "output_path": "/c/b.ipynb", "duration": 3}}
    nbformat.write(nbformat.v4.new_notebook(cells=[head, seen], metadata=about), tmp_path / "b.ipynb")
    settle(tmp_path / "b.ipynb", (tmp_path / "work", (tmp_path / place).parent, Path("/data")))
    text = (tmp_path / "b.ipynb").read_text(encoding="utf-8")
    assert not [hidden for hidden in (str(tmp_path), "12:00", "duration") if hidden in text]
    told = nbformat.reads(text, as_version=4)
    given = ["corpus = 'corpus'", "previous = ''", "since = '2026-05-01'", "tables = 'tables'"]
    assert sorted(told.cells[0].source.split("\n")) == given
    assert told.cells[1].outputs[0].text == "read corpus/a.txt; see https://example.org/data/corpus/"
