"""What a briefing judges first, on what grounds, how sure it is, and what it leaves open."""

import re
import shutil
from itertools import product
from pathlib import Path

import nbformat
import pytest
from made_tables import PAYLOADS, made_tables
from test_moved import BOUNDED, GAZETTE

from analysis import settings
from analysis.audits import audit_words, draw, judge
from analysis.compare import headline, key_judgements
from analysis.compare.confidence import Factor, confidence_words
from analysis.compare.judgements import Judgement
from analysis.compare.unknowns import NOT_FOUND, unknowns
from analysis.extract import extract, moved_dates
from analysis.first_page import DIRECT, briefing
from analysis.report.cells import render_prose
from analysis.schema import Tables, rows, typed

LEAD = "4 May 2026\n\nA fire broke out at dawn in Lorne. The blaze killed {} people.\n"


def read(folder: Path, **articles: str) -> Tables:
    lines = ["path,publisher"]
    for publisher, text in articles.items():
        (folder / f"{publisher}.txt").write_text(text, encoding="utf-8")
        lines.append(f"{publisher}.txt,{publisher}")
    (folder / "manifest.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return extract(folder)


@pytest.mark.parametrize(
    ("tolls", "title", "text"),
    [
        (
            ("27", "31"),
            "People killed: sources contradict one another, from 27 to 31",
            "Sources contradict one another on people killed: 27 in Gazette and 31 in Herald.",
        ),
        (
            ("31", "31"),
            "People killed: the sources agree on 31",
            "Two articles give one figure for people killed: 31.",
        ),
        (
            ("31",),
            "Only one article gives a figure for people killed: 31",
            "Only one article gives a figure for people killed: 31.",
        ),
    ],
)
def test_the_title_and_the_first_judgement_say_what_the_figures_come_to(
    tmp_path: Path, tolls: tuple[str, ...], title: str, text: str
) -> None:
    texts = (LEAD.format(toll) + f"The {name} was there.\n" for name, toll in zip(("Gazette", "Herald"), tolls, strict=False))
    tables = read(tmp_path, **dict(zip(("Gazette", "Herald"), texts, strict=False)))
    assert headline(tables) == title
    first = key_judgements(tables)[0]
    assert first.text == text
    assert [name for name, _ in first.grounds] == ["Why", "How sure", "What would change it"]


def test_a_title_gives_no_number_that_nobody_printed(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=LEAD.format("thousands of"), Herald=LEAD.format("dozens of"))
    assert headline(tables) == "People killed: sources contradict one another"


def test_contradictions_come_first_and_what_nobody_defined_is_not_told_beside_them(tmp_path: Path) -> None:
    more = "At the port {} sailors were wounded. The hall had {} lanterns.\n"
    tables = read(tmp_path, Gazette=LEAD.format(31) + more.format(7, 20), Herald=LEAD.format(31) + more.format(9, 30))
    told = [judgement.text for judgement in key_judgements(tables)]
    assert told[0].startswith("Sources contradict one another on people wounded")
    assert told[1] == "Two articles give one figure for people killed: 31."
    assert not [text for text in told if "lanterns" in text]
    assert len(key_judgements(tables, most=1)) == 1


def test_what_most_publishers_speak_of_is_never_later_than_second(tmp_path: Path) -> None:
    more = "At the port {} sailors were wounded. By noon {} people were missing in Lorne.\n"
    texts = {"Gazette": more.format(7, 3), "Herald": more.format(9, 5), "Post": "The Post was there.\n"}
    tables = read(tmp_path, **{name: LEAD.format(31) + text for name, text in texts.items()})
    told = [judgement.text for judgement in key_judgements(tables)]
    assert [text.startswith("Sources contradict") for text in told] == [True, False, True]
    assert told[1] == "Three articles give one figure for people killed: 31."


def test_sources_that_agree_within_a_question_are_told_after_it() -> None:
    told = [judgement.text for judgement in key_judgements(extract(settings.DEMO_CORPUS))]
    assert told[1] == "Two sources agree on North Korean troops, shipped Oct. 8-13: about 1,500."


def test_a_finding_that_hangs_on_a_day_names_the_day_and_what_would_settle_it(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=GAZETTE, Post=BOUNDED)
    moved = moved_dates(tables)
    assert len(moved.changes)
    last = key_judgements(tables, moved=moved)[-1]
    assert "on a day that is not certain" in last.text
    assert re.search(r"would read: “[^”]*[^.]”. As dated it reads: “[^”]*[^.]”.$", dict(last.grounds)["Why"])
    assert dict(last.grounds)["What would change it"] == "A day of publication for Post."


def test_nothing_to_compare_leaves_dates_and_themes(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette="Nothing was counted.\n")
    assert headline(tables) == "One article, and no figure to compare"
    assert "source" in key_judgements(tables)[0].text


def test_a_judgement_is_as_sure_as_its_weakest_factor() -> None:
    assert confidence_words([Factor("low", "one origin"), Factor("high", "plain numbers")]) == "Low confidence: one origin."


def test_no_judgement_is_high_without_an_audit_and_an_audit_of_these_texts_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HAND", shutil.copytree(settings.HAND, tmp_path / "hand"))
    (tmp_path / "corpus").mkdir()
    texts = {name: LEAD.format(31) + f"The {name} was there.\n" for name in ("Gazette", "Herald", "Post")}
    wards = enumerate(product("AEIOUY", repeat=2), start=13)
    roll = "".join(f"In ward {a}{b} of Lorne the doctors counted {n} bandages.\n" for n, (a, b) in wards)
    tables = read(tmp_path / "corpus", **texts, Roll=roll)
    assert dict(key_judgements(tables)[0].grounds)["How sure"].startswith("Moderate confidence: not audited")
    for item in rows(draw(tables, 99)):
        judge(item, True, "ML")
    assert dict(key_judgements(tables)[0].grounds)["How sure"].startswith("High confidence: ")
    assert "39 of 39 audited mentions right" in audit_words(tables, "figures")


def test_what_is_not_known_is_counted_with_its_denominator_and_left_out_where_all_is_known() -> None:
    told = unknowns(made_tables()).set_index("what")
    assert told.loc["Articles not dated to the day", ["n", "n_all"]].tolist() == [4, 5]
    assert told.loc["Articles whose publisher is not named", "n"] == 2
    assert "Coastal Post, 1 Mar 2031 – 24 Mar 2031" in told.loc["Articles not dated to the day", "which"]
    tables = made_tables()
    named = tables._replace(articles=tables.articles.assign(publisher="Gazette"))
    assert "Articles whose publisher is not named" not in set(unknowns(named)["what"])


def test_an_absence_that_an_analyst_confirmed_is_known() -> None:
    tables = made_tables()
    gap = tables.theme_coverage[tables.theme_coverage["level"] == "absent"].iloc[0]
    sha = tables.articles.set_index("article_id").at[gap["article_id"], "content_sha256"]
    row = {"line": 2, "content_sha256": sha, "field": "text", "char_start": 0, "char_end": 0, "column": "theme_absent"}
    row |= {"is": gap["theme"], "by": "ML", "on": "2026-05-09", "state": "applied"}
    told = [tables, tables._replace(corrections=typed("corrections", [row]))]
    before, after = (unknowns(each).set_index("what").loc[NOT_FOUND, "which"] for each in told)
    assert before == "“Port safety” in two articles; “Fishing rights” in four articles; “Foreign aid” in five articles"
    assert after == "“Port safety” in one article; “Fishing rights” in four articles; “Foreign aid” in five articles"


def test_a_briefing_links_three_passages_and_counts_the_rest() -> None:
    judged = [
        Judgement("Five are missing.", ("a-f1", "a-f2", "a-f3", "b-f1"), (("Why", "Two say so."),)),
        Judgement("B.", ("a-f2", "c-f1")),
    ]
    html = briefing(judged, "Five are missing").html
    assert html.count('href="#a-f2" aria-label="evidence 2"') == 2
    assert 'href="#c-f1" aria-label="evidence 4"' in html
    assert "b-f1" not in html
    assert f"+{4 - DIRECT}" in html
    assert briefing(judged, "Five are missing").plain.split("\n")[:2] == ["Five are missing.", "  Why: Two say so."]


def test_the_computed_title_is_the_heading_of_the_page() -> None:
    shown = briefing([Judgement("Five are missing.")], "Five <missing>").html
    output = nbformat.v4.new_output("execute_result", {"text/html": shown})
    cells = [nbformat.v4.new_markdown_cell("# A question?"), nbformat.v4.new_code_cell("briefing()", outputs=[output])]
    notebook = nbformat.v4.new_notebook(cells=cells)
    heading, _ = render_prose(notebook, lambda source: f"<h1>{source[2:]}</h1>")
    assert heading == '<h1 class="headline">Five &lt;missing&gt;</h1>'
    assert "<h1" not in notebook.cells[1].outputs[0].data["text/html"]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_nothing_of_a_text_runs_in_a_briefing(payload: str) -> None:
    html = briefing([Judgement(payload, ("a-f1",), (("Why", payload),))], payload).html
    for opened in ("<script", "<img", "<span style", "<meta", "<base", '<a href="javascript', "\u202e"):
        assert opened not in html


def test_an_article_in_another_language_is_not_known_once(tmp_path: Path) -> None:
    german = "Die Regierung sagte am Montag, dass bei dem Brand im Hafen 42 Menschen ums Leben gekommen sind."
    english = "A fire killed 42 people at Lorne on Monday, the mayor said."
    tables = read(tmp_path, Gazette=english, Zeitung=german)
    told = unknowns(tables).set_index("what")["which"]
    assert [which for which in told if "German" in which] == ["Zeitung, German"]
    assert "Files read with doubt" not in told
