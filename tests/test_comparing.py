"""What a careful analyst would say of a few short articles, end to end: which figures are one quantity, and the verdict.

Every corpus is a dict {publisher: text}; every quantity expected is its figures ("Gazette 31"), verdict, reason and n_origins.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from test_compare import read

from analysis.compare import questions
from analysis.extract import extract
from analysis.schema import Tables, rows

Expected = tuple[str, str, int]
Corpus = dict[str, str]

# Near-misses stand first in every group: what looks like one quantity and is two, or the other way round.
KINDS = [
    (
        {"Gazette": "Relief trucks brought 40 tents to Lorne.", "Herald": "Relief trucks brought 40 blankets to Lorne."},
        {"Gazette 40": ("single", "", 1), "Herald 40": ("single", "", 1)},
    ),
    (
        {
            "Gazette": "Norland has sent 1,500 soldiers to the border.",
            "Herald": "A force of 1,500 servicemen was sent by Norland to the border, diplomats said.",
        },
        {"Gazette 1,500 + Herald 1,500": ("agree", "", 2)},
    ),
    (
        {
            "Gazette": "Norland will send 1,000 sappers to clear mines near Brask.",
            "Herald": "Brask is waiting for the 900 combat engineers whom Norland will send to clear its fields.",
        },
        {"Gazette 1,000 + Herald 900": ("disagree", "contradiction", 2)},
    ),
]
SCOPES = [
    (
        {
            "Gazette": "Norland has shipped 1,500 soldiers to the port of Velsk.",
            "Herald": "Norland has deployed 8,000 soldiers in Brask.",
            "Journal": "Norland has promised to send 12,000 soldiers.",
        },
        {"Gazette 1,500": ("single", "", 1), "Herald 8,000": ("single", "", 1), "Journal 12,000": ("single", "", 1)},
    ),
    (
        {
            "Gazette": "The ferry operator plans to cut 300 jobs in Lorne.",
            "Herald": "The ferry operator has cut 120 jobs in Lorne.",
        },
        {"Gazette 300": ("single", "", 1), "Herald 120": ("single", "", 1)},
    ),
    (
        {
            "Gazette": "The flood in Sorn province killed 12 people there.",
            "Herald": "Floods across the country have killed 40 people; in Sorn province 12 people were killed.",
        },
        {"Gazette 12 + Herald 12": ("agree", "", 2), "Herald 40": ("single", "", 1)},
    ),
    (
        {
            "Gazette": "Norland fired 30 missiles on Wednesday night at the port of Velsk.",
            "Herald": "Over four nights Norland fired 95 missiles at the port of Velsk.",
        },
        {"Gazette 30": ("single", "", 1), "Herald 95": ("single", "", 1)},
    ),
    (
        {
            "Gazette": "Police denied that 60 people were killed in the stampede at the Lorne stadium.",
            "Herald": "Police said 21 people were killed in the stampede at the Lorne stadium.",
        },
        {"Gazette 60": ("single", "", 1), "Herald 21": ("single", "", 1)},
    ),
]
SERIES = [
    (
        {
            "Gazette": "4 May 2026\n\nA landslide hit Lorne at dawn. It killed 27 people, officials said.",
            "Herald": "5 May 2026\n\nThe landslide in Lorne killed 31 people, the town hall said.",
            "Journal": "6 May 2026\n\nThe death toll of the landslide in Lorne has risen to 35.",
        },
        {"Gazette 27 + Herald 31 + Journal 35": ("disagree", "time_update", 3)},
    ),
    # On one day nothing explains the difference.
    (
        {
            "Gazette": "5 May 2026\n\nA landslide hit Lorne at dawn. It killed 27 people, officials said.",
            "Herald": "5 May 2026\n\nThe landslide in Lorne killed 31 people, the town hall said.",
        },
        {"Gazette 27 + Herald 31": ("disagree", "contradiction", 2)},
    ),
    (
        {
            "Gazette": "A train ran off the rails near Lorne. Police said eight people were killed.",
            "Herald": "Near Lorne a train derailed. Police revised the death toll from eight to six.",
        },
        {"Gazette eight + Herald six": ("disagree", "revision", 2)},
    ),
    (
        {
            "Gazette": "4 May 2026\n\nA train ran off the rails near Lorne. Eight people were killed.",
            "Herald": "6 May 2026\n\nA train derailed near Lorne. The hospital said the toll had risen from eight to 12.",
        },
        {"Gazette Eight + Herald 12": ("disagree", "time_update", 2)},
    ),
]
BOUNDS = [
    (
        {
            "Gazette": "The blaze in Lorne killed at least 20 people.",
            "Herald": "In Lorne at least 70 people died in the blaze.",
        },
        {"Gazette 20 + Herald 70": ("compatible", "bound_vs_point", 2)},
    ),
    (
        {
            "Gazette": "The blaze in Lorne killed at least 31 people.",
            "Herald": "In Lorne 27 people died in the blaze.",
        },
        {"Gazette 31 + Herald 27": ("disagree", "contradiction", 2)},
    ),
    (
        {
            "Gazette": "The fair in Lorne drew 17,392,500 visitors.",
            "Herald": "Some 17.4 million visitors came to the fair in Lorne.",
            "Journal": "The fair in Lorne had 17 million visitors.",
        },
        {"Gazette 17,392,500 + Herald 17.4 million + Journal 17 million": ("compatible", "rounding", 3)},
    ),
]
UNITS = [
    (
        {
            "Gazette": "The volcano hurled ash 10 km into the sky above Lorne.",
            "Herald": "Above Lorne the volcano sent ash six miles into the sky.",
        },
        {"Gazette 10 + Herald six": ("agree", "", 2)},
    ),
    (
        {
            "Gazette": "The Lorne bridge will cost 85 million euros.",
            "Herald": "The bridge in Lorne will cost $92 million.",
        },
        {"Gazette 85 million + Herald $92 million": ("compatible", "unit_or_currency", 2)},
    ),
]
DEFINITIONS = [
    (
        {
            "Gazette": "Nine people were killed in the shooting at a Lorne bakery, police said.",
            "Herald": "Ten people, including the gunman, were killed in the shooting at a Lorne bakery.",
        },
        {"Gazette Nine + Herald Ten": ("disagree", "definition", 2)},
    ),
    (
        {
            "Gazette": "The ferry that sank off Lorne carried 210 passengers.",
            "Herald": "The ferry that sank off Lorne carried 231 passengers and crew.",
        },
        {"Gazette 210": ("single", "", 1), "Herald 231": ("single", "", 1)},
    ),
    (
        {
            "Gazette": "The gunman fired 40 shots at the bakery in Lorne.",
            "Herald": "In Lorne 11 people were shot at the bakery: five were killed and six were wounded.",
            "Journal": "The attack on the bakery in Lorne killed five people.",
        },
        {"Gazette 40": ("single", "", 1), "Herald 11": ("single", "", 1), "Herald six": ("single", "", 1)}
        | {"Herald five + Journal five": ("agree", "", 2)},
    ),
    (
        {
            "Gazette": "Residents of Lorne heard 36 shells in the night.",
            "Herald": "Engineers counted about 40 craters in Lorne after the night's shelling.",
        },
        {"Gazette 36": ("single", "", 1), "Herald 40": ("single", "", 1)},
    ),
    # Sums: what one paper tells apart another tells as one.
    (
        {
            "Gazette": "Nineteen servicemen were killed when a shell hit the Lorne barracks.",
            "Herald": "A shell hit the barracks in Lorne. It killed 12 soldiers and seven sailors.",
        },
        {"Gazette Nineteen + Herald 12": ("compatible", "part_whole", 2), "Herald seven": ("single", "", 1)},
    ),
    (
        {
            "Gazette": "The ferry sank off Lorne and 46 people died. Fifteen of the dead were children.",
            "Herald": "Off Lorne 46 people died when a ferry sank.",
        },
        {"Gazette 46 + Herald 46": ("agree", "", 2), "Gazette Fifteen": ("single", "", 1)},
    ),
]
ORIGINS = [
    (
        {
            "Gazette": "The blaze in Lorne killed more than 30 people, a clerk of the town said.",
            "Herald": "Lorne is in mourning. Some 30 people were killed, the Gazette reported.",
        },
        {"Gazette 30 + Herald 30": ("single", "relay", 1)},
    ),
    (
        {
            "Gazette": "4 May 2026\n\nA fire swept a market in Lorne. Mayor Ana Lind said 27 people were killed.",
            "Herald": "6 May 2026\n\nLorne mourns its market. Mayor Ana Lind said 31 people were killed.",
        },
        {"Gazette 27 + Herald 31": ("disagree", "time_update", 1)},
    ),
    (
        {
            "Gazette": "A fire swept a market in Lorne. Mayor Ana Lind said 27 people were killed.",
            "Herald": "Lorne mourns its market. The fire chief, Bo Roe, said 31 people were killed.",
        },
        {"Gazette 27 + Herald 31": ("disagree", "authority", 2)},
    ),
    (
        {"Gazette": "The blaze in Lorne killed 31 people. Rescuers searched all day. By night the toll of the dead stood at 31."},
        {"Gazette 31 + Gazette 31": ("single", "", 1)},
    ),
]

GROUPS = {
    "kinds": KINDS, "scopes": SCOPES, "series": SERIES, "bounds": BOUNDS, "units": UNITS, "definitions": DEFINITIONS,
    "origins": ORIGINS,
}  # fmt: skip


def compared(tables: Tables) -> dict[str, Expected]:
    """The quantities of a corpus: {"Gazette 31 + Herald 31": (verdict, reason, n_origins)}, figures in order."""
    publisher = dict(zip(tables.articles["article_id"], tables.articles["publisher"], strict=True))
    told: dict[str, list[str]] = {}
    for mention in rows(tables.figure_mentions):
        told.setdefault(mention.quantity_id, []).append(f"{publisher[mention.article_id]} {mention.surface}")
    return {" + ".join(sorted(told[q.quantity_id])): (q.verdict, q.reasons or "", q.n_origins) for q in rows(tables.quantities)}


@pytest.mark.parametrize(
    ("articles", "expected"),
    [pytest.param(*case, id=f"{name}{n}") for name, cases in GROUPS.items() for n, case in enumerate(cases)],
)
def test_a_small_corpus_is_compared_as_an_analyst_would(tmp_path: Path, articles: Corpus, expected: dict[str, Any]) -> None:
    assert compared(read(tmp_path, **articles)) == expected


@pytest.mark.parametrize(
    ("articles", "question", "reasons", "said"),
    [
        (
            {"Gazette": "Norland has sent 300 soldiers to Brask.", "Herald": "Norland has sent 1,500 sappers to Brask."},
            "troops",
            "part_whole",
            "A part is larger than its whole: 1,500 sappers of 300.",
        ),
        (
            {"Gazette": "Norland has sent 6,000 soldiers to Brask.", "Herald": "Norland has sent 1,500 sappers to Brask."},
            "troops",
            "part_whole",
            "figure for troops: 6,000.",
        ),
        (
            {
                "Gazette": "Nineteen servicemen were killed when a shell hit the Lorne barracks.",
                "Herald": "A shell hit the barracks in Lorne. It killed 12 soldiers and seven sailors.",
            },
            "people killed",
            "part_whole",
            "Parts add up: 7 + 12 = 19.",
        ),
        (
            {"Gazette": "Norland has shipped 1,500 soldiers to Velsk.", "Herald": "Norland has promised 9,000 soldiers."},
            "troops",
            "modality",
            "; they do not contradict one another.",
        ),
    ],
)
def test_the_quantities_of_a_question_are_set_beside_each_other(
    tmp_path: Path, articles: Corpus, question: str, reasons: str, said: str
) -> None:
    asked = questions(read(tmp_path, **articles)).set_index("question").loc[question]
    assert asked.reasons == reasons
    assert said in f"{asked.sentence} {asked.why}"


# Two events, told at such length that each is one by itself; a publisher may tell both.
FLOOD = [
    "Gazette: The river Tamar broke its banks at Holm after a week of rain and poured through the brick quarter. {} people were"
    " killed, the prefect said. Soldiers filled sandbags along the embankment and ferried {} people out of attics.",
    "Herald: In Holm the Tamar flood has killed {} people, according to the town hall. Boats plied the embankment all night, and"
    " the brick quarter stood under two metres of water. The rain has stopped; {} homes were destroyed.",
    "Journal: Nobody checked the embankment at Holm before the Tamar rose, engineers say. At least {} people were killed and {}"
    " were injured in the brick quarter when the flood came over it after a week of rain.",
]
STRIKE = (
    "Mirror: Dockers at the container port of Vansund walked out over pay and night shifts. The union counted {} ships at"
    " anchor outside the breakwater. Talks with the port company broke down, and {} drivers waited at the gate with ripe fruit."
    " Cranes stood idle under their lamps while a mediator from the ministry of labour shuttled between hotels. Importers fear"
    " empty shelves, and a court is to rule whether the walkout breaks the wage agreement signed in spring."
)
numbers = st.lists(st.integers(min_value=12, max_value=90), min_size=6, max_size=6)
few = settings(max_examples=4, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])


def told(texts: list[str], said: list[int]) -> list[str]:
    return [text.format(*said[2 * n : 2 * n + 2]) for n, text in enumerate(texts)]


def grouped(texts: list[str]) -> Mapping[frozenset[tuple[str, int]], Expected]:
    """The quantities of texts that begin with their publisher: each figure by its publisher and how manieth it is there."""
    with TemporaryDirectory() as folder:
        lines = [dict(zip(("publisher", "text"), text.split(": ", 1), strict=True)) for text in texts]
        (Path(folder) / "all.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        tables = extract(Path(folder))
    publisher = dict(zip(tables.articles["article_id"], tables.articles["publisher"], strict=True))
    nth = tables.figure_mentions.groupby("article_id").cumcount()
    figures: dict[str, set[tuple[str, int]]] = {}
    for mention, place in zip(rows(tables.figure_mentions), nth, strict=True):
        figures.setdefault(mention.quantity_id, set()).add((publisher[mention.article_id], int(place)))
    return {frozenset(figures[q.quantity_id]): (q.verdict, q.reasons or "", q.n_origins) for q in rows(tables.quantities)}


@few
@given(numbers, st.permutations(range(3)))
def test_the_order_of_articles_does_not_matter(said: list[int], order: list[int]) -> None:
    texts = told(FLOOD, said)
    assert grouped([texts[n] for n in order]) == grouped(texts)


@few
@given(numbers, st.integers(min_value=0, max_value=2))
def test_a_file_that_stands_twice_changes_no_verdict_and_no_origins(said: list[int], copied: int) -> None:
    texts = told(FLOOD, said)
    assert grouped([*texts, texts[copied]]) == grouped(texts)


@few
@given(numbers, st.lists(st.integers(min_value=12, max_value=90), min_size=2, max_size=2))
def test_an_unrelated_article_changes_no_verdict_of_the_others(said: list[int], others: list[int]) -> None:
    texts = told(FLOOD, said)
    with_other = grouped([*texts, STRIKE.format(*others)])
    assert grouped(texts).items() <= with_other.items()


@few
@given(numbers)
def test_numbers_never_group(said: list[int]) -> None:
    assert set(grouped(told(FLOOD, said))) == set(grouped(told(FLOOD, [10 * value for value in said])))


def test_a_corpus_without_a_figure_to_compare_has_no_quantity(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Crowds came by the thousands.\nThey were aged 40 and 50.", encoding="utf-8")
    assert extract(tmp_path).quantities.empty


def test_of_many_figures_an_explanation_names_those_that_most_tell(tmp_path: Path) -> None:
    texts = {f"Paper {n}": f"The ferry sank off Lorne on Monday, killing {40 + n} people." for n in range(12)}
    tables = read(tmp_path, **texts, Twin="The ferry sank off Lorne on Monday, killing 49 people, a clerk said.")
    (told,) = tables.quantities["explanation"]
    assert told.startswith("Twin and Paper 9: 49; ")
    assert "; four other figures – " in told
