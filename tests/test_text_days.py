"""The day of publication in bare text of many languages: what dates it, what only bounds it, and what must not."""

import time
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dates import article_dates
from analysis.dates.text_days import text_candidates, text_days, told_witnesses
from analysis.schema import typed

MENU = "Home News Sport Weather Contact Harbour Fire Kills Two "
STORY = " Smoke rose over the port of Lorne, where the crew of a ferry had seen the first flames."


def dated(text: str) -> Any:
    return article_dates(typed("articles", [{"article_id": "a", "text": text, "n_words": 1}])).iloc[0]


def days(row: Any) -> list[str | None]:
    return [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in (row["published_date"], row["earliest"], row["latest"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "On 22 October 2024 the council voted, and the mayor left.",
        "The council voted on October 22, 2024. The mayor left.",
        "On March 20, 2023 at 5:34 pm the army crossed the river.",
        "The report, published on 22 October 2024, names two ships.",
        "The study was published 22 October 2024 in a journal of the sea.",
        "The article was published on 22 October 2024 in the paper of the port.",
        "Der Artikel wurde am 22. Oktober 2024 veröffentlicht, der Fehler später bemerkt.",
        "Harbour Atlas. Retrieved 22 October 2024",
        "The last stand 22 October 2024.",
        "A book by Jane Doe on October 22, 2024, was lost in the fire.",
        "Jane Doe (22 October 1994 – 3 May 2021) was a diver.",
        "Jane Doe (born 22 October 1994) dives.",
        "Tickets are valid until 22 October 2024 Adults pay 12 euros.",
        "Harbour festival 22 October 2024 – 24 October 2024 Tickets",
        "Termin: 22.10.2024, 19 Uhr Ort: Hafen",
        "Am 22. Oktober 2024 stimmte der Rat ab, und der Bürgermeister ging.",
        "Bewerbungen sind bis zum 22. Oktober 2024 möglich.",
        "Der Bericht wurde am 22. Oktober 2024 vorgestellt.",
        "Le conseil a voté le 22 octobre 2024 contre le projet.",
        "El consejo votó el 22 de octubre de 2024 contra el plan.",
        "Совет проголосовал 22 октября 2024 года против плана.",
        "Την 22.10.2024 είχε ψηφίσει το συμβούλιο.",
        "市議会は2024年10月22日より新しい規則を始めた。",
        "So good! — Harbour Watch (@harbour) October 22, 2024",
        "Posted by Harbour Watch on Tuesday, October 22, 2024",
        "Fire at sea (Published Tuesday, Oct. 22, 2024)",
        "See https://news.example/2024/10/22/fire and fire-2024-10-22.html",
        "Anna joined: 22.10.2024 18:30 Posts: 12",
        "Member since 22 October 2024 Posts: 12",
        "News 22 October 2024 Storm 23 October 2024 Flood 24 October 2024 Snow",
        "Story of 22.10.24 and others",
        "Fire 04/03/2024 The ferry of the line and the crew of the port",
        "Fire 31.02.2024 at sea",
        "Harbour fire Expires: 22 October 2024",
        "Harbour fire Next event: 22 October 2024 Lorne hall",
        "Harbour fire Photo: Jane Doe, May 3, 2021 The ferry of the line",
        "Harbour fire More on this story Storm hits Lorne 3 May 2023",
        "Harbour fire Bob says: October 23, 2024 at 10:14 am Terrible",
        "Harbour fire Reply Bob 23.10.2024 10:14 Terrible",
        "Jane Doe @jane · Oct 22, 2024 So good!",
        "Harbour festival 3 - 22 October 2024 Tickets",
    ],
)
def test_a_day_that_dates_something_else_is_not_taken(sentence: str) -> None:
    assert days(dated(sentence))[0] is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Published 22 October 2024, 10:15 GMT", "text_published"),
        ("First Published: Tuesday, October 22, 2024", "text_published"),
        ("Posted on22 October 202422 October 2024Author Jane", "text_published"),
        ("Veröffentlicht am 22. Oktober 2024", "text_published"),
        ("Dieser Beitrag wurde am Dienstag, den 22. Oktober 2024 um 9:15 Uhr veröffentlicht", "text_published"),
        ("This entry was posted on Tuesday, October 22nd, 2024 at 9:15 am", "text_published"),
        ("Publié le 22/10/24 à 16h33", "text_published"),
        ("Publicado: 22/10/2024 - 10:07", "text_published"),
        ("Pubblicato il 22 Ottobre 2024", "text_published"),
        ("Opublikowano 22 października 2024", "text_published"),
        ("Опубліковано 22 жовтня 2024", "text_published"),
        ("Yayınlanma: 22 Ekim 2024", "text_published"),
        ("Julkaistu 22.10.2024", "text_published"),
        ("公開日 2024年10月22日", "text_published"),
        ("입력 2024.10.22. 오후 8:06", "text_published"),
        ("التاريخ: 22 أكتوبر 2024", "text_published"),
        ("22 أكتوبر / أكتوبر 2024 09:22", "text_clock"),
        ("By Jane Doe October 22, 2024 Share", "text_byline"),
        ("Von Jana Muster | 22. Oktober 2024", "text_byline"),
        ("22.10.2024 18:14", "text_clock"),
        ("10:15 22.10.2024", "text_clock"),
        ("October 22, 2024 at 5:52 pm", "text_clock"),
        ("22 octobre 2024 à 09:15", "text_clock"),
        ("2024. 10. 22. 11:27", "text_clock"),
        ("22 October 2024 Share", "text_day"),
        ("22 Tuesday October 2024 Share", "text_day"),
        ("3 Kommentare 22. Oktober 20240 Lesezeit", "text_day"),
        ("2024. október 22. Megosztom", "text_day"),
        ("(Stand: 22.10.2024)", "text_as_of"),
    ],
)
def test_a_day_set_apart_from_prose_dates_a_flat_text(words: str, kind: str) -> None:
    row = dated(f"{MENU}{words}{STORY}")
    assert (days(row)[0], row["evidence"]) == ("2024-10-22", kind)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sa, 26 October 2024 Home Sport By Jane Doe 22 October 2024 Share", "2024-10-22"),
        ("Lorne Harbour News Saturday, 26 October 2024 Home Sport Fire 22 October 2024 Share", "2024-10-22"),
        ("Fire 22 October 2024 Share Comments Anna 23 October 2024 10:15 Sad.", "2024-10-22"),
        ("Fire By Jane Doe 22 October 2024 Share More stories Storm Published 1 May 2020", "2024-10-22"),
        ("Fire 23.10.2024 18:14 Ferry Last updated 24.10.2024 18:14 First published 22.10.2024", "2024-10-22"),
        ("Fire 22/10/2024 Ferry of the line, see the news of 04/03/2024", "2024-10-22"),
    ],
)
def test_the_article_comes_before_its_site_and_its_comments(text: str, day: str) -> None:
    assert days(dated(text))[0] == day


def test_a_word_for_publishing_and_a_day_that_stands_alone_confirm_one_another() -> None:
    row = dated(f"{MENU}22 October 2024 Share{STORY} Published 22 October 2024")
    assert (row["evidence"], row["evidence_text"], row["confidence"]) == ("text_published", "Published 22 October 2024", "high")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        (f"{MENU}Updated 22 October 2024 Fire at sea{STORY}", None, "2024-10-22"),
        ("Dienstag, 22. Oktober 2024 Startseite Sport Wetter", None, "2024-10-22"),
        ("Fire at sea last edited: 22 October 2024", None, "2024-10-22"),
        ("Der Rat stimmte am 22. Oktober 2024 ab, und der Bürgermeister ging.", "2023-10-22", None),
    ],
)
def test_a_day_that_does_not_date_the_text_bounds_it(text: str, earliest: str | None, latest: str | None) -> None:
    row = dated(text)
    assert days(row) == [None, earliest, latest]
    assert "22" in row["evidence_text"]


def test_bare_text_is_not_asked_where_a_line_speaks() -> None:
    row = dated(f"A headline\n22 October 2024\nFire 23 October 2024 Share{STORY}")
    assert (days(row)[0], row["evidence"]) == ("2024-10-22", "dateline")
    assert pd.isna(row["conflicts"])


def test_a_day_alone_far_below_the_head_dates_nothing() -> None:
    assert days(dated("Feuer im Hafen\n" + "Ein Satz.\n" * 20 + "22. Oktober 2024"))[0] is None


@pytest.mark.parametrize("bait", ["1.1.2020 ", "published ", "7", "Published on 1 May 2020 ", "by A B C ", "1 May 2020, ", "1 "])
def test_bait_is_read_in_time(bait: str) -> None:
    text = bait * (200_000 // len(bait))
    start = time.process_time()
    told_witnesses(text, text_days(text))
    assert time.process_time() - start < 1


_PIECES = st.sampled_from(
    ["Published ", "on ", "Stand: ", "22 May 2020", "31.12.2021 ", "\n", " 10:15 ", "(", "§", "İ", "By Al "]
)


@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=20).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    found = text_days(text)
    assert all(text[c.span.start : c.span.end].split() == c.raw.split() for c in text_candidates(text, found) if c.span)
    row = dated(text)
    assert pd.isna(row["earliest"]) or pd.isna(row["latest"]) or row["earliest"] <= row["latest"]
