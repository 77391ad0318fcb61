"""What would change a judgement, and why two figures are one quantity or two."""

import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from made_tables import no_tables

from analysis import schema, views
from analysis.compare import questions, turning, why
from analysis.compare.labels import told_apart
from analysis.compare.turning import CHANGES, MOST_TRIED, NOT_ALL, NOTHING, Quantity, turned
from analysis.compare.verdict import Finding
from analysis.extract import extract
from analysis.schema import Tables

ROW = {
    "article_id": "", "publisher": "", "witness": "", "credited": None, "unit": "people", "surface": "", "trend": None,
    "kind": None, "totals": frozenset(), "besides": "",
    "value_low": None, "value_best": None, "value_high": None, "bound": "exact", "is_strict": False,
    "earliest": pd.NaT, "latest": pd.NaT,
}  # fmt: skip
BOUNDS: dict[str, Any] = {
    "exact": lambda value: {"value_low": value, "value_best": value, "value_high": value},
    "about": lambda value: {"value_best": value, "bound": "about"},
    "at least": lambda value: {"value_low": value, "value_best": value, "bound": "at_least"},
    "up to": lambda value: {"value_best": value, "value_high": value, "bound": "at_most"},
}


def told(*figures: tuple[str, float, str, str, str], near: tuple[str, float] | None = None, is_defined: bool = True) -> Quantity:
    """A quantity of (publisher, value, bound, day or days, witness); an empty witness is the publisher itself."""
    given = []
    for publisher, value, bound, days, witness in (*figures, *([(*near, "exact", "", "")] if near else [])):
        first, _, last = days.partition("/")
        stated = {"earliest": pd.Timestamp(first or None), "latest": pd.Timestamp(last or first or None)}
        who = {"article_id": publisher, "publisher": publisher, "witness": witness or publisher}
        given.append(ROW | who | stated | BOUNDS[bound](value))
    made = schema.rows(pd.DataFrame(given).astype({"earliest": "datetime64[us]", "latest": "datetime64[us]"}))
    return Quantity(made[: len(figures)], is_defined, [(row, "planned") for row in made[len(figures) :]])


TURNED = [
    # A bound that gets lost on the way to print comes first.
    (told(("Gazette", 31, "exact", "", ""), ("Herald", 27, "at least", "", "")),
     "other bound", "If “at least 27” in Herald meant 27, this would be a contradiction."),
    (told(("Gazette", 6000, "exact", "", ""), ("Herald", 8000, "up to", "", "")),
     "other bound", "If “up to 8,000” in Herald meant 8,000, this would be a contradiction."),
    (told(("Gazette", 31, "exact", "", ""), ("Herald", 30, "exact", "", "")),
     "other bound", "If “31” in Gazette meant about 31, the sources would be compatible."),
    # A day inside the bounds, next to the other's, decides which figure came first.
    (told(("Gazette", 27, "exact", "2026-05-04", ""), ("Herald", 90, "exact", "2026-05-01/2026-05-09", "")),
     "dated", "If Herald was written on 5 May 2026, the difference would be explained (rose from day to day)."),
    (told(("Gazette", 27, "exact", "", ""), ("Herald", 90, "exact", "", ""), is_defined=False),
     "same measure", "If they were known to count the same, this would be a contradiction."),
    (told(*((name, 27, "exact", "", "") for name in ("Gazette", "Herald")), ("Post", 90, "exact", "", "")),
     "left out", "If 90 in Post were left out, the sources would agree."),
    (told(("Gazette", 27, "exact", "", ""), near=("Post", 90)),
     "joined", "If 90 in Post, counted apart as planned, measured the same, this would be a contradiction."),
    (told(("Gazette", 27, "exact", "", "Wire"), ("Herald", 27, "exact", "", "Wire")),
     "own origin", "If Gazette had 27 from its own reporting, not from Wire, the sources would agree."),
    # With one of two left out nothing would be left to compare: that is no change of judgement.
    (told(("Gazette", 27, "exact", "", ""), ("Herald", 90, "exact", "", "")), None, NOTHING),
    (told(("Gazette", 27, "exact", "", ""), ("Herald", 27, "exact", "", "")), None, NOTHING),
    (told(("Gazette", 27, "exact", "", "")), None, NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("quantity", "kind", "sentence"), TURNED, ids=[str(kind) for _, kind, _ in TURNED])
def test_the_likeliest_single_change_that_turns_a_verdict_is_said(quantity: Quantity, kind: str | None, sentence: str) -> None:
    found, verdict, words = turned(quantity)
    assert (found, words) == (kind, sentence)
    assert (verdict is None) == (kind is None)


def test_every_kind_of_change_is_shown_to_turn_something() -> None:
    assert [kind for kind in CHANGES if kind not in {kind for _, kind, _ in TURNED}] == []


def test_a_quantity_of_a_thousand_figures_is_judged_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def counted(rows: list[Any], is_defined: bool) -> Finding:
        tried.append(len(rows))
        return Finding("agree")

    monkeypatch.setitem(turned.__globals__, "judged", counted)
    assert turned(told(*((f"P{n}", 30, "about", "", "") for n in range(1_000))))[2] == NOT_ALL
    assert len(tried) == 1 + 2 * MOST_TRIED  # other bounds, and left out


KILLED = "A fire broke out at dawn at the mill. Officials said {} people were killed in Lorne.\n"
MAYOR = "Lorne mourns. The fire at the mill killed {} people in Lorne, a nurse told the Herald.\n"
SENT = "A fire broke out at dawn at the mill. The army will send {} soldiers to Lorne.\n"


def read(folder: Path, **articles: str) -> Tables:
    """Extract a corpus of articles named for their publishers."""
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "manifest.csv").write_text("path,publisher\n" + "".join(f"{name}.txt,{name}\n" for name in articles))
    return extract(folder)


def test_the_view_of_contradictions_says_what_would_change_them(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=KILLED.format(31), Herald=MAYOR.format(31), Post=KILLED.format(95))
    told = views.judged(tables, "contradiction")
    (row,) = told.to_dict("records")
    assert row["Behind it"] == "three publishers, three origins"
    assert row["What would change this"] == "If 95 in Post were left out, the sources would agree."
    assert views.judged(tables, "contradiction", most=0)["What would change this"].isna().all()
    assert views.judged(tables, "agree").empty
    assert turning(tables, []).empty


def test_two_authorities_in_one_paper_are_an_explained_difference(tmp_path: Path) -> None:
    twice = KILLED.format(31).replace("Officials", "Mayor Ann Lee") + KILLED.format(95).replace("Officials", "Surgeon Bo Roe")
    tables = read(tmp_path, Gazette=twice)
    assert views.judged(tables, "explained")["Verdict"].tolist() == ["disagree: different authorities"]


def test_planned_and_done_are_near_and_may_have_been_misread(tmp_path: Path) -> None:
    sent = SENT.replace("will send", "sent")
    tables = read(tmp_path, Gazette=SENT.format("1,000"), Herald=SENT.format("1,000"), Post=sent.format("1,500"))
    planned = tables.quantities.loc[tables.quantities["modality"] == "planned", "quantity_id"]
    (row,) = turning(tables, list(planned)).to_dict("records")
    assert row["turned_by"] == "joined"
    assert row["sentence"].startswith("If 1,500 in Post, counted apart as reported, measured the same, ")


def test_three_hundred_articles_are_turned_in_seconds(tmp_path: Path) -> None:
    tables = read(tmp_path, **{f"P{n}": f"Town {n % 7}. " + KILLED.format(20 + n % 9) for n in range(300)})
    start = time.perf_counter()
    assert len(turning(tables, list(tables.quantities["quantity_id"]))) == len(tables.quantities)
    assert time.perf_counter() - start < 20


def test_why_two_figures_are_one_is_a_sum_of_named_parts(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=KILLED.format(31), Herald="Lorne mourns. " + KILLED.format(27))
    one, other = tables.figure_mentions["mention_id"]
    told = why(tables, one, other).set_index("part")
    added = told["contribution"].sum()
    assert told.at["likeness", "value"] == pytest.approx(1 / (1 + 2.718281828**-added))
    assert told.at["likeness", "in_words"].startswith("one quantity: ")
    assert (told["contribution"].dropna() == (told["weight"] * told["value"]).dropna()).all()
    assert why(tables, other, one).equals(why(tables, one, other))
    assert why(tables).equals(why(tables, one, other))


def test_what_keeps_two_apart_stands_first_and_has_no_weight(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette=SENT.format("1,000"), Herald=SENT.replace("will send", "sent").format("1,000"))
    told = why(tables, *tables.figure_mentions["mention_id"])
    assert told["part"].iloc[0] == "other_modality"
    assert told["weight"].isna().iloc[0]
    assert told["in_words"].iloc[-1].startswith("two quantities: ")


def test_why_needs_figures_that_are_compared() -> None:
    assert why(no_tables()).empty
    with pytest.raises(ValueError, match="no figure that is compared"):
        why(no_tables(), "nowhere-f1")


class Told:
    """A figure as labels see it."""

    def __init__(self, publisher: str, value: int, place: str | None = None, kind: str = "people") -> None:
        self.publisher, self.place, self.kind, self.predicate, self.time_words, self.unit = (
            publisher,
            place,
            kind,
            None,
            None,
            None,
        )
        self.value_low = self.value_best = self.value_high = value
        self.bound, self.is_strict, self.surface = "exact", False, str(value)


@pytest.mark.parametrize(
    ("figures", "labels"),
    [
        ([Told("A", 5, "Lorne"), Told("B", 6, "Ansel")], ["people killed, in Lorne", "people killed, in Ansel"]),
        ([Told("A", 5, "Lorne"), Told("B", 6)], ["people killed, in Lorne", "people killed"]),
        ([Told("A", 5, kind="miners"), Told("B", 6)], ["people killed, miners", "people killed"]),
        ([Told("A", 5), Told("B", 6)], ["people killed, 5 in A", "people killed, 6 in B"]),
        ([Told("A", 5), Told("A", 5)], ["people killed, no. 1", "people killed, no. 2"]),
    ],
)
def test_no_two_quantities_of_one_question_have_one_label(figures: list[Told], labels: list[str]) -> None:
    assert told_apart([("q", "people killed")] * 2, [[figure] for figure in figures]) == labels
    assert told_apart([("q", "people killed"), ("r", "people killed")], [[each] for each in figures]) == ["people killed"] * 2


def test_what_several_say_of_people_comes_before_what_one_counts(tmp_path: Path) -> None:
    photos, uses = "Three photos showed the mill.\n", "Two uses of the hose were logged.\n"
    tables = read(tmp_path, Gazette=uses + photos + KILLED.format(31), Herald=KILLED.format(31), Post=photos)
    assert list(questions(tables)["question"]) == ["people killed", "photos", "uses"]
    assert list(views.single_voices(tables)["Quantity"]) == ["uses"]
