"""Mails and pages saved as mails (.eml, .mht): the text that the reader sees first, and who wrote it when. Nothing attached."""

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from analysis.corpus.encodings import Unreadable, cleaned, decode
from analysis.corpus.pages import read_page, with_headline
from analysis.corpus.reading import Reading, has_words

_MAX_PARTS = 2_000
# Counted before the mail is taken apart, which takes a second where thousands nest.
_PART = re.compile(rb"(?im)^content-type:")
_MAX_HEADER = 1_000
# A shorter plain text may only say that the mail is a page.
_STUB = 250


def read_mail(raw: bytes) -> Reading:
    """Read a mail as one article: its plain text, or else its page.

    Raises:
        Unreadable: if it has too many parts, or no text.
    """
    if sum(1 for _ in _PART.finditer(raw)) > _MAX_PARTS:
        raise Unreadable(f"a mail of more than {_MAX_PARTS:,} parts; save its text")
    mail = message_from_bytes(raw)
    name, address = parseaddr(_header(mail, "From"))
    said = {
        "headline": _header(mail, "Subject"),
        "author": name or address,
        "published_at": _sent(mail),
        "url": _address(mail),
    }
    parts = _parts(mail, is_whole=False)
    if not any(map(_is_text, parts)):
        parts = _parts(mail, is_whole=True)
    reading = _shown([*filter(_is_text, parts)])
    record = {**said, **{column: value for column, value in reading.articles[0].items() if not said.get(column)}}
    n_attached = sum(map(_is_attached, parts))
    doubts = [*reading.warnings, *([f"{n_attached:,} attachments not read; save them beside it"] if n_attached else [])]
    return Reading([with_headline(record, record["text"])], doubts, reading.pages)


def _parts(mail: Message, is_whole: bool) -> list[Message]:
    """The parts that have none themselves, in their order; a mail within the mail is opened only for the whole of it."""
    parts: list[Message] = []
    todo = [mail]
    while todo:
        part = todo.pop()
        within: Any = part.get_payload() if part.is_multipart() else []
        if part is not mail and part.get_content_maintype() == "message" and not is_whole:
            within = []
        todo += reversed(within)
        parts += [] if within else [part]
    return parts


def _is_attached(part: Message) -> bool:
    is_other = part.get_content_maintype() in ("application", "audio", "video", "message")
    return is_other or part.get_content_disposition() == "attachment"


def _is_text(part: Message) -> bool:
    return part.get_content_type() in ("text/plain", "text/html") and not _is_attached(part)


def _shown(parts: list[Message]) -> Reading:
    """The plain text, or the page beside it where that text only says that there is one."""
    plain = _plain([part for part in parts if part.get_content_type() == "text/plain"])
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    n_plain = len(plain.articles[0]["text"]) if plain else 0
    if pages and n_plain < _STUB:
        try:
            page = _page(pages)
        except Unreadable:
            if not plain:
                raise
        else:
            plain = plain if len(page.articles[0]["text"]) < 2 * n_plain else page
    if not plain:
        raise Unreadable("no text in it")
    return plain


def _plain(parts: list[Message]) -> Reading | None:
    decoded = [decode(_payload(part), _charset(part)) for part in parts]
    text = "\n\n".join(text.strip("\n") for text, _ in decoded if text.strip())
    return Reading([{"text": text}], [doubt for _, doubts in decoded for doubt in doubts]) if has_words(text) else None


def _page(pages: list[Message]) -> Reading:
    reading = read_page(_payload(pages[0]), _charset(pages[0]))
    rest = [f"{len(pages) - 1:,} more pages in it not read; save them beside it"] if len(pages) > 1 else []
    return reading._replace(warnings=[*reading.warnings, *rest])


def _payload(part: Message) -> bytes:
    payload: Any = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    with suppress(LookupError, ValueError, TypeError, AttributeError):
        return str(part.get_content_charset() or "")
    return ""


def _header(mail: Message, name: str) -> str:
    """A header on one line, whatever line ends were written into it."""
    raw = str(mail.get(name) or "")[:_MAX_HEADER]
    with suppress(HeaderParseError, LookupError, ValueError):
        raw = str(make_header(decode_header(raw)))
    return " ".join(cleaned(raw)[0].split())


def _sent(mail: Message) -> str:
    raw = _header(mail, "Date")
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(raw).isoformat()
    return raw


def _address(mail: Message) -> str:
    """Where a browser says that it saved the page."""
    for name in ("Snapshot-Content-Location", "Content-Location"):
        if (address := _header(mail, name)).startswith(("http://", "https://")):
            return address
    return ""
