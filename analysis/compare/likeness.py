"""How likely two figures measure one thing: a sum of named parts; no two are one for their number.

What `NEVER` names keeps two figures apart whatever else they share. All other parts add up, each with the weight of the
table; the logistic function makes a share of the sum. `tests/benchmarks/weights.py` fits the weights by logistic
regression, with every event of the development set left out in turn.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from analysis.compare.context import Context
from analysis.compare.events import weighted
from analysis.compare.scope import Scope

Matrix = np.ndarray[Any, Any]

# As if so many other figures had none of the words around these.
OTHER_FIGURES = 30
# A conversion stands this close behind what it converts: "10 km (6 miles)", "85 million euros, or $108 million".
CONVERSION_CHARS = 12
# So many times another number of its unit is most likely another thing, or a slip.
TIMES_APART = 20

# Parts that keep two figures apart, and what each says.
NEVER = {
    "other_outcome": "another outcome",
    "other_measure": "another measure",
    "other_year": "another year",
    "other_span": "another span of time",
    "other_nation": "others' people",
    "other_modality": "planned, denied or done",
    "same_sentence": "told side by side in one sentence",
}
# Part -> its weight, and what it says; what is not listed weighs nothing.
WEIGHED = {
    "base": (-2.5, "two figures taken at random"),
    "no_words": (0.6, "nothing said beyond what is counted"),
    "shared_words": (1.2, "words shared by what is counted"),
    "other_things": (-3.5, "other things"),
    "same_part": (3.0, "the same named part"),
    "same_place": (0.5, "the same place"),
    "place_of_one": (-1.0, "a place with one only"),
    "other_place": (-2.0, "another place"),
    "nation_of_one": (-0.5, "a nation with one only"),
    "other_deed": (-2.0, "another deed, or another fate"),
    "other_size": (-1.0, "one is many times the other"),
    "around": (5.3, "like words in the sentence"),
    "beside": (2.2, "like words right beside the figure"),
    "both_lead": (2.2, "both open their articles"),
    "one_leads": (0.4, "one opens its article"),
    "one_is_rest": (-0.6, "one is what remains"),
    "one_is_of_others": (-2.5, "one counts who else there is"),
}
WEIGHTS = {name: weight for name, (weight, _) in WEIGHED.items()}
WORDS = {name: words for name, (_, words) in WEIGHED.items()}


class Figure(NamedTuple):
    """One figure as grouping sees it: its row, its scope, the words around it, and whether it opens its article."""

    row: Any
    scope: Scope
    context: Context
    is_lead: bool


def parts(figures: Sequence[Figure]) -> dict[str, Matrix]:
    """Compare every figure of one event and dimension with every other: {part: matrix}, 0 to 1, symmetric."""
    rows, scopes, contexts = ([getattr(figure, name) for figure in figures] for name in ("row", "scope", "context"))
    lead = [figure.is_lead for figure in figures]
    lasting = [bool(context.span) for context in contexts]
    spans = [context.span or row.time_words or "" for context, row in zip(contexts, rows, strict=True)]
    found = _of_scopes(scopes) | {
        "base": np.ones((len(figures), len(figures))),
        "same_sentence": _same_sentence(rows),
        "other_size": _other_size(rows),
        "around": _cosine([context.around for context in contexts]),
        "beside": _cosine([context.beside for context in contexts]),
        "one_leads": _of_one(lead),
        "one_is_rest": _of_one([row.is_rest for row in rows]),
        "one_is_of_others": _of_one([context.is_of_others for context in contexts]),
        # Four nights are not Wednesday: both say when or how long, one of them how long, and not the same.
        "other_span": _differ(spans) & np.logical_or.outer(lasting, lasting),
    }
    # Leads tell the main thing of an event, but not where they tell of two things or two deeds.
    found["both_lead"] = np.logical_and.outer(lead, lead) & ~(found["other_things"] | found["other_deed"])
    return {name: np.asarray(matrix, dtype=float) for name, matrix in found.items()}


def _of_scopes(scopes: Sequence[Scope]) -> dict[str, Matrix]:
    places, nations = ([getattr(scope, name) for scope in scopes] for name in ("place", "who"))
    return _words(scopes) | {
        "other_outcome": _differ([scope.outcome for scope in scopes]),
        "other_measure": _differ([scope.measure if scope.is_defined else "" for scope in scopes]),
        "other_year": ~_same([scope.year for scope in scopes]),
        "other_nation": _differ(nations),
        "nation_of_one": _of_one(nations),
        "other_modality": ~_same([scope.modality for scope in scopes]),
        # What became of them, else what was done: 40 bodies are not two sons that were lost.
        "other_deed": _differ([scope.outcome or scope.family for scope in scopes]),
        # A part that data/hand/measures.yml names is scope enough: sappers are combat engineers wherever they go.
        "same_part": _agree([scope.measure if scope.measure != scope.root else "" for scope in scopes]),
        "same_place": _agree(places),
        "place_of_one": _of_one(places),
        "other_place": _differ(places),
    }


def likeness(compared: dict[str, Matrix], weights: dict[str, float] = WEIGHTS) -> tuple[Matrix, Matrix]:
    """Add the parts up: the share of likeness between every two, 0 to 1, and whether they can be one at all."""
    score = sum(weight * compared[name] for name, weight in weights.items())
    never = np.logical_or.reduce([compared[name] > 0 for name in NEVER])
    return 1 / (1 + np.exp(-np.asarray(score))), ~never


def _same(values: Sequence[str]) -> Matrix:
    """Which of the values are the same, two by two; not stated, which is empty, is a value too."""
    codes = np.unique(values, return_inverse=True)[1]
    return np.asarray(np.equal.outer(codes, codes))


def _agree(values: Sequence[str]) -> Matrix:
    """Both state it, and it is the same."""
    stated = np.array(values) != ""
    return np.asarray(_same(values) & np.logical_and.outer(stated, stated))


def _differ(values: Sequence[str]) -> Matrix:
    """Both state it, and differ."""
    stated = np.array(values) != ""
    return np.asarray(~_same(values) & np.logical_and.outer(stated, stated))


def _of_one(values: Sequence[Any]) -> Matrix:
    """Only one of the two states it."""
    return np.asarray(np.logical_xor.outer(*[[bool(value) for value in values]] * 2))


def _other_size(rows: Sequence[Any]) -> Matrix:
    """Two numbers of one unit of which one is so many times the other that hardly anybody reports both of one thing."""
    sizes = np.array([row.value_best or row.value_low or row.value_high or 0.0 for row in rows])
    told = (sizes > 0) & np.array([row.bound != "vague" for row in rows])
    logs = np.log10(sizes, where=told, out=np.full(len(rows), np.nan))
    apart = np.abs(np.subtract.outer(logs, logs)) > np.log10(TIMES_APART)
    return np.asarray(apart & _same([row.unit or "" for row in rows]))


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
    is_thing = stated & np.array([scope.dimension == "things" for scope in scopes])
    one_measure = _agree([scope.measure if scope.is_defined else "" for scope in scopes])
    return {
        "no_words": ~np.logical_or.outer(stated, stated),
        "shared_words": np.divide(both, either, out=np.zeros_like(both), where=either > 0),
        "other_things": np.logical_and.outer(is_thing, is_thing) & (both == 0) & ~one_measure,
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
