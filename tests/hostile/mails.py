"""Mails that nest, mislabel, forge their heads or carry more than their text."""

from base64 import b64encode
from functools import partial

from hostile.case import ANY, FACT, LOADED, NOTICED, REJECTED, WARNED, Case, given

_HEAD = "From: Desk <desk@gazette.example>\nTo: you@example.org\nSubject: Harbour fire\nDate: Mon, 4 May 2026 07:10:00 +0000\nMIME-Version: 1.0\n"
_ODD = "Großbrand: 42 Tote, sagte der Bürgermeister."
_SECRET = "Nobody should read that 999 people were killed."


def mail(body: str | bytes, kind: str = "text/plain; charset=utf-8", more: str = "", coding: str = "8bit") -> bytes:
    """A mail of one part."""
    head = f"{_HEAD}{more}Content-Type: {kind}\nContent-Transfer-Encoding: {coding}\n\n"
    return head.encode("utf-8", "surrogateescape") + (body.encode() if isinstance(body, str) else body)


def part(kind: str, body: str, more: str = "") -> str:
    """A part of a mail of many."""
    return f"Content-Type: {kind}\n{more}\n{body}\n"


def mixed(*parts: str, kind: str = "mixed", mark: str = "b", end: str = "--b--\n") -> bytes:
    """A mail of such parts."""
    return mail("".join(f"--{mark}\n{each}" for each in parts) + end, f'multipart/{kind}; boundary="{mark}"')


def _nested(depth: int) -> bytes:
    opened = "".join(f'--b{i}\nContent-Type: multipart/mixed; boundary="b{i + 1}"\n\n' for i in range(depth))
    closed = "".join(f"--b{i}--\n" for i in range(depth, -1, -1))
    return mail(f"{opened}--b{depth}\n{part('text/plain', FACT)}{closed}", 'multipart/mixed; boundary="b0"')


def _forwarded(depth: int) -> bytes:
    return mail("Content-Type: message/rfc822\n\n" * depth + f"Subject: inner\n\n{FACT}\n", "message/rfc822")


_PLAIN = part("text/plain; charset=utf-8", FACT)
_PAGE = f"<html><body><p>{FACT}</p><p style='display:none'>{_SECRET}</p><img src='http://192.0.2.1/x.gif'></body></html>"
_ATTACHED = part("text/plain; name=a.txt", _SECRET, "Content-Disposition: attachment; filename=../../owned.txt\n")
_BINARY = part("application/octet-stream", b64encode(bytes(300_000)).decode(), "Content-Transfer-Encoding: base64\n")

_LONG_PAGE = f"<html><body><p>{FACT}</p><p>The fire began in a shed for fertiliser and burned until noon, and nobody knew why.</p></body></html>"
_INNER = f"Content-Type: message/rfc822\n\nSubject: inner\n\n{_SECRET}\n"

CASES = [
    Case("mail/stub.eml", given(mixed(part("text/plain", "This mail is a page."), part("text/html", _LONG_PAGE), kind="alternative")), LOADED, "", FACT, n_articles=1),
    Case("mail/blank-plain.eml", given(mixed(part("text/plain", " "), part("text/html", _PAGE), kind="alternative")), f"{LOADED}|{WARNED}", "", FACT, "999 people"),
    Case("mail/mail-attached.eml", given(mixed(_PLAIN, _INNER)), WARNED, "1 attachment", FACT, "999 people"),
    Case("mail/mail-forwarded.eml", given(mixed(_INNER.replace(_SECRET, FACT))), LOADED, "", FACT),
    Case("mail/pages.mhtml", given(mixed(*[part("text/html", f"<html><body><p>{FACT}</p></body></html>")] * 3, kind="related")), WARNED, "2 more pages", FACT),
    Case("mail/odd-boundary.eml", given(mixed(_PLAIN, mark="(a+)+$")), LOADED, "", FACT),
    Case("mail/long-boundary.eml", given(mixed(_PLAIN, mark="b" * 5_000)), LOADED, "", FACT),
    Case("mail/many-names.eml", given(mail(FACT, "text/plain; " + "; ".join(f"a*{i}*=x" for i in range(5_000)))), LOADED, "", FACT, kind="bait"),
    Case("mail/utf-16-body.eml", given(mail(b64encode(FACT.encode("utf-16")).decode(), "text/plain; charset=utf-16", coding="base64")), LOADED, "", FACT),
    Case("mail/good.eml", given(mail(FACT)), LOADED, "", FACT, n_articles=1),
    Case("mail/both.eml", given(mixed(_PLAIN, part("text/html", _PAGE), kind="alternative")), f"{LOADED}|{WARNED}", "", FACT, "999 people", n_articles=1),
    Case("mail/html-only.eml", given(mail(_PAGE, "text/html; charset=utf-8")), f"{LOADED}|{WARNED}", "", FACT, "999 people"),
    Case("mail/attachment.eml", given(mixed(_PLAIN, _ATTACHED)), f"{LOADED}|{WARNED}", "", FACT, "999 people"),
    Case("mail/attachment-only.eml", given(mixed(_ATTACHED)), NOTICED, "no text"),
    Case("mail/binary.eml", given(mixed(_PLAIN, _BINARY)), f"{LOADED}|{WARNED}", "", FACT, "AAAA"),
    Case("mail/quoted.eml", given(mail(_ODD.replace("ß", "=C3=9F").replace("ü", "=C3=BC"), coding="quoted-printable")), LOADED, "", _ODD),
    Case("mail/base64.eml", given(mail(b64encode(_ODD.encode()).decode(), coding="base64")), LOADED, "", _ODD),
    Case("mail/bad-base64.eml", given(mail("%%%%" + b64encode(FACT.encode()).decode()[:-3], coding="base64")), ANY),
    Case("mail/bad-coding.eml", given(mail(FACT, coding="x-uuencode")), ANY, ""),
    Case("mail/charset.eml", given(mail(_ODD.encode("cp1252"), "text/plain; charset=windows-1252")), LOADED, "", _ODD),
    Case("mail/no-charset.eml", given(mail(_ODD, "text/plain")), f"{LOADED}|{WARNED}", "", _ODD),
    Case("mail/unknown-charset.eml", given(mail(_ODD, "text/plain; charset=klingon-7")), f"{LOADED}|{WARNED}", "", _ODD),
    Case("mail/wrong-charset.eml", given(mail(_ODD.encode("cp1252"), "text/plain; charset=utf-8")), WARNED, "guess|replaced"),
    Case("mail/codec-charset.eml", given(mail(FACT, "text/plain; charset=zlib_codec")), ANY, "", FACT),
    Case("mail/nul-charset.eml", given(mail(FACT, 'text/plain; charset="utf-8\0"')), ANY),
    Case("mail/forged-head.eml", given(mail(FACT, more="X-A: b\r\nSubject: second\rFrom: third\r\n")), ANY, "", FACT),
    Case("mail/injected-subject.eml", given(mail(FACT).replace(b"Harbour fire", b"=?utf-8?q?Fire=0d=0aBcc:_x=1b[2J?=")), f"{LOADED}|{WARNED}", "", FACT, "\x1b"),
    Case("mail/bad-subject.eml", given(mail(FACT).replace(b"Harbour fire", b"=?klingon-7?q?=FF=FE?= caf\xe9 \xff")), ANY, "", FACT),
    Case("mail/bad-date.eml", given(mail(FACT).replace(b"Mon, 4 May 2026 07:10:00 +0000", b"Mon, 99 Foo 99999 99:99:99 +9999")), ANY, "", FACT),
    Case("mail/huge-date.eml", given(mail(FACT).replace(b"4 May 2026", b"4 May " + b"9" * 5000)), ANY, "", FACT),
    Case("mail/bad-from.eml", given(mail(FACT).replace(b"<desk@gazette.example>", b"<" * 2000 + b"@[" * 500 + b'"')), ANY),
    Case("mail/encoded-from.eml", given(mail(FACT).replace(b"Desk", b"=?utf-8?b?8J+UpQ==?=")), f"{LOADED}|{WARNED}", "", FACT),
    Case("mail/no-body.eml", given(_HEAD), REJECTED, "no text"),
    Case("mail/no-head.eml", given(f"\n{FACT}"), ANY),
    Case("mail/no-boundary.eml", given(mail(FACT, "multipart/mixed")), ANY),
    Case("mail/open-boundary.eml", given(mixed(_PLAIN, end="")), f"{LOADED}|{WARNED}", "", FACT),
    Case("mail/cut.eml", given(mixed(_PLAIN, _BINARY)[:-200_000]), f"{LOADED}|{NOTICED}"),
    Case("mail/is-a-page.eml", given(f"<html><body>{FACT}</body></html>"), ANY),
    Case("mail/nested.eml", partial(_nested, 100), ANY, kind="bait"),
    Case("mail/nested-deep.eml", partial(_nested, 5_000), NOTICED, "nest|deep|mail|part|cannot", kind="bait"),
    Case("mail/forwarded-deep.eml", partial(_forwarded, 20_000), NOTICED, "nest|deep|mail|part|cannot|no text", kind="bait"),
    Case("mail/many-parts.eml", given(mixed(*[_PLAIN] * 20_000)), ANY, kind="bait"),
    Case("mail/many-heads.eml", given(mail(FACT, more="X-A: b\n" * 50_000)), ANY, kind="bait"),
    Case("mail/long-head.eml", given(mail(FACT, more="References: " + "<a@b> " * 50_000 + "\n")), ANY, kind="bait"),
    Case("mail/folded-head.eml", given(mail(FACT, more="Subject: x" + "\n " * 100_000 + "\n")), ANY, kind="bait"),
    Case("mail/many-addresses.eml", given(mail(FACT).replace(b"you@example.org", b"a@b, " * 50_000)), ANY, kind="bait"),
    Case("mail/encoded-words.eml", given(mail(FACT).replace(b"Harbour fire", b"=?utf-8?q?a?= " * 20_000)), ANY, kind="bait"),
    Case("mail/open-words.eml", given(mail(FACT).replace(b"Harbour fire", b"=?" * 50_000)), ANY, kind="bait"),
    Case("mail/open-comments.eml", given(mail(FACT).replace(b"Desk", b"(" * 20_000)), ANY, kind="bait"),
]  # fmt: skip
