"""The grammar of numbers: digits, words, both mixed, vague words and ranges, in any decimal digits of Unicode.

One compiled pattern walks the text once; every repeat in it is bounded. Ranges are joined from neighbours afterwards.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.figures.lexicon import FRACTIONS, METRE_NEXT, SCALES, SMALL, SUFFIXES, TENS
from analysis.figures.units import CURRENCY_SIGNS
from analysis.settings import VAGUE_WORDS
from analysis.text import fold


class Number(NamedTuple):
    """One number as written, its multiplier and currency sign included.

    `bound` is `exact` (then low = best = high), `range` or `vague` (best is None, high may be open).
    `unit` is the ISO code of the currency sign, None without one; `scale` is the multiplier (1.0 for none).
    """

    start: int
    end: int
    low: float
    best: float | None
    high: float | None
    bound: str
    unit: str | None
    scale: float
    form: str


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_S = r"[\s\u00ad]{1,2}"
_SUB = rf"(?:(?:{_either(TENS)})(?:[-\s](?:{_either(list(SMALL)[:9])})\b)?|{_either(SMALL)})"
_CARDINAL = rf"(?:(?:a|{_SUB}){_S}hundred\b(?:{_S}(?:and{_S})?{_SUB}\b)?|{_SUB})"
_SCALE = rf"(?:{_either(SCALES)})"
_BIG = r"(?:thousand|million|billion|trillion)"
_GROUPS = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3}){1,6}|\d{1,3}(?:['’]\d{3}){1,6}"
_SIGNS = rf"(?:{_either(CURRENCY_SIGNS)})"
# p74million, PS2m, e80m: a pound or euro sign that some system could not print.
_BROKEN = r"(?:ps|[pe])(?=\d[\d.,]{0,9}\s?(?:m|bn|million|billion)\b)"
_NUMBER = re.compile(
    r"(?<![\w.])(?<![a-z]-)(?<!\d,)(?:"
    rf"(?P<sign>[-−](?=\d|[$€£])|minus[\s-])?(?P<currency>(?:{_SIGNS}|{_BROKEN})\s?)?"
    rf"(?P<digits>(?:{_GROUPS}|\d{{1,18}}(?:\.\d{{1,9}})?|\.\d{{1,6}})(?![.,'’]?\d)|[½¼¾⅓⅔])"
    rf"(?P<fraction>\s?[½¼¾⅓⅔])?(?:(?P<suffix>[ ]?(?:bn|mn|trn|tn)|k|m|b)\b"
    rf"|[\s-]{{0,2}}(?P<scale>{_SCALE})\b(?!-year))?"
    rf"|(?P<half>half|a{_S}quarter|quarter|three{_S}quarters)(?:[-\s](?:of{_S})?(?:an?{_S})?)(?P<of>{_SCALE})\b"
    rf"|(?P<vague>(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b(?:{_S}of{_S}{_BIG}s\b)?"
    rf"|(?:several|a{_S}few|a{_S}handful(?={_S}of)|a{_S}couple(?:{_S}of\b(?={_S}{_SCALE})"
    rf"|(?={_S}of)))\b(?:{_S}{_SCALE}\b)?)"
    rf"|(?P<words>(?:{_CARDINAL})\b(?:[\s-](?:and{_S}a{_S}half{_S})?(?:{_SCALE})\b(?:,?{_S}(?:and{_S})?(?:{_CARDINAL})\b"
    rf"(?:{_S}(?:{_SCALE})\b)?){{0,2}})?|an?{_S}(?:{_SCALE})\b)(?P<and_half>{_S}and{_S}a{_S}half\b)?|(?P<zero>zero)\b"
    r")"
)
_ARTICLE = re.compile(r"\ban?\s$")
_NEXT_WORD = re.compile(r"\s?([^\s.,;:!?]{1,12})")

_UNIT_WORD = r"(?:\s?(?:%|°[cf]?|per\scent|percent|pc|km|m|kg|[a-z]{2,11}))?"
_TO = re.compile(
    rf"{_UNIT_WORD}-?\s?(?:[-–—]|\bto|\bthrough)[-\s]{{0,2}}(?:(?:about|nearly|around|almost|even|as{_S}many{_S}as)\s)?"
)
_GAP_UNIT = re.compile(r"\s?(?!to\b|through\b)([%°a-z]{1,11})")
_AND = re.compile(rf"{_UNIT_WORD}\sand\s(?:about\s)?")
_OR = re.compile(r"\s?(?:,\s)?(?:or|and\sperhaps)\s(?:perhaps\s|even\s)?")
_GAP = re.compile(rf"{_TO.pattern}|{_AND.pattern}|{_OR.pattern}|, ")
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|roughly\s|an?\sestimated\s|some\s)?$")
_CHANGED_FROM = re.compile(
    r"\b(?:rose|rise|rises|risen|rising|fell|fall|falls|fallen|falling|increas\w{1,4}|decreas\w{1,4}|drop\w{0,4}"
    r"|grew|grow|grown|growing"
    r"|declin\w{1,4}|climb\w{0,4}|jump\w{0,4}|up|down|rais\w{1,4}|cut|reduc\w{1,4}|went|go|expand\w{0,3}|revised?"
    r"|lowered|slid|slipped|boost\w{0,3})\b"
    r"[^.;]{0,60}\bfrom\s(?:\w{1,12}\s){0,2}$"
)
_PLAIN_NOUN = re.compile(r"\s[a-z]{3}")


def plain_digits(text: str) -> str:
    """Write every decimal digit as 0-9 and circled numbers as they count, without moving any character."""
    if text.isascii():
        return text
    table = {ord(c): str(d) for c in set(text) if not c.isascii() and (d := unicodedata.decimal(c, None)) is not None}
    table |= {ord("①") + n: str(n + 1) for n in range(9)} | {
        ord("٬"): ",",
        ord("，"): ",",
        ord("٫"): ".",
        ord("．"): ".",
        ord("％"): "%",
    }
    return text.translate(table)


def find_numbers(text: str) -> Iterator[Number]:
    """Read every number of a text by grammar alone, whatever it counts: `12,000`, `half a million`, `10 to 12`.

    Yields numbers in reading order; they never overlap. A range is one number from its first to its last digit.
    """
    folded = fold(plain_digits(text))
    found = [number for match in _NUMBER.finditer(folded) if (number := _read(folded, match))]
    n = 0
    while n < len(found):
        joined = _join(folded, found[n], found[n + 1]) if n + 1 < len(found) else None
        yield joined or found[n]
        n += 2 if joined else 1


def _read(folded: str, match: re.Match[str]) -> Number | None:
    if match["vague"]:
        return _vague(match)
    end, scale = match.end(), 1.0
    if match["digits"]:
        end, scale = _scale(folded, match)
        value = (_digits(match["digits"]) + FRACTIONS.get((match["fraction"] or "").strip(), 0.0)) * scale
    elif match["half"]:
        value = {"h": 0.5, "a": 0.25, "q": 0.25, "t": 0.75}[match["half"][0]] * SCALES[match["of"]]
    elif match["zero"]:
        value = 0.0
    else:
        value, scale = _words(match["words"])
        value += 0.5 * scale if match["and_half"] else 0.0
    value = -value if match["sign"] else value
    return Number(match.start(), end, value, value, value, "exact", _currency(match["currency"]), scale, _form(match))


def _form(match: re.Match[str]) -> str:
    return "digits" if match["digits"] else "words"


def _digits(written: str) -> float:
    return FRACTIONS[written] if written in FRACTIONS else float(re.sub(r"[^\d.]", "", written))


def _currency(sign: str | None) -> str | None:
    if not sign:
        return None
    return CURRENCY_SIGNS.get(sign.strip(), {"p": "GBP", "ps": "GBP", "e": "EUR"}.get(sign.strip()))


def _scale(folded: str, match: re.Match[str]) -> tuple[int, float]:
    if match["scale"]:
        return match.end(), SCALES[match["scale"]]
    suffix = (match["suffix"] or "").strip()
    following = _NEXT_WORD.match(folded, match.end())
    if suffix in ("m", "b") and not match["currency"]:
        # "37m (121ft)", "a 100m sprint": metres unless a counted noun follows; a bare b is no billion.
        is_metre = (
            _ARTICLE.search(folded, max(0, match.start() - 4), match.start())
            or following is None
            or not following[1].isalpha()
            or following[1] in METRE_NEXT
        )
        if suffix == "b" or is_metre or folded[match.end() : match.end() + 1] != " ":
            return match.end("suffix") - 1, 1.0
    return match.end(), SUFFIXES.get(suffix, 1.0)


def _vague(match: re.Match[str]) -> Number | None:
    words = re.sub(r"\s+", " ", match["vague"]).removesuffix(" of")
    interval = VAGUE_WORDS.get(words)
    head, *rest = words.replace(" of ", " ").rsplit(" ", 1)
    if interval is None and rest and rest[0].removesuffix("s") in SCALES:
        factor = SCALES[rest[0].removesuffix("s")]
        low, high = VAGUE_WORDS.get(head) or ((20, None) if head == "tens" else (2, None))
        interval = (low * factor, None if high is None else high * factor)
    if interval is None and words == "trillions":
        interval = (2e12, None)
    # "test scores", "tens": only "scores of people" is a number.
    if interval is None or (words == "scores" and not match.string.startswith(" of ", match.end())):
        return None
    return Number(match.start(), match.end(), interval[0], None, interval[1], "vague", None, 1.0, "vague")


def _words(written: str) -> tuple[float, float]:
    """Add up a number in words; returns it with its last multiplier above a hundred."""
    total, group, last = 0.0, 0.0, 1.0
    for word in re.findall(r"[a-z]+", written):
        if word in SMALL or word in TENS:
            group += SMALL.get(word) or TENS[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word == "half":
            group += 0.5
        elif word in SCALES:
            total, group, last = total + (group or 1) * SCALES[word], 0.0, SCALES[word]
    return total + group, last


def _join(folded: str, a: Number, b: Number) -> Number | None:
    """Make one range of two neighbours, or None: `10 to 12`, `between 60 and 100`, `three or four`, `50, 60 shots`."""
    gap = folded[a.end : b.start]
    if len(gap) > 30 or not _GAP.fullmatch(gap) or a.best is None or b.best is None or (a.unit and b.unit and a.unit != b.unit):
        return None
    low = a.best * b.scale if a.scale == 1.0 < b.scale and a.best < b.best / b.scale else a.best
    if not low < b.best or not _is_range(folded, gap, low, a, b):
        return None
    return Number(a.start, b.end, low, None, b.best, "range", a.unit or b.unit, b.scale, a.form)


def changed_from(folded: str, start: int) -> bool:
    """Whether a number is where a change began: `fell from 680 to 600`."""
    return bool(_CHANGED_FROM.search(folded, max(0, start - 110), start))


def _is_range(folded: str, gap: str, low: float, a: Number, b: Number) -> bool:
    before = folded[max(0, a.start - 110) : a.start]
    if _BETWEEN.search(before[-40:]):
        return bool(_AND.fullmatch(gap) or _TO.fullmatch(gap))
    if _OR.fullmatch(gap):
        return b.low <= 2 * low and b.low != 1
    if _TO.fullmatch(gap):
        # "dropped 7% to $2.3 billion", "rose 5% to 120", "rose by 12 to 40" are two figures.
        unit = _GAP_UNIT.match(gap)
        is_mixed = unit is not None and (
            b.unit is not None or not folded[b.end : b.end + 12].lstrip(" -").startswith(unit[1][:4])
        )
        return not is_mixed and not (before.endswith(" by ") and b.low > 3 * low) and not changed_from(folded, a.start)
    # "50, 60 shots": two round numbers side by side before a noun, not the start of a list.
    is_pair = gap == ", " and a.low % 10 == b.low % 10 == 0 and 20 <= a.low < b.low <= 1.5 * a.low
    return is_pair and bool(_PLAIN_NOUN.match(folded, b.end)) and not re.search(r"\d, ?$", before)
