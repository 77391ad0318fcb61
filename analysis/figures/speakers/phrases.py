"""Who speaks, as words: the noun phrase before or behind a verb of saying."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import SAYINGS, WORDS
from analysis.figures.numbers.words import CARDINALS
from analysis.figures.speakers.names import clean_name, is_capital

# The most words a noun phrase may have.
LONGEST = 14
_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Sen|Rep|Gov|Prof|St|Adm|Cmdr|Corp|Inc|Co|Cos|Ltd|Bros|Jr|Sr|Ariz|Calif|Conn|Fla|Ga|Ill"
    "|Ind|Mass|Md|Mich|Minn|Mo|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Wash|Wis|[A-Z]"
)
# Most words are small letters with nothing tied to them: they are tried first.
_TOKEN = re.compile(
    rf"[a-z]{{1,40}}(?=[\s,])|(?:[A-Za-z]\.){{2,6}}|\b(?:{_ABBREVIATIONS})\.(?=[\s,])"
    r"|\w{1,40}(?:[-’'.,&/]\w{1,40}){0,6}(?:(?<=s)[’'](?=\s\w))?|[^\w\s]"
)


class Phrase(NamedTuple):
    """A noun phrase: words `first` up to `last`, the name, its head in lower case, and whether it bears a proper name.

    `is_definite`: "the" and a noun, so that it may stand for somebody named before.
    """

    first: int
    last: int
    name: str
    head: str
    is_proper: bool
    is_definite: bool = False


class Line:
    """The words and signs of a sentence, as written and in lower case, and where each stands in the text."""

    __slots__ = ("low", "spans", "words")

    def __init__(self, text: str, folded: str, start: int, end: int) -> None:
        self.spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self.words = [text[a:b] for a, b in self.spans]
        self.low = [folded[a:b] for a, b in self.spans]

    def is_name(self, at: int) -> bool:
        """Tell whether a word is written as a name; the first of a sentence only when it can be nothing else."""
        return is_capital(self.words[at]) and not (at == 0 and self.low[at] in WORDS["function_words"])

    def is_noun(self, at: int) -> bool:
        """Tell whether a word may stand in a noun phrase that speaks: no sign, no function word, no day."""
        word, low = self.words[at], self.low[at]
        if low in WORDS["days"] or low in WORDS["months"] or not (word[0].isalpha() or low[-2:] in ("th", "st", "nd", "rd")):
            return False
        is_acronym = word.isupper() and word != "I"
        return is_acronym or low not in WORDS["function_words"] or (word[0].isupper() and at > 0 and low not in WORDS["articles"])


def phrase_before(line: Line, last: int) -> Phrase | None:
    """Read the noun phrase whose last word stands at `last`; None when there is none that could speak."""
    if last < 0 or not line.is_noun(last):
        return _pronoun(line, last) if last >= 0 else None
    at, lowest = last, max(-1, last - LONGEST)
    while at > lowest:
        low = line.low[at]
        if low in WORDS["determiners"] and not (line.words[at].isupper() and len(low) > 1):
            at -= 1
            if not _links(line, at):
                break
        elif line.is_noun(at):
            if low in SAYINGS and low not in WORDS["noun_forms"] and at < last and not line.is_name(at):
                break
        elif low[0].isdigit() and at > 0 and line.low[at - 1] in WORDS["links"]:  # "a survey of 12 clinics"
            pass
        elif not _links(line, at) and low not in WORDS["particles"] and low[-1] != ".":
            break
        at -= 1
    return _phrase(line, at + 1, last + 1)


def phrase_behind(line: Line, first: int) -> Phrase | None:
    """Read the noun phrase that begins at `first`: behind `according to` or an inverted `said`."""
    at, count = first, len(line.words)
    while at < count and at < first + 2 and (line.low[at] in WORDS["determiners"] or line.low[at] in CARDINALS):
        at += 1
    if at == first and at < count and line.low[at] in WORDS["pronouns"]:
        return _pronoun(line, at)
    while at < count and at < first + LONGEST:
        low = line.low[at]
        if low[-2:] == "ed" and at > first and line.low[at + 1 : at + 2] and line.low[at + 1] in WORDS["links"]:
            break  # "an AFP tally based on"
        is_noun = line.is_noun(at) and (low not in SAYINGS or line.is_name(at) or low in WORDS["noun_forms"])
        if is_noun or (low in WORDS["particles"] and at > first and line.is_name(at - 1)):
            at += 1
        elif at > first and at + 1 < count and _joins(line, at):
            at += 2 if line.low[at + 1] in WORDS["determiners"] else 1
        else:
            break
    return _phrase(line, first, at) if at > first else None


def phrase_opening(line: Line) -> Phrase | None:
    """Read the subject that a sentence opens with: up to its first noun that speaks, or the end of its first name."""
    at, count = 0, min(len(line.words), LONGEST)
    while at < count and line.low[at] in WORDS["determiners"]:
        at += 1
    while at < count and line.is_noun(at):
        at += 1
        goes_on = at < count and line.is_noun(at) and (is_capital(line.words[at]) or line.low[at] in WORDS["speaking"])
        if not goes_on and (line.low[at - 1] in WORDS["speaking"] or is_capital(line.words[at - 1])):
            return _phrase(line, 0, at)
    return None


def _links(line: Line, at: int) -> bool:
    """Whether a preposition at `at`, or an `and`, belongs to the noun phrase behind it."""
    if at < 1 or line.low[at] not in WORDS["links"]:
        return at > 0 and line.low[at] in ("and", "&") and _pairs(line, at)
    if line.low[at] == "of":
        return line.is_noun(at - 1)
    left = line.low[at - 1]
    is_name = line.is_name(at - 1) and line.is_noun(at - 1)
    return left in WORDS["familiar"] or left in WORDS["speaking"] or (is_name and line.low[at] in ("for", "on"))


def _pairs(line: Line, at: int) -> bool:
    """Whether `and` joins two speakers or two words of one name: what stands before it must open the clause."""
    back = at - 1
    if not line.is_noun(back) or not (line.low[back] in WORDS["speaking"] or line.is_name(back)):
        return False
    while back >= max(0, at - 5) and line.is_noun(back):
        back -= 1
    opens = (
        back < 0
        or line.low[back] in WORDS["determiners"]
        or not line.words[back][0].isalnum()
        or line.low[back] in WORDS["clause_words"]
    )
    return opens or (line.is_name(at - 1) and line.is_name(at + 1) and line.low[back] in WORDS["links"])


def _joins(line: Line, at: int) -> bool:
    """The same read forwards: `of the army`, `in Kabul`, `and aid groups`."""
    low, behind = line.low[at], at + 1
    if low in ("and", "&"):
        behind += line.low[behind] in WORDS["determiners"]
        next_words = line.low[behind : behind + 2]
        return bool(next_words) and (line.is_name(behind) or any(word in WORDS["speaking"] for word in next_words))
    return low in WORDS["links"] and (low not in ("in", "on") or line.is_name(behind))


def _pronoun(line: Line, at: int) -> Phrase | None:
    low = line.low[at]
    return Phrase(at, at + 1, low, low, is_proper=False) if low in WORDS["pronouns"] else None


def _phrase(line: Line, first: int, end: int) -> Phrase | None:
    """Cut the words down to a name and find the head; None for what never speaks."""
    start = first
    while start < end and line.low[start] in WORDS["articles"]:
        start += 1
    words, lows = line.words[start:end], line.low[start:end]
    if not words:
        return None
    cut = next((n for n, low in enumerate(lows) if n and low in WORDS["links"]), len(words))
    head = lows[cut - 1]
    if head in WORDS["sources"] and cut + 1 < len(words) and lows[cut] in ("by", "from", "of") and lows[cut + 1][0].isalpha():
        return _phrase(line, start + cut + 1, end)
    is_acronym = len(head) > 1 and words[cut - 1].isupper()  # "the WHO"
    if head in WORDS["no_speakers"] and not is_acronym and WORDS["familiar"].isdisjoint(lows):
        return None
    # The first word of a sentence is written large: "Officials in Oslo", but not "Officials Union".
    is_common = start == 0 and (lows[0] in WORDS["speaking"] or lows[0] in WORDS["lowered"])
    if is_common and not words[0].isupper() and not any(map(is_capital, words[1:2])):
        words = [words[0].lower(), *words[1:]]
    name = clean_name(" ".join(words))
    is_proper = is_capital(name) and is_capital(name.split()[-1])
    return Phrase(first, end, name, head, is_proper, line.low[first] == "the" and len(words) == 1)
