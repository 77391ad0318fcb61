"""From tables to charts: each a finding, its marks, its words for those who cannot see it, and its data."""

from analysis.charts.chart import Chart
from analysis.charts.coverage import coverage_chart
from analysis.charts.interval import interval_chart
from analysis.charts.ladder import ladder_chart
from analysis.charts.timeline import timeline_chart

__all__ = ["Chart", "coverage_chart", "interval_chart", "ladder_chart", "timeline_chart"]
