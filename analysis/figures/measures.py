"""What figures measure, as the analyst's table says: wordings, families of verbs, parts and wholes."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis import hand, settings
from analysis.figures.lexicon import SINGULARS
from analysis.inflections import verb_forms

PATH = settings.HAND / "measures.yml"
_FIELDS = {"measure", "label", "unit", "kinds", "predicates", "part_of", "outcome"}


class Measure(NamedTuple):
    """One entry: `kinds` are wordings in the singular; `unit` and `part_of` are None where the entry has none.

    An `outcome` is what became of people: nobody is counted under two of them.
    """

    measure: str
    label: str
    unit: str | None
    kinds: tuple[str, ...]
    predicates: tuple[str, ...]
    part_of: str | None
    outcome: bool


class Measures(NamedTuple):
    """The whole table: entries by name, wordings and families that lead to them, and the verbs.

    `participles` maps each form of each verb ("ships", "shipping") to its participle ("shipped");
    `families` maps a participle to its family ("sent").
    """

    entries: Mapping[str, Measure]
    participles: Mapping[str, str]
    families: Mapping[str, str]

    def family_of(self, predicate: str | None) -> str | None:
        """The family of a predicate in any of its forms; None when it belongs to none."""
        form = predicate or ""
        return self.families.get(self.participles.get(form, form))

    def measure_of(self, kind: str | None, unit: str | None, predicate: str | None) -> str | None:
        """Name the measure of a figure, or None.

        A family of predicates that an entry claims decides first, unless the wording names a part of that entry; then
        the longest wording that `kind` ends in.
        An entry that states a unit holds figures of that unit only.
        """
        fitting = [entry for entry in self.entries.values() if entry.unit in (None, unit)]
        family = self.family_of(predicate)
        claimed = next((entry.measure for entry in fitting if family in entry.predicates), None)
        said = f" {singular_phrase(kind or '')}"
        worded = [(wording, entry) for entry in fitting for wording in entry.kinds if said.endswith(f" {wording}")]
        named = max(worded, key=lambda pair: len(pair[0]))[1] if worded else None
        return named.measure if named and claimed in (None, named.part_of) else claimed

    def outcome_of(self, measure: str, family: str) -> str:
        """The outcome that a measure is, or that a family of predicates leads to; empty when neither is one."""
        for entry in self.entries.values():
            if entry.outcome and (entry.measure == measure or family in entry.predicates):
                return entry.measure
        return ""

    def label(self, measure: str) -> str:
        """What a reader sees for a measure; the name itself when the table has no such entry."""
        return self.entries[measure].label if measure in self.entries else measure.replace("_", " ")

    def part_of(self, measure: str) -> str | None:
        """The measure that this one is a part of, or None."""
        return self.entries[measure].part_of if measure in self.entries else None


def singular(noun: str) -> str:
    """Guess the singular of a noun, in lower case: soldiers, bodies, men, aircraft -> soldier, body, man, aircraft."""
    word = noun.lower()
    if word in SINGULARS:
        return SINGULARS[word]
    if word.endswith("oes") and len(word) > 5:
        return word[:-2]
    if word.endswith("men") and len(word) > 4 and word not in ("specimen", "regimen", "abdomen"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def singular_phrase(phrase: str) -> str:
    """The phrase in lower case with its last word in the singular."""
    *words, last = phrase.lower().split() or [""]
    return " ".join([*words, singular(last)])


def load_measures(path: Path = PATH) -> Measures:
    """Read the table of measures; it is parsed again only when its text has changed.

    Raises:
        ValueError: if an entry is wrong; the message names the entry and the remedy.
    """
    return hand.load(path, _parsed)


@lru_cache(maxsize=4)
def _parsed(name: str, text: str) -> Measures:
    table = hand.mapping(name, text, {"measures", "predicates"})
    participles, families = _verbs(name, table.get("predicates") or {})
    entries: dict[str, Measure] = {}
    for number, raw in enumerate(hand.items(f"{name}: measures", table.get("measures")), start=1):
        entry = _entry(f"{name}: entry {number}", raw, set(families.values()))
        if entry.measure in entries:
            raise ValueError(f"{name}: `{entry.measure}` stands twice; give each measure one entry")
        entries[entry.measure] = entry
    _check_parts(name, entries)
    return Measures(entries, participles, families)


def _verbs(name: str, table: Any) -> tuple[dict[str, str], dict[str, str]]:
    if not isinstance(table, dict):
        raise ValueError(f"{name}: `predicates` must map a family to a list of verbs")
    participles: dict[str, str] = {}
    families: dict[str, str] = {}
    for family, verbs in table.items():
        for verb in hand.texts(f"{name}: predicates `{family}`", verbs):
            # "=missing" is no verb: it stands as it is, behind "are" or "were".
            past, *others = (verb[1:],) if verb.startswith("=") else verb_forms(verb)
            if families.setdefault(past, str(family)) != family:
                raise ValueError(f"{name}: `{verb}` stands under `{families[past]}` and `{family}`; keep one")
            participles |= dict.fromkeys((past, *others), past)
    return participles, families


def _entry(where: str, raw: Any, families: set[str]) -> Measure:
    where = hand.named(where, raw, "measure", _FIELDS)
    predicates = hand.texts(f"{where}: predicates", raw.get("predicates"))
    if unknown := set(predicates) - families:
        raise ValueError(f"{where}: no such family {sorted(unknown)}; add it under `predicates` at the top")
    kinds = tuple(singular_phrase(kind) for kind in hand.texts(f"{where}: kinds", raw.get("kinds")))
    if not kinds and not predicates:
        raise ValueError(f"{where}: neither `kinds` nor `predicates`; say what counts as it")
    unit, part_of = (str(raw[field]) if raw.get(field) else None for field in ("unit", "part_of"))
    label = str(raw.get("label") or raw["measure"])
    return Measure(str(raw["measure"]), label, unit, kinds, predicates, part_of, raw.get("outcome") is True)


def _check_parts(name: str, entries: Mapping[str, Measure]) -> None:
    for entry in entries.values():
        seen, whole = {entry.measure}, entry.part_of
        while whole is not None:
            if whole not in entries:
                raise ValueError(f"{name}: `{entry.measure}` is part_of `{whole}`, which is no measure; add or mend it")
            if whole in seen:
                raise ValueError(f"{name}: `{entry.measure}` is part of itself; mend its part_of")
            seen.add(whole)
            whole = entries[whole].part_of
