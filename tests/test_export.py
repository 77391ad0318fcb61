import base64
import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from executed import MARKDOWN, PAYLOAD, executed_notebook, shown
from made_tables import PAYLOADS, made_tables, many_tables

from analysis.page import say
from analysis.report.export import chart_tables, export

RUN_AT = "22 October 2026, 14:05 UTC"
URL_ATTRIBUTES = {"src", "href", "srcset", "action", "data", "poster", "background", "formaction"}


class Elements(HTMLParser):
    """Collects what a browser would build: elements with their attributes, and the text of data scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _exported(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _exported(tmp_path_factory.mktemp("hostile"), hostile=True)


def _exported(folder: Path, hostile: bool = False, **parameters: str) -> str:
    target = folder / "page.html"
    export(executed_notebook(folder, made_tables(hostile), **parameters), target, run_at=RUN_AT)
    return target.read_text(encoding="utf-8")


def test_the_page_has_its_landmarks_and_headings_in_order(page: str) -> None:
    elements = Elements(page)
    assert elements.named("html") == [{"lang": "en"}]
    assert [tag for tag, _ in elements.found if tag in {"header", "nav", "main", "footer"}] == [
        "header",
        "nav",
        "main",
        "footer",
    ]
    levels = [int(tag[1]) for tag, _ in elements.found if re.fullmatch(r"h[1-6]", tag)]
    assert levels == [1, 2, 2, 2, 2]
    assert "<title>Which figures differ, and why?</title>" in page


def test_the_contents_lead_to_the_sections(page: str) -> None:
    elements = Elements(page)
    ids = [attributes.get("id") for _, attributes in elements.found]
    links = [str(attributes["href"]) for attributes in elements.named("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert len(set(filter(None, ids))) == len(list(filter(None, ids)))


def test_nothing_on_the_page_is_loaded_from_elsewhere(hostile: str) -> None:
    for tag, attributes in Elements(hostile).found:
        for name in URL_ATTRIBUTES & set(attributes):
            assert str(attributes[name]).startswith("#"), (tag, name, attributes[name])
    styles = "".join(re.findall(r"<style>.*?</style>", hostile, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles


def test_what_articles_say_adds_no_element_to_the_page(page: str, hostile: str) -> None:
    def skeleton(html: str) -> list[str]:
        return [tag for tag, _ in Elements(html).found]

    assert skeleton(hostile) == skeleton(page)


@pytest.mark.parametrize("payload", [PAYLOADS[name] for name in PAYLOADS if name != "turned"])
def test_a_payload_can_be_read_as_text(hostile: str, payload: str) -> None:
    class Text(HTMLParser):
        words = ""

        def handle_data(self, data: str) -> None:
            self.words += data

    reader = Text()
    reader.feed(hostile)
    assert payload in reader.words


def test_only_scripts_with_the_nonce_of_the_policy_run(page: str) -> None:
    elements = Elements(page)
    (policy,) = [str(meta["content"]) for meta in elements.named("meta") if meta.get("http-equiv")]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce
    assert policy == (
        f"default-src 'none'; script-src 'nonce-{nonce[1]}'; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
    for script in elements.named("script"):
        assert script.get("nonce") == nonce[1] or script["type"] in {"application/json", "text/plain"}


def test_plotly_is_there_once_and_only_where_a_chart_is(page: str, tmp_path: Path) -> None:
    (packed,) = re.findall(r'<script type="text/plain" id="plotly">([^<]*)</script>', page)
    assert b"plotly.js v" in gzip.decompress(base64.b64decode(packed))[:200]
    assert len(page.encode()) <= 2_200_000
    plain = nbformat.v4.new_notebook(cells=[MARKDOWN("# No chart"), shown(say("Nothing."))])
    nbformat.write(plain, tmp_path / "plain.ipynb")
    export(tmp_path / "plain.ipynb", tmp_path / "plain.html", run_at=RUN_AT)
    assert (tmp_path / "plain.html").stat().st_size < 30_000


def test_five_hundred_articles_keep_the_page_small(tmp_path: Path) -> None:
    export(executed_notebook(tmp_path, many_tables()), tmp_path / "many.html", run_at=RUN_AT)
    assert (tmp_path / "many.html").stat().st_size <= 2_400_000


def test_the_same_notebook_gives_the_same_bytes_but_for_the_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    assert _exported(first) == _exported(second)
    notebook = executed_notebook(second, made_tables())
    export(notebook, second / "later.html", run_at="at some later time")
    assert (second / "later.html").read_text(encoding="utf-8").replace("at some later time", RUN_AT) == _exported(first)


def test_code_and_injected_parameters_are_not_shown(page: str) -> None:
    assert "input-of-a-cell" not in page
    assert "window.hit=7" not in re.sub(r"<dd>.*?</dd>", "", page)


def test_the_line_under_the_title_names_corpus_and_time_without_the_machine(page: str, tmp_path: Path) -> None:
    assert "/somewhere/else" not in page
    assert f"<dd>{RUN_AT}</dd>" in page
    named = _exported(tmp_path, corpus="data/corpus", title=PAYLOAD)
    assert "<dd>corpus</dd>" in named
    assert "<h1>&lt;img src=" in named


@pytest.mark.parametrize(
    "kind",
    [
        "text/markdown",
        "image/svg+xml",
        "application/javascript",
        "text/latex",
        "text/vnd.mermaid",
        "application/vnd.jupyter.widget-view+json",
    ],
)
def test_output_of_other_types_is_left_out(tmp_path: Path, kind: str) -> None:
    notebook = executed_notebook(tmp_path, made_tables(), more=(shown({kind: "left-out"}),))
    export(notebook, tmp_path / "page.html", run_at=RUN_AT)
    assert "left-out" not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_plain_text_is_escaped_and_streams_and_errors_are_left_out(tmp_path: Path) -> None:
    noisy = nbformat.v4.new_code_cell(
        "x",
        outputs=[
            nbformat.v4.new_output("stream", name="stderr", text="a-warning"),
            nbformat.v4.new_output("error", ename="E", evalue="a-fault", traceback=["a-trace"]),
            nbformat.v4.new_output("display_data", data={"text/plain": "<b>plain</b>"}),
        ],
    )
    export(executed_notebook(tmp_path, made_tables(), more=(noisy,)), tmp_path / "page.html", run_at=RUN_AT)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<pre>&lt;b&gt;plain&lt;/b&gt;</pre>" in page
    assert not re.search("a-warning|a-fault|a-trace", page)


def test_a_link_to_a_passage_that_is_not_on_the_page_is_dropped(tmp_path: Path) -> None:
    more = (shown(say("So.", evidence=["000000000000-f0", "elsewhere-f9"])),)
    export(executed_notebook(tmp_path, made_tables(), more=more), tmp_path / "page.html", run_at=RUN_AT)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "elsewhere-f9" not in page
    sentences, chart = page.count('<p class="say">'), 1
    assert page.count('href="#000000000000-f0"') == sentences + chart == 3


def test_each_chart_leaves_its_data_under_the_name_of_its_finding(tmp_path: Path) -> None:
    tables = chart_tables(executed_notebook(tmp_path, made_tables()))
    assert list(tables) == [
        "01_three-articles-give-five-figures-for-dockers-sent-to-port.csv",
        "01_one-of-five-sources-is-dated-to-the-day-two-can-be-bounded.csv",
        "01_labour-supply-is-covered-by-all-five-sources-fishing-rights.csv",
    ]
    assert all(text.count("\n") >= 5 for text in tables.values())


def test_the_name_of_a_table_holds_letters_digits_and_hyphens_only(tmp_path: Path) -> None:
    for name in chart_tables(executed_notebook(tmp_path, made_tables(hostile=True), name="03_themes.ipynb")):
        assert re.fullmatch(r"03_[a-z0-9-]{1,60}\.csv", name)
