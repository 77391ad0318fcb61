"""Grouping and judging: what is one quantity, what is one question, who stands behind it."""

from pathlib import Path

import pytest

from analysis import schema, settings
from analysis.compare import key_judgements, questions
from analysis.compare.verdict import REASONS
from analysis.compare.wording import REASON_WORDS
from analysis.extract import extract
from analysis.schema import Tables


def read(folder: Path, **articles: str) -> Tables:
    """Extract a corpus of articles named for their publishers."""
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = "".join(f"{name}.txt,{name}\n" for name in articles if not name.startswith("unnamed"))
    (folder / "manifest.csv").write_text("path,publisher\n" + rows)
    return extract(folder)


def verdicts(tables: Tables) -> dict[str, str]:
    return dict(zip(tables.quantities["kind"], tables.quantities["verdict"], strict=True))


KILLED = "A fire broke out at dawn. Officials said {} people were killed in Lorne.\n"


@pytest.mark.parametrize(
    ("one", "other", "verdict", "reason"),
    [
        ("31", "31", "agree", None),
        ("31", "27", "disagree", "contradiction"),
        ("at least 31", "31", "compatible", "bound_vs_point"),
    ],
)
def test_two_publishers_are_judged_on_the_same_toll(
    tmp_path: Path, one: str, other: str, verdict: str, reason: str | None
) -> None:
    tables = read(tmp_path, Gazette=KILLED.format(one), Herald="Lorne mourns. " + KILLED.format(other))
    (quantity,) = tables.quantities.itertuples()
    assert quantity.verdict == verdict
    assert (quantity.reasons if reason else None) == reason
    assert quantity.n_publishers == 2
    assert "Gazette" in quantity.explanation


def test_the_same_text_under_two_names_is_one_origin(tmp_path: Path) -> None:
    text = "A fire broke out at dawn in Lorne. The blaze killed 31 people.\n"
    tables = read(tmp_path, Gazette=text, Herald=text)
    (quantity,) = tables.quantities.itertuples()
    assert (quantity.verdict, quantity.n_publishers, quantity.n_origins) == ("single", 2, 1)
    assert list(tables.origins["relation"]) == ["copy"]


def test_unnamed_publishers_are_never_merged(tmp_path: Path) -> None:
    tables = read(tmp_path, unnamed1=KILLED.format("31"), unnamed2=KILLED.format("31") + "More follows.\n")
    assert tables.quantities["n_publishers"].tolist() == [2]


def test_nothing_to_compare_gives_tables_and_no_figure_judgement(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette="Nothing was counted.\n")
    assert tables.quantities.empty
    assert questions(tables).empty
    assert all("figure" not in judgement.text for judgement in key_judgements(tables))


@pytest.mark.parametrize(
    ("texts", "finding"),
    [
        (["Norland has sent {} soldiers."], "Only one article gives a figure for troops: 5,000"),
        (["Norland has sent {} soldiers.", "Norland sent {} soldiers."], "Two articles give one figure for troops: 5,000"),
        (
            ["Norland has sent {} soldiers.", "Norland sent 900 soldiers."],
            "Two articles give two figures for troops, from 900 to 5,000",
        ),
        (["Norland has sent thousands of soldiers."], "One article speaks of troops only in vague words"),
    ],
)
def test_a_question_is_put_in_one_line(tmp_path: Path, texts: list[str], finding: str) -> None:
    tables = read(tmp_path, **{f"P{n}": text.format("5,000") for n, text in enumerate(texts)})
    assert questions(tables)["finding"].tolist() == [finding]


def test_the_first_judgement_of_the_demo_says_who_differs_and_why() -> None:
    tables = extract(settings.DEMO_CORPUS)
    first = key_judgements(tables)[0]
    parts = [
        "Four articles",
        "four figures",
        "North Korean troops",
        "1,500",
        "12,000",
        "8-13",
        "Kursk",
        "planned",
        "they do not contradict one another",
        "1,000 + 5,000 = 6,000",
    ]
    told = f"{first.text} {dict(first.grounds)['Why']}"
    assert [part for part in parts if part not in told] == []
    surfaces = set(tables.figure_mentions.set_index("mention_id").loc[list(first.evidence), "surface"])
    assert {"1,500", "8,000", "12,000", "6,000", "1,000", "5,000", "thousands"} <= surfaces
    question = questions(tables).iloc[0]
    assert (question.value_min, question.value_max) == (1500, 12000)
    assert "1,000 + 5,000 = 6,000" in question.why
    assert {"modality", "part_whole", "scope_place"} <= set(question.reasons.split(";"))
    agreed = tables.quantities[tables.quantities["verdict"] == "agree"]
    assert agreed["value_best"].tolist() == [1500]


def test_an_earlier_event_is_another_quantity(tmp_path: Path) -> None:
    lead = "4 May 2026\n\nA fire broke out at dawn in Lorne. The blaze killed {} people.\n"
    tables = read(tmp_path, Gazette=lead.format(31) + "In 1998 a fire killed 87 people.\n", Herald=lead.format(31))
    by_value = tables.quantities.set_index("value_best")
    assert set(by_value.index) == {31, 87}
    assert by_value["question"][87] == "people killed in 1998"


def test_what_no_measure_defines_is_never_called_a_contradiction(tmp_path: Path) -> None:
    text = "A fire broke out in Lorne. The hall had {} lanterns.\n"
    tables = read(tmp_path, Gazette=text.format(20), Herald="Lorne mourns. " + text.format(30))
    assert tables.quantities["reasons"].tolist() == ["definition"]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("At least 31 people were killed.", 31, None),
        ("Up to 31 people were killed.", None, 31),
        ("Dozens of people were killed.", 12, 99),
        ("Some 31 people were killed.", 31, 31),
    ],
)
def test_an_open_side_has_no_low_or_high(tmp_path: Path, sentence: str, low: float | None, high: float | None) -> None:
    (quantity,) = schema.rows(read(tmp_path, Gazette=sentence).quantities)
    assert (quantity.value_low, quantity.value_high) == (low, high)


def test_every_reason_of_the_closed_list_has_words_for_a_reader() -> None:
    assert set(REASON_WORDS) == set(REASONS)
