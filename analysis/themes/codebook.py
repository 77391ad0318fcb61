"""The codebook of themes: its terms, and the automaton that finds all of them in one pass."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick

from analysis.themes.grammar import Condition


class Term(NamedTuple):
    """One line of the codebook: its theme, the term as written, what it weighs, and what it was compiled to.

    A term that counts `also` counts where a longer one of another theme is counted as well.
    """

    theme: str
    words: str
    weight: float
    also: bool
    phrases: tuple[str, ...]
    conditions: tuple[Condition, ...]


# A condition as it is looked up: `NEAR` or not, how many words away at most, and the number of its set of phrases.
Near = tuple[bool, int | None, int]


class Automaton(NamedTuple):
    """What finds phrases: an Aho-Corasick automaton, and by the number of a set of phrases the terms that count it."""

    anchors: Any
    terms: list[list[tuple[Term, list[Near]]]]


class Codebook:
    """Themes in their order with what is told of them (label, definition, include, exclude, parent), and their terms."""

    def __init__(self, themes: dict[str, dict[str, str]], terms: list[Term], lists: Mapping[str, tuple[str, ...]]) -> None:
        self.themes = themes
        self.terms = terms
        self.lists = lists

    def ancestors(self, theme: str) -> list[str]:
        """The parents of a theme, the nearest first."""
        found: list[str] = []
        while parent := self.themes.get(found[-1] if found else theme, {}).get("parent"):
            found.append(parent)
        return found

    @cached_property
    def phrases_in_words(self) -> dict[str, list[tuple[frozenset[str], Term]]]:
        """By theme the words of its phrases of several words, those that ask for nothing near and end in no `*`."""
        found: dict[str, list[tuple[frozenset[str], Term]]] = {}
        for term in self.terms:
            phrases = (frozenset(phrase.split()) for phrase in term.phrases if "*" not in phrase and not term.conditions)
            found.setdefault(term.theme, []).extend((words, term) for words in phrases if len(words) > 1)
        return found

    @cached_property
    def automaton(self) -> Automaton:
        """All phrases of all terms by their anchors: the letters up to the first `*`, with which a match begins."""
        counted: dict[tuple[str, ...], list[Term]] = {}
        for term in self.terms:
            counted.setdefault(term.phrases, []).append(term)
            for condition in term.conditions:
                counted.setdefault(condition.phrases, [])
        numbers = {phrases: number for number, phrases in enumerate(counted)}
        users: dict[str, list[int]] = {}
        for phrases, number in numbers.items():
            for phrase in phrases:
                users.setdefault(phrase, []).append(number)
        looked_up = [
            [(term, [(c.operator == "NEAR", c.reach, numbers[c.phrases]) for c in term.conditions]) for term in terms]
            for terms in counted.values()
        ]
        return Automaton(_anchors(users), looked_up)


def _anchors(users: Mapping[str, list[int]]) -> Any:
    """Make the automaton: anchor -> its length, and what follows it, as (pattern or None, numbers of sets of phrases)."""
    by_anchor: dict[str, list[tuple[re.Pattern[str] | None, tuple[int, ...]]]] = {}
    for phrase, numbers in users.items():
        anchor, star, rest = phrase.partition("*")
        pattern = re.compile(r"\w{0,12}" + re.escape(rest).replace(r"\*", r"\w{0,12}") + r"(?!\w)") if star else None
        by_anchor.setdefault(anchor, []).append((pattern, tuple(numbers)))
    automaton = ahocorasick.Automaton()
    for anchor, followed in by_anchor.items():
        automaton.add_word(f" {anchor}", (len(anchor), followed))
    automaton.make_automaton()
    return automaton
