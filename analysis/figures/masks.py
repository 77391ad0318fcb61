"""What looks like a figure and counts nothing, beyond dates and telephone numbers: names, scores, calibres, idioms.

Ordinals are left out altogether: they tell a place in a row, not an amount.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from analysis.figures.lexicon import PARTS, PATTERNS
from analysis.figures.numbers.words import NUMERALS
from analysis.lexicon import MASKS, MONTH, WEEKDAY, filled

_NUMERAL = "|".join(word for word, (part, value) in NUMERALS.items() if part in "ds" and value)
_CARDINAL = rf"(?:\d[\d,.]{{0,12}}|(?i:{_NUMERAL})\b)"
_PARTS = PARTS | {"NUMERAL": _NUMERAL, "TITLED": _NUMERAL.title(), "CARDINAL": _CARDINAL, "MONTH": MONTH, "WEEKDAY": WEEKDAY}
_MASKS = re.compile(rf"(?<!\w)(?=[\w.#])(?:{'|'.join(filled(each, _PARTS) for each in PATTERNS)})", re.MULTILINE)
_BLANK = "\x00"
# A word, the bracket it opens with, or the blanks that indent its line.
_WORD_START = re.compile(r"^[ \t]{1,8}(?=\S)|\((?=\d)|[^\s(\[\"“”‘—`]+", re.MULTILINE)
# A mask begins at most so many words before its number: "between 12 and", "the Council of Ten".
MOST_WORDS_BEFORE = 4


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Replace stretches of a text by NUL characters; every other character keeps its place."""
    kept, last = [], 0
    for start, end in sorted(spans):
        if end > last:
            start = max(start, last)
            kept += [text[last:start], _BLANK * (end - start)]
            last = end
    return "".join([*kept, text[last:]])


def masks(text: str, seen: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Find what counts nothing among the numbers `seen` in a text: dates, names, scores, calibres, idioms.

    Looks only where a number stands: each pattern begins at its word or at one of the few before it.
    """
    starts = [match.start() for match in _WORD_START.finditer(text)]
    tried = masked = 0
    for sighting in seen:
        at = sighting.start()
        if at < masked:
            continue
        behind = bisect_right(starts, at)
        spots = starts[max(tried, behind - MOST_WORDS_BEFORE) : behind]
        tried = behind
        for match in (match for spot in spots for match in _masks_at(text, spot)):
            masked = max(masked, match.end())
            yield match.span()


def _masks_at(text: str, start: int) -> Iterator[re.Match[str]]:
    for table in (MASKS, _MASKS):
        if match := table.match(text, start):
            yield match
