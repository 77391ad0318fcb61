"""Sentences, clutter and numbers that never count."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text import boilerplate, fold, masks, sentences, spans_index


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke to Gen. Park on Oct. 8. It rained.", ["He spoke to Gen. Park on Oct. 8.", "It rained."]),
        ("Envoys left the U.S. The plan failed.", ["Envoys left the U.S.", "The plan failed."]),
        ("The U.S. Secretary of State left.", ["The U.S. Secretary of State left."]),
        ("It rose 2.5 percent. J. Smith agreed.", ["It rose 2.5 percent.", "J. Smith agreed."]),
        ("“Go home!” she said. “Now.” He left.", ["“Go home!” she said.", "“Now.”", "He left."]),
        ("Harbour fire kills 42\n\nThe fire broke out at dawn.", ["Harbour fire kills 42", "The fire broke out at dawn."]),
        ("The ship sank\nin heavy seas. All lived.", ["The ship sank\nin heavy seas.", "All lived."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_cuts_sentences_as_a_reader_does(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "MOST POPULAR",
        "You must be logged in to comment",
        "Required fields are marked *",
        "Your e-mail address will not be published.",
        "By The Gazette (desk@gazette.example)",
        "Photo: Reuters",
        "Reuters News Service",
        "Today : Oct 22, 2024",
        "1 harbour fire",
        "© 2024 The Gazette",
        "Share | Tweet",
    ],
)
def test_site_clutter_is_marked_and_the_article_is_not(line: str) -> None:
    after = "Rescuers went on through the night and found nobody else alive in the halls by the quay."
    text = f"The fire killed 42 people at the port.\n{line}\n{after}"
    assert [text[start:end] for start, end in boilerplate(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by 12 percent in Tokyo.",
        "Next week the minister will travel to Seoul.",
        "Photo reconnaissance showed 40 craters.",
        "Subscribers lost 3 million dollars.",
        "Home guards shot 12 looters.",
        "12 Dead in Harbour Fire",
        "Source: the ministry, which counted 42 dead, has been wrong before.",
    ],
)
def test_lines_of_an_article_that_look_like_clutter_stay(line: str) -> None:
    assert boilerplate(f"The fire killed 42.\n{line}") == ()


def test_related_stories_last_while_lines_look_listed() -> None:
    article = "The fire killed 42 people at the port of Lorne, officials said on Monday in the town."
    text = f"Related stories\nFlood kills 12\n3 March 2026\n{article}"
    assert [text[start:end] for start, end in boilerplate(text)] == ["Related stories", "Flood kills 12", "3 March 2026"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("On October 31 and Oct. 8-13, 2024", ["date", "date"]),
        ("22 October 2024 at 9:30 p.m.", ["date", "time"]),
        ("Call +44 20 7946 0018 or 555-010-4477.", ["phone", "phone"]),
        ("In 2019 and the 1990s", ["year", "year"]),
        ("In 2024 people died", []),
        ("  3. The third lesson", ["list_number"]),
        ("see https://news.example/2024/10/22/x and a@b.example", ["url", "email"]),
        ("12,000 troops and 1,500 more", []),
        ("They may 12 times", []),
    ],
)
def test_masks_the_digits_that_count_nothing(text: str, kinds: list[str]) -> None:
    assert [mask.kind for mask in masks(text)] == kinds


@given(st.text())
def test_any_text_is_cut_without_loss_or_overlap(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = {i for start, end in found for i in range(start, end)}
    assert all(text[i].isspace() for i in set(range(len(text))) - inside)
    assert len(fold(text)) == len(text)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9))), st.integers(0, 60), st.integers(1, 9))
def test_the_index_of_spans_answers_as_a_search_would(pairs: list[tuple[int, int]], start: int, length: int) -> None:
    from analysis.text import Span

    spans = [Span(s, s + n) for s, n in pairs]
    expected = any(span.overlaps(Span(start, start + length)) for span in spans)
    assert spans_index(spans)(start, start + length) == expected


@pytest.mark.parametrize("bait", ["1,", "(", "a. ", "\n ", "Oct. ", "https://", "“", "- ", "1.", "http:///."])
def test_bait_costs_no_more_than_prose(bait: str) -> None:
    text = bait * (100_000 // len(bait))
    sentences(text)
    boilerplate(text)
    masks(text)
