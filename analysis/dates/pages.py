"""What a web page says of its publication: each kind of evidence with the string as it stands and its place.

The page's own fields speak, in the order of how often each was right on 995 pages. The days of comments, related
stories and side columns do not. What was modified bounds the publication and never dates it. The day that the page shows
speaks beside them; htmldate is asked for a guess only where nothing else speaks.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.etree import XPath

from analysis.dates.evidence import KINDS, Candidate, address_days, by_reliability, localised
from analysis.dates.page_days import MAX_RAW, day_in, order_of
from analysis.dates.page_guess import guesses
from analysis.dates.page_lines import shown_day
from analysis.markup import is_aside, parse, words_of

# Beyond this a page is not searched for what is merely visible, nor are more elements of one kind looked at.
MAX_GUESSED = 3_000_000
MAX_ELEMENTS = 300
MAX_DEPTH = 12

# Names of meta elements, folded, and the kind of evidence that each is; the first named of a kind counts.
_META = {
    "page_article": ("article:published_time", "og:article:published_time", "og:published_time", "og:pubdate"),
    "page_meta": (
        "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
        "dc.date.created", "dc.issued", "datepublished", "article.published", "article:published", "cxenseparse:publishtime",
        "cxenseparse:recs:publishtime", "article_date_original", "article.created", "published-date", "published_date",
        "rnews:datepublished", "og:regdate", "originalpublicationdate", "citation_publication_date", "bt:pubdate",
        "shareaholic:article_published_time", "published_time", "datecreated", "displaydate", "vr:published_time",
        "iso-8601-publish-date", "article:post_time",
    ),
    "page_modified": (
        "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "last-modified", "dc.date.modified",
        "dcterms.modified", "lastmod", "updated_time", "modified_date", "og:modified_time", "shareaholic:article_modified_time",
    ),
}  # fmt: skip
_KIND_OF = {name: (kind, rank) for kind, names in _META.items() for rank, name in enumerate(names)}
_ITEMPROPS = {"datepublished": "page_itemprop", "datemodified": "page_modified"}
_WITH_ITEMPROP = XPath("//*[@itemprop]")
_LD_FIELDS = {"datePublished": "page_json_ld", "dateModified": "page_modified"}
_LD_BROKEN = re.compile(r'"(datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"\n]{6,60})"')
_LD_ARTICLE = re.compile(r"(?i)article|posting|report|blog")
_LD_OTHERS = re.compile(r"(?i)comment|review|question|answer|book|movie|music|event|product|software|dataset|clip")
_TIME_NAMES = re.compile(r"(?i)publi|posted|entry-date|post-?date|pubdate|article-?date|date-?time|created|timestamp")
_TIME_CHANGED = re.compile(r"(?i)updat|modif|edited")


class Field(NamedTuple):
    """A field of a page: the kind of evidence it is, its string, where it stands, and its rank within the kind."""

    kind: str
    raw: str
    place: str
    rank: int


def page_candidates(html: str, url: str | None = None) -> list[Candidate]:
    """Collect the evidence of one page, most reliable first: each kind speaks once.

    Nothing of the page is run or fetched, and no page makes this fail. A string that gives no full day is no candidate.
    """
    root = parse(html)
    if root is None:
        return []
    language = _language(root)
    fields = sorted(_fields(root), key=lambda field: field.rank)
    order = order_of(language, [field.raw for field in fields])
    found = {candidate.kind: candidate for candidate in address_days(url or "")}
    for field in fields:
        day = None if field.kind in found else day_in(field.raw, language, order)
        if day:
            found[field.kind] = Candidate(field.kind, field.raw, day, None, field.place)
    if len(html) <= MAX_GUESSED:
        found |= {shown.kind: shown for shown in _shown(root, language, order, found)}
    return by_reliability(localised(found.values()))


def page_evidence(html: str, url: str | None) -> tuple[str | None, list[Candidate]]:
    """Collect the evidence of one page, and the strongest string that the page itself gives for its publication."""
    found = page_candidates(html, url)
    own = (c.raw for c in found if KINDS[c.kind].role == "stated" and c.kind not in ("url_day", "page_guess"))
    return next(own, None), found


def _language(root: Any) -> str:
    given = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    return str(given).strip()[:12]


def _fields(root: Any) -> Iterator[Field]:
    yield from _metas(root)
    yield from _itemprops(root)
    yield from _linked_data(root)
    yield from _times(root)


def _metas(root: Any) -> Iterator[Field]:
    for n, element in enumerate(root.iter("meta")):
        if n > MAX_ELEMENTS:
            return
        for attribute in ("property", "name", "http-equiv"):
            name = element.get(attribute, "").strip().lower()
            if name in _KIND_OF and element.get("content"):
                kind, rank = _KIND_OF[name]
                yield Field(kind, element.get("content")[:MAX_RAW], f"meta[{attribute}={name}]", rank)


def _itemprops(root: Any) -> Iterator[Field]:
    for n, element in enumerate(_WITH_ITEMPROP(root)):
        if n > MAX_ELEMENTS:
            return
        kind = _ITEMPROPS.get(element.get("itemprop").strip().lower())
        if kind and not is_aside(element):
            raw = element.get("content") or element.get("datetime") or words_of(element, MAX_RAW)
            yield Field(kind, raw[:MAX_RAW], f"{element.tag}[itemprop={element.get('itemprop')[:20]}]", 0)


def _linked_data(root: Any) -> Iterator[Field]:
    for n, element in enumerate(root.iter("script")):
        if n > MAX_ELEMENTS:
            return
        if "ld+json" in element.get("type", "").lower() and element.text:
            yield from _ld_fields(element.text)


def _ld_fields(text: str) -> Iterator[Field]:
    try:
        objects = list(_ld_objects(json.loads(text, strict=False), 0))
    except (ValueError, RecursionError):
        objects = [{"@type": "article", match[1]: match[2]} for match in _LD_BROKEN.finditer(text)]
    for each in objects[:MAX_ELEMENTS]:
        kind = str(each.get("@type", ""))[:200]
        rank = 0 if _LD_ARTICLE.search(kind) else 1
        for name, evidence in _LD_FIELDS.items():
            if isinstance(each.get(name), str) and not _LD_OTHERS.search(kind):
                yield Field(evidence, each[name][:MAX_RAW], f"ld+json {name}", 3 * rank)


def _ld_objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _ld_objects(each, depth + 1)


def _times(root: Any) -> Iterator[Field]:
    for n, element in enumerate(root.iter("time")):
        if n > MAX_ELEMENTS:
            return
        if not element.get("datetime") or is_aside(element):
            continue
        named = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"[:200]
        is_changed = _TIME_CHANGED.search(f"{named} {words_of(element, MAX_RAW)}")
        is_named = element.get("pubdate") is not None or _TIME_NAMES.search(named)
        yield Field(
            "page_modified" if is_changed else "page_time",
            element.get("datetime")[:MAX_RAW],
            "time[datetime]",
            5 if is_named else 6,
        )


def _shown(root: Any, language: str, order: str, found: dict[str, Candidate]) -> Iterator[Candidate]:
    """Read the day that the page shows; a guess is heard only where no field and no address speaks."""
    line = shown_day(root, language, order)
    is_stated = any(KINDS[kind].role == "stated" for kind in found)
    if line and (line.kind == "page_line" or not is_stated):
        yield line
    elif not is_stated:
        changed = {candidate.day for candidate in found.values()}
        yield from (guess for guess in guesses(root, order, _KIND_OF) if guess.day not in changed)
