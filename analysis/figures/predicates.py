"""What is said to have happened to what a number counts: the participle of a verb of data/hand/measures.yml."""

import re

from analysis.figures.kinds import Kind
from analysis.figures.lexicon import AUXILIARY, BEFORE_VERB, NOUN_LIKE, PARTICIPLE_NOUNS
from analysis.figures.measures import Measures
from analysis.figures.numbers.units import is_measured

_STOP_BEHIND = re.compile(r"[.;:!?]|\b(?:while|but|after|when|although|because)\b")
_STOP_BEFORE = re.compile(r"[^;:]{1,90}$")
# "are to be sent", "are reported to be deployed", "are said to have been sent": the saying is between the people and what befell them.
_HEARSAY = re.compile(r"\b(?:(?:reported|said|believed|thought|known|claimed|understood|feared) )?to (?=be\b|have\b)")
_SAYING = frozenset(("put", "puts", "said", "says", "show", "shows", "showed", "told", "estimates", "estimated"))
_WORD = re.compile(r"[a-z]+")
_BREAKS = frozenset(("and", "or", "that", "which", "who", "whom", "as", "to", "in", "on", "at", "for", "of", "from", "with"))


def read_predicate(folded: str, kind: Kind, start: int, floor: int, ceiling: int, verbs: Measures) -> str | None:
    """Name what is said to have happened: the participle of the nearest verb of the table, or None.

    In the noun itself (`300 wounded`), then behind it (`12 soldiers were killed`), then before the number
    (`killing 12 soldiers`). Lengths, spans of time and percentages have none: nothing befalls them.
    """
    if is_measured(kind.unit):
        return None
    own = [word for word in (kind.noun or "").lower().split() if word in PARTICIPLE_NOUNS]
    if own and own[-1] in verbs.participles:
        return verbs.participles[own[-1]]
    # "dozens missing as the toll nears 50": what is named before the number bounds how far back a verb is sought.
    return _behind(folded, kind.end, ceiling, verbs) or _before(folded, start, kind.start if kind.start < start else floor, verbs)


def _behind(folded: str, end: int, ceiling: int, verbs: Measures) -> str | None:
    stop = _STOP_BEHIND.search(folded, end, min(ceiling, end + 60))
    words = _WORD.findall(_HEARSAY.sub("", folded[end : stop.start() if stop else min(ceiling, end + 60)]))
    for n, word in enumerate(words[:7]):
        is_passive = n > 0 and words[n - 1] in AUXILIARY
        form = verbs.participles.get(word) if is_passive or word not in NOUN_LIKE else None
        if form and (is_passive or all(w in AUXILIARY or w.endswith("ly") for w in words[:n])):
            return form
        if word in _BREAKS:
            break
    return None


def _before(folded: str, start: int, floor: int, verbs: Measures) -> str | None:
    clause = _STOP_BEFORE.search(folded, max(floor, start - 90), start)
    words = _WORD.findall(clause[0])[-13:] if clause else []
    for n in range(len(words) - 1, -1, -1):
        if words[n] in _SAYING:
            break  # "figures released yesterday put the total at 40"
        is_verb = words[n] not in NOUN_LIKE or (n > 0 and words[n - 1] in BEFORE_VERB)
        if is_verb and words[n] in verbs.participles:
            return verbs.participles[words[n]]
    return None
