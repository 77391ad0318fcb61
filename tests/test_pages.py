"""Saved web pages: what dates them, what must not, and what becomes of odd ones."""

import time
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import load_corpus, read_corpus
from analysis.corpus.child import Task, answer
from analysis.dates import article_dates, page_candidates, page_evidence
from analysis.dates.page_days import day_in

STORY = "<article><h1>Harbour fire kills 42</h1>{}<p>At the port of Lorne 42 people were killed, officials said.</p></article>"


def page(head: str = "", body: str = "", lang: str = "en-GB") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>Fire</title>{head}</head><body>{STORY.format(body)}</body></html>'


def meta(name: str, content: str, attribute: str = "property") -> str:
    return f'<meta {attribute}="{name}" content="{content}">'


def linked(fields: str, kind: str = "NewsArticle") -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}", {fields}}}</script>'


def told(html: str, url: str | None = None) -> list[tuple[str, str]]:
    return [(found.kind, f"{found.day}") for found in page_candidates(html, url)]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (page(body='<span itemprop="datePublished" content="2024-10-22T10:00:00+02:00">today</span>'), "page_itemprop"),
        (page(meta("article:published_time", "2024-10-22T23:50:00-05:00")), "page_article"),
        (page(meta("og:article:published_time", "2024-10-22")), "page_article"),
        (page(linked('"datePublished": "2024-10-22T10:00:00"')), "page_json_ld"),
        (page(linked('"x": [{"datePublished": "20241022"}]', "WebPage")), "page_json_ld"),
        (page(linked('"datePublished": "2024-10-22", "body": "broken "quotes""')), "page_json_ld"),
        (page(body='<time datetime="2024-10-22">Tuesday</time>'), "page_time"),
        (page(meta("sailthru.date", "Tue, 22 Oct 2024 07:10:00 GMT", "name")), "page_meta"),
        (page(meta("DC.date", "20241022", "name")), "page_meta"),
        (page(meta("parsely-pub-date", "1729584000", "name")), "page_meta"),
        (page(meta("date", "22. Oktober 2024", "name"), lang="de"), "page_meta"),
        (page(meta("date", "22 октября 2024", "name"), lang="ru"), "page_meta"),
        (page(meta("date", "2024年10月22日", "name"), lang="ja"), "page_meta"),
        (page(body="<p>Published: 22 October 2024, 10:15</p>"), "page_line"),
        (page(body="<b>Datum:</b> 22.10.2024", lang="de"), "page_line"),
        (page(body="<p>Last change: updated 25.10.2024</p><p>Posted 22.10.2024</p>"), "page_line"),
        (page(body="<time>22 October 2024</time>"), "page_line"),
        (page(body="<p>22/10/2024</p>"), "page_line"),
    ],
)
def test_each_kind_of_evidence_dates_a_page(html: str, kind: str) -> None:
    assert told(html) == [(kind, "2024-10-22")]


def test_a_field_that_is_shown_speaks_twice() -> None:
    html = page(body='<span itemprop="datePublished">22 October 2024</span>')
    assert told(html) == [("page_itemprop", "2024-10-22"), ("page_line", "2024-10-22")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>12 October 2024</p><p>22 October 2024</p>", [("page_guess", "2024-10-12")]),
        ("<p>12 October 2024</p><p>Published on 22 October 2024</p>", [("page_line", "2024-10-22")]),
        ('</article><div class="footer">Posted 22 October 2024</div>', [("page_guess", "2024-10-22")]),
        ('<p class="post-footer">22 October 2024</p>', [("page_line", "2024-10-22")]),
        ("<p>Fire of 10.-12. October 2024</p><p>22. October 2024</p>", [("page_line", "2024-10-22")]),
        ('<div class="no-sidebar"><h1>Fire</h1><p>22 October 2024</p></div>', [("page_line", "2024-10-22")]),
    ],
)
def test_a_day_shown_at_the_headline_dates_a_page_where_no_other_is_as_good(body: str, found: list[tuple[str, str]]) -> None:
    assert told(page(body=body)) == found


@pytest.mark.parametrize(
    "body",
    [
        "<p>When: 22 October 2024, 19:00</p>",
        "<p>3 May 1996 - 22 October 2024</p>",
        "<p>3 - 22 October 2024</p>",
        "<figure><figcaption>The pier of Lorne, May 3, 2021</figcaption></figure>",
        "<p>The ferry of the line sank on 22 October 2024 and two men drowned.</p>",
        "<li>This page was last edited on 22 October 2024, at 14:05 (UTC).</li>",
        "<time datetime='2024-10-22'>Updated 22 October 2024</time>",
        linked('"citation": {"@type": "Book", "datePublished": "1999-05-05"}'),
    ],
)
def test_a_day_that_dates_something_else_is_not_taken(body: str) -> None:
    assert "page_modified" in dict(found := told(page(body=body))) or found == []


def test_the_form_of_a_system_names_its_day() -> None:
    found = told(page(body="<div>Submitted by admin on Tue, 10/22/2024 - 14:05</div>"))
    assert found == [("page_line", "2024-10-22")]


def test_a_guess_is_no_conflict_with_what_a_field_says() -> None:
    html = page(meta("article:published_time", "2024-10-22"), "<p>12 October 2024</p><p>14 October 2024</p>")
    assert told(html) == [("page_article", "2024-10-22")]


def test_a_path_of_a_picture_dates_nothing() -> None:
    picture = '<img src="https://news.example/pictures/2016/05/22/harbour.jpg">'
    assert told(page(body=picture)) == []
    assert told(page(body=picture + "<p>Lorne, den 22.10.24</p>")) == [("page_guess", "2024-10-22")]


def test_the_headline_is_what_the_title_repeats() -> None:
    story = (
        "<p>22 October 2024</p><h1>The Harbour Mail</h1>"
        + "<p>menu</p>" * 20
        + "<{0}>Fire kills 42 at Lorne</{0}><p>24 October 2024</p>"
    )
    for tag in ("h1", "b"):
        html = "<title>Fire kills 42 at Lorne - The Harbour Mail</title>" + story.format(tag).replace("h1", tag)
        assert told(html) == [("page_line", "2024-10-24")]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://news.example/2024/10/harbour.html", [("url_month", "2024-10-01")]),
        ("https://news.example/2024-10-harbour-fire.html", [("url_month", "2024-10-01")]),
        ("https://news.example/2024/10/22/harbour.html", [("url_day", "2024-10-22")]),
        ("https://news.example/2024/10/5-ways-to-leave.html", [("url_month", "2024-10-01")]),
        ("https://news.example/2024/10/123456.html", [("url_month", "2024-10-01")]),
        ("https://news.example/2024-10-22-harbour.html", [("url_day", "2024-10-22")]),
        ("https://news.example/2024/43/harbour.html", []),
        ("https://news.example/issues/2024-4/harbour.html", []),
        ("https://news.example/2024/10", []),
    ],
)
def test_an_address_names_a_day_or_a_month(address: str, found: list[tuple[str, str]]) -> None:
    assert told(page(), address) == found


def test_the_address_comes_first_and_each_kind_speaks_once() -> None:
    html = page(meta("article:published_time", "2024-10-20") + linked('"datePublished": "2024-10-21"') * 2)
    found = told(html, "https://news.example/2024/10/22/story.html")
    assert found == [("url_day", "2024-10-22"), ("page_article", "2024-10-20"), ("page_json_ld", "2024-10-21")]


@pytest.mark.parametrize(
    "html",
    [
        page(body='<div class="comments"><time datetime="2024-10-22">then</time></div>'),
        page(body='</article><div class="related-stories"><article><time datetime="2024-10-22">x</time></article></div>'),
        page(body='</article><aside><span itemprop="datePublished">2024-10-22</span></aside>'),
        page(linked('"datePublished": "2024-10-22"', "Comment")),
        page(meta("date", "31 February 2024", "name")),
        page(meta("article:published_time", "2024-02-31")),
        page(meta("date", "22.10.24", "name")),
        page(meta("date", "2024", "name")),
        page(meta("date", "2024-10", "name")),
        page(meta("date", "04/03/2024", "name"), lang="en"),
        page(meta("date", "0000-00-00", "name")),
        page(meta("date", "between 2024-10-21 and 2024-10-22", "name")),
        page(linked('"datePublished": null')),
        page(linked('"datePublished": "2024"')),
        page(body="<footer>Copyright 2024</footer>"),
        "",
        " \n",
        "no markup at all",
    ],
)
def test_invents_no_day(html: str) -> None:
    assert told(html) == []


def test_what_was_modified_bounds_and_never_dates() -> None:
    html = page(meta("article:modified_time", "2024-10-25") + linked('"dateModified": "2024-10-25"'))
    (found,) = page_candidates(html, None)
    assert (found.kind, f"{found.day}") == ("page_modified", "2024-10-25")


@pytest.mark.parametrize(
    ("utc", "local", "day"),
    [
        ("2024-10-21T22:04:00Z", "Tue, 22 Oct 2024 00:04:00 +0200", "2024-10-22"),
        ("2024-10-23T02:11:03+00:00", "2024-10-22T21:11:03-05:00", "2024-10-22"),
        ("2024-10-21T05:00:00Z", "2024-10-22", "2024-10-21"),
        ("2024-10-21T22:04:00Z", "2024-10-24", "2024-10-21"),
    ],
)
def test_an_instant_in_utc_has_the_day_of_the_publisher_where_the_page_tells_it(utc: str, local: str, day: str) -> None:
    html = page(meta("article:published_time", utc) + meta("date", local, "name"))
    assert told(html)[0] == ("page_article", day)


@pytest.mark.parametrize(
    ("language", "other", "day"),
    [
        ("en-US", "", "2024-04-03"),
        ("en-GB", "", "2024-03-04"),
        ("de", "", "2024-03-04"),
        ("en", "", None),
        ("en", "12/25/2024", "2024-04-03"),
        ("en-US", "25/12/2024", "2024-03-04"),
    ],
)
def test_the_order_of_day_and_month_is_the_pages(language: str, other: str, day: str | None) -> None:
    html = page(meta("date", "04/03/2024", "name") + meta("og:updated_time", other), lang=language)
    assert dict(told(html)).get("page_meta") == day


@pytest.mark.parametrize(
    ("raw", "language", "day"),
    [
        ("2024-10-22T23:59:59+0900", "", date(2024, 10, 22)),
        ("20241022101500", "", date(2024, 10, 22)),
        ("1729584000000", "", date(2024, 10, 22)),
        ("22 de octubre de 2024", "es", date(2024, 10, 22)),
        ("Samstag, 3. Dezember 2011 um 10 Uhr", "", date(2011, 12, 3)),
        ("Oct 22nd, 2024", "xx", date(2024, 10, 22)),
        ("29 February 2023", "en", None),
        ("12.-14. Oktober 2024", "de", None),
        ("22 تشرين الأول / أكتوبر 2024", "", None),
        ("22 نيسان / أبريل 2024", "", date(2024, 4, 22)),
        ("22 Octember 2024", "en", None),
        ("1822-10-22", "", None),
        ("12024-10-22", "", None),
        ("9" * 50, "", None),
    ],
)
def test_reads_a_day_or_none(raw: str, language: str, day: date | None) -> None:
    assert day_in(raw, language) == day


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Harbour fire kills 42\n\nMore.\n", encoding="utf-8")
    return tmp_path


def test_a_page_is_an_article_with_what_it_says_of_itself(folder: Path) -> None:
    head = meta("og:site_name", "The Gazette") + meta("author", "Jane Doe", "name") + meta("og:title", "Fire at Lorne")
    head += '<link rel="canonical" href="https://news.example/fire">' + meta("article:published_time", "2024-10-22T10:00:00Z")
    (folder / "b.html").write_text(page(head, "<script>document.write('never')</script>"), encoding="utf-8")
    corpus, evidence = read_corpus(folder, page_evidence)
    (_, row) = corpus.articles.itertuples()
    assert (row.publisher, row.author, row.headline) == ("The Gazette", "Jane Doe", "Fire at Lorne")
    assert (row.url, row.language, row.published_at) == ("https://news.example/fire", "en-GB", "2024-10-22T10:00:00Z")
    assert row.text.startswith("Fire at Lorne\n\n")
    assert "42 people were killed" in row.text
    assert "never" not in row.text
    dated = article_dates(corpus.articles, evidence).iloc[1]
    assert f"{dated['published_date']:%Y-%m-%d}" == "2024-10-22"
    assert (dated["evidence"], dated["evidence_text"]) == ("page_article", "2024-10-22T10:00:00Z")
    assert (dated["confidence"], pd.isna(dated["conflicts"])) == ("high", True)


def test_conflicts_within_a_page_are_shown_and_cost_confidence(folder: Path) -> None:
    head = (
        meta("article:published_time", "2024-10-22") + meta("date", "2024-10-20", "name") + meta("og:updated_time", "2024-10-21")
    )
    (folder / "a.html").write_text(page(head))
    corpus, evidence = read_corpus(folder, page_evidence)
    dated = article_dates(corpus.articles, evidence).iloc[0]
    assert (f"{dated['published_date']:%Y-%m-%d}", dated["confidence"]) == ("2024-10-22", "low")
    assert dated["conflicts"] == 'page_meta 2024-10-20: 2024-10-20; "2024-10-21": until 2024-10-21'


def test_a_page_that_was_only_modified_stays_undated_and_bounded(folder: Path) -> None:
    (folder / "a.html").write_text(page(meta("article:modified_time", "2024-10-25")))
    corpus, evidence = read_corpus(folder, page_evidence)
    dated = article_dates(corpus.articles, evidence).iloc[0]
    assert pd.isna(dated["published_date"])
    assert f"{dated['latest']:%Y-%m-%d}" == "2024-10-25"
    assert pd.isna(corpus.articles["published_at"][0])


@pytest.mark.parametrize(
    ("content", "status", "reason"),
    [
        (b"", "rejected", "no text"),
        (b" \n", "rejected", "no text"),
        (b"<html><head><title>Fire</title></head></html>", "rejected", "no text"),
        (b"<html><body></body></html>", "rejected", "no text"),
        (b"<html><body><script>var a = 'Forty-two people were killed';</script></body></html>", "rejected", "no text"),
        (b"<html><body>" + b"<div>" * 50_000 + b"deep</body></html>", "rejected", "no text"),
        (b"<html><body><p>Forty-two.</p>" + b"<b>" * 50_000 + b"deep</body></html>", "loaded_with_warning", "nested deeper"),
        ('<meta charset="iso-8859-1"><body><p>The café opened in Köln on Monday</p>'.encode("cp1252"), "loaded", ""),
        ('<meta charset="utf-8"><body><p>Für die Männer in Köln wäre es</p>'.encode("cp1252"), "loaded_with_warning", "a guess"),
        ('<meta charset="no-such"><body><p>The café opened in Köln on Monday, the mayor said.</p>'.encode(), "loaded", ""),
        (b"<html><body><p>Forty\x00two were hurt.</p></body></html>", "loaded_with_warning", "control characters"),
        (b"<html><body>" + b"<p>x</p>" * 20_001, "loaded_with_warning", "more than 20,000 tags"),
        (b"<html><body>" + b" " * 10_000_001, "rejected", "larger than 10,000,000 bytes"),
    ],
)  # fmt: skip
def test_each_page_ends_with_the_status_and_reason_expected(folder: Path, content: bytes, status: str, reason: str) -> None:
    (folder / "b.htm").write_bytes(content)
    ledger = load_corpus(folder).ledger.set_index("path")
    assert ledger.loc["a.txt", "status"] == "loaded"
    assert ledger.loc["b.htm", "status"] == status
    assert reason in str(ledger.loc["b.htm", "reason"])


def test_a_fault_of_a_parser_is_a_reason_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("analysis.corpus.pages.bare_extraction", fails)
    refusal = answer(Task("html", page().encode(), None, None, 5))
    assert refusal == "cannot be read as html: RecursionError; save its text"


@pytest.mark.parametrize(
    "bait",
    [
        "<div>", "<b><i>", "<table><tr><td>", "<p>Published 3 May 2020</p>", "<time>2020 ", "<time datetime=x>", "1", "<", "&amp",
        "<meta name=date content=x>", "<b itemprop=datePublished>x", '<script type="application/ld+json">[', "published ", " ",
    ],
)  # fmt: skip
def test_no_page_takes_long(bait: str) -> None:
    html = "<html><body><h1>Fire</h1>" + bait * (5_000_000 // len(bait))
    start = time.process_time()
    page_candidates(html, None)
    assert time.process_time() - start < 5


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_no_page_is_too_odd(text: str) -> None:
    assert all(found.day.year >= 1900 for found in page_candidates(page(meta("date", text), text), text))
