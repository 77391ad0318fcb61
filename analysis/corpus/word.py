"""Word files: paragraphs, tables and notes in their order. What Word hides, or marks as deleted, is left out."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from analysis.corpus.archives import opened, unpack
from analysis.corpus.encodings import Unreadable, cleaned
from analysis.corpus.reading import Reading, first_line, has_words

MAIN_PART = "word/document.xml"
# Some programs number the main part.
_PARTS = re.compile(r"word/(?:document\d{0,3}|footnotes|endnotes)\.xml")
_ORDER = ("doc", "foo", "end")
# The strict form of the format has its own address for the same names.
_STRICT, _USUAL = (
    b"http://%s/main" % each
    for each in (b"purl.oclc.org/ooxml/wordprocessingml", b"schemas.openxmlformats.org/wordprocessingml/2006")
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# A choice comes twice, for new and for old programs. Text moved away or deleted is still in the file.
_LEFT_OUT = frozenset(
    [f"{_MARKUP}Fallback", *(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr"))]
)
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ENDS = {f"{_W}p": "\n\n", f"{_W}tc": "\t", f"{_W}tr": "\n"}
_OFF = ("0", "false", "off")


def is_main_part(name: str) -> bool:
    """Tell whether a member of an archive makes it a Word file."""
    return bool(_PARTS.fullmatch(name)) and name.startswith("word/document")


def read_word(raw: bytes) -> Reading:
    """Read a Word file as one article.

    Raises:
        Unreadable: if it is broken, declares entities, or holds no text.
    """
    archive = opened(raw)
    members = [member for member in archive.infolist() if _PARTS.fullmatch(member.filename)]
    if MAIN_PART in archive.namelist():
        members = [member for member in members if member.filename == MAIN_PART or not is_main_part(member.filename)]
    members.sort(key=lambda member: _ORDER.index(member.filename[5:8]))
    names = [member.filename for member in members]
    if not any(map(is_main_part, names)):
        raise Unreadable(f"no text in it: its part {MAIN_PART} is missing; save it anew")
    if len(set(names)) < len(names):  # one program shows the first, another the last
        raise Unreadable("a Word file with two parts of one name, as no program writes it")
    try:
        trees = [fromstring(unpack(archive, member).replace(_STRICT, _USUAL), forbid_dtd=True) for member in members]
    except DefusedXmlException:
        raise Unreadable("a Word file that declares entities, as no program writes it") from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable("a broken Word file; save it anew") from None
    text, n_replaced = cleaned("\n\n".join(filter(None, (_text(tree) for tree in trees))))
    if not has_words(text):
        raise Unreadable("no text in it")
    doubts = [f"{n_replaced:,} control characters replaced"] if n_replaced else []
    return Reading([{"text": text, "headline": first_line(text)}], doubts)


def _text(tree: Any) -> str:
    written = "".join(_pieces(tree)).replace(" \t", "\t")
    lines = "\n".join(line.strip() for line in written.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _pieces(tree: Any) -> Iterator[str]:
    """The text of a part in its order; a stack of our own, because a file may nest as deep as it likes."""
    todo: list[Any] = [tree]
    in_cell = 0
    while todo:
        each = todo.pop()
        if isinstance(each, str):
            in_cell -= each == "\t\t"
            yield " " if in_cell and each == "\n\n" else each.replace("\t\t", "\t")
        elif each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag in _MARKS:
            yield _MARKS[each.tag]
        elif each.tag not in _LEFT_OUT and not (each.tag == f"{_W}r" and _is_hidden(each)):
            end = _ENDS.get(each.tag)
            if end == "\t":
                in_cell, end = in_cell + 1, "\t\t"
            todo += [end] if end else []
            todo += reversed(each)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1").lower() not in _OFF
