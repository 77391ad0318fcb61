"""Lines at the head of an article and the days they give: what dates it, what bounds it, and what is of something else."""

import time
from typing import Any

import pandas as pd
import pytest

from analysis.dates import article_dates
from analysis.dates.text_days import text_days
from analysis.schema import typed

PARAGRAPH = (
    "The crew of the ferry had seen the first flames behind the engine room, and the captain called the port of Lorne for help."
)
STORY = f"{PARAGRAPH}\n{PARAGRAPH}"


def dated(text: str) -> Any:
    return article_dates(typed("articles", [{"article_id": "a", "text": text, "n_words": 1}])).iloc[0]


def days(row: Any) -> list[str | None]:
    return [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in (row["published_date"], row["earliest"], row["latest"])]


@pytest.mark.parametrize(
    ("lines", "evidence", "words"),
    [
        ("Updated: Oct 25, 2024 Published: Oct 22, 2024", "published_line", "Published: Oct 22, 2024"),
        ("Updated: Oct 25, 2024 | Published: Oct 22, 2024", "published_line", "Published: Oct 22, 2024"),
        ("Published: Oct 22, 2024 / Updated: Oct 25, 2024", "published_line", "Published: Oct 22, 2024"),
        ("Published 3:15 PM EDT, Tue October 22, 2024", "published_line", "Published 3:15 PM EDT, Tue October 22, 2024"),
        ("World | October 22, 2024", "dateline", "World | October 22, 2024"),
        ("October 22, 2024 at 3:15 PM EDT", "dateline", "October 22, 2024 at 3:15 PM EDT"),
        ("Ship was late, minister says\n3 comments\n22 October 2024", "dateline", "22 October 2024"),
        ("Updated\n25 October 2024\nPublished\n22 October 2024", "published_line", "Published 22 October 2024"),
        ("October 22, 2024 Tuesday", "dateline", "October 22, 2024 Tuesday"),
        (
            "Source: Wire | 2024-10-22 21:14:36 | Editor: Jane",
            "published_line",
            "Source: Wire | 2024-10-22 21:14:36 | Editor: Jane",
        ),
        ("Monday, November 4, 2024\nHome\nSport\nOctober 22, 2024", "dateline", "October 22, 2024"),
    ],
)
def test_each_day_of_a_line_is_what_the_line_says(lines: str, evidence: str, words: str) -> None:
    row = dated(f"Fire at sea\n{lines}\n{STORY}")
    assert (days(row)[0], row["evidence"], row["evidence_text"]) == ("2024-10-22", evidence, words)


@pytest.mark.parametrize(
    "below",
    [
        "Comments\nBob\n23 October 2024 at 10:14\nTerrible",
        "2 comments\nBob says:\nOctober 23, 2024 at 10:14 am\nTerrible",
        "Storm at night\n3 May 2023\nPort closes\n2 June 2023",
        "Copyright: 23 October 2024",
        "LOAD-DATE: October 23, 2024",
    ],
)
def test_days_below_the_article_date_nothing(below: str) -> None:
    assert days(dated(f"Fire at sea\n{STORY}\n{below}"))[0] is None


@pytest.mark.parametrize(
    "head",
    [
        "How it came\n3 May 2023\nThe ferry is bought.\n1 June 2023\nThe engine fails.\n22 October 2024\nIt sinks.",
        "Fire at sea\n22 October 1024",
        "Fire at sea\n22 October 9999",
        "Fire at sea\n20241022",
        "Fire at sea\nDeadline: 22 October 2024",
        "Fire at sea\nLast reviewed: 22 October 2024",
        "Fire at sea\nEvent date: 22 October 2024",
        "Fire at sea\nPrinted on 22 October 2024",
        "Fire at sea\nThe ferry in the port of Lorne, May 3, 2021",
    ],
)
def test_a_day_of_something_else_is_not_taken(head: str) -> None:
    assert days(dated(f"{head}\n{STORY}"))[0] is None


def test_what_is_published_below_an_article_does_not_come_before_the_line_at_its_head() -> None:
    row = dated(f"Fire at sea\nOct 22, 2024\n{STORY}\nPublished Oct 28, 2024\nAnother story")
    assert (days(row)[0], row["evidence"], row["confidence"]) == ("2024-10-22", "dateline", "high")
    assert pd.isna(row["conflicts"])


def test_a_paper_names_itself_below_its_articles() -> None:
    assert days(dated(f"Fire at sea\n{STORY}\nPublished in Dawn, October 22nd, 2024"))[0] == "2024-10-22"
    assert days(dated(f"Fire at sea\n{STORY}\nThis article was originally published on October 22, 2024."))[0] == "2024-10-22"


def test_an_old_paper_is_dated_too() -> None:
    assert days(dated(f"Fire at sea\nOctober 22, 1959\n{STORY}"))[0] == "1959-10-22"


def test_a_line_is_one_witness_however_often_it_is_read() -> None:
    row = dated(f"Fire at sea\nBy Jane Doe Updated 4:15 PM EDT, Tue October 22, 2024\n{STORY}")
    assert (days(row)[2], row["confidence"]) == ("2024-10-22", "low")


@pytest.mark.parametrize(
    "bait", ["Updated: 22 October 2024 Published: ", "Updated: {} October 2024\n", "A B C (", "2024-10-22 | ", "1:1 "]
)
def test_bait_is_read_in_time(bait: str) -> None:
    text = "".join(bait.replace("{}", str(1 + n % 28)) for n in range(200_000 // len(bait)))
    start = time.process_time()
    text_days(text)
    assert time.process_time() - start < 1
