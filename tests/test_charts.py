import csv
import io
import json

import pandas as pd
import pytest
from made_tables import made_tables, many_tables, no_tables

from analysis import schema
from analysis.charts import Chart, coverage_chart, interval_chart, ladder_chart, timeline_chart
from analysis.charts.style import SERIES, colours, label
from analysis.schema import Tables


def _charts(tables: Tables) -> list[Chart]:
    return [
        interval_chart(tables, "q-dockers"),
        timeline_chart(tables),
        coverage_chart(tables),
        ladder_chart(tables, "q-dockers"),
    ]


def test_draws_one_mark_a_mention_with_an_arrow_where_a_side_is_open() -> None:
    figure = interval_chart(made_tables(), "q-dockers").figure
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    symbols = [trace.marker.symbol for trace in dots]
    assert {str(trace.customdata[0])[-2:] for trace in dots} == {f"f{n}" for n in range(7)}
    assert symbols.count("diamond") == 2
    assert symbols.count("triangle-right") == 2
    assert symbols.count("triangle-left") == 1
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


def test_the_time_line_says_how_far_each_date_can_be_relied_on_and_why() -> None:
    tables = made_tables()
    dates = tables.article_dates.assign(conflicts=tables.article_dates["conflicts"].where(lambda c: c.index == 0))
    dates.loc[2, ["evidence", "confidence"]] = ["text_date;office", "low"]
    figure = timeline_chart(tables._replace(article_dates=dates)).figure
    words = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "<b>Harbour Gazette</b>: 4 March 2031<br>medium, disputed: event" in words
    assert "low: past date told, holder of an office" in words
    (hover,) = {trace.hovertext for trace in figure.data if "Harbour Gazette" in trace.hovertext}
    assert hover.endswith("the ferry strike. Against it: another day")


def test_the_ladder_sets_each_figure_on_its_rung_with_its_days() -> None:
    chart = ladder_chart(made_tables(), "q-dockers")
    words = [annotation.text for annotation in chart.figure.layout.annotations]
    assert [each for each in words if each.startswith("<b>") and "</b>:" not in each and "<br>" not in each] == [
        "<b>Reported, and by several origins alike</b>",
        "<b>Planned or promised</b>",
    ]
    assert chart.title == "Dockers sent to Port Ansel: four figures borne out and three figures planned"
    assert dict(zip(chart.data["Figure"], chart.data["Written"], strict=True))["about 1,500"] == "4 Mar 2031"


@pytest.mark.parametrize(
    ("relation", "evidence", "n_lines"),
    [
        ("quotes", "12,000 dockers will be sent", 1),
        ("quotes", "the union expects others", 0),  # what the two share is not this figure
        ("near_copy", None, 1),
        ("same_authority", "Port Authority", 0),
    ],
)
def test_the_ladder_leads_from_who_passes_a_figure_on(relation: str, evidence: str | None, n_lines: int) -> None:
    tables = made_tables()
    pair = {"article_id": f"{1:012x}", "other_id": f"{0:012x}", "relation": relation, "evidence": evidence}
    chart = ladder_chart(tables._replace(origins=schema.typed("origins", [pair])), "q-dockers")
    dotted = [trace for trace in chart.figure.data if trace.hoverinfo == "skip"]
    assert len(dotted) == n_lines
    assert sum("as in Harbour Gazette" in each.text.replace("<br>", " ") for each in chart.figure.layout.annotations) == n_lines


def test_nobody_passes_on_what_was_surely_written_later() -> None:
    tables = made_tables()
    dates = tables.article_dates.copy()
    dates.loc[1, ["published_date", "earliest", "latest"]] = pd.Timestamp("2031-03-02")
    pair = {"article_id": f"{1:012x}", "other_id": f"{0:012x}", "relation": "near_copy"}
    chart = ladder_chart(tables._replace(article_dates=dates, origins=schema.typed("origins", [pair])), "q-dockers")
    assert not [trace for trace in chart.figure.data if trace.hoverinfo == "skip"]


def test_boilerplate_and_other_units_are_left_out() -> None:
    tables = made_tables()
    figures = tables.figure_mentions.copy()
    figures.loc[0, "is_boilerplate"] = True
    figures.loc[1, "unit"] = "percent"
    chart = interval_chart(tables._replace(figure_mentions=figures), "q-dockers")
    assert len(chart.data) == 5
    assert "one figure in other units left out" in chart.subtitle


@pytest.mark.parametrize("chart", _charts(no_tables()), ids=["interval", "timeline", "coverage", "ladder"])
def test_a_corpus_without_articles_still_has_a_chart(chart: Chart) -> None:
    assert chart._repr_mimebundle_()["text/plain"].startswith(("No", "There is no"))


@pytest.mark.parametrize("chart", _charts(many_tables()), ids=["interval", "timeline", "coverage", "ladder"])
def test_five_hundred_articles_are_cut_and_counted(chart: Chart) -> None:
    assert "of 500" in chart.subtitle
    assert chart.figure.layout.height < 1500
    assert len(chart.data) == 500
    assert "The first 100 of 500." in chart._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("chart", _charts(made_tables(hostile=True)), ids=["interval", "timeline", "coverage", "ladder"])
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


@pytest.mark.parametrize("chart", _charts(made_tables()), ids=["interval", "timeline", "coverage", "ladder"])
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


def test_a_source_is_named_in_full_lines_above_its_column() -> None:
    figure = coverage_chart(made_tables()).figure
    heads = set(figure.layout.xaxis.ticktext)
    assert {"Harbour<br>Gazette", "unnamed<br>(opinion…txt)"} <= heads
    assert figure.layout.xaxis.tickangle is None
    assert all("<br>" not in name for name in figure.layout.yaxis.ticktext)


def test_cells_of_groups_count_the_articles_that_cover_the_theme() -> None:
    tables = many_tables(30)
    grouped = tables._replace(articles=tables.articles.assign(publisher=[f"Gazette {n % 2}" for n in range(30)]))
    chart = coverage_chart(grouped, "publisher")
    signs = {sign for trace in chart.figure.data[1:] for sign in trace.text}
    assert {"15/15", "9/15"} <= signs
    assert "Gazette 0<br>15 articles" in chart.figure.layout.xaxis.ticktext
    assert "Found nowhere: Foreign aid" in chart.subtitle
    assert dict(zip(chart.data["Theme"], chart.data["Gazette 0"], strict=True))["Foreign aid"] == "0/15"


def test_many_groups_are_cut_and_their_size_stands_above() -> None:
    chart = coverage_chart(many_tables(), "publisher")
    assert "Shown: 14 of 90 publishers" in chart.subtitle
    assert chart.figure.layout.xaxis.ticktext[0] == "Gazette 0 (6)"
    assert len(chart.data) == 90


def test_weeks_are_drawn_only_where_there_are_two() -> None:
    tables = many_tables(30)
    assert coverage_chart(tables, "week").title.startswith(("“", "Too few"))
    one = coverage_chart(made_tables(), "week")
    assert one.title == "Nothing to compare by week: it is known for one of five articles"
    assert not one.figure.data


def test_a_publisher_keeps_its_colour_and_those_past_the_palette_are_grey() -> None:
    given = colours(["a", "b", "a", *map(str, range(9))])
    assert given["a"] == SERIES[0]
    assert given["b"] == SERIES[1]
    assert given["8"] not in SERIES
