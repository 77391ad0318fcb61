"""A slip in a hand-made table is named with its place, and nothing runs."""

from pathlib import Path

import pytest

from analysis import settings
from analysis.dates.events import read_events
from analysis.figures.places import read_places
from analysis.themes import find_themes, read_codebook

ENTRY = "- theme: aid\n  terms: [{}]\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("themes: []\n", "an item at least"),
        ("themes:\n", "an item at least"),
        ("theme: x\n", "no list `themes`"),
        ("themes: [\n", "line 2: no YAML"),
        ("themes:\n- theme: aid\n  terms: war\n", "`terms`, a list"),
        ("themes:\n- theme: 2024\n  terms: [war]\n", "`theme`, a word"),
        ("themes:\n" + ENTRY.format("'*aid'"), r"theme aid: term '\*aid'"),
        ("themes:\n" + ENTRY.format("{term: aid, weight: high}"), "weight must be a number"),
        ("themes:\n" + ENTRY.format("aid") + ENTRY.format("help"), "theme aid stands twice"),
        (
            "themes:\n" + ENTRY.format("aid") + ENTRY.format("Aid").replace("theme: aid", "theme: help"),
            "stands in aid and in help",
        ),
    ],
)
def test_a_broken_codebook_names_the_entry(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "themes.yml").write_text(text)
    with pytest.raises(ValueError, match=message):
        read_codebook(tmp_path / "themes.yml")


@pytest.mark.parametrize(
    "row", ["bad,row", "x,y,2024-13-01,,since,z", "x,y,,,since,z", "x,y,2024-01-01,,sometimes,z", "x,y,2024-01-01,,since,z,more"]
)
def test_a_broken_event_names_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "events.csv").write_text(f"label,wordings,start,end,kind,reference\n{row}\n")
    with pytest.raises(ValueError, match=r"events\.csv line 2"):
        read_events(tmp_path / "events.csv")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Equatorial Guinea sent aid to Guinea.", [("equatorial", "Equatorial Guinea"), ("aid", "aid"), ("guinea", "Guinea")]),
        ("Said the aide: first-aid kits.", [("aid", "aid")]),
        ("Relief\nworkers RELIEVED them.", [("relief", "Relief\nworkers"), ("relief", "RELIEVED")]),
        ("relief\n\nworkers", []),
    ],
)
def test_whole_words_match_and_the_longest_wins(tmp_path: Path, text: str, found: list[tuple[str, str]]) -> None:
    terms = {"equatorial": "equatorial guinea", "guinea": "guinea", "aid": "aid", "relief": "relief workers, reliev*"}
    entries = "".join(f"- theme: {theme}\n  terms: [{words}]\n" for theme, words in terms.items())
    (tmp_path / "themes.yml").write_text("themes:\n" + entries)
    hits = find_themes(text, read_codebook(tmp_path / "themes.yml"))
    assert [(hit.theme, text[hit.start : hit.end]) for hit in hits] == found


def test_the_tables_of_the_project_can_be_read() -> None:
    assert len(read_codebook(settings.HAND / "themes.yml").themes) == 19
    assert len(read_events()) >= 40


@pytest.mark.parametrize(
    ("line", "told"),
    [(b'  label: "Aid \\ud83d"', r"themes.yml line 3: \\ud83d is half"), (b"  label: A\xefd", "themes.yml line 3: a byte")],
)
def test_what_no_file_can_hold_names_file_and_line(tmp_path: Path, line: bytes, told: str) -> None:
    (tmp_path / "themes.yml").write_bytes(b"themes:\n- theme: aid\n" + line + b"\n  terms: [aid]\n")
    with pytest.raises(ValueError, match=told):
        read_codebook(tmp_path / "themes.yml")


def test_a_table_that_was_edited_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "themes.yml"
    for label in ("Aid", "Relief"):
        path.write_text(f"themes:\n- theme: aid\n  label: {label}\n  terms: [aid]\n")
        assert read_codebook(path).themes["aid"]["label"] == label


@pytest.mark.parametrize("row", ["Bergen", "Bergen,maybe,why", ",yes,why"])
def test_a_broken_table_of_places_names_the_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "places.csv").write_text("name,is_place,why\nOslo,yes,known\n" + row + "\n")
    with pytest.raises(ValueError, match="line 3"):
        read_places(tmp_path / "places.csv")
