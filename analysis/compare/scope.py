"""What a figure measures, read off its columns: the parts by which mentions are one quantity or two.

The number itself is never a part: it would find agreement only where there is some already.
"""

import re
from typing import NamedTuple

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


def scopes(figure_mentions: pd.DataFrame, measures: Measures) -> pd.DataFrame:
    """Read the scope of every mention that can be compared.

    Takes `figure_mentions`; returns one row per comparable mention, on the same index, with the fields of
    `Scope`. Mentions in boilerplate, ages, ordinals, durations and the like have no row.
    """
    compared = figure_mentions[~figure_mentions["is_boilerplate"] & ~figure_mentions["unit"].isin(NOT_COMPARED)]
    stated = [_stated_scope(row, measures) for row in compared.fillna("").itertuples()]
    frame = pd.DataFrame(stated, columns=list(Scope._fields), index=compared.index).astype("str")
    who = _filled(frame["who"], [compared["article_id"], frame["root"]])
    frame = frame.assign(who=_filled(who, [frame["root"]]))
    return frame.assign(place=_filled(frame["place"], [frame[part] for part in ("measure", "who", "modality")]))


def _stated_scope(mention: NamedTuple, measures: Measures) -> Scope:
    kind, unit, predicate = mention.kind, mention.unit, mention.predicate  # type: ignore[attr-defined]
    measure = measures.measure_of(kind, unit, predicate) or " ".join(part for part in (_head(kind) or unit, predicate) if part)
    root = measures.part_of(measure) or measure
    # A named part ("sappers") is scope enough: the place where it will work does not split it again.
    place = "" if root != measure else place_key(mention.place)  # type: ignore[attr-defined]
    return Scope(root, measure, _who(kind), mention.modality or "reported", place)  # type: ignore[attr-defined]


def _who(kind: str) -> str:
    """Whose they are: the capitalised words that open the kind ("North Korean special forces")."""
    opening = _WHO.match(kind)
    who = opening[0].strip() if opening else ""
    return who[:-1] if who == kind and who.endswith("ns") else who


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
