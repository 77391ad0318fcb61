"""The analyst's word: each kind of correction, those that no longer fit, and two analysts who differ."""

import csv
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click import ClickException

from analysis import schema, settings, views
from analysis.citations import cite, evidence
from analysis.cli import main
from analysis.compare import checked_words, correction_words
from analysis.compare.judgements import corpus_judgement
from analysis.corrections import corrected, links, noted, read_corrections
from analysis.corrections.table import HEADER
from analysis.extract import between, extract
from analysis.report.cover import cover_facts
from analysis.schema import Tables
from analysis.store import spreadsheet_csv

ONE = "4 May 2026\n\nA fire broke out at dawn in Lorne. The blaze killed 31 people, and about 40 were hurt. Room 12 was empty.\n"
OTHER = "6 May 2026\n\nThe blaze in Lorne killed 27 people. Sanctions were not discussed.\n"
TEXTS = {"Gazette": ONE, "Herald": OTHER}

Read = Callable[..., Tables]


def said(words: str, column: str, was: str, becomes: str, text: str = ONE, **others: str) -> dict[str, str]:
    """One row about the first passage of a text that reads `words`."""
    start = text.index(words)
    span = {"field": "text", "char_start": str(start), "char_end": str(start + len(words))}
    judged = {"column": column, "was": was, "is": becomes, "reason": "read again", "by": "ML", "on": "2026-05-09"}
    return {"content_sha256": sha256(text.encode()).hexdigest(), **span, **judged, **others}


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Extract a corpus of two articles with some corrections."""

    def extracted(*rows: dict[str, str], names: tuple[str, ...] = ("a", "b"), texts: dict[str, str] = TEXTS) -> Tables:
        path = write(tmp_path / "corrections.csv", list(rows))
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        pairs = list(zip(names, texts.items(), strict=True))
        for name, (_, text) in pairs:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        lines = "".join(f"{name}.txt,{publisher}\n" for name, (publisher, _) in pairs)
        (folder / "manifest.csv").write_text("path,publisher\n" + lines)
        monkeypatch.setattr("analysis.extract.read_corrections", lambda: read_corrections(path))
        return extract(folder)

    return extracted


def figure(tables: Tables, surface: str) -> Any:
    (found,) = schema.rows(tables.figure_mentions[tables.figure_mentions["surface"] == surface])
    return found


def states(tables: Tables) -> list[str]:
    return tables.corrections.sort_values("line")["state"].tolist()


@pytest.mark.parametrize(
    ("row", "columns", "cells"),
    [
        (said("31", "value", "31", "13"), ("value_low", "value_best", "value_high"), (13, 13, 13)),
        (said("31", "value", "31.0", "1,300"), ("value_low", "value_best", "value_high"), (1300, 1300, 1300)),
        (said("40", "value", "40", "50"), ("value_low", "value_best", "value_high"), (None, 50, None)),
        (
            said("40", "bound", "about", "at_least"),
            ("bound", "value_low", "value_best", "value_high"),
            ("at_least", 40, 40, None),
        ),
        (said("40", "is_strict", "no", "yes"), ("is_strict", "value_low", "value_high"), (True, None, 40)),
        (said("40", "value_high", "", "45"), ("value_low", "value_best", "value_high"), (None, 40, 45)),
        (said("31", "value_low", "31", ""), ("value_low", "value_best", "value_high"), (None, 31, 31)),
        (said("31", "kind", "people", "guests"), ("kind",), ("guests",)),
        (said("31", "unit", "people", ""), ("unit",), (None,)),
        (said("31", "predicate", "killed", "=1+1"), ("predicate",), ("=1+1",)),
        (said("31", "place", "", "Lorne"), ("place",), ("Lorne",)),
        (said("31", "modality", "reported", "denied"), ("modality",), ("denied",)),
        (said("31", "attributed_to", "", "“the\nmayor”, he said"), ("attributed_to",), ("“the\nmayor”, he said",)),
    ],
)
def test_a_cell_of_a_figure_reads_as_the_analyst_says(
    read: Read, row: dict[str, str], columns: tuple[str, ...], cells: tuple[Any, ...]
) -> None:
    tables = read(row)
    assert states(tables) == ["applied"]
    found = figure(tables, ONE[int(row["char_start"]) : int(row["char_end"])])
    assert tuple(getattr(found, column) for column in columns) == cells


def test_a_corrected_value_moves_the_verdict(read: Read) -> None:
    assert read().quantities["verdict"].tolist().count("disagree") == 1
    tables = read(said("31", "value", "31", "27"))
    killed = tables.quantities[tables.quantities["n_publishers"] == 2]
    assert killed["verdict"].tolist() == ["agree"]


def test_what_is_no_figure_leaves_its_quantity(read: Read) -> None:
    tables = read(said("40", "is_figure", "yes", "no"))
    assert "40" not in set(tables.figure_mentions["surface"])
    assert len(tables.quantities) == len(read().quantities) - 1


def test_a_figure_that_was_missed_is_read_described_and_compared(read: Read) -> None:
    assert "12" not in set(read().figure_mentions["surface"])
    tables = read(said("12", "kind", "", "rooms"), said("12", "is_figure", "no", "yes"))
    assert states(tables) == ["applied", "applied"]
    added = figure(tables, "12")
    assert (added.value_best, added.bound, added.type, added.kind) == (12, "exact", "count", "rooms")
    assert ONE[added.sentence_start : added.sentence_end] == "Room 12 was empty."
    assert added.quantity_id in set(tables.quantities["quantity_id"])
    assert tables.figure_mentions["char_start"][tables.figure_mentions["article_id"] == added.article_id].is_monotonic_increasing


def test_rows_on_one_figure_are_each_held_against_what_the_machine_said(read: Read) -> None:
    tables = read(said("40", "bound", "about", "at_least"), said("40", "value_low", "", "35"), said("40", "value", "40", "45"))
    assert states(tables) == ["applied"] * 3
    found = figure(tables, "40")
    assert (found.bound, found.value_low, found.value_best, found.value_high) == ("at_least", 35, 45, None)
    gone = read(said("40", "is_figure", "yes", "no"), said("40", "kind", "people", "guests"))
    assert states(gone) == ["applied", "stale"]


def test_a_day_by_hand_is_set_against_the_other_evidence(read: Read) -> None:
    row = said("4 May 2026", "published_date", "2026-05-04", "2026-05-05")
    dates = schema.rows(read(row).article_dates)
    dated = next(each for each in dates if each.evidence == "analyst")
    day = pd.Timestamp("2026-05-05")
    assert (dated.published_date, dated.earliest, dated.latest, dated.edtf) == (day, day, day, "2026-05-05")
    assert (dated.confidence, dated.evidence_text) == ("high", "read again (ML, 2026-05-09)")
    assert "dateline 2026-05-04" in dated.conflicts


def test_a_day_by_hand_rests_on_the_passage_that_the_analyst_named(read: Read) -> None:
    tables = read(said("4 May 2026", "published_date", "2026-05-04", "2026-05-05"))
    for table in (tables.corrections, tables.article_dates[tables.article_dates["evidence"] == "analyst"]):
        assert evidence(tables, table.iloc[0])["surface"].tolist() == ["4 May 2026"]
        assert cite(tables, table.iloc[0]).startswith("Gazette, 5 May 2026, a.txt: ")


def test_a_day_that_is_wrong_may_be_taken_back_without_another(read: Read) -> None:
    tables = read(said("4 May 2026", "published_date", "2026-05-04", "", char_start="", char_end=""))
    dated = tables.article_dates.set_index("evidence").loc["analyst"]
    assert dated[["published_date", "earliest", "latest", "edtf", "lag_days"]].isna().all()
    assert states(tables) == ["applied"]


def test_a_publisher_is_renamed_and_two_become_one(read: Read) -> None:
    tables = read(said("Lorne", "publisher", "Gazette", "Herald", char_start="0", char_end="0"))
    assert tables.articles["publisher"].tolist() == ["Herald", "Herald"]
    assert set(tables.quantities["n_publishers"]) == {1}


@pytest.mark.parametrize(
    ("was", "becomes", "shown"),
    [
        ("Associated Press", "the guardian", ["The Guardian", "United Kingdom", "newspaper", "correction"]),
        ("AP", "Lorne Quay", ["Lorne Quay", None, None, "correction"]),
        ("AP", "", [None, None, None, "correction"]),
        ("AP", "Associated Press", ["AP", "United States", "wire", "manifest"]),
    ],
)
def test_a_correction_of_the_publisher_wins_and_brings_its_country(read: Read, was: str, becomes: str, shown: list[str]) -> None:
    row = said("Lorne", "publisher", was, becomes, char_start="0", char_end="0")
    tables = read(row, texts={"The Associated Press": ONE, "Herald": OTHER})
    told = tables.articles.loc[0, ["publisher", "country", "publisher_kind", "publisher_evidence"]]
    assert [None if gone else value for value, gone in zip(told, told.isna(), strict=True)] == shown
    assert states(tables) == ["applied"]


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_theme_is_replaced_or_taken_out(read: Read, is_replaced: bool) -> None:
    (theme,) = set(read().theme_mentions.query("surface == 'Sanctions'")["theme"])
    other = next(name for name in read().theme_coverage["theme"] if name != theme)
    tables = read(said("Sanctions", "theme", theme, other if is_replaced else "", OTHER))
    assert tables.theme_mentions.query("surface == 'Sanctions'")["theme"].tolist() == [other] * is_replaced
    assert states(tables) == ["applied"]


def test_two_themes_may_be_added_to_one_passage_and_an_absence_is_kept(read: Read) -> None:
    one, other, third = read().theme_coverage["theme"].unique()[[0, 1, 2]]
    words = "A fire broke out at dawn"
    rows = [said(words, "theme", "", theme) for theme in (one, other)]
    absent = [said(words, "theme_absent", "", theme, char_start="", char_end="") for theme in (one, third)]
    tables = read(*rows, *absent)
    assert sorted(tables.theme_mentions.query("surface == @words")["theme"]) == sorted([one, other])
    assert states(tables) == ["applied", "applied", "stale", "applied"]
    assert tables.theme_mentions["mention_id"].is_unique


HASH = sha256(OTHER.encode()).hexdigest()
THERE = f"{HASH[:12]}:text:{OTHER.index('27')}"


def test_links_reach_the_grouping_as_pairs_of_mentions(read: Read) -> None:
    tables = read(said("31", "same_as", "", THERE), said("40", "same_as", "", f"not {THERE}"))
    told = set(views.corrections(tables)["Correction"])
    assert told == {f"{parted}the same as Herald: “27 people. Sanctions were not discussed.”" for parted in ("", "not ")}
    pairs = links(tables.corrections, tables.articles, tables.figure_mentions)
    ids = [figure(tables, surface).mention_id for surface in ("31", "27", "40")]
    assert pairs == ([(ids[0], ids[1])], [(ids[2], ids[1])])
    assert links(tables.corrections, tables.articles, tables.figure_mentions.iloc[:0]) == ([], [])


def test_a_link_is_one_cell_from_either_end_and_the_later_row_wins(read: Read) -> None:
    here = f"{sha256(ONE.encode()).hexdigest()}:text:{ONE.index('31')}"
    later = said("27", "same_as", "", f"not {here}", OTHER, by="KR", on="2026-05-10")
    tables = read(later, said("31", "same_as", "", THERE))
    pairs = links(tables.corrections, tables.articles, tables.figure_mentions)
    assert (len(pairs.linked), len(pairs.unlinked)) == (0, 1)
    assert states(tables) == ["applied", "overruled"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (said("31", "value", "30", "13"), "something else"),
        (said("The", "kind", "people", "guests"), "something else"),
        (said("The", "is_figure", "no", "yes"), "no single number"),
        (said("about 40", "is_figure", "no", "yes"), "overlaps"),
        (said("about 40 were", "is_figure", "yes", "no"), "overlaps"),
        (said("31", "value", "31", "13", content_sha256="0" * 64), "no article"),
        (said("31", "value", "31", "13", content_sha256=sha256(ONE.encode()).hexdigest()[:12] + "0" * 52), "no article"),
        (said("31", "value", "31", "13", char_end="9999"), "past the end"),
        (said("31", "value", "31", "13", field="headline"), "something else"),
        (said("31", "same_as", "", f"{'0' * 12}:text:5"), "not there"),
        (said("31", "same_as", "", THERE, content_sha256="0" * 64), "no article"),
        (said("x", "published_date", "2025-01-01", "2026-05-05", "x" + ONE), "no article"),
        (said("4", "published_date", "2025-01-01", "2026-05-05"), "something else"),
    ],
)
def test_what_no_longer_fits_is_told_and_changes_nothing(read: Read, row: dict[str, str], why: str) -> None:
    tables, untouched = read(row), read()
    assert states(tables) == ["stale"]
    assert why in tables.corrections["why"].iloc[0]
    for name in set(schema.TABLES) - {"corrections"}:
        pd.testing.assert_frame_equal(getattr(tables, name), getattr(untouched, name))


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("second", "value", "expected"),
    [
        ({"was": "31", "is": "14"}, 14, ["overruled", "applied"]),  # each saw what the machine says
        ({"was": "13", "is": "14"}, 14, ["overruled", "applied"]),  # the second saw the first one's correction
        ({"was": "31", "is": "31"}, 31, ["overruled", "applied"]),  # the machine was right
        ({"was": "31", "is": "13"}, 13, ["applied", "applied"]),
        ({"was": "30", "is": "14"}, 13, ["applied", "stale"]),
    ],
)
def test_of_two_analysts_the_later_wins_in_whatever_order(
    read: Read, order: int, second: dict[str, str], value: float, expected: list[str]
) -> None:
    rows = [said("31", "value", "31", "13"), said("31", "value", "31", "13", by="KR", on="2026-05-10") | second]
    tables = read(*rows[::order])
    assert figure(tables, "31").value_best == value
    assert states(tables) == expected[::order]


def test_renamed_files_in_another_order_are_corrected_alike(read: Read) -> None:
    row = said("31", "value", "31", "27")
    first = read(row)
    second = read(row, names=("z", "y"), texts=dict(reversed(TEXTS.items())))
    assert states(first) == states(second) == ["applied"]
    assert first.quantities["verdict"].tolist() == second.quantities["verdict"].tolist()


def test_every_copy_of_a_text_is_corrected(read: Read) -> None:
    tables = read(said("31", "value", "31", "13"), texts={"Gazette": ONE, "Herald": ONE})
    assert tables.figure_mentions.query("surface == '31'")["value_best"].tolist() == [13, 13]


EVERY = [
    said("31", "value", "31", "13"),
    said("40", "bound", "about", "at_most"),
    said("12", "is_figure", "no", "yes"),
    said("12", "kind", "", "rooms"),
    said("27", "is_figure", "yes", "no", OTHER),
    said("4 May 2026", "published_date", "2026-05-04", "2026-05-05"),
    said("Lorne", "publisher", "Gazette", "Post"),
    said("fire", "theme", "", "sanctions"),
    said("31", "same_as", "", f"{sha256(ONE.encode()).hexdigest()}:text:{ONE.index('40')}"),
]


def test_applied_twice_is_applied_once(read: Read) -> None:
    theme = read().theme_coverage["theme"].iloc[0]
    tables = read(*[row | ({"is": theme} if row["column"] == "theme" else {}) for row in EVERY])
    assert set(states(tables)) == {"applied"}
    again = tables.corrections
    for name in ("articles", "article_dates", "figure_mentions", "theme_mentions"):
        frame, again = corrected(name, getattr(tables, name), tables.articles, again)
        pd.testing.assert_frame_equal(frame, getattr(tables, name))
    again = noted(again, tables.articles, tables.figure_mentions, tables.theme_mentions)
    pd.testing.assert_frame_equal(again, tables.corrections)


def test_the_reader_is_told_how_many_by_whom_and_what_no_longer_fits(read: Read) -> None:
    tables = read(said("31", "value", "31", "13"), said("40", "value", "4", "5", by="KR"))
    judged = corpus_judgement(tables)
    assert judged
    assert "two corrections by two analysts; one of them no longer fits" in judged.text
    assert checked_words(tables) == "Checked by hand: two corrections by two analysts; one of them no longer fits."
    assert dict(cover_facts(tables))["Corrected"] == "two corrections by two analysts"
    assert views.corrections(tables)["State"].tolist() == ["stale", "applied"]
    assert views.corrections(tables)["Of what"].tolist() == ["Gazette: “40”", "Gazette: “31”"]
    assert views.corrections(tables)["Correction"].tolist() == ["value: 4 → 5", "value: 31 → 13"]
    assert views.corrections(read()).empty
    assert len(between(tables, since="2026-05-05").corrections) == 2
    assert "correction" not in str(corpus_judgement(read()))
    assert "Corrected" not in dict(cover_facts(read()))
    assert checked_words(read()) == "Nothing in these articles was checked by hand: no audit, no correction."


def test_what_was_overruled_or_speaks_of_other_texts_is_counted_by_itself(read: Read) -> None:
    rows = [said("31", "value", "31", "13"), said("31", "value", "31", "14", by="KR", on="2026-05-10")]
    tables = read(*rows, said("31", "value", "31", "13", content_sha256="0" * 64))
    expected = "two corrections by two analysts; one of them overruled by a later one; one correction of texts that are not here"
    assert correction_words(tables) == expected


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"column": "valeu"}, "did you mean value?"),
        ({"column": "colour"}, "there are publisher"),
        ({"content_sha256": "12ab"}, "first 12 digits"),
        ({"content_sha256": "=cmd|' /C calc'!A0"}, "first 12 digits"),
        ({"char_start": "x"}, "copy them from the mention"),
        ({"char_end": "0"}, "copy them from the mention"),
        ({"char_start": "", "char_end": ""}, "copy them from the mention"),
        ({"char_end": "9" * 5000}, "copy them from the mention"),
        ({"field": "body"}, "none of headline, text"),
        ({"is": "many"}, "'many' is no number"),
        ({"is": "nan"}, "'nan' is no number"),
        ({"is": ""}, "`is` is empty"),
        ({"reason": " "}, "reason is empty"),
        ({"by": ""}, "by is empty"),
        ({"on": "May"}, "'May' is no day"),
        ({"column": "bound", "was": "exact", "is": "more"}, "none of exact"),
        ({"column": "is_figure", "was": "yes", "is": "perhaps"}, "none of yes"),
        ({"column": "published_date", "was": "", "is": "2026-13-01"}, "is no day"),
        ({"column": "published_date", "was": "", "is": "20260501"}, "is no day"),
        ({"column": "same_as", "was": "", "is": "elsewhere"}, "content_sha256:field:char_start"),
        ({"column": "theme", "was": "", "is": "weather"}, "'weather' is none of"),
        ({"column": "theme", "was": "", "is": ""}, "are empty"),
    ],
)
def test_a_slip_names_its_line_and_the_remedy(tmp_path: Path, changed: dict[str, str], message: str) -> None:
    rows = [said("31", "kind", "people", "two\nlines"), said("31", "value", "31", "13") | changed]
    with pytest.raises(ValueError, match=r"corrections\.csv line 4: ") as slip:
        read_corrections(write(tmp_path / "corrections.csv", rows))
    assert message in str(slip.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n", b"content_sha256\n", b"\0", ",".join(HEADER).encode() + b"\n1,2\n", ",".join(HEADER).encode() + b'\n"x\n'],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "corrections.csv").write_bytes(content)
    with pytest.raises(ValueError, match=r"corrections\.csv"):
        read_corrections(tmp_path / "corrections.csv")


def test_hostile_cells_are_kept_as_text_and_disarmed_for_a_spreadsheet(read: Read) -> None:
    reason = '=HYPERLINK("http://evil.example")\n"quoted", and more'
    tables = read(said("31", "kind", "people", "@guests", reason=reason))
    assert tables.corrections["reason"].tolist() == [reason]
    assert "'=HYPERLINK" in spreadsheet_csv(tables.corrections)


def test_the_project_ships_an_empty_table() -> None:
    assert (settings.HAND / "corrections.csv").read_text(encoding="utf-8") == ",".join(HEADER) + "\n"
    assert read_corrections().empty


def test_a_slip_stops_the_command_before_anything_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write(tmp_path / "corrections.csv", [said("31", "value", "31", "many")])
    monkeypatch.setattr("analysis.corrections.read_corrections", lambda: read_corrections(path))
    with pytest.raises(ClickException, match=r"corrections\.csv line 2: 'many' is no number") as refusal:
        main(["extract", "--out", str(tmp_path / "out")], standalone_mode=False)
    assert getattr(refusal.value, "code", None) == 2
    assert not (tmp_path / "out").exists()
