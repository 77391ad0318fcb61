"""Archives that swell, climb out of their folder, lie about themselves or hold what is no article."""

import gzip
import io
import stat
import struct
import zipfile
from functools import partial

from hostile.case import ANY, ARTICLE, FACT, LOADED, NOTICED, REJECTED, WARNED, Case, given

_SWOLLEN = 100_000_000
_PIECE = 1_000_000


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of such members, whatever their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=compression)
    return buffer.getvalue()


def _with_good(name: str, content: bytes = ARTICLE.encode()) -> bytes:
    return zipped({"good.txt": ARTICLE.replace("42", "43").encode(), name: content})


def _zip_bomb(compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """One member of nothing but zeros, a thousand times its size in the file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        for _ in range(_SWOLLEN // _PIECE):
            member.write(bytes(_PIECE))
    return buffer.getvalue()


def _gz_bomb() -> bytes:
    return gzip.compress(bytes(_PIECE)) * (_SWOLLEN // _PIECE)


def _member_flood(number: int) -> bytes:
    return zipped({f"{i}.txt": b"" for i in range(number)}, zipfile.ZIP_STORED)


def _link_member() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("good.txt", ARTICLE)
    return buffer.getvalue()


def _entry(archive: bytes) -> int:
    """Where the first entry of the central directory begins."""
    return archive.index(b"PK\x01\x02")


def _patched(at: int, value: bytes, name: str = "a.txt") -> bytes:
    """An archive of one member whose central directory says something else."""
    archive = bytearray(zipped({name: ARTICLE.encode() * 50}))
    begin = _entry(archive) + at
    archive[begin : begin + len(value)] = value
    return bytes(archive)


def _encrypted() -> bytes:
    archive = bytearray(_patched(8, b"\x01\x00"))
    archive[6:8] = b"\x01\x00"
    return bytes(archive)


def _overlapping(number: int) -> bytes:
    """Many entries that all point to the same bytes, as Fifield's bombs have it."""
    content = zipped({"a.txt": bytes(_PIECE)})
    start = _entry(content)
    entry = content[start : start + 46 + 5]
    entries = b"".join(entry[:46] + f"{i:05}".encode() for i in range(number))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(entries), start, 0)
    return content[:start] + entries + end


def _nested_zip(depth: int) -> bytes:
    inner = ARTICLE.encode()
    for level in range(depth):
        inner = zipped({f"{level}.zip" if level else "a.txt": inner})
    return inner


def _nested_gz(depth: int) -> bytes:
    inner = ARTICLE.encode()
    for _ in range(depth):
        inner = gzip.compress(inner)
    return inner


def _twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", ARTICLE)
        archive.writestr("b.txt", ARTICLE.replace("42", "43"))
    return buffer.getvalue().replace(b"b.txt", b"a.txt")


def _utf_16_bomb() -> bytes:
    return zipped({"a.txt": b"\xff\xfe" + bytes(_SWOLLEN // 4)})


_SOME = zipped({"a.txt": ARTICLE.encode() * 400}, zipfile.ZIP_STORED)
BOMBS = [
    Case("archives/bomb.zip", _zip_bomb, REJECTED, "ratio|times|large|bytes|limit", kind="bomb"),
    Case("archives/bomb-bzip2.zip", partial(_zip_bomb, zipfile.ZIP_BZIP2), REJECTED, "ratio|times|large|bytes|limit|compress", kind="bomb"),
    Case("archives/bomb-lzma.zip", partial(_zip_bomb, zipfile.ZIP_LZMA), REJECTED, "ratio|times|large|bytes|limit|compress", kind="bomb"),
    Case("archives/bomb.txt.gz", _gz_bomb, REJECTED, "ratio|times|large|bytes|limit", kind="bomb"),
    Case("archives/bomb-utf-16.zip", _utf_16_bomb, REJECTED, "ratio|times|large|bytes|limit", kind="bomb"),
    Case("archives/bomb-says-small.zip", lambda: _zip_bomb().replace(struct.pack("<L", _SWOLLEN), struct.pack("<L", 900)), REJECTED, kind="bomb"),
    Case("archives/overlapping.zip", partial(_overlapping, 2_000), REJECTED, "overlap|ratio|times|bytes|entries|members|twice", kind="bomb"),
    Case("archives/member-flood.zip", partial(_member_flood, 100_000), REJECTED, "entries|members|more than|files", kind="bomb"),
    Case("archives/nested-bomb.zip", lambda: zipped({"inner.zip": _zip_bomb()}), REJECTED, kind="bomb"),
    Case("archives/nested.zip", partial(_nested_zip, 40), NOTICED, "archive|nest|zip", kind="bomb"),
    Case("archives/gz-of-gz.txt.gz", partial(_nested_gz, 2), NOTICED, "archive|nest|gz|compress", kind="bomb"),
    Case("archives/gz-of-gz-of.txt.gz", partial(_nested_gz, 200), NOTICED, "archive|nest|gz|compress", kind="bomb"),
    Case("archives/gz-of-bomb.zip.gz", lambda: gzip.compress(_zip_bomb()), REJECTED, kind="bomb"),
]  # fmt: skip
# The good neighbour is read or the whole is refused; what is wrong is said either way.
MEMBERS = [
    Case("archives/climbing.zip", lambda: _with_good("../../owned.txt"), NOTICED, r"\.\.|name|path|out of"),
    Case("archives/climbing-backslash.zip", lambda: _with_good("..\\..\\owned.txt"), NOTICED, r"\.\.|name|path|out of"),
    Case("archives/absolute.zip", lambda: _with_good("/tmp/owned-by-a-zip.txt"), NOTICED, "/tmp|name|path|out of"),
    Case("archives/drive.zip", lambda: _with_good("C:\\owned.txt"), ANY),
    Case("archives/no-name.zip", lambda: _with_good(""), WARNED, "without a name", "43 people"),
    Case("archives/share.zip", lambda: _with_good("\\\\server\\share\\owned.txt"), NOTICED, "out of"),
    Case("archives/nul-name.zip", lambda: _with_good("good2.txt\0.exe"), ANY),
    Case("archives/long-name.zip", lambda: _with_good("x" * 60_000 + ".txt"), ANY),
    Case("archives/newline-name.zip", lambda: _with_good("a\nloaded,0\x1b[2J.txt"), ANY),
    Case("archives/link.zip", _link_member, NOTICED, "link"),
    Case("archives/encrypted.zip", _encrypted, REJECTED, "encrypt|password"),
    Case("archives/same-name-twice.zip", _twice, ANY),
    Case("archives/bad-sum.zip", lambda: _patched(16, b"\0\0\0\0"), NOTICED, "CRC|crc|sum|damaged|broken|cannot be read|corrupt"),
    Case("archives/unknown-method.zip", lambda: _patched(10, b"\x63\x00"), NOTICED, "compress|method|cannot be read|zip"),
    Case("archives/offset-out.zip", lambda: _patched(42, b"\xff\xff\xff\x7f"), NOTICED, "cannot be read|damaged|broken|zip|offset|overlap"),
    Case("archives/says-large.zip", lambda: _patched(24, b"\xf0\xff\xff\x7f"), NOTICED, "ratio|times|large|bytes|damaged|cannot be read"),
    Case("archives/bad-member.zip", lambda: _with_good("bad.jsonl", b"not json\n"), NOTICED, "bad.jsonl|not JSON"),
    Case("archives/unknown-member.zip", lambda: _with_good("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)), ANY, "", "43 people"),
    Case("archives/folders-only.zip", lambda: zipped({"a/": b"", "b/": b""}), REJECTED, "no text|empty|no article|nothing|no file"),
    Case("archives/no-members.zip", lambda: zipped({}), REJECTED, "no text|empty|no article|nothing|no file"),
    Case("archives/hidden-members.zip", lambda: _with_good("__MACOSX/._good.txt", b"\0\5\x16\7" + bytes(100)), ANY, "", "43 people"),
]  # fmt: skip
BROKEN = [
    Case("archives/cut.zip", given(_SOME[:-60]), REJECTED, "zip|cut|damaged|broken|cannot be read"),
    Case("archives/only-head.zip", given(b"PK\x03\x04"), REJECTED, "zip|cut|damaged|broken|cannot be read"),
    Case("archives/noise.zip", given(b"PK\x05\x06" + bytes(18) + b"xyz" * 400), REJECTED),
    Case("archives/comment.zip", lambda: b"MZ" * 300 + zipped({"a.txt": ARTICLE.encode()}), ANY),
    Case("archives/cut.txt.gz", given(gzip.compress(bytes(range(256)) * 90 + ARTICLE.encode() * 90)[:-400]), NOTICED, "gz|cut|damaged|broken|end"),
    Case("archives/bad-sum.txt.gz", given(gzip.compress(ARTICLE.encode())[:-8] + bytes(8)), NOTICED, "gz|CRC|sum|damaged|broken"),
    Case("archives/trailing.txt.gz", given(gzip.compress(ARTICLE.encode()) + b"rubbish"), ANY),
    Case("archives/long-name.txt.gz", given(b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"x" * 90_000 + b"\0" + gzip.compress(b"")[10:]), NOTICED),
]  # fmt: skip
HARMLESS = [
    Case("archives/good.txt.gz", given(gzip.compress(ARTICLE.encode())), LOADED, "", FACT, n_articles=1),
    Case("archives/good.zip", lambda: zipped({"a.txt": ARTICLE.encode(), "b/c.md": ARTICLE.replace("42", "43").encode()}), LOADED, "", "43 people", n_articles=2),
    Case("archives/cp437-name.zip", lambda: zipped({"caf\u00e9.txt": ARTICLE.encode()}), LOADED, "", FACT, n_articles=1),
    Case("archives/named-text.txt", lambda: zipped({"a.txt": ARTICLE.encode()}), f"{LOADED}|{NOTICED}"),
    Case("archives/gz-named.txt", given(gzip.compress(ARTICLE.encode())), LOADED, "", FACT, n_articles=1),
    Case("archives/page.html.gz", given(gzip.compress(f"<html><body><p>{FACT}</p></body></html>".encode())), f"{LOADED}|{WARNED}", "", FACT),
    Case("archives/named-page.gz", given(gzip.compress(f"<html><body><p>{FACT}</p></body></html>".encode())), f"{LOADED}|{WARNED}", "", "42 people"),
]  # fmt: skip

CASES = [*BOMBS, *MEMBERS, *BROKEN, *HARMLESS]
