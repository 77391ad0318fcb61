"""What a number counts: the noun phrase behind (or before) it, and its unit."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import (
    AUXILIARY,
    DEMONYM_ENDINGS,
    DEMONYM_WORDS,
    FALL,
    FUNCTION_WORDS,
    IRREGULAR_PLURALS,
    PARTICIPLE_NOUNS,
    PERSON_PHRASES,
    PERSONS,
    PHRASE_OPENERS,
    PLURAL_MODIFIERS,
    RISE,
)
from analysis.figures.measures import singular
from analysis.figures.units import DURATIONS, read_unit

_PHRASE_START = re.compile(
    r"(?:\s\d{1,3}(?:\.\d{1,2})?(?:mm|[ -]millimet\w{2})\b)?(?:\s(?:(?i:of)\s(?:the\s|its\s|their\s|these\s|those\s"
    r"|his\s)?)?)?"
)
_PHRASE_WORD = re.compile(r"[\s-]?['‘“\"]?([^\W\d_]{1,30}(?:['’&-][^\W_]{1,20}){0,4})")
_OF = re.compile(r"\s?(?:of|worth\sof|in)\s(?:the\s|its\s|their\s|all\s|his\s|our\s)?")
_AGE = re.compile(r"[\s-]years?[\s-]olds?\b|[\s-](?:month|week|day)s?[\s-]olds?\b|\syears\sof\sage\b|-year-olds?\b")
_AGED = re.compile(
    r"\b(?:aged?|ages|aged\sbetween|the\sage\sof|age\sof|over\sthe\sage\sof)\s(?:just\s|only\s|about\s|around\s)?$"
)
# "Mrs Kim, 65, said": a bare number between commas behind a name.
_APPOSED = re.compile(r"[A-Z][\w’'.-]{1,30},\s$")
# "the death toll rose to 42", "the number of wounded stood at 12".
_COUNTED_BEFORE = re.compile(
    r"\b((?:(?:confirmed|overall|official|total|civilian|combined)\s)?(?:death\stoll|toll|casualties|population"
    r"|magnitude|losses|fatalities)"
    r"|(?:total\s)?number\sof\s(?:[^\W\d_]+\s){0,2}[^\W\d_]+)\b(?:\s(?!by\b)[\w-]{1,16},?){0,9}\s(?:to|at|of|was|is"
    r"|were|reached|hit|stands\sat|as|past|above|than|least)"
    r"(?:\s(?:about|around|nearly|almost|roughly|some|more\sthan|at\sleast|over))?\s?$|\b(magnitude)[\s-]$",
    re.IGNORECASE,
)

_CAPITAL = re.compile(r"\b[A-Z]")
_INITIAL = re.compile(r"\b\w")


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
        return Kind(
            " ".join(words),
            "people" if words[-1] == "population" else unit or words[-1],
            before.start(),
            before.start(),
        )
    return Kind(None, None, end, end)


def _is_age(text: str, folded: str, start: int, end: int, floor: int) -> bool:
    if _AGE.match(folded, end) or _AGED.search(folded, max(floor, start - 30), start):
        return True
    is_apposed = folded[end : end + 1] in (",", ")", ".", ";") and folded[start:end].isdigit() and len(folded[start:end]) < 4
    return is_apposed and bool(_APPOSED.search(text, max(floor, start - 40), start))


def _measured(text: str, folded: str, unit: str, end: int, after: int, ceiling: int) -> Kind:
    """The kind of a measured amount: what it is an amount of, or for lengths of time the unit's own word."""
    of = _OF.match(folded, after, ceiling)
    phrase = noun_phrase(text, of.end(), ceiling) if of and unit not in DURATIONS.values() else None
    if phrase:
        return Kind(text[phrase.start : phrase.end], unit, end, phrase.end)
    own = text[end:after].strip(" -") or None
    return Kind(own if unit in DURATIONS.values() else None, unit, end, after)


def noun_phrase(text: str, start: int, ceiling: int) -> Phrase | None:
    """Read a noun phrase of at most seven words, up to a preposition, comma or verb, or its own plural head."""
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
    if not words or (_is_name(words[-1]) and not in_title_case(text, first)):
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
    while last and (words[last - 1][1].lower() in AUXILIARY or words[last - 1][1].endswith("ly")):
        first = last = last - 1
    while (
        first
        and last - first < 3
        and words[first - 1][1].lower() not in FUNCTION_WORDS
        and _touch(words[first - 1], words[first])
    ):
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
        return is_demonym(word) or (singular(lower) in PERSONS and singular(lower) != lower)
    return singular(lower) != lower or lower in IRREGULAR_PLURALS


def is_demonym(word: str) -> bool:
    """Whether a capitalised word names people by where they come from: Ukrainians, Britons, Japanese."""
    return word[:1].isupper() and (word.lower() in DEMONYM_WORDS or word.lower().endswith(DEMONYM_ENDINGS))


def is_head(word: str) -> bool:
    """Whether a noun can close a phrase before a participle: `person killed`, `troops deployed`."""
    return singular(word) in PERSONS or is_plural(word)


def unit_of(words: tuple[str, ...]) -> str:
    """The unit of a counted noun phrase: `people` for persons, else its head noun in the singular."""
    head, phrase = singular(words[-1]), " ".join(words).lower()
    is_person = (
        head in PERSONS
        or head in PARTICIPLE_NOUNS
        or phrase.endswith(PERSON_PHRASES)
        or is_demonym(words[-1])
        or head.split("-")[-1] in PERSONS
    )
    return "people" if is_person else head
