"""The explorer without a browser: what filters leave, what is found, what stands in a pane, and when there is none."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml.html import fragment_fromstring
from made_tables import made_tables
from nbclient import NotebookClient

from analysis import settings
from analysis.corrections import writing
from analysis.explore import correcting, filters, reading, start
from analysis.explore.search import search, terms
from analysis.extract import load_tables
from analysis.schema import Tables, typed

pytest.importorskip("anywidget")

from analysis.explore.desk import Desk

TEXT = "Straße 5 was shut. Forty Special\nForces soldiers came. The soldiers left; special offers stayed. İzmir forces."


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.fixture
def desk(tables: Tables) -> Desk:
    return Desk(tables, lambda: tables, settings.DEMO_CORPUS)


def chosen(tables: Tables, **asked: Any) -> tuple[int, int, int]:
    """How many articles, figures and questions a filter leaves."""
    held = filters.bench(tables)
    articles, figures = filters.chosen(held, asked)
    return len(articles), len(figures), len(filters.question_options(held, figures))


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, (5, 17, 7)),
        ({"publisher": "The Korea Herald"}, (1, 3, 2)),
        ({"kind": "opinion"}, (1, 6, 2)),
        ({"theme": "troop_deployment"}, (4, 16, 6)),
        ({"measure": "troops"}, (5, 6, 1)),
        ({"verdict": "contradiction"}, (5, 0, 0)),
        ({"publisher": "The Korea Herald", "measure": "troops"}, (1, 2, 1)),
    ],
)
def test_a_filter_leaves_what_fits(tables: Tables, asked: dict[str, str], left: tuple[int, int, int]) -> None:
    assert chosen(tables, **asked) == left


def test_an_article_that_may_have_been_written_then_is_not_left_out() -> None:
    made = made_tables()
    assert chosen(made, until="2031-02-28")[0] == 2
    assert chosen(made, since="2031-04-01")[0] == 3


@pytest.mark.parametrize(
    ("query", "sought"),
    [
        ("North Korea", [["north"], ["korea"]]),
        ('"special  forces" now', [["special", "forces"], ["now"]]),
        ("“a b”", [["a", "b"]]),
        ('" "', []),
    ],
)
def test_words_and_phrases_are_told_apart(query: str, sought: list[list[str]]) -> None:
    assert terms(query) == sought


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("STRAßE", ["Straße"]),
        ('"special forces"', ["Special\nForces"]),
        ("soldiers special", ["soldiers", "special"]),
        ("orces", []),
        ("izmir", []),
        ("İZMIR FORCES", ["İzmir", "forces"]),
        ("soldiers (", []),
        ("  ", []),
    ],
)
def test_a_search_marks_what_is_sought_where_it_stands(query: str, found: list[str]) -> None:
    articles = typed("articles", [{"article_id": "a", "text": TEXT, "n_words": 20}])
    hits, _ = search(articles, query)
    assert [TEXT[slice(*span)] for hit in hits for span in hit.found] == found


TAGS = {*"article header h3 p b a div mark span section ol li small blockquote table caption thead tbody tr th td".split()}


def test_nothing_that_an_article_says_becomes_markup() -> None:
    hostile = made_tables(hostile=True)
    desk = Desk(hostile, lambda: hostile, Path("none"))
    shown = [desk.right.html, desk.left.html, desk.status.value]
    for view in ("Table", "Passages", "Ladder"):
        desk.search.value = "dockers" if view == "Passages" else ""
        desk.view.value = view
        shown += [desk.left.html, desk.right.html]
    page = " ".join(shown)
    assert set(re.findall(r"<([a-zA-Z0-9]+)", page)) <= TAGS
    assert "javascript:" not in " ".join(re.findall(r'href="[^"]*"', page))
    assert not [name for tag in fragment_fromstring(page, "div").iter() for name in tag.attrib if name.startswith("on")]


def test_the_passage_is_marked_in_its_sentence_and_the_other_figures_can_be_chosen(tables: Tables) -> None:
    mention = tables.figure_mentions[tables.figure_mentions["surface"] == "12,000"].iloc[0]
    place = reading.place_of(tables, mention["mention_id"])
    assert place is not None
    html = reading.article(tables, place, reading.passages_in(tables, place))
    assert re.search(r'<span class="sentence">[^<]*<mark>12,000</mark>[^<]*</span>', html)
    others = tables.figure_mentions[tables.figure_mentions["article_id"] == mention["article_id"]]["mention_id"]
    assert set(re.findall(r'data-go="([^"]+)"', html)) == set(others) - {mention["mention_id"]}


def test_passages_are_walked_in_the_order_of_the_view_and_of_its_pages(desk: Desk) -> None:
    first = desk.chosen
    desk._hear("step:1")
    assert desk.chosen == desk._order[1] != first
    desk._hear("step:-1")
    desk._hear("step:-1")
    assert desk.chosen == first
    assert f'<span class="quiet">1 of {len(desk._order)}</span>' in desk.right.html
    desk.view.value = "Table"
    assert "Figures 1 to 17 of 17" in desk.left.html


def test_a_heading_of_the_table_sorts_it_and_once_more_the_other_way(desk: Desk) -> None:
    desk.view.value = "Table"
    publishers = []
    for sign in "▲▼":
        assert 'data-go="sort:publisher"' in desk.left.html
        desk._hear("sort:publisher")
        assert f"Publisher</a> {sign}" in desk.left.html
        publishers.append(desk._rows["publisher"].tolist())
        assert desk.chosen == desk._order[0] == desk._rows["mention_id"].iloc[0]
    assert publishers[0] == sorted(publishers[0])
    assert publishers[1] == publishers[0][::-1]


def test_what_no_filter_leaves_is_said_and_nothing_breaks(desk: Desk) -> None:
    desk.filters["verdict"].value = "contradiction"
    assert "No figure fits these filters" in desk.right.html
    assert desk.form.box.layout.display == "none"
    desk.view.value = "Table"
    assert "None." in desk.left.html
    desk.clear.click()
    assert "7" in desk.status.value or "seven questions" in desk.status.value


# What is chosen in the form -> the column, what it becomes, and what it was where the form says so.
WRITES = {
    "This is no figure": ("is_figure", "no", None),
    "The value is": ("value", "42", None),
    "The bound is": ("bound", "exact", None),
    "What is counted is": ("kind", "42", None),
    "It is said as": ("modality", "reported", None),
    "It measures the same as": ("same_as", ":text:", None),
    "The sentence holds the theme": ("theme", "troop_deployment", ""),
    "It is no sign of the theme": ("theme", "", "troop_deployment"),
    "The article does not hold the theme": ("theme_absent", "", None),
    "The article was written on": ("published_date", "42", None),
    "The publisher is": ("publisher", "42", None),
}


@pytest.mark.parametrize("words", WRITES)
def test_each_kind_of_correction_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    written: list[tuple[Any, ...]] = []
    monkeypatch.setattr(writing, "correct", lambda *given: written.append(given) or 3)
    form = desk.form
    form.what.value = next(n for n, act in enumerate(correcting.ACTS) if act.words == words)
    form.text.value, form.reason.value, form.by.value = "42", "misread", "Ana"
    form.write.click()
    ((_, place, column, becomes, *signed, was),) = written
    assert (column, was, signed) == (WRITES[words][0], WRITES[words][2], ["misread", "Ana"])
    assert WRITES[words][1] in becomes
    assert place.article_id == desk.chosen.split("-")[0]
    assert "line 3" in form.said.value


@pytest.mark.parametrize(
    ("reason", "by", "fault", "said"),
    [
        ("", "Ana", None, "say why"),
        ("misread", "", None, "say who you are"),
        ("misread", "Ana", ValueError("<b>the file is read-only"), "&lt;b&gt;the file is read-only"),
        ("misread", "Ana", PermissionError("no right to write"), "no right to write"),
    ],
)
def test_what_cannot_be_written_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, reason: str, by: str, fault: Exception | None, said: str
) -> None:
    def correct(*given: Any) -> int:
        raise fault or AssertionError("written after all")

    monkeypatch.setattr(writing, "correct", correct)
    desk.form.reason.value, desk.form.by.value = reason, by
    desk.form.write.click()
    assert f"Not written: {said}" in desk.form.said.value


def test_a_large_corpus_is_read_again_when_the_analyst_says_so(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    large = tables._replace(articles=tables.articles.assign(n_words=100_000))
    desk = Desk(large, lambda: read.append(1) or tables, settings.DEMO_CORPUS)
    desk._corrected("Written.")
    assert not read
    assert desk.again.layout.display is None
    desk.again.click()
    assert read
    assert "Verdict on “North Korean troops”: differ, explained, as before." in desk.form.said.value


@pytest.mark.parametrize(
    ("corpus", "said"),
    [("nowhere", "Nothing can be explored: corpus nowhere: no such folder"), ("empty", "No article was found in empty")],
)
def test_where_there_is_nothing_to_explore_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpus: str, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(start, "is_interactive", lambda: True)
    monkeypatch.setattr(settings, "PROCESSED", tmp_path / "processed")
    assert str(start.explorer(corpus)).startswith(said)


def test_articles_without_a_figure_are_explored_and_said_to_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Rain fell on the harbour\n\nThe mayor spoke of rain on the harbour.\n")
    monkeypatch.setattr(settings, "PROCESSED", tmp_path / "processed")
    read = load_tables(tmp_path)
    desk = Desk(read, lambda: read, tmp_path)
    assert "One article, no figures, no questions." in desk.status.value
    assert "No figure in these articles can be compared" in desk.left.html
    desk.search.value = "harbour"
    assert "<mark>harbour</mark>" in desk.left.html


def test_a_slip_in_a_hand_table_is_said_after_a_correction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def slip() -> Tables:
        raise ValueError("themes.yml line 3: no such list")

    monkeypatch.setattr(writing, "correct", lambda *given: 2)
    desk._read = slip
    desk.form.reason.value, desk.form.by.value = "misread", "Ana"
    desk.form.write.click()
    assert "But the corpus cannot be read again: themes.yml line 3" in desk.form.said.value


def test_a_form_that_was_begun_stays_when_its_passage_is_only_shown_again(desk: Desk) -> None:
    desk.form.what.value, desk.form.text.value = 2, "42"
    desk._show()
    assert (desk.form.what.value, desk.form.text.value) == (2, "42")
    desk._step(1)
    assert (desk.form.what.value, desk.form.text.value) == (0, "")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "is_interactive", lambda: True)
    monkeypatch.setattr(start, "find_spec", lambda name: None)
    assert "needs ipywidgets and anywidget: pip install" in str(start.explorer())


def test_a_page_without_widgets_shows_a_sentence_in_their_place(monkeypatch: pytest.MonkeyPatch, tables: Tables) -> None:
    monkeypatch.setattr(start, "is_interactive", lambda: True)
    shown = start.explorer()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "no widget manager" in shown["text/html"]


ASK = "from analysis import explorer, is_interactive\nprint(is_interactive())\nexplorer()"


@pytest.mark.parametrize("how", ["nbclient", "nbconvert", "papermill"])
def test_nobody_is_there_where_a_program_runs_the_notebook(tmp_path: Path, how: str) -> None:
    path, made = tmp_path / "ask.ipynb", tmp_path / "made.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASK)], metadata=kernel), path)
    commands = {
        "nbconvert": ["nbconvert", "--to", "notebook", "--execute", str(path), "--output", str(made)],
        "papermill": ["papermill", str(path), str(made), "--no-progress-bar"],
    }
    if how == "nbclient":
        nbformat.write(NotebookClient(nbformat.read(path, as_version=4), timeout=60).execute(), made)
    else:
        subprocess.run([sys.executable, "-m", *commands[how]], check=True, timeout=120, capture_output=True)
    told, shown = nbformat.read(made, as_version=4).cells[0].outputs
    assert told.text == "False\n"
    assert "for a person in JupyterLab" in shown.data["text/plain"]
