"""A whole report over hostile articles, tables, file names and parameters: it runs nothing and shows everything."""

import re
from collections.abc import Iterator
from csv import reader
from pathlib import Path
from typing import Any

import pytest
from browser import PHONE, TOO_WIDE, UNDRAWN, Visit, chromium, needs_chromium
from hostile_report import TEXTS, hostile_report, path_of
from payloads import PAYLOADS

from analysis.report.parameters import ParameterError, checked, list_notebooks
from analysis.themes import read_codebook
from analysis.words import readable

REPORT = [notebook.stem for notebook in list_notebooks()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return hostile_report(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def folder(made: Any) -> Path:
    return Path(made[0])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


def in_one_line(text: str) -> str:
    return " ".join(readable(text).split())


def test_no_payload_stands_twice() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 60


ELEMENTS = {
    "known": "html head meta title style script body a header footer nav main section h1 h2 h3 h4 p ol ul li dl dt dd div span"
    " bdi b i em strong code pre mark cite q blockquote figure figcaption details summary table caption colgroup col thead tbody"
    " tr th td time abbr small br wbr button sup sub hr",
    "drawn": "div svg g path rect circle line text tspan defs clipPath image",
}
# What no page of ours has, whoever wrote it: elements that run or fetch, handlers, addresses that lead out.
ALIEN = """({known, drawn}) => [...document.querySelectorAll('*')].filter(each => {
    const name = each.localName, base = location.href.split('#')[0], inPlot = each.closest('.plot, #js-plotly-tester');
    if (!(inPlot ? drawn : known).split(' ').includes(name)) return true;
    if (name === 'script' && !each.nonce && !/^(application\\/json|text\\/plain)$/.test(each.type)) return true;
    return [...each.attributes].some(({name, value}) => /^on|^srcdoc$|^ping$|^formaction$|^target$/i.test(name)
        || /^(href|src|xlink:href|action|data|poster|background|srcset)$/i.test(name) && !/^(#|data:image\\/png;)/.test(value)
        || /^(style|fill|stroke|clip-path|mask|filter)$/.test(name) && /url\\((?!['"]?#clip)/i.test(value.replaceAll(base, '')));
}).map(each => each.outerHTML.slice(0, 200))"""
LINKED = """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText)
    .filter(text => /url\\((?!.data:image\\/svg)|@import|expression/i.test(text)).map(text => text.slice(0, 200))"""
ASTRAY = """({
    hit: window.hit ?? null,
    plotly: document.getElementById('plotly')?.localName ?? 'script',
    main: document.getElementById('content').localName,
    twice: [...document.querySelectorAll('main [id]')].map(e => e.id).filter((id, n, all) => all.indexOf(id) !== n),
    framed: window.frames.length,
    polluted: ({}).x ?? null,
    astray: document.querySelectorAll('body > :not(a, header, nav, main, footer, script, #js-plotly-tester)').length,
})"""
SOUND = {"hit": None, "plotly": "script", "main": "main", "twice": [], "framed": 0, "polluted": None, "astray": 0}
# Each hover box once, as far as ten marks of a trace and the first column of a table of squares.
HOVER = """() => { for (const plot of document.querySelectorAll('.plot'))
    plot._fullData.forEach((trace, curveNumber) => { for (let n = 0; n < Math.min(10, trace._length ?? 1); n++)
        Plotly.Fx.hover(plot, [{curveNumber, pointNumber: trace.type === 'heatmap' ? [n, 0] : n}]); }) }"""


@needs_chromium
@pytest.mark.parametrize("guard", ["with its policy", "without its policy"])
@pytest.mark.parametrize("name", REPORT)
def test_nothing_that_an_article_says_is_run_or_fetched(browser: Any, folder: Path, name: str, guard: str) -> None:
    page = folder / f"{name}.html"
    if guard == "without its policy":  # what is escaped must hold by itself
        words, n_policies = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
        assert n_policies == 1
        page = folder / f"{name}.bare.html"
        page.write_text(words, encoding="utf-8")
    with Visit(browser, page) as visit:
        for size in (visit.page.viewport_size, PHONE):
            visit.page.set_viewport_size(size)
            visit.page.wait_for_timeout(300)
            visit.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert visit.page.evaluate(TOO_WIDE) <= 0
        assert visit.page.evaluate(UNDRAWN) == []
        visit.page.evaluate(HOVER)
        visit.page.keyboard.press("Tab")
        visit.page.mouse.move(195, 400)
        visit.page.wait_for_timeout(200)
        assert visit.page.evaluate(ALIEN, ELEMENTS) == []
        assert visit.page.evaluate(LINKED) == []
        assert visit.page.evaluate(ASTRAY) == SOUND
        assert visit.requests == [visit.url]
        assert visit.faults == []


# Which page shows what a place holds: the column of its tables with that heading, or what a selector finds.
PLACES = {
    "titles of articles": ("00_corpus", "Headline", str),
    "publishers": ("00_corpus", "Publisher", str),
    "dates": ("00_corpus", "Date as given", str),
    "file names": ("00_corpus", "File", path_of),
    "labels of measures": ("01_figure_disagreements", "Question", str),
    "reasons of corrections": ("02_source_dates", "Evidence", str),
    "labels of events": ("02_source_dates", "In its words", str),
    "labels of themes": ("03_theme_coverage", "Theme", lambda text: " ".join(text.split())),
    "title of the briefing": ("04_briefing", "h1", lambda text: text.replace("\0", "")),
    "texts": ("03_theme_coverage", ".kwic li", str),
}
COLUMN = """heading => [...document.querySelectorAll('table')].flatMap(table => {
    const at = [...table.querySelectorAll('thead th')].findIndex(head => head.innerText === heading);
    return at < 0 ? [] : [...table.querySelectorAll('tbody tr')].map(row => row.children[at]);
}).filter(cell => cell?.checkVisibility()).map(cell => cell.innerText)"""


@needs_chromium
@pytest.mark.parametrize("place", PLACES)
def test_every_payload_can_be_read_as_text(browser: Any, folder: Path, place: str) -> None:
    name, where, written = PLACES[place]
    with Visit(browser, folder / f"{name}.html", java_script_enabled=False) as visit:
        found = visit.page.evaluate(COLUMN, where) if where[0].isupper() else visit.page.locator(where).all_inner_texts()
        assert visit.requests == [visit.url]
    shown = [in_one_line(text) for text in found]
    # An address is no publisher's name: it is told with the file, not under Publisher.
    passed = {"bare address"} if place == "publishers" else set()
    lines = "\n".join(shown)
    unread = [name for name, text in PAYLOADS.items() if name not in passed and in_one_line(written(text)) not in lines]
    # The words in context stop after so many lines and letters; the other places show every payload.
    assert len(unread) <= (len(PAYLOADS) - 15 if place == "texts" else 0), unread


def test_no_spreadsheet_calculates_a_table_of_the_report(folder: Path) -> None:
    tables = [*folder.glob("tables/*.csv"), *folder.glob("charts/*.csv")]
    cells = [cell for table in tables for row in reader(table.open(encoding="utf-8", newline="")) for cell in row]
    assert len(tables) > 12
    assert [cell for cell in cells if re.match(r"\s*[=+@-](?!\d[\d.]*$)", cell)] == []
    assert [table.name for table in tables if not re.fullmatch(r"[a-z0-9_-]{1,70}\.csv", table.name)] == []


def test_what_the_command_says_obeys_no_terminal_controls(made: Any) -> None:
    said = made[1].stdout + made[1].stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_parameters_are_text_in_the_kernel(folder: Path) -> None:
    assert not re.search(str(7 * 1009), (folder / "04_briefing.html").read_text(encoding="utf-8").split("</header>")[0])


@pytest.mark.parametrize("parameter", ["concordance", "themes", "group_by", "reasons", "since"])
def test_a_parameter_of_a_closed_list_refuses_every_payload(parameter: str) -> None:
    notebooks = list_notebooks()
    for text in TEXTS:
        with pytest.raises(ParameterError):
            checked([f"{parameter}={text}"], notebooks)


def test_no_payload_is_the_name_of_a_theme(tmp_path: Path) -> None:
    for text in TEXTS:
        line = text.replace('"', '""').replace("\0", "")
        (tmp_path / "themes.csv").write_text(
            f'theme,label,definition,include,exclude,parent,term,weight,also\n"{line}",,,,,,aid,,\n'
        )
        with pytest.raises(ValueError, match=r"themes\.csv line \d"):
            read_codebook(tmp_path / "themes.csv")
