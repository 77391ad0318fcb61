"""When two numbers side by side are one range: `10 to 12`, `between 60 and 100`, `three or four`, `50, 60 shots`."""

import re

from analysis.figures.lexicon import HEDGE, WORDS
from analysis.figures.numbers.number import Number, Pair
from analysis.figures.numbers.units import read_rate

_NOUN = r"(?P<noun>\s?(?!(?:to|through|and|or)\b)[a-z]{2,11})?"
_TO = re.compile(rf"{_NOUN}(?:(?P<dash>\s?[-–—~]\s?)|-?[\s-](?:to|through)[\s-])\$?{HEDGE}")
_AND = re.compile(rf"{_NOUN}\sand\s{HEDGE}")
_OR = re.compile(r"(?:,?\s(?:or|and\sperhaps|and\smaybe|maybe|perhaps)\s|-or-)(?:perhaps\s|even\s|maybe\s)?")
_BETWEEN = re.compile(rf"\bbetween\s{HEDGE}\Z")
# How far before a number the verb of change may stand that leads from it, in code points.
_REACH = 110
_FROM = re.compile(r"\bfrom\s(?:[a-z]{1,12}\s){0,2}\Z")
_WORD = re.compile(r"[a-z]+|[.;]")
_CHANGES = WORDS["rise_or_fall"] | WORDS["change"]
_PLAIN_NOUN = re.compile(r"\s[a-z]{3}")
# 1-222-2222 is no range.
_GOES_ON = re.compile(r"[-/]\d")


def as_range(pair: Pair) -> Number | None:
    """Read a pair as one range, from its first to its last digit; unit and multiplier reach back; None when it is none."""
    a, b = pair.a, pair.b
    if a.unit and b.unit and b.unit not in (a.unit, f"{a.unit} per {b.unit.partition(' per ')[2]}"):
        return None
    is_scaled = a.scale == 1.0 < b.scale and pair.first < pair.second / b.scale
    low = pair.first * b.scale if is_scaled else pair.first
    if not low < pair.second or not _is_range(pair, low, is_scaled):
        return None
    unit, what = (b.unit, b.type) if b.unit else (a.unit, a.type)
    unit_end = b.unit_end
    if a.type == "money" and not b.unit:  # "$70-75 a barrel"
        unit, unit_end = read_rate(pair.folded, a.unit or "", b.end, min(len(pair.folded), b.end + 40))
    told = b._replace(low=low, best=None, bound="range", unit=unit, unit_end=unit_end, type=what)
    return told._replace(start=a.start, bound_start=a.start, bound_end=a.start)


def _is_range(pair: Pair, low: float, is_scaled: bool) -> bool:
    before = pair.folded[max(0, pair.a.start - 40) : pair.a.start]
    to = _TO.fullmatch(pair.gap)
    if _BETWEEN.search(before):
        return bool(to or _AND.fullmatch(pair.gap))
    if to:
        return _runs_to(pair, to, before, is_scaled)
    if _OR.fullmatch(pair.gap):
        return pair.second <= 2 * low
    # "50, 60 shots": two round numbers side by side before a noun, not the start of a list.
    is_round = (
        pair.gap == ", " and pair.first % 10 == pair.second % 10 == 0 and pair.first >= 20 and pair.second <= 1.5 * pair.first
    )
    return is_round and bool(_PLAIN_NOUN.match(pair.folded, pair.b.end))


def _runs_to(pair: Pair, to: re.Match[str], before: str, is_scaled: bool) -> bool:
    """Whether `a to b` is a range and not two figures: `dropped 7% to $2.3 billion`, `rose by 12 to 40`."""
    a, b, folded = pair.a, pair.b, pair.folded
    noun = (to["noun"] or "").strip()
    if noun and not folded[b.end : b.end + 12].lstrip(" -").startswith(noun[:4]):
        return False
    if (a.unit and not b.unit and a.type not in ("money", "age")) or (before.endswith(" by ") and pair.second > 3 * pair.first):
        return False
    if to["dash"]:
        return not _GOES_ON.match(folded, b.end)
    is_short_for = is_scaled and a.unit == b.unit is not None  # "$89 to $93 billion"
    return is_short_for or not _leads_from_change(folded, a.start)


def _leads_from_change(folded: str, start: int) -> bool:
    """Whether a change began at the number: `fell from 680 to 600` are two figures."""
    if not _FROM.search(folded, max(0, start - 32), start):
        return False
    words = _WORD.findall(folded, max(0, start - _REACH), start)
    clause = words[max((n for n, word in enumerate(words) if word in ".;"), default=-1) + 1 :]
    return not _CHANGES.isdisjoint(clause)
