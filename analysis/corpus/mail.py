"""Mails and pages saved as mails (.eml, .mht): the text that the reader sees first, and who wrote it when. Nothing attached."""

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

_MAX_PARTS = 1_000
_MAX_HEADER = 1_000


def read_mail(raw: bytes) -> Reading:
    """Read a mail as one article: its plain text, or else its page.

    Raises:
        Unreadable: if it has too many parts, or no text.
    """
    mail = message_from_bytes(raw)
    parts = _parts(mail)
    said = {
        "headline": _header(mail, "Subject"),
        "author": parseaddr(_header(mail, "From"))[0] or parseaddr(_header(mail, "From"))[1],
        "published_at": _sent(mail),
        "url": _address(mail),
    }
    shown = [part for part in parts if part.get_content_type() in ("text/plain", "text/html") and not _is_attached(part)]
    n_attached = len([part for part in parts if _is_attached(part)])
    reading = _plain([part for part in shown if part.get_content_type() == "text/plain"]) or _page(shown)
    record = {**said, **{column: value for column, value in reading.articles[0].items() if not said.get(column)}}
    doubts = [*reading.warnings, *([f"{n_attached:,} attachments not read; save them beside it"] if n_attached else [])]
    return Reading([with_headline(record, record["text"])], doubts, reading.pages)


def _parts(mail: Message) -> list[Message]:
    parts = []
    for part in mail.walk():
        if not part.is_multipart():
            parts.append(part)
        if len(parts) > _MAX_PARTS:
            raise Unreadable(f"a mail of more than {_MAX_PARTS:,} parts; save its text")
    return parts


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() in ("application", "audio", "video")


def _plain(parts: list[Message]) -> Reading | None:
    decoded = [decode(_payload(part), _charset(part)) for part in parts]
    text = "\n\n".join(text.strip("\n") for text, _ in decoded if text.strip())
    return Reading([{"text": text}], [doubt for _, doubts in decoded for doubt in doubts]) if has_words(text) else None


def _page(parts: list[Message]) -> Reading:
    for part in parts:
        if part.get_content_type() == "text/html":
            return read_page(_payload(part), _charset(part))
    raise Unreadable("no text in it")


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
