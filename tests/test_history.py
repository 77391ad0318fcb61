"""The runs that are kept: listed however broken, compared, let go of, and not made again when nothing has changed."""

import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from made_tables import made_tables
from test_run import LEAD, notebook

from analysis import store
from analysis.calls import Refusal
from analysis.cli import main
from analysis.report import history
from analysis.report.history import Series, corpus_id, find_run, kept_runs, last_good, previous_report, prune, prune_failed
from analysis.report.index import write_index
from analysis.report.news import news, period
from analysis.report.run import Order, Run, report
from analysis.report.standing import note_check

SERIES = Series("c0ffee")
PAYLOAD = "<img src=http://evil.example/x onerror=alert(1)>"


def kept(out: Path, run_id: str, folder: str = "", **record: Any) -> Path:
    """Leave a run as one does: a folder named by the second, with its record."""
    path = out / folder / run_id
    path.mkdir(parents=True)
    made = {"state": "complete", "exit": 0, "corpus": "articles", "corpus_id": "c0ffee", "name": "", "is_partial": False}
    made |= {"started_at": f"2031-05-{run_id[8:10]}T06:00:00+00:00", "warnings": [], "n_articles": 5, "previous": ""}
    (path / "run.json").write_text(json.dumps(made | record), encoding="utf-8")
    return path


def day(n: int) -> str:
    return f"2031-05-{n:02}T060000Z"


def said(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


def test_runs_are_listed_newest_first_with_the_failed_and_the_corrupt(tmp_path: Path) -> None:
    kept(tmp_path, day(4), first_sentence="Four differ.", warnings=["scan.pdf: rejected"], exit=1, name="weekly")
    kept(tmp_path, f"{day(4)}-2", first_sentence="Five differ.", unchanged={"n": 3, "last_at": "2031-05-07T06:00:00+00:00"})
    kept(tmp_path, day(5), "failed", state="failed", exit=4, error="disk full\x1b[31m")
    for n, garbage in enumerate(["", "[]", '{"state": 3}', "{" * 100_000, "\0"], start=6):
        (kept(tmp_path, day(n)) / "run.json").write_text(garbage)
    kept(tmp_path, day(11)).joinpath("run.json").unlink()
    kept(tmp_path, day(12)).rename(tmp_path / "mine")
    (tmp_path / "latest").symlink_to(day(4))
    code, table = said("runs", "--out", str(tmp_path))
    head, *rows = table.splitlines()
    assert code == 0
    assert head.split() == ["run", "state", "exit", "name", "corpus", "articles", "warnings", "first", "sentence"]
    assert [row.split()[0] for row in rows] == [day(n) for n in (11, 10, 9, 8, 7, 6, 5)] + [f"{day(4)}-2", day(4)]
    assert all("unreadable" in row and "run.json: " in row for row in rows[:6])
    assert rows[6].split()[1:6] == ["failed", "4", "–", "articles", "5"]
    assert rows[6].endswith("disk full\ufffd[31m")
    assert "Five differ. (unchanged as of 2031-05-07 06:00, checks: 3)" in rows[7]
    assert rows[8].split()[1:7] == ["complete", "1", "weekly", "articles", "5", "1"]
    records = json.loads(said("runs", "--out", str(tmp_path), "--json")[1])
    assert [record["state"] for record in records] == ["unreadable"] * 6 + ["failed", "complete", "complete"]


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, [1], {"n": "x", "last_at": 3}, True, 1e999, -3, 10**400, "\ud800"])
def test_a_record_may_hold_anything_and_neither_list_nor_page_falls_over_it(tmp_path: Path, value: Any) -> None:
    names = (
        "exit",
        "corpus",
        "name",
        "warnings",
        "n_articles",
        "first_sentence",
        "changes",
        "unchanged",
        "started_at",
        "parameters",
    )
    kept(tmp_path, day(4), **dict.fromkeys(names, value))
    (kept(tmp_path, day(6)) / "run.json").write_text("[]")
    kept(tmp_path, day(5), "failed", state="failed", **dict.fromkeys(names, value))
    assert said("runs", "--out", str(tmp_path))[0] == 0
    (tmp_path / day(4) / os.fsdecode(b"04_\xff.html")).touch()
    write_index(tmp_path)
    run = history.read_run(tmp_path / day(4))
    assert len(period(run.part("parameters"))) == 2
    assert note_check(run, datetime(2031, 5, 7)) == history.read_run(run.folder).record


def test_no_run_is_no_error(tmp_path: Path) -> None:
    assert said("runs", "--out", str(tmp_path / "none")) == (0, f"no run under {tmp_path / 'none'}\n")


def test_a_report_follows_the_last_whole_one_of_its_corpus_and_name(tmp_path: Path) -> None:
    for n, record in enumerate(
        [{}, {"name": "weekly"}, {"corpus_id": "another"}, {"is_partial": True}, {"state": "failed"}, {"corpus_id": None}],
        start=1,
    ):
        kept(tmp_path, day(n), **record)
    assert previous_report(tmp_path, SERIES) == str(tmp_path / day(1))
    assert previous_report(tmp_path, Series("c0ffee", "weekly")) == str(tmp_path / day(2))
    assert previous_report(tmp_path, Series("none")) == ""
    # A path that leads elsewhere could not be left out of the notebook that is published.
    (link := tmp_path / "reports").symlink_to(tmp_path)
    assert previous_report(link, SERIES) == str(link / day(1))
    assert last_good(kept_runs(tmp_path), SERIES, before=tmp_path / day(1)) is None


def test_a_corpus_is_known_by_where_it_lies_and_its_name_says_not_where(tmp_path: Path) -> None:
    (tmp_path / "a" / "articles").mkdir(parents=True)
    (tmp_path / "b" / "articles").mkdir(parents=True)
    (tmp_path / "link").symlink_to("a")
    ids = [corpus_id(tmp_path / name / "articles") for name in ("a", "b", "link")]
    assert ids[0] == ids[2] != ids[1]
    assert all(len(each) == 12 for each in ids)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        (day(1), day(1)),
        ("latest", day(3)),
        ("latest-weekly", day(2)),
        ("{out}/" + day(1), day(1)),
        ("previous", day(1)),
        (day(4), day(4)),
    ],
)
def test_a_run_is_found_by_what_people_call_it(tmp_path: Path, word: str, found: str) -> None:
    kept(tmp_path, day(1))
    kept(tmp_path, day(2), name="weekly")
    beside = history.read_run(kept(tmp_path, day(3)))
    kept(tmp_path, day(4), "failed", state="failed")
    (tmp_path / "latest").symlink_to(day(3))
    (tmp_path / "latest-weekly").symlink_to(day(2))
    assert find_run(tmp_path, word.format(out=tmp_path), beside).folder.name == found


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((day(9),), 2, f"{day(9)}: no such run in {{out}}; the newest are {day(4)}"),
        ((day(1), day(9)), 2, "no such run"),
        (("previous", day(1)), 2, "no earlier report of the same articles"),
        (("", day(1)), 2, "(empty): no such run"),
        ((day(1), day(4)), 3, f"{day(1)}: its tables cannot be read"),
    ],
)
def test_a_run_that_cannot_be_compared_is_refused(tmp_path: Path, words: tuple[str, ...], code: int, told: str) -> None:
    kept(tmp_path, day(1))
    kept(tmp_path, day(4), corpus_id="another")
    (tmp_path / "latest").symlink_to(day(4))
    with pytest.raises(Refusal, match=re.escape(told.format(out=tmp_path))) as refusal:
        main(["diff", *words, "--out", str(tmp_path)], standalone_mode=False)
    assert refusal.value.code == code


def test_two_runs_are_compared_with_the_cause_and_an_exit_code(tmp_path: Path) -> None:
    tables = made_tables()
    without = tables._replace(theme_mentions=tables.theme_mentions.query("theme != 'fishing_rights'"))
    inputs = {"corpus": "1", "code": "1"}
    store.write(without, kept(tmp_path, day(1), inputs=inputs) / "tables")
    store.write(tables, kept(tmp_path, day(2), inputs=inputs | {"code": "2"}) / "tables")
    (tmp_path / "latest").symlink_to(day(2))
    out = ("--out", str(tmp_path))
    assert said("diff", *out) == (
        1,
        f"From {day(1)} to {day(2)} (what differs: the workbook itself):\n"
        "One theme that appeared.\n\nTheme that appeared\n  Fishing rights\n",
    )
    assert said("diff", day(1), day(1), *out) == (0, f"From {day(1)} to {day(1)}:\nNothing changed.\n")
    assert json.loads(said("diff", *out, "--json")[1]) == [
        {"change": "theme that appeared", "what": "Fishing rights", "before": None, "now": None}
    ]


def test_the_oldest_of_a_kind_go_and_what_a_link_points_at_stays(tmp_path: Path) -> None:
    for n in range(1, 7):
        kept(tmp_path, day(n))
        kept(tmp_path, day(n), "failed", state="failed", corpus_id=str(n))
        kept(tmp_path, day(n + 10), name="weekly")
    (tmp_path / "latest").symlink_to(day(1))
    (kept(tmp_path, day(9)) / "run.json").write_text("broken")
    prune(tmp_path, 2, SERIES)
    prune_failed(tmp_path, 2)
    weekly = [day(n) for n in range(11, 17)]
    assert sorted(path.name for path in tmp_path.glob("20*")) == [day(1), day(5), day(6), day(9), *weekly]
    assert sorted(path.name for path in (tmp_path / "failed").iterdir()) == [day(5), day(6)]
    assert not list(tmp_path.glob(".*"))


def test_the_page_of_all_runs_links_to_what_is_there_and_escapes_the_rest(tmp_path: Path) -> None:
    folder = kept(tmp_path, day(4), first_sentence=PAYLOAD, corpus=PAYLOAD, name=PAYLOAD, changes={"new article": 2, PAYLOAD: 1})
    for name in ("03_theme_coverage.html", "04_briefing.html", "04_briefing.static.html", "04_briefing.pdf", '05_"><b>.html'):
        (folder / name).touch()
    left = kept(tmp_path, day(5), "failed", state="failed", exit=70, error=PAYLOAD) / "notebooks"
    left.mkdir()
    (left / "01_a b.ipynb").touch()
    write_index(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert page.count("<script") == 1  # our own
    assert "<b>" not in page
    for href in ("04_briefing.html", "04_briefing.static.html", "04_briefing.pdf", "05_%22%3E%3Cb%3E.html"):
        assert f'href="{day(4)}/{href}"' in page
    assert f'href="failed/{day(5)}/notebooks/01_a%20b.ipynb"' in page
    assert "Two new articles" in page
    assert "(exit code 70)" in page
    assert str(tmp_path) not in page


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A corpus, and a call that reports on it under the name `weekly` from one small notebook."""
    folder = tmp_path_factory.mktemp("history")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.txt").write_text(LEAD)
    made = notebook(folder, "'A finding.'")

    def run(out: str = "out", **terms: Any) -> Run:
        return report(Order(folder / "corpus", folder / out, {made: {}}, name="weekly", **terms))

    run.folder = folder  # type: ignore[attr-defined]
    return run


def record_of(run: Run) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((run.folder / "run.json").read_text())
    return record


def test_nothing_runs_again_until_something_has_changed(reports: Any) -> None:
    out = reports.folder / "out"
    first = reports()
    assert (out / "latest-weekly").resolve() == first.folder
    before = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file() and path.name != "run.json"}
    (out / "latest-weekly").unlink()
    (out / f".latest-{os.getpid()}").symlink_to("nowhere")  # a container gives the next run the number of the killed one
    again = [reports() for _ in range(2)]
    assert all(run == first._replace(is_unchanged=True) for run in again)
    assert (out / "latest-weekly").resolve() == first.folder
    assert {path: path.read_bytes() for path in before} == before
    assert record_of(first)["unchanged"]["n"] == 2
    assert [run.folder for run in kept_runs(out)] == [first.folder]
    assert "Unchanged as of" in (out / "index.html").read_text()


def test_a_last_report_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    odd = made_tables()
    store.write(odd._replace(articles=odd.articles.assign(n_words=None)), kept(tmp_path, day(2)) / "tables")
    for folder in (kept(tmp_path, day(1)), tmp_path / day(2)):
        told = news(str(folder), made_tables(), ("", ""))
        assert (told["previous"], told["changes"]) == ("", {})
    assert told["n_new_disagreements"] == told["n_disagreements"]


@pytest.mark.parametrize("spoil", ["page", "gone", "more", "record", "sentence"])
def test_a_report_that_is_no_longer_as_it_was_written_is_made_again(reports: Any, spoil: str) -> None:
    first = reports()
    page, record = first.folder / "01_made.html", first.folder / "run.json"
    spoils = {
        "page": lambda: page.write_text(page.read_text() + " "),
        "gone": page.unlink,
        "more": (first.folder / "more.html").touch,
        "record": lambda: record.write_text("{}"),
        "sentence": lambda: record.write_text(record.read_text().replace("first_sentence", "sentence")),
    }
    spoils[spoil]()
    second = reports()
    assert not second.is_unchanged
    assert second.folder != first.folder
    assert (reports.folder / "out" / "latest-weekly").resolve() == second.folder


def test_a_report_is_told_what_changed_since_the_last_and_force_makes_it_anyway(reports: Any) -> None:
    first = reports("other", force=True)
    added = reports.folder / "corpus" / "b.txt"
    added.write_text("Harbour fire kills 51\n\nAt the port of Lorne 51 people were killed.\n")
    second = reports("other")
    added.unlink()
    assert record_of(second)["changes"] == {"new disagreement": 1, "new article": 1}
    assert record_of(second)["previous"] == first.folder.name
    assert (first.n_new_disagreements, second.n_new_disagreements) == (0, 1)
    page = second.page.read_text()
    assert "<dt>Report</dt><dd>weekly</dd>" in page
    assert "<dt>Since the last report</dt><dd>one new disagreement and one new article</dd>" in page
    third = reports("other", keep=1)
    assert not third.is_unchanged
    assert [run.folder for run in kept_runs(reports.folder / "other")] == [third.folder]
