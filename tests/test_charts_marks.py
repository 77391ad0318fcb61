"""Scales, marks and strips: where a figure stands, and how it is drawn with and without a script."""

from typing import Any

import pytest

from analysis.charts.marks import Mark, drawn
from analysis.charts.rows import Row, row_figure
from analysis.charts.scale import Scale
from analysis.charts.strips import Strips, strip

COUNT = Scale(0.0, 100.0)


@pytest.mark.parametrize(
    ("values", "low", "high", "kind"),
    [
        ([42.0, 61.0], 0, 80, "linear"),  # a count starts at zero
        ([1500.0, 12000.0], 0, 15000, "linear"),
        ([-3.0, 8.0], -4, 10, "linear"),
        ([2.0, 90000.0], 1.2, 150000, "log"),
        ([0.0, 90000.0], 0, 100000, "linear"),  # no logarithm of nothing
        ([], 0, 1.2, "linear"),
    ],
)
def test_a_scale_ends_on_numbers_that_can_be_said(values: list[float], low: float, high: float, kind: str) -> None:
    scale = Scale.of_values(values)
    assert (scale.low, scale.high, scale.kind) == (pytest.approx(low), pytest.approx(high), kind)


@pytest.mark.parametrize(
    ("scale", "value", "at"),
    [
        (COUNT, 25, 0.25),
        (COUNT, 300, 1),  # past the end is at the end
        (Scale(1.0, 10000.0, "log"), 100, 0.5),
        (Scale("2031-03-01", "2031-03-11", "time"), "2031-03-06", 0.5),
    ],
)
def test_a_value_has_its_place_between_the_ends(scale: Scale, value: Any, at: float) -> None:
    assert scale.at(value) == pytest.approx(at)
    assert scale.at(scale.value(at)) == pytest.approx(at)


def test_a_logarithmic_axis_has_more_than_two_ticks() -> None:
    assert Scale(20.0, 2000.0, "log").axis()["ticktext"] == ["20", "50", "100", "200", "500", "1,000", "2,000"]


@pytest.mark.parametrize(
    ("mark", "drawing"),
    [
        (Mark(best=25), '<b style="left:25%"></b>'),
        (Mark(best=25, shape="diamond", is_open=True), '<b class="diamond o" style="left:25%"></b>'),
        (
            Mark(10, None, 60),
            '<i style="left:10%;width:50%"></i><b style="left:10%"></b><b style="left:60%"></b>',
        ),
        (
            Mark(high=60, opens_left=True, shape="square"),
            '<i class="l" style="left:0%;width:60%"></i><b class="square" style="left:60%"></b>',
        ),
        (
            Mark(low=20, opens_right=True, is_vague=True),
            '<i class="r v" style="left:20%;width:80%"></i><b class="o" style="left:20%"></b>',
        ),
    ],
)
def test_a_strip_draws_a_mark_with_borders_alone(mark: Mark, drawing: str) -> None:
    assert strip(mark, COUNT) == f'<span class="strip" aria-hidden="true">{drawing}</span>'


def test_a_row_without_a_mark_has_an_empty_strip() -> None:
    assert strip(None, COUNT) == '<span class="strip"></span>'


def test_the_scale_of_strips_is_printed_and_nothing_in_it_is_markup() -> None:
    heading = Strips([], Scale(2.0, 90000.0, "log"), "Figure", "<b>people").heading
    assert heading == '<span class="scale"><span>2</span><span>90,000 &lt;b&gt;people log</span></span>'


def test_an_open_side_runs_to_its_edge_under_an_arrow_and_a_vague_word_is_dotted() -> None:
    rows = [(Row("a", mark=Mark(high=60, opens_left=True)), 1.0), (Row("b", mark=Mark(low=9, high=90, is_vague=True)), 2.0)]
    solid, dotted, dots = drawn(rows, COUNT)
    assert (list(solid.x), solid.line.dash, dotted.line.dash) == ([0, 60, None], "solid", "dot")
    assert (dots.x[1], dots.marker.symbol[1]) == (0, "triangle-left")


@pytest.mark.parametrize(
    ("mark", "says", "anchor"),
    [
        (Mark(best=10), "about 10", "left"),
        (Mark(best=95), "about 95", "right"),
        (Mark(5, None, 95), "5 to 95", "center"),  # no room at either side: into the line
        (Mark(best=55), "a figure told in very many words", "left"),  # from the edge of the wider side
    ],
)
def test_words_stand_where_there_is_room(mark: Mark, says: str, anchor: str) -> None:
    drawing = row_figure([Row("Gazette", says, mark)], COUNT)
    (word,) = (each for each in drawing.narrow["annotations"] if each["text"] == says)
    assert word["xanchor"] == anchor
    assert 0 <= word["x"] <= 1
