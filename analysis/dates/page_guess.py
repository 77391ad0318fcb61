"""A guess at what is visible of a page's day, where no field, no address and no line at the headline speaks."""

import logging
import re
from collections.abc import Container, Iterator
from datetime import date
from typing import Any

from htmldate import find_date
from lxml.etree import XPath

from analysis.dates.evidence import Candidate
from analysis.dates.page_days import days_in
from analysis.dates.text_days import is_of_others
from analysis.markup import all_text, is_aside
from analysis.text import fold

# How much of a page is read for what its sentences say of a day.
MAX_JUDGED = 100_000
_READ = XPath('//meta | //script[contains(@type, "json")] | //time | //*[@itemprop]')
_LIKE_A_DATE = re.compile(
    r"(?<!\d)(?:\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)|\d{1,2}\W{1,3}(?:[^\W\d_]{3,12}\W{1,3}){1,2}(?:19|20)\d\d)"
    r"|[^\W\d_]{3,12}\W{1,2}\d{1,2}[a-z]{0,2}\W{1,3}(?:19|20)\d\d"
)

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def guesses(root: Any, order: str, read: Container[str]) -> Iterator[Candidate]:
    """Ask htmldate for what is visible; its first of a month is too often a bare year or month to be believed.

    The fields that were read, and others' among them, are taken out before: what they do not say is not guessed. Its
    extensive search is slow to begin with, for it loads all languages: asked only where the other finds nothing in a
    text that shows something like a date; a path of a picture is none. `read` holds the names of the meta elements read.
    """
    text = all_text(root)
    for is_extensive in (False, True):
        if is_extensive and not _LIKE_A_DATE.search(text):
            return
        try:
            _prune(root, read)
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


def _prune(root: Any, read: Container[str]) -> None:
    for element in _READ(root):
        if element.tag == "meta":
            is_read = any(element.get(name, "").strip().lower() in read for name in ("property", "name", "http-equiv"))
        else:
            is_read = element.tag == "script" or is_aside(element)
        if is_read:
            # Not drop_tree(): the text behind an element stays, and nothing is copied.
            element.clear(keep_tail=True)
