"""What a number counts when its sentence leaves it out, because it was said of a number before or is plain from the verb."""

import re
from typing import NamedTuple

from analysis.figures.figure import Figure
from analysis.figures.kinds import Kind, subject_before
from analysis.figures.lexicon import HEDGE, WORDS, either, words
from analysis.figures.measures import Measures
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.units import is_measured
from analysis.figures.numbers.words import NUMERALS
from analysis.figures.phrases import unit_of

# Families of verbs for what befalls people; a bare number with one of these counts people.
FATES = words("killed wounded captured arrested displaced missing survived aboard trapped")
# How far back the number stands whose noun is meant, in code points.
REACH = 250
# What stands behind a number whose noun was said before: "300 more would follow", "roughly 90 came down".
ELLIPSIS = re.compile(
    r"\s(?:of\s(?:them|whom|those|these|which)|from|in|are|were|is|have|has|had|was|fewer|over|near|across|remain\w{0,2}|reportedly|others?|more|still|would|will"
    rf"|could|{either(WORDS['past_verbs'])}|\w{{2,12}}ed)\b|(?=\s?(?:[.;]|$))"
)
# "took 23 into custody": what is done to people only.
_FATE_NEXT = re.compile(
    r"(?:\sof\sthem)?\s(?:into\scustody|hostage|prisoner|captive|to\shospital|on\sboard|aboard|alive|to\ssafety)\b"
)
_COMPARED = re.compile(
    r"\b(?:compared\s(?:with|to)|against|versus|up\sfrom|down\sfrom|figure\sof|total\sof|of\s(?:which|whom)"
    r"|(?:tally|total|count|figure)\s(?:to|at|of|is|was|reached))\s"
    rf"{HEDGE}\Z"
)
# Verbs that lead from what is measured to its level: "turnout was 64.5%", "inflation eased to 2.4%".
_LEVEL = WORDS["rise_or_fall"] | words("was is were stood stands reached hit totalled totaled averaged remained costs cost")
_REST_BEFORE = re.compile(r"\b(?:another|(?:a\s)?further|(?:an\s)?additional|the\s(?:other|remaining|rest)|remaining)\s\Z")
_REST_BEHIND = re.compile(r"\s(?:others?|more(?!\sthan)|additional|further|extra|remaining)\b")
_JOINT = re.compile(
    r"(?:\s\([^()]{0,25}\))?,?\s(?:(and|as\swell\sas|along\swith|together\swith|plus|or)\s)?((?:another|about|some"
    r"|at\sleast|more\sthan|over|nearly|up\sto)\s)?(?:a\sfurther\s)?"
)
_OWN_VERB = re.compile(
    r"\s(?:[a-z]{1,12}ly\s)?(?:[a-z]{2,12}ed|were|was|are|is|had|have|has|homeless|without|still|remain\w{0,3}|could|may|will)\b"
)
# Where people are says by itself what became of them: "killed 12 people, and 900 people in tents".
_ELSEWHERE = re.compile(
    r"\s(?:in|at)\s(?:[\w-]{1,12}\s){0,2}?(?:shelters?|tents?|camps?|hospitals?|custody|detention|jail|prisons?|quarantine|gyms?|schools?|churches)\b"
)
_ADDED = re.compile(r"\b(?:as\swell\sas|along\swith|together\swith|plus)\s(?:\w+\s){0,2}$")


_CALLED = re.compile(
    rf"\b(?:an?|the|its)\s(?:[a-z]{{3,12}}\s)?([a-z]{{3,20}})\sof\s{HEDGE}\Z"
    rf"|\b(?:put|puts|putting|estimated?|estimates)\s(?:the|its)\s(?:[a-z]{{3,12}}\s)??([a-z]{{3,20}})(?:\s(?:of|for|from)\s[^,.;:]{{2,60}}?)?\sat\s{HEDGE}\Z"
)
_BOUNDED = re.compile(r"\b(?:an?|the|its)\s(?:[a-z]{3,12}\s)?([a-z]{3,20})\s\Z")  # "a fee under $5 million"
# "A third of the $9 million", "a total of $9 million" call it nothing.
_NO_NAMES = frozenset(NUMERALS) | words("total sum amount value minimum maximum average portion share part fraction most rest")


class Situation(NamedTuple):
    """What stands around a number whose kind is sought: its texts, how far back to look, the figure before it."""

    text: str
    folded: str
    floor: int
    last: Figure | None
    verbs: Measures

    def is_fate(self, predicate: str | None) -> bool:
        """Whether the predicate befalls people only."""
        return self.verbs.families.get(predicate or "") in FATES


def completed(number: Number, kind: Kind, predicate: str | None, trend: str | None, around: Situation) -> Kind:
    """Give an elliptic number what it counts; a kind that says it already stays as it is.

    People for a bare fate (`42 were killed`), else what the figure before counts (`300 more followed`), else the
    subject of the change (`attendance fell to 600`).
    """
    last = around.last
    if (kind.unit or "").startswith("per "):
        return _paced(number, kind, trend, around)
    if kind.noun in ("others", "other") and last and last.type == "count" and last.kind:
        return kind._replace(noun=last.kind, unit=last.unit)  # "870 houses and 4,120 others"
    if kind.noun is None and number.type in ("percent", "money"):
        called = _amount_of(number, around)
        return kind._replace(noun=called or subject_before(around.text, number.bound_start, around.floor, _LEVEL))
    if kind.noun is not None or kind.unit not in (None, "fraction"):
        return kind
    if kind.unit is None and (around.is_fate(predicate) or _FATE_NEXT.match(around.folded, number.end)):
        return kind._replace(unit="people")
    is_near = last is not None and kind.end - last.end < REACH
    if last and is_near and not is_measured(last.unit) and _is_elliptic(number, kind, around.folded):
        unit = None if last.type == "fraction" else last.unit
        return kind._replace(noun=last.kind, unit=kind.unit or unit)
    if last and trend and kind.unit is None and (last.trend or "").endswith("_from"):
        return kind._replace(noun=last.kind, unit=last.unit)
    subject = subject_before(around.text, number.start, around.floor) if trend else None
    return kind._replace(noun=subject, unit=kind.unit or unit_of(tuple(subject.split()))) if subject else kind


def _amount_of(number: Number, around: Situation) -> str | None:
    """What a sum is called before it is told: `a fine of up to $2 million`, `put the cost of repairs at $4 million`."""
    if number.type != "money":
        return None
    floor = max(around.floor, number.start - 120)
    is_bounded = number.bound_start < number.bound_end <= number.start
    called = _CALLED.search(around.folded, floor, number.start)
    called = called or (_BOUNDED.search(around.folded, floor, number.bound_start) if is_bounded else None)
    noun = next(filter(None, called.groups())) if called else None
    return noun if noun not in _NO_NAMES else None


def _paced(number: Number, kind: Kind, trend: str | None, around: Situation) -> Kind:
    """A pace without its noun: `infections have slowed to 27 a day`, `about 30 a day` behind a count of cases."""
    subject = subject_before(around.text, number.start, around.floor) if trend else None
    if subject:
        return kind._replace(noun=subject, unit=f"{unit_of(tuple(subject.split()))} {kind.unit}")
    base = (around.last.unit or "").partition(" per ")[0] if around.last else ""
    return kind._replace(noun=around.last.kind if around.last else None, unit=f"{base} {kind.unit}".strip())


def _is_elliptic(number: Number, kind: Kind, folded: str) -> bool:
    is_of_them = folded.startswith(" of ", number.end) and kind.end > number.end
    before = _COMPARED.search(folded, max(0, number.start - 40), number.start)
    return is_of_them or before is not None or ELLIPSIS.match(folded, kind.end) is not None


def is_rest(folded: str, number: Number) -> bool:
    """Whether a number is told beside another, as what remains or comes on top: `two others`, `12 more`."""
    before = _REST_BEFORE.search(folded, max(0, number.start - 30), number.start)
    return before is not None or _REST_BEHIND.match(folded, number.unit_end) is not None


def coordinated(folded: str, a: Figure, b: Figure, noun_end: int, b_end: int) -> tuple[Figure, Figure]:
    """Let two figures of one list share what is said once: `12 soldiers and 7 sailors were killed`.

    The predicate reaches over both; a loose bound (`at least`, `about`) reaches over the second when `and` joins them.
    """
    if noun_end == b_end:  # "12 of the 40 hostages were killed": not the forty
        return a, b._replace(predicate=None)
    joint = _JOINT.fullmatch(folded, noun_end, b.start) if b.start - noun_end < 40 else None
    if joint is None:
        is_added = b.predicate is None and a.sentence_start == b.sentence_start and _ADDED.search(folded, noun_end, b.start)
        return a, b._replace(predicate=a.predicate) if is_added else b
    # "19 dead" keeps its own; "and 11,000 forced out" has a verb that the table does not know.
    is_own = bool(WORDS["participle_nouns"] & set((b.kind or "").lower().split()))
    # "96 injured and 5,200 people in shelters": the deed is in the first noun, and the second has one of its own.
    is_first_own = bool(WORDS["participle_nouns"] & set((a.kind or "").lower().split())) and b.kind not in (None, a.kind)
    has_verb = is_first_own or any(pattern.match(folded, b_end) for pattern in (_OWN_VERB, _ELSEWHERE))
    a = a._replace(predicate=a.predicate or (None if is_own else b.predicate))
    b = b._replace(predicate=b.predicate or (None if has_verb else a.predicate))
    if joint[1] and not joint[2] and b.bound == "exact" and a.bound in ("at_least", "about") and not a.is_strict:
        low = b.value_low if a.bound == "at_least" else None
        b = b._replace(bound=a.bound, bound_words=a.bound_words, value_low=low, value_high=None)
    return a, b
