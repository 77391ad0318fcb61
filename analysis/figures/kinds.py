"""What a number counts: the noun phrase behind (or before) it, its unit, and what is said to have happened to it."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import (
    CURRENCY_WORDS,
    DEMONYM_ENDINGS,
    DEMONYM_WORDS,
    DURATIONS,
    FUNCTION_WORDS,
    IRREGULAR_PLURALS,
    PARTICIPLE_NOUNS,
    FALL,
    PERSON_PHRASES,
    PERSONS,
    PHRASE_OPENERS,
    PLURAL_MODIFIERS,
    RISE,
    SHORT_UNITS,
    UNITS,
)
from analysis.figures.measures import Measures, singular, singular_phrase

_PHRASE_START = re.compile(r"(?:\s\d{1,3}(?:\.\d{1,2})?(?:mm|[ -]millimet\w{2})\b)?(?:\s(?:(?i:of)\s(?:the\s|its\s|their\s|these\s|those\s|his\s)?)?)?")
_PHRASE_WORD = re.compile(r"[\s-]?['‘“\"]?([^\W\d_]{1,30}(?:['’&-][^\W_]{1,20}){0,4})")
_UNIT = re.compile(r"(-|\s?)([%％°″€£$¥]|[^\W\d_][^\W_²]*[²]?(?:[-./][^\W\d_]{1,4})?)(\s?°?[^\W\d_]{1,12})?(\s[a-z]{1,9})?")
_OF = re.compile(r"\s?(?:of|worth\sof|in)\s(?:the\s|its\s|their\s|all\s|his\s|our\s)?")
_AGE = re.compile(r"[\s-]years?[\s-]olds?\b|[\s-](?:month|week|day)s?[\s-]olds?\b|\syears\sof\sage\b|-year-olds?\b")
_AGED = re.compile(r"\b(?:aged?|ages|aged\sbetween|the\sage\sof|age\sof|over\sthe\sage\sof)\s(?:just\s|only\s|about\s|around\s)?$")
# "Mrs Kim, 65, said": a bare number between commas behind a name.
_APPOSED = re.compile(r"[A-Z][\w’'.-]{1,30},\s$")
# "the death toll rose to 42", "the number of wounded stood at 12".
_COUNTED_BEFORE = re.compile(
    r"\b((?:(?:confirmed|overall|official|total|civilian|combined)\s)?(?:death\stoll|toll|casualties|population|magnitude|losses|fatalities)"
    r"|(?:total\s)?number\sof\s(?:[^\W\d_]+\s){0,2}[^\W\d_]+)\b(?:\s(?!by\b)[\w-]{1,16},?){0,9}\s(?:to|at|of|was|is|were|reached|hit|stands\sat|as|past|above|than|least)"
    r"(?:\s(?:about|around|nearly|almost|roughly|some|more\sthan|at\sleast|over))?\s?$|\b(magnitude)[\s-]$",
    re.IGNORECASE,
)

_STOP_CLAUSE = re.compile(r"[.;:!?]|\b(?:while|but|after|when|although|because)\b")
_CAPITAL = re.compile(r"\b[A-Z]")
_INITIAL = re.compile(r"\b\w")
_STOP_BEFORE = re.compile(r"[^;:]{1,90}$")
_VERBAL = re.compile(r"[a-z]+")


_AUXILIARY = frozenset("was were been be being is are have has had had will would could may might reportedly reported also and to".split())
_BREAKS = frozenset("and or that which who whom as to in on at for of from with by said says".split())
# Forms that are nouns more often than verbs right before or behind a number.
_NOUN_LIKE = frozenset(
    """fire shot record count counts record records move moves offer offers promise promises loss make train trains ship ships shoot export exports supply supplies transport transports transfer transfers damage damages
    murder massacre release rescue register wound wounds hurt capture arrest arrests murders deaths strike""".split()
)
_BEFORE_VERB = frozenset("to will would can could may might shall should must not".split())


class Kind(NamedTuple):
    """What is counted. `start` and `end` bound the words in the text that say it; `noun` is None when nothing does."""

    noun: str | None
    unit: str | None
    start: int
    end: int


class Phrase(NamedTuple):
    """A run of words in the text: the last one is the head."""

    start: int
    end: int
    words: tuple[str, ...]


def read_kind(text: str, folded: str, start: int, end: int, floor: int, ceiling: int, currency: str | None) -> Kind:
    """Say what the number between `start` and `end` counts, looking no further than `floor` and `ceiling`.

    `noun` is the phrase as written, without openers ("more", "additional"); `unit` is None when nothing tells it.
    """
    if _is_age(text, folded, start, end, floor):
        return Kind("age", "age", end, end)
    unit, after = (currency, end) if currency else read_unit(folded, end, ceiling)
    if unit:
        return _measured(text, folded, unit, end, after, ceiling)
    phrase = noun_phrase(text, end, ceiling)
    if phrase:
        return Kind(text[phrase.start : phrase.end], unit_of(phrase.words), phrase.start, phrase.end)
    if before := _COUNTED_BEFORE.search(text, max(floor, start - 120), start):
        noun = before[1] or before[2]
        words = tuple(noun.lower().removeprefix("total ").removeprefix("number of ").split())
        unit = None if words[-1] in ("magnitude", "population") else unit_of(words)
        return Kind(" ".join(words), "people" if words[-1] == "population" else unit or words[-1], before.start(), before.start())
    return Kind(None, None, end, end)


def _is_age(text: str, folded: str, start: int, end: int, floor: int) -> bool:
    if _AGE.match(folded, end) or _AGED.search(folded, max(floor, start - 30), start):
        return True
    is_apposed = folded[end : end + 1] in (",", ")", ".", ";") and folded[start:end].isdigit() and len(folded[start:end]) < 4
    return is_apposed and bool(_APPOSED.search(text, max(floor, start - 40), start))


def read_unit(folded: str, end: int, ceiling: int) -> tuple[str | None, int]:
    """Read a unit of measure or currency behind a number, one or two words long; returns it and where it ends."""
    match = _UNIT.match(folded, end, ceiling)
    if match is None:
        return None, end
    glue, first = match[1], match[2]
    three = f"{first}{match[3] or ''}{match[4] or ''}" if match[3] else None
    two = f"{first}{match[3]}" if match[3] else None
    for words, stop in ((three, match.end(4)), (two, match.end(3)), (first, match.end(2))):
        if words is None or stop < 0:
            continue
        name = words if words in UNITS else _singular_unit(words)
        if name in SHORT_UNITS and glue:
            continue
        found = UNITS.get(name) or CURRENCY_WORDS.get(name)
        if found and not (name == "pound" and folded.startswith(" of", stop)) and not (name in ("second", "c") and not glue):
            return found, stop
    return None, end


def _singular_unit(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{singular(first)} {rest}" if rest in ("per hour", "per gallon", "celsius", "fahrenheit") else singular_phrase(words)


def _measured(text: str, folded: str, unit: str, end: int, after: int, ceiling: int) -> Kind:
    """The kind of a measured amount: what it is an amount of, or for lengths of time the unit's own word."""
    of = _OF.match(folded, after, ceiling)
    phrase = noun_phrase(text, of.end(), ceiling) if of and unit not in DURATIONS.values() else None
    if phrase:
        return Kind(text[phrase.start : phrase.end], unit, end, phrase.end)
    own = text[end:after].strip(" -") or None
    return Kind(own if unit in DURATIONS.values() else None, unit, end, after)


def noun_phrase(text: str, start: int, ceiling: int) -> Phrase | None:
    """Read a noun phrase of at most seven words; it ends at a preposition, a comma or a verb, or behind its plural head."""
    opening = _PHRASE_START.match(text, start, ceiling)
    at = opening.end() if opening else start
    words: list[str] = []
    first = last = at
    while len(words) < 7 and (match := _PHRASE_WORD.match(text, last, ceiling)):
        word = match[1].lower().replace("’", "'")
        if not words and word in PHRASE_OPENERS:
            last = match.end()
            continue
        if _ends_phrase(words, word, match[1]) or (not words and text[start : start + 1] == "-" and not _is_person(word)):
            break
        first = first if words else match.start(1)
        words.append(match[1])
        last = match.end()
    # "787 Dreamliner", "iPhone 11 Pro": what ends in a name is counted only when it names people.
    if not words or _is_name(words[-1]) and not in_title_case(text, first):
        return None
    # "two dressed as women": a lone participle is no noun.
    if len(words) == 1 and words[0].endswith("ed") and words[0].lower() not in PARTICIPLE_NOUNS:
        return None
    return Phrase(first, last, tuple(words))


def _is_name(word: str) -> bool:
    return word[0].isupper() and not (is_demonym(word) or _is_person(singular(word)) or singular(word) != word.lower())


def subject_before(text: str, start: int, floor: int) -> str | None:
    """The noun phrase in front of the verb of change that leads to a number: `Attendance fell from 680`."""
    words = list(_PHRASE_WORD.finditer(text, max(floor, start - 90), start))
    verb = next((n for n in range(len(words) - 1, 0, -1) if words[n][1].lower() in RISE | FALL), 0)
    first = last = verb
    while last and (words[last - 1][1].lower() in _AUXILIARY or words[last - 1][1].endswith("ly")):
        first = last = last - 1
    while first and last - first < 3 and words[first - 1][1].lower() not in FUNCTION_WORDS and _touch(words[first - 1], words[first]):
        first -= 1
    return text[words[first].start(1) : words[last - 1].end(1)] if first < last else None


def _touch(left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether two words stand side by side and the left one is no tail of a number (`$1.5bn`)."""
    return left.end() == right.start() and not left.string[left.start(1) - 1 : left.start(1)].isdigit()


def _is_person(word: str) -> bool:
    return word in PERSONS or word == "strong"


def _ends_phrase(words: list[str], word: str, written: str) -> bool:
    if word in FUNCTION_WORDS:
        return True
    if not words:
        return False
    if word.endswith("ly") and word not in ("family", "elderly", "friendly", "early", "monthly", "daily"):
        return True
    if is_plural(words[-1]) and not (is_plural(written) or words[-1].lower() in PLURAL_MODIFIERS):
        return True
    return word in PARTICIPLE_NOUNS or (word.endswith("ed") and is_head(words[-1])) or words[-1].endswith(("'s", "’s"))


def in_title_case(text: str, at: int) -> bool:
    """Whether the words around a place are mostly capitalised, as in a headline, where capitals tell nothing."""
    around = text[max(0, at - 60) : at + 60]
    return len(_CAPITAL.findall(around)) > 0.6 * len(_INITIAL.findall(around))


def is_plural(word: str) -> bool:
    """Whether a noun looks plural; capitalised words do only when they name people (North Koreans)."""
    lower = word.lower()
    if word[:1].isupper() and not word.isupper():
        return is_demonym(word) or singular(lower) in PERSONS and singular(lower) != lower
    return singular(lower) != lower or lower in IRREGULAR_PLURALS


def is_demonym(word: str) -> bool:
    """Whether a capitalised word names people by where they come from: Ukrainians, Britons, Japanese."""
    return word[:1].isupper() and (word.lower() in DEMONYM_WORDS or word.lower().endswith(DEMONYM_ENDINGS))


def is_head(word: str) -> bool:
    return singular(word) in PERSONS or is_plural(word)


def unit_of(words: tuple[str, ...]) -> str:
    """The unit of a counted noun phrase: `people` for persons, else its head noun in the singular."""
    head, phrase = singular(words[-1]), " ".join(words).lower()
    is_person = head in PERSONS or head in PARTICIPLE_NOUNS or phrase.endswith(PERSON_PHRASES) or is_demonym(words[-1]) or head.split("-")[-1] in PERSONS
    return "people" if is_person else head


def read_predicate(folded: str, kind: Kind, start: int, floor: int, ceiling: int, verbs: Measures) -> str | None:
    """Name what is said to have happened: the participle of the nearest verb of the table, or None.

    Behind the noun first (`12 soldiers were killed`), then before the number (`killing 12 soldiers`).
    """
    if kind.unit in UNITS.values():
        return None
    phrase = (kind.noun or "").lower().split()
    for word in phrase[::-1]:
        if word in PARTICIPLE_NOUNS and word in verbs.participles:
            return verbs.participles[word]
    stop = _STOP_CLAUSE.search(folded, kind.end, min(ceiling, kind.end + 60))
    behind = _VERBAL.findall(folded, kind.end, stop.start() if stop else min(ceiling, kind.end + 60))
    for n, word in enumerate(behind[:7]):
        is_passive = n > 0 and behind[n - 1] in _AUXILIARY
        form = verbs.participles.get(word) if is_passive or word not in _NOUN_LIKE else None
        if form and (n == 0 or is_passive or _all_light(behind[:n])):
            return form
        if word in _BREAKS:
            break
    left = _STOP_BEFORE.findall(folded, max(floor, start - 90), start)
    before = _VERBAL.findall(left[-1]) if left else []
    for n, word in enumerate(before[:-13:-1], start=1):
        to = before[-n - 1] if n < len(before) else ""
        if (word not in _NOUN_LIKE or to in _BEFORE_VERB) and (form := verbs.participles.get(word)):
            return form
    return None


def _all_light(words: list[str]) -> bool:
    return all(word in _AUXILIARY or word.endswith("ly") for word in words)
