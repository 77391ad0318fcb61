"""Charts in a real browser: two layouts of the same marks, words that do not run into one another, and strips."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, chromium
from executed import executed_notebook, shown
from made_tables import made_tables

from analysis import schema
from analysis.charts import ladder_chart
from analysis.report.export import export

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser: apt-get install chromium")

WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}
# Words of a chart that cover one another by more than a descender.
COLLIDING = """[...document.querySelectorAll('.plot')].flatMap((plot) => {
    const words = [...plot.querySelectorAll('.annotation-text')].map((each) => [each.getBoundingClientRect(), each.textContent]);
    return words.flatMap(([one, said], n) => words.slice(n + 1).filter(([other]) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4).map(([, other]) => `${said} | ${other}`));
})"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    pairs = [{"article_id": f"{n:012x}", "other_id": f"{0:012x}", "relation": "near_copy", "similarity": 0.8} for n in (1, 2)]
    tables = made_tables()._replace(origins=schema.typed("origins", pairs))
    more = (shown(ladder_chart(tables)),)
    export(executed_notebook(folder, tables, more=more), folder / "page.html", run_at="22 October 2026")
    return folder / "page.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("viewport", [WIDE, {"width": 800, "height": 900}, PHONE], ids=["wide", "middle", "phone"])
def test_no_words_of_a_chart_cover_others(browser: Any, page: Path, viewport: dict[str, int]) -> None:
    with browser.new_context(viewport=viewport) as context:
        visit = context.new_page()
        visit.goto(page.as_uri())
        visit.wait_for_selector("html.drawn", timeout=30_000)
        assert visit.evaluate(COLLIDING) == []


def test_a_chart_changes_its_layout_when_the_page_becomes_narrow(browser: Any, page: Path) -> None:
    with browser.new_context(viewport=WIDE) as context:
        visit = context.new_page()
        visit.goto(page.as_uri())
        visit.wait_for_selector("html.drawn", timeout=30_000)
        tall = "document.querySelector('.plot').clientHeight"
        before = visit.evaluate(tall)
        visit.set_viewport_size(PHONE)
        visit.wait_for_function(f"{tall} > {before}")
        assert visit.evaluate(COLLIDING) == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_without_a_script_the_strips_are_in_sight(browser: Any, page: Path, viewport: dict[str, int]) -> None:
    with browser.new_context(viewport=viewport, java_script_enabled=False) as context:
        visit = context.new_page()
        visit.goto(page.as_uri())
        boxes = [visit.locator(".chart").nth(n).locator(".strip b").first.bounding_box() for n in (0, 1)]
        assert all(box and 0 < box["x"] < viewport["width"] for box in boxes)


def test_a_drawn_chart_does_not_repeat_itself_in_strips(browser: Any, page: Path) -> None:
    with browser.new_context(viewport=WIDE) as context:
        visit = context.new_page()
        visit.goto(page.as_uri())
        visit.wait_for_selector("html.drawn", timeout=30_000)
        assert not visit.locator(".strip").first.is_visible()
