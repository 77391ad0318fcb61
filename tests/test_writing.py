"""Corrections as a session writes them: each kind, what is refused, taking back, and two analysts under git."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
from test_corrections import ONE, TEXTS, figure, states

from analysis import schema, settings, signed
from analysis.corrections import links
from analysis.corrections.table import HEADER, read_corrections
from analysis.corrections.writing import correct, undo
from analysis.extract import extract, fingerprint
from analysis.schema import Tables

SIGNED = ("read again", "ML")
Read = Callable[[], Tables]


class Place(NamedTuple):
    article_id: str
    field: str
    char_start: int
    char_end: int


HEAD = ",".join(HEADER) + "\n"


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Extract a corpus of two articles with the corrections of a hand folder of its own."""
    shutil.copytree(settings.HAND, tmp_path / "hand")
    monkeypatch.setattr(settings, "HAND", tmp_path / "hand")
    seconds = iter(range(60))
    monkeypatch.setattr(signed, "now", lambda: f"2026-05-09T10:00:{next(seconds):02}Z")
    _corpus(tmp_path / "corpus", ("a", "b"))
    return lambda: extract(tmp_path / "corpus")


def _corpus(folder: Path, names: tuple[str, ...]) -> None:
    folder.mkdir()
    for name, (_, text) in zip(names, TEXTS.items(), strict=True):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    lines = (f"{name}.txt,{publisher}\n" for name, publisher in zip(names, TEXTS, strict=True))
    (folder / "manifest.csv").write_text("path,publisher\n" + "".join(lines))


def own(by: str = "ml") -> Path:
    return settings.HAND / "corrections" / f"{by}.csv"


def written(by: str = "ml") -> list[dict[str, str]]:
    with own(by).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def article(tables: Tables, publisher: str = "Gazette") -> Any:
    return next(row for row in schema.rows(tables.articles) if row.publisher == publisher)


def _of(surface: str, column: str, becomes: str) -> Callable[[Tables], int]:
    return lambda tables: correct(tables, figure(tables, surface), column, becomes, *SIGNED)


def _article(column: str, becomes: str) -> Callable[[Tables], int]:
    return lambda tables: correct(tables, article(tables), column, becomes, *SIGNED)


def _theme(tables: Tables) -> Any:
    (hit,) = schema.rows(tables.theme_mentions[tables.theme_mentions["surface"] == "Sanctions"])
    return hit


def _passage(words: str, column: str, becomes: str, was: str | None = None) -> Callable[[Tables], int]:
    start = ONE.index(words)
    place = lambda tables: Place(article(tables).article_id, "text", start, start + len(words))  # noqa: E731
    return lambda tables: correct(tables, place(tables), column, becomes, *SIGNED, was)


def _linked(is_same: bool) -> Callable[[Tables], int]:
    other = f"{sha256(TEXTS['Herald'].encode()).hexdigest()}:text:{TEXTS['Herald'].index('27')}"
    return _of("31", "same_as", f"{'' if is_same else 'not '}{other}")


def _cells(surface: str, *columns: str) -> Callable[[Tables], Any]:
    return lambda tables: tuple(getattr(figure(tables, surface), column) for column in columns)


def _dated(tables: Tables) -> Any:
    return tables.article_dates.set_index("article_id").at[tables.articles["article_id"][0], "published_date"]


def _pairs(tables: Tables) -> tuple[int, int]:
    linked, unlinked = links(tables.corrections, tables.articles, tables.figure_mentions)
    return len(linked), len(unlinked)


EACH = {
    "no figure": (_of("40", "is_figure", "no"), ("yes", "no"), lambda t: "40" in set(t.figure_mentions["surface"]), False),
    "value": (_of("31", "value", "1,300"), ("31", "1,300"), _cells("31", "value_low", "value_best", "value_high"), (1300,) * 3),
    "an open side": (_of("40", "value_high", "45"), ("", "45"), _cells("40", "value_high"), (45,)),
    "bound": (_of("40", "bound", "at_most"), ("about", "at_most"), _cells("40", "value_best", "value_high"), (40, 40)),
    "strictness": (_of("40", "is_strict", "yes"), ("no", "yes"), _cells("40", "is_strict"), (True,)),
    "kind": (_of("31", "kind", "guests"), ("people", "guests"), _cells("31", "kind"), ("guests",)),
    "modality": (_of("31", "modality", "denied"), ("reported", "denied"), _cells("31", "modality"), ("denied",)),
    "credit": (_of("31", "attributed_to", "Mayor"), ("", "Mayor"), _cells("31", "attributed_to"), ("Mayor",)),
    "one quantity": (_linked(True), ("", "…"), _pairs, (1, 0)),
    "two quantities": (_linked(False), ("", "…"), _pairs, (0, 1)),
    "publisher": (_article("publisher", "Post"), ("Gazette", "Post"), lambda t: t.articles["publisher"][0], "Post"),
    "date": (_article("published_date", "2026-05-05"), ("2026-05-04", "2026-05-05"), _dated, pd.Timestamp("2026-05-05")),
    "no date": (_article("published_date", ""), ("2026-05-04", ""), lambda t: _dated(t) is pd.NaT, True),
    "absence": (_article("theme_absent", "sanctions_and_un"), ("", "sanctions_and_un"), states, ["applied"]),
    "missed theme": (
        _passage("fire", "theme", "sanctions_and_un", ""),
        ("", "sanctions_and_un"),
        lambda t: "fire" in set(t.theme_mentions["surface"]),
        True,
    ),
    "false theme": (
        lambda t: correct(t, _theme(t), "theme", "", *SIGNED, _theme(t).theme),
        ("sanctions_and_un", ""),
        lambda t: "Sanctions" in set(t.theme_mentions["surface"]),
        False,
    ),
    "missed figure": (_passage("12", "is_figure", "yes"), ("no", "yes"), _cells("12", "value_best", "bound"), (12, "exact")),
}


@pytest.mark.parametrize(("write", "cells", "reads", "expected"), EACH.values(), ids=EACH)
def test_each_kind_of_correction_is_written_applied_and_taken_back(
    read: Read, write: Callable[[Tables], int], cells: tuple[str, str], reads: Callable[[Tables], Any], expected: Any
) -> None:
    before = read()
    assert write(before) == 2
    (row,) = written()
    assert (row["was"], row["by"], row["on"]) == (cells[0], "ML", "2026-05-09T10:00:00Z")
    assert row["is"] == cells[1] or cells[1] == "…"
    after = read()
    assert (states(after), reads(after)) == (["applied"], expected)
    assert "read again" in str(undo("ML"))
    assert not own().exists()
    assert undo("ML") is None
    again = read()
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(before, name))


def _absent(tables: Tables) -> int:
    return correct(tables, article(tables, "Herald"), "theme_absent", _theme(tables).theme, *SIGNED)


REFUSED = {
    "a slip in the column": (_of("31", "valeu", "3"), "did you mean value?"),
    "no number": (_of("31", "value", "many"), "'many' is no number"),
    "no theme": (_passage("fire", "theme", "weather", ""), "'weather' is none of troop_deployment"),
    "nothing to change": (_of("31", "value", "31.0"), "the tables say so already: 31"),
    "a figure that is read": (_passage("31", "is_figure", "yes"), "the tables say so already: yes"),
    "a part of one": (_passage("31 people", "is_figure", "yes"), "another figure overlaps it"),
    "no number in it": (_passage("dawn", "is_figure", "yes"), "no single number is read there"),
    "no figure": (_passage("dawn", "kind", "guests"), "the tables say something else there"),
    "past the end": (
        lambda t: correct(t, Place(article(t).article_id, "text", 5, 9999), "is_figure", "yes", *SIGNED),
        "past the end of the text",
    ),
    "a theme that is found": (_absent, "the theme is found there"),
    "one figure twice": (
        _of("31", "same_as", f"{sha256(ONE.encode()).hexdigest()}:text:{ONE.index('31')}"),
        "one of the two figures is not there",
    ),
    "no reason": (lambda t: correct(t, figure(t, "31"), "value", "3", " \n", "ML"), "reason is empty"),
    "nobody": (lambda t: correct(t, figure(t, "31"), "value", "3", "read", " . "), "is no name; say who you are"),
}


@pytest.mark.parametrize(("write", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_written_is_refused_in_words_and_nothing_is_written(
    read: Read, write: Callable[[Tables], int], words: str
) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011
        write(read())
    assert words in str(refusal.value)
    assert not own().exists()


def test_of_two_words_on_one_cell_the_later_stands_and_was_is_what_the_machine_said(read: Read) -> None:
    before = read()
    _of("31", "value", "13")(before)
    with pytest.raises(ValueError, match="the tables say so already: 13"):
        _of("31", "value", "13")(read())
    assert _of("31", "value", "11")(read()) == 3  # less in the order of letters, and still the later one
    assert [row["was"] for row in written()] == ["31", "31"]
    assert (_cells("31", "value_best")(read()), states(read())) == ((11,), ["overruled", "applied"])
    _of("31", "value", "31")(read())
    assert _cells("31", "value_best")(read()) == (31,)
    assert undo("ML") == "value: 31 instead of 31 (read again)"
    assert _cells("31", "value_best")(read()) == (11,)


def test_a_figure_that_was_taken_out_comes_back_as_the_machine_read_it(read: Read) -> None:
    before = read()
    _of("40", "is_figure", "no")(before)
    _passage("40", "is_figure", "yes")(read())
    assert [(row["was"], row["is"]) for row in written()] == [("yes", "no"), ("yes", "yes")]
    pd.testing.assert_frame_equal(read().figure_mentions, before.figure_mentions)


def test_two_analysts_write_to_files_of_their_own_and_each_takes_back_only_what_is_theirs(read: Read) -> None:
    tables = read()
    _of("31", "value", "13")(tables)
    correct(tables, figure(tables, "31"), "value", "14", "the dateline", "Kim Rø")
    after = read()
    assert (states(after), _cells("31", "value_best")(after)) == (["applied", "overruled"], (14,))
    overruled = after.corrections.set_index("state").at["overruled", "why"]
    assert overruled == "Kim Rø says otherwise on 2026-05-09, corrections/kim-rø.csv line 2"
    assert undo("ML")
    assert undo("ML") is None
    assert _cells("31", "value_best")(read()) == (14,)


def test_what_another_said_may_be_confirmed(read: Read) -> None:
    _of("31", "value", "13")(read())
    tables = read()
    correct(tables, figure(tables, "31"), "value", "13", "heard it too", "KR")
    assert states(read()) == ["applied", "applied"]


def test_what_is_stale_is_told_and_may_be_said_anew(read: Read, tmp_path: Path) -> None:
    _of("31", "value", "13")(read())
    own().write_text(own().read_text().replace(",31,", ",30,"))
    assert states(read()) == ["stale"]
    _of("31", "value", "13")(read())
    assert sorted(states(read())) == ["applied", "stale"]


def test_renamed_files_in_another_order_are_corrected_alike(read: Read, tmp_path: Path) -> None:
    _of("31", "value", "27")(read())
    first = read()
    own().write_text(HEAD + "".join(reversed(own().read_text().splitlines(keepends=True)[1:])))
    _corpus(tmp_path / "renamed", ("z", "y"))
    second = extract(tmp_path / "renamed")
    assert states(second) == ["applied"]
    assert second.quantities["verdict"].tolist() == first.quantities["verdict"].tolist()


STANDING = '{},text,0,2,kind,was,"is, so",reason,KR,2026-05-08'.format("0" * 64)
FILES = {
    "no line end": HEAD + STANDING,
    "windows": (HEAD + STANDING + "\n").replace("\n", "\r\n"),
    "a mark before it": "\ufeff" + HEAD + STANDING + "\n",
    "a cell of two lines": HEAD + STANDING.replace("reason", '"a\nreason"') + "\n\n",
    "my own by hand": HEAD + STANDING.replace("KR", "ML") + "\n",
    "my own of two lines": HEAD + STANDING.replace("reason", '"a\nreason"').replace("KR", "ML"),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_what_stands_in_a_file_is_left_as_it_is(read: Read, content: str) -> None:
    own().parent.mkdir()
    own().write_bytes(content.encode())
    line = _of("31", "value", "13")(read())
    now = own().read_bytes().decode()
    assert now.startswith(content)
    assert now.endswith("\r\n" if "\r\n" in content else "\n")
    added = read_corrections(own()).query("reason == 'read again'")
    assert added["line"].tolist() == [line]
    assert str(undo("ML")).startswith("value: 13")
    assert own().read_bytes().decode().rstrip("\r\n") == content.rstrip("\r\n")
    assert (undo("ML") is None) == ("ML" not in content)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda: own().write_text("a,b\n"), "the columns are content_sha256"),
        (lambda: own().write_text(HEAD + '0,"1'), "corrections/ml.csv line 2: unexpected end of data"),
        (lambda: own().write_bytes(b"\xff\xfe" + HEAD.encode("utf-16-le")), "is no UTF-8"),
        (lambda: own().chmod(0o444), "ml.csv: cannot be written (read-only); make "),
        (lambda: own().parent.chmod(0o555), "ml.csv: cannot be written (read-only); make "),
    ],
)
def test_a_file_that_cannot_be_written_is_told_in_a_sentence(read: Read, spoil: Callable[[], Any], words: str) -> None:
    tables = read()
    own().parent.mkdir()
    own().write_text(HEAD)
    spoil()
    before = own().read_bytes()
    with pytest.raises(ValueError) as refusal:  # noqa: PT011
        _of("31", "value", "13")(tables)
    assert words in str(refusal.value)
    assert own().read_bytes() == before


def test_a_file_without_rows_is_written_into_and_taken_away_with_its_last_row(read: Read) -> None:
    own().parent.mkdir()
    for content in ("", HEAD):
        own().write_text(content)
        assert undo("ML") is None
    assert _of("31", "value", "13")(read()) == 2
    assert undo("ML")
    assert not own().exists()


def test_sessions_that_write_at_one_time_lose_no_row(tmp_path: Path) -> None:
    path = tmp_path / "corrections" / "ml.csv"
    with ThreadPoolExecutor(8) as sessions:
        lines = list(sessions.map(lambda n: signed.append(path, HEADER, _row("ML", n)), range(1, 25)))
    assert sorted(lines) == list(range(2, 26))
    assert len(path.read_text().splitlines()) == 25


def test_what_cannot_be_seen_does_not_spoil_the_file(read: Read) -> None:
    tables = read()
    correct(tables, figure(tables, "31"), "kind", "gue\x00sts", 'a "quoted",\nline\u202e\x07', "M\u200bL\n")
    (row,) = written()
    assert (row["is"], row["reason"], row["by"]) == ("guests", 'a "quoted", line', "ML")
    assert len(own().read_bytes().splitlines()) == 2
    assert states(read()) == ["applied"]


@pytest.mark.parametrize(
    ("by", "name"),
    [
        ("Maria López", "maria-lópez"),
        ("../../etc/x", "etc-x"),
        ("O'Brien / desk", "o-brien-desk"),
        ("ML", "ml"),
        ("m" * 99, "m" * 60),
    ],
)
def test_a_name_becomes_a_file_and_never_a_path(by: str, name: str) -> None:
    assert signed.own_file(Path("folder"), by) == Path("folder") / f"{name}.csv"


def test_a_judgement_in_an_audit_makes_no_table_anew_and_a_correction_does(read: Read, tmp_path: Path) -> None:
    before = fingerprint(tmp_path / "corpus")
    signed.append(settings.HAND / "audits" / "ml.csv", ["by"], {"by": "ML"})
    assert fingerprint(tmp_path / "corpus") == before
    _of("31", "value", "13")(read())
    assert fingerprint(tmp_path / "corpus") != before


def _git(folder: Path, *words: str) -> str:
    me = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *me, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copy(settings.ROOT / ".gitattributes", tmp_path)
    (tmp_path / "data" / "hand" / "corrections").mkdir(parents=True)
    _git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def _row(by: str, n: int) -> dict[str, str]:
    return dict.fromkeys(HEADER, "x") | {"by": by, "on": f"2026-05-{n:02}", "reason": f"{by} {n}"}


def _commit(repository: Path) -> None:
    _git(repository, "add", "-A")
    _git(repository, "commit", "-qm", "said")


def test_git_merges_two_analysts_and_what_was_taken_back_stays_so(repository: Path) -> None:
    hand = repository / "data" / "hand" / "corrections"
    mine, others = hand / "ml.csv", hand / "kr.csv"
    signed.append(mine, HEADER, _row("ML", 1))
    signed.append(mine, HEADER, _row("ML", 2))
    _commit(repository)
    _git(repository, "checkout", "-qb", "other")
    signed.append(others, HEADER, _row("KR", 3))
    _commit(repository)
    _git(repository, "checkout", "-q", "main")
    assert signed.take_back(mine, HEADER, "ML") == _row("ML", 2)
    _commit(repository)
    _git(repository, "merge", "-q", "other", "-m", "merged")
    assert [line.split(",")[7] for path in (mine, others) for line in path.read_text().splitlines()[1:]] == ["ML 1", "KR 3"]


@pytest.mark.parametrize("name", ["corrections.csv", "corrections/ml.csv", "audits/ml.csv"])
def test_git_keeps_all_rows_that_two_append_to_one_file(repository: Path, name: str) -> None:
    path = repository / "data" / "hand" / name
    signed.append(path, HEADER, _row("ML", 1))
    _commit(repository)
    _git(repository, "checkout", "-qb", "other")
    signed.append(path, HEADER, _row("ML", 2))
    _commit(repository)
    _git(repository, "checkout", "-q", "main")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # a spreadsheet saved it
    signed.append(path, HEADER, _row("ML", 3))
    _commit(repository)
    _git(repository, "merge", "-q", "other", "-m", "merged")
    assert sorted(line.split(",")[7] for line in path.read_text().splitlines()) == ["ML 1", "ML 2", "ML 3", "reason"]
    assert signed.take_back(path, HEADER, "ML") == _row("ML", 3)


def test_a_row_that_stands_twice_is_one(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEAD + f"{STANDING}\n" * 2)
    assert len(read_corrections(path)) == 1
