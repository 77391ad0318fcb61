"""What a file is: by its content first, and by its name where the content leaves it open."""

import re
from functools import lru_cache
from pathlib import PurePosixPath

import puremagic

from analysis.corpus.archives import opened
from analysis.corpus.encodings import Unreadable
from analysis.corpus.word import is_main_part

# Kind of file by the ending of its name.
ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
    ".csv": "table", ".tsv": "table",
    ".pdf": "pdf", ".docx": "docx", ".eml": "eml", ".mht": "eml", ".mhtml": "eml",
    ".zip": "zip", ".gz": "gz",
}  # fmt: skip
# As errors name them.
FORMATS = ", ".join(ENDINGS)
# What shows in the content whatever the name says.
_SIGNATURES = ((rb"(?s).{0,1024}?%PDF-\d", "pdf"), (rb"PK(?:\x03\x04|\x05\x06)", "zip"), (rb"\x1f\x8b\x08", "gz"))
_HAS_SIGNATURE = frozenset(["pdf", "zip", "gz", "docx"])
_PAGE = re.compile(
    rb"(?i)(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,500}?-->\s{0,20}){0,3}<(?:!doctype\s{1,9}html|html)\b"
)
_MAIL = re.compile(
    rb"(?i)(?:(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to): [^\n]{0,500}\n){2}"
)
_LISTED = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}[\[{]\s{0,200}[\"{]")
_RICH_TEXT = re.compile(rb"\s{0,20}\{\\rtf")
_OURS = re.compile(r"text/|json|xml|rfc822|html?$|eml$")
_SURE = 0.3
_HEAD = 4_096


def kind_of(name: str, raw: bytes) -> str:
    """Tell the kind of a file, one of `ENDINGS`.

    Raises:
        Unreadable: if no reader is there for it.
    """
    ending = PurePosixPath(name).suffix.lower()
    named = ENDINGS.get(ending)
    for signature, kind in _SIGNATURES:
        if re.match(signature, raw[: 2 * _HEAD]):
            return _packed(raw, named) if kind == "zip" else kind
    if not raw.strip(b"\0\t\n\v\f\r "):
        raise Unreadable("no text in it")
    if other := _other(raw):
        raise Unreadable(f"no reader for what it holds ({other}); save its text")
    if named in _HAS_SIGNATURE:
        raise Unreadable(f"its content is no {ending} file; name it after what it is")
    shown = _shown(raw[:_HEAD])
    if shown == "html" or not named:
        named = shown or named
    if not named:
        raise Unreadable(f"no reader for {ending or 'a file without ending'}; use {FORMATS}")
    return named


def _shown(head: bytes) -> str | None:
    if _PAGE.match(head):
        return "html"
    if _MAIL.match(head):
        return "eml"
    return "json" if _LISTED.match(head) else None


def _packed(raw: bytes, named: str | None) -> str:
    names = set(opened(raw).namelist())
    if any(map(is_main_part, names)) or named == "docx":
        return "docx"
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Unreadable("no reader for what it holds (an office file); save its text")
    return "zip"


def _other(raw: bytes) -> str | None:
    """Name a format that is none of ours; what is text by its bytes may begin like anything."""
    if _RICH_TEXT.match(raw[:_HEAD]):
        return "RTF"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_text(raw[:_HEAD]):
        return None
    try:
        found = puremagic.magic_string(raw[:_HEAD])
    except (puremagic.PureError, ValueError):
        return None
    others = (match for match in found if not _OURS.search(f"{match.mime_type} {match.extension}"))
    best = max(others, key=lambda match: match.confidence, default=None)
    return str(best.name) if best and best.confidence >= _SURE else None


@lru_cache(maxsize=1)
def _is_text(head: bytes) -> bool:
    try:
        return b"\0" not in head and bool(head[:-3].decode() or True)
    except UnicodeDecodeError as error:
        return error.start > len(head) - 7
