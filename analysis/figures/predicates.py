"""What is said to have happened to what a number counts: the participle of a verb of data/hand/measures.yml."""

import re

from analysis.figures.kinds import Kind
from analysis.figures.lexicon import WORDS
from analysis.figures.measures import Measures
from analysis.figures.numbers.units import is_measured

_STOP_BEHIND = re.compile(r"[.;:!?]|\b(?:while|but|after|when|although|because)\b")
_STOP_BEFORE = re.compile(r"[^;:]{1,90}$")
# "are to be sent", "are reported to be deployed", "are said to have been sent": the saying is between the people and what befell them.
_HEARSAY = re.compile(r"\b(?:(?:reported|said|believed|thought|known|claimed|understood|feared) )?to (?=be\b|have\b)")
_SAYING = frozenset(("put", "puts", "said", "says", "show", "shows", "showed", "told", "estimates", "estimated"))
_BE = frozenset(("was", "were", "been", "is", "are", "remain", "remained"))
# "three officials said": who speaks has not died of it.
_SPEAKS = re.compile(r"\s(?:who\s)?(?:said|told|says|say|confirmed|added|warned|reported)\b")
# "58 people are confirmed dead": the deed is the second word.
_REGISTERED = frozenset(("confirmed", "found", "declared", "pronounced", "listed", "registered", "recorded", "counted", "left"))
_BRIDGE = re.compile(
    r"(?:\s(?:in|on|from|at|of|near|aboard|across|inside|with|around)\s[^,.;:()]{1,45}?|,\s[^.;:()]{3,60}?,|\swho\s[^,.;:()]{1,50}?)"
    r"\s(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen)\s(?:[a-z]{1,12}ly\s|also\s|feared\s|believed\s|confirmed\s|reported\s|still\s)?"
    r"([a-z]{3,14}(?:\s(?:down|dead|hostage|prisoner|over))?)\b"
)
# "killed a child, injured dozens": the second verb has people of its own.
_NEXT_OBJECT = re.compile(
    r"\s?,\s[a-z]{3,12}\s(?:\d|(?:at least|more|about|around|over|some|dozens|hundreds|scores|several|many|another|an?|the|two|three"
    r"|four|five|six|seven|eight|nine|ten)\b)"
)
_WORD = re.compile(r"[a-z]+")
_BREAKS = frozenset(("and", "or", "that", "which", "who", "whom", "as", "to", "in", "on", "at", "for", "of", "from", "with"))


def read_predicate(folded: str, kind: Kind, start: int, floor: int, ceiling: int, verbs: Measures) -> str | None:
    """Name what is said to have happened: the participle of the nearest verb of the table, or None.

    In the noun itself (`300 wounded`), then behind it (`12 soldiers were killed`), then before the number
    (`killing 12 soldiers`). Lengths, spans of time and percentages have none: nothing befalls them.
    """
    if is_measured(kind.unit) or _SPEAKS.match(folded, kind.end):
        return None
    own = [word for word in (kind.noun or "").lower().split() if word in WORDS["participle_nouns"]]
    if own and own[-1] in verbs.participles:
        return verbs.participles[own[-1]]
    # "dozens missing as the toll nears 50": what is named before the number bounds how far back a verb is sought.
    floor = kind.start if kind.start < start else floor
    behind = read_behind(folded, kind.end, ceiling, verbs) or _beyond(folded, kind.end, verbs)
    return behind or _before(folded, start, floor, verbs)


def _form(words: list[str], n: int, verbs: Measures) -> str | None:
    """The participle of the verb at a place, with its particle where the table has both: `shot down`, `shot`."""
    return _phrasal(words, n, verbs) or verbs.participles.get(words[n])


def _phrasal(words: list[str], n: int, verbs: Measures) -> str | None:
    phrases = (" ".join(words[n : n + size]) for size in (3, 2) if n + size <= len(words))
    return next((verbs.participles[phrase] for phrase in phrases if phrase in verbs.participles), None)


def read_behind(folded: str, end: int, ceiling: int, verbs: Measures) -> str | None:
    """Name the deed told behind what it befell, or None: `12 soldiers | were killed`, `How many | had to leave`."""
    if _NEXT_OBJECT.match(folded, end):
        return None
    stop = _STOP_BEHIND.search(folded, end, min(ceiling, end + 60))
    words = _WORD.findall(_HEARSAY.sub("", folded[end : stop.start() if stop else min(ceiling, end + 60)]))
    for n, word in enumerate(words[:7]):
        is_passive = n > 0 and words[n - 1] in WORDS["auxiliaries"]
        if word in _REGISTERED and words[n + 1 : n + 2] and words[n + 1] in WORDS["participle_nouns"]:
            return verbs.participles.get(words[n + 1])
        form = _form(words, n, verbs) if is_passive or word not in WORDS["noun_like"] else None
        if form and (is_passive or all(w in WORDS["auxiliaries"] or w.endswith("ly") for w in words[:n])):
            return form
        if word in _BREAKS:
            break
    return None


def _beyond(folded: str, end: int, verbs: Measures) -> str | None:
    """The passive behind what stands between: `people in the bus were killed`, `14 people, three children among them, were`."""
    bridge = _BRIDGE.match(folded, end, end + 130)
    return _form([*bridge[1].split(), ""], 0, verbs) if bridge else None


def _before(folded: str, start: int, floor: int, verbs: Measures) -> str | None:
    clause = _STOP_BEFORE.search(folded, max(floor, start - 90), start)
    words = _WORD.findall(clause[0])[-13:] if clause else []
    for n in range(len(words) - 1, -1, -1):
        # "figures released yesterday put the total at 40"; "12 are still missing and five bodies were found"
        if words[n] in _SAYING or (words[n] in verbs.participles and _BE & set(words[max(0, n - 2) : n])):
            break
        is_verb = words[n] not in WORDS["noun_like"] or (n > 0 and words[n - 1] in WORDS["before_verb"])
        form = _form(words, n, verbs) if is_verb else _phrasal(words, n, verbs)
        if form:
            return form
    return None
