import pandas as pd
import pytest
from made_tables import PAYLOADS, made_tables

from analysis.compare import Judgement
from analysis.page import entries, in_words, publisher_names, say, show
from analysis.quotes import passages


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12000, "12,000"),
        (12000.0, "12,000"),
        (0.5, "0.5"),
        (1234.567, "1,234.57"),
        (0.0004, "0.0004"),
        (-3, "-3"),
        (pd.Timestamp("2024-10-22"), "22 October 2024"),
        (pd.Timestamp("2024-10-22 07:05"), "22 October 2024, 07:05"),
        (True, "yes"),
        (pd.Series([False])[0], "no"),
        (None, "–"),
        (float("nan"), "–"),
        (pd.NaT, "–"),
        (pd.NA, "–"),
        ("  ", "–"),
        (["a", "b", "c"], "a, b and c"),
        ([], "–"),
        ("a\u202eb\x00", "a\ufffdb\ufffd"),
    ],
)
def test_writes_values_as_a_reader_expects_them(value: object, words: str) -> None:
    assert in_words(value) == words


def test_says_a_sentence_with_bold_across_fields() -> None:
    said = say("They contradict on **{n} of {m}** questions, {share:.0%}.", n=3, m=12000, share=0.25)
    assert said.plain == "They contradict on 3 of 12,000 questions, 25%."
    assert "<strong>3 of 12,000</strong>" in said.html


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_a_value_is_text_and_never_markup(payload: str) -> None:
    html = say("Said by {who}.", who=payload).html
    assert "<script" not in html
    assert "<img" not in html
    assert "<strong>" not in html
    assert "<a " not in html


def test_takes_values_from_a_mapping() -> None:
    assert say("{a} and {b}", {"a": 1}, b="two").plain == "1 and two"


def test_links_each_piece_of_evidence_once_and_counts_what_is_too_much() -> None:
    html = say("So.", evidence=["m1", None, "m1", *(f"m{n}" for n in range(2, 20))]).html
    assert html.count('href="#m1"') == 1
    assert html.count("<a ") == 4
    assert '<a href="#m4" aria-label="evidence 4 and on" data-rest="m4 m5' in html
    assert ">+16</a>" in html
    assert say("So.", evidence=["m1", "m2", "m3", "m4"]).html.count("<a ") == 4


@pytest.mark.parametrize("template", ["**open {n}", "{absent}"])
def test_refuses_a_template_that_cannot_be_rendered(template: str) -> None:
    with pytest.raises(ValueError, match="say:"):
        say(template, n=1)


def test_a_table_reads_by_ear() -> None:
    table = pd.DataFrame({"n_mentions": [12000, None], "publisher": ["Post", None], "share": [0.256, 1]})
    html = show(table, "Mentions").html
    assert "<caption>Mentions</caption>" in html
    assert '<th scope="col" class="number">Mentions</th>' in html
    assert '<th scope="row" class="number">12,000</th>' in html
    assert "<td>–</td>" in html
    assert '<td class="number">26%</td>' in html


def test_a_table_takes_chosen_columns_and_counts_the_rows_it_cuts() -> None:
    shown = show(pd.DataFrame({"a": range(240), "b": 1}), "Rows", {"a": "Number"}, most=2)
    assert "The first 2 of 240." in shown.html
    assert shown.html.count("<tr>") == 3
    assert ">B<" not in shown.html
    assert shown.plain == "Rows\nNumber\n0\n1\nThe first 2 of 240."


def test_a_table_without_rows_says_so() -> None:
    assert "None." in show(pd.DataFrame({"a": []}), "Nothing").html


def test_a_table_escapes_captions_headings_and_cells() -> None:
    bad = "<script>x</script>"
    html = show(pd.DataFrame({"a": [bad]}), bad, {"a": bad}).html
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4


def test_passages_mark_the_words_in_their_sentence() -> None:
    tables = made_tables()
    shown = passages(tables.figure_mentions.head(1), tables.articles)
    assert '<li id="000000000000-f0"><cite>Harbour Gazette</cite>' in shown.html
    assert "<blockquote><mark>About 12,000</mark> dockers will be sent to Port Ansel.</blockquote>" in shown.html
    assert shown.plain == "Harbour Gazette: [About 12,000] dockers will be sent to Port Ansel."


def test_passages_find_the_sentence_of_a_mention_that_knows_none() -> None:
    tables = made_tables()
    shown = passages(tables.theme_mentions, tables.articles)
    assert shown.plain == "Evening Ledger: The minister spoke of trade and of [fishing rights]."


def test_passages_cut_a_sentence_without_end_and_count_what_is_left_out() -> None:
    tables = made_tables()
    articles = tables.articles.assign(text=lambda t: t["text"].str.replace("dockers", "x" * 5000))
    mentions = tables.figure_mentions.head(3).assign(sentence_end=6000)
    shown = passages(mentions, articles, most=1)
    assert len(shown.plain) < 600
    assert "2 more not shown." in shown.html


def test_passages_escape_what_articles_say() -> None:
    tables = made_tables(hostile=True)
    html = passages(tables.figure_mentions, tables.articles).html
    assert "<script" not in html
    assert "<img" not in html


def test_unnamed_publishers_are_never_one() -> None:
    names = publisher_names(made_tables().articles)
    assert names.loc["000000000002"] == "unnamed (opinion-a.txt)"
    assert names.nunique() == 5


def test_entries_tell_a_heading_once_and_leave_out_what_is_missing() -> None:
    table = pd.DataFrame(
        [
            ("people killed", "Two give two.", "in Lorne", "agree", None),
            ("people killed", "Two give two.", "in Ansel", "single", 5),
        ],
        columns=["Question", "In short", "Quantity", "Verdict", "Least"],
    )
    shown = entries(table, "Questions").html
    assert shown.count("<h3>People killed</h3>") == 1
    assert shown.count("<dt>Least</dt><dd>5</dd>") == shown.count("<dt>Least</dt>") == 1
    assert shown.count("<strong>") == 2


def test_an_entry_links_the_passages_that_its_judgement_rests_on_under_their_numbers() -> None:
    judged = [Judgement("Five are missing.", ("a-f1",)), Judgement("Two give two.", ("b-f1", "a-f1"))]
    table = pd.DataFrame([("people killed", "Two give two.", "in Lorne")], columns=["Question", "In short", "Quantity"])
    shown = entries(table, "Questions", judged=judged).html
    assert '<a href="#b-f1" aria-label="evidence 2">2</a><a href="#a-f1" aria-label="evidence 1">1</a>' in shown
    assert shown.count('class="evidence"') == 1


def test_entries_escape_what_tables_say_and_count_what_they_cut() -> None:
    rows = [(f"{PAYLOADS['script']} {n}", PAYLOADS["image"], PAYLOADS["span"], PAYLOADS["meta"]) for n in range(3)]
    shown = entries(pd.DataFrame(rows, columns=["a", "b", "c", PAYLOADS["link"]]), PAYLOADS["close"], most=2).html
    assert "The first 2 of 3." in shown
    assert not [tag for tag in ("<script", "<img", "<span style", "<meta", "<a ") if tag in shown]
    assert "None." in entries(pd.DataFrame([], columns=list("abcd")), "Nothing").html
