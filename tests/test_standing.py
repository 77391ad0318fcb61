"""How a count stood day by day."""

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from test_judge import row

from analysis.compare.standing import day_by_day
from analysis.compare.wording import denied_words

TOLL = [
    row("Gazette", 14, "at least", day="2031-03-11"),
    row("Herald", 31, day="2031-03-12", trend="rise_to"),
    row("Herald", 31, by="Ann Lee", day="2031-03-12"),
    row("Post", 58, by="Bo Roe", day="2031-03-13"),
    row("Gazette", 54, by="Bo Roe", day="2031-03-14", trend="revised_to"),
    row("Star", 100, "more than", day="2031-03-14"),
    row("Echo", 90),
]


def test_the_latest_comes_with_its_day_and_who_says_so_and_beside_it_the_highest_claim() -> None:
    assert day_by_day(TOLL)[0] == "Latest, on 14 March 2031: 54 (Bo Roe, in Gazette). Highest claim: more than 100 (Star)."
    assert day_by_day(TOLL)[1] == "Day by day: at least 14 (11 March), 31 (12 March), 58 (13 March), 54 (14 March)."
    assert day_by_day(TOLL[:4])[0] == "Latest, on 13 March 2031: 58 (Bo Roe, in Post)."


@pytest.mark.parametrize("mentions", [[], [row("A", 14), row("B", 31)], TOLL[:1], [TOLL[1], row("B", 31, day="2031-03-14")]])
def test_what_did_not_move_over_known_days_has_no_latest(mentions: list[Any]) -> None:
    assert day_by_day(mentions) == ("", "")


def test_of_two_figures_that_as_many_give_on_one_day_both_are_told() -> None:
    told = [TOLL[0], row("Post", 58, day="2031-03-13"), row("Star", 200, day="2031-03-13")]
    assert day_by_day(told)[0] == "Latest, on 13 March 2031: 58 (Post) or 200 (Star)."
    assert day_by_day(told)[1] == "Day by day: at least 14 (11 March), 58 or 200 (13 March)."


def test_many_days_are_told_from_both_ends() -> None:
    month = [row("A", float(n), day=f"2031-03-{n:02}") for n in range(1, 21)]
    assert day_by_day(month)[1].count("March") == 8
    assert "4 (4 March), …, 17 (17 March)" in day_by_day(month)[1]


def test_a_figure_that_another_denies_is_said_to_be_denied() -> None:
    kinds = {"k-said": "reported", "k-denied": "denied"}
    quantities = [SimpleNamespace(quantity_id=key, modality=modality) for key, modality in kinds.items()]
    told = [("k-said", "a", 40), ("k-said", "b", 22), ("k-denied", "b", 40), ("k-denied", "b", 7)]
    mentions = [
        SimpleNamespace(**vars(row(article, value)), quantity_id=quantity, article_id=article, surface=str(value))
        for quantity, article, value in told
    ]
    names = pd.Series({"a": "Diario", "b": "Tribune"})
    assert denied_words(quantities, mentions, names) == "40 in Diario is denied or withdrawn in Tribune."
