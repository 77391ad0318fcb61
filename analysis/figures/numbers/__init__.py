"""The grammar of numbers: digits, words, both mixed, vague words and ranges, with unit and bound, in any digits of Unicode.

A cheap scan finds where numbers may begin; small local patterns read each from there, none of them far.
"""

import re
import unicodedata
from collections.abc import Iterator

from analysis.figures.lexicon import WORDS, either
from analysis.figures.numbers.anchors import Anchor, anchors
from analysis.figures.numbers.bounds import bounded
from analysis.figures.numbers.joins import joined
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.numerals import Numeral, Token, read_numeral, tokens
from analysis.figures.numbers.units import read_rate, read_unit, type_of
from analysis.figures.numbers.words import SCALES, SUFFIXES, VULGAR
from analysis.settings import VAGUE_WORDS
from analysis.text import fold

__all__ = ["Number", "find_numbers"]

# How far behind a number its unit may reach, in code points.
REACH = 60
# What digits of other scripts and typographers are written as.
_SIGNS = {"٬": ",", "，": ",", "٫": ".", "．": ".", "％": "%"} | {chr(ord("①") + n): str(n + 1) for n in range(9)}
_PART = re.compile(rf"[/⁄{''.join(VULGAR)}]")
# "the one who", "which one is": a pronoun.
_PRONOUN = re.compile(r"\b(?:the|this|that|which|each|only|last)\s\Z")
_PRONOUN_NEXT = re.compile(
    r"\s?[^\w\s-]|\s?$|\s(?:who|that|which|is|was|are|were|has|had|of|to|from|on|and|for|he|she|they|we|it|at|with|i|you|do"
    r"|does)\b"
)
_AGED = re.compile(
    r"\b(?:aged?|ages|the\sage\sof|age\sof|(?:youngest|oldest)\s(?:[a-z]{1,12}\s){0,3}(?:was|is)"
    r"|turn(?:s|ed|ing)|(?:children|kids|boys|girls|those)\s(?:under|over|aged))\s(?:just\s|only\s|about\s|around\s)?\Z"
)
_AGED_ENDS = tuple("age ges ged of een was is rns ned ing just only out und der ver".split())
# What stands before the magnitude of a quake, which is below ten.
_MAGNITUDES = ("magnitude ", "magnitude-", "magnitude of ", "measuring ", "measured ")
# "400 m." in a race, "1 m x 2 m": spaced, it is a metre only where nothing can be counted behind it.
_METRE = re.compile(r"\sm(?=\s(?:x\b|\d)|\s?[.,;)]|\s?$)")
# "half an hour", "a quarter of a mile"
_OF_A = re.compile(r"\s(?:of\s)?an?\s(?:us\s)?")
_LATE_SCALE = re.compile(rf"\s({either(SCALES)})\b")
# "half of", "cut by a third", "more than half the people": only then is a bare part an amount, not a place in a row.
_WHOLE_NEXT = re.compile(r"\s(?:of|the|its|their|his|her|all|our)\b|(?<=half)\san?\s|\s?$")
_AMOUNT_BEFORE = re.compile(r"\b(?:by|about|nearly|almost|than|over|to|only|roughly|least|just|up|around|below|above|under)\s\Z")
_PART_BEFORE = re.compile(r"\b(?:first|second|third|other|better|latter|top|bottom|each|this|last|next|every)\s\Z")
# "scores of people", "scores were hurt", but "test scores"
_COUNTED_NEXT = (" of ", " were ", " more ", " had ", " have ", " are ")
_FACTORS = {"hundred": 100.0, **SCALES}
_SUFFIX = re.compile(rf"(?:[ ]?(?:bn|mn|trn|tn)|mm|k|m|b|{either(SCALES)})(?!\w)")
_MILLION_CODE = re.compile(r"\s?m(?=(?:usd|eur|gbp|sek|nok|dkk|chf|aud|cad)\b)")
_ARTICLE = re.compile(r"\ban?\s\Z")
_NEXT_WORD = re.compile(r"\s?([^\s.,;:!?]{1,12})")


def plain_digits(text: str) -> str:
    """Write every decimal digit as 0-9 and circled numbers as they count, without moving any character."""
    if text.isascii():
        return text
    digits: dict[str, str | int | None] = {
        c: str(d) for c in set(text) if not c.isascii() and (d := unicodedata.decimal(c, None)) is not None
    }
    return text.translate(str.maketrans(digits | _SIGNS))


def find_numbers(text: str) -> Iterator[Number]:
    """Read every number of a text by grammar alone, whatever it counts: `12,000`, `half a million`, `10 to 12`.

    Yields numbers in reading order; they never overlap. A range is one number from its first to its last digit.
    """
    plain = plain_digits(text)
    folded = fold(plain)
    yield from bounded(folded, joined(folded, _plain(plain, folded)))


def _plain(text: str, folded: str) -> Iterator[Number]:
    """Every number as it stands, before ranges are joined and bounds read."""
    reached = 0
    for anchor in anchors(folded):
        if anchor.at < reached:
            continue
        if anchor.start < reached:  # "10 rmb 20 usd": the code belongs to the number before it
            anchor = anchor._replace(start=anchor.at, currency=None, is_negative=False)
        number = _vague(folded, anchor) if anchor.vague_end else _read(text, folded, anchor)
        if number:
            reached = number.unit_end
            yield number


def _read(text: str, folded: str, anchor: Anchor) -> Number | None:
    run = tokens(folded, anchor.at)
    is_plain = len(run) == 1 and run[0].part == "n"  # most numbers are digits and nothing more
    numeral = Numeral(run[0].value, 1.0, 1, False) if is_plain else read_numeral(run) if run else None
    if numeral is None:
        return None
    end, value, scale = run[numeral.used - 1].end, numeral.value, numeral.scale
    is_bare_part = numeral.is_fraction and run[0].part in "af" and not _has_whole(folded, anchor.start, end)
    if is_bare_part or _is_pronoun(folded, anchor.start, end):
        return None
    if numeral.used == 1 and run[0].part in "nst":
        end, times = _suffix(text, folded, anchor, end)
        value, scale = exact(value * times), scale * times
    what = "fraction" if numeral.is_fraction or _is_part(folded, run, value, end) else "number"
    value = -value if anchor.is_negative else value
    form = "digits" if run[0].part == "n" else "words"
    plain = Number(
        anchor.start, end, value, value, value, "exact", False, anchor.start, anchor.start, None, end, what, scale, form
    )
    number = _priced(folded, plain, anchor.currency) if anchor.currency else _measured(folded, plain)
    # Letters that stick to it and are no unit make it a name: 5G, 24703L.
    return None if folded[number.unit_end : number.unit_end + 1].isalnum() else number


def exact(value: float) -> float:
    """Round what multiplication leaves behind: 4.1 million is 4,100,000, not 4,099,999.9999999995."""
    return float(f"{value:.12g}")


def _priced(folded: str, number: Number, currency: str) -> Number:
    unit, end = read_rate(folded, currency, number.end, min(len(folded), number.end + REACH))
    return number._replace(unit=unit, unit_end=end, type="money")


def _measured(folded: str, number: Number) -> Number:
    """Add the unit that stands behind a number, or before it (`aged 12`)."""
    start, end = number.start, number.end
    of = _OF_A.match(folded, end) if number.type == "fraction" else None
    at = of.end() - 1 if of else end
    unit = read_unit(folded, at, min(len(folded), at + REACH))
    if unit:
        late = _LATE_SCALE.match(folded, unit.end) if unit.type == "money" and number.scale == 1.0 else None
        if late:  # "75 USD million"
            scale = SCALES[late[1]]
            value = (number.best or 0.0) * scale
            number = number._replace(low=value, best=value, high=value, scale=scale)
        return number._replace(unit=unit.name, unit_end=late.end() if late else unit.end, type=type_of(unit.name) or "measure")
    if folded.endswith(_MAGNITUDES, 0, start) and (number.best or 10) < 10:
        return number._replace(unit="magnitude", type="measure")
    if folded.endswith(_AGED_ENDS, 0, start - 1) and _AGED.search(folded, max(0, start - 60), start):
        return number._replace(unit="age", type="age")
    metre = _METRE.match(folded, end)
    return number._replace(unit="metre", unit_end=metre.end(), type="measure") if metre else number


def _is_part(folded: str, run: list[Token], value: float, end: int) -> bool:
    return run[0].part == "n" and 0 < value < 1 and _PART.search(folded, run[0].start, end) is not None


def _is_pronoun(folded: str, start: int, end: int) -> bool:
    is_pronoun = folded[start:end] == "one" and _PRONOUN.search(folded, max(0, start - 7), start)
    return bool(is_pronoun) and _PRONOUN_NEXT.match(folded, end) is not None


def _has_whole(folded: str, start: int, end: int) -> bool:
    floor = max(0, start - 12)
    is_amount = _WHOLE_NEXT.match(folded, end) or _AMOUNT_BEFORE.search(folded, floor, start)
    return bool(is_amount) and _PART_BEFORE.search(folded, floor, start) is None


def _suffix(text: str, folded: str, anchor: Anchor, end: int) -> tuple[int, float]:
    """Read the multiplier behind digits that end at `end`; returns where it ends and what it multiplies by (1.0: none)."""
    if code := _MILLION_CODE.match(folded, end):
        return code.end(), 1e6
    found = _SUFFIX.match(folded, end)
    if found is None:
        return end, 1.0
    suffix = found[0].strip()
    is_capital = suffix == "m" and text[found.end() - 1] == "M"
    if not anchor.currency and not is_capital and not _multiplies(suffix, folded, anchor, end, found.end()):
        return end, 1.0
    return found.end(), {"mm": 1e6, **SUFFIXES, **SCALES}[suffix]


def _multiplies(suffix: str, folded: str, anchor: Anchor, end: int, after: int) -> bool:
    """`37m (121ft)`, `a 100m sprint`: metres unless a counted noun follows; a bare b is a billion only behind a point."""
    if suffix in ("mm", "b"):
        return suffix == "b" and "." in folded[anchor.at : end]
    if suffix != "m":
        return True
    following = _NEXT_WORD.match(folded, after)
    is_noun = following is not None and following[1].isalpha() and following[1] not in WORDS["metre_next"]
    return is_noun and folded[after] == " " and not _ARTICLE.search(folded, max(0, anchor.start - 4), anchor.start)


def _vague(folded: str, anchor: Anchor) -> Number | None:
    """Read a vague word as the interval it is taken to mean; None where it is no number (`test scores`)."""
    start, end = anchor.start, anchor.vague_end
    words = " ".join(folded[start:end].split()).removesuffix(" of")
    interval = VAGUE_WORDS.get(words) or _product(words)
    if interval is None or (words == "scores" and not folded.startswith(_COUNTED_NEXT, end)):
        return None
    low, high = interval
    unit = read_unit(folded, end, min(len(folded), end + REACH))
    name, unit_end = (unit.name, unit.end) if unit else (None, end)
    return Number(
        start, end, low, None, high, "vague", False, start, start, name, unit_end, type_of(name) or "number", 1.0, "vague"
    )  # fmt: skip


def _product(words: str) -> tuple[float, float | None] | None:
    """`several hundred`, `hundreds of millions`: the interval of the first word times the last."""
    head, _, last = words.replace(" of ", " ").rpartition(" ")
    factor = _FACTORS.get(last.removesuffix("s"))
    low, high = VAGUE_WORDS.get(head) or {"tens": (20, None)}.get(head, (2, None))
    return (low * factor, None if high is None else high * factor) if factor else None
