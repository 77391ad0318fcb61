"""tests/gold/themes.jsonl is whole: 160 passages labelled by the codebook's definitions, the terms unseen.

One half (`tuning`) may be looked at when the matching is changed, the other (`kept`) never; neighbours were dealt to the
two halves by lot, until each half held every theme four times. Where the definitions leave room: a state or an armed
group of the Middle East that acts in a passage, or is at war in it, makes it middle_east_link, a place on the way does
not; a claim that is denied or left unanswered is evidence_and_verification; people hired abroad to fight are
troop_deployment, to work reconstruction_labour.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from theme_labels import scores

from analysis import settings
from analysis.themes import read_codebook

PATH = Path(__file__).parent / "gold" / "themes.jsonl"
PASSAGES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
LABELS = Counter((passage["half"], theme) for passage in PASSAGES for theme in passage["themes"])
CODEBOOK = set(read_codebook(settings.HAND / "themes.yml").themes)


def test_each_passage_has_an_id_and_words_of_its_own() -> None:
    assert len({passage["id"] for passage in PASSAGES}) == len({passage["text"] for passage in PASSAGES}) == len(PASSAGES) >= 120


def test_the_halves_are_equal_in_number() -> None:
    halves = Counter(passage["half"] for passage in PASSAGES)

    assert halves == {"tuning": len(PASSAGES) / 2, "kept": len(PASSAGES) / 2}


def test_a_passage_is_short_and_names_a_theme_once() -> None:
    assert [row["id"] for row in PASSAGES if not 25 <= len(row["text"].split()) <= 90] == []
    assert [row["id"] for row in PASSAGES if len(set(row["themes"])) != len(row["themes"]) or len(row["themes"]) > 4] == []


def test_the_labels_are_themes_of_the_codebook() -> None:
    assert {theme for _, theme in LABELS} <= CODEBOOK


def test_each_half_holds_every_theme_often_enough_to_score() -> None:
    assert {(half, theme) for half in ("tuning", "kept") for theme in CODEBOOK if LABELS[half, theme] < 4} == set()


# A point below what was reached, so that only a loss fails.
FLOORS = {"tuning": {"precision": 0.80, "recall": 0.94, "F1": 0.87}, "kept": {"precision": 0.72, "recall": 0.62, "F1": 0.67}}


@pytest.mark.parametrize(("half", "measure"), [(half, measure) for half, floors in FLOORS.items() for measure in floors])
def test_the_score_on_our_own_labels_does_not_fall(half: str, measure: str) -> None:
    assert scores(half)[measure] >= FLOORS[half][measure]
