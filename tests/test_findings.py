import pandas as pd
import pytest
from made_tables import no_tables

from analysis import schema
from analysis.compare.findings import dates_finding, themes_finding

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
        ([DATED, DATED], "Both sources are dated to the day"),
        ([SIX_DAYS], "The only source is not dated to the day; it can be bounded to within six days"),
        (
            [DATED, SIX_DAYS, LONG],
            "One of three sources is dated to the day; two can be bounded to within 6 to 139 days",
        ),
        (
            [SIX_DAYS, SIX_DAYS],
            "None of two sources is dated to the day; two can be bounded to within six days",
        ),
        (
            [DATED, SIX_DAYS, OPEN, UNBOUND],
            "One of four sources is dated to the day; one can be bounded to within six days, "
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
        ({"aid": "--"}, "None of one theme of the codebook is in half of the sources: it may not fit this corpus"),
        ({"aid": "c--"}, "None of one theme of the codebook is in half of the sources: it may not fit this corpus"),
        ({"aid": "cm", "arms_deals": "m-"}, "“Aid” is covered by both sources, “Arms deals” by one only"),
        ({"aid": "cm", "arms": "mm", "oil": "cc"}, "“Aid”, “Arms” and “Oil” are covered by both sources, none by one only"),
        ({"aid": "c-", "oil": "-m"}, "No theme is covered by both sources, “Aid” and “Oil” by one only"),
        ({"aid": "c", "oil": "-"}, "The only source covers “Aid”, of two themes"),
    ],
)
def test_states_which_themes_all_cover_and_which_one(themes: dict[str, str], title: str) -> None:
    words = {"c": "central", "m": "mentioned", "-": "absent"}
    rows = [
        {"article_id": str(n), "theme": theme, "n_mentions": 1, "n_sentences": 1, "share": 0.1, "level": words[letter]}
        for theme, letters in themes.items()
        for n, letter in enumerate(letters)
    ]
    assert themes_finding(no_tables()._replace(theme_coverage=schema.typed("theme_coverage", rows))) == title
