"""Who prints an article: the manifest, the file, its address, its text; and never whom it only speaks of."""

import json
import string
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.calls import Refusal, check_hand
from analysis.compare.texts import Name, Texts
from analysis.corpus import load_corpus
from analysis.corpus.mastheads import printed_in
from analysis.corpus.publishers import KINDS, by_initials, load_publishers, one_name
from analysis.corpus.wires import AGENCIES

BOOK = load_publishers()
STORY = "Ten people died at the port of Lorne on Monday, the mayor said.\nA crane fell on the night shift.\n"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://notreuters.com/world", None),
        ("https://reuters.com.example.org/world", None),
        ("https://example.org/?from=https://www.reuters.com/world", None),
        ("https://example.org/www.reuters.com/", None),
        ("https://com/", None),
        ("http://[reuters.com/", None),
        ("https://web.archive.org/web/", None),
        ("", None),
        ("https://www.reuters.com/world/a-1", "Reuters"),
        ("HTTP://User:pw@FEEDS.Reuters.COM.:8080/x", "Reuters"),
        ("www.bbc.co.uk/news", "BBC"),
        ("//edition.cnn.com/2024", "CNN"),
        ("https://web.archive.org/web/2024id_/https://www.nytimes.com/a", "The New York Times"),
        ("https://timesofindia.indiatimes.com/a", "The Times of India"),
        ("https://economictimes.indiatimes.com/a", "The Economic Times"),
        ("https://japannews.yomiuri.co.jp/a", "The Japan News"),
        ("https://www.yomiuri.co.jp/a", "The Yomiuri Shimbun"),
        ("https://interfax.com.ua/a", "Interfax-Ukraine"),
        ("https://www.local.gov.uk/a", None),
    ],
)
def test_an_address_is_known_by_whole_labels(url: str, name: str | None) -> None:
    known = BOOK.at(url)
    assert (known and known.name) == name


@pytest.mark.parametrize(
    ("given_name", "url", "name"),
    [
        ("The Lorne Times", None, None),
        ("The Guardian of Lorne", None, None),
        ("Independent", "https://www.lorne-independent.example/a", None),
        ("ABC News", None, None),
        ("CNN | BBC News", None, None),
        ("", None, None),
        ("the GUARDIAN", None, "The Guardian"),
        ("Associated Press", None, "AP"),
        ("The Associated Press", "https://www.lorne.example/a", "AP"),
        ("Agence France-Presse", None, "AFP"),
        ("WSJ", "https://www.msn.com/a", "The Wall Street Journal"),
        ("Washington  Post", "https://www.lorne.example/a", "The Washington Post"),
        ("The People’s Daily", None, "The People's Daily"),
        ("www.lastampa.it", None, "La Stampa"),
        ("nytimes.com:443", None, "The New York Times"),
        ("World news | The Guardian", None, "The Guardian"),
        ("ABC News", "https://www.abc.net.au/a", "ABC (Australia)"),
        ("ABC News", "https://abcnews.go.com/a", "ABC News (US)"),
        ("Independent", "https://www.independent.co.uk/a", "The Independent"),
        ("The Korea Herald", "https://www.koreatimes.co.kr/a", "The Korea Herald"),
    ],
)
def test_a_publisher_has_one_name_however_a_file_writes_it(given_name: str, url: str | None, name: str | None) -> None:
    known = BOOK.called(given_name, url)
    assert (known and known.name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Whom a text speaks of.
        (STORY + "“Nobody warned us,” a docker told Reuters.", None),
        (STORY + "The Guardian reports that the crane was old.", None),
        (STORY + "He spoke to the New York Times", None),
        ("Ten die in Lorne - The Guardian\n" + STORY, None),
        ("Exxon in talks to buy port -WSJ\n" + STORY, None),
        ("Fox News, Dominion Reach Settlement\n" + STORY, None),
        ("The Washington Post Names an Editor\n" + STORY, None),
        ("The Guardian\nThe Guardian is a British daily newspaper.\n" + STORY, None),
        ("Review of the press\nThe Guardian\nIt opens with the port.\nThe Irish Times\nIt opens with the vote.\n", None),
        ("Nature\n" + STORY, None),
        (STORY * 5 + "The Guardian\n" + STORY, None),
        # What a text has from others.
        ("Source: Reuters\n" + STORY, None),
        ("By Reuters\n" + STORY, None),
        ("Reuters\n" + STORY, None),
        ("Photo: © The Guardian\n" + STORY, None),
        ("© Le Monde\n" + STORY, None),
        ("A crane fell. (AP)\n" + STORY * 3, None),
        (STORY + "Reuters contributed to this report.", None),
        (STORY + "With inputs from PTI", None),
        (STORY + "This article first appeared in The Guardian.", None),
        (STORY + "© 2024 The Guardian Lorne", None),
        (STORY + "© 2024 The Lorne Herald", None),
        (STORY + "© 2024 AFP\n© 2024 AP", None),
        ("The Korea Herald\n" + STORY + "© 2024 The Washington Post", None),
        # Where a publisher prints itself.
        ("SEOUL, Oct. 18 (Yonhap) -- " + STORY, "Yonhap"),
        ("LONDON (Reuters) - " + STORY, "Reuters"),
        ("MOSCOW, October 18. /TASS/. " + STORY, "TASS"),
        (STORY + "(Yonhap)", "Yonhap"),
        (STORY + "A crane, he said. (Yonhap) (END)", "Yonhap"),
        (STORY + "The Associated Press", "AP"),
        ("By Ana Lind, Associated Press\n" + STORY, "AP"),
        (STORY + "© 2024 The Korea Herald", "The Korea Herald"),
        (STORY + "© 2024 The Korea Herald. All rights reserved.\nSubscribe\nLatest news", "The Korea Herald"),
        (STORY + "Copyright (c) The Guardian", "The Guardian"),
        (STORY + "All content © 2019-2024 The Kyiv Independent", "The Kyiv Independent"),
        (STORY + "By Korea Herald (khnews@heraldcorp.com)", "The Korea Herald"),
        ("Fire at the port\nAna Lind and Bo Berg\nModern Tokyo Times\n" + STORY, "Modern Tokyo Times"),
        ("THE KOREA HERALD\n" + STORY, "The Korea Herald"),
        ("Fire at the port\nThe Guardian, Tuesday 2 July 2013\n" + STORY, "The Guardian"),
        ("Fire at the port | World news | The Guardian\n" + STORY, "The Guardian"),
        ("By Ana Lind for The Irish Times\n" + STORY, "The Irish Times"),
        # A paper that prints an agency's text is the publisher still.
        ("The Korea Herald\nSEOUL, Oct. 18 (Yonhap) -- " + STORY + "(Yonhap)", "The Korea Herald"),
        ("LORNE (AP) — " + STORY + "© 2024 The Seattle Times. Copyright 2024 The Associated Press.", "The Seattle Times"),
        ("", None),
    ],
)
def test_a_text_names_its_publisher_only_where_it_signs(text: str, name: str | None) -> None:
    assert printed_in(text, BOOK) == name


MENTIONS = [
    "The governor told {} that two were missing.",
    "According to {}, the crane was thirty years old.",
    "{} first reported the deaths.",
    "A reporter of {} counted ten bodies ({} did not say where).",
    "The port is closed, says {}.",
    "“We had no warning,” he wrote in {}.",
    "Shares of {}, which owns the quay, fell by 3 percent.",
    "Read more about it in {} | 2 July 2024 edition, he said.",
]
NAMES = sorted({name for entry in BOOK.entries.values() for name in (entry.name, *entry.aliases)} | set(AGENCIES))


@given(st.lists(st.tuples(st.sampled_from(MENTIONS), st.sampled_from(NAMES)), min_size=1, max_size=8), st.booleans())
@settings(max_examples=300, deadline=None)
def test_who_is_only_spoken_of_is_never_the_publisher(mentions: list[tuple[str, str]], is_signed: bool) -> None:
    said = "\n\n".join(sentence.replace("{}", name) for sentence, name in mentions)
    text = f"Ten die at the port\n\n{'The Korea Herald' if is_signed else 'Ana Lind'}\n\n{said}"
    assert printed_in(text, BOOK) == ("The Korea Herald" if is_signed else None)


@pytest.mark.parametrize(
    "bait", ["AP ", "(AP) ", "By A, ", "© 2024 ", "a@a.", "a, ", " | ", "The ", "/TASS/", "By a for ", "( ", "x. "]
)
def test_bait_does_not_hold_up_the_reading(bait: str) -> None:
    for text in (bait * (200_000 // len(bait)), (bait * 40 + "\n") * 500):
        start = time.process_time()
        printed_in(text, BOOK)
        BOOK.called(text, text)
        assert time.process_time() - start < 2


@given(st.text(max_size=80), st.text(string.ascii_letters + ":/.@[]%", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_words_and_any_address_can_be_asked(words: str, url: str) -> None:
    printed_in(words, BOOK)
    BOOK.called(words, url)
    one_name(words)


COLUMNS = ["publisher", "country", "publisher_kind", "publisher_evidence"]
SIGNED = STORY + "© 2024 The Korea Herald"


@pytest.mark.parametrize(
    ("record", "manifest", "expected"),
    [
        ({}, "", [None] * 4),
        ({"publisher": "Lorne Gazette"}, "", ["Lorne Gazette", None, None, "metadata"]),
        ({"publisher": "Associated Press"}, "", ["AP", "United States", "wire", "metadata"]),
        ({"publisher": "U.S.", "url": "https://www.reuters.com/a"}, "", ["Reuters", "United Kingdom", "wire", "url"]),
        ({"url": "https://www.koreatimes.co.kr/a", "text": SIGNED}, "", ["The Korea Times", "South Korea", "newspaper", "url"]),
        ({"text": SIGNED}, "", ["The Korea Herald", "South Korea", "newspaper", "text"]),
        ({"text": SIGNED}, "Lorne Gazette", ["Lorne Gazette", None, None, "manifest"]),
        # The records of an export have publishers of their own: what is said of the file names the others.
        ({"publisher": "BBC News"}, "Lorne Gazette", ["BBC", "United Kingdom", "broadcaster", "metadata"]),
        ({"publisher": "NATO"}, "", ["NATO", None, "agency", "metadata"]),
    ],
)
def test_the_surest_evidence_names_the_publisher(
    tmp_path: Path, record: dict[str, str], manifest: str, expected: list[str | None]
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": STORY, **record}))
    (tmp_path / "manifest.csv").write_text(f"path,publisher\na.jsonl,{manifest}\n")
    told = load_corpus(tmp_path).articles.loc[0, COLUMNS]
    assert [None if gone else value for value, gone in zip(told, told.isna(), strict=True)] == expected


def test_of_a_single_article_the_analyst_knows_better_than_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublisher: AP\n---\n{STORY}")
    (tmp_path / "manifest.csv").write_text("path,publisher\na.md,the guardian\n")
    assert load_corpus(tmp_path).articles.loc[0, COLUMNS].tolist() == ["The Guardian", "United Kingdom", "newspaper", "manifest"]


def test_a_paper_is_known_by_all_its_names_when_another_credits_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": STORY, "publisher": "nytimes.com"}))
    texts = Texts(load_corpus(tmp_path).articles)
    assert texts.canonical("NYT") == texts.canonical("the New York Times") == Name(1, "The New York Times")


ENTRY = "- {{name: {}, domains: [{}], country: Norway, language: nb, kind: newspaper}}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("publishers: [", "cannot be read"),
        ("papers: []\n", "must hold `no_names` and `publishers`"),
        ("publishers: Quay\n", "publishers: must be a list"),
        ("publishers: [{kind: wire}]\n", "entry 1: has no `name`"),
        ("publishers: [{name: Quay, colour: red}]\n", r"entry 1 \(`Quay`\): unknown field \['colour'\]; use"),
        ("publishers: [{name: 24, language: nb, kind: wire}]\n", "name 24 is no text; put quotes round it"),
        ("publishers: [{name: Quay, language: nb, kind: paper}]\n", "kind 'paper' is none of wire, newspaper"),
        ("publishers: [{name: Quay, language: no, kind: wire}]\n", "language False is no BCP 47 tag"),
        ("publishers: [{name: Quay, language: nb, kind: wire, country: Norge}]\n", "country 'Norge' is none; write its English"),
        ("publishers: [{name: Quay, language: nb, kind: wire, country: [Norway]}]\n", r"country \['Norway'\] is none"),
        ("publishers: [{name: 2024-13-45, kind: wire}]\n", "cannot be read .*; mend the line named"),
        ("[" * 3_000, "cannot be read"),
        ("publishers: [{name: Quay, language: nb, kind: wire, aliases: Q}]\n", "aliases: must be a list of words"),
        ("publishers:\n" + ENTRY.format("Quay", "https://quay.no/"), "'https://quay.no/' is no domain"),
        ("publishers:\n" + ENTRY.format("Quay", "quay.no") * 2, "`Quay` stands twice"),
        ("publishers:\n" + ENTRY.format("A", "quay.no") + ENTRY.format("B", "quay.no"), "quay.no stands under `A` and `B`"),
    ],
)
def test_a_slip_in_the_table_names_the_entry_and_the_remedy(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "publishers.yml").write_text(text)
    with pytest.raises(ValueError, match=message) as slip:
        load_publishers(tmp_path / "publishers.yml")
    assert str(slip.value).startswith("publishers.yml: ")


def test_a_slip_in_the_table_stops_the_command_before_it_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "publishers.yml").write_text("publishers: [{kind: wire}]\n")
    monkeypatch.setattr("analysis.corpus.publishers.load_publishers", partial(load_publishers, tmp_path / "publishers.yml"))
    with pytest.raises(Refusal, match="entry 1") as refusal:
        check_hand()
    assert refusal.value.code == 2


def test_the_table_of_the_project_is_complete() -> None:
    assert {entry.kind for entry in BOOK.entries.values()} == set(KINDS)
    assert all(entry.country for entry in BOOK.entries.values() if entry.kind not in ("agency", "aggregator"))
    assert set(AGENCIES) <= set(BOOK.entries)


def test_each_name_of_an_agency_leads_to_its_entry() -> None:
    for name, aliases in AGENCIES.items():
        assert {one_name(alias) for alias in aliases} <= {name}


@pytest.mark.parametrize(
    ("names", "initials"),
    [
        (["Kestrel News Agency", "The Harbour Courier"], {"KNA": "Kestrel News Agency"}),
        (["Andean Press Agency"], {"APA": "Andean Press Agency"}),
        (["Andean Press Agency", "APA"], {}),
        (["Ashton Free Press"], {}),
        (["Kestrel News Agency", "Kilbrae Night Advertiser"], {}),
        (["Dawn", "Night Owl"], {}),
    ],
)
def test_initials_are_the_one_publisher_of_the_corpus_that_they_can_stand_for(names: list[str], initials: dict[str, str]) -> None:
    assert by_initials(names) == initials


def _corpus(folder: Path, manifest: dict[str, str], **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    told = "".join(f"{name}.txt,{publisher}\n" for name, publisher in manifest.items())
    (folder / "manifest.csv").write_text("path,publisher\n" + told, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Crane falls\nThe Quayside, 14 March 2031\n\nLORNE (APA) - ", "The Quayside"),
        ("Crane falls\nThe Quayside\nMarch 14, 2031\n\n", "The Quayside"),
        ("Crane falls\n\nLORNE (KNA) - ", "Kestrel News Agency"),
        ("Crane falls\n\nLORNE (AP) - ", "AP"),
        ("Crane falls\nThe Quayside\nDock Mirror\n\n", None),
        ("Crane falls\nThe Quayside was there when it fell.\n\n", None),
        ("Crane falls\nSomebody Else\n\n", None),
    ],
)
def test_a_line_that_is_a_publisher_of_the_corpus_goes_before_an_agency(tmp_path: Path, head: str, name: str | None) -> None:
    known = {"a": "The Quayside", "b": "Kestrel News Agency", "c": "Dock Mirror"}
    articles = load_corpus(_corpus(tmp_path, known, a=STORY, b=STORY + STORY, c=STORY * 3, d=head + STORY)).articles
    publisher = articles.set_index("path").at["d.txt", "publisher"]
    assert (None if publisher != publisher else publisher) == name


def test_copies_that_credit_the_initials_of_an_agency_rest_on_it_and_so_does_the_copy_that_credits_nobody(tmp_path: Path) -> None:
    text = STORY + "The port was closed until Friday while inspectors looked at the crane and its rails.\nShips waited outside.\n"
    known = {"a": "Evening Globe", "b": "Quay Courier", "c": "Kestrel News Agency"}
    articles = load_corpus(_corpus(tmp_path, known, a=text, b="LORNE (KNA) - " + text, c="LORNE, May 4 - " + text)).articles
    texts = Texts(articles)
    assert {name.name for name in texts.names.values()} == {"Kestrel News Agency"}
    assert sorted(texts.taken_from.values()) == ["Kestrel News Agency"]
