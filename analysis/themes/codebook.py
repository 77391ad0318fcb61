"""Read the codebook of themes and make it ready to search."""

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick
import yaml

from analysis.text import fold


class Term(NamedTuple):
    """A phrase of the codebook; `*` at the end of a word stands for any ending of it."""

    theme: str
    words: str
    weight: float

    @property
    def anchor(self) -> str:
        """The letters that every match begins with."""
        return fold(self.words).split("*")[0]

    @property
    def pattern(self) -> str:
        """The expression that a match fulfils, from its anchor on."""
        return re.escape(fold(self.words)).replace(r"\*", r"\w{0,12}") + r"(?!\w)"


class Codebook:
    """Themes in their order, with label and definition, and their terms as one automaton."""

    def __init__(self, themes: dict[str, dict[str, str]], terms: list[Term]) -> None:
        self.themes = themes
        self.terms = terms

    @cached_property
    def automaton(self) -> Any:
        """Anchor -> terms with that anchor and their patterns, for one pass over a text."""
        by_anchor: dict[str, list[tuple[Term, re.Pattern[str]]]] = {}
        for term in self.terms:
            by_anchor.setdefault(term.anchor, []).append((term, re.compile(term.pattern)))
        automaton = ahocorasick.Automaton()
        for anchor, terms in by_anchor.items():
            automaton.add_word(anchor, (len(anchor), terms))
        automaton.make_automaton()
        return automaton


def read_codebook(path: Path) -> Codebook:
    """Read a codebook; it is parsed again only when its text has changed.

    Raises:
        ValueError: names the theme or term that is wrong, and the remedy.
    """
    return _parsed(path, path.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _parsed(path: Path, text: str) -> Codebook:
    try:
        entries = yaml.safe_load(text)["themes"]
    except (yaml.YAMLError, TypeError, KeyError) as error:
        raise ValueError(f"{path.name}: no list `themes` can be read ({' '.join(str(error).split())})") from error
    if not isinstance(entries, list) or not entries:
        raise ValueError(f"{path.name}: `themes` must be a list with a theme at least")
    terms = [term for entry in entries for term in _terms(entry, path.name)]
    _refuse_repeats(terms, path.name)
    names = [entry["theme"] for entry in entries]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{path.name}: theme {sorted(twice)[0]} stands twice; make it one entry")
    labels = [entry.get("label") or entry["theme"].replace("_", " ") for entry in entries]
    if repeated := {label for label in labels if labels.count(label) > 1}:
        raise ValueError(f"{path.name}: label {sorted(repeated)[0]!r} stands at two themes; give each its own")
    definitions = [entry.get("definition", "") for entry in entries]
    about = ({"label": label, "definition": words} for label, words in zip(labels, definitions, strict=True))
    return Codebook({entry["theme"]: each for entry, each in zip(entries, about, strict=True)}, terms)


def _terms(entry: Any, file: str) -> list[Term]:
    if not isinstance(entry, dict) or not isinstance(entry.get("theme"), str) or not isinstance(entry.get("terms"), list):
        raise ValueError(f"{file}: an entry needs `theme`, a word, and `terms`, a list; got {str(entry)[:80]!r}")
    return [_term(entry["theme"], item, file) for item in entry["terms"]]


def _term(theme: str, item: Any, file: str) -> Term:
    written = item if isinstance(item, dict) else {"term": item}
    words = " ".join(str(written.get("term") or "").split())
    if not re.match(r"\w", words) or re.search(r"\*\w", words):
        raise ValueError(f"{file}: theme {theme}: term {words!r} must begin with a letter; `*` ends a word")
    try:
        return Term(theme, words, float(written.get("weight", 1)))
    except (TypeError, ValueError):
        raise ValueError(f"{file}: theme {theme}: term {words!r}: weight must be a number") from None


def _refuse_repeats(terms: list[Term], file: str) -> None:
    seen: dict[str, str] = {}
    for term in terms:
        if (other := seen.setdefault(fold(term.words), term.theme)) != term.theme:
            raise ValueError(f"{file}: term {term.words!r} stands in {other} and in {term.theme}; keep it in one")
