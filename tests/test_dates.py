"""Time expressions as reporters write them, the awkward ones first."""

import time
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dates import date_mentions, find_dates
from analysis.dates.find import find_between
from analysis.dates.resolve import interval
from analysis.schema import rows, typed

TUESDAY = date(2024, 10, 22)


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials may leave before the troops march on.",
        "Mr. March told April Smith that it was an august body.",
        "In 2019 people fled the valley.",
        "They sent 2000 troops, about 1990 tanks and 2,019 shells.",
        "The bill was $2024, up 1990%.",
        "On 31 February 2024 nothing happened.",
        "It was sent on February 29, 2023.",
        "The meeting is on 04/03/24, or on 04/03/2024.",
        "Flight 1990 landed; the second term began; a quarter of voters stayed at home.",
        "He is 30 years old and earns $5 a year.",
        "0000-01-01 is in no calendar.",
        "An attack of the kind of 9/11.",
        "It opened on Black Friday, and Bloody Sunday was remembered.",
        "The pact of 2010-12 and that of 1999-02 were renewed.",
    ],
)
def test_reads_no_time_where_there_is_none(sentence):
    assert not list(find_dates(sentence, TUESDAY))


@pytest.mark.parametrize(
    ("sentence", "surface", "value", "first", "last"),
    [
        ("In October 12 people died.", "October", "2024-10", "2024-10-01", "2024-10-31"),
        ("The troops left in March.", "March", "2024-03", "2024-03-01", "2024-03-31"),
        ("It opened on Feb. 29.", "Feb. 29", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("Leap day is 29 February 2000.", "29 February 2000", "2000-02-29", "2000-02-29", "2000-02-29"),
        ("It ends on 9999-12-31.", "9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31"),
        ("Day one was 0001-01-01.", "0001-01-01", "0001-01-01", "0001-01-01", "0001-01-01"),
        ("They left from Oct. 8-13.", "Oct. 8-13", "2024-10-08/2024-10-13", "2024-10-08", "2024-10-13"),
        ("It ran from Dec. 28, 2023.", "Dec. 28, 2023", "2023-12-28", "2023-12-28", "2023-12-28"),
        ("Trading ran 8 to 13 May 2023.", "8 to 13 May 2023", "2023-05-08/2023-05-13", "2023-05-08", "2023-05-13"),
        ("Sunday, Oct. 20, was calm.", "Sunday, Oct. 20", "2024-10-20", "2024-10-20", "2024-10-20"),
        ("It fell on 22/10/2024.", "22/10/2024", "2024-10-22", "2024-10-22", "2024-10-22"),
        ("It will open on Nov. 5.", "Nov. 5", "2024-11-05", "2024-11-05", "2024-11-05"),
        ("Troops arrived on Friday.", "Friday", "2024-10-18", "2024-10-18", "2024-10-18"),
        ("The court will rule on Friday.", "Friday", "2024-10-25", "2024-10-25", "2024-10-25"),
        ("It began last Tuesday.", "last Tuesday", "2024-10-15", "2024-10-15", "2024-10-15"),
        ("It fell yesterday.", "yesterday", "2024-10-21", "2024-10-21", "2024-10-21"),
        ("It rose last year.", "last year", "2023", "2023-01-01", "2023-12-31"),
        ("Elections follow next month.", "next month", "2024-11", "2024-11-01", "2024-11-30"),
        ("It was signed last week.", "last week", "2024-W42", "2024-10-14", "2024-10-20"),
        ("He said so earlier this month.", "earlier this month", "2024-10", "2024-10-01", "2024-10-31"),
        ("He quit five days ago.", "five days ago", "2024-10-17", "2024-10-17", "2024-10-17"),
        ("He quit twenty-one years ago.", "twenty-one years ago", "2003", "2003-01-01", "2003-12-31"),
        ("Since the summer of 2023 it rose.", "the summer of 2023", "2023-SU", "2023-06-01", "2023-08-31"),
        ("In the winter of 2023 it fell.", "the winter of 2023", "2023-WI", "2023-12-01", "2024-02-29"),
        ("Sales fell in the third quarter.", "the third quarter", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("Sales fell in the first half of 2024.", "the first half of 2024", "2024-H1", "2024-01-01", "2024-06-30"),
        ("Built in the late 1980s.", "the late 1980s", "198", "1980-01-01", "1989-12-31"),
        ("A church of the 19th century.", "the 19th century", "18", "1800-01-01", "1899-12-31"),
        ("It began in nineteen ninety-seven.", "nineteen ninety-seven", "1997", "1997-01-01", "1997-12-31"),
        ("The war of 2014-2019.", "2014-2019", "2014/2019", "2014-01-01", "2019-12-31"),
        ("The talks of 22/04/99 failed.", "22/04/99", "1999-04-22", "1999-04-22", "1999-04-22"),
        ("They met on 22/04.", "22/04", "2024-04-22", "2024-04-22", "2024-04-22"),
        ("It was logged on 20240229.", "20240229", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("It ran at 2024-10-31T23:30:00+14:00.", "2024-10-31T23:30:00+14:00", "2024-10-31", "2024-10-31", "2024-10-31"),
        ("He left on Friday the 25th.", "Friday the 25th", "2024-10-25", "2024-10-25", "2024-10-25"),
        ("It is due on the 15th day of next month.", "the 15th day of next month", "2024-11-15", "2024-11-15", "2024-11-15"),
        ("Since the fourth of July 1776.", "the fourth of July 1776", "1776-07-04", "1776-07-04", "1776-07-04"),
        ("The last week of 2020 was calm.", "The last week of 2020", "2020-W53", "2020-12-28", "2021-01-03"),
        ("The week of April 10, 2024 was calm.", "The week of April 10, 2024", "2024-W15", "2024-04-08", "2024-04-14"),
        ("In the first week of June they left.", "the first week of June", "2024-06-01/2024-06-07", "2024-06-01", "2024-06-07"),
        ("They meet on Wednesday of next week.", "Wednesday of next week", "2024-10-30", "2024-10-30", "2024-10-30"),
        ("The talks will end in two weeks.", "in two weeks", "2024-W45", "2024-11-04", "2024-11-10"),
        ("Sales rose in Q1-2019.", "Q1-2019", "2019-Q1", "2019-01-01", "2019-03-31"),
        ("On Good Friday, 7 April 2023, it fell.", "Friday, 7 April 2023", "2023-04-07", "2023-04-07", "2023-04-07"),
        ("The guns fell silent on New Year's Eve.", "New Year's Eve", "2024-12-31", "2024-12-31", "2024-12-31"),
        ("They met the weekend of Oct. 12-13.", "Oct. 12-13", "2024-10-12/2024-10-13", "2024-10-12", "2024-10-13"),
        ("The count of 2015-12 was lower.", "2015-12", "2015-12", "2015-12-01", "2015-12-31"),
        ("It ended by Christmas 1963.", "Christmas 1963", "1963-12-25", "1963-12-25", "1963-12-25"),
        ("It had been due to expire on Friday.", "Friday", "2024-10-18", "2024-10-18", "2024-10-18"),
        ("The plan reaches to 2099.", "2099", "2099", "2099-01-01", "2099-12-31"),
        ("We meet at 5 p.m. Friday.", "5 p.m. Friday", "2024-10-18T17:00", "2024-10-18", "2024-10-18"),
    ],
)
def test_reads_the_days_the_reporter_meant(sentence, surface, value, first, last):
    (found,) = find_dates(sentence, TUESDAY)
    assert sentence[found.start : found.end] == surface
    assert (found.timex_value, f"{found.start_date}", f"{found.end_date}") == (value, first, last)


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("They marched for three days.", "DURATION", "P3D"),
        ("It comes within a few days.", "DURATION", "PXD"),
        ("The past two decades were calm.", "DURATION", "P20Y"),
        ("A 30-year bond.", "DURATION", "P30Y"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("They meet on Mondays.", "SET", "XXXX-WXX-1"),
        ("It is printed daily.", "SET", "XXXX-XX-XX"),
        ("It was recently built.", "DATE", "PAST_REF"),
    ],
)
def test_reads_lengths_and_what_comes_round_without_days(sentence, kind, value):
    (found,) = find_dates(sentence, TUESDAY)
    assert (found.timex_type, found.timex_value, found.start_date, found.end_date) == (kind, value, None, None)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("On October 31 it launched a missile.", "XXXX-10-31"),
        ("From Oct. 8-13 they sailed.", "XXXX-10-08/XXXX-10-13"),
        ("In June they signed.", "XXXX-06"),
        ("On Friday they left.", "XXXX-WXX-5"),
        ("They left yesterday.", "XXXX-XX-XX"),
        ("They left last year.", "XXXX"),
        ("They left five days ago.", "XXXX-XX-XX"),
    ],
)
def test_leaves_open_what_nothing_anchors(sentence, value):
    (found,) = find_dates(sentence)
    assert (found.timex_value, found.start_date, found.end_date, found.anchor) == (value, None, None, None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On June 6, 1944 they landed. Two days later", ["1944-06-06", "1944-06-08"]),
        ("In December 1941 it began. In January", ["1941-12", "1942-01"]),
        ("On 10 March 1975, ahead of 1976, it began. On 11 March", ["1975-03-10", "1976", "1975-03-11"]),
        ("In 1940 it fell. In April of that year", ["1940", "1940-04"]),
        ("It fell on May 3, 1916. The following year", ["1916-05-03", "1917"]),
        ("On 5 July 1916 it began and on the same day", ["1916-07-05", "1916-07-05"]),
        ("In August and September 1914", ["1914-08", "1914-09"]),
    ],
)
def test_goes_on_from_the_last_date_in_a_narrative(text, values):
    assert [mention.timex_value for mention in find_dates(text, TUESDAY, narrative=True)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Third-quarter net fell to $2 million from $3 million a year ago", "2023-Q3"),
        ("Third-quarter net was $2 million compared with $3 million last year", "2023-Q3"),
        ("Third-quarter net fell. A year ago, it was strong", "2023"),
        ("In the third quarter it lost. It expects a fourth-quarter gain after the latest quarter", "2024-Q3"),
    ],
)
def test_compares_the_figures_of_a_quarter(text, value):
    *_, found = find_dates(text, TUESDAY)
    assert found.timex_value == value


def test_names_the_anchor_of_relative_expressions_only():
    anchors = [mention.anchor for mention in find_dates("On Friday, and on Oct. 5, 2023, they left.", TUESDAY)]
    assert anchors == ["published 2024-10-22", None]


def test_reckons_a_comparison_from_the_period_spoken_of():
    *_, found = find_dates("Profit fell in the third quarter of 2023 from a year earlier.")
    assert (found.timex_value, found.anchor) == ("2022-Q3", "mentioned 2023-Q3")


@pytest.mark.parametrize("published", [date.min, date.max])
def test_stays_in_the_calendar_at_its_ends(published):
    text = "Last year, next year, yesterday, tomorrow, last week, next weekend, on Friday, in June, Feb. 29, 999 years ago"
    for found in find_dates(text, published):
        assert found.start_date is None or found.start_date <= found.end_date


@pytest.mark.parametrize("value", ["2024-02-30", "2023-02-29", "2021-W53", "2024-13", "0000", "XXXX-10", "P3D", "", "9999-WI"])
def test_no_interval_outside_the_calendar(value):
    assert interval(value) is None


_SCRAPS = (
    "on in the last next Friday May may march 31 February 29 2024 0000 9999 Oct. 8-13 1/2.2024 13/13/2024 ago years"
    " year's five two thousand - – , . ' ’80s quarter half of İ ß \u2028 \ud800 \x00 \n q3 century 99th 00th 24:00"
    " p.m. week W53 the that same following day later earlier before of in two first compared from last Fri 13th EOY 1/99"
)
_WORDS = st.sampled_from(_SCRAPS.split(" "))


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=200), st.none() | st.dates(), st.booleans())
def test_never_fails_and_offsets_hold(text, published, is_narrative):
    position = 0
    for found in find_dates(text, published, is_narrative):
        assert position <= found.start < found.end <= len(text)
        assert (found.start_date is None) == (found.end_date is None)
        assert found.start_date is None or found.start_date <= found.end_date
        position = found.end


@pytest.mark.parametrize(
    "bait", ["8-", "Oct. ", "1/", "2024-", "the last ", "two thousand ", "until the ", "9" * 50, "on Mondays and "]
)
def test_hostile_text_costs_no_more_than_prose(bait):
    started = time.process_time()
    for _ in find_dates(bait * (20_000 // len(bait)), TUESDAY):
        pass
    assert time.process_time() - started < 1


def test_cost_grows_with_length_alone():
    started = time.process_time()
    assert sum(1 for _ in find_dates("Oct. " * 40_000, TUESDAY)) == 40_000
    assert time.process_time() - started < 3


def test_table_quotes_the_article_and_keeps_the_ends_of_the_calendar():
    text = "It lasted from 0001-01-01 to 9999-12-31.\nOn Friday it ended."
    articles = typed("articles", [{"article_id": "a", "text": text, "n_words": 9}])
    dates = typed("article_dates", [{"article_id": "a", "published_date": TUESDAY, "earliest": TUESDAY, "latest": TUESDAY}])
    mentions = date_mentions(articles, dates)
    assert list(mentions["surface"]) == ["0001-01-01", "9999-12-31", "Friday"]
    assert mentions["start_date"].dt.year.tolist() == [1, 9999, 2024]
    assert pd.isna(date_mentions(articles)["start_date"].iloc[2])
    assert date_mentions(articles.head(0)).empty


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "days", "anchor"),
    [
        ("On October 31 it began.", date(2024, 10, 31), date(2025, 1, 20), ["2024-10-31"], "published 2024-10-31/2025-01-20"),
        ("On Friday it began.", date(2024, 10, 18), date(2024, 10, 24), ["2024-10-18"], "published 2024-10-18/2024-10-24"),
        ("On Friday it began.", date(2024, 10, 18), date(2024, 10, 25), [None], None),
        ("It began last year.", date(2024, 12, 31), date(2025, 1, 1), [None], None),
        ("It began on 5 May 2019.", date(2024, 12, 31), date(2025, 1, 1), ["2019-05-05"], None),
        ("On October 31 it began.", date(2023, 10, 31), date(2025, 1, 20), [None], None),
        ("On October 31 it began.", date(2024, 10, 31), None, [None], None),
    ],
)
def test_bounds_date_what_they_date_alike(text, earliest, latest, days, anchor):
    articles = typed("articles", [{"article_id": "a", "text": text, "n_words": 9}])
    mentions = date_mentions(articles, typed("article_dates", [{"article_id": "a", "earliest": earliest, "latest": latest}]))
    assert [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in mentions["start_date"]] == days
    assert [mention.anchor for mention in rows(mentions)] == [anchor]


@settings(deadline=None)
@given(st.text(alphabet="On Friday last year.,0123456789 October\n", max_size=80), st.dates(), st.integers(0, 400))
def test_reckoning_from_two_days_reads_the_same_words_as_from_none(text, first, width):
    last = date.fromordinal(min(first.toordinal() + width, date.max.toordinal()))
    for found, open_ended in zip(find_between(text, (first, last)), find_dates(text), strict=True):
        assert (found.start, found.end, found.rule) == (open_ended.start, open_ended.end, open_ended.rule)


def test_a_history_is_reckoned_from_what_it_told_last():
    articles = typed("articles", [{"article_id": "a", "text": "In December 1941 it began. In January it ended.", "n_words": 9}])
    assert date_mentions(articles, None, "narrative")["timex_value"].tolist() == ["1941-12", "1942-01"]
    assert date_mentions(articles, None, "published")["timex_value"].tolist() == ["1941-12", "XXXX-01"]
