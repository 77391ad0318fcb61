"""tests/gold/themes.jsonl is whole: passages labelled by the codebook's definitions, the terms unseen.

One part (`tuning`) may be looked at when a term is written, the other (`kept`) never. The first 160 passages avoid the stock
phrases and were halved by lot; those written later are worded as agencies, newspapers and columnists do. Where the definitions
leave room: a state or an armed group of the Middle East that acts in a passage, or is at war in it, makes it middle_east_link,
a place on the way does not; a claim that is denied, doubted or left unanswered is evidence_and_verification; people hired
abroad to fight are troop_deployment, to work reconstruction_labour.
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
LABELS = Counter((passage["part"], theme) for passage in PASSAGES for theme in passage["themes"])
CODEBOOK = set(read_codebook(settings.HAND / "themes.yml").themes)


def test_each_passage_has_an_id_and_words_of_its_own() -> None:
    assert len({passage["id"] for passage in PASSAGES}) == len({passage["text"] for passage in PASSAGES}) == len(PASSAGES) >= 120


def test_four_of_ten_passages_are_kept_from_tuning() -> None:
    kept = Counter(passage["part"] for passage in PASSAGES)["kept"] / len(PASSAGES)

    assert 0.25 <= kept <= 0.45


def test_a_passage_is_short_and_names_a_theme_once() -> None:
    assert [row["id"] for row in PASSAGES if not 25 <= len(row["text"].split()) <= 90] == []
    assert [row["id"] for row in PASSAGES if len(set(row["themes"])) != len(row["themes"]) or len(row["themes"]) > 4] == []


def test_the_labels_are_themes_of_the_codebook() -> None:
    assert {theme for _, theme in LABELS} <= CODEBOOK


def test_each_part_holds_every_theme_often_enough_to_score() -> None:
    assert {(part, theme) for part in ("tuning", "kept") for theme in CODEBOOK if LABELS[part, theme] < 10} == set()


# A point below what was reached, so that only a loss fails.
FLOORS = {("tuning", "usual"): 0.89, ("tuning", "unusual"): 0.72, ("kept", "usual"): 0.8, ("kept", "unusual"): 0.63}


@pytest.mark.parametrize(("part", "wording"), FLOORS)
def test_the_score_on_our_own_labels_does_not_fall(part: str, wording: str) -> None:
    assert scores(part, wording)["F1"] >= FLOORS[part, wording]
