import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from made_tables import made_tables, many_tables, no_tables

from analysis import schema
from analysis.charts import Chart, coverage_chart, interval_chart, ladder_chart, timeline_chart
from analysis.charts.style import COLOURS, label
from analysis.schema import Tables

NAMES = ["interval", "timeline", "ladder"]


def _related(tables: Tables) -> Tables:
    pair = {"article_id": f"{1:012x}", "other_id": f"{0:012x}", "relation": "near_copy", "similarity": 0.8}
    return tables._replace(origins=schema.typed("origins", [pair])) if len(tables.articles) else tables


def _charts(tables: Tables) -> list[Chart]:
    tables = _related(tables)
    return [
        interval_chart(tables, "q-dockers"),
        timeline_chart(tables),
        ladder_chart(tables, "q-dockers"),
    ]


def _words(chart: Chart) -> list[str]:
    return [str(annotation.text) for annotation in chart.figure.layout.annotations]


def _dots(chart: Chart) -> Any:
    (dots,) = (trace for trace in chart.figure.data if trace.mode == "markers")
    return dots


def test_draws_one_mark_a_mention_with_an_arrow_where_a_side_is_open() -> None:
    chart = interval_chart(made_tables(), "q-dockers")
    dots = _dots(chart)
    symbols = list(dots.marker.symbol)
    assert {link[-2:] for link in dots.customdata} == {f"f{n}" for n in range(7)}
    assert symbols.count("diamond") == 2
    assert symbols.count("triangle-right") == 2
    assert symbols.count("triangle-left") == 1
    assert chart.figure.layout.xaxis.range[0] == 0


def test_the_words_of_a_figure_stand_at_its_mark_and_its_publisher_at_the_left() -> None:
    words = _words(interval_chart(made_tables(), "q-dockers"))
    assert words[:5] == ["<b>Dockers planned</b> – compatible", "Harbour Gazette", "about 12,000", "Coastal Post", "12,000"]


def test_what_is_planned_is_a_ring_and_what_was_done_is_filled() -> None:
    dots = _dots(interval_chart(made_tables(), "q-dockers"))
    fills = {link[-2:]: fill for link, fill in zip(dots.customdata, dots.marker.color, strict=True)}
    assert fills["f0"] == COLOURS["paper"][0]
    assert fills["f1"] == COLOURS["series-3"][0]


@pytest.mark.parametrize(
    ("verdict", "reasons", "chip", "colour", "outcome"),
    [
        ("disagree", "contradiction;rounding", "contradict one another", "series-2", ", and contradict one another"),
        ("disagree", "time_update", "differ: rose from day to day", None, "; the figure moved from day to day"),
        ("single", None, "one origin", None, "; they do not contradict one another"),
        ("agree", None, "agree", "series-3", "; they do not contradict one another"),
    ],
)
def test_each_group_says_its_verdict(verdict: str, reasons: str | None, chip: str, colour: str | None, outcome: str) -> None:
    tables = made_tables()
    told = {"verdict": verdict, "reasons": reasons, "explanation": f"Gazette: 5 – {outcome[2:]}."}
    judged = tables.quantities.assign(**told).astype(tables.quantities.dtypes)
    chart = interval_chart(tables._replace(quantities=judged), "q-dockers")
    assert sum(words.endswith(f"</b> – {chip}") for words in _words(chart)) == 4
    assert chart.title.endswith(outcome)
    borders = set(_dots(chart).marker.line.color)
    assert borders == {COLOURS[colour or "series-1"][0]}


def test_a_figure_that_an_article_states_twice_is_one_row() -> None:
    tables = made_tables()
    again = tables.figure_mentions.iloc[[0]].assign(mention_id="again")
    chart = interval_chart(tables._replace(figure_mentions=pd.concat([tables.figure_mentions, again])), "q-dockers")
    assert _words(chart).count("about 12,000") == 1
    assert len(chart.data) == 8


def test_of_many_figures_the_same_share_a_row_and_the_extremes_stay() -> None:
    chart = interval_chart(many_tables(), "q-dockers", most=6)
    words = _words(chart)
    assert "Gazette 0 and 71 others" in words
    assert {"up to 8,000", "“Thousands”", "about 1,500", "5,000 to 6,000"} <= set(words)
    assert "more than 3,000" not in words
    assert "6 different figures, which stand in 429 of 500 places" in chart.subtitle


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
    chart = timeline_chart(tables._replace(article_dates=dates))
    assert chart.figure.layout.xaxis.range[0] > "2030"
    assert set(_dots(chart).marker.symbol) >= {"triangle-left", "triangle-right"}


def test_the_time_line_says_how_far_each_date_can_be_relied_on_and_why() -> None:
    tables = made_tables()
    dates = tables.article_dates.assign(conflicts=tables.article_dates["conflicts"].where(lambda c: c.index == 0))
    dates.loc[2, ["evidence", "confidence"]] = ["text_date;office", "low"]
    chart = timeline_chart(tables._replace(article_dates=dates))
    words = _words(chart)
    assert words[words.index("<b>Harbour Gazette</b><br>medium, disputed: event") + 1] == "4 Mar 2031"
    assert any("low: past date told, holder of an office" in each.replace("<br>", " ") for each in words)
    (hover,) = {each for each in _dots(chart).hovertext if "Harbour Gazette" in each}
    assert hover.endswith("the ferry strike. Against it: another day")


def test_the_ladder_sets_each_figure_on_its_rung_with_its_days() -> None:
    chart = ladder_chart(made_tables(), "q-dockers")
    headings = [each for each in _words(chart) if each.startswith("<b>") and "<br>" not in each]
    assert headings == ["<b>Reported, and by several origins alike</b>", "<b>Planned or promised</b>"]
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
    assert _n_joined(chart) == n_lines
    assert sum("as in Harbour Gazette" in each.replace("<br>", " ") for each in _words(chart)) == n_lines


def test_a_ladder_of_one_rung_is_a_sentence() -> None:
    tables = made_tables()
    done = tables.figure_mentions.assign(modality="reported")
    single = tables.quantities.assign(verdict="single").astype(tables.quantities.dtypes)
    chart = ladder_chart(tables._replace(figure_mentions=done, quantities=single), "q-dockers")
    assert chart.title == "No ladder: seven figures for Dockers sent to Port Ansel, reported"
    assert set(chart._repr_mimebundle_()) == {"text/plain", "text/html", "text/csv"}


def _moved() -> Tables:
    tables = made_tables()
    judged = tables.quantities.assign(verdict="disagree", reasons="time_update").astype(tables.quantities.dtypes)
    return tables._replace(quantities=judged)


def test_what_moved_over_days_stands_in_their_order_with_the_day_beside_the_publisher() -> None:
    chart = interval_chart(_moved(), "q-dockers")
    rows = [each for each in _words(chart) if " · " in each]
    assert rows[:2] == ["4 Mar 2031 · Harbour Gazette", "1–24 Mar 2031 · Coastal Post"]
    assert {each.partition("</b> – ")[2] for each in _words(chart)} == {"", "differ: rose from day to day"}
    assert not [each for each in _words(interval_chart(made_tables(), "q-dockers")) if " · " in each]


def test_readers_are_told_equal_figures_of_a_publisher_once_under_the_verdict() -> None:
    tables = made_tables()
    again = tables.figure_mentions.iloc[[0]].assign(mention_id="again")
    chart = interval_chart(tables._replace(figure_mentions=pd.concat([tables.figure_mentions, again])), "q-dockers")
    html = chart._repr_mimebundle_()["text/html"]
    assert html.count("about 12,000</td>") == 1
    assert '<th scope="rowgroup" colspan="5">Dockers planned – compatible</th>' in html
    assert not {"Low", "Mention", "again"} & set(html.replace("<", ">").split(">"))
    assert {"Low", "Mention", "Verdict"} <= set(chart.data)


def _n_joined(chart: Chart) -> int:
    return sum(list(trace.x).count(None) for trace in chart.figure.data if trace.name == "joined")


def test_nobody_passes_on_what_was_surely_written_later() -> None:
    tables = made_tables()
    dates = tables.article_dates.copy()
    dates.loc[1, ["published_date", "earliest", "latest"]] = pd.Timestamp("2031-03-02")
    pair = {"article_id": f"{1:012x}", "other_id": f"{0:012x}", "relation": "near_copy"}
    chart = ladder_chart(tables._replace(article_dates=dates, origins=schema.typed("origins", [pair])), "q-dockers")
    assert _n_joined(chart) == 0


def test_boilerplate_and_other_units_are_left_out() -> None:
    tables = made_tables()
    figures = tables.figure_mentions.copy()
    figures.loc[0, "is_boilerplate"] = True
    figures.loc[1, "unit"] = "percent"
    chart = interval_chart(tables._replace(figure_mentions=figures), "q-dockers")
    assert len(chart.data) == 5
    assert "one figure in other units left out" in chart.subtitle


@pytest.mark.parametrize("chart", _charts(no_tables()), ids=NAMES)
def test_a_corpus_without_articles_still_has_a_chart(chart: Chart) -> None:
    assert chart._repr_mimebundle_()["text/plain"].startswith(("No", "There is no"))


@pytest.mark.parametrize("chart", _charts(many_tables()), ids=NAMES)
def test_five_hundred_articles_are_cut_and_counted(chart: Chart) -> None:
    assert "of 500" in chart.subtitle
    assert chart.figure.layout.height < 1500
    assert len(chart.data) == 500
    html = chart._repr_mimebundle_()["text/html"]
    assert "The first 60 of 500." in html


@pytest.mark.parametrize("chart", _charts(made_tables(hostile=True)), ids=NAMES)
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


@pytest.mark.parametrize("chart", _charts(made_tables()), ids=NAMES)
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
    text = replace(timeline_chart(made_tables()), data=pd.DataFrame({"=head": [cell], "other": ["x"]})).csv()
    assert list(csv.reader(io.StringIO(text))) == [["'=head", "other"], [written, "x"]]


def test_a_label_is_drawn_letter_by_letter() -> None:
    assert label("a <b>&amp;</b> %{x}\n y") == "a &lt;b&gt;&amp;amp;&lt;/b&gt; %\u200b{x} y"
    assert label("<" * 100, 10) == "&lt;" * 6 + "…" + "&lt;" * 3


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("name", "least"), [("series-1", 3), ("series-2", 3), ("series-3", 3), ("ink", 4.5), ("quiet", 4.5)])
def test_every_colour_stands_out_from_its_page(name: str, least: float, scheme: int) -> None:
    assert _contrast(COLOURS[name][scheme], COLOURS["paper"][scheme]) >= least


@pytest.mark.parametrize("chart", _charts(made_tables()), ids=NAMES)
def test_a_narrow_page_has_a_layout_of_its_own_with_the_same_marks(chart: Chart) -> None:
    narrow = chart.json()["layout"]["meta"]["narrow"]
    assert narrow["margin"]["l"] < 20 < chart.figure.layout.margin.l
    assert narrow["height"] > chart.figure.layout.height
    assert len(narrow["annotations"]) == len(chart.figure.layout.annotations)


@pytest.mark.parametrize("chart", _charts(made_tables()), ids=NAMES)
def test_without_a_script_each_row_has_its_strip_between_the_ends_of_the_scale(chart: Chart) -> None:
    html = chart._repr_mimebundle_()["text/html"]
    assert html.count('<span class="strip"') == len(chart.data)
    assert chart.strips is not None
    assert all(f"<span>{end}" in html for end in chart.strips.scale.ends)
    assert "strip" not in chart.csv()


def test_a_cell_of_one_article_says_central_mentioned_or_not_found_and_how_much_of_it() -> None:
    html = coverage_chart(made_tables()).html
    assert re.findall(r"\bPort safety</th><td>3</td>(.*?)</tr>", html)[0].count("<td") == 5
    assert {'title="central">●', 'title="mentioned">○', 'title="not found">–'} <= set(re.findall(r'title="[^"]+">[●○–]', html))
    assert "absent" not in html + coverage_chart(made_tables()).plain
    assert "Found nowhere: Foreign aid" in html
    assert not re.search(r"<(?:img|script|a |base|meta)|\u202e", coverage_chart(made_tables(hostile=True)).html)


def test_a_cell_of_a_group_counts_the_articles_that_cover_the_theme() -> None:
    tables = many_tables(30)
    articles = tables.articles.assign(publisher=[f"Gazette {n % 2}" for n in range(30)])
    chart = coverage_chart(tables._replace(articles=articles), "publisher")
    assert {">15/15<", ">9/15<", ">Gazette 0 (15)<"} <= set(re.findall(r">[^<>]+<", chart.html))


def test_of_many_groups_the_rest_is_counted() -> None:
    html = coverage_chart(many_tables(), "publisher").html
    assert "Shown: 14 of 90 publishers" in html
    assert html.count('class="upright"') == 14
    assert len(coverage_chart(many_tables(), "publisher").csv.splitlines()) > 90


@pytest.mark.parametrize(("tables", "group_by", "title"), [
    (many_tables(30), "week", ("“", "Too few")),
    (made_tables(), "week", "Too few articles to compare by week: no two weeks have three articles or more"),
    (no_tables(), "article", "There is no source"),
])  # fmt: skip
def test_the_title_says_what_all_cover_or_what_divides_groups_most(tables: Tables, group_by: str, title: Any) -> None:
    assert coverage_chart(tables, group_by).plain.startswith(title)
