"""Saved web pages as articles: the main text by trafilatura, and what the page says of itself. Nothing is run or fetched."""

import logging
import re
from typing import Any

from trafilatura import bare_extraction, baseline, html2txt

from analysis import settings
from analysis.corpus.encodings import Unreadable, cleaned, decode
from analysis.corpus.reading import Reading, has_words
from analysis.corpus.unseen import drop_unseen
from analysis.markup import all_text, parse_told, words_of

# Where a page says what a column of `articles` holds: names of meta elements, the first that is filled counts.
_META = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title", "title"),
    "publisher": ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title"),
    "author": ("author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author", "article:author_name"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "language": ("content-language", "og:locale", "dc.language", "language"),
}
_MAX_FIELD = 500
# Shorter than this the main text may have been missed; the page's bare paragraphs are tried beside it.
_SHORT = 250
# Of a page with more tags all text is kept: to tell the main text there takes trafilatura minutes. Saved pages have some
# thousands.
MAX_TAGS = 20_000
# Each attribute is compared with all before it: a hundred thousand of them take minutes.
_MAX_ATTRIBUTES = 1_000
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{5000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CHARSET = re.compile(rb"(?i)<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{2,30})")
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(raw: bytes, label: str = "") -> Reading:
    """Read a saved page as one article; `label` is the encoding that a mail around it declares.

    Raises:
        Unreadable: if there is no text in it, or it is too large.
    """
    if len(raw) > settings.MAX_PAGE_BYTES:
        raise Unreadable(f"a page larger than {settings.MAX_PAGE_BYTES:,} bytes; save its text")
    said = _CHARSET.search(raw[:4096])
    html, warnings = decode(raw, said[1].decode("ascii") if said else label)
    if any(len(_QUOTED.sub("", tag[0]).split()) > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(html)):
        raise Unreadable(f"an element of more than {_MAX_ATTRIBUTES:,} attributes, as no program writes it; save its text")
    root, is_cut = parse_told(html)
    if root is None or root.find(".//body") is None:
        raise Unreadable("no text in it")
    record = _said(root)
    n_unseen = drop_unseen(root)
    is_large = html.count("<") > MAX_TAGS
    text = cleaned(all_text(root) if is_large else _main_text(root))[0]
    if not has_words(text):
        why = ", but some that it does not show" if n_unseen else ", but it is nested deeper than can be read" if is_cut else ""
        raise Unreadable(f"no text in it{why}")
    doubts = {
        f"more than {MAX_TAGS:,} tags; all its text is kept, clutter included": is_large,
        "nested deeper than can be read; some of its text may be missing": is_cut,
        "more text hidden than shown; what is hidden was left out": len(text) < _SHORT < n_unseen,
    }
    return Reading([with_headline(record, text)], warnings + [doubt for doubt, holds in doubts.items() if holds], {0: html})


def with_headline(record: dict[str, Any], text: str) -> dict[str, Any]:
    """Put a headline that the text does not begin with before it, and leave out the columns that are empty."""
    headline = record.get("headline") or ""
    if headline and headline not in text[: 2 * _MAX_FIELD]:
        text = f"{headline}\n\n{text}"
    return {column: value for column, value in (record | {"text": text}).items() if value}


def _said(root: Any) -> dict[str, str]:
    """What the page says of itself, by column."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        for attribute in ("property", "name", "http-equiv"):
            value = " ".join(element.get("content", "")[:_MAX_FIELD].split())
            if value:
                metas.setdefault(element.get(attribute, "").strip().lower(), value)
    found = {column: next((metas[name] for name in names if name in metas), "") for column, names in _META.items()}
    heading = root.find(".//h1") if root.find(".//h1") is not None else root.find(".//title")
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical")
    found["headline"] = found["headline"] or (words_of(heading, _MAX_FIELD) if heading is not None else "")
    found["url"] = next((url for url in (*links, found["url"]) if url.startswith(("http://", "https://"))), "")[:2000]
    found["language"] = (root.get("lang") or found["language"]).replace("_", "-")[:35]
    found["author"] = "" if found["author"].startswith("http") else found["author"]
    return {column: cleaned(value.strip())[0] for column, value in found.items()}


def _main_text(root: Any) -> str:
    """The main text; where trafilatura finds little, the longer of that and of the page's own paragraphs."""
    document: Any = bare_extraction(root, include_comments=False, with_metadata=False)
    main = (document.text or "") if document is not None else ""
    if len(main) < _SHORT:
        _, paragraphs, _ = baseline(root)
        main = max(main, paragraphs, key=len)
    return str(main or html2txt(root)).strip()
