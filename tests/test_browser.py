"""The pages of a report in a real browser, opened from disk with the network cut."""

import re
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from browser import CUT_OFF, DESKTOP, PHONE, TOO_WIDE, UNDRAWN, Visit, chromium, needs_chromium
from executed import executed_notebook
from made_tables import made_tables, many_tables, no_tables
from pypdf import PdfReader

from analysis import settings
from analysis.report.export import export
from analysis.report.parameters import list_notebooks
from analysis.report.run import Order, report

pytestmark = needs_chromium

REPORT = [notebook.stem for notebook in list_notebooks()]
MADE = {"made": made_tables, "many": many_tables, "none": no_tables}
WAYS = [(size, scheme) for size in (DESKTOP, PHONE) for scheme in ("light", "dark")]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Inner widths and heights of the paper in CSS pixels, less the margins of the print stylesheet.
PAPERS = {"A4": (210 - 30, 297 - 34), "Letter": (215.9 - 30, 279.4 - 34)}
PIXELS_PER_MM = 96 / 25.4


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every page of a report on the demo corpus, and one notebook each with few, many and no articles."""
    folder = tmp_path_factory.mktemp("pages")
    run = report(Order(settings.DEMO_CORPUS, folder / "out", {path: {} for path in list_notebooks()}))
    for name, tables in MADE.items():
        notebook = executed_notebook(folder, tables(), name=f"01_{name}.ipynb")
        export(notebook, folder / f"{name}.html", run_at="22 October 2026")
    made = {name: folder / f"{name}.html" for name in MADE}
    return {name: run.folder / f"{name}.html" for name in REPORT} | made | {"index": folder / "out" / "index.html"}


@pytest.mark.parametrize("name", [*REPORT, *MADE])
def test_every_chart_is_drawn_whole_without_a_request_or_a_fault(browser: Any, pages: dict[str, Path], name: str) -> None:
    with Visit(browser, pages[name]) as visit:
        for size, scheme in WAYS:
            visit.page.set_viewport_size(size)
            visit.page.emulate_media(color_scheme=scheme)
            visit.page.wait_for_timeout(300)
            assert visit.page.evaluate(UNDRAWN) == []
            assert visit.page.evaluate(TOO_WIDE) <= 0
            assert visit.page.evaluate(CUT_OFF) == []
        assert visit.requests == [visit.url]
        assert visit.faults == []


@pytest.mark.parametrize("name", [*REPORT, "index"])
def test_no_page_breaks_a_rule_of_accessibility_of_levels_a_and_aa(browser: Any, pages: dict[str, Path], name: str) -> None:
    axe = Path(str(find_spec("axe_playwright_python").origin)).with_name("axe.min.js").read_text(encoding="utf-8")
    broken = {}
    with Visit(browser, pages[name]) as visit:
        visit.page.evaluate(axe)
        for size, scheme in (WAYS[0], WAYS[-1]):  # each size once, and each scheme
            visit.page.set_viewport_size(size)
            visit.page.emulate_media(color_scheme=scheme)
            visit.page.wait_for_timeout(300)
            found = visit.page.evaluate("levels => axe.run(document, {runOnly: levels, resultTypes: ['violations']})", LEVELS)
            for rule in found["violations"]:
                broken[rule["id"], size["width"], scheme] = [node["html"][:200] for node in rule["nodes"][:3]]
    assert broken == {}


HIDDEN = """[...document.querySelectorAll('h1, main :is(h2, h3, p, li, dt, dd, caption, th, td)')]
    .filter(each => each.textContent.trim() && !each.classList.contains('static-head'))  // the words of a chart, once more
    .filter(each => !each.checkVisibility() || each.getBoundingClientRect().height < 1)
    .map(each => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", [*REPORT, *MADE, "index"])
def test_without_javascript_every_finding_and_table_is_there(browser: Any, pages: dict[str, Path], name: str) -> None:
    with Visit(browser, pages[name], java_script_enabled=False) as visit:
        assert visit.page.evaluate(HIDDEN) == []
        assert visit.page.evaluate(TOO_WIDE) <= 0
        assert visit.page.locator(".finding").count() == visit.page.locator(".chart").count()
        assert visit.page.locator(".chart:not(:has(table))").count() == 0
        assert visit.requests == [visit.url]
        assert visit.faults == []


def test_charts_follow_the_readers_preference_for_dark(browser: Any, pages: dict[str, Path]) -> None:
    colour = """getComputedStyle(document.querySelector('.plot .annotation-text')).fill"""
    with Visit(browser, pages["made"]) as visit:
        light = visit.page.evaluate(colour)
        visit.page.emulate_media(color_scheme="dark")
        visit.page.wait_for_timeout(1_000)
        assert visit.page.evaluate(colour) != light


IN_VIEW = """id => {
    const box = document.getElementById(id).getBoundingClientRect();
    return document.querySelector(':target')?.id === id && box.top >= 0 && box.top < innerHeight && box.height > 0;
}"""


@pytest.mark.parametrize("name", REPORT)
def test_each_footnote_leads_to_its_passage(browser: Any, pages: dict[str, Path], name: str) -> None:
    with Visit(browser, pages[name], viewport=PHONE) as visit:
        links = visit.page.locator(".evidence a")
        for n in range(links.count()):
            target = links.nth(n).get_attribute("href")[1:]
            assert visit.page.locator(f'[id="{target}"] mark').count() == 1
            links.nth(n).click()
            assert visit.page.evaluate(IN_VIEW, target), target
        inside = visit.page.locator("main a, nav a, header a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert [link for link in inside if not visit.page.locator(f'[id="{link.removeprefix("#")}"]').count()] == []
        if name == "04_briefing":
            assert links.count() >= 10


# Every mark that has a passage on its page, and where to press it: plotly listens inside its axes only.
MARKS = """[...document.querySelectorAll('.plot')].flatMap((plot, n) => plot.data.flatMap((trace, curve) =>
    (trace.mode === 'markers' && trace.customdata || []).map((id, point) => ({n, curve, point, id}))))
    .filter(({id}) => typeof id === 'string' && document.getElementById(id))"""
PLACE = """({n, curve, point}) => {
    const plot = document.querySelectorAll('.plot')[n];
    const mark = plot.querySelectorAll(`.trace${CSS.escape(plot._fullData[curve].uid)} .point`)[point];
    mark.scrollIntoView({block: 'center'});
    const [box, inside] = [mark, plot.querySelector('.nsewdrag')].map(each => each.getBoundingClientRect());
    const x = Math.min(Math.max(box.x + box.width / 2, inside.left + 2), inside.right - 2);
    return [x, box.y + box.height / 2];
}"""


@pytest.mark.parametrize("name", ["01_figure_disagreements", "04_briefing", "made"])
def test_a_click_on_a_mark_leads_to_its_passage(browser: Any, pages: dict[str, Path], name: str) -> None:
    with Visit(browser, pages[name]) as visit:
        marks = visit.page.evaluate(MARKS)
        assert len(marks) >= 6
        for mark in marks[:20]:
            place = visit.page.evaluate(PLACE, mark)
            visit.page.mouse.move(*place)
            visit.page.wait_for_timeout(100)  # plotly looks for what lies under the pointer every 50 ms
            visit.page.mouse.click(*place)
            assert visit.page.evaluate(IN_VIEW, mark["id"]), mark


# Two words at the top and the foot of each chart, which no page may part.
ENDS = """document.querySelectorAll('.plot').forEach((plot, n) => ['top', 'bottom'].forEach(side => {
    const mark = document.createElement('b');
    mark.textContent = `chart${n}${side}`;
    mark.style = `position: absolute; left: 0; ${side}: 0; font-size: 6px`;
    plot.style.position = 'relative';
    plot.append(mark);
}))"""
OUT_OF_PAPER = """width => [...document.querySelectorAll('.plot svg, table, td, th, p, li, blockquote, pre, h1, h2, h3')]
    .filter(each => each.checkVisibility() && !each.closest('.skip'))
    .filter(each => each.getBoundingClientRect().right > width + 1 || each.getBoundingClientRect().left < -1)
    .map(each => each.outerHTML.slice(0, 120))"""
CLIPPED = """[...document.querySelectorAll('.table-box, pre, td, th, details, figure')]
    .filter(each => each.checkVisibility() && getComputedStyle(each).overflowX !== 'visible'
        && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1))
    .map(each => each.outerHTML.slice(0, 120))"""


WORDS = """[...document.querySelectorAll('td, th, figcaption, caption, .say, .passages li')].flatMap(each => {
    const walk = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) found.push(walk.currentNode.data);
    return found;
})"""


@pytest.mark.parametrize(("name", "paper"), [*((name, "Letter") for name in [*REPORT, "many"]), ("04_briefing", "A4")])
def test_print_cuts_no_chart_or_table(browser: Any, pages: dict[str, Path], tmp_path: Path, name: str, paper: str) -> None:
    width, height = (round(side * PIXELS_PER_MM) for side in PAPERS[paper])
    with Visit(browser, pages[name], color_scheme="dark", viewport={"width": width, "height": height}) as visit:
        visit.page.emulate_media(media="print", color_scheme="dark")
        visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        visit.page.wait_for_timeout(300)
        assert visit.page.locator("details:not([open])").count() == 0
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(254, 254, 254)"
        assert visit.page.evaluate(OUT_OF_PAPER, width) == []
        assert visit.page.evaluate(CLIPPED) == []
        words = visit.page.evaluate(WORDS)
        n_charts = visit.page.locator(".plot").count()
        visit.page.evaluate(ENDS)
        visit.page.pdf(path=tmp_path / "page.pdf", format=paper)
        assert visit.faults == []
    printed = [_letters(page.extract_text()) for page in PdfReader(tmp_path / "page.pdf").pages]
    whole = "".join(printed)
    assert {text for text in words if _letters(text)[:40] not in whole} == set()
    for n in range(n_charts):
        ends = [[at for at, text in enumerate(printed) if f"chart{n}{side}" in text] for side in ("top", "bottom")]
        assert ends[0] == ends[1], f"chart {n} runs over a page"


def _letters(text: str) -> str:
    """Take the blanks and ligatures out of a text: a PDF has them where its letters fall so."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
