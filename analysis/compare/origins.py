"""How many independent witnesses stand behind a figure: articles that share a text, a sentence, or an authority."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.events import article_events
from analysis.compare.texts import PASSES_ON, Name, Texts, best
from analysis.corpus.copies import MOST_PARTNERS, SENTENCE, Pair, groups, near_copies, shared_passage
from analysis.corpus.wires import credited_in
from analysis.words import figure_words

CHAIN = " > "
# Opening a sentence gives these a capital, but no name.
_ANYBODY = frozenset(
    "officials police authorities sources witnesses residents reports rescuers doctors experts analysts media".split()
)
# "US" and "UK" inside a name are two letters of its acronym; these words are none.
_COUNTRIES = frozenset(("us", "uk", "un", "eu"))
_UNSPOKEN = frozenset("of the and for".split())
_DOTS = re.compile(r"\.\s?(?=\w\b)|\.")


def authority(attributed_to: str) -> str:
    """The first-hand end of a chain: `TASS > Security Council > Sergey Shoigu` rests on Sergey Shoigu.

    Who has no name is passed over for who quoted him, if anybody in the chain has one.
    """
    links = [link.strip() for link in attributed_to.split(CHAIN)]
    return next((link for link in reversed(links) if is_named(link)), links[-1])


def is_named(authority: str) -> bool:
    """Whether an authority is a name, and not "officials" or "Police" at the head of a sentence."""
    return authority != authority.lower() and authority.lower() not in _ANYBODY


def credited(articles: pd.DataFrame, figure_mentions: pd.DataFrame) -> pd.Series:
    """Name the authority that each figure rests on, on its index; missing where none is credited by name.

    A surname is led to the one who bears it in its own article, else in those on its event: the Kim of another story is
    another.
    """
    event = article_events(articles)
    mentions = schema.rows(figure_mentions[["article_id", "attributed_to", "place"]])
    # "LIMA (KNA) - Four bodies ...": the town of a dateline says nothing.
    towns = {(event[m.article_id], m.place.upper()) for m in mentions if m.place and not m.place.isupper()}
    names = [
        authority(m.attributed_to) if m.attributed_to and (event[m.article_id], m.attributed_to) not in towns else ""
        for m in mentions
    ]
    names = [name if is_named(name) else "" for name in names]
    for among in ([m.article_id for m in mentions], [event[m.article_id] for m in mentions]):
        names = _spelt_out(names, among)
    return pd.Series([name or None for name in names], index=figure_mentions.index, dtype="str")


def _spelt_out(names: list[str], among: list[str]) -> list[str]:
    """Lead each name to the one that it is short for among those of its own article, or event."""
    held: dict[str, set[str]] = {}
    for name, key in zip(names, among, strict=True):
        held.setdefault(key, set()).update({name} - {""})
    full = {key: _full_names(told) for key, told in held.items()}
    return [full[key].get(name, "") for name, key in zip(names, among, strict=True)]


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Lead a surname or an acronym to the one name it is short for: "Shoigu" is "Sergey Shoigu", "USGS" the US survey.

    "Kim" is nobody while there are two. Names that differ in capitals, full stops or "the" are one, the first of them.
    """
    spelt: dict[str, str] = {}
    for name in sorted(names):
        spelt.setdefault(_key(name), name)
    short_for: dict[str, list[str]] = {}
    for key, words in ((key, key.split()) for key in spelt if " " in key):
        initials = "".join(word if word in _COUNTRIES else word[0] for word in words if word not in _UNSPOKEN)
        for short in [words[-1]] + [initials] * (len(initials) > 2):
            short_for.setdefault(short, []).append(key)
    full = {key: long[0] for key, long in short_for.items() if len(long) == 1}
    return {name: spelt[full.get(_key(name), _key(name))] for name in names}


def _key(name: str) -> str:
    """A name without what is not said: "the U. S. Navy" and "US navy" are one."""
    return _DOTS.sub("", name.casefold()).removeprefix("the ")


def witness(articles: pd.DataFrame, figure_mentions: pd.DataFrame) -> pd.Series:
    """Name the origin of every figure mention, on its index.

    The authority it credits by name ("officials" may be others in every article), else the agency or the publisher
    that it credits or its article is taken from, else the publisher. A number told again in the same text, in a copy of
    it, or in a near-identical sentence of another article rests on the best of its names. So a publisher's own articles
    are one origin, and so is one sentence in six papers; one authority quoted with other numbers on other days is an
    update, not a second origin. An unnamed publisher is one to each text.
    """
    names = _names(Texts(articles), credited(articles, figure_mentions), figure_mentions)
    return pd.Series([name.name for name in names], index=figure_mentions.index, dtype="str")


def _names(texts: Texts, named: pd.Series, figure_mentions: pd.DataFrame) -> list[Name]:
    mentions = schema.rows(figure_mentions)
    names = [
        texts.canonical(spoken) if isinstance(spoken, str) else _printed(texts, mention)
        for spoken, mention in zip(named, mentions, strict=True)
    ]
    often = Counter(names)
    numbers = [number_told(mention) for mention in mentions]
    told = [(texts.group[m.article_id], m.quantity_id or m.kind, number) for m, number in zip(mentions, numbers, strict=True)]
    sentences = groups(len(mentions), _same_sentences(texts, mentions))
    return best(best(names, told, often), list(zip(sentences, numbers, strict=True)), often)


def _printed(texts: Texts, mention: Any) -> Name:
    teller = credited_in(texts.sentence(mention))
    return texts.canonical(teller) if teller else texts.names[mention.article_id]


def number_told(mention: Any) -> float | None:
    """The number stated, whatever its bound: "more than 30" and "some 30" state one."""
    return next((value for value in (mention.value_best, mention.value_low, mention.value_high) if value is not None), None)


def _same_sentences(texts: Texts, mentions: list[Any]) -> list[Pair]:
    """Pair the mentions of near-identical sentences, as places in `mentions`; those of one sentence with its first."""
    first: dict[tuple[str, str, int], int] = {}
    same = []
    for n, mention in enumerate(mentions):
        head = first.setdefault((mention.article_id, mention.field, mention.sentence_start), n)
        if head != n:
            same.append(Pair(head, n, 1.0))
    places = list(first.values())
    near = near_copies([texts.sentence(mentions[place]) for place in places], SENTENCE)
    return same + [Pair(places[pair.one], places[pair.other], pair.similarity) for pair in near]


def origins(articles: pd.DataFrame, figure_mentions: pd.DataFrame, article_dates: pd.DataFrame) -> pd.DataFrame:
    """Pair the articles that share an origin; returns the table `origins`, each pair once to a relation.

    `copy`: the same text, similarity 1. `near_copy`: half of the shorter text or more stands in the other; `similarity`
    is that share, `evidence` the longest passage, as the article has it. `quotes`: the article prints a sentence of the
    other with its figure, or credits its publisher for one, or for the text it copies; `evidence` is the shared words, or
    the figure and what became of it, or who is credited. `same_authority`: both rest on one name for one quantity.
    `other_id` is the one that is credited, or the earlier of the two where their dates tell. Of more than `MOST_PARTNERS`
    articles that share one thing not all pairs are listed.
    """
    texts = Texts(articles)
    known = figure_mentions[figure_mentions["quantity_id"].notna()]
    mentions = schema.rows(known)
    written = {row.article_id: row for row in schema.rows(article_dates)}

    later_first = partial(_later_first, texts, written)
    named = _names(texts, credited(articles, known), known)
    found = [*_copied(texts, later_first), *_taken(texts), *_credits(texts, mentions), *_repeated(texts, mentions, later_first)]
    rows: dict[tuple[str, ...], Row] = {}
    for row in (*found, *_same_authority(texts, mentions, named, later_first)):
        if (row[1], row[0], row[2]) not in rows:
            rows.setdefault(row[:3], row)
    columns = ["article_id", "other_id", "relation", "similarity", "evidence"]
    return schema.typed("origins", pd.DataFrame([rows[key] for key in sorted(rows)], columns=columns))


# Who, of whom, how, to what share, by what evidence; and what puts the later of two articles first.
Row = tuple[str, str, str, float | None, str]
InOrder = Callable[[str, str], tuple[str, str]]


def _later_first(texts: Texts, written: dict[str, Any], *pair: str) -> tuple[str, str]:
    """Put the later first where the dates tell, but never the agency's own before the paper's that is taken from it."""
    one, other = sorted(pair)
    earliest, latest = written[other].earliest, written[one].latest
    later, earlier = (other, one) if None not in (latest, earliest) and latest < earliest else (one, other)
    is_own = [texts.names[each] == (PASSES_ON, texts.printed_by[each]) for each in (later, earlier)]
    return (earlier, later) if is_own == [True, False] else (later, earlier)


def _copied(texts: Texts, later_first: InOrder) -> Iterator[Row]:
    for pair in texts.pairs:
        later, earlier = later_first(texts.ids[pair.one], texts.ids[pair.other])
        text, other = texts.articles[later].text, texts.articles[earlier].text
        if text == other:
            yield later, earlier, "copy", pair.similarity, "the whole text"
        else:
            yield later, earlier, "near_copy", pair.similarity, shared_passage(text, other)


def _taken(texts: Texts) -> Iterator[Row]:
    """The copies that credit an agency for their text, each with the agency's own."""
    own: dict[tuple[int, str], list[str]] = {}
    for article_id, group in texts.group.items():
        own.setdefault((group, texts.printed_by[article_id]), []).append(article_id)
    for article_id, agency in texts.taken_from.items():
        for other in own.get((texts.group[article_id], agency), [])[:MOST_PARTNERS]:
            yield article_id, other, "quotes", None, f"{agency} is credited for the text"


def _credits(texts: Texts, mentions: list[Any]) -> Iterator[Row]:
    """The articles that credit another's publisher for a figure, and what became of it: relay."""
    printed: dict[tuple[str, str], list[Any]] = {}
    for mention in mentions:
        printed.setdefault((mention.quantity_id, texts.names[mention.article_id].name), []).append(mention)
    for mention in mentions:
        links = [*(mention.attributed_to or "").split(CHAIN), credited_in(texts.sentence(mention)) or ""]
        names = {texts.canonical(link.strip()).name for link in links}
        for name in sorted(names - {texts.names[mention.article_id].name}):
            for told in printed.get((mention.quantity_id, name), [])[:MOST_PARTNERS]:
                before, after = figure_words(told), figure_words(mention)
                became = f", passed on as {after}" if before != after else ""
                yield mention.article_id, told.article_id, "quotes", None, f"{name}: {before}{became}"


def _repeated(texts: Texts, mentions: list[Any], later_first: InOrder) -> Iterator[Row]:
    """The articles that print one sentence with a figure, and are no copies."""
    copies = {frozenset((texts.ids[pair.one], texts.ids[pair.other])) for pair in texts.pairs}
    for pair in _same_sentences(texts, mentions):
        said = {mentions[place].article_id: texts.sentence(mentions[place]) for place in (pair.one, pair.other)}
        if len(said) == 2 and frozenset(said) not in copies:
            later, earlier = later_first(*said)
            yield later, earlier, "quotes", pair.similarity, shared_passage(said[later], said[earlier])


def _same_authority(texts: Texts, mentions: list[Any], names: list[Name], later_first: InOrder) -> Iterator[Row]:
    """The articles whose figure of one quantity rests on one name, unless that is the publisher of both."""
    resting: dict[tuple[str, str], set[str]] = {}
    for mention, (rank, name) in zip(mentions, names, strict=True):
        if rank <= PASSES_ON:
            resting.setdefault((mention.quantity_id, name), set()).add(mention.article_id)
    shared: dict[tuple[str, str], set[str]] = {}
    for (_, name), articles in resting.items():
        ordered = sorted(articles)
        for n, one in enumerate(ordered[:MOST_PARTNERS]):
            for other in ordered[n + 1 :]:
                if not texts.printed_by[one] == texts.printed_by[other] == name:
                    shared.setdefault(later_first(one, other), set()).add(name)
    for pair, found in shared.items():
        yield *pair, "same_authority", None, "; ".join(sorted(found))
