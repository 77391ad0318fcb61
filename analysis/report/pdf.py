"""A page as a PDF, printed by a Chromium on this machine."""

import os
import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from shutil import which

from analysis import settings
from analysis.processes import bound, run_within
from analysis.report.failures import RunError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    # Charts are unpacked and drawn after the page has loaded: so much of the page's own time passes before it is printed.
    "--virtual-time-budget=10000",
)
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


def find_browser() -> str | None:
    """Give the path of a Chromium; None where there is none."""
    return next(filter(None, map(which, BROWSERS)), None)


def print_page(page: Path, target: Path, paper: str, started: datetime, browser: str) -> None:
    """Print a page to a tagged PDF with an outline.

    The same page gives the same bytes from the same Chromium with the same fonts, but for the two dates, which are
    `started`.

    Raises:
        RunError: if the browser gives no PDF, or takes too long.
    """
    # Beside the page: what a killed run leaves there the next one finds.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".pdf-", ignore_cleanup_errors=True) as profile:
        sized = Path(profile) / page.name
        sized.write_text(
            page.read_text(encoding="utf-8").replace("<head>", f"<head><style>@page {{ size: {paper} }}</style>", 1),
            encoding="utf-8",
        )
        # Chromium's own sandbox refuses to run for root, as in a container.
        alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        words = [browser, *_SWITCHES, *alone, f"--user-data-dir={profile}/profile", f"--print-to-pdf={target}", sized.as_uri()]
        nothing = subprocess.DEVNULL
        code = run_within(settings.PDF_SECONDS, bound(words), stdout=nothing, stderr=nothing)
    if code != 0:
        how = f"took more than {settings.PDF_SECONDS} s to print" if code is None else f"ended with code {code}"
        raise RunError(f"{browser} {how}; try without --pdf", 4 if code is None else 70)
    printed = target.read_bytes() if target.exists() else b""
    target.unlink(missing_ok=True)
    if not printed.rstrip().endswith(b"%%EOF"):
        raise RunError(f"{browser} printed no PDF of {page.name}; try without --pdf", 70)
    target.write_bytes(_DATE.sub(rb"/\1 (D:%b" % f"{started:%Y%m%d%H%M%S}".encode(), printed))
