"""Which findings on figures hang on an uncertain date: moved for real, through all that compares figures."""

import time
from pathlib import Path

import pandas as pd
import pytest
from made_tables import made_tables, many_tables, no_tables

from analysis import schema, settings, views
from analysis.compare.moved import Moved, changes, moved_finding, moves
from analysis.extract import extract, moved_dates, redated
from analysis.schema import Tables

KILLED = "Rescuers searched the mill. Officials said {} people were killed in Lorne.\n"
GAZETTE = "Fire in Lorne\n\n12 May 2031\n\n" + KILLED.format(8)
# Struck on the 10th, changed on the 20th: between them nothing tells.
BOUNDED = "Last updated: 20 May 2031\n\nThe mill was struck on 10 May 2031. " + KILLED.format(15)


def read(folder: Path, **texts: str) -> Tables:
    """Extract a corpus of articles named for their publishers."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "manifest.csv").write_text("path,publisher\n" + "".join(f"{name}.txt,{name}\n" for name in texts))
    return extract(folder)


def test_a_bounded_date_that_decides_between_update_and_contradiction_is_told(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=GAZETTE, Post=BOUNDED)
    moved = moved_dates(tables)
    assert (moved.n_tried, moved.n_possible, moved.n_open) == (2, 2, 0)
    shown = views.moved(moved.changes, tables)
    assert shown["Source"].unique().tolist() == ["Post"]
    assert shown["If written on"].unique().tolist() == [pd.Timestamp("2031-05-20")]
    assert shown[["As dated", "Then"]].iloc[0].tolist() == ["disagree: contradiction", "disagree: rose from day to day"]
    assert "Nothing in the texts explains it" in shown["As dated"].iloc[1]
    assert shown["Then"].iloc[1].startswith("Two articles give two figures for people killed, from 8 to 15; the figure moved")
    assert moved_finding(moved).endswith("changes when an uncertain date moves, “people killed”: two other days were tried")


def test_a_day_that_overruled_evidence_states_is_tried(tmp_path: Path) -> None:
    twice = "Mill burns in Lorne\n\n14 May 2031\n\nPublished: 11 May 2031\n\n" + KILLED.format(15)
    tables = read(tmp_path, Gazette=GAZETTE, Post=twice)
    stated = {pd.Timestamp("2031-05-14"), pd.Timestamp("2031-05-11")}
    assert {day for _, day in moves(tables)} == stated - {*tables.article_dates["published_date"]}
    assert moved_dates(tables).n_tried == 1


def test_the_relative_dates_of_the_article_that_moves_are_reckoned_anew(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=GAZETTE + "The mill opened on Friday.\n", Post=BOUNDED + "It burned on Friday.\n")
    post = tables.articles.loc[tables.articles["publisher"] == "Post", "article_id"].iloc[0]
    moved = redated(tables, post, pd.Timestamp("2031-05-20")).date_mentions
    fridays = moved[moved["surface"] == "Friday"].set_index("article_id")["start_date"]
    assert fridays[post] == pd.Timestamp("2031-05-16")
    assert fridays.drop(post).tolist() == [pd.Timestamp("2031-05-09")]
    assert len(moved) == len(tables.date_mentions)


def test_dates_that_bear_on_nothing_are_tried_and_said_to_bear_on_nothing(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=GAZETTE, Post=BOUNDED.replace("15", "8"), Echo=KILLED.format(8))
    moved = moved_dates(tables)
    assert moved.changes.empty
    assert moved_finding(moved) == (
        "No finding on figures changes when an uncertain date moves: two other days were tried;"
        " one article has an open side, which none reaches"
    )


def test_only_so_many_days_are_tried_and_the_rest_is_counted(tmp_path: Path) -> None:
    moved = moved_dates(read(tmp_path, Gazette=GAZETTE, Post=BOUNDED), most=1)
    assert (moved.n_tried, moved.n_possible) == (1, 2)
    assert "one other day was tried of 2" in moved_finding(moved)


def test_nothing_changes_between_tables_that_are_the_same() -> None:
    tables = made_tables()
    assert changes(tables, tables).empty
    assert list(views.moved(changes(tables, tables), tables)) == list(views.HEADINGS["moved"].values())


@pytest.mark.parametrize("tables", [no_tables(), made_tables(hostile=True)], ids=["none", "hostile"])
def test_any_corpus_can_be_moved(tables: Tables) -> None:
    moved = moved_dates(tables)
    assert isinstance(moved, Moved)
    assert len(views.moved(moved.changes, tables)) == len(moved.changes)


def test_five_hundred_articles_are_moved_within_bounds() -> None:
    tables = many_tables()
    start = time.perf_counter()
    moved = moved_dates(tables)
    assert time.perf_counter() - start < 60
    assert moved.n_tried == settings.MOST_MOVES < moved.n_possible


def test_every_piece_of_evidence_is_kept_and_exactly_what_stands_decides(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=GAZETTE + "Updated: 2 May 2031\n", Post=BOUNDED)
    assert [(row.kind, row.raw, row.place, row.standing) for row in schema.rows(tables.date_evidence)] == [
        ("dateline", "12 May 2031", "text", "decides"),
        ("updated_line", "Updated: 2 May 2031", "text", "overruled"),
        ("updated_line", "Last updated: 20 May 2031", "text", "decides"),
        ("text_date", '"10 May 2031"', "text", "decides"),
    ]
    assert schema.rows(tables.date_evidence[["earliest", "latest"]])[1] == (None, pd.Timestamp("2031-05-02"))
    assert views.date_evidence(tables)["Source"].tolist() == ["Gazette", "Gazette", "Post", "Post"]
