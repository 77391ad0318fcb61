"""A web page as a tree: parsed with bounds, nothing run and nothing fetched."""

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

# The parser's own bound on nesting; what lies deeper is lost, and `parse_told` tells.
_TOO_DEEP = "Excessive depth"
_SILENT_TAGS = frozenset(["script", "style", "noscript", "template"])
# Parts of a page whose days are not those of its article.
_ASIDE = re.compile(
    r"(?i)(?:^|[\s_-])(comments?|commentlist|replies|related|sidebar|recommend(?:ed|ations?)?|teasers?|trending|popular"
    r"|(?<!post.)(?<!entry.)(?<!article.)footer|widgets?|most-?read|more-?news|latest|carousel|newsletter|promo|see-?also|read-?more)(?:$|[\s_-])"
)
_ARTICLE_TAGS = frozenset(["article", "main"])
_ASIDE_TAGS = frozenset(["aside", "footer", "nav"])


def parse(html: str) -> Any:
    """Parse a page into its root element; None when there is nothing to parse.

    Broken markup is mended as browsers do. Elements nested deeper than libxml2 bears are left out.
    """
    return _parsed(html)[0]


def parse_told(html: str) -> tuple[Any, bool]:
    """Parse a page, and tell whether it is nested so deep that some of it is lost."""
    root, parser = _parsed(html)
    return root, any(_TOO_DEEP in entry.message for entry in parser.error_log)


def _parsed(html: str) -> tuple[Any, Any]:
    # A parser for each page: it keeps its errors. The page is text by now, whatever it says of its charset.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True)
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser), parser
    except (etree.LxmlError, ValueError):
        return None, parser


def words_of(element: Any, most: int) -> str:
    """Give the text of an element, white space made single blanks, no more than `most` characters of it."""
    found, length = [], 0
    for piece in element.itertext():
        found.append(piece[:most])
        length += len(piece)
        if length > most:
            break
    return " ".join("".join(found).split())[:most]


def shown_pieces(element: Any) -> list[str]:
    """Give the texts of an element that stand between two tags, but for those of scripts and styles."""
    # Not by XPath: that sorts what it finds, which takes minutes for thirty thousand pieces side by side.
    found: list[str] = []
    above: list[bool] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            above.append(each.tag in _SILENT_TAGS)
        else:
            above.pop()
        piece, is_silent = (each.text, above[-1]) if event == "start" else (each.tail, not above or above[-1])
        if piece and not is_silent:
            found.append(piece)
    return found


def all_text(root: Any) -> str:
    """Give all text of a page that it shows, a line for each piece between two tags."""
    return "\n".join(line for piece in shown_pieces(root.find(".//body")) if (line := " ".join(piece.split())))


def is_aside(element: Any) -> bool:
    """Tell whether an element stands in a part of the page that holds the days of others."""
    return bool(side_of(element))


def side_of(element: Any) -> str:
    """Name the side part of the page that an element stands in: `footer`, `comments`; empty for the article proper.

    A footer or an aside inside the article is the article's own.
    """
    side = ""
    for above in (element, *element.iterancestors()):
        if above.tag in ("body", "html"):
            break
        named = _ASIDE.search(f"{above.get('class', '')} {above.get('id', '')}"[:300])
        # "with-sidebar" names a layout: what holds the headline too is no side of it.
        if named and above.find(".//h1") is None:
            return named[1].lower()
        side = "" if above.tag in _ARTICLE_TAGS else above.tag if above.tag in _ASIDE_TAGS else side
    return side
