import csv
import io
import json
from typing import Any

import pandas as pd
import pytest
from made_tables import made_tables, many_tables, no_tables

from analysis import schema
from analysis.charts import Chart, coverage_chart, interval_chart, timeline_chart
from analysis.charts.coverage import _codebook, theme_labels
from analysis.charts.findings import coverage_finding, dates_finding, figures_finding
from analysis.charts.style import SERIES, colours, label
from analysis.schema import Tables

Figure = tuple[str, str, Any, Any, Any]
EXACT_5: Figure = ("A", "exact", 5, 5, 5)
VAGUE: Figure = ("V", "vague", 2000, None, None)


def _charts(tables: Tables) -> list[Chart]:
    return [interval_chart(tables, "q-dockers"), timeline_chart(tables), coverage_chart(tables)]


def _mentions(figures: list[Figure]) -> pd.DataFrame:
    rows = [
        {
            "mention_id": f"m{n}", "article_id": who, "field": "text", "char_start": 0, "char_end": 9,
            "surface": "thousands", "value_low": low, "value_best": best, "value_high": high, "bound": bound,
            "is_strict": False, "unit": "people", "is_boilerplate": False, "sentence_start": 0, "sentence_end": 9,
        }
        for n, (who, bound, low, best, high) in enumerate(figures)
    ]  # fmt: skip
    return schema.typed("figure_mentions", rows).assign(publisher=lambda t: t["article_id"])


@pytest.mark.parametrize(
    ("figures", "title"),
    [
        ([], "No source gives a figure for troops"),
        ([EXACT_5], "Only one source gives a figure for troops: 5"),
        ([("A", "about", None, 12000, None)], "Only one source gives a figure for troops: about 12,000"),
        ([("A", "at_most", None, 8000, 8000)], "Only one source gives a figure for troops: up to 8,000"),
        ([("A", "range", 10, None, 12)], "Only one source gives a figure for troops: 10 to 12"),
        ([EXACT_5, ("B", "exact", 5, 5, 5)], "Two sources give the same figure for troops: 5"),
        ([EXACT_5, ("A", "exact", 9, 9, 9)], "One source gives two figures for troops, from 5 to 9"),
        (
            [EXACT_5, ("B", "about", None, 1500, None), ("C", "at_most", None, 12000, 12000), ("C", "exact", 5, 5, 5)],
            "Three sources give three figures for troops, from 5 to 12,000",
        ),
        ([VAGUE], "One source speaks of troops only vaguely: “thousands”"),
        ([EXACT_5, VAGUE], "Only one source gives a figure for troops: 5; one more speaks only vaguely"),
        ([EXACT_5, ("A", "vague", 12, None, 99)], "Only one source gives a figure for troops: 5"),
    ],
)
def test_states_how_many_sources_give_how_many_figures(figures: list[Figure], title: str) -> None:
    assert figures_finding(_mentions(figures), "troops") == title


Window = tuple[str | None, str | None, str | None]
DATED: Window = ("2024-10-22",) * 3
SIX_DAYS: Window = (None, "2024-10-19", "2024-10-25")
LONG: Window = (None, "2025-06-04", "2025-10-21")
OPEN: Window = (None, "2024-10-31", None)
UNBOUND: Window = (None, None, None)


@pytest.mark.parametrize(
    ("windows", "title"),
    [
        ([], "There is no source to date"),
        ([DATED], "The only source is dated to the day"),
        ([DATED, DATED], "All two sources are dated to the day"),
        ([SIX_DAYS], "The only source is not dated to the day; it can be bounded to within six days"),
        (
            [DATED, SIX_DAYS, LONG],
            "One of three sources is dated to the day; the others can be bounded to within 6 to 139 days",
        ),
        (
            [SIX_DAYS, SIX_DAYS],
            "None of two sources are dated to the day; the others can be bounded to within six days",
        ),
        (
            [DATED, SIX_DAYS, OPEN, UNBOUND],
            "One of four sources is dated to the day; one other can be bounded to within six days, "
            "one has a bound on one side only and one has no bound at all",
        ),
        ([DATED, DATED, UNBOUND], "Two of three sources are dated to the day; one has no bound at all"),
    ],
)
def test_states_how_closely_sources_are_dated(windows: list[Window], title: str) -> None:
    rows = [
        {"article_id": f"{n}", **{k: pd.Timestamp(day) if day else None for k, day in zip(_DAYS, window, strict=True)}}
        for n, window in enumerate(windows)
    ]
    assert dates_finding(schema.typed("article_dates", rows)) == title


_DAYS = ("published_date", "earliest", "latest")


@pytest.mark.parametrize(
    ("themes", "title"),
    [
        ({}, "There is no source to read for themes"),
        ({"aid": "--"}, "No theme of the codebook is covered by any source"),
        ({"aid": "cm", "arms_deals": "m-"}, "“Aid” is covered by all two sources, “Arms deals” by one only"),
        ({"aid": "cm", "arms": "mm", "oil": "cc"}, "Three themes are covered by all two sources, none by one only"),
        ({"aid": "c-", "oil": "-m"}, "No theme is covered by all two sources, “Aid” and “Oil” by one only"),
        ({"aid": "c", "oil": "-"}, "The only source covers one theme of 2"),
    ],
)
def test_states_which_themes_all_cover_and_which_one(themes: dict[str, str], title: str) -> None:
    words = {"c": "central", "m": "mentioned", "-": "absent"}
    rows = [
        {"article_id": str(n), "theme": theme, "n_mentions": 1, "n_sentences": 1, "share": 0.1, "level": words[letter]}
        for theme, letters in themes.items()
        for n, letter in enumerate(letters)
    ]
    assert coverage_finding(schema.typed("theme_coverage", rows)) == title


def test_draws_one_mark_a_mention_with_an_arrow_where_a_side_is_open() -> None:
    figure = interval_chart(made_tables(), "q-dockers").figure
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    symbols = [trace.marker.symbol for trace in dots]
    assert {str(trace.customdata[0])[-2:] for trace in dots} == {f"f{n}" for n in range(7)}
    assert symbols.count("diamond") == 2
    assert symbols.count("triangle-right") == 3
    assert symbols.count("triangle-left") == 2
    assert figure.layout.xaxis.range[0] == 0


def test_a_wide_span_is_drawn_on_a_log_axis_and_says_so() -> None:
    tables = made_tables()
    wide = tables.figure_mentions.assign(value_best=lambda t: t["value_best"].replace(1500, 15))
    chart = interval_chart(tables._replace(figure_mentions=wide), "q-dockers")
    assert chart.figure.layout.xaxis.type == "log"
    assert "logarithmic scale" in chart.subtitle


def test_a_bound_with_an_open_side_does_not_stretch_the_time_line() -> None:
    tables = made_tables()
    dates = tables.article_dates.copy()
    dates.loc[3, "earliest"] = pd.Timestamp("1990-01-01")
    figure = timeline_chart(tables._replace(article_dates=dates)).figure
    assert figure.layout.xaxis.range[0] > "2030"
    assert {trace.marker.symbol for trace in figure.data if trace.mode == "markers"} >= {
        "triangle-left",
        "triangle-right",
    }


def test_a_theme_has_the_label_of_the_codebook_unless_two_share_it() -> None:
    known = _codebook().themes["aid_to_ukraine"]["label"]
    assert theme_labels(["aid_to_ukraine", "port_safety"]) == {"aid_to_ukraine": known, "port_safety": "Port safety"}
    assert theme_labels(["port_safety", "port safety"]) == {"port_safety": "port_safety", "port safety": "port safety"}


def test_boilerplate_and_other_units_are_left_out() -> None:
    tables = made_tables()
    figures = tables.figure_mentions.copy()
    figures.loc[0, "is_boilerplate"] = True
    figures.loc[1, "unit"] = "percent"
    chart = interval_chart(tables._replace(figure_mentions=figures), "q-dockers")
    assert len(chart.data) == 5
    assert "one figure in other units left out" in chart.subtitle


@pytest.mark.parametrize("chart", _charts(no_tables()), ids=["interval", "timeline", "coverage"])
def test_a_corpus_without_articles_still_has_a_chart(chart: Chart) -> None:
    assert chart._repr_mimebundle_()["text/plain"].startswith(("No", "There is no"))


@pytest.mark.parametrize("chart", _charts(many_tables()), ids=["interval", "timeline", "coverage"])
def test_five_hundred_articles_are_cut_and_counted(chart: Chart) -> None:
    assert "of 500" in chart.subtitle
    assert chart.figure.layout.height < 1500
    assert len(chart.data) == 500
    assert "The first 100 of 500." in chart._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("chart", _charts(made_tables(hostile=True)), ids=["interval", "timeline", "coverage"])
def test_no_label_of_a_chart_is_markup(chart: Chart) -> None:
    bundle = chart._repr_mimebundle_()
    figure = bundle["application/vnd.plotly.v1+json"]
    meta = figure["layout"].pop("meta")
    drawn = json.dumps(figure).replace("<b>", "").replace("</b>", "").replace("<br>", "")
    assert "<" not in drawn
    assert "%{" not in drawn
    assert "\\u202e" not in json.dumps([figure, meta])
    assert "<img" not in bundle["text/html"]
    assert "<script" not in bundle["text/html"]


@pytest.mark.parametrize("chart", _charts(made_tables()), ids=["interval", "timeline", "coverage"])
def test_a_chart_without_javascript_is_its_finding_and_its_data(chart: Chart) -> None:
    html = chart._repr_mimebundle_()["text/html"]
    assert chart.title in html
    assert f"<caption>{chart.alt}" in html
    assert html.count('<th scope="row"') == len(chart.data)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        (" \t@SUM(A1)", "' \t@SUM(A1)"),
        ("+cmd|x", "'+cmd|x"),
        ("-x", "'-x"),
        ("-12,000.5", "-12,000.5"),
        ("+3", "+3"),
        ("plain", "plain"),
        (-5, "-5"),
        (None, ""),
    ],
)
def test_no_cell_of_the_csv_is_a_formula(cell: object, written: str) -> None:
    figure = timeline_chart(made_tables()).figure
    text = Chart(figure, "t", "s", "a", pd.DataFrame({"=head": [cell], "other": ["x"]}), "src").csv()
    assert list(csv.reader(io.StringIO(text))) == [["'=head", "other"], [written, "x"]]


def test_a_label_is_drawn_letter_by_letter() -> None:
    assert label("a <b>&amp;</b> %{x}\n y") == "a &lt;b&gt;&amp;amp;&lt;/b&gt; %\u200b{x} y"
    assert label("<" * 100, 10) == "&lt;" * 6 + "…" + "&lt;" * 3


def test_a_publisher_keeps_its_colour_and_those_past_the_palette_are_grey() -> None:
    given = colours(["a", "b", "a", *map(str, range(9))])
    assert given["a"] == SERIES[0]
    assert given["b"] == SERIES[1]
    assert given["8"] not in SERIES
