"""`python -m analysis` is `workbook`."""

from analysis.cli import run

run()
