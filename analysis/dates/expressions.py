"""The grammar of English time expressions: the rules of `grammar.toml`, compiled into one scan.

Every repeat is bounded, so that hostile text costs no more than prose.
"""

import re
from typing import NamedTuple

from analysis.dates import periods, relative, values
from analysis.dates.values import Reader
from analysis.dates.vocabulary import CORE_WORDS, DAY_PARTS, GRAMMAR, MONTHS, PARTS, SEASONS, SETS, WEEKDAYS


class Rule(NamedTuple):
    """A shape of words, the TIMEX3 type it has, and the function that reads its value."""

    name: str
    timex_type: str
    pattern: re.Pattern[str]
    read: Reader


_READERS: dict[str, Reader] = vars(periods) | vars(relative) | vars(values)


def _compiled(source: str) -> re.Pattern[str]:
    source = re.sub(r"\n\s*", "", source.strip("\n").lstrip())
    source = re.sub(r"<(\w+):((?:[^<>\\]|\\.)+)>", r"(?P<\1>\2)", source)
    source = re.sub(r"[A-Z]{3,}", lambda word: PARTS.get(word[0], word[0]), source)
    return re.compile(source.replace(" ", r"\s{1,3}") + r"(?!\w)")


RULES = tuple(Rule(name, kind, _compiled(source), _READERS[read]) for name, kind, read, source in GRAMMAR["rules"])
_PLAIN = [re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in RULES]
# The back reference of the numeric rule needs its group: the scan is content with any two separators.
_PLAIN = [plain.replace("(?P=sep)", "[/.-]") for plain in _PLAIN]
_SCAN = re.compile("|".join(f"(?P<r{n}>{plain})" for n, plain in enumerate(_PLAIN)))
# Every expression has one of these words, or a digit, behind a few leading words: most of a text is passed over.
_CORES = sorted({*MONTHS, *(d for d in WEEKDAYS if len(d) > 3), *SEASONS, *DAY_PARTS, *SETS, *CORE_WORDS})
_SECONDS = {first: "".join(sorted({core[1] for core in _CORES if core[0] == first})) for first in {c[0] for c in _CORES}}
_GLANCE = "|".join(f"{first}[{seconds}]" for first, seconds in sorted(_SECONDS.items()))
_CORE = re.compile(rf"(?<!\w)(?:['‘]?\d|q[1-4]\b|(?=(?:{_GLANCE}))(?:{'|'.join(_CORES)}))")
_LEAD = re.compile(r"(?<!\w)([a-z]{1,10})[\s,-]{1,3}$")
_LEADS = frozenset(word for plain in _PLAIN for word in re.findall(r"[a-z]+", plain))
MAX_LEADS, MAX_LEAD_CHARS = 6, 14


def next_match(folded: str, position: int) -> tuple[Rule, re.Match[str]] | None:
    """Find the first place from `position` on where a rule matches; None when there is none left."""
    while core := _CORE.search(folded, position):
        for start in _starts(folded, position, core.start()):
            if hit := _SCAN.match(folded, start):
                rule = RULES[int(str(hit.lastgroup)[1:])]
                if match := rule.pattern.match(folded, start):
                    return rule, match
        position = core.end()
    return None


def _starts(folded: str, floor: int, start: int) -> list[int]:
    """List where an expression with a core word can begin: before each of its leading words, the farthest first.

    `floor` is the end of the core word before, whose own beginnings have been tried already.
    """
    starts = [start]
    for _ in range(MAX_LEADS):
        lead = _LEAD.search(folded, max(floor, start - MAX_LEAD_CHARS), start)
        if lead is None or lead[1] not in _LEADS:
            break
        start = lead.start()
        starts.append(start)
    return starts[::-1]
