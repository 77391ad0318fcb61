"""Every mention of every table quotes its article to the letter."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from analysis import schema, settings
from analysis.extract import extract
from analysis.schema import Tables

# What articles are made of, so that random texts hold figures, dates, themes and clutter in random surroundings.
PIECES = st.sampled_from(
    [
        "Some 1,500 troops were sent to Lyon on Oct. 8-13, 2024",
        "“at least 31 people” were killed in İstanbul",
        "22 October 2024",
        "½ a million ﬀ 12 000 shells",
        "Advertisement",
        "Related stories",
        "sanctions, a treaty and 𝟙𝟚 satellites",
        "U.S. Secretary of State",
        "thousands\u2028of 😀 dozens",
        "\n\n",
        "\r\n",
        ". ",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=12).map(" ".join)


def assert_quoted(tables: Tables) -> None:
    articles = {article.article_id: article for article in schema.rows(tables.articles)}
    for name in ("figure_mentions", "date_mentions", "theme_mentions"):
        mentions = getattr(tables, name)
        assert mentions["mention_id"].is_unique
        for mention in schema.rows(mentions):
            text = getattr(articles[mention.article_id], mention.field)
            assert text[mention.char_start : mention.char_end] == mention.surface, name
            assert mention.char_start < mention.char_end


@rules(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_a_mention_is_what_stands_at_its_place(records: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        lines = (json.dumps({"title": title, "text": text}) for title, text in records)
        Path(folder, "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
        Path(folder, "b.txt").write_text(records[0][1], encoding="utf-8", errors="replace", newline="")
        assert_quoted(extract(Path(folder)))


@pytest.mark.parametrize("corpus", [settings.DEMO_CORPUS])
def test_the_demo_is_quoted_to_the_letter_and_its_files_unchanged(corpus: Path) -> None:
    tables = extract(corpus)
    assert_quoted(tables)
    assert {len(getattr(tables, name)) > 0 for name in ("figure_mentions", "date_mentions", "theme_mentions")} == {True}
    for article in schema.rows(tables.articles):
        assert article.text == (corpus / article.path).read_text(encoding="utf-8")
