"""Noun phrases: the words behind a number that say what it counts."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import SINGULARS, WORDS
from analysis.figures.measures import singular
from analysis.figures.numbers.words import NUMERALS

MOST_WORDS = 7
# Counted people whose heads are no persons.
_PERSON_PHRASES = ("special forces", "ground forces", "forces", "reinforcements", "death toll", "toll", "casualties", "dead")
_DEMONYM_ENDINGS = ("ans", "ians", "eans", "isis")
_WORD = re.compile(r"[*_]{0,3}[\s-]?[*_]{0,3}['‘“\"]?([^\W\d_]{1,30}(?:['’&-][^\W_]{1,20}){0,4})")
# "two 737 Max jets", "12 AK 47 rifles": a number that is part of a name.
_TYPE_NUMBER = re.compile(r"\s\d{2,4}(?=\s[A-Z][a-z])|(?<=[A-Z]{2})\s\d{2,4}(?=\s[a-z])")
# "231 passengers and crew" are one count of both.
_COUPLED = re.compile(r"\s(?:(?<=passengers\s)and\screw(?:\smembers)?|(?<=women\s)and\schildren|(?<=\bmen\s)and\swomen)\b")
_TIED = re.compile(r"-([a-z]{2,20})\b")


class Phrase(NamedTuple):
    """A run of words in the text: the last one is the head."""

    start: int
    end: int
    words: tuple[str, ...]


def noun_phrase(text: str, start: int, ceiling: int) -> Phrase | None:
    """Read a noun phrase of at most seven words, up to a preposition, comma or verb, or its own plural head."""
    if text[start : start + 1] == "-":
        return _tied(text, start, ceiling)
    words, first, last = _words(text, start, ceiling)
    if coupled := _COUPLED.match(text, last, ceiling):
        words, last = [*words, *coupled[0].split()], coupled.end()
    # "787 Dreamliner", "iPhone 11 Pro": what ends in a name is counted only when it names people.
    if not words or _is_name(words[-1]):
        return None
    # "two dressed as women": a lone participle is no noun.
    if len(words) == 1 and words[0].endswith(("ed", "ly")) and words[0].lower() not in WORDS["participle_nouns"]:
        return None
    return Phrase(first, last, tuple(words))


def _tied(text: str, start: int, ceiling: int) -> Phrase | None:
    """The one word tied to a number: `a 30-storey tower`, `the 15-member council`."""
    match = _TIED.match(text, start, ceiling)
    return Phrase(match.start(1), match.end(), (match[1],)) if match and match[1] not in WORDS["uncounted"] else None


def _words(text: str, at: int, ceiling: int) -> tuple[list[str], int, int]:
    words: list[str] = []
    first = last = at
    while len(words) < MOST_WORDS and (match := _WORD.match(text, last, ceiling)):
        word = match[1].lower().replace("’", "'")
        if not words and word in WORDS["phrase_openers"]:
            last = match.end()
            continue
        if _ends_phrase(words, word, match[1]):
            break
        if match[1].endswith(("'s", "’s")):  # "the island's residents": whose they are is not what they are
            words = []
            last = match.end()
            continue
        first = first if words else match.start(1)
        words.append(match[1])
        type_number = _TYPE_NUMBER.match(text, match.end(), ceiling)
        last = type_number.end() if type_number else match.end()
    return words, first, last


def _ends_phrase(words: list[str], word: str, written: str) -> bool:
    if word in NUMERALS:
        return True
    if word in WORDS["function_words"]:
        return bool(words) or word not in WORDS["verbs_or_nouns"]
    if not words:
        return False
    if (
        is_plural(words[-1])
        and words[-1].lower() not in WORDS["plural_modifiers"]
        and not (is_demonym(words[-1]) and is_plural(written))
    ):
        return True
    return word in WORDS["participle_nouns"]


def _is_name(word: str) -> bool:
    return word[0].isupper() and not (is_demonym(word) or singular(word) in WORDS["persons"] or singular(word) != word.lower())


def is_plural(word: str) -> bool:
    """Whether a noun looks plural; capitalised words do only when they name people (North Koreans)."""
    lower = word.lower()
    if word[:1].isupper() and not word.isupper():
        return is_demonym(word) or (singular(lower) in WORDS["persons"] and singular(lower) != lower)
    return singular(lower) != lower or lower in SINGULARS


def is_demonym(word: str) -> bool:
    """Whether a capitalised word names people by where they come from: Ukrainians, Britons, Japanese."""
    return word[:1].isupper() and (word.lower() in WORDS["demonyms"] or word.lower().endswith(_DEMONYM_ENDINGS))


def unit_of(words: tuple[str, ...]) -> str:
    """The unit of a counted noun phrase: `people` for persons, else its head noun in the singular."""
    head, phrase = singular(words[-1]), " ".join(words).lower()
    is_person = (
        head in WORDS["persons"]
        or words[-1].lower() in WORDS["participle_nouns"]
        or phrase.endswith(_PERSON_PHRASES)
        or is_demonym(words[-1])
        or head.split("-")[-1] in WORDS["persons"]
    )
    return "people" if is_person else head
