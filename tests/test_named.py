"""Reports with a name: what reports.yml may say, how a slip in it is told, and that a relative period becomes days."""

from datetime import date
from pathlib import Path

import pytest

from analysis import settings
from analysis.calls import Refusal
from analysis.cli import main
from analysis.report.named import named_report, read_reports
from analysis.report.parameters import ParameterError, checked, list_notebooks

ENTRY = "reports:\n- name: weekly\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reports: [", "reports.yml: cannot be read"),
        ("report: []", "must hold `reports`"),
        ("reports: weekly", "must be a list"),
        ("reports:\n- weekly", "entry 1: has no `name`"),
        (ENTRY + "- notebooks: []", "entry 2: has no `name`"),
        (ENTRY + "- name: weekly", r"entry 2 \(`weekly`\): stands twice"),
        (ENTRY + "  title: x", r"unknown field \['title'\]; use"),
        ("reports:\n- name: By Country", "small letters, digits and hyphens"),
        ("reports:\n- name: ../x", "small letters, digits and hyphens"),
        ("reports:\n- name: 2024", "small letters"),
        (ENTRY + "  notebooks: [00, 03]", "quote numbers"),
        (ENTRY + "  parameters: [since]", "must be a table"),
        (ENTRY + "  parameters: {since: }", "since: must be a word, a number, a day or a list"),
        (ENTRY + "  parameters: {themes: [{a: b}]}", "themes: must be a word"),
    ],
)
def test_a_slip_is_named_with_its_entry(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "reports.yml").write_text(text)
    with pytest.raises(ValueError, match=message):
        read_reports(tmp_path / "reports.yml")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("notebooks: [03_theme_coverge]", "notebook 03_theme_coverge: did you mean 03_theme_coverage?"),
        ("notebooks: ['07']", "notebook 07: there are 00_corpus"),
        ("parameters: {min_publisher: 2}", "min_publisher=2: did you mean min_publishers?"),
        ("parameters: {min_publishers: two, group_by: moon}", "a whole number is needed; group_by=moon: one of article"),
        ("parameters: {since: 2024-10-22, until: 2024-10-01}", "swap them"),
        ("parameters: {corpus: x}", "set by the command itself"),
        ("{notebooks: ['03'], parameters: {max_judgements: 3}}", "max_judgements=3: no such parameter"),
    ],
)
def test_what_its_notebooks_do_not_know_is_told_when_it_is_asked_for(tmp_path: Path, fields: str, message: str) -> None:
    given = fields if fields.startswith("{") else f"{{{fields}}}"
    (tmp_path / "reports.yml").write_text(f"reports:\n- {{name: weekly, {given[1:-1]}}}")
    report = read_reports(tmp_path / "reports.yml")["weekly"]
    with pytest.raises(ValueError, match=r"reports\.yml: entry 1 \(`weekly`\)") as error:
        report.check(list_notebooks())
    assert message in str(error.value)
    assert "-p " not in str(error.value)


def test_values_of_yaml_are_those_of_the_command_line(tmp_path: Path) -> None:
    given = "{themes: [a, b c], full_text: yes, min_publishers: 2, since: 2024-10-01, until: -1d}"
    (tmp_path / "reports.yml").write_text(f"reports:\n- name: all\n  parameters: {given}\n")
    words = read_reports(tmp_path / "reports.yml")["all"].parameters
    assert words == ("themes=a,b c", "full_text=true", "min_publishers=2", "since=2024-10-01", "until=-1d")


def test_the_reports_of_the_project_hold_and_are_three_kinds() -> None:
    reports = read_reports(settings.HAND / "reports.yml")
    assert list(reports) == ["weekly", "by-country", "one-theme"]
    for report in reports.values():
        report.check(list_notebooks())


def test_what_is_given_counts_before_what_stands_in_the_file() -> None:
    notebooks, words = named_report("by-country", ["group_by=week", "central_at=2"])
    assert [path.stem for path in notebooks] == ["00_corpus", "03_theme_coverage"]
    assert words == ["group_by=week", "central_at=2"]
    assert named_report("", ["since=-7d"]) == (list_notebooks(), ["since=-7d"])


def test_an_unknown_name_is_refused_with_what_was_meant(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"--name weekli: no such report in reports.yml; did you mean weekly\?") as refusal:
        main(["report", "--name", "weekli", "--out", str(tmp_path)], standalone_mode=False)
    assert refusal.value.code == 2


def test_a_project_without_the_file_has_no_named_reports(tmp_path: Path) -> None:
    assert read_reports(tmp_path / "reports.yml") == {}


@pytest.mark.parametrize(("text", "day"), [("-7d", "2031-02-25"), ("-0d", "2031-03-04"), ("2031-03-01", "2031-03-01")])
def test_a_relative_day_is_reckoned_from_the_day_of_the_run(text: str, day: str) -> None:
    (given,) = checked([f"since={text}"], list_notebooks()[4:], date(2031, 3, 4)).values()
    assert given["since"] == day


@pytest.mark.parametrize("text", ["-7", "7d", "-d", "-7w", "--7d", "-999999d", "-99999999d"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="-7d for a week before the run"):
        checked([f"since={text}"], list_notebooks(), date(2031, 3, 4))


def test_relative_bounds_that_cross_are_refused() -> None:
    with pytest.raises(ParameterError, match="swap them"):
        checked(["since=-1d", "until=-7d"], list_notebooks(), date(2031, 3, 4))
