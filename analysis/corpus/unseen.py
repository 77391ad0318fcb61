"""What a page holds and a browser does not show: by an attribute, a style of its own, or the page's own style sheet."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from analysis.corpus.sheets import HIDING, ZERO, declared, hiding_selectors
from analysis.markup import shown_pieces

_MARKED = etree.XPath(
    "//body//*[self::template[not(@shadowrootmode)] or self::dialog[not(@open)] or @hidden or @aria-hidden='true'"
    " or @aria-hidden='TRUE' or @style]"
)
_LONG_NAMED = etree.XPath("//*[string-length(@class) > 5000 or string-length(@id) > 5000]")
# By rules for many, pages give no height to what shows nevertheless: it flows out.
_HIDING_ONE = HIDING | dict.fromkeys(("max-height", "max-width", "height", "width"), ZERO)
# Of a page as a whole it is never but for a moment.
_WHOLE = ("html", "body")


def drop_unseen(root: Any) -> int:
    """Take out of a page what a browser does not show, text around it kept; return how many characters that was."""
    for element in _LONG_NAMED(root):
        for name in ("class", "id"):  # each is searched some hundred times for words that mark clutter
            element.attrib.pop(name, None)
    for template in root.xpath("//template[@shadowrootmode]"):
        template.tag = "div"  # what it holds is shown in its place
    n_characters = 0
    for element in [*filter(_is_marked, _MARKED(root)), *_hidden_by_sheets(root)]:
        if element.getparent() is not None:
            n_characters += sum(len(piece.strip()) for piece in shown_pieces(element))
            element.drop_tree()
    return n_characters


def _is_marked(element: Any) -> bool:
    return (
        element.tag in ("template", "dialog")
        or element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or any(re.fullmatch(_HIDING_ONE[name], value) for name, value in declared(element.get("style", "")))
    )


def _hidden_by_sheets(root: Any) -> Iterator[Any]:
    hiding = hiding_selectors(root)
    for element in root.iter(etree.Element) if hiding else ():
        names = ["", *(f".{name}" for name in element.get("class", "").split()), f"#{element.get('id', '')}"]
        found = {hiding.get(selector) for name in names for selector in (name, f"{element.tag}{name}")} - {None}
        own = dict(declared(element.get("style", ""))) if found else {}
        # Blanks between boxes are closed by a size of 0 on the box around them, which holds no text of its own.
        hides = [name for name in found if name not in own and (name != "font-size" or not len(element))]
        if hides and element.tag not in _WHOLE:
            yield element
