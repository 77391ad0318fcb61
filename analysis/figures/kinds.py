"""What a number counts: the noun phrase behind (or before) it, and its unit."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import HEDGE, WORDS
from analysis.figures.numbers.number import Number
from analysis.figures.numbers.units import read_rate
from analysis.figures.phrases import noun_phrase, unit_of

# How far before a number what it counts may begin, in code points.
REACH_BEFORE = 120
_CALIBRE = re.compile(
    r"\s\d{1,3}(?:,\d{3})?-(?:year-old|month-old|pound|kilo\w{0,4}|ton|tonne|foot|metre|meter|storey|seat|bed)s?\b"
    r"|\s\d{1,3}(?:\.\d{1,2})?(?:mm|[ -]millimet\w{2})\b"
)
# "36 of the 42 drones", "half of the island's 360,000 residents": what is counted stands behind the next number.
_OF = re.compile(
    r"\s?(?:of|worth\sof)\s(?:all\s)?(?:(?:the|an?|its|their|his|her|our|these|those|some)\s)?"
    rf"{HEDGE}"
    r"(?:(?:[\w-]{1,20}[’']s?\s)?(?:\d[\d,]{0,10}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?!of\b))?"
)
OF_THEM = re.compile(r"\sof\s(?:them|whom|those|these|which)\b")
# "$5 million in aid", but "5 percent in three months"
_IN = re.compile(r"\sin\s(?=[a-z])(?!the\b|an?\b|all\b|total\b|return\b|exchange\b|cash\b)")
# "four-, five- and six-cylinder engines": the last one says it.
_SUSPENDED = re.compile(r"-(?:,\s\w{1,12}-){0,4},?\s(?:and|or|to)\s\w{1,12}(?=-[a-z])")
# "Mrs Kim, 65, said": a bare number between commas behind a name.
_APPOSED = re.compile(r"[A-Z][\w’'.-]{1,30},\s$")
# "the death toll rose to 42", "the number of wounded in the city stood at 12".
_COUNTED_BEFORE = re.compile(
    r"\b(?P<noun>(?:(?:confirmed|overall|official|total|civilian|combined)\s)?(?:death\stoll|toll|casualties|population"
    r"|losses|fatalities|deaths|injuries|infections|cases|arrests|admissions)"
    r"|(?:total\s)?number\sof\s(?:(?!in\b|at\b|on\b|who\b|that\b)[^\W\d_]+\s){0,2}(?!in\b|at\b|on\b|who\b|that\b)[^\W\d_]+)"
    r"(?=\s)(?:\s(?!by\b|while\b|and\b)[\w’'.-]{1,16},?){0,9}?\s(?:to|from|at|of|was|is|were|reached|hits?|pass|passe[sd]|tops?|topped|near[s]?|neared|exceeds?|exceeded|stands\sat|as|past|above|than|least)"
    rf"\s?{HEDGE}\Z",
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(r"^(?:total\s)?number\sof\s|^total\s")
_CLAUSE_START = re.compile(
    r"[,;:.!?(\"“”—]\s?|\b(?:and|but|while|as|that|when|after|because|although|whose|said|says|say|reported|reports|showed|shows)\s"
)
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "any", "no"))
_STEP = re.compile(r"\b(?:from|to|by)\b")
_SUBJECT_WORD = re.compile(r"(?<!\d)[^\W\d_][\w’'&-]{0,29}")


class Kind(NamedTuple):
    """What is counted. `start` and `end` bound the words in the text that say it; `noun` is None when nothing does."""

    noun: str | None
    unit: str | None
    start: int
    end: int


def read_kind(text: str, folded: str, number: Number, floor: int, ceiling: int) -> Kind:
    """Say what a number counts, looking no further than `floor` and `ceiling`.

    `noun` is the phrase as written, without openers ("more", "additional"); `unit` is None when nothing tells it.
    """
    if number.type == "age" or _is_age(text, folded, number, floor):
        return Kind("age", "age", number.unit_end, number.unit_end)
    after = max(number.unit_end, number.bound_end)
    if number.unit:
        return _measured(text, folded, number, after, ceiling)
    return _counted(text, folded, number, after, ceiling) or _named_before(text, number, floor) or Kind(None, None, after, after)


def _counted(text: str, folded: str, number: Number, after: int, ceiling: int) -> Kind | None:
    share = "fraction" if number.type == "fraction" else None
    them = OF_THEM.match(folded, after, ceiling)
    at = them or next((m for pattern in (_SUSPENDED, _CALIBRE, _OF) if (m := pattern.match(folded, after, ceiling))), None)
    phrase = None if them and share else noun_phrase(text, at.end() if at else after, ceiling)
    if phrase:
        unit, end = read_rate(folded, unit_of(phrase.words), phrase.end, ceiling)
        return Kind(text[phrase.start : phrase.end], share or unit, phrase.start, end)
    end = them.end() if them else after
    rate, rated = read_rate(folded, "", end, ceiling)
    if rated > end:  # "about 30 a day"
        return Kind(None, rate.strip(), rated, rated)
    return Kind(None, share, end, end) if share or end > after else None


def _named_before(text: str, number: Number, floor: int) -> Kind | None:
    before = _COUNTED_BEFORE.search(text, max(floor, number.start - REACH_BEFORE), number.start)
    if before is None:
        return None
    noun = _bare(_OF_NUMBER.sub("", " ".join(before["noun"].lower().split())))
    unit = "people" if noun.endswith("population") else unit_of(tuple(noun.split()))
    return Kind(noun, unit, before.start(), max(before.start(), number.bound_end))


def _bare(noun: str) -> str:
    """Cut a noun phrase where a verb has slipped in: `damaged homes has` tripled."""
    words = noun.split()
    end = next((n for n, word in enumerate(words) if n and word in WORDS["small_words"] | WORDS["rise_or_fall"]), len(words))
    return " ".join(words[:end])


def _is_age(text: str, folded: str, number: Number, floor: int) -> bool:
    start, end = number.start, number.end
    is_apposed = folded[end : end + 1] in (",", ")", ".", ";") and folded[start:end].isdigit() and len(folded[start:end]) < 4
    return is_apposed and bool(_APPOSED.search(text, max(floor, start - 40), start))


def _measured(text: str, folded: str, number: Number, after: int, ceiling: int) -> Kind:
    """The kind of a measured amount: what it is an amount of, or for lengths of time the unit's own word."""
    if number.type == "duration":
        return Kind(text[number.end : number.unit_end].strip(" -") or None, number.unit, number.end, after)
    of = _OF.match(folded, after, ceiling) or (number.type == "money" and _IN.match(folded, after, ceiling))
    phrase = noun_phrase(text, of.end(), ceiling) if of else None
    if phrase:
        return Kind(text[phrase.start : phrase.end], number.unit, phrase.start, phrase.end)
    return Kind(None, number.unit, number.end, after)


def _leads(before: str, word: str, verbs: frozenset[str]) -> bool:
    """Whether a word is one of the verbs, and no noun: `the cost of it`, `a rise`."""
    return word in verbs and before not in _DETERMINERS


def subject_before(text: str, start: int, floor: int, verbs: frozenset[str] = WORDS["rise_or_fall"]) -> str | None:
    """The subject of the verb that leads to a number: `Attendance fell from 680`, `Cases in Angola rose to 9`."""
    opening = max(floor, start - REACH_BEFORE)
    words = list(_SUBJECT_WORD.finditer(text, opening, start))
    verb = next((n for n in range(len(words) - 1, 0, -1) if _leads(words[n - 1][0].lower(), words[n][0].lower(), verbs)), 0)
    if not verb:
        return None
    object_ = [
        word for word in words[verb + 1 :] if word[0].lower() not in WORDS["function_words"] and not word[0].endswith("ly")
    ]
    is_amount = object_ and any(char.isdigit() for char in text[words[verb].end() : object_[0].start()])
    if object_ and not is_amount and _STEP.search(text, object_[-1].end(), start):  # "raised its pledge from 12 million"
        return text[object_[0].start() : object_[-1].end()] if len(object_) < 4 else None
    clause = max((match.end() for match in _CLAUSE_START.finditer(text, opening, words[verb].start())), default=opening)
    subject = [word for word in words[:verb] if word.start() >= clause]
    while subject and subject[0][0].lower() in WORDS["small_words"] | {"number"}:
        subject = subject[1:]
    ends = (n for n, word in enumerate(subject) if word[0].lower() in WORDS["small_words"] or word[0].endswith("ly"))
    subject = subject[: next(ends, len(subject))]
    return text[subject[0].start() : subject[-1].end()] if subject else None
