"""When articles were written: what dates them, what only bounds them, and what must not."""

import csv
import time
from datetime import date

import pandas as pd
import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dates import article_dates, bounds
from analysis.dates.articles import edtf
from analysis.dates.bounds import Witness, agree
from analysis.dates.evidence import KINDS
from analysis.schema import typed
from analysis.settings import HAND


def dated(text, **columns):
    articles = typed("articles", [{"article_id": "a", "text": text, "n_words": 1, **columns}])
    return article_dates(articles).iloc[0]


def days(row):
    return [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in (row["published_date"], row["earliest"], row["latest"])]


@pytest.mark.parametrize(
    ("text", "columns", "evidence"),
    [
        ("World\n22 October 2024\n\nA headline\nText.", {}, "dateline"),
        ("A headline\nTuesday, October 22, 2024 at 10:15 GMT\nText.", {}, "dateline"),
        ("A headline\nPublished: 22 Oct 2024, 10:15\nText.", {}, "published_line"),
        ("A headline\nBy Jane Doe | October 22, 2024\nText.", {}, "byline"),
        ("A headline\nSat 22 October 2024 06.00 BST\nText.", {}, "dateline"),
        ("A headline\nHarbour News, 22 October 2024\nText.", {}, "dateline"),
        ("A headline\nBERGEN (AP) — October 22, 2024 — Rescuers found 12 boats.", {}, "wire_line"),
        ("A headline\nBERGEN, October 22, 2024 (Reuters) - Rescuers found 12 boats.", {}, "wire_line"),
        ("A headline\nBERGEN, 22 October 2024 - Rescuers found 12 boats.", {}, "wire_line"),
        ("A headline\nBERGEN, Norway, Oct. 22, 2024 -- Rescuers found 12 boats.", {}, "wire_line"),
        ("A headline\nBERGEN (22 October 2024) – Rescuers found 12 boats.", {}, "wire_line"),
        ("Text.", {"published_at": "2024-10-22T23:30:00+09:00"}, "published_at"),
        ("Text.", {"published_at": "Tue, 22 Oct 2024 07:10:00 GMT"}, "published_at"),
        ("Text.", {"url": "https://news.example/2024/10/22/story.html"}, "url_day"),
        ("Text.", {"path": "2024-10-22_story.txt"}, "file_name"),
        ("Text.", {"url": "https://news.example/2024/oct/22/story"}, "url_day"),
        ("Text.", {"published_at": "20241022T003000Z"}, "published_at"),
        ("Text.", {"published_at": "20241022103000"}, "published_at"),
        ("Text.", {"published_at": "1729555200"}, "published_at"),
        ("Text.", {"published_at": "1729555200000"}, "published_at"),
        ("Text.", {"published_at": "Tue Oct 22 07:10:00 +0000 2024"}, "published_at"),
        ("Text.", {"published_at": "22 octobre 2024"}, "published_at"),
        ("Text.", {"published_at": "2024年10月22日"}, "published_at"),
        ("Text.", {"published_at": "{'$date': '2024-10-22T00:00:00Z'}"}, "published_at"),
        ("Text.", {"published_at": "10/22/24"}, "published_at"),
    ],
)
def test_takes_the_day_that_the_article_states(text, columns, evidence):
    row = dated(text, **columns)
    assert days(row) == ["2024-10-22"] * 3
    assert (row["evidence"], row["edtf"]) == (evidence, "2024-10-22")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("A headline\nText on October 22 and 04/03/24.", {}),
        ("On 22 October 2024 it rained.\nIt stopped.", {}),
        ("Today : Oct 22, 2024\nA headline\nText.", {}),
        ("A headline\nLast updated: 22 October 2024\nText.", {}),
        ("A headline\nText.\nRelated stories\nAnother story\n22 October 2024", {}),
        ("Text.", {"published_at": "04/03/2024"}),
        ("Text.", {"published_at": "yesterday"}),
        ("Text.", {"published_at": "31 February 2024"}),
        ("Text.", {"published_at": "24/10/22"}),
        ("Text.", {"published_at": "2024-10-22/2024-10-25"}),
        ("Text.", {"published_at": "1970-01-01T00:00:00Z"}),
        ("Text.", {"published_at": "0001-01-01T00:00:00"}),
        ("Text.", {"published_at": "9999-12-31"}),
        ("Text.", {"published_at": "2024-W53-1"}),
        ("Text.", {"url": "https://news.example/1900/01/01/story"}),
        ("Text.", {"path": "000_72b6db382b38daaf.txt", "url": "https://news.example/a/20241399"}),
        ("", {}),
    ],
)
def test_invents_no_day(text, columns):
    assert pd.isna(dated(text, **columns)["published_date"])


def test_day_of_the_page_view_bounds_from_above():
    row = dated("Today : Oct 22, 2024\nA headline\nText.")
    assert days(row) == [None, None, "2024-10-22"]
    assert row["edtf"] == "../2024-10-22"


def test_past_day_told_in_full_bounds_from_below_and_a_coming_one_does_not():
    row = dated("The treaty was signed on 19 June 2024. It will take effect on 1 January 2031.")
    assert days(row) == [None, "2024-06-19", None]
    assert row["edtf"] == "2024-06-19/.."
    assert '"19 June 2024"' in row["evidence_text"]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Prime Minister Rishi Sunak spoke.", "2022-10-25", "2024-07-05"),
        ("President Lee Jae Myung spoke.", "2025-06-04", None),
        ("Former Prime Minister Rishi Sunak spoke.", None, None),
        ("Vice President Joe Biden spoke.", None, None),
        ("It began in June 2009, when Secretary of State Hillary Clinton was new.", "2009-06-01", None),
        ("Secretary of State Hillary Clinton had a goal for 2030.", None, None),
        ("Secretary of State Antony Blinken met Prime Minister Shigeru Ishiba.", "2024-10-01", "2025-01-20"),
        # Two terms: both are open until somebody else is named.
        ("President Donald Trump met Prime Minister Theresa May.", "2017-01-20", "2019-07-24"),
        ("President Donald Trump spoke.", "2017-01-20", None),
        # A day without its year counts once the years are few: the only last 31 October of both terms.
        ("On October 31 Antony Blinken, Secretary of State Antony Blinken, met Prime Minister Shigeru Ishiba.",
         "2024-10-31", "2025-01-20"),
    ],
)  # fmt: skip
def test_known_events_bound_an_undated_article(text, earliest, latest):
    assert days(dated(text))[1:] == [earliest, latest]


def test_says_who_bounds_the_article():
    row = dated("President Lee Jae-myung met Prime Minister Shigeru Ishiba.")
    assert row["evidence_text"] == (
        "President Lee Jae-myung: in office since 2025-06-04; Prime Minister Shigeru Ishiba: in office until 2025-10-21"
    )
    assert (row["confidence"], row["edtf"]) == ("medium", "2025-06-04/2025-10-21")


def test_one_witness_never_overrules_several():
    row = dated("President Joe Biden, Prime Minister Rishi Sunak, Chancellor Olaf Scholz and President Nicolas Sarkozy met.")
    assert days(row)[1:] == ["2022-10-25", "2024-07-05"]
    assert "President Nicolas Sarkozy" in row["conflicts"]
    assert row["confidence"] == "low"


def test_the_month_of_the_address_bounds_upholds_and_contradicts():
    url = "https://news.example/2024/10/harbour.html"
    row = dated("Rescuers spoke.", url=url)
    assert (*days(row), row["evidence"]) == (None, "2024-10-01", "2024-10-31", "url_month")
    row = dated("By Jane Doe, 22 October 2024\nRescuers spoke.", url=url)
    assert (*days(row)[:1], row["confidence"]) == ("2024-10-22", "high")
    row = dated("By Jane Doe, 22 November 2024\nRescuers spoke.", url=url)
    assert (row["confidence"], row["conflicts"]) == ("low", f"{url}: since 2024-10-01 until 2024-10-31")


def test_conflicting_evidence_is_shown_and_costs_confidence():
    row = dated("A headline\n21 October 2024\nText.", published_at="2024-10-22")
    assert days(row)[0] == "2024-10-22"
    assert (row["confidence"], row["conflicts"]) == ("low", "dateline 2024-10-21: 21 October 2024")
    row = dated("President Lee Jae-myung spoke.", published_at="2024-10-22")
    assert row["conflicts"] == "President Lee Jae-myung: in office since 2025-06-04"


def test_lag_is_counted_from_the_latest_past_event():
    row = dated("A headline\n22 October 2024\n\nShips sailed from Oct. 8-13. Talks follow on Nov. 5.")
    assert (f"{row['latest_event_date']:%Y-%m-%d}", row["lag_days"]) == ("2024-10-13", 9)


@pytest.mark.parametrize(
    ("instant", "line", "day", "confidence"),
    [
        ("2024-10-23T01:00:00Z", "22 October 2024", "2024-10-22", "high"),
        ("Wed, 23 Oct 2024 01:00:00 GMT", "22 October 2024", "2024-10-22", "high"),
        ("2024-10-22T22:30:00+00:00", "23 October 2024 08:30 JST", "2024-10-23", "high"),
        ("2024-10-23T13:00:00Z", "22 October 2024", "2024-10-23", "low"),
        ("2024-10-23T01:00:00+09:00", "22 October 2024", "2024-10-23", "low"),
        ("2024-10-23", "22 October 2024", "2024-10-23", "low"),
    ],
)
def test_an_instant_in_utc_has_the_day_that_a_line_states_at_its_place(instant, line, day, confidence):
    row = dated(f"Fire at sea\n{line}\nText.", published_at=instant)
    assert (days(row)[0], row["confidence"], pd.isna(row["conflicts"])) == (day, confidence, confidence == "high")


def test_the_day_of_a_byline_is_no_event():
    text = "Fire at sea By Jane Doe October 22, 2024 3:15 pm The ferry sank on October 3, 2024, when its engine failed."
    assert dated(text, published_at="2024-10-22")["lag_days"] == 19


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials have said that the new law comes into force on 1 January 2031.",
        "The bank has extended the loan to 1 January 2031.",
        "The vote was set for 22 October 2031.",
        "The trial was adjourned to 22 October 2031.",
        "The election has been called for 22 October 2031.",
        "The government has promised to close the plant on 22 October 2031.",
        "The firm said it had agreed to sell the port on 22 October 2031.",
        "The bond, which was sold on Monday, matures on 22 October 2031.",
        "The agreement was meant to end on 22 October 2031.",
        "The minister said the port could close in October 2031.",
        "The town has won the right to host the games in July 2031.",
    ],
)
def test_what_may_come_bounds_nothing(sentence):
    assert days(dated(sentence)) == [None, None, None]


@pytest.mark.parametrize("verb", ["sank", "ran aground", "left", "broke in two", "had been due to sail"])
def test_what_happened_bounds_from_below(verb):
    assert days(dated(f"The ferry of the line {verb} on 22 October 2024.")) == [None, "2024-10-22", None]


def test_table_has_a_row_for_every_article_in_order():
    articles = typed("articles", [{"article_id": name, "text": "", "n_words": 0} for name in "ba"])
    assert list(article_dates(articles)["article_id"]) == ["b", "a"]
    assert article_dates(articles.head(0)).empty


def test_events_are_many_and_well_formed():
    with (HAND / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 40
    assert {row["kind"] for row in rows} == {"office", "since", "before"}
    for row in rows:
        assert row["label"]
        assert row["wordings"]
        assert row["reference"]
        assert row["end"] if row["kind"] == "before" else row["start"]
        assert not row["end"] or row["start"] < row["end"]
    assert bounds.read_events()


_DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
_STRETCHES = st.lists(st.tuples(_DAYS, _DAYS).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=3)
_WITNESSES = st.builds(Witness, st.sampled_from(sorted(KINDS)), st.text(max_size=5), _STRETCHES.map(tuple))


@given(st.lists(_WITNESSES, max_size=6))
def test_bounds_are_in_order_and_every_witness_is_upheld_or_overruled(witnesses):
    found = agree(witnesses)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert {*found.upheld, *found.overruled} == {*witnesses}


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_odd(text):
    row = dated(text, url=text, published_at=text, path=text)
    assert pd.isna(row["earliest"]) or pd.isna(row["latest"]) or row["earliest"] <= row["latest"]
    assert pd.isna(row["edtf"]) or parse_edtf(row["edtf"])


@settings(deadline=None)
@given(st.none() | st.dates(), st.none() | st.dates())
def test_every_stretch_is_valid_edtf_and_says_the_same(one, other):
    earliest, latest = sorted([one, other]) if one and other else (one, other)
    written = edtf(earliest, latest)
    if written is None:
        assert earliest is None
        assert latest is None
        return
    ends = written.split("/")
    assert str(parse_edtf(written)) == written
    assert (ends[0], ends[-1]) == (str(earliest or ".."), str(latest or ".."))


def test_without_known_events_no_year_is_named(monkeypatch):
    text = "On October 31 Secretary of State Antony Blinken met Prime Minister Shigeru Ishiba."
    assert days(dated(text))[1:] == ["2024-10-31", "2025-01-20"]
    monkeypatch.setattr(bounds, "read_events", lambda: ())
    assert days(dated(text)) == [None] * 3


def test_many_lines_that_bound_cost_no_more_than_their_number():
    costs = []
    for n in (1_000, 4_000):
        lines = "\n".join(f"Updated: {1 + k % 28} Oct {1000 + k // 28}" for k in range(n))
        started = time.process_time()
        dated(lines)
        costs.append(time.process_time() - started)
    assert costs[1] < 12 * costs[0]
