"""What a figure measures, read off its columns: the parts by which mentions are one quantity or two.

The number itself is never a part: it would find agreement only where there is some already.
"""

import re
from collections import Counter
from collections.abc import Mapping
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
    stated = [_stated(m, events[m.article_id], year, measures) for m, year in zip(mentions, years, strict=True)]
    stated = _with_who(stated, [mention.article_id for mention in mentions])
    return pd.Series(_local(stated, mentions), index=compared.index, dtype=object)


def shared_scope(scopes: list[Scope]) -> Scope:
    """Sum up the scopes of one quantity: in each part what most of them state, in the order of the corpus among equals."""
    if len(set(scopes)) == 1:
        return scopes[0]
    shared: dict[str, Any] = {}
    for name in Scope._fields:
        values = [getattr(scope, name) for scope in scopes]
        # A place, or words, that most of the figures do not state are not what sets the quantity apart.
        stated = values if name in ("place", "words") else [value for value in values if value]
        shared[name] = Counter(stated or values).most_common(1)[0][0]
    defined = next(scope for scope in scopes if scope.measure == shared["measure"])
    return Scope(**shared)._replace(root=defined.root, is_defined=defined.is_defined)


def _recalled_year(mention: Any, written: pd.Timestamp) -> str:
    """The year of an event that was long past when the article was written; empty when it was not, or nobody knows."""
    if mention.time_end is None:
        return ""
    length = mention.time_end - mention.time_start
    # The middle of a year: what happened last year is past in May, though its December is not half a year ago.
    is_past = mention.time_start + length / 2 < written - RECALLED_AFTER
    return str(mention.time_end.year) if is_past and length <= ONE_YEAR else ""


def _stated(mention: Any, event: str, year: str, measures: Measures) -> Scope:
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
        who=_who(kind, unit),
        words=named | set(map(stem, _LETTERS.findall(kind))) - _wordings(measures, defined),
        # A named part ("sappers") is scope enough: the place where it will work does not split it again.
        place=place_key(mention.place or "") if root == measure else "",
        modality=mention.modality or "reported",
    )


def _wordings(measures: Measures, measure: str | None) -> set[str]:
    """The words that say no more than the measure: soldiers and servicemen are troops, and no part of them."""
    kinds = measures.entries[measure].kinds if measure else ()
    return {"", *(stem(word) for kind in kinds for word in kind.split())}


def _local(stated: list[Scope], mentions: list[Any]) -> list[Scope]:
    """Leave out a place that is the event's own: what most of its articles name sets no figure apart."""
    told = {(scope.event, scope.place, mention.article_id) for scope, mention in zip(stated, mentions, strict=True)}
    articles = Counter(event for event, _ in {(event, article) for event, _, article in told})
    named = Counter((event, place) for event, place, _ in told)
    own = {key for key, n in named.items() if n > 1 and n >= OWN_PLACE_SHARE * articles[key[0]]}
    return [scope._replace(place="") if not scope.year and (scope.event, scope.place) in own else scope for scope in stated]


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
    nations: dict[tuple[str, str], dict[str, set[str]]] = {}
    for article, scope in zip(articles, stated, strict=True):
        nations.setdefault((scope.event, scope.root), {}).setdefault(article, set()).update({scope.who} - {""})
    usual = {}
    for key, named in nations.items():
        counted = Counter(next(iter(names)) for names in named.values() if len(names) == 1)
        usual[key] = [name for name, n in counted.items() if 2 * n > len(named)]
    found = []
    for article, scope in zip(articles, stated, strict=True):
        # An article that names several nations is not told by the others which of them it means.
        names = [*nations[scope.event, scope.root][article]] or usual[scope.event, scope.root]
        found.append(scope._replace(who=names[0]) if len(names) == 1 and not scope.who else scope)
    return found
