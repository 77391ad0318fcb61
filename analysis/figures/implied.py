"""Numbers that no numeral states: `no injuries` is zero, `killed a child` is one."""

import re
from collections.abc import Iterator

from analysis.figures.lexicon import CASUALTY_NOUNS, FATAL_FORMS, PERSONS
from analysis.figures.numbers import Number

_FATAL = "|".join(sorted(FATAL_FORMS, key=len, reverse=True))
_ZERO = re.compile(
    rf"\b(no)\s(?:(?:further|new|known|confirmed|reported|immediate|other|civilian|serious|military"
    rf"|major)\s){{0,2}}(?:{'|'.join(CASUALTY_NOUNS)})\b"
    rf"|\b(no\sone|nobody|none)\s(?:of\sthe\s\w{{1,20}}\s|on\sboard\s|else\s)?(?:was|were|is|has\sbeen|had\sbeen"
    rf"|have\sbeen)\s(?:\w{{1,12}}\s)?(?:{_FATAL})\b"
)
_ONE = re.compile(rf"\b(?:{_FATAL})\s(an?)\s(?:[a-z-]{{2,20}}\s){{0,2}}?([a-z]{{2,20}})\b")


def implied_numbers(folded: str) -> Iterator[Number]:
    """Find zeros told by negation and ones told by an article behind a verb of harm, in a folded text.

    The number's span is the word that says it: `no`, `nobody`, `a`.
    """
    for match in _ZERO.finditer(folded):
        yield Number(*match.span(match.lastindex or 1), 0.0, 0.0, 0.0, "exact", None, 1.0, "words")
    for match in _ONE.finditer(folded):
        if match[2] in PERSONS:
            yield Number(*match.span(1), 1.0, 1.0, 1.0, "exact", None, 1.0, "words")
