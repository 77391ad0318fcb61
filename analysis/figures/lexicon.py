"""The words around numbers: the tables of `lexicon.toml`, read once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def either(spellings: Iterable[str]) -> str:
    """A pattern of these spellings, the longest first."""
    return "|".join(re.escape(spelling) for spelling in sorted(sorted(spellings), key=len, reverse=True))


def words(table: str) -> frozenset[str]:
    """The words of a table, white space between them."""
    return frozenset(table.split())


def aliases(table: str) -> dict[str, str]:
    """Map each spelling to its name: `km = km, kilometre;` gives two keys."""
    rows = (row.split(" = ") for row in " ".join(table.split()).split(";") if row.strip())
    return {spelling.strip(): name.strip() for name, spellings in rows for spelling in spellings.split(", ")}


def _sets(tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, table in tables.items():
        named = [found[word[1:]] for word in table.split() if word[0] == "@"]
        plain = words(table)
        taken_out = {word for word in plain if word[0] in "@-"} | {word[1:] for word in plain if word[0] == "-"}
        found[name] = plain.union(*named) - taken_out
    return found


def _bounds(table: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
    """Map bound words to the bound and whether the bound itself is excluded (`strict`)."""
    rows = ((name.split(), " ".join(spellings.split()).split(", ")) for name, spellings in table.items())
    return {spelling: (name[0], len(name) > 1) for name, spellings in rows for spelling in spellings}


# Of the masks: patterns, and what stands in them as <NAME>.
PATTERNS: list[str] = _TABLES["masks"].pop("patterns")
PARTS: dict[str, str] = _TABLES["masks"]
MODALITY: dict[str, str] = _TABLES["modality"]
UNITS: dict[str, Any] = _TABLES["units"]
WORDS = _sets(_TABLES["words"])
_roles = WORDS["roles"]
WORDS["speaking"] |= {f"{role}s" for role in _roles} | {f"{role[:-3]}men" for role in _roles if role.endswith("man")}
SINGULARS: dict[str, str] = {
    plural: single or plural for plural, _, single in (form.partition("/") for form in _TABLES["nouns"]["singulars"].split())
}
# Verbs of saying: form -> class.
SAYINGS = {form: kind for kind, table in _TABLES["sayings"].items() for form in table.split()}
BOUNDS_BEFORE, BOUNDS_AFTER = _bounds(_TABLES["bounds_before"]), _bounds(_TABLES["bounds_after"])
_PASSING = ("pass", "passes", "passed", *(f"{modal} pass" for modal in ("may", "might", "could", "would", "will", "to")))
BOUNDS_BEFORE |= {f"{noun} {verb}": ("at_least", True) for noun in WORDS["passing"] for verb in _PASSING}
# The same as a pattern, for a look past them: "from about", "of the nearly".
HEDGE = (
    r"(?:(?:about|nearly|around|almost|roughly|approximately|some|even|perhaps|maybe|possibly|just|only|over|more\sthan"
    r"|at\sleast|up\sto|as\smany\sas|an?\sestimated|the|an?)\s){0,2}"
)
