"""Multipliers glued to digits: 1.2m, $3bn, 10k, 30 MUSD; and when an m is no million but a metre."""

import re

from analysis.figures.numbers.anchors import Anchor, either
from analysis.figures.numbers.words import METRE_NEXT, SCALES, SUFFIXES

_SUFFIX = re.compile(rf"(?:[ ]?(?:bn|mn|trn|tn)|mm|k|m|b|{either(SCALES)})(?!\w)")
_MILLION_CODE = re.compile(r"\s?m(?=(?:usd|eur|gbp|sek|nok|dkk|chf|aud|cad)\b)")
_NEXT_WORD = re.compile(r"\s?([^\s.,;:!?]{1,12})")
_ARTICLE = re.compile(r"\ban?\s\Z")


def read_suffix(text: str, folded: str, anchor: Anchor, end: int) -> tuple[int, float]:
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
    is_noun = following is not None and following[1].isalpha() and following[1] not in METRE_NEXT
    return is_noun and folded[after] == " " and not _ARTICLE.search(folded, max(0, anchor.start - 4), anchor.start)
