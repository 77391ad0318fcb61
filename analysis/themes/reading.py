"""Read the codebook of themes, and name the entry of whatever is wrong in it."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis import hand
from analysis.themes.codebook import Codebook, Term
from analysis.themes.grammar import Condition, flat, parse

TOLD = ("label", "definition", "include", "exclude", "parent")
_FIELDS = {"theme", *TOLD, "terms"}
_CELLS = {"term", "weight", "also"}
_NAME = re.compile(r"[a-z]\w{0,60}")
Lists = dict[str, tuple[str, ...]]


def read_codebook(path: Path) -> Codebook:
    """Read a codebook; it is parsed again only when its text has changed.

    Raises:
        ValueError: names the entry that is wrong, and the remedy.
    """
    return hand.load(path, _parsed)


@lru_cache(maxsize=4)
def _parsed(name: str, text: str) -> Codebook:
    table = hand.mapping(name, text, {"lists", "themes"})
    lists = _lists(name, table.get("lists") or {})
    themes: dict[str, dict[str, str]] = {}
    seen: dict[str, Term] = {}
    terms: list[Term] = []
    for n, raw in enumerate(hand.items(f"{name}: themes", table.get("themes")), start=1):
        where = hand.named(f"{name}: entry {n}", raw, "theme", _FIELDS)
        _add_theme(where, raw, themes)
        if not (written := hand.items(f"{where}: terms", raw.get("terms"))):
            raise ValueError(f"{where}: no `terms`; give it one at least")
        terms += [_term(where, raw["theme"], each, lists, seen) for each in written]
    if not themes:
        raise ValueError(f"{name}: no list `themes`; begin with `themes:` and a theme below it")
    _check_parents(name, themes)
    return Codebook(themes, terms)


def _lists(name: str, table: Any) -> Lists:
    if not isinstance(table, dict):
        raise ValueError(f"{name}: `lists` must map a name to a list of words")
    lists: Lists = {}
    for key, words in table.items():
        where = f"{name}: list `{key}`"
        lists[str(key)] = tuple(form for word in hand.texts(where, words) for form in _compiled(where, word, lists)[0])
    return lists


def _add_theme(where: str, raw: dict[str, Any], themes: dict[str, dict[str, str]]) -> None:
    theme = raw["theme"]
    if not isinstance(theme, str) or not _NAME.fullmatch(theme):
        raise ValueError(f"{where}: `theme`, a word of small letters, digits and `_`, is needed")
    if theme in themes:
        raise ValueError(f"{where}: stands twice; make it one entry")
    told = {key: " ".join(str(raw.get(key) or "").split()) for key in TOLD}
    told["label"] = told["label"] or theme.replace("_", " ")
    if same := next((other for other, each in themes.items() if each["label"] == told["label"]), ""):
        raise ValueError(f"{where}: label {told['label']!r} stands at `{same}` too; give each its own")
    themes[theme] = told


def _term(where: str, theme: str, raw: Any, lists: Lists, seen: dict[str, Term]) -> Term:
    cells = raw if isinstance(raw, dict) else {"term": raw}
    (words,) = hand.texts(f"{where}: terms", [cells.get("term")])
    where = f"{where}: term {words!r}"
    if unknown := sorted(map(str, set(cells) - _CELLS)):
        raise ValueError(f"{where}: no {unknown[0]!r}; it may have {', '.join(sorted(_CELLS))}")
    weight, also = cells.get("weight", 1), cells.get("also", False)
    if not isinstance(weight, (int, float)) or not 0 < weight <= 1:
        raise ValueError(f"{where}: weight must be a number above 0, and 1 at most")
    if not isinstance(also, bool):
        raise ValueError(f"{where}: also must be yes or no")
    term = Term(theme, words, float(weight), also, *_compiled(where, words, lists))
    if (other := seen.setdefault(flat(words), term)).theme != theme and not (also or other.also):
        raise ValueError(f"{where}: stands in `{other.theme}` as well; keep it in one, or write `also: yes`")
    return term


def _compiled(where: str, words: str, lists: Lists) -> tuple[tuple[str, ...], tuple[Condition, ...]]:
    try:
        return parse(words, lists)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None


def _check_parents(name: str, themes: dict[str, dict[str, str]]) -> None:
    for theme in themes:
        passed = [theme]
        while parent := themes[passed[-1]]["parent"]:
            if parent not in themes:
                raise ValueError(f"{name}: `{passed[-1]}`: no theme {parent} to be its parent; there are {', '.join(themes)}")
            if parent in passed:
                raise ValueError(f"{name}: `{theme}` is its own parent by way of {', '.join(passed)}; cut the circle")
            passed.append(parent)
