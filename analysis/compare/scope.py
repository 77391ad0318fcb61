"""What a figure measures, read off its columns: the parts by which mentions are one quantity or two.

The number itself is never a part: it would find agreement only where there is some already.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from analysis.compare.events import stem
from analysis.compare.units import dimension
from analysis.figures.measures import Measures
from analysis.schema import rows

# Figures that are read and kept, but on which sources are not set against one another: by type, and by the end of the
# trend (where a change began, and by how much, are no level).
NOT_COMPARED = ("age", "duration")
NO_LEVEL = ("_from", "_by")
RECALLED_AFTER = pd.Timedelta(days=183)
# What a count is called whatever it counts.
_TOTALS = ("confirmed", "total", "victims", "toll", "shot")
ONE_YEAR = pd.Timedelta(days=366)
# A place that so many of an event's articles name with a figure is the event's own.
OWN_PLACE_SHARE = 0.5
_LETTERS = re.compile(r"[A-Za-z]{2,30}")
# Words around a place that do not make it another place.
_PLACE_WORDS = re.compile(r"\b(?:the|oblast|region|province|city|district|state|governorate|prefecture|of)\b", re.IGNORECASE)
# The adjectives and plurals of nations: Korean, Chinese, British, French, Iraqi, Slavic.
_NATION = re.compile(r"(?:\w+(?:an|ese|ish|ch|[a-z]i|ic)|Greek|Thai|Swiss|Czech|Serb|Croat|Turk|Kurd|Filipino)s?|U\.?S\.?")
_WHO = re.compile(r"(?:[A-Z][\w.'’-]*\s?)+")


class Scope(NamedTuple):
    """The parts of a quantity; an empty string is a part that the text does not state."""

    event: str
    year: str  # of an earlier event that the article recalls: last year's quake is not this one
    dimension: str  # people, things, money, percent, or what the unit measures: "[length]"
    root: str  # measure of the question: "troops" for sappers too
    measure: str
    is_defined: bool  # the measure is one of data/hand/measures.yml
    outcome: str  # what became of them, told by predicate or kind: killed, wounded
    family: str  # of the predicate
    who: str
    words: frozenset[str]  # what the kind adds to the measure: "civilian", "police officer"
    place: str
    modality: str
    parts: str  # named parts of its own article that it is the sum of: another whole than one without


def scopes(
    figure_mentions: pd.DataFrame, article_dates: pd.DataFrame, events: Mapping[str, str], measures: Measures
) -> pd.Series:
    """Read the scope of every mention that can be compared.

    Takes `figure_mentions` with their times, `article_dates`, and the event of each article; returns a `Scope` for each
    comparable mention, on its index. Mentions in boilerplate, ages, changes and bare numbers are left out.
    """
    is_nameless = figure_mentions["kind"].isna() & figure_mentions["unit"].isna()
    is_no_level = figure_mentions["trend"].str.endswith(NO_LEVEL).fillna(False).astype(bool)
    is_aside = figure_mentions["is_boilerplate"] | figure_mentions["type"].isin(NOT_COMPARED)
    compared = figure_mentions[~(is_aside | is_no_level | is_nameless)]
    mentions = rows(compared)
    written = dict(zip(article_dates["article_id"], article_dates["earliest"].fillna(article_dates["latest"]), strict=True))
    years = [_recalled_year(mention, written[mention.article_id]) for mention in mentions]
    said = frozenset(map(stem, (*measures.outcome_words(), *_TOTALS)))
    stated = [_stated(m, events[m.article_id], year, measures, said) for m, year in zip(mentions, years, strict=True)]
    stated = [scope._replace(parts=parts) for scope, parts in zip(stated, _parts(stated, mentions), strict=True)]
    stated = _with_who(stated, [mention.article_id for mention in mentions])
    return pd.Series(_local(stated, mentions), index=compared.index, dtype=object)


def shared_scope(scopes: list[Scope]) -> Scope:
    """Sum up the scopes of one quantity: in each part what most of them state, in the order of the corpus among equals."""
    if len(set(scopes)) == 1:
        return scopes[0]
    shared = {}
    for name in Scope._fields:
        stated = Counter(value for scope in scopes if (value := getattr(scope, name)))
        shared[name] = stated.most_common(1)[0][0] if stated else getattr(scopes[0], name)
    # A place, or a word, that less than half of the figures state is not what sets the quantity apart.
    for name, nothing in (("place", ""), ("words", frozenset())):
        if 2 * sum(bool(getattr(scope, name)) for scope in scopes) < len(scopes):
            shared[name] = nothing
    defined = [scope for scope in scopes if scope.measure == shared["measure"]]
    return Scope(**shared)._replace(root=defined[0].root, is_defined=defined[0].is_defined)


def _recalled_year(mention: Any, written: pd.Timestamp) -> str:
    """The year of an event that was long past when the article was written; empty when it was not, or nobody knows."""
    # The middle of a year: what happened last year is past in May, though its December is not half a year ago.
    if (
        mention.time_end is None
        or not mention.time_start + (mention.time_end - mention.time_start) / 2 < written - RECALLED_AFTER
    ):
        return ""
    return str(mention.time_end.year) if mention.time_end - mention.time_start <= ONE_YEAR else ""


def _stated(mention: Any, event: str, year: str, measures: Measures, said: frozenset[str]) -> Scope:
    kind, unit, predicate = (value or "" for value in (mention.kind, mention.unit, mention.predicate))
    # 5 percent of the troops, and 50 troops a day, are another measure than troops.
    other_unit = unit if mention.type != "count" or " per " in unit else ""
    defined = measures.measure_of(kind, unit, predicate)
    measure = defined or " ".join(dict.fromkeys(filter(None, [_head(kind) or unit, other_unit])))
    root = measures.part_of(measure) or measure
    family = measures.family_of(predicate) or predicate
    measured = dimension(mention.type, unit)
    # What a thing is called sets it apart from any other; people go by many names.
    named = frozenset(map(stem, measure.split())) if measured == "things" else frozenset()
    return Scope(
        event=event,
        year=year,
        dimension=measured,
        root=root,
        measure=measure,
        is_defined=defined is not None,
        outcome=measures.outcome_of(measure, family),
        family=family,
        who=(who := _who(kind, unit)),
        words=named | _words(kind, said | _wordings(measures, defined) | set(map(stem, who.split()))),
        # A named part ("sappers") is scope enough: the place where it will work does not split it again.
        # A depth or a price is no nearer to the place named beside it than to any other.
        place=place_key(mention.place or "") if root == measure and mention.type == "count" else "",
        modality=mention.modality or "reported",
        parts="",
    )


def _wordings(measures: Measures, measure: str | None) -> set[str]:
    """The words that a measure goes by: soldiers and servicemen are troops, and no part of them."""
    return {stem(word) for kind in measures.entries[measure].kinds for word in kind.split()} if measure else set()


def _words(kind: str, said: frozenset[str]) -> frozenset[str]:
    return frozenset(term for word in _LETTERS.findall(kind) if (term := stem(word)) and term not in said)


def _local(stated: list[Scope], mentions: list[Any]) -> list[Scope]:
    """Leave out a place that is the event's own: what most of its articles name sets no figure apart."""
    named: dict[str, Counter[str]] = {}
    articles: dict[str, set[str]] = {}
    for scope, article in {(scope, mention.article_id) for scope, mention in zip(stated, mentions, strict=True)}:
        articles.setdefault(scope.event, set()).add(article)
    for event, place, _ in {(s.event, s.place, m.article_id) for s, m in zip(stated, mentions, strict=True) if s.place}:
        named.setdefault(event, Counter())[place] += 1
    own = {
        (event, place)
        for event, counted in named.items()
        for place, n in counted.items()
        if n > 1 and n >= OWN_PLACE_SHARE * len(articles[event])
    }
    return [scope._replace(place="") if not scope.year and (scope.event, scope.place) in own else scope for scope in stated]


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
    """Tell whose an article's troops are when it names one nation, or none while most of the event's articles name one."""
    told = list(zip(articles, stated, strict=True))
    nations: dict[tuple[str, str], set[str]] = {}
    counted: dict[tuple[str, str], Counter[str]] = {}
    for article, scope in told:
        nations.setdefault((article, scope.root), set()).update({scope.who} - {""})
    for article, scope in {(article, scope) for article, scope in told}:
        counted.setdefault((scope.event, scope.root), Counter())[_sole(nations[article, scope.root])] += 1
    found = []
    for article, scope in told:
        # An article that names several nations is not told by the others which of them it means.
        named = nations[article, scope.root]
        usual, n = counted[scope.event, scope.root].most_common(1)[0]
        other = usual if 2 * n > counted[scope.event, scope.root].total() else ""
        found.append(scope if scope.who or len(named) > 1 else scope._replace(who=_sole(named) or other))
    return found


def _sole(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""
