"""How likely two figures measure one thing: a sum of named parts; no two are one for their number.

What `NEVER` names keeps two figures apart whatever else they share. All other parts add up, each with the weight of the
table; the logistic function makes a share of the sum. `tests/benchmarks/weights.py` fits the weights by logistic
regression, with every event of the development set left out in turn.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from analysis.compare.context import Context
from analysis.compare.events import weighted
from analysis.compare.scope import Scope
from analysis.compare.sizes import Matrix, other_size

# As if so many other figures had none of the words around these.
OTHER_FIGURES = 30
# A conversion stands this close behind what it converts: "10 km (6 miles)", "85 million euros, or $108 million".
CONVERSION_CHARS = 12

# Parts that keep two figures apart, and what each says.
NEVER = {
    "other_outcome": "another outcome",
    "other_measure": "another measure",
    "other_year": "another year",
    "other_nation": "others' people",
    "other_modality": "planned, denied or done",
    "other_sum": "the sum of other parts",
    "same_sentence": "told side by side in one sentence",
}
# Part -> its weight; what is not listed weighs nothing.
WEIGHTS = {
    "base": -2.5,
    "other_family": -0.9,
    "other_act": -1.6,
    "no_words": 0.6,
    "shared_words": 1.2,
    "no_shared_words": -0.5,
    "other_things": -3.0,
    "same_part": 3.0,
    "same_place": 0.5,
    "place_of_one": -1.0,
    "other_place": -2.0,
    "nation_of_one": -0.5,
    "other_deed": -2.0,
    "other_size": -1.0,
    "around": 5.3,
    "beside": 2.2,
    "both_lead": 2.2,
    "one_leads": 0.4,
    "one_is_rest": -0.6,
    "one_is_of_others": -2.5,
    "other_span": -9.0,
}


class Figure(NamedTuple):
    """One figure as grouping sees it: its row, its scope, the words around it, and whether it opens its article."""

    row: Any
    scope: Scope
    context: Context
    is_lead: bool


def parts(figures: Sequence[Figure]) -> dict[str, Matrix]:
    """Compare every figure of one event and dimension with every other: {part: matrix}, 0 to 1, symmetric."""
    scopes = [figure.scope for figure in figures]
    found = {name: compared(scopes) for name, compared in _OF_SCOPES.items()}
    found |= _words(scopes)
    found |= {name: _cosine([getattr(figure.context, name) for figure in figures]) for name in ("around", "beside")}
    lead = [figure.is_lead for figure in figures]
    # Leads tell the main thing of an event, but not where they tell of two things or two deeds.
    found["both_lead"] = np.logical_and.outer(lead, lead) & ~(found["other_things"] | found["other_family"])
    found["one_leads"] = _xor(lead)
    found["one_is_rest"] = _xor([bool(figure.row.is_rest) for figure in figures])
    found["one_is_of_others"] = _xor([figure.context.is_of_others for figure in figures])
    found["other_size"] = other_size([figure.row for figure in figures])
    found["other_span"] = _other_span(figures)
    found["same_sentence"] = _same_sentence([figure.row for figure in figures])
    found["base"] = np.ones((len(figures), len(figures)))
    return {name: np.asarray(matrix, dtype=float) for name, matrix in found.items()}


def likeness(compared: dict[str, Matrix], weights: dict[str, float] = WEIGHTS) -> tuple[Matrix, Matrix]:
    """Add the parts up: the share of likeness between every two, 0 to 1, and whether they can be one at all."""
    score = sum(weight * compared[name] for name, weight in weights.items())
    never = np.logical_or.reduce([compared[name] > 0 for name in NEVER])
    return 1 / (1 + np.exp(-np.asarray(score))), ~never


def _codes(values: Sequence[str]) -> tuple[Matrix, Matrix]:
    """Which of the values are the same, two by two, and which are stated at all."""
    order = {value: n for n, value in enumerate(dict.fromkeys(values))}
    ranks = np.array([order[value] for value in values])
    return np.equal.outer(ranks, ranks), np.array([bool(value) for value in values])


def _differ(name: str) -> Callable[[Sequence[Scope]], Matrix]:
    """Both state it, and differ."""

    def compared(scopes: Sequence[Scope]) -> Matrix:
        same, stated = _codes([getattr(scope, name) for scope in scopes])
        return np.asarray(~same & np.logical_and.outer(stated, stated))

    return compared


def _both(name: str) -> Callable[[Sequence[Scope]], Matrix]:
    """Both state it, and it is the same."""

    def compared(scopes: Sequence[Scope]) -> Matrix:
        same, stated = _codes([getattr(scope, name) for scope in scopes])
        return np.asarray(same & np.logical_and.outer(stated, stated))

    return compared


def _of_one(name: str) -> Callable[[Sequence[Scope]], Matrix]:
    """Only one of the two states it."""
    return lambda scopes: _xor([bool(getattr(scope, name)) for scope in scopes])


def _unlike(name: str) -> Callable[[Sequence[Scope]], Matrix]:
    """They differ, not stating it being a value too."""
    return lambda scopes: ~_codes([getattr(scope, name) for scope in scopes])[0]


def _same_part(scopes: Sequence[Scope]) -> Matrix:
    """A part that data/hand/measures.yml names is scope enough: sappers are combat engineers wherever they go."""
    same, _ = _codes([scope.measure for scope in scopes])
    part = np.array([scope.measure != scope.root for scope in scopes])
    return np.asarray(same & np.logical_and.outer(part, part))


def _other_measure(scopes: Sequence[Scope]) -> Matrix:
    same, _ = _codes([scope.measure for scope in scopes])
    defined = np.array([scope.is_defined for scope in scopes])
    return np.asarray(~same & np.logical_and.outer(defined, defined))


def _other_family(scopes: Sequence[Scope]) -> Matrix:
    """What is said to have happened differs, where the outcome does not say it already."""
    same, stated = _codes([scope.family for scope in scopes])
    one_outcome, has_outcome = _codes([scope.outcome for scope in scopes])
    is_told = one_outcome & np.logical_and.outer(has_outcome, has_outcome)
    return np.asarray(~same & np.logical_and.outer(stated, stated) & ~is_told)


def _other_act(scopes: Sequence[Scope]) -> Matrix:
    """Two deeds that both leave open what became of them: shipped and deployed."""
    decided = np.array([bool(scope.outcome) for scope in scopes])
    return np.asarray(_other_family(scopes) & ~np.logical_or.outer(decided, decided))


# People who were shot, or counted, may have died of it.
_OPEN = ("", "launched", "recorded")


def _other_deed(scopes: Sequence[Scope]) -> Matrix:
    """What became of the one is told, and of the other a deed that leaves it open: 40 bodies, two sons lost."""
    decided = np.array([bool(scope.outcome) for scope in scopes])
    did = np.array([scope.family not in _OPEN and not scope.outcome for scope in scopes])
    return np.asarray(np.logical_and.outer(decided, did) | np.logical_and.outer(did, decided))


_OF_SCOPES: dict[str, Callable[[Sequence[Scope]], Matrix]] = {
    "other_outcome": _differ("outcome"),
    "other_measure": _other_measure,
    "other_year": _unlike("year"),
    "other_nation": _differ("who"),
    "other_modality": _unlike("modality"),
    "other_sum": _unlike("parts"),
    "other_family": _other_family,
    "other_act": _other_act,
    "same_part": _same_part,
    "same_place": _both("place"),
    "place_of_one": _of_one("place"),
    "other_place": _differ("place"),
    "nation_of_one": _of_one("who"),
    "other_deed": _other_deed,
}


def _xor(flags: Sequence[bool]) -> Matrix:
    return np.asarray(np.logical_xor.outer(flags, flags))


def _other_span(figures: Sequence[Figure]) -> Matrix:
    """Four nights are not Wednesday: both say when or how long, one of them how long, and not the same."""
    same, stated = _codes([figure.context.span or figure.row.time_words or "" for figure in figures])
    lasting = np.array([bool(figure.context.span) for figure in figures])
    return np.asarray(~same & np.logical_and.outer(stated, stated) & np.logical_or.outer(lasting, lasting))


def _words(scopes: Sequence[Scope]) -> dict[str, Matrix]:
    """What the kinds add to the measure, shared by Jaccard's share."""
    column = {word: n for n, word in enumerate({word for scope in scopes for word in sorted(scope.words)})}
    held = np.zeros((len(scopes), max(len(column), 1)), dtype=np.float32)
    for n, scope in enumerate(scopes):
        held[n, [column[word] for word in scope.words]] = 1
    both = held @ held.T
    sizes = held.sum(axis=1)
    either = np.add.outer(sizes, sizes) - both
    stated = sizes > 0
    one_measure, _ = _codes([scope.measure if scope.is_defined else str(n) for n, scope in enumerate(scopes)])
    unlike = np.logical_and.outer(stated, stated) & (both == 0) & ~one_measure
    things = np.array([scope.dimension == "things" for scope in scopes])
    return {
        "no_words": ~np.logical_or.outer(stated, stated),
        "shared_words": np.divide(both, either, out=np.zeros_like(both), where=either > 0),
        "no_shared_words": unlike,
        "other_things": unlike & things[:, None],
    }


def _cosine(texts: list[dict[str, float]]) -> Matrix:
    vectors: csr_array = weighted(texts, OTHER_FIGURES)
    return np.asarray((vectors @ vectors.T).toarray())


def _same_sentence(rows: Sequence[Any]) -> Matrix:
    """Two figures of one sentence count two things, unless the second converts the first into another unit."""
    sentences: dict[tuple[str, str, int], list[int]] = {}
    for n, row in enumerate(rows):
        sentences.setdefault((row.article_id, row.field, row.sentence_start), []).append(n)
    apart = np.zeros((len(rows), len(rows)), dtype=bool)
    for together in sentences.values():
        for one in together:
            for other in together:
                apart[one, other] = one != other and not _is_conversion(rows[one], rows[other])
    return apart


def _is_conversion(one: Any, other: Any) -> bool:
    first, second = sorted((one, other), key=lambda row: row.char_start)
    return bool(one.unit != other.unit) and 0 <= second.char_start - first.char_end <= CONVERSION_CHARS
