"""The style sheets of a page, as far as they hide text: linear in their length, whatever is written in them.

Only plain selectors hide (`.x`, `#x`, `p`, `p.x`), and only where no other rule may show the same again: text that some
reader saw is worth more than a hidden word left out. No parser of whole style sheets: on saved pages it takes as long as
all the rest.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

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
_PRINT = re.compile(r"(?i)(?:only\s+)?print\b[^,]*")
_EVERY_SCREEN = re.compile(r"(?i)(?:only\s+)?(?:all|screen)?")


class _Rule(NamedTuple):
    """Selectors, what they declare, and whether that holds on every screen."""

    selectors: list[str]
    told: list[tuple[str, str]]
    is_moving: bool
    is_always: bool


def declared(style: str) -> list[tuple[str, str]]:
    """Give what a style declares of the properties that may hide, in its order."""
    return [(name.lower(), value.strip().lower()) for name, value in _DECLARED.findall(style[:_MAX_BODY])]


def hiding_selectors(root: Any) -> dict[str, str]:
    """Find the plain selectors by which the style sheets of a page hide, each with the property it does so by."""
    hiding: dict[tuple[str, str], None] = {}
    shown: set[tuple[str, str]] = set()
    for rule in (rule for sheet in root.iter("style") for rule in _rules(sheet)):
        for selector in rule.selectors:
            is_plain = rule.is_always and bool(_PLAIN.fullmatch(selector))
            for name, value in rule.told:
                is_hiding = bool(re.fullmatch(HIDING[name], value)) and not rule.is_moving
                if is_plain and is_hiding:
                    hiding[selector, name] = None
                elif is_plain:
                    hiding.pop((selector, name), None)
                if not is_hiding and (rule.is_moving or not is_plain):
                    shown |= {(part, name) for part in _NAME.findall(re.split(r"[\s>+~]", selector)[-1])}
    return {selector: name for selector, name in hiding if not any((part, name) in shown for part in _NAME.findall(selector))}


def _rules(sheet: Any) -> Iterator[_Rule]:
    media = sheet.get("media", "").strip()
    # What stands for browsers without scripts hides nothing from those with them.
    is_always = bool(_EVERY_SCREEN.fullmatch(media)) and next(sheet.iterancestors("noscript"), None) is None
    return iter(()) if _PRINT.fullmatch(media) else _blocks(_bare(sheet.text or ""), is_always)


def _bare(sheet: str) -> str:
    """A style sheet without comments and texts, which may hold what looks like rules."""
    first, *rest = sheet.split("/*")
    return _TEXTS.sub(" ", first + " ".join(part.partition("*/")[2] for part in rest))


def _blocks(sheet: str, is_always: bool) -> Iterator[_Rule]:
    """The innermost blocks of a style sheet, but for those on paper and those of moving pictures."""
    above: list[tuple[str, bool | None]] = [("", is_always)]
    start = 0
    for mark in re.finditer(r"[{}]", sheet):
        before, start = sheet[start : mark.start()], mark.end()
        if mark[0] == "{":
            head = before.rpartition(";")[2].strip()
            above.append((head, _holds(head, above[-1][1])))
            if len(above) > _MOST_ABOVE:
                return
        elif len(above) > 1:
            head, holds = above.pop()
            told = [each for each in declared(before) if each[0] in HIDING] if holds is not None else []
            if told and not head.startswith("@"):
                yield _Rule(
                    [each.strip() for each in head.split(",")], told, bool(_MOVING.search(before[:_MAX_BODY])), bool(holds)
                )


def _holds(head: str, is_always: bool | None) -> bool | None:
    """Whether what stands under a head holds on every screen, only on some, or, None, on none."""
    if is_always is None or not head.startswith("@"):
        return is_always
    kind, _, media = head.partition(" ")
    if kind.lower() in ("@supports", "@layer"):
        return is_always
    if kind.lower() not in ("@media", "@container") or _PRINT.fullmatch(media.strip()):
        return None
    return is_always and kind.lower() == "@media" and bool(_EVERY_SCREEN.fullmatch(media.strip()))
