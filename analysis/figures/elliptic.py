"""What a number counts when its sentence leaves it out, because it was said of a number before or is plain from the verb."""

import re
from typing import NamedTuple

from analysis.figures.figure import Figure
from analysis.figures.kinds import Kind, subject_before
from analysis.figures.lexicon import HEDGE, WORDS, either, words
from analysis.figures.measures import Measures
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.units import is_measured
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
# Verbs that lead from what is measured to its level: "turnout was 64.5%", "inflation eased to 2.4%".
_LEVEL = WORDS["rise_or_fall"] | words("was is were stood stands reached hit totalled totaled averaged remained costs cost")
_REST_BEFORE = re.compile(r"\b(?:another|(?:a\s)?further|(?:an\s)?additional|the\s(?:other|remaining|rest)|remaining)\s\Z")
_REST_BEHIND = re.compile(r"\s(?:others?|more(?!\sthan)|additional|further|extra|remaining)\b")
_JOINT = re.compile(
    r"(?:\s\([^()]{0,25}\))?,?\s(?:(and|as\swell\sas|along\swith|together\swith|plus|or)\s)?(?:(?:another|a\sfurther)\s)?"
    rf"{HEDGE}"
)


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

    People for a bare fate (`42 were killed`), else the subject of the change (`attendance fell to 600`), else what the
    figure before counts (`300 more followed`).
    """
    last = around.last
    if kind.noun in ("others", "other") and last and last.type == "count" and last.kind:
        return kind._replace(noun=last.kind, unit=last.unit)  # "870 houses and 4,120 others"
    if kind.noun is None and number.type in ("percent", "money"):
        return kind._replace(noun=subject_before(around.text, number.bound_start, around.floor, _LEVEL))
    pace = kind.unit if kind.unit and kind.unit.startswith("per ") else ""  # "about 30 a day"
    if kind.noun is not None or (kind.unit not in (None, "fraction") and not pace):
        return kind
    if kind.unit is None and around.is_fate(predicate):
        return kind._replace(unit="people")
    is_near = last is not None and kind.end - last.end < REACH and not is_measured(last.unit)
    is_step = trend is not None and last is not None and (last.trend or "").endswith("_from")
    if last and (is_step or (is_near and not pace and _is_elliptic(number, kind, around.folded))):
        return _named(kind, pace, last.kind, None if last.type == "fraction" else last.unit)
    if subject := subject_before(around.text, number.start, around.floor) if trend else None:
        return _named(kind, pace, subject, unit_of(tuple(subject.split())))
    if last and is_near and (pace or (trend and last.trend)):
        return _named(kind, pace, last.kind, last.unit)
    return kind


def _named(kind: Kind, pace: str, noun: str | None, unit: str | None) -> Kind:
    """The kind with the noun that its sentence leaves out, and its unit, at the pace that it tells."""
    base = (unit or "").partition(" per ")[0]
    return kind._replace(noun=noun, unit=f"{base} {pace}".strip() if pace else kind.unit or unit)


def _is_elliptic(number: Number, kind: Kind, folded: str) -> bool:
    is_of_them = folded.startswith(" of ", number.end) and kind.end > number.end
    return is_of_them or ELLIPSIS.match(folded, kind.end) is not None


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
        return a, b
    # "466 cases, 19 dead", "96 injured and 5,200 people": a deed in the noun is its own.
    is_a_free, is_b_free = (WORDS["participle_nouns"].isdisjoint((each.kind or "").lower().split()) for each in (a, b))
    a, b = (
        a._replace(predicate=a.predicate or (b.predicate if is_b_free else None)),
        b._replace(predicate=b.predicate or (a.predicate if is_a_free or b.kind is None else None)),
    )
    if joint[1] and b.bound == "exact" and a.bound in ("at_least", "about") and not a.is_strict:
        low = b.value_low if a.bound == "at_least" else None
        b = b._replace(bound=a.bound, bound_words=a.bound_words, value_low=low, value_high=None)
    return a, b
