"""How a term of the codebook is written: phrases, alternatives, inflections, word lists, and what must stand near.

    send~ @soldiers | troop dispatch*     a phrase, or another; `~` all inflections, `*` any ending, `@` a list of words
    shells NEAR/8 frontier                the first phrase, where the second stands at most 8 words away; `NEAR`: in its sentence
    guinea NOT equatorial guinea          the first phrase, unless it is part of the second; `NOT/8`: unless that is so near

Conditions are all on the first phrase.
"""

import re
from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from analysis.inflections import inflections
from analysis.text import fold

MOST_VARIANTS = 2_000
_OPERATOR = re.compile(r"\s(NEAR|NOT)(?:/(\d{1,3}))?\s")
_WORD = re.compile(r"[\w'.&]{1,60}[*~]?|@\w{1,40}")
# One character for another, so that no place in a text moves: a phrase runs over a line end or a hyphen, but over no blank line.
# What opens a word without being one is a space too, so that every phrase begins behind a space.
_OPENERS = '\n\r\t\u00a0\u202f-‐‑–—/([{<>"“”„«»‘*#|_=+~@$€£'
_SPACES = str.maketrans(_OPENERS, " " * len(_OPENERS))


class Condition(NamedTuple):
    """What must (`NEAR`) or must not (`NOT`) stand near a hit: how many words away at most, and which phrases."""

    operator: str
    reach: int | None
    phrases: tuple[str, ...]


def flat(text: str) -> str:
    """Fold a text, and make white space, hyphens and what opens a word a space; no character moves."""
    return fold(text).translate(_SPACES).replace(" '", "  ")


def parse(written: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[Condition, ...]]:
    """Read a term: the phrases that are counted, and the conditions on them.

    Phrases come as they stand in a flat text, inflections and lists spelled out; only `*` remains.

    Raises:
        ValueError: says what is wrong, and the remedy.
    """
    head, *rest = _OPERATOR.split(f" {written} ".replace("\n", " "))
    pairs = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    conditions = tuple(Condition(name, int(n) if n else None, _variants(words, lists)) for name, n, words in pairs)
    return _variants(head, lists), conditions


def _variants(written: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for phrase in written.replace("(", " ").replace(")", " ").split("|"):
        choices = [_choices(word, lists) for word in fold(phrase).replace("-", " ").split()]
        if not choices:
            raise ValueError("a phrase is missing; write words on both sides of `|`, `NEAR` and `NOT`")
        for words in product(*choices):
            found[" ".join(words)] = None
            if len(found) > MOST_VARIANTS:
                raise ValueError(f"it stands for more than {MOST_VARIANTS:,} phrases; make it several terms")
    return tuple(found)


def _choices(word: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not _WORD.fullmatch(word):
        raise ValueError(f"{word!r} must begin with a letter or digit; `*` or `~` ends a word")
    if word.startswith("@"):
        if word[1:] not in lists:
            raise ValueError(f"no list {word}; there are {', '.join(f'@{name}' for name in lists) or 'none'}")
        return lists[word[1:]]
    return inflections(word[:-1]) if word.endswith("~") else (word,)
