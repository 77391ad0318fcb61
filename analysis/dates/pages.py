"""What a web page says of its publication: each kind of evidence with the string as it stands and its place.

The page's own fields speak, in the order of how often each was right on 995 pages. The days of comments, related
stories and side columns do not. What was modified bounds the publication and never dates it. The day that the page shows
speaks beside them; htmldate is asked for a guess only where nothing else speaks.
"""

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from htmldate import find_date
from lxml.etree import XPath

from analysis.dates.evidence import KINDS, Candidate, address_days, by_reliability, localised
from analysis.dates.page_days import MAX_RAW, day_in, days_in, order_of
from analysis.dates.page_lines import shown_day
from analysis.dates.text_contexts import TABLES
from analysis.dates.text_days import is_of_others
from analysis.markup import all_text, is_aside, parse, words_of
from analysis.text import fold

# Beyond this a page is not searched for what is merely visible, nor are more elements of one kind looked at.
MAX_GUESSED = 3_000_000
MAX_ELEMENTS = 300
MAX_DEPTH = 12

# Of the names of meta elements.
_KIND_OF = {name: (kind, rank) for kind, names in TABLES["meta"].items() for rank, name in enumerate(names.split())}
_ITEMPROPS = {"datepublished": "page_itemprop", "datemodified": "page_modified"}
_WITH_ITEMPROP = XPath("//*[@itemprop]")
_LD_FIELDS = {"datePublished": "page_json_ld", "dateModified": "page_modified"}
_LD_BROKEN = re.compile(r'"(datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"\n]{6,60})"')
_LD_ARTICLE = re.compile(r"(?i)article|posting|report|blog")
_LD_OTHERS = re.compile(r"(?i)comment|review|question|answer|book|movie|music|event|product|software|dataset|clip")
_TIME_CHANGED = re.compile(r"(?i)updat|modif|edited")
# How much of a page is read for what its sentences say of a day.
MAX_JUDGED = 100_000
_READ = XPath('//meta | //script[contains(@type, "json")] | //time | //*[@itemprop]')
_LIKE_A_DATE = re.compile(
    r"(?<!\d)(?:\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)|\d{1,2}\W{1,3}(?:[^\W\d_]{3,12}\W{1,3}){1,2}(?:19|20)\d\d)"
    r"|[^\W\d_]{3,12}\W{1,2}\d{1,2}[a-z]{0,2}\W{1,3}(?:19|20)\d\d"
)

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


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
    for element in islice(root.iter("meta"), MAX_ELEMENTS):
        for attribute in ("property", "name", "http-equiv"):
            name = element.get(attribute, "").strip().lower()
            if name in _KIND_OF and element.get("content"):
                kind, rank = _KIND_OF[name]
                yield Field(kind, element.get("content")[:MAX_RAW], f"meta[{attribute}={name}]", rank)


def _itemprops(root: Any) -> Iterator[Field]:
    for element in _WITH_ITEMPROP(root)[:MAX_ELEMENTS]:
        kind = _ITEMPROPS.get(element.get("itemprop").strip().lower())
        if kind and not is_aside(element):
            raw = element.get("content") or element.get("datetime") or words_of(element, MAX_RAW)
            yield Field(kind, raw[:MAX_RAW], f"{element.tag}[itemprop={element.get('itemprop')[:20]}]", 0)


def _linked_data(root: Any) -> Iterator[Field]:
    for element in islice(root.iter("script"), MAX_ELEMENTS):
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
    for element in islice(root.iter("time"), MAX_ELEMENTS):
        if not element.get("datetime") or is_aside(element):
            continue
        named = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"[:200]
        is_changed = _TIME_CHANGED.search(f"{named} {words_of(element, MAX_RAW)}")
        yield Field("page_modified" if is_changed else "page_time", element.get("datetime")[:MAX_RAW], "time[datetime]", 5)


def _shown(root: Any, language: str, order: str, found: dict[str, Candidate]) -> Iterator[Candidate]:
    """Read the day that the page shows; a guess is heard only where no field and no address speaks."""
    line = shown_day(root, language, order)
    is_stated = any(KINDS[kind].role == "stated" for kind in found)
    if line and (line.kind == "page_line" or not is_stated):
        yield line
    elif not is_stated:
        changed = {candidate.day for candidate in found.values()}
        yield from (guess for guess in _guesses(root, order) if guess.day not in changed)


def _guesses(root: Any, order: str) -> Iterator[Candidate]:
    """Ask htmldate for what is visible; its first of a month is too often a bare year or month to be believed.

    The fields that were read, and others' among them, are taken out before: what they do not say is not guessed. Its
    extensive search is slow to begin with, for it loads all languages: asked only where the other finds nothing in a
    text that shows something like a date; a path of a picture is none.
    """
    text = all_text(root)
    for is_extensive in (False, True):
        if is_extensive and not _LIKE_A_DATE.search(text):
            return
        try:
            _prune(root)
            # A tree, never a string: a string that looks like an address would be fetched. The tree is spent by this.
            raw = find_date(root, original_date=True, extensive_search=is_extensive, outputformat="%Y-%m-%d")
        except Exception:  # whatever a hostile page does to it, there is no guess
            return
        day = date.fromisoformat(raw) if raw else None
        if day and day.day > 1 and _stands_apart(day, " ".join(text[:MAX_JUDGED].split()), order):
            yield Candidate("page_guess", f"htmldate: {raw}", day, None, "page")
            return


def _stands_apart(day: date, text: str, order: str) -> bool:
    """Tell whether a day may date a page: no sentence tells it, nothing else owns it, and it is not one of two readings."""
    either = {found.day for each in ("day", "month") for found in days_in(fold(text), order=each)}
    is_sure = bool(order) or day not in either or day in {found.day for found in days_in(fold(text))}
    return is_sure and not is_of_others(text, day)


def _prune(root: Any) -> None:
    for element in _READ(root):
        if element.tag == "meta":
            is_read = any(element.get(name, "").strip().lower() in _KIND_OF for name in ("property", "name", "http-equiv"))
        else:
            is_read = element.tag == "script" or is_aside(element)
        if is_read:
            # Not drop_tree(): the text behind an element stays, and nothing is copied.
            element.clear(keep_tail=True)
