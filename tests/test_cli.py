"""The command as a scheduler sees it: one line on stderr, an exit code, and the old report untouched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import schema

ROOT = Path(__file__).parent.parent
LEAD = "Harbour fire kills 42\n\nAt the port of Lorne 42 people were killed, officials said on Monday.\n"
KOREAN = "소방대는 화요일 저녁 항구의 불길을 잡았다. 당국은 최소 사십 명이 병원으로 옮겨졌다고 밝혔다."


def workbook(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "analysis", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=180, check=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(LEAD, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["report", "nowhere"], 3, "corpus nowhere: no such folder"),
        (["report", "{empty}"], 3, "no article in it; put files there that end in .txt"),
        (["report", "{corpus}", "-p", "min_publisher=2"], 2, "did you mean min_publishers?"),
        (["report", "{corpus}", "-p", "min_publishers=two"], 2, "a whole number is needed"),
        (["report", "{corpus}", "-p", "since=yesterday", "-p", "group_by=moon"], 2, "a day like 2024-10-22"),
        (["report", "{corpus}", "-p", "since=yesterday", "-p", "group_by=moon"], 2, "one of article, publisher"),
        (["report", "{corpus}", "-p", "interactive=true"], 2, "set by the command itself"),
        (["report", "{corpus}", "-p", "since=2026-05-04", "-p", "until=2026-05-01"], 2, "swap them"),
        (["report", "{corpus}", "-p", "themes=weather"], 2, "one of troop_deployment"),
        (["report", "{corpus}", "-p", "since"], 2, "write name=value"),
        (["report", "{corpus}", "-p", "since=2026-05-04", "-p", "since=2026-05-05"], 2, "-p since: given 2 times; give it once"),
        (["report", "{corpus}", "-p", "sinse=x", "--only", "07"], 2, "no such notebook; there are"),
        (["report", "{corpus}", "-p", "sinse=x", "--only", "07"], 2, "did you mean since?"),
        (["report", "{corpus}", "--only", "07"], 2, "there are 00_corpus"),
        (["report", "{corpus}", "--out", "{file}/x"], 4, "give an --out that can be written to"),
        (["report", "{corpus}", "--out", "{corpus}/out"], 2, "lies inside the corpus"),
        (["report", ""], 3, "corpus (empty): no such folder"),
        (["report", "{odd}"], 2, "its name is no UTF-8; rename it"),
        (["report", "{corpus}", "-p", "title=\udcff"], 2, "-p title=\ufffd: 'utf-8' codec can't encode"),
        (["report", "{corpus}", "--run-seconds", "1e99"], 2, "--run-seconds"),
        (["report", "{corpus}", "--cell-seconds", "nan"], 2, "--cell-seconds"),
        (["extract", "nowhere", "--out", "x"], 3, "no such folder"),
        (["extract", "{corpus}", "--out", "x", "--format", "xls"], 2, "xls"),
        (["extract", "{corpus}"], 2, "--out"),
        (["extract", "{corpus}", "--out", "x", "-p", "time_anchor=story"], 2, "one of published, narrative"),
        (["extract", "{corpus}", "--out", "x", "-p", "time_ancor=narrative"], 2, "did you mean time_anchor?"),
        (["verify", "x", "nowhere"], 3, "no such folder"),
        (["verify", " ", "{corpus}"], 2, "no citation in it"),
        (["publish"], 2, "publish"),
    ],
)
def test_a_wrong_call_gets_one_line_and_its_exit_code(
    corpus: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    (odd := tmp_path / os.fsdecode(b"\xff")).mkdir()
    places = {"corpus": corpus, "empty": tmp_path / "empty", "file": tmp_path / "file", "odd": odd}
    elsewhere = ["--out", str(tmp_path / "out")] if words[0] == "report" and "--out" not in words else []
    run = workbook(*(word.format(**places) for word in words), *elsewhere)
    assert run.returncode == code, run.stderr
    assert said in run.stderr
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1


def test_an_interrupt_that_comes_before_it_can_be_heeded_is_heeded_then() -> None:
    early = (
        "import os, signal, sys; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]); os.kill(os.getpid(), signal.SIGINT);"
        "os.execv(sys.executable, [sys.executable, '-m', 'analysis', 'runs'])"
    )
    run = subprocess.run([sys.executable, "-c", early], cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "workbook: ended by signal 2\n")


@pytest.mark.parametrize("command", ["report", "check"])
def test_a_corpus_without_english_is_refused_alike_by_every_command(command: str, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    german = (
        "Die Stadt war am Morgen noch ruhig, und niemand hatte mit dem Feuer gerechnet, das am Abend zwölf Menschen tötete.\n"
    )
    (tmp_path / "corpus" / "a.txt").write_text(german * 3, encoding="utf-8")
    run = workbook(command, str(tmp_path / "corpus"), *(["--out", str(tmp_path / "out")] if command == "report" else []))
    assert run.returncode == 3, run.stderr
    assert "no article in it that can be analysed; put articles in English there" in run.stderr


def test_a_pdf_without_a_browser_is_refused_before_anything_runs(corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis", "report", str(corpus), "--pdf", "--out", str(tmp_path / "out")]
    without = os.environ | {"PATH": str(tmp_path)}
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=without)
    assert run.returncode == 2
    assert "--pdf: no Chromium on this machine; install one of chromium" in run.stderr
    assert not (tmp_path / "out").exists()


def test_extract_reckons_a_history_from_what_it_told_last(corpus: Path, tmp_path: Path) -> None:
    (corpus / "a.txt").write_text("In December 1941 it began. In January it ended.", encoding="utf-8")
    words = ("extract", str(corpus), "--format", "csv", "--out")
    values = []
    for out, given in (("news", ()), ("history", ("-p", "time_anchor=narrative"))):
        assert workbook(*words, str(tmp_path / out), *given).returncode == 0
        values.append(pd.read_csv(tmp_path / out / "date_mentions.csv")["timex_value"].tolist())
    assert values == [["1941-12", "XXXX-01"], ["1941-12", "1942-01"]]


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_extract_writes_exactly_the_ten_tables(corpus: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("keep me")
    assert workbook("extract", str(corpus), "--out", str(out), "--format", ending).returncode == 0
    assert sorted(path.name for path in out.iterdir()) == sorted([f"{name}.{ending}" for name in schema.TABLES] + ["mine.txt"])
    read = {"parquet": pd.read_parquet, "csv": pd.read_csv, "jsonl": lambda path: pd.read_json(path, lines=True)}[ending]
    for name, table in schema.TABLES.items():
        written = out / f"{name}.{ending}"
        if written.read_bytes().strip():  # a table without rows is an empty file in JSON Lines
            assert list(read(written).columns) == [column.name for column in table.columns]


def test_a_report_is_published_whole_and_a_failed_run_leaves_it_alone(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    (corpus / "scan.pdf").write_bytes(b"%PDF-1.7")
    first = workbook("report", str(corpus), "--out", str(out))
    assert first.returncode == 1, first.stderr
    assert "scan.pdf: rejected" in first.stderr
    latest = (out / "latest").resolve()
    assert first.stdout.splitlines() == [
        "Only one article gives a figure for people killed: 42.",
        str(latest / "04_briefing.html"),
    ]
    record = json.loads((latest / "run.json").read_text())
    assert (record["state"], record["exit"], record["ledger"]) == ("complete", 1, {"loaded": 1, "rejected": 1})
    pages = {f"{path.stem}.html" for path in (ROOT / "notebooks").glob("0*.ipynb")}
    assert {path.name for path in latest.iterdir()} == pages | {"charts", "notebooks", "run.json", "tables"}
    assert "scan.pdf" in (latest / "00_corpus.html").read_text()
    assert not [path for path in latest.rglob("*.ipynb") if str(tmp_path) in path.read_text()]
    (corpus / "a.txt").unlink()
    assert workbook("report", str(corpus), "--out", str(out)).returncode == 3
    assert (out / "latest").resolve() == latest
    (failed,) = (out / "failed").iterdir()
    assert json.loads((failed / "run.json").read_text())["exit"] == 3
    assert [path.name for path in out.iterdir() if path.name.startswith(".running")] == []


def test_a_named_report_is_made_once_and_then_checked_by_the_line_of_cron(tmp_path: Path) -> None:
    corpus, out = tmp_path / "50% of 'them'", tmp_path / "re ports"
    corpus.mkdir()
    (corpus / "a.txt").write_text(LEAD, encoding="utf-8")
    words = (str(corpus), "--out", str(out), "--name", "one-theme")
    first = workbook("report", *words)
    assert first.returncode == 0, first.stderr
    page = (out / "latest-one-theme").resolve() / "03_theme_coverage.html"
    assert first.stdout.splitlines()[-1] == str(page)
    assert {path.name for path in page.parent.glob("*.html")} == {page.name}
    line = workbook("schedule", *words, "--daily", "06:00", "--print", "cron").stdout.splitlines()[1]
    command = line.split(" ", 5)[5].replace(r"\%", "%")
    ran = subprocess.run(["/bin/sh", "-c", command], env={"HOME": str(tmp_path)}, cwd=tmp_path, timeout=180, check=False)
    assert ran.returncode == 0
    assert (out / "schedule.log").read_text().splitlines() == [
        f"nothing changed since {page.parent.name}; --force runs anyway",
        *first.stdout.splitlines(),
    ]
    assert "one-theme" in workbook("runs", "--out", str(out)).stdout


def test_a_corpus_that_says_nothing_gets_a_report_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Nothing was counted, and nothing has a date.\n")
    run = workbook("report", str(tmp_path / "corpus"), "--out", str(tmp_path / "out"), "-p", "until=1990-01-01")
    assert run.returncode == 0, run.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_to_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    run = workbook("report", str(corpus), "--out", str(tmp_path / "shut" / "out"))
    assert run.returncode == 4
    assert "shut" in run.stderr


def test_plain_papermill_runs_a_notebook_from_its_own_folder(corpus: Path, tmp_path: Path) -> None:
    folder = ROOT / "notebooks"
    given = ["-p", "corpus", os.path.relpath(corpus, folder)]
    command = ["papermill", "01_figure_disagreements.ipynb", str(tmp_path / "out.ipynb"), *given]
    run = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert "42" in (tmp_path / "out.ipynb").read_text()


def check_corpus(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("texts", "code", "said"),
    [
        ({"a_txt": LEAD}, 0, "One file: 1 loaded."),
        ({"a_txt": LEAD, "b_xlsx": "x"}, 1, "  rejected: b.xlsx: no reader for .xlsx"),
        ({"a_txt": LEAD, "b_txt": f"{KOREAN}\n"}, 1, "  loaded with warning: b.txt: in Korean: not analysed"),
        ({"b_txt": f"{KOREAN}\n"}, 3, "articles in a language that is not analysed: 1 (b.txt in Korean)"),
        ({"b_xlsx": "x"}, 3, "One file: 1 rejected. No articles, no words."),
    ],
)
def test_check_accounts_for_every_file_and_says_by_its_code_whether_all_is_well(
    tmp_path: Path, texts: dict[str, str], code: int, said: str
) -> None:
    ended = workbook("check", str(check_corpus(tmp_path, **texts)))
    assert ended.returncode == code, ended.stderr
    assert said in ended.stdout
    assert bool(ended.stderr) == (code == 3)


def test_check_prints_no_control_character(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD, encoding="utf-8")
    (tmp_path / "evil\x1b[31m\nname.bin").write_text("x", encoding="utf-8")
    said = workbook("check", str(tmp_path)).stdout
    assert "\x1b" not in said
    assert "evil\ufffd[31m name.bin" in said
