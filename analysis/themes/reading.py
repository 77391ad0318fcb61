"""Read a codebook, YAML or CSV, and name the line of whatever is wrong in it; write it as CSV for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from analysis import hand
from analysis.themes.codebook import Codebook, Term
from analysis.themes.grammar import flat, parse

TOLD = ("label", "definition", "include", "exclude", "parent")
COLUMNS = ("theme", *TOLD, "term", "weight", "also")
_NAME = re.compile(r"[a-z]\w{0,60}")
_YES_NO = {"": False, "true": True, "yes": True, "false": False, "no": False}


class Slip(ValueError):
    """What is wrong in a codebook, its line and the remedy."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(f"line {line}: {words}")


class Entry(NamedTuple):
    """A theme, or with a name that begins with `@` a list of words, as written: cells by name, terms with their lines."""

    line: int
    name: str
    told: dict[str, str]
    terms: list[tuple[int, dict[str, str]]]


def read_codebook(path: Path) -> Codebook:
    """Read a codebook, `.yml` or `.csv`; it is parsed again only when its text has changed.

    Raises:
        ValueError: names the line that is wrong, and the remedy.
    """
    return _parsed(path.name, hand.text_of(path))


def codebook_csv(codebook: Codebook) -> str:
    """Write a codebook as CSV, a row a term, which `read_codebook` reads back; lists of words stand spelled out."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    for name, words in codebook.lists.items():
        rows.writerows([f"@{name}", *[""] * len(TOLD), word, "", ""] for word in words)
    for term in codebook.terms:
        told = codebook.themes[term.theme]
        rows.writerow([term.theme, *(told[name] for name in TOLD), term.words, f"{term.weight:g}", "yes" if term.also else ""])
    return written.getvalue()


@lru_cache(maxsize=4)
def _parsed(name: str, text: str) -> Codebook:
    try:
        return _compiled(list(_csv_entries(text) if name.endswith(".csv") else _yaml_entries(text)))
    except Slip as slip:
        raise ValueError(f"{name} {slip}") from None


def _yaml_entries(text: str) -> Iterator[Entry]:
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise Slip(line, f"no YAML ({' '.join(str(error).split())}); mind indents, colons and quotes") from error
    cells = dict(_pairs(root)) if isinstance(root, yaml.MappingNode) else {}
    for key, node in _pairs(cells["lists"]) if "lists" in cells else ():
        yield Entry(_line(node), f"@{key}", {}, [(_line(item), {"term": _word(item)}) for item in _items(node, f"list {key}")])
    if "themes" not in cells:
        raise Slip(1, "no list `themes` can be read; begin with `themes:` and a theme below it")
    for node in _items(cells["themes"], "`themes`"):
        yield _yaml_entry(node)


def _yaml_entry(node: Any) -> Entry:
    cells = dict(_pairs(node)) if isinstance(node, yaml.MappingNode) else {}
    name = cells.pop("theme", None)
    if name is None or "terms" not in cells:
        raise Slip(_line(node), "an entry needs `theme`, a word, and `terms`, a list")
    terms = []
    for item in _items(cells.pop("terms"), f"`terms`, a list, of theme {_word(name)}"):
        pairs = _pairs(item) if isinstance(item, yaml.MappingNode) else [("term", item)]
        terms.append((_line(item), {key: _word(value) for key, value in pairs}))
    return Entry(_line(name), _word(name), {key: _word(value) for key, value in cells.items()}, terms)


def _pairs(node: Any) -> list[tuple[str, Any]]:
    if not isinstance(node, yaml.MappingNode):
        raise Slip(_line(node), "names with values are needed here, like `name: value`")
    return [(_word(key), value) for key, value in node.value]


def _items(node: Any, what: str) -> list[Any]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise Slip(_line(node), f"{what} needs an item at least, each on a line that begins with `-`")
    return list(node.value)


def _word(node: Any) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise Slip(_line(node), "a plain value is needed here; put quotes round it if it holds `[`, `{` or `: `")
    return " ".join(str(node.value).split())


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _csv_entries(text: str) -> Iterator[Entry]:
    reader = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(reader, ())) != COLUMNS:
        raise Slip(1, f"the columns are {','.join(COLUMNS)}")
    entries: dict[str, Entry] = {}
    for row in filter(None, reader):
        if len(row) != len(COLUMNS):
            raise Slip(reader.line_num, f"{len(row)} cells, {len(COLUMNS)} are needed; a cell with a comma is quoted")
        cells = dict(zip(COLUMNS, (" ".join(cell.split()) for cell in row), strict=True))
        told = {name: cells[name] for name in TOLD}
        entry = entries.setdefault(cells["theme"], Entry(reader.line_num, cells["theme"], told, []))
        entry.terms.append((reader.line_num, {name: cells[name] for name in ("term", "weight", "also")}))
    yield from entries.values()


def _compiled(entries: list[Entry]) -> Codebook:
    lists: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if entry.name.startswith("@"):
            lists[entry.name[1:]] = tuple(variant for item in entry.terms for variant in _parse(*item, lists)[0])
    themes: dict[str, Entry] = {}
    labels: dict[str, str] = {}
    for entry in (entry for entry in entries if not entry.name.startswith("@")):
        _check_entry(entry, themes, labels)
    about = {name: {key: entry.told.get(key, "") for key in TOLD} for name, entry in themes.items()}
    for name, label in zip(themes, labels, strict=True):
        about[name]["label"] = label
    _check_parents(themes)
    seen: dict[str, Term] = {}
    terms = [_term(entry.name, *item, lists, seen) for entry in themes.values() for item in entry.terms]
    return Codebook(about, terms, lists)


def _check_entry(entry: Entry, themes: dict[str, Entry], labels: dict[str, str]) -> None:
    if not _NAME.fullmatch(entry.name):
        raise Slip(entry.line, f"`theme`, a word of small letters, digits and `_`, is needed; got {entry.name!r}")
    if unknown := sorted(set(entry.told) - set(TOLD)):
        raise Slip(entry.line, f"theme {entry.name} has no {unknown[0]!r}; it may have {', '.join(TOLD)} and terms")
    if entry.name in themes:
        raise Slip(entry.line, f"theme {entry.name} stands twice, first in line {themes[entry.name].line}; make it one entry")
    label = entry.told.get("label") or entry.name.replace("_", " ")
    if label in labels:
        raise Slip(entry.line, f"label {label!r} stands at {labels[label]} too; give each its own")
    themes[entry.name], labels[label] = entry, entry.name


def _check_parents(themes: dict[str, Entry]) -> None:
    for entry in themes.values():
        line, passed = entry.line, [entry.name]
        while parent := themes[passed[-1]].told.get("parent"):
            if parent not in themes:
                raise Slip(line, f"theme {passed[-1]}: no theme {parent} to be its parent; there are {', '.join(themes)}")
            if parent in passed:
                raise Slip(line, f"theme {entry.name} is its own parent by way of {', '.join(passed)}; cut the circle")
            passed.append(parent)


def _term(theme: str, line: int, cells: dict[str, str], lists: dict[str, tuple[str, ...]], seen: dict[str, Term]) -> Term:
    words = cells.get("term", "")
    phrases, conditions = _parse(line, cells, lists, f"theme {theme}: ")
    try:
        weight = float(cells.get("weight") or 1)
        also = _YES_NO[cells.get("also", "").lower()]
    except ValueError:
        raise Slip(line, f"theme {theme}: term {words!r}: weight must be a number") from None
    except KeyError:
        raise Slip(line, f"theme {theme}: term {words!r}: also must be yes or no") from None
    if not 0 < weight <= 1:
        raise Slip(line, f"theme {theme}: term {words!r}: weight must be a number above 0, and 1 at most")
    term = Term(theme, words, weight, also, phrases, conditions)
    if (other := seen.setdefault(flat(words), term)).theme != theme and not (also or other.also):
        raise Slip(line, f"term {words!r} stands in {other.theme} and in {theme}; keep it in one, or write `also: yes`")
    return term


def _parse(line: int, cells: dict[str, str], lists: dict[str, tuple[str, ...]], where: str = "") -> Any:
    if unknown := sorted(set(cells) - set(COLUMNS[-3:])):
        raise Slip(line, f"{where}a term has no {unknown[0]!r}; it may have {', '.join(COLUMNS[-3:])}")
    try:
        return parse(cells.get("term", ""), lists)
    except ValueError as error:
        raise Slip(line, f"{where}term {cells.get('term', '')!r}: {error}") from None
