"""What a figure measures, read off its columns: the parts by which mentions are one quantity or two.

The number itself is never a part: it would find agreement only where there is some already.
"""

import re
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from analysis.figures.measures import Measures

# Units that are read and kept, but on which sources are not set against one another.
NOT_COMPARED = frozenset({"age", "ordinal", "date", "time", "year", "month", "week", "day", "hour", "minute", "second"})
# Words around a place that do not make it another place.
_PLACE_WORDS = re.compile(r"\b(?:the|oblast|region|province|city|district|state|governorate|prefecture|of)\b", re.IGNORECASE)
_WHO = re.compile(r"(?:[A-Z][\w.'’-]*\s?)+")


class Scope(NamedTuple):
    """The parts of a quantity; an empty string is a part that the text does not state."""

    root: str  # measure of the question: "troops" for sappers too
    measure: str
    who: str
    modality: str
    place: str
    parts: str  # named parts of its own article that it is the sum of: another whole than one without


def scopes(figure_mentions: pd.DataFrame, measures: Measures) -> pd.DataFrame:
    """Read the scope of every mention that can be compared.

    Takes `figure_mentions`; returns one row per comparable mention, on the same index, with the fields of
    `Scope`. Mentions in boilerplate, ages, ordinals, durations and the like have no row.
    """
    compared = figure_mentions[~figure_mentions["is_boilerplate"] & ~figure_mentions["unit"].isin(NOT_COMPARED)]
    stated = [_stated_scope(row, measures) for row in compared.fillna("").itertuples()]
    frame = pd.DataFrame(stated, columns=list(Scope._fields), index=compared.index).astype("str")
    frame = frame.assign(parts=_parts(frame, compared))
    who = _filled(frame["who"], [compared["article_id"], frame["root"]])
    frame = frame.assign(who=_filled(who, [frame["root"]]))
    return frame.assign(place=_filled(frame["place"], [frame[part] for part in ("measure", "who", "modality", "parts")]))


def _stated_scope(mention: Any, measures: Measures) -> Scope:
    kind, unit, predicate = mention.kind, mention.unit, mention.predicate
    measure = measures.measure_of(kind, unit, predicate) or " ".join(filter(None, [_head(kind) or unit, predicate]))
    root = measures.part_of(measure) or measure
    # A named part ("sappers") is scope enough: the place where it will work does not split it again.
    place = "" if root != measure else place_key(mention.place)
    return Scope(root, measure, _who(kind, unit), mention.modality or "reported", place, "")


def _parts(frame: pd.DataFrame, compared: pd.DataFrame) -> pd.Series:
    """Name the parts that a figure is the sum of, when its own article names two that add up to it.

    "6,000 North Koreans ... 1,000 sappers and 5,000 builders" is the size of that contingent, not of the force.
    """
    value, is_part = compared["value_best"], frame["root"] != frame["measure"]
    named: dict[tuple[str, str, float], str] = {}
    for (article_id, root), group in frame[is_part & value.notna()].groupby([compared["article_id"], frame["root"]]):
        for one, other in combinations(group.index, 2):
            if frame.at[one, "measure"] != frame.at[other, "measure"]:
                both = sorted({frame.at[one, "measure"], frame.at[other, "measure"]})
                named[article_id, root, value[one] + value[other]] = " + ".join(both)
    keys = zip(compared["article_id"], frame["root"], value, strict=True)
    parts = [named.get(key, "") for key in keys]
    return pd.Series(parts, index=frame.index, dtype="str").mask(is_part, "")


def _who(kind: str, unit: str) -> str:
    """Whose they are: the capitalised words that open the kind ("North Korean special forces")."""
    opening = _WHO.match(kind)
    who = opening[0].strip() if opening else ""
    if who != kind:
        return who
    # "6,000 North Koreans": the people are their nation; any other name that is the whole kind counts itself.
    return who.removesuffix("s") if unit == "people" else ""


def _head(kind: str) -> str:
    return kind.rsplit(" ", 1)[-1].lower()


def place_key(place: str) -> str:
    """Reduce a place to what distinguishes it: "Kursk Oblast" and "the Kursk region" are one."""
    return " ".join(_PLACE_WORDS.sub(" ", place).split()).title()


def _filled(part: pd.Series, within: list[pd.Series]) -> pd.Series:
    """Take an unstated part to be the one most stated by the mentions it stands among."""
    stated = part.where(part != "")
    usual = stated.groupby(within).transform(lambda group: next(iter(group.mode()), ""))
    return stated.fillna(usual).fillna("").astype("str")
