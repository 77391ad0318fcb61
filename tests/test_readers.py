"""What an analyst is handed, in every format: its text, what it says of itself, and the reason when it is refused."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from datetime import date
from multiprocessing import Pipe
from pathlib import Path

import psutil
import pytest

from analysis import settings
from analysis.corpus import load_corpus
from analysis.corpus.child import IDLE, Task
from analysis.corpus.children import Child, Children, _Idle, _plain, children
from analysis.corpus.encodings import Unreadable, decode
from analysis.corpus.fields import columns_of, load_fields
from analysis.corpus.files import read_bytes
from analysis.corpus.reading import Reading

FACT = "At the port of Lorne 42 people were killed, officials said."
RECORD = {"title": "Fire at Lorne", "date": "2026-05-04", "url": "https://news.example/fire"}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(members: dict[str, bytes | str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # workers must name the cases alike
    return written.getvalue()


def word(body: str, head: str = "") -> bytes:
    return packed({"word/document.xml": f"<?xml version='1.0'?>{head}<w:document {W}><w:body>{body}</w:body></w:document>"})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1))
        + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    )


def mail(kind: str, body: str, head: str = "") -> bytes:
    said = "From: Ana Lind <ana@news.example>\nSubject: Fire at Lorne\nDate: Mon, 4 May 2026 07:10:00 +0200\n"
    return f"{said}{head}Content-Type: {kind}; charset=utf-8\n\n{body}\n".encode()


def page(body: str) -> bytes:
    head = "<!DOCTYPE html><html><head><title>Fire</title></head>"
    return f"{head}<body><article><h1>Fire</h1>{body}</article></body></html>".encode()


def jsonl(*records: object) -> bytes:
    return "\n".join(map(json.dumps, records)).encode()


EVENT_REGISTRY = {
    "articles": {
        "results": [
            {"uri": "7", "title": "Fire at Lorne", "body": FACT, "dateTimePub": "2026-05-04T07:10:00Z", "lang": "eng",
             "source": {"uri": "news.example", "title": "The Daily Quay"}, "authors": [{"name": "Ana Lind"}, {"name": "Bo Ek"}]},
        ]
    }
}  # fmt: skip
NEWS_PLEASE = {"maintext": FACT, "title": "Fire at Lorne", "date_publish": "2026-05-04 07:10:00", "source_domain": "news.example"}
TRAFILATURA = {"text": FACT, "title": "Fire at Lorne", "hostname": "news.example", "source": RECORD["url"], "date": "2026-05-04"}
MEDIA_CLOUD = (
    "id,publish_date,title,url,media_name\n1,2026-05-04,Fire at Lorne kills 42,https://news.example/fire,The Daily Quay\n"
)
GKG = "\t".join(
    [
        "20260504-1",
        "20260504071000",
        "1",
        "news.example",
        RECORD["url"],
        *[""] * 21,
        "<PAGE_TITLE>Fire at Lorne kills 42</PAGE_TITLE>",
    ]
)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", pdf(FACT), FACT),
        ("a.txt", pdf(FACT), FACT),
        ("a.docx", word(paragraph("Fire") + paragraph(FACT)), f"Fire\n\n{FACT}"),
        ("a.docx", word(f"<w:tr><w:tc>{paragraph('Dead')}</w:tc><w:tc>{paragraph('42')}</w:tc></w:tr>"), "Dead\t42"),
        ("a.eml", mail("text/plain", FACT), f"Fire at Lorne\n\n{FACT}"),
        ("a.eml", mail("text/html", page(f"<p>{FACT}</p>").decode()), FACT),
        ("saved", page(f"<p>{FACT}</p>"), FACT),
        ("a.txt", page(f"<p>{FACT}</p>"), FACT),
        ("a.txt.gz", gzip.compress(FACT.encode(), mtime=0), FACT),
        ("a.jsonl.gz", gzip.compress(jsonl({"text": FACT}), mtime=0), FACT),
        ("a.zip", packed({"b/c.txt": FACT, "d.html": page("<p>Two more died.</p>")}), FACT),
        ("a.json", json.dumps(EVENT_REGISTRY).encode(), FACT),
        ("a.json", json.dumps([NEWS_PLEASE]).encode(), FACT),
        ("a.json", json.dumps(TRAFILATURA).encode(), FACT),
        ("a.json", jsonl(TRAFILATURA, {"text": "Two."}), FACT),
        ("a.csv", f'title;text\nFire;"{FACT}"\n'.encode(), FACT),
        ("a.tsv", f"title\ttext\nFire\t{FACT}\n".encode("utf-16"), FACT),
    ],
)  # fmt: skip
def test_each_format_gives_its_text(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    articles, ledger = load_corpus(tmp_path)
    assert list(ledger["status"]) == ["loaded"], ledger["reason"][0]
    assert words in articles["text"][0]


@pytest.mark.parametrize(
    ("name", "content", "headline"),
    [("a.csv", MEDIA_CLOUD.encode(), "Fire at Lorne kills 42"), ("a.tsv", f"{GKG}\n{GKG}\n".encode(), "Fire at Lorne kills 42")],
)
def test_a_list_of_addresses_gives_its_headlines_with_a_warning(tmp_path: Path, name: str, content: bytes, headline: str) -> None:
    (tmp_path / name).write_bytes(content)
    articles, ledger = load_corpus(tmp_path)
    assert (articles["text"][0], articles["url"][0]) == (headline, RECORD["url"])
    assert "no text in it" in ledger["reason"][0]


@pytest.mark.parametrize(
    ("name", "content", "status", "reason"),
    [
        ("a.pdf", FACT.encode(), "rejected", "its content is no .pdf file"),
        ("a.pdf", pdf(""), "rejected", "scan"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", "rejected", "Portable Network Graphics"),
        ("a.txt", b"BMW sold 40 cars.", "loaded", ""),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "rejected", "no reader for what it holds"),
        ("a.rtf", rb"{\rtf1 text}", "rejected", "RTF"),
        ("a.docx", word(paragraph("x"), "<!DOCTYPE x [<!ENTITY a 'b'>]>"), "rejected", "entities"),
        ("a.docx", word(paragraph("x", "<w:vanish/>")), "rejected", "no text"),
        ("a.zip", packed({"b.txt": FACT, "../c.txt": FACT}), "loaded_with_warning", "../c.txt: a name that leads out"),
        ("a.zip", packed({"d.zip": packed({"e.txt": FACT})}), "rejected", "an archive within an archive"),
        ("a.zip", packed({"b.txt": bytes(60_000_000)}), "rejected", "200 times its size"),
        ("a.zip", packed({"b.txt": FACT})[:-30], "rejected", "broken .zip"),
        ("a.gz", gzip.compress(bytes(60_000_000), mtime=0), "rejected", "200 times its size"),
        ("a.gz", gzip.compress(FACT.encode(), mtime=0)[:-12], "rejected", "cut short"),
        ("a.csv", b"id,text\n1,one\n2,two,three\n", "loaded_with_warning", "line 3: 3 fields under 2 names"),
        ("a.csv", b'id,text\n1,one\n2,"two\n', "loaded_with_warning", "line 3: no table from here on"),
        ("a.csv", b"id,when\n1,one\n", "rejected", "no text under a name"),
        ("a.html", page('<p style="display: none">' + FACT + "</p>").replace(b"Fire", b""), "rejected", "does not show"),
        ("a.html", page("<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">x</p>"), "rejected", "1,000 attributes"),
        ("a.eml", mail("multipart/mixed", ""), "rejected", "no text"),
        ("nul.txt", bytes(50), "rejected", "no text"),
    ],
)  # fmt: skip
def test_each_trap_ends_with_the_status_and_reason_expected(
    tmp_path: Path, name: str, content: bytes, status: str, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ledger = load_corpus(tmp_path).ledger
    assert (ledger["status"][0], reason in str(ledger["reason"][0])) == (status, True), ledger["reason"][0]


@pytest.mark.parametrize("hiding", ["hidden", 'aria-hidden="true"', 'style="DISPLAY : none"', 'style="font-size:0"'])
def test_what_a_page_does_not_show_is_no_text(tmp_path: Path, hiding: str) -> None:
    (tmp_path / "a.html").write_bytes(page(f"<p>{FACT}</p><div {hiding}><p>Nine ships sank.</p></div>tail"))
    text = load_corpus(tmp_path).articles["text"][0]
    assert "Nine" not in text
    assert FACT in text


def test_a_mail_and_a_record_say_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("text/plain", FACT))
    (tmp_path / "b.json").write_text(json.dumps(EVENT_REGISTRY))
    mailed, record = load_corpus(tmp_path).articles.itertuples()
    assert (mailed.headline, mailed.author, mailed.published_at) == ("Fire at Lorne", "Ana Lind", "2026-05-04T07:10:00+02:00")
    assert (record.publisher, record.author, record.locator) == ("The Daily Quay", "Ana Lind, Bo Ek", "item 1")
    assert (record.source_id, record.published_at) == ("7", "2026-05-04T07:10:00Z")


def test_an_address_is_no_publisher_and_a_name_no_address() -> None:
    assert columns_of({"source": "https://news.example/a"}, load_fields())[0] == {"url": "https://news.example/a"}
    assert columns_of({"source": "The Daily Quay"}, load_fields())[0] == {"publisher": "The Daily Quay"}


def test_members_of_an_archive_are_placed(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"b.txt": FACT, "c.jsonl": jsonl({"text": "One."}, {"text": "Two."})}))
    assert list(load_corpus(tmp_path).articles["locator"]) == ["b.txt", "c.jsonl line 1", "c.jsonl line 2"]


@pytest.mark.parametrize(
    ("raw", "label", "text", "doubt"),
    [
        ("Männer".encode("cp1252"), "iso-8859-1", "Männer", ""),
        ("港で火災".encode("shift_jis"), "x-sjis", "港で火災", ""),
        ("Пожар в порту, погибли люди. ".encode() * 20 + b"\xff", None, "Пожар", "no UTF-8"),
        ("港で火災が起きた。四十二人が死亡した。".encode("iso-2022-jp"), None, "港で火災", "a guess"),
        ("Forty-two were hurt at the port.".encode("utf-16-le"), None, "Forty-two", "a guess"),
        (b"+ADw-script+AD4- of the port", "", "+ADw-script", ""),
    ],
)
def test_bytes_become_text_and_a_guess_is_told(raw: bytes, label: str | None, text: str, doubt: str) -> None:
    found, doubts = decode(raw, label)
    assert text in found
    assert doubt in "; ".join(doubts)
    assert bool(doubts) == bool(doubt)


def test_a_folder_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "a.txt").write_text(FACT)
    (tmp_path / "corpus" / "way").symlink_to(tmp_path)
    with pytest.raises(Unreadable, match="a link"):
        read_bytes(tmp_path / "corpus" / "way" / "a.txt", tmp_path / "corpus")


def test_the_manifest_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FACT)
    (tmp_path / "manifest.csv").write_text("path,publisher\na.txt,The Gazette\nb.txt,The Gazette\n")
    ledger = load_corpus(tmp_path).ledger.set_index("path")
    assert list(ledger["status"]) == ["loaded", "missing"]
    assert "mend the path" in ledger.loc["b.txt", "reason"]


def test_a_child_that_takes_too_long_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PARSE_SECONDS", 0.01)
    monkeypatch.setitem(settings.PARSE_SECONDS_A_MB, "html", 0)
    with pytest.raises(Unreadable, match="takes longer"):
        children().submit("html", page(f"<p>{FACT}</p>" * 3000)).result()
    monkeypatch.setattr(settings, "PARSE_SECONDS", 5)
    assert FACT in children().submit("html", page(f"<p>{FACT}</p>")).result().articles[0]["text"]


def test_a_child_that_is_silent_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    children().submit("html", page(f"<p>{FACT}</p>")).result()
    for child in psutil.Process().children():
        child.suspend()
    monkeypatch.setattr(settings, "WALL_SECONDS", 1)
    monkeypatch.setattr(settings, "WALL_FACTOR", 0)
    with pytest.raises(Unreadable, match="takes longer"):
        children().submit("html", page(f"<p>{FACT}</p>")).result()
    for child in psutil.Process().children():
        child.kill()


def test_a_child_that_nobody_asks_ends() -> None:
    script = "from analysis import settings; settings.IDLE_SECONDS = 0; from analysis.corpus.child import main; main()"
    ours, theirs = Pipe()
    with ours, theirs:
        command = [sys.executable, "-c", script, str(theirs.fileno()), str(os.getpid())]
        ended = subprocess.run(command, pass_fds=[theirs.fileno()], check=False)
    assert ended.returncode == IDLE


def test_an_idle_child_that_has_just_ended_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([_Idle(), Reading([{"text": FACT}])])

    def ask(child: Child, task: Task) -> Reading:
        child.process.kill()
        answer = next(answers)
        if isinstance(answer, Reading):
            return answer
        raise answer

    monkeypatch.setattr(Child, "ask", ask)
    assert Children().submit("html", b"").result().articles == [{"text": FACT}]


def test_children_end_with_their_parent() -> None:
    script = (
        "from analysis.corpus.children import children\nimport psutil, time\n"
        "children().submit('html', b'<html><body><p>Forty-two.</p></body></html>').result()\n"
        "print(*[child.pid for child in psutil.Process().children()], flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        started = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)
    assert started
    assert psutil.wait_procs(started, timeout=10)[1] == []


def test_an_answer_runs_nothing() -> None:
    assert _plain(b"\x80\x04\x8c\x08datetime\x8c\x04date\x93.") is date
    with pytest.raises(Exception, match=r"names posix\.system"):
        _plain(b"cposix\nsystem\n(S'true'\ntR.")
