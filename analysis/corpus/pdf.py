"""PDF files: the text of their pages by pypdf, a blank line between two. Scripts, forms and attachments are not looked at."""

import io
import logging

from pypdf import PdfReader

from analysis import settings
from analysis.corpus.encodings import Unreadable, cleaned
from analysis.corpus.reading import Reading, first_line, has_words

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(raw: bytes) -> Reading:
    """Read a PDF file as one article.

    Raises:
        Unreadable: if it is encrypted, broken, too long, or holds no text, as a scan.
    """
    file = PdfReader(io.BytesIO(raw), strict=False)
    if file.is_encrypted and not file.decrypt(""):
        raise Unreadable("encrypted; save it without its password")
    n_pages = len(file.pages)
    if n_pages > settings.MAX_PDF_PAGES:
        raise Unreadable(f"more than {settings.MAX_PDF_PAGES:,} pages; split it")
    pages, n_broken = [], 0
    for number in range(n_pages):
        try:
            pages.append(file.pages[number].extract_text().strip())
        except MemoryError:
            raise
        except Exception:  # a page is broken in as many ways as pypdf has lines; the others are still read
            n_broken += 1
    text, n_replaced = cleaned("\n\n".join(filter(None, pages)))
    if not has_words(text):
        raise Unreadable("no text in it; if it is a scan, run text recognition over it")
    doubts = [f"{n_broken:,} of {n_pages:,} pages could not be read"] if n_broken else []
    doubts += [f"{n_replaced:,} control characters replaced"] if n_replaced else []
    return Reading([{"text": text, "headline": first_line(text)}], doubts)
