"""PDF files: the text of their pages by pypdf, a blank line between two. Scripts, forms and attachments are not looked at."""

import io
import logging
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import PyPdfError

from analysis import settings
from analysis.corpus.encodings import Unreadable, cleaned
from analysis.corpus.reading import Reading, first_line, has_words

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
_STREAM_LIMITS = (
    "array_based_stream_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
    "zlib_maximum_output_length",
)


def read_pdf(raw: bytes) -> Reading:
    """Read a PDF file as one article.

    Raises:
        Unreadable: if it is encrypted, broken, too long, or holds no text, as a scan.
    """
    most_marks = max(settings.MIN_PDF_MARKS, settings.PDF_MARKS_A_BYTE * len(raw))
    limits: dict[str, Any] = dict.fromkeys(_STREAM_LIMITS, settings.MAX_PDF_STREAM_BYTES) | {
        "stream_parsing_work_maximum_count": most_marks
    }
    try:
        with apply_configuration(**limits):
            pages, n_broken = _pages(PdfReader(io.BytesIO(raw), strict=False))
    except PyPdfError:
        raise Unreadable("a broken PDF file, or one that is cut short; save it anew") from None
    text, n_replaced = cleaned("\n\n".join(filter(None, pages)))
    doubts = [f"{n_broken:,} of {len(pages):,} pages could not be read"] if n_broken else []
    if not has_words(text):
        raise Unreadable("; ".join(["no text in it", *(doubts or ["if it is a scan, run text recognition over it"])]))
    doubts += [f"{n_replaced:,} control characters replaced"] if n_replaced else []
    return Reading([{"text": text, "headline": first_line(text)}], doubts)


def _pages(file: PdfReader) -> tuple[list[str], int]:
    """The text of each page, and of how many it could not be told."""
    if file.is_encrypted and not file.decrypt(""):
        raise Unreadable("encrypted; save it without its password")
    if len(file.pages) > settings.MAX_PDF_PAGES:
        raise Unreadable(f"more than {settings.MAX_PDF_PAGES:,} pages; split it")
    pages, n_broken = [], 0
    for number in range(len(file.pages)):
        try:
            pages.append(file.pages[number].extract_text().strip())
        except MemoryError:
            raise
        except Exception:  # a page is broken in as many ways as pypdf has lines; the others are still read
            pages.append("")
            n_broken += 1
    return pages, n_broken
