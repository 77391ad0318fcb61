"""The machine's own Chromium, driven by Playwright, and a visit to a page that keeps account of all it did."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no browser: apt-get install chromium")

# How far the body is wider than the window, and the labels of charts that run out of it.
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """[...document.querySelectorAll('.plot .annotation-text, .plot .xtick text')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.textContent)"""
# Charts without a mark for data that they have, or without an image at all.
UNDRAWN = """[...document.querySelectorAll('.plot')]
    .filter(plot => !plot.querySelector(plot.data?.length ? 'svg .point, svg .js-line, svg .heatmaplayer image' : 'svg'))
    .map(plot => plot.getAttribute('aria-label'))"""


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        try:
            yield opened
        finally:
            opened.close()


class Visit:
    """One page from disk in a context of its own, the network cut.

    `requests` are the addresses it asked for; `faults` its errors, what its policy blocked, dialogs, windows it opened
    and other pages it went to.
    """

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        self.context.set_offline(True)
        self.context.route("http*://**", lambda route: route.abort())
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page = self.context.new_page()
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("page", lambda page: self.faults.append(f"window {page.url}"))
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", lambda line: self.faults.append(line.text) if line.type in ("error", "warning") else None)
        self.page.on("dialog", self._dismiss)
        self.page.on("framenavigated", self._arrive)
        self.url = path.as_uri()
        self.page.goto(self.url)
        if options.get("java_script_enabled", True):
            self.page.wait_for_selector("html.js" if not self.page.locator("#plotly").count() else "html.drawn", timeout=30_000)

    def _dismiss(self, dialog: Any) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _arrive(self, frame: Any) -> None:
        if frame.url.partition("#")[0] not in (self.url, "about:blank"):
            self.faults.append(f"went to {frame.url}")

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
