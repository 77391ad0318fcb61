"""Numbers that no numeral states: `no injuries` is zero, `killed a child` is one."""

import re
from collections.abc import Iterator

from analysis.figures.lexicon import WORDS, either, words
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.words import NUMERALS

_FATAL = either(WORDS["fatal_forms"])
_CASUALTY = rf"(?:{either(WORDS['casualties'])})\b"
_WAS = r"(?:was|were|is|are|has\sbeen|had\sbeen|have\sbeen)\s(?:[a-z]{1,12}ly\s|also\s|being\s)?"
_ZERO = re.compile(
    r"\b(no)\s(?:(?:further|new|known|confirmed|reported|immediate|other|civilian|serious|military|major)\s){0,2}"
    rf"(?:(?:reports?|sign|signs|word)\sof(?=(?P<of>\s))\s(?:any\s)?(?:[a-z]{{3,12}}\s){{0,2}}?)?{_CASUALTY}"
    rf"|\b(no\sone|nobody|none)\s(?:on\sboard\s|else\s|in\sthe\s\w{{1,20}}\s)?(?:{_WAS}(?:{_FATAL})|died)\b"
    r"|\b(none)\sof\s(?:the|its|their|his|her|our|those|these|them)\b"
    rf"|\b(no)\s(?:[a-z-]{{3,20}}\s)?(?:{either(WORDS['person_plurals'])})\s(?:(?:on\sboard|there)\s)?"
    rf"(?:{_WAS}(?:{_FATAL})|died)\b"
)
_HARM = re.compile(rf"\b(?:{_FATAL}|died|drowned)\b")
_VICTIM = r"(an?|another)\s(?:[a-z0-9-]{2,20}\s){0,3}?([a-z]{2,20})"
_HARMED = re.compile(rf"\s{_VICTIM}\b")
# "a soldier was killed", "a 34-year-old reservist from the city was shot dead", "a woman died"
_HARMED_BEFORE = re.compile(
    rf"\b{_VICTIM}\s(?:(?:from|in|of|aged|on|at|near)\s[^,.;]{{1,40}}?\s)?(?:(?P<was>{_WAS})|has\s|had\s)?\Z"
)
_REACH = 110
_NOT_ONE = frozenset(NUMERALS) | words("few couple handful estimated record further additional total number group crowd lot")


def implied_numbers(folded: str) -> Iterator[Number]:
    """Find zeros told by negation and ones told by an article where a verb of harm asks for it, in a folded text.

    The number's span is the word that says it: `no`, `nobody`, `a`.
    """
    for match in _ZERO.finditer(folded):
        start, end = next(match.span(n) for n in (1, 3, 4, 5) if match[n])
        yield _implied(start, end, 0.0, match.start("of") if match["of"] else end)
    seen = -1
    for harm in _HARM.finditer(folded):
        before = _HARMED_BEFORE.search(folded, max(0, harm.start() - _REACH), harm.start())
        for victim in (before, _HARMED.match(folded, harm.end())):
            # "a gunman killed five": without was or were he is no victim, unless what befell him is to have died.
            is_actor = victim is not None and victim is before and not victim["was"] and harm[0] not in ("died", "drowned")
            if victim and not is_actor and _is_one(victim) and victim.start(1) > seen:
                seen = victim.start(1)
                yield _implied(*victim.span(1), 1.0, victim.start(2) - 1)


def _is_one(victim: re.Match[str]) -> bool:
    """Whether an article and a noun mean one person: `a dozen people`, `a record 12 people` do not."""
    between = victim.string[victim.end(1) : victim.start(2)].split()
    return victim[2] in WORDS["persons"] and _NOT_ONE.isdisjoint(between) and not any(word.isdigit() for word in between)


def _implied(start: int, end: int, value: float, noun_from: int) -> Number:
    return Number(start, end, value, value, value, "exact", False, start, start, None, noun_from, "number", 1.0, "words")
