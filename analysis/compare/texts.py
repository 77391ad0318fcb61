"""What stands behind an article as a whole: copies of its text, the agency it is taken from, who printed it."""

from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.corpus.copies import Pair, groups, near_copies
from analysis.corpus.publishers import by_initials, is_agency, load_publishers, publisher_names
from analysis.corpus.publishers import key as name_key
from analysis.corpus.wires import agency, dateline_initials, wire

# How well a name accounts for a figure: who vouches for it, who passes it on, who printed it, and who without a name did.
VOUCHES, PASSES_ON, PRINTS, UNNAMED = range(4)


class Name(NamedTuple):
    """What a figure rests on: one of the ranks above, the least the best, and the name."""

    rank: int
    name: str


class Texts:
    """The articles of a corpus.

    `pairs` are the copies of one another, as places in `ids`; `group` gives the copies of one text one number, and
    `names` gives them one name: an agency's, if one of them says so, else the publisher's with the most articles.
    `printed_by` is the publisher of each, an agency under its one name, and `taken_from` the agency that its own text
    credits, missing where it credits none, or is the agency's. All but `pairs` and `ids` are by article_id.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        rows = schema.rows(articles)
        self.articles = {article.article_id: article for article in rows}
        self.ids = list(self.articles)
        self.pairs = _copies([article.text for article in rows])
        copied = groups(len(rows), self.pairs)
        self.group = dict(zip(self.ids, copied, strict=True))
        publishers = publisher_names(articles)
        self._initialed = by_initials(articles["publisher"].dropna())
        self.printed_by = {one: self._one_name(publisher) for one, publisher in publishers.items()}
        credits = {one: credit for one in self.ids if (credit := self._credit(self.articles[one]))}
        self.taken_from = {one: credit for one, credit in credits.items() if credit != self.printed_by[one]}
        agencies = {name for name in self.printed_by.values() if is_agency(name)} | set(credits.values())
        names = [self._name(one, agencies) for one in self.ids]
        self.names = dict(zip(self.ids, best(names, copied, Counter(names)), strict=True))
        entries = load_publishers().entries
        known = {name: entries[name].aliases if name in entries else () for name in sorted(publishers)}
        aliases = {name_key(alias): name for name, others in known.items() for alias in others}
        self._publishers = aliases | {name_key(name): self._one_name(name) for name in known}

    def _one_name(self, publisher: str) -> str:
        return self._initialed.get(publisher) or agency(publisher) or publisher

    def _credit(self, article: Any) -> str | None:
        """The agency, or the publisher of the corpus by its initials, that a text says it is taken from."""
        named, initials = wire(article.text, article.author), dateline_initials(article.text)
        return self._initialed.get(named or initials or "") or named

    def _name(self, article_id: str, agencies: Collection[str]) -> Name:
        publisher = self.printed_by[article_id]
        if publisher in agencies or article_id in self.taken_from:
            return Name(PASSES_ON, publisher if publisher in agencies else self.taken_from[article_id])
        return Name(PRINTS if self.articles[article_id].publisher else UNNAMED, publisher)

    def canonical(self, name: str) -> Name:
        """Who a credited name is: an agency or a publisher of the corpus passes a figure on, anybody else vouches for it."""
        passed_on = self._initialed.get(name) or agency(name) or self._publishers.get(name_key(name))
        return Name(PASSES_ON, passed_on) if passed_on else Name(VOUCHES, name)

    def sentence(self, mention: Any) -> str:
        """The sentence that holds a figure."""
        field: str = getattr(self.articles[mention.article_id], mention.field)
        return field[mention.sentence_start : mention.sentence_end]


def best(names: list[Name], told: list[Any], often: Counter[Name]) -> list[Name]:
    """Give what is told together the best of its names, of equals the most frequent; who is credited by name stays.

    So two who vouch for one number are two.
    """
    among: dict[Any, set[Name]] = {}
    for name, key in zip(names, told, strict=True):
        among.setdefault(key, set()).add(name)
    chosen = {key: min(found, key=lambda name: (name.rank, -often[name], name.name)) for key, found in among.items()}
    return [name if name.rank == VOUCHES else chosen[key] for name, key in zip(names, told, strict=True)]


def _copies(texts: list[str]) -> list[Pair]:
    """The exact copies, each with the first of its text, and the near copies among those first ones."""
    first: dict[str, int] = {}
    exact = [Pair(first[text], n, 1.0) for n, text in enumerate(texts) if first.setdefault(text, n) != n]
    places = list(first.values())
    near = near_copies(list(first))
    return sorted(exact + [Pair(places[pair.one], places[pair.other], pair.similarity) for pair in near])
