"""Every file found is accounted for, and nothing a file holds stops another."""

import json
import os
from pathlib import Path

import pytest

from analysis.corpus import load_corpus
from analysis.corpus.encodings import decode

LEAD = "Harbour fire kills 42\n\nAt the port of Lorne 42 people were killed, officials said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(LEAD, encoding="utf-8")
    return tmp_path


def statuses(folder: Path) -> dict[str, tuple[str, str]]:
    ledger = load_corpus(folder).ledger
    return {row.path: (row.status, "" if row.reason != row.reason else row.reason) for row in ledger.itertuples()}


@pytest.mark.parametrize(
    ("name", "content", "status", "reason"),
    [
        ("empty.txt", b"", "rejected", "no text"),
        ("blank.md", b" \n\t\n", "rejected", "no text"),
        ("scan.pdf", b"%PDF-1.7", "rejected", "a broken PDF file"),
        ("README", b"notes", "rejected", "no reader for a file without ending"),
        (".hidden.txt", b"text", "rejected", "hidden"),
        (
            "latin.txt",
            "Der Ministerpräsident sagte, für die Männer in Köln wäre es schön.".encode("cp1252"),
            "loaded_with_warning",
            "a guess",
        ),
        ("mark.txt", b"\xef\xbb\xbfText with a mark.", "loaded", ""),
        ("utf16.txt", "Forty-two were hurt.".encode("utf-16"), "loaded", ""),
        ("nul.txt", b"Forty\x00two were hurt.", "loaded_with_warning", "control characters"),
        ("list.jsonl", b"[1, 2]\n", "rejected", "no JSON object"),
        ("broken.jsonl", b'{"text": "One."}\n{"text": \n', "loaded_with_warning", "line 2: not JSON"),
        ("deep.jsonl", b"[" * 100_000 + b"\n", "rejected", "nested too deep"),
        ("nan.jsonl", b'{"text": "One.", "id": NaN}\n', "loaded", ""),
        ("long-number.jsonl", b'{"text": "One."}\n{"text": "x", "id": ' + b"9" * 5000 + b"}\n", "loaded_with_warning", "line 2"),
    ],
)
def test_each_file_ends_with_the_status_and_reason_expected(
    folder: Path, name: str, content: bytes, status: str, reason: str
) -> None:
    (folder / name).write_bytes(content)
    found = statuses(folder)
    assert found["a.txt"] == ("loaded", "")
    assert found[name][0] == status
    assert reason in found[name][1]


def test_links_and_pipes_are_named_and_never_opened(folder: Path) -> None:
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    found = statuses(folder)
    assert set(found) == {"a.txt", "link.txt", "loop", "pipe.txt"}
    assert "a link" in found["link.txt"][1]
    assert "a link" in found["loop"][1]
    assert "not a regular file" in found["pipe.txt"][1]


def test_a_missing_folder_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no such folder"):
        load_corpus("nowhere/at/all")


def test_json_lines_keep_id_place_and_line_separators(folder: Path) -> None:
    record = {"id": "x7", "title": "A title", "text": "One\u2028two\r\nthree \ud800", "date": "2024-10-22", "publisher": "P"}
    (folder / "b.jsonl").write_text(json.dumps(record) + "\n\n" + json.dumps({"text": "Second."}) + "\n")
    articles = load_corpus(folder).articles.set_index("locator")
    first = articles.loc["line 1"]
    assert (first.source_id, first.headline, first.published_at, first.publisher) == ("x7", "A title", "2024-10-22", "P")
    assert first.text == "One\u2028two\nthree \ufffd"
    assert articles.loc["line 3"].text == "Second."


def test_the_same_text_twice_is_two_articles_with_one_hash(folder: Path) -> None:
    (folder / "b.txt").write_text(LEAD, encoding="utf-8")
    articles = load_corpus(folder).articles
    assert list(articles["article_id"]) == [articles["content_sha256"][0][:12], articles["content_sha256"][0][:12] + "-2"]


def test_the_manifest_fills_what_the_files_lack_and_is_no_article(folder: Path) -> None:
    (folder / "manifest.csv").write_text("path,publisher,headline,date\na.txt,The Gazette,Fire at Lorne,2026-05-04\n")
    articles, ledger = load_corpus(folder)
    assert list(ledger["path"]) == ["a.txt"]
    assert articles.loc[0, ["publisher", "headline", "published_at"]].tolist() == ["The Gazette", "Fire at Lorne", "2026-05-04"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("path\na.txt\na.txt\n", "line 3: a.txt is named twice"),
        ("file\na.txt\n", "line 2: not as many fields"),
        ("path,publisher\na.txt,The Times, New York\n", "line 2: not as many fields"),
        ('path\n"a.txt\n', "save it as CSV"),
    ],
)
def test_a_wrong_manifest_names_line_and_remedy(folder: Path, rows: str, message: str) -> None:
    (folder / "manifest.csv").write_text(rows)
    with pytest.raises(ValueError, match=message):
        load_corpus(folder)


def test_the_headline_of_a_plain_text_is_its_first_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Today : May 4, 2026\nWorld News\n4 May 2026\n\nHarbour fire kills 42\n\nMore.\n")
    assert load_corpus(tmp_path).articles["headline"][0] == "Harbour fire kills 42"


def test_line_ends_become_one_kind_and_nothing_else_moves() -> None:
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n") == ("one\ntwo\nthree\n", [])


def test_an_empty_folder_gives_empty_tables(tmp_path: Path) -> None:
    articles, ledger = load_corpus(tmp_path)
    assert articles.empty
    assert ledger.empty


def test_the_front_matter_of_markdown_says_what_the_article_is(tmp_path: Path) -> None:
    text = "---\ntitle: Fire at Lorne\ndate: 2026-05-04\npublisher: The Gazette\n---\n# Fire at Lorne\n\nIt killed 42.\n"
    (tmp_path / "a.md").write_text(text)
    (article,) = load_corpus(tmp_path).articles.itertuples()
    assert (article.headline, article.published_at, article.publisher) == ("Fire at Lorne", "2026-05-04", "The Gazette")
    assert article.text == text


@pytest.mark.parametrize("head", ["---\n: : [\n---\n", "---\n- a\n---\n", "---\nno end\n"])
def test_a_broken_front_matter_is_text(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.md").write_text(head + "\nIt killed 42.\n")
    (article,) = load_corpus(tmp_path).articles.itertuples()
    assert article.text.startswith(head)


def test_hidden_folders_are_named_once_and_not_entered(folder: Path) -> None:
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "a.txt").write_text(LEAD)
    found = statuses(folder)
    assert set(found) == {"a.txt", ".ipynb_checkpoints"}
    assert "hidden" in found[".ipynb_checkpoints"][1]
