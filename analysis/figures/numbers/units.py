"""How a unit of measure, a currency, a length of time or an age is read behind a number."""

import re
from typing import NamedTuple

from analysis.figures.lexicon import UNITS, aliases, words
from analysis.figures.measures import singular
from analysis.figures.numbers.unit_words import AGES, CURRENCY_SIGNS, GLUED, MEASURES, MONEY, TOKEN, TYPES
from analysis.lexicon import filled

__all__ = ["CURRENCY_SIGNS", "Unit", "is_measured", "read_rate", "read_unit", "type_of"]

_MORE = rf"(?:[-‐‑\s]?({TOKEN}))?" * 3
_CUT = re.compile(rf"(\s?[(\[{{<]|[-‐‑\s])?({TOKEN}){_MORE}")
_RATE = re.compile(
    rf"(\s?/\s?|[-\s]per[-\s]|[-\s]an?[-\s]|\s(?:every|each)\s)(?:(?<!a.)(?<!an.)(10{{1,3}}|10{{0,2}},000)\s?)?({TOKEN}){_MORE}"
)
_UNITS = MEASURES | MONEY | AGES


_CONTEXT: dict[str, list[tuple[re.Pattern[str], str]]] = {}
for _spellings, _written, _name in UNITS["contexts"]:
    for _spelling in _spellings.split():
        _CONTEXT.setdefault(_spelling, []).append((re.compile(filled(_written, UNITS["parts"])), _name))
_PIECES = aliases(UNITS["pieces"])
_NO_NOUNS = words("a an the this that each se cent his her its their our your my all one hundred thousand million billion")
# "$5 a year ago", "a dozen times", "a second man": no rate.
_NO_RATE = re.compile(r"-|\s(?:ago|earlier|later|before|after|old|long|times?|from\snow)\b")


class Unit(NamedTuple):
    """A unit behind a number: its normalised name, what it is a unit of, and where its words end in the text.

    `type` is "money", "percent", "measure", "duration" or "age".
    """

    name: str
    type: str
    end: int


def type_of(unit: str | None) -> str | None:
    """What a unit is a unit of ("USD per barrel": money); None for people or a counted noun."""
    return TYPES.get(unit or "") or TYPES.get((unit or "").partition(" per ")[0])


def is_measured(unit: str | None) -> bool:
    """Whether the unit is money, a percentage, a measure, a length of time or an age, or a rate of one."""
    return type_of(unit) is not None


def read_unit(folded: str, at: int, ceiling: int) -> Unit | None:
    """Read the unit right behind a number that ends at `at`: up to four words, and its rate; None when there is none."""
    cut = _CUT.match(folded, at, ceiling)
    if cut is None:
        return None
    for count in (5, 4, 3, 2):
        end = cut.end(count)
        if end > 0 and (name := _named(folded, at, end, cut[1] or "", " ".join(cut.groups()[1:count]))):
            if _is_open(cut[1]):
                return Unit(name, TYPES[name], end + 1)
            rated, end = (name, end) if TYPES[name] == "age" else read_rate(folded, name, end, ceiling)
            return Unit(rated, TYPES[name], end)
    return None


def _is_open(glue: str | None) -> bool:
    return bool(glue) and str(glue)[-1] in "([{<"


def _named(folded: str, at: int, end: int, glue: str, spelling: str) -> str | None:
    name = _UNITS.get(spelling)
    after = folded[end : end + 24]
    if name is None:
        return None
    if (glue and spelling in GLUED and not re.match(r"/\w", after)) or (_is_open(glue) and after[:1] not in (*")]}>",)):
        return None
    if spelling in _CONTEXT:
        around = f"{folded[max(0, at - 400) : at]}‹{folded[at:end]}›{after}"
        return next((other for pattern, other in _CONTEXT[spelling] if pattern.search(around)), name) or None
    return name


def read_rate(folded: str, unit: str, end: int, ceiling: int) -> tuple[str, int]:
    """Continue a unit by what it is counted per: "USD" before " a barrel" is "USD per barrel".

    Returns the rate and where its words end; the unit and `end` as they were when no rate follows.
    """
    cut = _RATE.match(folded, end, ceiling) if " per " not in unit else None
    if cut is None:
        return unit, end
    for count in (6, 5, 4, 3):
        stop = cut.end(count)
        if stop > 0 and (piece := _piece(cut[1].strip(" -\n\t"), " ".join(cut.groups()[2:count]), folded, stop)):
            return f"{unit} per {cut[2] + ' ' if cut[2] else ''}{piece.removesuffix(' (weight)')}", stop
    return unit, end


def _piece(link: str, spelling: str, folded: str, stop: int) -> str | None:
    """What a rate is per; behind "a" only what things are priced or timed by, behind "per" any noun."""
    name = MEASURES.get(spelling) or _PIECES.get(spelling)
    if len(spelling) == 1 and link != "/":
        return None
    if link in ("a", "an"):
        return None if _NO_RATE.match(folded, stop) else name
    if link == "/" or name:
        return None if name == "percent" else name
    return None if " " in spelling or spelling in _NO_NOUNS else singular(spelling)
