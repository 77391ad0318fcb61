"""What a figure measures, read off its columns: the parts by which mentions are one quantity or two.

The number itself is never a part: it would find agreement only where there is some already.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from analysis.figures.measures import Measures
from analysis.schema import rows

# Figures that are read and kept, but on which sources are not set against one another: by type, and by the end of the
# trend (where a change began, and by how much, are no level).
NOT_COMPARED = ("age", "duration")
NO_LEVEL = ("_from", "_by")
RECALLED_AFTER = pd.Timedelta(days=183)
# Words around a place that do not make it another place.
_PLACE_WORDS = re.compile(r"\b(?:the|oblast|region|province|city|district|state|governorate|prefecture|of)\b", re.IGNORECASE)
# The adjectives and plurals of nations: Korean, Chinese, British, French, Iraqi, Slavic.
_NATION = re.compile(r"(?:\w+(?:an|ese|ish|ch|[a-z]i|ic)|Greek|Thai|Swiss|Czech|Serb|Croat|Turk|Kurd|Filipino)s?|U\.?S\.?")
_WHO = re.compile(r"(?:[A-Z][\w.'’-]*\s?)+")


class Scope(NamedTuple):
    """The parts of a quantity; an empty string is a part that the text does not state."""

    root: str  # measure of the question: "troops" for sappers too
    measure: str
    who: str
    modality: str
    place: str
    year: str  # of an earlier event that the article recalls: last year's quake is not this one
    parts: str  # named parts of its own article that it is the sum of: another whole than one without


def scopes(figure_mentions: pd.DataFrame, article_dates: pd.DataFrame, measures: Measures) -> pd.Series:
    """Read the scope of every mention that can be compared.

    Takes `figure_mentions` with their times, and `article_dates`; returns a `Scope` for each comparable mention, on
    its index. Mentions in boilerplate, ages, durations, remainders (`two others`), changes and bare numbers are left out.
    """
    is_nameless = figure_mentions["kind"].isna() & figure_mentions["unit"].isna()
    is_no_level = figure_mentions["trend"].str.endswith(NO_LEVEL).fillna(False).astype(bool)
    is_aside = figure_mentions["is_boilerplate"] | figure_mentions["is_rest"] | figure_mentions["type"].isin(NOT_COMPARED)
    is_left_out = is_aside | is_no_level | is_nameless
    compared = figure_mentions[~is_left_out]
    mentions = rows(compared)
    written = dict(zip(article_dates["article_id"], article_dates["earliest"].fillna(article_dates["latest"]), strict=True))
    years = [_recalled_year(mention, written[mention.article_id]) for mention in mentions]
    stated = [_stated_scope(mention, measures, year) for mention, year in zip(mentions, years, strict=True)]
    stated = [scope._replace(parts=parts) for scope, parts in zip(stated, _parts(stated, mentions), strict=True)]
    stated = _with_who(stated, [mention.article_id for mention in mentions])
    stated = _filled(stated, "place", [scope._replace(place="") for scope in stated])
    return pd.Series(stated, index=compared.index, dtype=object)


def _recalled_year(mention: Any, written: pd.Timestamp) -> str:
    """The year of an event that was long past when the article was written; empty when it was not, or nobody knows."""
    is_past = mention.time_end is not None and mention.time_end < written - RECALLED_AFTER
    return str(mention.time_end.year) if is_past else ""


def _stated_scope(mention: Any, measures: Measures, year: str) -> Scope:
    kind, unit, predicate = (value or "" for value in (mention.kind, mention.unit, mention.predicate))
    # 5 percent of the troops, and 50 troops a day, are another measure than troops.
    other_unit = unit if mention.type != "count" or " per " in unit else ""
    measure = measures.measure_of(kind, unit, predicate) or " ".join(
        dict.fromkeys(filter(None, [_head(kind) or unit, predicate, other_unit]))
    )
    root = measures.part_of(measure) or measure
    # A named part ("sappers") is scope enough: the place where it will work does not split it again.
    place = "" if root != measure else place_key(mention.place or "")
    return Scope(root, measure, _who(kind, unit), mention.modality or "reported", place, year, "")


def _parts(stated: list[Scope], mentions: list[Any]) -> list[str]:
    """Name the parts that a figure is the sum of, when its own article names two that add up to it.

    "6,000 North Koreans ... 1,000 sappers and 5,000 builders" is the size of that contingent, not of the force.
    """
    parts: dict[tuple[str, str], set[tuple[str, float]]] = {}
    for scope, mention in zip(stated, mentions, strict=True):
        if scope.root != scope.measure and mention.value_best is not None:
            parts.setdefault((mention.article_id, scope.root), set()).add((scope.measure, mention.value_best))
    sums = {
        (*key, a_value + b_value): f"{a} + {b}"
        for key, named in parts.items()
        for (a, a_value), (b, b_value) in combinations(sorted(named), 2)
        if a != b
    }
    whole = ((m.article_id, s.root, m.value_best) if s.root == s.measure else None for s, m in zip(stated, mentions, strict=True))
    return [sums.get(key, "") if key else "" for key in whole]


def _who(kind: str, unit: str) -> str:
    """Whose they are: the nation that opens the kind ("North Korean special forces"), or is it ("6,000 North Koreans")."""
    opening = _WHO.match(kind)
    words = opening[0].split() if opening else []
    while words and not _NATION.fullmatch(words[-1]):
        words.pop()
    return " ".join(words).removesuffix("s") if unit == "people" or len(words) < len(kind.split()) else ""


def _head(kind: str) -> str:
    return kind.rsplit(" ", 1)[-1].lower()


def place_key(place: str) -> str:
    """Reduce a place to what distinguishes it: "Kursk Oblast" and "the Kursk region" are one."""
    return " ".join(_PLACE_WORDS.sub(" ", place).split()).title()


def _with_who(stated: list[Scope], articles: list[str]) -> list[Scope]:
    """Tell whose an article's troops are when it names one nation, or none while most of the corpus names one."""
    told = list(zip(articles, (scope.root for scope in stated), strict=True))
    nations: dict[tuple[str, str], set[str]] = {}
    for key, scope in zip(told, stated, strict=True):
        nations.setdefault(key, set()).update({scope.who} - {""})
    sole = {key: next(iter(names)) for key, names in nations.items() if len(names) == 1}
    named = [scope if scope.who else scope._replace(who=sole.get(key, "")) for key, scope in zip(told, stated, strict=True)]
    # An article that names several nations is not told by the rest of the corpus which of them it means.
    return _filled(named, "who", [(root, len(nations[article, root]) > 1) for article, root in told])


def _filled(stated: list[Scope], part: str, among: Sequence[Hashable]) -> list[Scope]:
    """Take an unstated part to be the one that most of the mentions it stands among do state."""
    values: dict[Hashable, Counter[str]] = {}
    for scope, group in zip(stated, among, strict=True):
        values.setdefault(group, Counter())[getattr(scope, part)] += 1
    usual = {group: counted.most_common(1)[0] for group, counted in values.items()}
    found = []
    for scope, group in zip(stated, among, strict=True):
        value, n = usual[group]
        is_plain = not getattr(scope, part) and 2 * n > values[group].total()
        found.append(scope._replace(**{part: value}) if is_plain else scope)
    return found
