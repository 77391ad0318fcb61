"""The table of measures: what it calls the same, and what it says when an entry is wrong."""

from pathlib import Path

import pytest

from analysis.figures.measures import Measures, load_measures, singular
from analysis.inflections import verb_forms


@pytest.fixture(scope="module")
def measures() -> Measures:
    return load_measures()


@pytest.mark.parametrize(
    ("kind", "unit", "predicate", "measure"),
    [
        ("North Korean special forces soldiers", "people", "transported", "troops"),
        ("North Koreans", "people", "sent", "troops"),
        ("combat engineers", "people", "sent", "sappers"),
        ("sappers", "people", None, "sappers"),
        ("military construction workers", "people", None, "military_builders"),
        ("soldiers", "people", "killed", "killed"),
        ("Wounded", "people", None, "wounded"),
        ("death toll", "people", None, "killed"),
        ("casualties", "people", "suffered", "casualties"),
        ("villages", "village", "captured", None),
        ("satellite photos", "photo", None, None),
        (None, "people", "died", "killed"),
        (None, None, None, None),
    ],
)
def test_names_the_measure_of_a_figure(
    measures: Measures, kind: str | None, unit: str | None, predicate: str | None, measure: str | None
) -> None:
    assert measures.measure_of(kind, unit, predicate) == measure


def test_synonyms_share_a_family(measures: Measures) -> None:
    assert {measures.family_of(verb) for verb in ("shipped", "dispatched", "sent", "transports")} == {"sent"}
    assert measures.family_of("painted") is None
    assert measures.family_of(None) is None


def test_parts_know_their_whole(measures: Measures) -> None:
    assert [measures.part_of(name) for name in ("sappers", "military_builders", "troops", "unheard")] == [
        "troops",
        "troops",
        None,
        None,
    ]


def test_every_measure_has_a_label(measures: Measures) -> None:
    assert all(measures.label(name) for name in measures.entries)
    assert measures.label("not_there") == "not there"


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("men", "man"),
        ("servicemen", "serviceman"),
        ("sorties", "sortie"),
        ("bodies", "body"),
        ("boxes", "box"),
        ("people", "people"),
    ],
)
def test_guesses_singulars(plural: str, single: str) -> None:
    assert singular(plural) == single


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ship", ("shipped", "ship", "ships", "shipping")),
        ("die", ("died", "die", "dies", "dying")),
        ("supply", ("supplied", "supply", "supplies", "supplying")),
        ("free", ("freed", "free", "frees", "freeing")),
        ("catch", ("caught", "catch", "catches", "catching")),
        ("nab", ("nabbed", "nab", "nabs", "nabbing")),
        ("give", ("given", "give", "gives", "gave", "giving")),
        ("shoot down", ("shot down", "shoot down", "shoots down", "shooting down")),
    ],
)
def test_forms_verbs(verb: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(verb) == forms


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("measures: [{label: x}]", ["entry 1", "give it a name"]),
        ("measures: [{measure: a, kinds: [b], colour: red}]", ["`a`", "colour"]),
        ("measures: [{measure: a, predicates: [sent]}]", ["`a`", "sent", "add it"]),
        ("measures: [{measure: a}]", ["`a`", "say what counts"]),
        ("measures: [{measure: a, kinds: [b]}, {measure: a, kinds: [c]}]", ["`a`", "twice"]),
        ("measures: [{measure: a, kinds: [b], part_of: z}]", ["`a`", "`z`", "mend"]),
        ("measures: [{measure: a, kinds: [b], part_of: c}, {measure: c, kinds: [d], part_of: a}]", ["itself"]),
        ("measures: [{measure: a, kinds: b}]", ["`a`", "list"]),
        ("predicates: {x: [send], y: [send]}", ["`send`", "keep one"]),
        ("predicates: [send]", ["map a family"]),
        ("other: 1", ["nothing else"]),
        ("measures: [", ["cannot be read"]),
    ],
)
def test_errors_name_the_entry_and_the_remedy(tmp_path: Path, table: str, names: list[str]) -> None:
    path = tmp_path / "measures.yml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match=r"measures\.yml") as raised:
        load_measures(path)
    assert all(name in str(raised.value) for name in names), str(raised.value)
