"""What came nearest to a theme that was not found: the check that an analyst makes before saying that it is absent."""

import re
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from analysis.text import boilerplate, sentences, spans_index
from analysis.themes.codebook import Codebook, Near, Term
from analysis.themes.grammar import Condition, flat
from analysis.themes.matching import Found
from analysis.words import count

# How much a rule has to be loosened, the least first.
_CLUTTER, _TAKEN, _APART, _BARRED, _SCATTERED, _ALONE = range(6)
_WORD = re.compile(r"\S+")
_MOST_PLACES = 500
_EXAMPLES = 2


class Miss(NamedTuple):
    """What a looser rule would have matched: half-open code points, the term, and in words why it did not count.

    `loosened` says how far the rule has to be loosened: the lower, the nearer.
    """

    start: int
    end: int
    term: str
    why: str
    loosened: tuple[int, int]


class Misses:
    """The nearest misses of one text, by theme."""

    def __init__(self, text: str, codebook: Codebook) -> None:
        self._text = text
        self._codebook = codebook
        self._found = Found(text, codebook)

    def nearest(self, theme: str) -> Miss | None:
        """Give the miss that takes the least loosening; None when no looser rule matches either."""
        found = [self._unheeded.get(theme), self._unfulfilled(theme), self._scattered(theme)]
        return min(filter(None, found), key=lambda miss: miss.loosened, default=None)

    @cached_property
    def _unheeded(self) -> dict[str, Miss]:
        """Whole hits that do not count: they stand in site clutter, or a longer term of another theme won."""
        is_clutter = spans_index(boilerplate(self._text))
        found: dict[str, Miss] = {}
        hits = list(self._found.hits())
        for hit in hits:
            if hit.term.theme in found:
                continue
            loosened, why = _CLUTTER, "it stands in clutter of the site, not in the article"
            if not is_clutter(hit.start, hit.end):
                rivals = [each for each in hits if each.start < hit.end and hit.start < each.end and each is not hit]
                winner = max(rivals, key=lambda each: (each.end - each.start, each.reach), default=hit).term.theme
                loosened, why = _TAKEN, f"it counts for “{self._codebook.themes[winner]['label']}” there"
            found[hit.term.theme] = Miss(hit.start, hit.end, hit.term.words, why, (loosened, 0))
        return found

    def _unfulfilled(self, theme: str) -> Miss | None:
        """The phrase of a term whose conditions are not all fulfilled; the fewer phrases a term has, the more it says."""
        places = islice(self._found.phrases(theme), _MOST_PLACES)
        missed = [
            Miss(start, end, term.words, why, (loosened, len(term.phrases)))
            for term, conditions, start, end in places
            for loosened, why in self._lacking(term, conditions, start, end)
        ]
        return min(missed, key=lambda miss: (miss.loosened, miss.start), default=None)

    def _lacking(self, term: Term, conditions: list[Near], start: int, end: int) -> list[tuple[int, str]]:
        """Say what is wrong with a phrase: the first of its conditions that is not fulfilled."""
        for condition, near in zip(term.conditions, conditions, strict=True):
            if self._found.reach(start, end, [near]) is None:
                is_near, most, number = near
                if not is_near:
                    return [(_BARRED, f"the codebook leaves it out where {self._other(condition, start)} stands")]
                if most is not None and self._found.reach(start, end, [(True, None, number)]) is not None:
                    return [
                        (
                            _APART,
                            f"{self._other(condition, start)} stands in the sentence, but more than {count(most, 'word')} away",
                        )
                    ]
                place = "in its sentence" if most is None else "near it"
                words = " ".join(self._text[start:end].split())
                return [(_ALONE, f"“{words}” stands there, but no word like {_examples(condition)} {place}")]
        return []

    def _other(self, condition: Condition, place: int) -> str:
        """Quote what a condition asks for from the sentence of a place."""
        sentence = next((self._text[start:end] for start, end in sentences(self._text) if start <= place < end), "")
        folded = f" {flat(sentence)} "
        for phrase in condition.phrases:
            if match := re.search(r"\s" + re.escape(phrase).replace(r"\*", r"\w{0,12}") + r"(?!\w)", folded):
                return f"“{' '.join(sentence[match.start() : match.end() - 1].split())}”"
        return _examples(condition)

    def _scattered(self, theme: str) -> Miss | None:
        """All words of a phrase in one sentence, in another order or with words between."""
        for words, term in self._codebook.phrases_in_words.get(theme, ()):
            if words <= self._words:
                for start, end in sentences(self._text):
                    places = {match[0]: match.span() for match in _WORD.finditer(flat(self._text[start:end]))}
                    if words <= places.keys():
                        first, last = min(places[word] for word in words)[0], max(places[word] for word in words)[1]
                        why = "its words stand in one sentence, but not as one phrase"
                        return Miss(start + first, start + last, term.words, why, (_SCATTERED, last - first))
        return None

    @cached_property
    def _words(self) -> set[str]:
        return set(flat(self._text).split())


def _examples(condition: Condition) -> str:
    """Quote the first phrases of a condition that are not forms of one word."""
    told: dict[str, str] = {}
    for phrase in condition.phrases:
        told.setdefault(phrase[:3], phrase.rstrip("*"))
    return " or ".join(f"“{phrase}”" for phrase in list(told.values())[:_EXAMPLES])
