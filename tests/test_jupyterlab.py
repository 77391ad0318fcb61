"""What a person does in JupyterLab, done there: a real server on loopback, a real browser, a copy of the project."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browser import chromium, needs_chromium
from jupyterlab import copied, jupyterlab, own_environment

# Two articles agree on how many were shipped, until one of them is read otherwise.
CORRECTED, BECOMES = "1,500", "3500"
SECONDS = 120  # for a machine that is busy with other tests
FAULTS: list[str] = []

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def page(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """explore.ipynb, opened and run to its end."""
    with jupyterlab(project, tmp_path_factory.mktemp("home")) as address, chromium() as browser:
        opened = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        opened.set_default_timeout(SECONDS * 1000)
        opened.on("pageerror", lambda fault: FAULTS.append(str(fault)))
        opened.goto(address.format(path="notebooks/explore.ipynb"))
        opened.wait_for_selector("text=/Python 3 .*Idle/")
        opened.get_by_role("menuitem", name="Run", exact=True).click()
        opened.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        opened.wait_for_selector(".workbook-desk .point")
        yield opened


def until(page: Any, name: str, words: str) -> None:
    """Wait until a part of the explorer says some words."""
    page.locator(f".workbook-{name}", has_text=re.compile(words)).first.wait_for()


def choose_question(page: Any) -> None:
    page.locator(".workbook-desk > .widget-select select").select_option(index=0)
    page.get_by_role("button", name="Figures", exact=True).click()
    until(page, "chart", "articles give .* figures")


def click_mark(page: Any, number: int) -> None:
    """Click a mark as a hand does: there first, and then down."""
    mark = page.locator(".workbook-chart .point").nth(number)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(at[0] - 40, at[1])
    page.mouse.move(*at, steps=4)
    page.wait_for_selector(".workbook-chart .hovertext")
    page.mouse.click(*at)


def rerun(project: Path, folder: Path, name: str) -> str:
    """Run a notebook anew by papermill; returns all that it says."""
    command = [sys.executable, "-m", "papermill", f"notebooks/{name}", str(folder / name), "--no-progress-bar", "-k", "python3"]
    environment = own_environment(project, folder)
    subprocess.run(command, cwd=project, env=environment, check=True, timeout=SECONDS, capture_output=True)
    cells = nbformat.read(folder / name, as_version=4).cells
    outputs = (output for cell in cells if cell.cell_type == "code" for output in cell.outputs)
    return "\n".join(str(output.data.get("text/plain", "")) for output in outputs if "data" in output)


def test_filters_leave_what_fits_and_are_cleared(page: Any) -> None:
    until(page, "status", "Five articles, 17 figures, seven questions")
    page.locator(".workbook-filters select").nth(4).select_option(label="One voice only (6)")
    until(page, "status", "six questions")
    assert page.locator(".workbook-desk > .widget-select option").count() == 6
    page.locator(".workbook-filters").get_by_role("button", name="Clear").click()
    until(page, "status", "seven questions")


def test_a_click_on_a_mark_opens_its_passage_in_the_article(page: Any) -> None:
    choose_question(page)
    click_mark(page, 1)
    until(page, "right mark", "^8,000$")
    assert "unnamed (editorial-abetting.txt)" in page.locator(".workbook-right header").inner_text()
    assert page.locator(".workbook-right header a").get_attribute("href") == "/files/data/corpus/editorial-abetting.txt"
    assert page.locator(".workbook-right .sentence").inner_text().count("8,000") == 1
    text, mark = (page.locator(f".workbook-right {each}").bounding_box() for each in (".scrolls", "mark"))
    assert text["y"] <= mark["y"] <= text["y"] + text["height"]


def test_the_half_of_an_arrow_that_lies_beyond_the_axis_is_clicked_too(page: Any) -> None:
    choose_question(page)
    click_mark(page, 3)
    until(page, "right mark", "^6,000$")
    arrow = page.locator(".workbook-chart .point").nth(2).bounding_box()
    page.mouse.click(arrow["x"] + 1, arrow["y"] + arrow["height"] / 2)
    until(page, "right mark", "^8,000$")


def test_the_texts_are_searched_and_a_passage_is_opened_by_key_and_no_cell_is_touched(page: Any) -> None:
    n_cells = page.locator(".jp-Notebook .jp-Cell").count()
    page.locator(".workbook-filters .widget-text input").fill('"special forces" soldiers')
    page.keyboard.press("Enter")
    until(page, "left", "Two articles")
    page.locator(".workbook-left .hits a").nth(1).focus()
    for key in ("b", "d", "d", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".workbook-left .hits li:nth-child(2)[data-here]")
    assert page.locator(".jp-Notebook .jp-Cell").count() == n_cells
    page.locator(".workbook-filters").get_by_role("button", name="Clear").click()
    page.wait_for_selector(".workbook-chart .point")


def test_a_correction_moves_the_verdict_here_and_in_the_next_run_of_01_and_is_taken_back(
    page: Any, project: Path, tmp_path: Path
) -> None:
    choose_question(page)
    click_mark(page, 8)
    until(page, "right mark", f"^{CORRECTED}$")
    form = page.locator(".workbook-form")
    form.get_by_label("Correct").select_option(label="The value is")
    form.get_by_placeholder("what it should be").fill(BECOMES)
    form.get_by_role("button", name="Write correction").click()
    until(page, "said", "Not written: say why")
    form.get_by_label("Reason").fill("misread")
    form.get_by_role("button", name="Write correction").click()
    until(page, "said", "differ, explained → contradict one another")
    assert "contradict one another on North Korean troops" in rerun(project, tmp_path, "01_figure_disagreements.ipynb")
    form.get_by_role("button", name="Undo my last").click()
    until(page, "said", "Taken back: .* contradict one another → differ, explained")


def test_five_audited_items_stand_in_the_briefing(page: Any, project: Path, tmp_path: Path) -> None:
    audit = page.locator(".workbook-audit")
    audit.scroll_into_view_if_needed()
    audit.focus()
    for number, key in enumerate("yyyyn", start=1):
        page.keyboard.press(key)
        until(page, "audit", f"{number + 1} of ")
    assert "4 of 5 audited mentions right" in rerun(project, tmp_path, "04_briefing.ipynb")
    assert FAULTS == []
