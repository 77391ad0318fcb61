"""Where a number may begin: one cheap scan for digits and number words, then a look back for sign, currency and article."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.figures.lexicon import WORDS, either
from analysis.figures.numbers.units import CURRENCY_SIGNS
from analysis.figures.numbers.words import CARDINALS, NUMERALS, SCALES, VULGAR

_S = r"[\s\u00ad]{1,2}"
_SCALE = rf"(?:hundred|{either(SCALES)})"
_BIG = r"(?:thousand|million|billion|trillion)"
_PARTS = {word for word, (part, _) in NUMERALS.items() if part == "f"}
_PLURALS = "tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
_VAGUE_WORDS = frozenset((*_PLURALS.split("|"), "several", "few", "handful", "couple"))
_CARDINALS = CARDINALS | {"zero"}
_DIGITS = re.compile(rf"\d+|[{''.join(VULGAR)}]")
_WORDS = re.compile(rf"\b(?:{either({'hundred', *_CARDINALS, *_VAGUE_WORDS, *SCALES, *_PARTS})})\b")
_VAGUE = re.compile(
    rf"(?:{_PLURALS})\b(?:{_S}of{_S}{_BIG}s\b)?"
    rf"|(?:several|a{_S}few|a{_S}handful(?={_S}of)|a{_S}couple(?:{_S}of\b(?={_S}{_SCALE})|(?={_S}of)))\b(?:{_S}{_SCALE}\b)?"
)
# p74million, PS2m, e80m: a pound or euro sign that some system could not print.
_BROKEN = {"p": "GBP", "ps": "GBP", "e": "EUR"}
_BROKEN_NEXT = re.compile(r"\d[\d.,]{0,9}\s?(?:m|bn|million|billion)\b|\d[\d,]{3,9}\b")
_LEAD = re.compile(
    rf"(?<![\w.%])(?P<sign>(?<!\d\s)[-−+]|(?<!or\s)(?:minus|negative)[\s-])?(?P<currency>(?:{either(CURRENCY_SIGNS)})\s?"
    r"(?P<inner>[-−])?|(?P<broken>ps?|e))?(?P<point>\.)?\Z"
)
_MINUS = re.compile(r"(?<!or\s)\b(?:minus|negative)[\s-]\Z")
_ARTICLE = re.compile(r"\ban?\s{1,2}\Z")
_BIG_NEXT = re.compile(rf"{_S}{_BIG}\b")
_TIE = re.compile(r"(?<!\w)([a-z][a-z0-9]{0,8})-\Z")
# No sign and code is longer, its space included.
_LONGEST_LEAD = 11


class Anchor(NamedTuple):
    """Where a number begins (`start`, sign and currency included) and where its numeral does (`at`)."""

    start: int
    at: int
    is_negative: bool
    currency: str | None
    vague_end: int


def sightings(folded: str) -> list[re.Match[str]]:
    """Every group of digits and every number word of a folded text, in reading order: two passes are cheaper than one."""
    return sorted([*_DIGITS.finditer(folded), *_WORDS.finditer(folded)], key=re.Match.start)


def anchors(folded: str) -> Iterator[Anchor]:
    """Find every place in a folded text where a number may begin, in reading order."""
    for match in sightings(folded):
        word = match[0]
        read = _digits if match.re is _DIGITS else _word if word in _CARDINALS else _other
        found = read(folded, match)
        if found and not _is_tied(folded, found.start):
            yield found


def _digits(folded: str, match: re.Match[str]) -> Anchor | None:
    at = match.start()
    if folded[at - 1 : at] == "," and folded[at - 2 : at - 1].isdigit():
        return None
    lead = _LEAD.search(folded, max(0, at - _LONGEST_LEAD), at)
    if lead is None or (lead["broken"] and not _BROKEN_NEXT.match(folded, at)):
        return None
    sign, currency = lead["sign"], lead["currency"]
    start = lead.start() + (1 if sign == "+" else 0)
    is_negative = bool(lead["inner"]) or sign not in (None, "+")
    return Anchor(start, at - bool(lead["point"]), is_negative, _currency(currency), 0)


def _currency(sign: str | None) -> str | None:
    return CURRENCY_SIGNS.get(sign.rstrip("-− "), _BROKEN.get(sign)) if sign else None


def _word(folded: str, match: re.Match[str]) -> Anchor:
    at = match.start()
    minus = _MINUS.search(folded, max(0, at - 9), at)
    return Anchor(at - len(minus[0]) if minus else at, at, minus is not None, None, 0)


def _other(folded: str, match: re.Match[str]) -> Anchor | None:
    """A vague word, or one that needs an article or a bigger word: `a few`, `a dozen`, `half`, `hundred thousand`."""
    at = match.start()
    article = _ARTICLE.search(folded, max(0, at - 5), at)
    start = at - len(article[0]) if article else at
    if match[0] in _VAGUE_WORDS:
        vague = _VAGUE.match(folded, start) or _VAGUE.match(folded, at)
        return Anchor(vague.start(), vague.start(), False, None, vague.end()) if vague else None
    is_bare = match[0] in ("half", "quarter") or (match[0] == "hundred" and _BIG_NEXT.match(folded, match.end()))
    return Anchor(start, start, False, None, 0) if article or is_bare else None


def _is_tied(folded: str, start: int) -> bool:
    """Whether a number is tied to a word before it that makes it part of a name: `F-16`, but not `sub-7`."""
    if folded[start - 1 : start] != "-":
        return False
    tie = _TIE.search(folded, max(0, start - 11), start)
    return tie is not None and tie[1] not in WORDS["tied_before"] and tie[1] not in NUMERALS
