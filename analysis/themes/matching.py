"""One pass over a text for all phrases of a codebook, then the conditions, then who wins where terms overlap."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from analysis.text import sentences
from analysis.themes.codebook import Codebook, Near, Term
from analysis.themes.grammar import flat

_LONGEST_WORD = 40


class Hit(NamedTuple):
    """A term and where its phrase stands; `reach` counts the characters from there to what had to be near, both included."""

    start: int
    end: int
    term: Term
    reach: int


class Found:
    """The phrases of a codebook in one text, by the number of their set, each in reading order and without overlap."""

    def __init__(self, text: str, codebook: Codebook) -> None:
        self.text = text
        self._terms = codebook.automaton.terms
        self._spans: dict[int, list[tuple[int, int]]] = {}
        for start, end, numbers in sorted(_phrases(flat(text), codebook), key=_reading_order):
            for number in numbers:
                spans = self._spans.setdefault(number, [])
                if not spans or spans[-1][1] <= start:
                    spans.append((start, end))

    def hits(self) -> Iterator[Hit]:
        """Yield what fulfils its conditions, of every term for itself."""
        for number, spans in self._spans.items():
            for term, conditions in self._terms[number]:
                for start, end in spans:
                    if (reach := self.reach(start, end, conditions)) is not None:
                        yield Hit(start, end, term, reach)

    def phrases(self, theme: str) -> Iterator[tuple[Term, list[Near], int, int]]:
        """Yield the first phrases of the terms of a theme, whether their conditions are fulfilled or not."""
        for number, spans in self._spans.items():
            for term, conditions in self._terms[number]:
                if term.theme == theme:
                    yield from ((term, conditions, start, end) for start, end in spans)

    def reach(self, start: int, end: int, conditions: list[Near]) -> int | None:
        """Tell how many characters a phrase takes with what has to stand near; None where a condition is not fulfilled."""
        longest = end - start
        for is_near, most, number in conditions:
            others = self._spans.get(number)
            reached = self._nearest(start, end, others, most, is_near) if others else None
            if (reached is None) == is_near:
                return None
            longest = max(longest, reached or 0)
        return longest

    def _nearest(self, start: int, end: int, others: list[tuple[int, int]], most: int | None, is_near: bool) -> int | None:
        """The characters from a phrase to the nearest of others, before or after it; for `NOT` what overlaps is nearest."""
        before = bisect_left(others, (start + 1, 0)) - 1
        if not is_near and before >= 0 and others[before][1] >= end:
            return end - start
        if most is None and not is_near:
            return None
        if before >= 0 and others[before][1] > start:
            before -= 1
        after = bisect_left(others, (end, 0))
        reached = []
        if before >= 0 and self._is_near(others[before][1], start, most):
            reached.append(end - others[before][0])
        if after < len(others) and self._is_near(end, others[after][0], most):
            reached.append(others[after][1] - start)
        return min(reached, default=None)

    def _is_near(self, left: int, right: int, most: int | None) -> bool:
        if most is None:
            return bisect_right(self._starts, left - 1) == bisect_right(self._starts, right)
        return right - left <= _LONGEST_WORD * (most + 1) and len(self.text[left:right].split()) <= most

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in sentences(self.text)]


def _reading_order(found: tuple[int, int, Any]) -> tuple[int, int]:
    return found[0], -found[1]


def _phrases(folded: str, codebook: Codebook) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield (start, end, numbers of the sets) of every phrase that stands there as whole words."""
    padded = f" {folded} "  # an anchor begins with a space, which stands one before its place in the text
    for last, (length, followed) in codebook.automaton.anchors.iter(padded):
        following = padded[last + 1]
        for pattern, numbers in followed:
            if pattern is None:
                if not following.isalnum():
                    yield last - length, last, numbers
            elif match := pattern.match(padded, last + 1):
                yield last - length, match.end() - 1, numbers


def find(text: str, codebook: Codebook) -> list[Hit]:
    """Find the terms of a codebook, in reading order: where they overlap, the longest wins, across all themes.

    A term is as long as its match with what had to stand near it; of equals the earlier wins, then the one written first.
    A term that counts `also` neither wins nor yields, but no theme counts one place twice.
    """
    ranked = sorted(Found(text, codebook).hits(), key=lambda hit: (hit.term.also, hit.start - hit.end, -hit.reach, hit.start))
    taken, taken_by, won = bytearray(len(text)), dict[str, bytearray](), []
    for hit in ranked:
        if hit.term.theme not in taken_by:
            taken_by[hit.term.theme] = bytearray(len(text))
        by_theme = taken_by[hit.term.theme]
        if (by_theme if hit.term.also else taken).find(1, hit.start, hit.end) < 0:
            won.append(hit)
            marks = b"\1" * (hit.end - hit.start)
            by_theme[hit.start : hit.end] = marks
            if not hit.term.also:
                taken[hit.start : hit.end] = marks
    return sorted(won, key=lambda hit: (hit.start, hit.end))
