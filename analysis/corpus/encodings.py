"""Bytes to text: the byte order mark, strict UTF-8, what the file declares, and last a detector, whose guess is told."""

import codecs
import re

import chardet
import webencodings

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters and lone surrogates: no printer, terminal or table can carry them.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Signs of encodings whose bytes are all ASCII and so would pass for UTF-8: escapes of ISO 2022, of HZ and of UTF-7.
_ESCAPED = re.compile(rb"\x1b[$(]|~\{|\+[A-Za-z0-9/]{3,2000}-")
_SEVEN_BIT = ("iso-2022", "iso2022", "hz", "utf-7", "utf-16", "utf-32")
# What is said to be of the one is written in the other, which holds it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "euc_kr": "cp949", "big5": "big5hkscs"}
_SAMPLE = 200_000
# So many characters beyond ASCII that are whole UTF-8 to one that is broken: the text is UTF-8, and damaged.
_WHOLE_TO_BROKEN = 10


class Unreadable(ValueError):
    """Why a file or a record was refused, in words for the ledger."""


def decode(raw: bytes, label: str | None = None) -> tuple[str, list[str]]:
    r"""Turn bytes into text; `label` is the encoding that a page or a mail declares, by any name the web has for it.

    Where there is a label, be it empty, UTF-7 is not guessed: scripts are hidden in it.
    Returns the text with `\n` line ends and without the mark, and the warnings.

    Raises:
        Unreadable: if the bytes are no text.
    """
    text, warnings = _decoded(raw, label)
    text, n_replaced = cleaned(text)
    return text, warnings + ([f"{n_replaced:,} control characters replaced"] if n_replaced else [])


def cleaned(text: str) -> tuple[str, int]:
    r"""Make line ends `\n` and replace what no table can carry, one character by one; also say how many."""
    return _UNPRINTABLE.subn("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(raw: bytes, label: str | None) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            return text, [f"bytes that are no {encoding} replaced"] if "\ufffd" in text else []
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return _damaged(raw) or _declared(raw, label or "") or _as(raw, _guess(raw))
    is_escaped = text.isascii() and _ESCAPED.search(raw[:_SAMPLE])
    if is_escaped and _is_seven_bit(_codec(label or "")) and (found := _declared(raw, label or "")):
        return found
    if is_escaped or raw.count(b"\0", 0, _SAMPLE) * 8 > len(raw[:_SAMPLE]):
        guess = _guess(raw)
        if _is_seven_bit(guess) and (label is None or guess.lower() != "utf-7"):
            return _as(raw, guess)
    return text, []


def _damaged(raw: bytes) -> tuple[str, list[str]] | None:
    """UTF-8 with a few bytes that are none: cut within a character, or mixed."""
    text = raw.decode("utf-8", "replace")
    n_broken = text.count("\ufffd")
    n_whole = sum(1 for character in text[:_SAMPLE] if character > "\x7f") - text[:_SAMPLE].count("\ufffd")
    if n_whole < _WHOLE_TO_BROKEN * n_broken:
        return None
    return text, [f"{n_broken:,} pieces that are no UTF-8 replaced"]


def _codec(label: str) -> str:
    """The codec that browsers take for a label; of UTF-16 they take it only from the mark, so here it is none."""
    found = webencodings.lookup(label) if label.isascii() else None
    name = found.codec_info.name.lower() if found else ""
    return "" if name.startswith("utf-16") or name == "x-user-defined" else _WIDER.get(name, name)


def _declared(raw: bytes, label: str) -> tuple[str, list[str]] | None:
    codec = _codec(label)
    try:
        return (raw.decode(codec), []) if codec and codec != "utf-8" else None
    except (LookupError, ValueError):
        return None


def _is_seven_bit(codec: str) -> bool:
    return codec.lower().startswith(_SEVEN_BIT)


def _guess(raw: bytes) -> str:
    beyond = re.search(rb"[^\x09-\x7e]", raw)
    # Away from a long head in ASCII; a multiple of four keeps UTF-16 and UTF-32 whole.
    start = max(0, beyond.start() - 2_000) // 4 * 4 if beyond and beyond.start() > _SAMPLE // 2 else 0
    guess = str(chardet.detect(raw[start : start + _SAMPLE])["encoding"] or "")
    return _WIDER.get(guess.lower(), guess)


def _as(raw: bytes, guess: str) -> tuple[str, list[str]]:
    try:
        return raw.decode(guess or "none", "replace"), [f"read as {guess}, a guess; save it as UTF-8 to be sure"]
    except (LookupError, ValueError):
        raise Unreadable("not text: no encoding fits its bytes") from None
