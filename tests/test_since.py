"""What changed between two runs is told, and nothing is where nothing did."""

from pathlib import Path

import pandas as pd
import pytest
from made_tables import made_tables
from test_key_judgements import LEAD, read

from analysis import store, views
from analysis.compare.since import changed, changes_finding
from analysis.extract import changes_since
from analysis.schema import Tables


def corpus(folder: Path, **articles: str) -> Tables:
    folder.mkdir()
    return read(folder, **articles)


def test_nothing_changes_between_two_runs_of_the_same_articles(tmp_path: Path) -> None:
    runs = [corpus(tmp_path / name, Gazette=LEAD.format(27), Herald=LEAD.format(31)) for name in "ab"]
    assert changed(*runs).empty
    assert changes_finding(changed(*runs)).startswith("Nothing to tell")


@pytest.mark.parametrize(
    ("before", "now", "finding"),
    [
        ({"Gazette": 31}, {"Gazette": 31, "Herald": 27}, "one new disagreement and one new article"),
        ({"Gazette": 31, "Herald": 27}, {"Gazette": 31}, "one resolved disagreement and one gone article"),
        (
            {"Gazette": 31, "Herald": 27},
            {"Gazette": 31, "Herald": 27, "Post": 44},
            "one changed disagreement and one new article",
        ),
        (
            {"Gazette": 31, "Herald": 27},
            {"Gazette": 31, "Herald": 31},
            "one resolved disagreement, one new article and one gone article",
        ),
    ],
)
def test_disagreements_are_matched_by_their_passages(
    tmp_path: Path, before: dict[str, int], now: dict[str, int], finding: str
) -> None:
    runs = [
        corpus(tmp_path / name, **{publisher: f"{publisher}\n\n" + LEAD.format(n) for publisher, n in told.items()})
        for name, told in (("a", before), ("b", now))
    ]
    changes = changed(*runs)
    assert changes_finding(changes) == f"Since the last report: {finding}"
    assert changes["what"].iloc[0] == "people killed"


def test_a_quantity_that_an_earlier_passage_renames_is_the_same(tmp_path: Path) -> None:
    told = {"Gazette": LEAD.format(31), "Herald": "Herald\n\n" + LEAD.format(27)}
    earlier = {"Early": "Early\n\n" + LEAD.format(27).replace("4 May", "3 May")}
    runs = [corpus(tmp_path / "a", **told), corpus(tmp_path / "b", **earlier, **told)]
    assert not set(runs[0].quantities["quantity_id"]) <= set(runs[1].quantities["quantity_id"])
    assert set(changed(*runs)["change"]) <= {"changed disagreement", "new article"}


def test_a_date_that_moved_and_a_theme_that_appeared_are_told() -> None:
    now = made_tables()
    dates = now.article_dates.assign(
        latest=now.article_dates["latest"].replace(pd.Timestamp(2031, 3, 24), pd.Timestamp(2031, 3, 9))
    )
    changes = changed(now._replace(theme_mentions=now.theme_mentions.head(0)), now._replace(article_dates=dates))
    assert changes["change"].tolist()[:2] == ["moved date", "theme that appeared"]
    assert changes.iloc[0][["what", "before", "now"]].tolist() == [
        "Coastal Post",
        "1 Mar 2031 – 24 Mar 2031",
        "1 Mar 2031 – 9 Mar 2031",
    ]
    assert list(views.changes(changes)) == ["Change", "What", "Before", "Now"]


def test_an_earlier_report_is_read_and_one_that_cannot_be_is_none(tmp_path: Path) -> None:
    tables = corpus(tmp_path / "a", Gazette=LEAD.format(31))
    store.write(tables._replace(articles=tables.articles.head(0)), tmp_path / "run" / "tables")
    assert changes_since(tmp_path / "run", tables)["change"].tolist() == ["new article"]
    assert changes_since("", tables).empty
    assert changes_since(tmp_path / "nowhere", tables).empty
    (tmp_path / "run" / "tables" / "articles.parquet").write_text("no table")
    assert changes_since(tmp_path / "run", tables).empty
