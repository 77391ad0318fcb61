"""The style sheets of a page, as far as they hide text: linear in their length, whatever is written in them.

Only plain selectors hide (`.x`, `#x`, `p`, `p.x`), and only where no other rule may show the same again: text that some
reader saw is worth more than a hidden word left out. No parser of whole style sheets: on saved pages it takes as long as
all the rest.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

ZERO = r"0*\.?0+(?:px|r?em|pt|%)?"
_OUT = r"-(?:999|[1-9]\d{3,5})px|-[1-9]\d{2,5}r?em"
# Properties that hide, and by which values.
HIDING = {
    "display": "none",
    "visibility": "hidden|collapse",
    "opacity": ZERO,
    "font-size": ZERO,
    "text-indent": _OUT,
    "left": _OUT,
}
_DECLARED = re.compile(
    r"(?i)(?:^|[;\s])(display|visibility|opacity|font-size|text-indent|left|(?:max-)?(?:height|width))\s{0,5}:\s{0,5}([^;!}]{1,40})"
)
_MAX_BODY = 2_000
# Rules stand in one another three or four deep; braces without end swallow whatever follows.
_MOST_ABOVE = 100
# What fades in was seen.
_MOVING = re.compile(r"(?i)(?:^|[;\s-])(?:transition|animation)[\w-]{0,20}\s{0,5}:")
_PLAIN = re.compile(r"(?=.)(?:[a-zA-Z][a-zA-Z0-9]{0,20})?(?:[.#][\w-]{1,100})?")
_NAME = re.compile(r"^[a-zA-Z][a-zA-Z0-9]{0,20}|[.#][\w-]{1,100}")
_TEXTS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|<!--|-->")
# Under which heads a rule holds on every screen, and under which on some; on paper, and of moving pictures, on none.
_ALWAYS = re.compile(r"(?is)(?!@).*|@(?:supports|layer)\b.*|@media\s+(?:only\s+)?(?:all|screen)?\s*")
_SOMETIMES = re.compile(rf"(?is){_ALWAYS.pattern[5:]}|@(?:media|container)\b(?!\s*(?:only\s+)?print\b[^,]*$).*")
# The selectors of a rule, what it declares of `HIDING`, whether it moves, and whether it holds on every screen.
_Rule = tuple[list[str], list[tuple[str, str]], bool, bool]


def declared(style: str) -> list[tuple[str, str]]:
    """Give what a style declares of the properties that may hide, in its order."""
    return [(name.lower(), value.strip().lower()) for name, value in _DECLARED.findall(style[:_MAX_BODY])]


def hiding_selectors(root: Any) -> dict[str, str]:
    """Find the plain selectors by which the style sheets of a page hide, each with the property it does so by."""
    hiding: dict[tuple[str, str], None] = {}
    shown: set[tuple[str, str]] = set()
    for selectors, told, is_moving, is_always in (rule for sheet in root.iter("style") for rule in _rules(sheet)):
        for selector, (name, value) in product(selectors, told):
            is_plain = is_always and bool(_PLAIN.fullmatch(selector))
            is_hiding = bool(re.fullmatch(HIDING[name], value)) and not is_moving
            if is_plain and is_hiding:
                hiding[selector, name] = None
            elif is_plain:
                hiding.pop((selector, name), None)
            if not is_hiding and (is_moving or not is_plain):
                shown |= {(part, name) for part in _NAME.findall(re.split(r"[\s>+~]", selector)[-1])}
    return {selector: name for selector, name in hiding if not any((part, name) in shown for part in _NAME.findall(selector))}


def _rules(sheet: Any) -> Iterator[_Rule]:
    """The rules of a style sheet that hold on some screen."""
    # What stands for browsers without scripts hides nothing from those with them.
    is_bare = next(sheet.iterancestors("noscript"), None) is None
    above = [f"@media {sheet.get('media', '').strip()}", *([] if is_bare else ["@media (scripting: none)"])]
    n_above = len(above)
    pieces = re.split(r"([{}])", _bare(sheet.text or ""))
    for before, mark in zip(pieces[::2], pieces[1::2], strict=False):
        if mark == "{":
            above.append(before.rpartition(";")[2].strip())
            if len(above) > _MOST_ABOVE:
                return
        elif len(above) > n_above:
            head = above.pop()
            told = [] if head.startswith("@") else [each for each in declared(before) if each[0] in HIDING]
            if told and all(map(_SOMETIMES.fullmatch, above)):
                is_moving = bool(_MOVING.search(before[:_MAX_BODY]))
                yield [each.strip() for each in head.split(",")], told, is_moving, all(map(_ALWAYS.fullmatch, above))


def _bare(sheet: str) -> str:
    """A style sheet without comments and texts, which may hold what looks like rules."""
    first, *rest = sheet.split("/*")
    return _TEXTS.sub(" ", first + " ".join(part.partition("*/")[2] for part in rest))
