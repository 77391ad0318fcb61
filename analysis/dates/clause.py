"""Whether the clause around an expression of time looks ahead or back."""

import re

from analysis.dates.vocabulary import CLAUSE

_LEADS = re.compile(rf"(?<!\w){CLAUSE['FUTURE_LEADS']}\s{{1,3}}$")
_CUES = re.compile(rf"(?<![\w-])(?:(?P<future>{CLAUSE['FUTURE']})|(?P<past>{CLAUSE['PAST']})|(?P<open>{CLAUSE['OPEN']}))(?!\w)")
_WEAK_PAST = re.compile(rf"(?<!\w)(?:{CLAUSE['WEAK_PAST']})(?!\w)")
# What had been due by Friday is looked back on, whatever words follow.
_PERFECT = re.compile(r"(?<!\w)had\s(?:\w{4,12}ly\s)?(?:been|\w{2,12}ed)\s")
_CLAUSE_EDGE = re.compile(r"[;:!?\n]|\.\s")
# How far around an expression its clause is read for its direction.
BEFORE_CHARS, AFTER_CHARS = 80, 30


def direction(folded: str, start: int, end: int) -> str:
    """Tell from the words of the clause whether an expression lies ahead (`future`), behind (`past`), or neither."""
    before = _CLAUSE_EDGE.split(folded[max(0, start - BEFORE_CHARS) : start])[-1]
    cues = [str(cue.lastgroup) for cue in _CUES.finditer(before)]
    is_open = cues[-1:] == ["open"]
    # "Had agreed to sell the port on": what had been agreed may lie ahead; what had been due does not.
    if (perfect := _PERFECT.search(before)) and not (is_open and " been " not in perfect[0]):
        return "past"
    if _LEADS.search(before):
        return "future"
    if is_open:
        return "future" if cues[-2:-1] == ["future"] else ""
    if cues:
        return cues[-1]
    if _WEAK_PAST.search(before):
        return "past"
    after = _CUES.search(_CLAUSE_EDGE.split(folded[end : end + AFTER_CHARS])[0])
    return str(after.lastgroup) if after and after.lastgroup != "open" else ""
