"""The words around a figure: what it is told of, beyond what the reader of figures has named."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis.compare.events import stem
from analysis.schema import rows
from analysis.text import fields

# A word this far away counts half as much as one beside the figure, in characters.
HALF_CHARS = 25
# Words beyond another figure of the sentence are told of that one first.
BEYOND_ANOTHER = 0.3
# The words that stand beside a figure in its own clause, to either side, and how fast they count less.
BESIDE_CHARS, N_BESIDE, BESIDE_DECAY = 90, 5, 0.3
MAX_SENTENCE = 1_000
# "Fifteen of the dead": a part, and said to be one.
_OF_OTHERS = re.compile(r"\s{1,2}(?:of|among)\s{1,2}(?:the|those|these)\b", re.IGNORECASE)
# "Over four nights", "in the past eight years": how long it was counted.
_SPAN = re.compile(
    r"\b(?:over|during|within|across|in|for)\s(?:the\s)?(?:(?:past|last|first)\s)?(?P<long>(?:\d{1,3}|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|several|a\sfew)\s(?:night|day|week|month|year|hour))s\b",
    re.IGNORECASE,
)
SPAN_CHARS = 60
# "Ten people, including the gunman": whether who did it, or who was at the wheel, is counted too is a matter of definition.
_BESIDES = re.compile(
    r"\b(?:including|counting|excluding|besides|apart\sfrom|other\sthan|in\saddition\sto|along\swith|plus)\s(?:the|an?|its|two|three|four)\s"
    r"(?:[a-z]{1,20}\s){0,2}?(?:gunm[ae]n|attackers?|bombers?|assailants?|shooters?|suspects?|perpetrators?|hijackers?|pilots?|drivers?|crew)\b",
    re.IGNORECASE,
)
BESIDES_CHARS = 80
# What opens an article tells of the whole event.
LEAD_CHARS = 300
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{1,30}")
_LETTERS = re.compile(r"[A-Za-z]{1,30}")
_EDGE = re.compile(r"[,;:.()\d“”\"]")


class Context(NamedTuple):
    """Terms of the sentence by nearness, terms beside the figure with their side, and whether it is a part of others.

    `span` is how long it was counted, in the text's words: "four night", empty where the text does not say.
    """

    around: dict[str, float]
    beside: dict[str, float]
    is_of_others: bool
    span: str


def is_lead(mention: Any) -> bool:
    """Whether a figure opens its article, in the headline or at the head of the text."""
    return bool(mention.field == "headline" or mention.sentence_start < LEAD_CHARS)


def besides(figure_mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Whom each figure counts in or leaves out by its own words, on its index: "including the gunman"; empty if nobody."""
    texts = {(article.article_id, field): text for article, field, text in fields(articles)}
    found = []
    for m in rows(figure_mentions):
        match = _BESIDES.search(texts[m.article_id, m.field], m.char_end, min(m.sentence_end, m.char_end + BESIDES_CHARS))
        found.append(match[0].lower() if match else "")
    return pd.Series(found, index=figure_mentions.index, dtype=object)


def contexts(figure_mentions: pd.DataFrame, mentions: list[Any], articles: pd.DataFrame) -> list[Context]:
    """Read the words around each of `mentions`, rows of `figure_mentions`, which tells the other figures of a sentence."""
    texts = {(article.article_id, field): text for article, field, text in fields(articles)}
    spans: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    keys = zip(*(figure_mentions[name].tolist() for name in ("article_id", "field", "sentence_start")), strict=True)
    ends = zip(*(figure_mentions[name].tolist() for name in ("char_start", "char_end")), strict=True)
    for key, span in zip(keys, ends, strict=True):
        spans.setdefault(key, []).append(span)
    return [_context(texts[m.article_id, m.field], m, spans[m.article_id, m.field, m.sentence_start]) for m in mentions]


def _context(text: str, mention: Any, spans: list[tuple[int, int]]) -> Context:
    start = max(mention.sentence_start, mention.char_start - MAX_SENTENCE)
    end = min(mention.sentence_end, mention.char_end + MAX_SENTENCE)
    around: dict[str, float] = {}
    for word in _WORD.finditer(text, start, end):
        if term := stem(word[0]):
            around[term] = max(around.get(term, 0.0), _weight(word.start(), word.end(), mention, spans))
    ahead, behind = text[start : mention.char_start], text[mention.char_end : end]
    span = _SPAN.search(ahead[-SPAN_CHARS:] + behind[:SPAN_CHARS])
    is_of_others = bool(_OF_OTHERS.match(behind))
    return Context(around, dict(_beside(ahead, behind)), is_of_others, span["long"].lower() if span else "")


def _weight(start: int, end: int, mention: Any, spans: list[tuple[int, int]]) -> float:
    first, last = (end, mention.char_start) if start < mention.char_start else (mention.char_end, start)
    others = sum(first <= a < last for a, _ in spans)
    return float(BEYOND_ANOTHER**others / (1 + max(0, last - first) / HALF_CHARS))


def _beside(ahead: str, behind: str) -> Iterator[tuple[str, float]]:
    """Tell the words of the figure's own clause, function words too: `at a depth of`, `south of`."""
    sides = (
        ("<", _LETTERS.findall(_EDGE.split(ahead[-BESIDE_CHARS:])[-1])[::-1]),
        (">", _LETTERS.findall(_EDGE.split(behind[:BESIDE_CHARS])[0])),
    )
    for side, words in sides:
        for n, word in enumerate(words[:N_BESIDE]):
            yield side + (stem(word) or word.lower()), 1 / (1 + BESIDE_DECAY * n)
