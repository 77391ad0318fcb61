"""Words in their context: the concordance, and the omissions with their nearest misses."""

import re

import pandas as pd
import pytest
from made_tables import made_tables, no_tables
from theme_tables import GUNS, QUIET, corpus

from analysis import views
from analysis.compare import codebook_fits, with_coverage
from analysis.compare.unknowns import NOT_FOUND, unknowns
from analysis.contexts import in_context, omissions
from analysis.page import show
from analysis.schema import Tables


def test_each_hit_is_a_line_with_what_stands_around_it() -> None:
    shown = in_context(corpus(GUNS, QUIET), "arms_transfers")
    assert shown.plain.startswith("Arms transfers: ")
    assert "hits in 1 of two articles" in shown.plain
    line = re.search(r'<li id="[^"]+">.*?</li>', shown.html, re.DOTALL)
    assert line is not None
    assert re.search(
        r'class="before"><bdi>The freighter unloaded </bdi>.*<mark>rifles</mark><bdi> for the army', line[0], re.DOTALL
    )
    assert "<cite>Paper 0</cite>" in line[0]


def test_a_theme_may_be_called_as_the_page_shows_it() -> None:
    tables = corpus(GUNS, QUIET)
    assert in_context(tables, "arms Transfers").html == in_context(tables, "arms_transfers").html
    assert set(with_coverage(tables, ["Arms transfers"]).theme_coverage["theme"]) == {"arms_transfers"}


def test_a_codebook_that_is_in_no_half_of_the_articles_does_not_fit() -> None:
    fits, strange = (
        corpus(*texts)._replace(quantities=no_tables().quantities, figure_mentions=no_tables().figure_mentions)
        for texts in ((GUNS, QUIET), (GUNS, QUIET, QUIET))
    )
    assert (codebook_fits(fits), codebook_fits(strange), codebook_fits(no_tables())) == (True, False, False)
    assert NOT_FOUND in set(unknowns(fits)["what"])
    assert NOT_FOUND not in set(unknowns(strange)["what"])


def test_of_many_hits_each_source_has_its_first() -> None:
    shown = in_context(corpus(*[" ".join([GUNS] * 9)] * 3), "arms_transfers", most=3)
    assert shown.html.count("<li id=") == 3
    assert {f"<cite>Paper {n}</cite>" in shown.html for n in range(3)} == {True}
    assert "3 of them, some of each source" in shown.html


def test_omissions_stand_by_theme_with_the_near_word_marked() -> None:
    shown = omissions(corpus(GUNS, "Rifles lay there. The bakery opens at seven."), "publisher", most=1)
    assert "<h3" in shown.html
    assert "Arms transfers <span" in shown.html
    assert "found in 1 of 2 articles" in shown.html
    assert "<mark>Rifles</mark> lay there." in shown.html
    assert "“Rifles” stands there, but no word like" in shown.html
    assert not re.search(r"NEAR|NOT/|@|[|]", shown.html.split("<mark>")[1])
    assert "The first 1 of " in shown.html
    rows = shown.csv.splitlines()
    assert len(rows) > 10
    assert rows[0].startswith("theme,n_covering,n_articles,group,state,n_searched,n_sentences,n_terms,before,mention,after,why")
    assert shown._repr_mimebundle_()["text/csv"] == shown.csv


@pytest.mark.parametrize("tables", [no_tables(), made_tables()], ids=["none", "made"])
def test_a_corpus_without_hits_has_no_lines(tables: Tables) -> None:
    assert "<li>None.</li>" in in_context(tables, "").html
    assert in_context(tables, "labour_supply").html.count("<li id=") == 0


def test_nothing_of_an_article_is_markup() -> None:
    tables = made_tables(hostile=True)
    theme = tables.theme_mentions["theme"].iloc[0]
    for html in (in_context(tables, theme).html, omissions(tables).html, show(views.shares(tables), "Shares").html):
        assert not re.search(r"<(?:img|script|a |base|meta)|onerror=[^&]*>|\u202e", html)


def test_shares_leave_out_what_is_found_nowhere_and_say_how_many_articles() -> None:
    tables = corpus(GUNS, QUIET, GUNS)
    merged = tables._replace(articles=tables.articles.assign(publisher=["Post", "Post", "Gazette"]))
    shares = views.shares(merged, "publisher")
    assert list(shares) == ["Post (2)", "Gazette (1)"]
    assert shares.loc["Arms transfers"].tolist() == ["50%", "100%"]
    assert "Satellites and space" not in shares.index
    assert '<td class="number"' in show(shares, "Shares").html
    assert isinstance(shares, pd.DataFrame)
