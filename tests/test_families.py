"""Who repeats whom: one likeliest origin to each article, and a table of them."""

from typing import Any

import pandas as pd
from made_tables import made_tables

from analysis import schema, views
from analysis.compare.families import family_tree, repeats_finding, root
from analysis.schema import Tables

A, B, C, D = (f"{n:012x}" for n in range(4))


def _with(*pairs: tuple[str, str, str, Any], days: tuple[str, ...] = ()) -> Tables:
    """The made-up corpus with pairs of articles: who, whom, relation, and the share of text or the evidence."""
    found = [
        {
            "article_id": one,
            "other_id": other,
            "relation": relation,
            "similarity": shared if isinstance(shared, float) else None,
            "evidence": shared if isinstance(shared, str) else None,
        }
        for one, other, relation, shared in pairs
    ]
    tables = made_tables()
    dates = tables.article_dates.copy()
    for n, day in enumerate(days):
        dates.loc[n, ["published_date", "earliest", "latest"]] = pd.Timestamp(day)
    return tables._replace(origins=schema.typed("origins", found), article_dates=dates)


def test_the_closest_relation_decides() -> None:
    pairs = [(B, A, "quotes", 0.9), (B, C, "near_copy", 0.6), (B, D, "same_authority", "Port Authority")]
    nodes = family_tree(_with(*pairs, days=("2031-03-01", "2031-03-05", "2031-03-01")))
    assert nodes[B].parent == C
    assert (nodes[B].relation, nodes[B].similarity) == ("near_copy", 0.6)


def test_what_the_dates_tell_is_told_and_what_they_do_not_is_not() -> None:
    known = family_tree(_with((B, A, "near_copy", 0.9), days=("2031-03-01", "2031-03-02")))
    unknown = family_tree(_with((C, B, "near_copy", 0.9)))
    assert known[B].is_ordered
    assert not unknown[C].is_ordered


def test_who_credits_another_came_after_it() -> None:
    assert family_tree(_with((C, B, "quotes", "Coastal Post: about 12,000")))[C].is_ordered


def test_the_agency_that_a_copy_credits_stands_above_all_copies_and_above_who_else_rests_on_its_name() -> None:
    tables = made_tables()
    names = dict(zip(tables.articles["article_id"], tables.articles["publisher"], strict=True))
    pairs = [
        (B, A, "near_copy", 0.6),
        (C, A, "near_copy", 0.9),
        (C, B, "near_copy", 0.9),
        (B, A, "quotes", f"{names[A]} is credited for the text"),
        (D, A, "same_authority", names[A]),
    ]
    nodes = family_tree(_with(*pairs))
    assert {key: node.parent for key, node in nodes.items()} == {A: "", B: A, C: A, D: A}
    assert all(nodes[key].is_ordered for key in (B, C, D))


def test_articles_that_rest_on_one_name_stand_under_it() -> None:
    nodes = family_tree(_with((B, A, "same_authority", "Port Authority"), (C, B, "copy", 1.0)))
    assert {key: node.parent for key, node in nodes.items()} == {
        A: "“Port Authority”",
        B: "“Port Authority”",
        C: B,
        "“Port Authority”": "",
    }


def test_nobody_is_their_own_ancestor() -> None:
    circle = [(A, B, "near_copy", 0.9), (B, C, "near_copy", 0.9), (C, A, "quotes", "Harbour Gazette: 12,000")]
    nodes = family_tree(_with(*circle))
    assert len({root(nodes, key) for key in nodes}) == 1


def test_the_finding_says_how_many_and_who_stands_behind_them_and_the_table_which_was_first() -> None:
    tables = _with((B, A, "near_copy", 0.9), (C, A, "copy", 1.0), days=("2031-03-01", "2031-03-02"))
    assert repeats_finding(tables) == (
        "2 of 5 articles have text or a figure of another, 1 surely after it; 2 go back to Harbour Gazette"
    )
    told = views.repeats(tables)
    assert list(told["Which was first"]) == ["the origin", "not known"]
    assert list(told["Share of text"]) == ["90%", "100%"]
    assert set(told["Family of"]) == set(told["Origin"]) == {"Harbour Gazette"}
    assert views.repeats(_with()).empty
