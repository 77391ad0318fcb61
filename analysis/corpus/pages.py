"""Saved web pages as articles: the main text by trafilatura, and what the page says of itself. Nothing is run or fetched."""

import codecs
import logging
import re
from typing import Any

from trafilatura import bare_extraction, baseline, html2txt

from analysis import settings
from analysis.corpus.files import Unreadable, cleaned, decode
from analysis.markup import all_text, is_cut, parse, words_of

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
# Of a page with more tags all text is kept: to tell the main text there takes trafilatura minutes.
MAX_TAGS = 40_000
_CHARSET = re.compile(rb"(?i)<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{2,30})")
# What browsers take these names to mean.
_LABELS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def page_record(raw: bytes) -> tuple[dict[str, Any], str, list[str]]:
    """Read a saved page: its record of `articles`, its source as text, and what was doubtful.

    Raises:
        Unreadable: if there is no text in it, or it cannot be read as a page.
    """
    if len(raw) > settings.MAX_PAGE_BYTES:
        raise Unreadable(f"a page larger than {settings.MAX_PAGE_BYTES:,} bytes; save its text")
    html, warnings = _decoded(raw)
    try:
        root = parse(html)
        record = {} if root is None else {**_said(root), "text": "" if root.find(".//body") is None else _text(root, html)}
    except Exception as fault:  # a parser's fault on one page must not cost the others
        raise Unreadable(f"cannot be read as a page: {type(fault).__name__}") from fault
    if not record.get("text"):
        raise Unreadable("no text in it")
    if html.count("<") > MAX_TAGS:
        warnings.append(f"more than {MAX_TAGS:,} tags; all its text is kept, clutter included")
    if is_cut(html):
        warnings.append("nested deeper than can be read; some of its text may be missing")
    headline = record.get("headline", "")
    if headline and headline not in record["text"][: 2 * _MAX_FIELD]:
        record["text"] = f"{headline}\n\n{record['text']}"
    return {column: value for column, value in record.items() if value}, html, warnings


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    """Decode as UTF-8, or else as the page says of itself; where that does not fit either, by a guess."""
    said = _CHARSET.search(raw[:4096])
    label = said[1].decode("ascii", "replace").lower() if said else ""
    try:
        raw.decode()
    except UnicodeDecodeError:
        try:
            codec = codecs.lookup(_LABELS.get(label, label)).name
            if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and codec != "utf-8":
                return cleaned(raw.decode(codec))[0], []
        except (LookupError, ValueError):
            pass
    return decode(raw)


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


def _text(root: Any, html: str) -> str:
    """The main text; where trafilatura finds little, the longer of that and of the page's own paragraphs."""
    if html.count("<") > MAX_TAGS:
        return cleaned(all_text(root))[0]
    document: Any = bare_extraction(html, include_comments=False, with_metadata=False)
    main = (document.text or "") if document is not None else ""
    if len(main) < _SHORT:
        _, paragraphs, _ = baseline(html)
        main = max(main, paragraphs, key=len)
    return cleaned((main or html2txt(html)).strip())[0]
