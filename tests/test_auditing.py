"""The audit widget without a browser: what a key does, what the page says, and that nothing of a text runs in it."""

import shutil
from pathlib import Path

import pytest
from made_tables import PAYLOADS, made_tables
from test_audits import GAZETTE, HERALD, read

from analysis import settings
from analysis.audits import ABOUT, audit_words, draw, read_audits
from analysis.compare import checked_words
from analysis.explore import audit, start
from analysis.explore.auditing import Session
from analysis.explore.cards import card
from analysis.schema import Tables, rows


@pytest.fixture(autouse=True)
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HAND", shutil.copytree(settings.HAND, tmp_path / "hand"))
    return tmp_path / "hand"


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return read(tmp_path / "corpus", Gazette=GAZETTE, Herald=HERALD)


def test_each_item_is_judged_with_one_key_and_the_briefing_says_so(tables: Tables) -> None:
    session = Session(tables, "ML", 2, ("figures", "groups"))
    assert len(session.items) == 3
    assert "Mentions" in session.html
    for key, at in zip("yxny", (2, 2, 3, 3), strict=True):
        session.press(key)
        assert f"<span>{at} of 3</span>" in session.html
    assert read_audits()["is_right"].tolist() == ["yes", "no", "yes"]
    assert "All are judged or skipped" in session.html
    assert "1 of 2 audited mentions right (95 % interval 9% to 91%)" in session.html
    assert "1 of 2 audited mentions right" in audit_words(tables, "figures")
    told = "Checked by hand: 1 of 2 mentions right (95 % interval 9% to 91%), 1 of 1 groupings (21% to 100%), last on "
    assert checked_words(tables).startswith(told)
    assert "not audited: dates, theme hits and absences" in checked_words(tables)


def test_what_was_done_is_undone_one_by_one_and_nothing_before_this_session(tables: Tables) -> None:
    Session(tables, "ML", 1, ("figures",)).press("y")
    session = Session(tables, "ML", 2, ("figures",))
    for key, at, n_judged in zip("usnuuu", (1, 2, 2, 2, 1, 1), (1, 1, 2, 1, 1, 1), strict=True):
        session.press(key)
        assert f"<span>{at} of 2</span>" in session.html
        assert len(read_audits()) == n_judged


def test_the_next_session_goes_on_where_the_last_one_ended(tables: Tables) -> None:
    session = Session(tables, "ML", 2, ("figures",))
    session.press("y")
    session.press("s")
    left = [item.said for item in Session(tables, "ML", 9, ("figures",)).items]
    assert len(left) == 2
    assert session.items[0].said not in left
    assert session.items[1].said in left


def test_a_file_that_is_read_only_is_told_and_the_item_stays(tables: Tables, hand: Path) -> None:
    session = Session(tables, "ML", 2, ("figures",))
    (hand / "audits").mkdir(mode=0o555)
    session.press("y")
    assert "Not written: ml.csv: cannot be written (read-only); make " in session.html
    assert "<span>1 of 2</span>" in session.html


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("figures", "Does the passage say so?"),
        ("groups", "Do they count the same thing?"),
        ("dates", "Was the article written then?"),
        ("themes", "Does the passage speak of"),
        ("absences", "Does the article leave it out?"),
    ],
)
def test_every_subject_has_its_question_and_its_passage(tables: Tables, about: str, words: str) -> None:
    (item,) = rows(draw(tables, 1, about))
    html = card(tables, item)
    assert words in html
    assert html.count("<article ") == (2 if about == "groups" else 1)
    assert ("<mark>" in html) == (about != "absences")


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("about", ABOUT)
def test_nothing_of_a_text_runs_in_an_audit(payload: str, about: str) -> None:
    made = made_tables(payload)
    drawn = rows(draw(made, 3, about))
    for html in (card(made, item) for item in drawn):
        for opened in ("<script", "<img", "<span style", "<meta", "<base", '<a href="javascript', "\u202e"):
            assert opened not in html


@pytest.mark.parametrize(
    ("is_there", "given", "words"),
    [
        (False, {}, "for a person in JupyterLab"),
        (True, {"by": "."}, "No audit can begin: '.' is no name"),
        (True, {"about": ["figure"]}, "no audit of 'figure'; there are figures, groups"),
        (True, {"n": 0}, "Nothing is left to judge: ML"),
    ],
)
def test_where_no_audit_can_begin_a_sentence_says_why(
    tables: Tables, monkeypatch: pytest.MonkeyPatch, is_there: bool, given: dict[str, object], words: str
) -> None:
    monkeypatch.setattr(start, "is_interactive", lambda: is_there)
    monkeypatch.setattr(start, "find_spec", lambda name: object())
    assert words in str(audit(tables, **({"by": "ML"} | given)))  # type: ignore[arg-type]


def test_without_the_package_of_the_widget_a_sentence_says_how_to_have_it(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "is_interactive", lambda: True)
    monkeypatch.setattr(start, "find_spec", lambda name: None)
    assert "pip install 'press-workbook[lab]'" in str(audit(tables, "ML"))


def test_the_widget_shows_the_page_and_hears_the_keys(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("anywidget")
    monkeypatch.setattr(start, "is_interactive", lambda: True)
    page = audit(tables, "ML", 2)
    before = page.html
    page._handle_custom_msg({"go": "y"}, [])
    assert page.html != before
    assert len(read_audits()) == 1
