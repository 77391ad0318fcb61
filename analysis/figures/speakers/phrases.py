"""Who speaks, as words: the noun phrase before or behind a verb of saying."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import SAYINGS, WORDS
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

    def is_noun(self, at: int) -> bool:
        """Tell whether a word may stand in a noun phrase that speaks: no sign, no verb of saying, no function word, no day."""
        word, low = self.words[at], self.low[at]
        is_verb = low in SAYINGS and low not in WORDS["noun_forms"]
        is_other = is_verb or low in WORDS["days"] or not word[0].isalpha()
        return not is_other and (word.isupper() or low not in WORDS["function_words"])


def phrase_before(line: Line, last: int) -> Phrase | None:
    """Read the noun phrase whose last word stands at `last`; None when there is none that could speak."""
    if last < 0 or not line.is_noun(last):
        return _pronoun(line, last) if last >= 0 else None
    at, lowest = last, max(-1, last - LONGEST)
    while at > lowest:
        low = line.low[at]
        if low in WORDS["determiners"]:
            at -= 1
            if not _links(line, at):
                break
        elif not (line.is_noun(at) or _links(line, at)):
            break
        at -= 1
    return _phrase(line, at + 1, last + 1)


def phrase_behind(line: Line, first: int) -> Phrase | None:
    """Read the noun phrase that begins at `first`: behind `according to` or an inverted `said`."""
    at, count = first, min(len(line.words), first + LONGEST)
    while at < count and line.low[at] in WORDS["determiners"]:
        at += 1
    while at < count and (line.is_noun(at) or (at > first and _goes_on(line, at))):
        at += 1
    return _phrase(line, first, at) if at > first else None


def _goes_on(line: Line, at: int) -> bool:
    """Whether a small word stands inside a noun phrase: `of`, and an article behind it."""
    return line.low[at] in ("of", "from") or (line.low[at] in WORDS["articles"] and line.low[at - 1] in ("of", "from"))


def _links(line: Line, at: int) -> bool:
    """Whether a preposition at `at` belongs to the noun phrase behind it."""
    if at < 1 or line.low[at] not in WORDS["links"]:
        return False
    is_name = is_capital(line.words[at - 1]) and line.low[at] in ("for", "on")
    return line.is_noun(at - 1) and (line.low[at] == "of" or is_name or line.low[at - 1] in WORDS["speaking"])


def _pronoun(line: Line, at: int) -> Phrase | None:
    low = line.low[at]
    return Phrase(at, at + 1, low, low, is_proper=False) if low in WORDS["pronouns"] else None


def _phrase(line: Line, first: int, end: int) -> Phrase | None:
    """Cut the words down to a name and find the head; None for what never speaks."""
    start = first
    while start < end and line.low[start] in WORDS["articles"]:
        start += 1
    words, lows = line.words[start:end], line.low[start:end]
    cut = next((n for n, low in enumerate(lows) if n and low in WORDS["links"]), len(lows))
    head = lows[cut - 1] if lows else ""
    if head in WORDS["sources"] and cut + 1 < len(words):  # "figures from the coastguard"
        return _phrase(line, start + cut + 1, end)
    if not words or (head in WORDS["no_speakers"] and words[cut - 1] != "WHO"):
        return None
    # The first word of a sentence is written large: "Officials in Oslo", but not "Officials Union".
    if start == 0 and lows[0] in WORDS["speaking"] and not words[0].isupper() and not any(map(is_capital, words[1:2])):
        words = [lows[0], *words[1:]]
    name = clean_name(" ".join(words))
    is_proper = is_capital(name) and is_capital(name.split()[-1])
    return Phrase(first, end, name, head, is_proper, line.low[first] == "the" and len(words) == 1)
