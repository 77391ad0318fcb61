"""Exported pages in a real browser, opened from disk with the network cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, chromium
from executed import executed_notebook
from made_tables import made_tables, no_tables

from analysis import settings
from analysis.report.export import export
from analysis.report.run import report

DESKTOP, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    corpora = {"made": made_tables(), "hostile": made_tables(hostile=True), "none": no_tables()}
    for name, tables in corpora.items():
        notebook = executed_notebook(folder, tables, name=f"01_{name}.ipynb")
        export(notebook, folder / f"{name}.html", run_at="22 October 2026")
    return {name: folder / f"{name}.html" for name in corpora}


class Visit:
    """One page in a context of its own, with all that it asked for and all that went wrong."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESKTOP, **options})
        self.context.set_offline(True)
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)
        self.page.route("http://**", lambda route: route.abort())
        self.page.route("https://**", lambda route: route.abort())
        self.url = path.as_uri()
        self.page.goto(self.url)
        if options.get("java_script_enabled", True):
            self.page.wait_for_selector("html.drawn", timeout=30_000)

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


WAYS = {"desktop": {}, "phone": {"viewport": PHONE}, "dark": {"color_scheme": "dark"}}
# How far the body is wider than the window, and the labels of charts that run out of it.
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """[...document.querySelectorAll('.plot .annotation-text, .plot .xtick text')]
    .filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.textContent)"""


@pytest.mark.parametrize(
    ("corpus", "way"),
    [("made", "desktop"), ("made", "dark"), ("made", "phone"), ("hostile", "desktop"), ("hostile", "phone")],
)
def test_every_chart_is_drawn_whole_without_a_request_or_a_fault(
    browser: Any, pages: dict[str, Path], corpus: str, way: str
) -> None:
    with Visit(browser, pages[corpus], **WAYS[way]) as visit:
        plots = visit.page.locator(".plot")
        marks = [plots.nth(n).locator("svg .point, svg .heatmaplayer image, svg .hm").count() for n in range(3)]
        assert plots.count() == 3
        assert all(marks)
        assert visit.requests == [visit.url]
        assert visit.faults == []
        assert visit.page.evaluate("window.hit") is None
        assert visit.page.evaluate(TOO_WIDE) <= 0
        assert visit.page.evaluate(CUT_OFF) == []


def test_a_page_without_articles_is_drawn_too(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["none"]) as visit:
        assert visit.faults == []
        assert visit.page.locator(".plot svg.main-svg").count() > 0


@pytest.mark.parametrize("corpus", ["made", "hostile"])
def test_without_javascript_every_finding_and_table_is_there(browser: Any, pages: dict[str, Path], corpus: str) -> None:
    with Visit(browser, pages[corpus], java_script_enabled=False) as visit:
        assert visit.requests == [visit.url]
        assert [visit.page.locator(".finding").nth(n).is_visible() for n in range(3)] == [True] * 3
        assert [visit.page.locator(".chart table").nth(n).is_visible() for n in range(3)] == [True] * 3
        assert not visit.page.locator(".plot").first.is_visible()


def test_charts_follow_the_readers_preference_for_dark(browser: Any, pages: dict[str, Path]) -> None:
    colour = """getComputedStyle(document.querySelector('.plot .annotation-text')).fill"""
    with Visit(browser, pages["made"]) as visit:
        light = visit.page.evaluate(colour)
        visit.page.emulate_media(color_scheme="dark")
        visit.page.wait_for_timeout(1_000)
        assert visit.page.evaluate(colour) != light
        assert visit.faults == []


def test_a_footnote_leads_to_its_passage(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["made"]) as visit:
        visit.page.locator(".evidence a").first.click()
        assert visit.page.locator("li:target mark").inner_text() == "About 12,000"
        assert visit.page.locator("li:target").is_visible()


def test_a_passage_leads_back_and_its_citation_can_be_copied(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["made"]) as visit:
        note = visit.page.locator(".evidence a").first
        note.focus()
        visit.page.keyboard.press("Enter")
        visit.page.locator("li:target .back a").first.click()
        assert visit.page.evaluate("location.hash.slice(1)") == note.get_attribute("id")
        visit.page.locator(".cite summary").first.click()
        visit.page.locator(".cite button").first.click()
        visit.page.get_by_role("button", name="Copied").wait_for()
        assert visit.faults == []


def test_the_contents_are_folded_on_a_phone_only_and_the_first_finding_is_in_view(browser: Any, pages: dict[str, Path]) -> None:
    for viewport, is_shown in ((DESKTOP, True), (PHONE, False)):
        with Visit(browser, pages["made"], viewport=viewport) as visit:
            link = visit.page.locator("nav a").first
            height = link.bounding_box()
            assert bool(height and height["height"] > 0 and link.is_visible()) == is_shown
            assert visit.page.locator(".say").first.bounding_box()["y"] < viewport["height"]


def test_on_paper_tables_are_open_and_charts_are_not_cut(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["made"], color_scheme="dark") as visit:
        visit.page.emulate_media(media="print", color_scheme="dark")
        visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        visit.page.wait_for_timeout(200)
        assert visit.page.locator("details:not([open])").count() == 0
        widths = [visit.page.locator(".plot .svg-container").nth(n).bounding_box()["width"] for n in range(3)]
        assert max(widths) <= 680
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(254, 254, 254)"
        assert visit.page.pdf(format="Letter")[:5] == b"%PDF-"


def test_the_briefing_of_a_real_run_is_drawn_whole(browser: Any, tmp_path: Path) -> None:
    run = report(settings.DEMO_CORPUS, tmp_path, {settings.NOTEBOOKS / "04_briefing.ipynb": {}})
    with Visit(browser, run.page) as visit:
        assert visit.page.locator(".plot svg.main-svg").count() >= 3
        assert visit.requests == [visit.url]
        assert visit.faults == []
        assert visit.page.evaluate(TOO_WIDE) <= 0
        assert visit.page.evaluate(CUT_OFF) == []
        assert visit.page.evaluate(
            "[...document.querySelectorAll('.table-box')].every(box => box.scrollWidth <= box.clientWidth)"
        )
        links = visit.page.locator(".evidence a")
        numbers = [links.nth(n).inner_text() for n in range(links.count())]
        targets = [visit.page.locator(f'[id="{links.nth(n).get_attribute("href")[1:]}"]').count() for n in range(links.count())]
        assert numbers[0] == "1"
        assert set(targets) == {1}
