"""What leaves the house: the line under the title, the way to a passage and back, the mail edition, the PDF."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from executed import PAYLOAD, executed_notebook
from made_tables import made_tables, many_tables

from analysis import settings
from analysis.charts import interval_chart
from analysis.charts.style import COLOURS
from analysis.citations import verify
from analysis.compare import Judgement, cited
from analysis.extract import within
from analysis.first_page import briefing
from analysis.page import say
from analysis.quotes import passages
from analysis.report.cover import cover_facts
from analysis.report.export import export
from analysis.report.failures import RunError
from analysis.report.parameters import list_notebooks
from analysis.report.pdf import find_browser, print_page
from analysis.report.run import Order, report

RUN_AT = "22 October 2026, 14:05 UTC"
STARTED = datetime(2026, 10, 22, 14, 5, tzinfo=UTC)
# Text on what lies behind it.
TEXTS = [
    *((text, paper) for text in ("ink", "quiet", "link") for paper in ("paper", "level-0")),
    ("ink", "mark"),
    ("on-level-1", "level-1"),
    ("on-level-2", "level-2"),
]


def exported(folder: Path, hostile: bool = False, parameters: dict[str, str] | None = None, **given: Any) -> str:
    folder.mkdir(exist_ok=True)
    notebook = executed_notebook(folder, made_tables(hostile), **(parameters or {}))
    export(notebook, folder / "page.html", run_at=RUN_AT, **given)
    return (folder / "page.html").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "behind"), TEXTS)
def test_text_stands_out_as_level_aa_asks(text: str, behind: str, scheme: int) -> None:
    low, high = sorted(luminance(COLOURS[name][scheme]) for name in (text, behind))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def dated(*days: tuple[str | None, str | None], retrieved: str | None = None) -> Any:
    tables = made_tables()
    first, last = (pd.to_datetime(pd.Series([day[n] for day in days])) for n in (0, 1))
    articles = tables.articles.head(len(days)).assign(retrieved_at=retrieved, n_words=500)
    return tables._replace(articles=articles, article_dates=pd.DataFrame({"earliest": first, "latest": last}))


BOUNDED, EARLIER, LATER, UNDATED = ("2024-10-18", "2024-10-25"), (None, "2024-10-22"), ("2024-10-22", None), (None, None)


@pytest.mark.parametrize(
    ("days", "retrieved", "written"),
    [
        ([("2024-10-22", "2024-10-22")], None, "22 Oct 2024"),
        ([BOUNDED, ("2024-10-22", "2024-10-22")], None, "18 Oct 2024 – 25 Oct 2024"),
        ([BOUNDED, LATER], None, "18 Oct 2024 – 25 Oct 2024; one article may be later"),
        ([EARLIER, UNDATED], None, "not after 22 Oct 2024; one article may be earlier; one article not dated"),
        ([UNDATED], None, None),
        ([UNDATED], "2026-05-04T07:10Z", None),
    ],
)
def test_the_cover_says_no_more_than_is_known_of_the_days(
    days: list[tuple[str | None, str | None]], retrieved: str | None, written: str | None
) -> None:
    facts = dict(cover_facts(dated(*days, retrieved=retrieved)))
    assert (facts.get("Written"), facts.get("Data as of")) == (written, retrieved and "4 May 2026 (retrieved)")
    assert facts["Read"].endswith("words")


def test_the_cover_of_a_period_counts_the_articles_that_are_used() -> None:
    used = within(made_tables(), since="2031-03-10", until="2031-03-20")
    assert dict(cover_facts(used, 5))["Read"] == "4 of five articles, 360 words"
    assert dict(cover_facts(made_tables(), 5))["Read"].startswith("five articles, ")


def test_the_count_beside_a_judgement_leads_to_what_else_it_rests_on() -> None:
    tables = made_tables(hostile=True)
    judged = [Judgement("Seven.", tuple(tables.figure_mentions["mention_id"]))]
    link = re.search(
        r'<a class="further-link" href="#([^"]+)" aria-label="4 further passages">\+4</a>', briefing(judged, "t").html
    )
    html = passages(cited(tables, judged, 3), tables, judged=judged).html
    assert link
    further = html[html.index(f'<p id="{link[1]}"') :]
    assert "12,000 in &lt;a href" in further or "12,000 in " in further
    assert "<script" not in further
    assert "further" not in passages(cited(tables, judged), tables).html


def test_on_paper_a_passage_says_its_day_its_file_and_what_holds_the_text_to_it() -> None:
    tables = made_tables()
    html = passages(tables.figure_mentions.head(1), tables).html
    assert "<cite>Harbour Gazette</cite> <i>4 Mar 2031</i>" in html
    assert "<small>harbour-gazette.txt · text 6–18 · sha256 000000000000</small>" in html


def test_warnings_are_counted_under_the_title_and_listed_where_the_count_leads(tmp_path: Path) -> None:
    page = exported(tmp_path, warnings=[f"{PAYLOAD}: rejected: empty", "b.txt: rejected: empty"])
    assert '<dt>Warnings</dt><dd><a href="#warnings">2</a></dd>' in page
    listed = page[page.index('<h2 id="warnings">') :]
    assert "<li>&lt;img src=" in listed
    assert "Warnings" not in exported(tmp_path / "none")


def test_the_period_that_was_asked_for_stands_under_the_title(tmp_path: Path) -> None:
    page = exported(tmp_path, parameters={"since": "2024-10-01", "until": "2024-10-31"})
    assert "<dt>Only</dt><dd>articles from 2024-10-01 until 2024-10-31</dd>" in page


def test_a_title_ends_neither_its_style_sheet_nor_its_string(tmp_path: Path) -> None:
    page = exported(tmp_path, parameters={"title": '</style><b>"}\\*{display:none}\n'})
    (content,) = re.findall(r"@bottom-left \{ content: (.*?); \}", page)
    assert re.fullmatch(r'"[A-Za-z0-9 \\]*"', content)
    assert page.count("</style>") == 1


def test_each_note_leads_to_a_passage_that_leads_back(tmp_path: Path) -> None:
    page = exported(tmp_path)
    notes = re.findall(r'<a id="(cited-\d+)" href="#([^"]+)"', page)
    backs = re.findall(r'href="#(cited-\d+)" aria-label="back', page)
    assert len(notes) >= 5
    assert set(backs) == {place for place, _ in notes}
    assert all(f'<li id="{anchor}">' in page for _, anchor in notes)
    assert "data-back" not in page
    assert "data-rest" not in page


def test_the_passages_of_a_chart_can_be_reached_without_a_mouse(tmp_path: Path) -> None:
    chart = re.search(r'<p class="source">.*?</p>', exported(tmp_path), re.DOTALL)
    assert chart
    assert len(re.findall(r'<a id="cited-\d+" href="#0{11}\d-f\d+" aria-label="evidence \d+">', chart[0])) >= 3


def test_each_passage_has_a_line_that_holds() -> None:
    tables = made_tables()
    html = passages(tables.figure_mentions, tables).html
    lines = [line.replace("&#34;", '"').replace("&#39;", "'") for line in re.findall(r"<code>(.*?)</code>", html)]
    assert len(lines) == len(tables.figure_mentions)
    assert {verify(line, tables.articles)[0] for line in lines} <= {0, 1}


def test_the_whole_text_is_shown_only_when_asked_for_and_escaped() -> None:
    tables = made_tables(hostile=True)
    assert "Whole text" not in passages(tables.figure_mentions, tables).html
    whole = passages(tables.figure_mentions, tables, full_text=True).html
    assert whole.count('<details class="whole">') == tables.figure_mentions["article_id"].nunique()
    assert whole.count("<mark>") > len(tables.figure_mentions)
    assert "<script" not in whole


def test_the_marks_of_a_chart_bring_their_passages() -> None:
    tables = made_tables()
    chart = interval_chart(tables, "q-dockers")
    none = tables.figure_mentions.head(0)
    html = passages(none, tables, charts=[chart]).html
    marks = {str(link) for trace in chart.figure.data for link in (trace.customdata if trace.customdata is not None else ())}
    assert set(re.findall(r'<li id="([^"]+)">', html)) == marks & set(tables.figure_mentions["mention_id"]) != set()


@pytest.mark.parametrize("hostile", [False, True])
def test_the_mail_edition_holds_findings_and_tables_and_no_script(tmp_path: Path, hostile: bool) -> None:
    page = exported(tmp_path, hostile, static=True)
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in page
    assert "<script" not in page
    assert "plotly" not in page.lower()
    assert page.count('class="finding"') == 2
    assert page.count("<table") >= 4
    assert exported(tmp_path / "again", hostile, static=True) == page


def test_the_mail_edition_of_five_hundred_articles_is_small(tmp_path: Path) -> None:
    export(executed_notebook(tmp_path, many_tables()), tmp_path / "many.html", run_at=RUN_AT, static=True)
    # The made notebook lists five hundred articles and all their passages; a briefing lists a tenth of them.
    assert (tmp_path / "many.html").stat().st_size <= 2_000_000


def test_a_note_says_how_many_more_there_are() -> None:
    assert ">+4</a>" in say("So.", evidence=[f"m{n}" for n in range(7)]).html


@pytest.mark.skipif(find_browser() is None, reason="no browser: apt-get install chromium")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_page_is_printed_tagged_and_with_the_same_bytes_again(tmp_path: Path, paper: str) -> None:
    exported(tmp_path)
    for name in ("first.pdf", "second.pdf"):
        print_page(tmp_path / "page.html", tmp_path / name, paper, STARTED, str(find_browser()))
    printed = (tmp_path / "first.pdf").read_bytes()
    assert printed == (tmp_path / "second.pdf").read_bytes()
    assert b"/StructTreeRoot" in printed
    assert b"/CreationDate (D:20261022140500" in printed
    assert re.search({"A4": rb"/MediaBox \[0 0 59[45]", "Letter": rb"/MediaBox \[0 0 612"}[paper], printed)


@pytest.mark.parametrize(("browser", "said"), [("/bin/true", "printed no PDF"), ("/bin/false", "ended with code 1")])
def test_a_browser_that_prints_nothing_is_told_of(tmp_path: Path, browser: str, said: str) -> None:
    (tmp_path / "page.html").write_text("<p>A finding.</p>", encoding="utf-8")
    with pytest.raises(RunError, match=f"{browser} {said}"):
        print_page(tmp_path / "page.html", tmp_path / "page.pdf", "A4", STARTED, browser)


def test_a_browser_that_fails_costs_the_pdf_not_the_report(tmp_path: Path) -> None:
    last = max(list_notebooks())
    run = report(Order(settings.DEMO_CORPUS, tmp_path, {last: {}}, paper="A4", browser="/bin/false"))
    assert "no PDF: /bin/false ended with code 1" in (run.folder / f"{last.stem}.html").read_text(encoding="utf-8")
    assert [warning for warning in run.warnings if warning.startswith("no PDF: /bin/false ended with code 1")]
    assert json.loads((run.folder / "run.json").read_text(encoding="utf-8"))["exit"] == 1
