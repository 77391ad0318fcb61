"""Copies, wire credits and origins: how many witnesses stand behind a figure."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_compare import read

from analysis.compare.origins import credited
from analysis.corpus.copies import MOST_PARTNERS, SENTENCE, groups, near_copies, shared_passage
from analysis.corpus.wires import credited_in, wire
from analysis.extract import extract
from analysis.schema import Tables, typed

STORY = [
    "A warehouse on the northern quay of Lorne burned down on Monday night after a forklift caught fire.",
    "The flames spread to two neighbouring sheds in which paint and rope were stored for the winter.",
    "The blaze killed 31 people who had been asleep on the upper floor of the largest of the three buildings.",
    "Crews from four towns fought it until noon and pumped water out of the basin when the mains ran dry.",
    "The owner had been told twice to clear the stairs but no inspector came back to see whether he had.",
    "Families waited behind a rope at the gate while a clerk read out the names of those who were safe.",
]
RETOLD = [
    "Fire destroyed three sheds in the port of Lorne overnight, and 31 workers lost their lives in them.",
    "It began in a vehicle on the ground floor and was fed by stocks of varnish, investigators believe.",
    "Pumps failed early, so hoses were laid to the dock instead; the last embers were out by lunchtime.",
    "Warnings about blocked exits had gone unanswered for a year, according to letters kept at the town hall.",
]
STRIKE = [
    "Dockers at the container port of Vansund walked out on Friday over pay and night shifts, and cranes stood idle.",
    "Importers fear empty shelves while a mediator of the ministry of labour shuttles between two hotels in the city.",
    "A court is to rule whether the walkout breaks the wage agreement that the union and the company signed in spring.",
]
NOTICE = (
    "We and our partners keep cookies on your device to count visits, to remember what you read and to choose the "
    "advertisements you see, and by going on to the next page you agree that we may do so until you tell us otherwise."
)
SENTENCE_OF_ALL = "The blaze killed 31 people who had been asleep on the upper floor of the largest building, a clerk said."


def quantity(tables: Tables, value: float) -> tuple[str, int, int]:
    (row,) = tables.quantities[tables.quantities["value_best"] == value].itertuples()
    return row.verdict, row.n_publishers, row.n_origins


def relations(tables: Tables) -> list[str]:
    return tables.origins["relation"].tolist()


@pytest.mark.parametrize(
    "copy",
    [
        STORY[:3],
        ["Port fire kills dozens", *STORY],
        [RETOLD[0], *STORY[1:]],
        [STORY[n] for n in (5, 2, 0, 3)],
        ["LORNE (AP) - " + STORY[0], *STORY[1:]],
        [STORY[0], STORY[1].replace("neighbouring", "neighboring"), STORY[2].replace("31", "33"), *STORY[3:]],
    ],
)
def test_an_altered_copy_is_found_and_the_shared_passage_shown(copy: list[str]) -> None:
    story, other = "\n".join(STORY), "\n".join(copy)
    ((one, two, similarity),) = near_copies([story, other])
    assert (one, two) == (0, 1)
    assert 0.5 <= similarity <= 1
    passage = shared_passage(other, story)
    assert passage in other
    assert len(passage.split()) >= 20
    assert set(passage.replace(".", "").split()) <= set(story.replace(".", "").split())


@pytest.mark.parametrize(
    "other",
    [
        RETOLD,
        [*RETOLD, STORY[4]],
        ["Fire kills 31 in Lorne.", "Officials said 31 people were killed in a fire at the port of Lorne on Monday."],
    ],
)
def test_the_same_event_and_a_sentence_of_another_make_no_copy(other: list[str]) -> None:
    assert near_copies(["\n".join(STORY), "\n".join(other)]) == []


def test_clutter_makes_no_copy() -> None:
    assert near_copies([f"{STORY[0]}\n{NOTICE}", f"{RETOLD[1]}\n{NOTICE}"]) == []


def test_a_text_without_spaces_is_compared_by_its_characters() -> None:
    story = "港の倉庫で月曜日の夜に火災があり、三十一人が死亡したと市の当局者が火曜日に発表した。原因は調査中である。"
    assert len(near_copies([story, "速報。" + story])) == 1


@given(st.lists(st.text(st.characters(codec=None), max_size=300), max_size=6), st.randoms())
@settings(max_examples=60, deadline=None)
def test_any_texts_in_any_order_give_the_same_pairs(texts: list[str], chance: object) -> None:
    texts = [*texts, *["\n".join(STORY)] * 2, "\n".join(STORY[1:])]
    order = list(range(len(texts)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    straight = {(frozenset((texts[a], texts[b])), share) for a, b, share in near_copies(texts)}
    mixed = [texts[n] for n in order]
    assert {(frozenset((mixed[a], mixed[b])), share) for a, b, share in near_copies(mixed)} == straight
    assert all(0 < share <= 1 for _, share in straight)
    assert all(isinstance(wire(text, text) or credited_in(text) or "", str) for text in texts)
    assert all(shared_passage(text, "\n".join(STORY)) in text for text in texts)


def test_a_crowd_of_copies_costs_little_and_stays_one_group() -> None:
    crowd = [SENTENCE_OF_ALL.replace("31", str(n)) for n in range(1500)]
    start = time.process_time()
    pairs = near_copies(crowd, SENTENCE)
    assert set(groups(len(crowd), pairs)) == {0}
    assert len(pairs) <= 2 * MOST_PARTNERS * len(crowd)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "bait", ["AP ", "(AP) ", "By AP, ", "with from ", "AP contributed", "a, ", " AP\n", "The ", "© 2013 AP ", "told "]
)
def test_bait_does_not_hold_up_the_reading_of_credits(bait: str) -> None:
    text = bait * (200_000 // len(bait))
    start = time.process_time()
    wire(text, text)
    credited_in(text)
    shared_passage(text, text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LORNE, Norland (AP) — Ten people died.\nMore follows.", "AP"),
        ("By Ana Lind, Associated Press\nTen people died.", "AP"),
        ("AFP, Tuesday 2 July\nTen people died.", "AFP"),
        ("Ten people died.\nAgence France-Presse contributed to this report.", "AFP"),
        ("Ten people died. With inputs from PTI", "PTI"),
        ("Ten people died.\n© 2013 AFP. All rights reserved.", "AFP"),
        ("Ten people died.\n/TASS/", "TASS"),
        ("Ten people died. (Australian Associated Press)", "AAP"),
        ("Ten people died.\nAP and Reuters contributed to this report.", None),
        ("Photo: Reuters\nTen people died.", None),
        ("A crane fell (Ana Lind/Reuters)\nTen people died in the port.", None),
        ("Reuters sells a newspaper\nTen people had worked for it.", None),
        ("Ten people died, a doctor told AFP.\nThe mayor wept.", None),
        ("", None),
    ],
)
def test_an_article_says_which_agency_it_is_taken_from(text: str, agency: str | None) -> None:
    assert wire(text) == agency


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Ten died, a doctor told AFP.", "AFP"),
        ("According to TASS, ten died.", "TASS"),
        ("Ten died, the Associated Press news agency reported.", "AP"),
        ("A Reuters witness saw ten AP cameras.", None),
        ("Ten returned to PA.", None),
        ("AP reported ten and Reuters reported twelve dead.", None),
    ],
)
def test_a_sentence_says_which_agency_told_it(sentence: str, agency: str | None) -> None:
    assert credited_in(sentence) == agency


@pytest.mark.parametrize(
    ("chains", "names"),
    [
        (["USGS", "U. S. Geological Survey", "the US Geological Survey"], 1),
        (["Shoigu", "TASS > Sergey Shoigu"], 1),
        (["Kim", "Ana Kim", "Jo Kim"], 3),
        (["TASS > officials", "TASS"], 1),
    ],
)
def test_an_authority_is_known_by_its_short_name(chains: list[str], names: int) -> None:
    assert len(names_of([(STORY, chain) for chain in chains])) == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ([(STORY, "Kim"), (RETOLD, "Ana Kim")], {"Ana Kim"}),
        ([(STORY, "Kim"), (STRIKE, "Ana Kim")], {"Kim", "Ana Kim"}),
        ([(STORY, "Kim"), (STORY, "Ana Kim"), (STRIKE, "Jo Kim")], {"Ana Kim", "Jo Kim"}),
    ],
)
def test_a_surname_is_led_to_who_bears_it_in_the_same_story(told: list[tuple[list[str], str]], names: set[str]) -> None:
    assert names_of(told) == names


def names_of(told: list[tuple[list[str], str]]) -> set[str]:
    """Who is credited by figures of articles: each told as the lines of its article and whom that credits."""
    texts, chains = zip(*told, strict=True)
    ids = [f"{n:012}" for n, _ in enumerate(told)]
    articles, mentions = (typed(name, []).reindex(range(len(told))) for name in ("articles", "figure_mentions"))
    articles = articles.assign(article_id=ids, text=list(map("\n".join, texts)))
    return set(credited(articles, mentions.assign(article_id=ids, attributed_to=list(chains))))


def test_one_sentence_in_six_papers_is_one_witness(tmp_path: Path) -> None:
    papers = {f"P{n}": f"{opening}\n{SENTENCE_OF_ALL}" for n, opening in enumerate(STORY[:2] + STORY[3:4] + RETOLD[1:])}
    tables = read(tmp_path, **papers)
    assert quantity(tables, 31) == ("single", 6, 1)
    assert set(relations(tables)) == {"quotes"}
    assert set(tables.origins["evidence"]) == {SENTENCE_OF_ALL.rstrip(".")}


def test_two_papers_with_words_of_their_own_are_two_witnesses(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette="\n".join(STORY), Herald="Lorne mourns.\nThe blaze killed 31 people.")
    assert quantity(tables, 31) == ("agree", 2, 2)
    assert relations(tables) == []


def test_an_altered_copy_adds_a_publisher_and_no_origin(tmp_path: Path) -> None:
    tables = read(tmp_path, Gazette="\n".join(STORY), Herald="\n".join([STORY[0], *STORY[2:4]]))
    assert quantity(tables, 31) == ("single", 2, 1)
    (pair,) = tables.origins.itertuples()
    assert (pair.relation, pair.similarity) == ("near_copy", pytest.approx(0.9, abs=0.1))
    assert pair.evidence in tables.articles.set_index("article_id")["text"][pair.article_id]


def test_a_number_told_again_in_other_words_rests_on_whom_it_was_credited_to(tmp_path: Path) -> None:
    text = "Mayor Ana Lind said Lorne will send 1,000 combat engineers.\n\nLorne will send 1,000 sappers in May.\n"
    (quantity,) = read(tmp_path, Gazette=text).quantities.itertuples()
    assert (quantity.n_mentions, quantity.n_publishers, quantity.n_origins) == (2, 1, 1)


def test_a_publishers_own_articles_are_one_origin(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("path,publisher\na.txt,Gazette\nb.txt,Gazette\n")
    (tmp_path / "a.txt").write_text("Lorne mourns. The blaze killed 31 people.")
    (tmp_path / "b.txt").write_text("A day after. The fire killed 31 people.")
    assert quantity(extract(tmp_path), 31) == ("single", 1, 1)


def test_two_papers_on_one_wire_are_one_origin(tmp_path: Path) -> None:
    tables = read(
        tmp_path,
        Gazette="LORNE (AP) - The blaze killed 31 people.",
        Herald="By Ana Lind, Associated Press\nFire crews were late. The fire killed 31 people.",
    )
    assert quantity(tables, 31) == ("single", 2, 1)
    assert tables.origins[["relation", "evidence"]].values.tolist() == [["same_authority", "AP"]]


def test_a_figure_passed_on_with_another_bound_is_a_relay(tmp_path: Path) -> None:
    tables = read(
        tmp_path,
        Gazette="A fire broke out in Lorne. The blaze killed more than 30 people.",
        Herald="Lorne mourns. Some 30 people were killed, the Gazette reported.",
    )
    (row,) = tables.quantities.itertuples()
    assert (row.verdict, row.reasons, row.n_publishers, row.n_origins) == ("single", "relay", 2, 1)
    (pair,) = tables.origins[tables.origins["relation"] == "quotes"].itertuples()
    publisher = dict(zip(tables.articles["article_id"], tables.articles["publisher"], strict=True))
    assert (publisher[pair.article_id], publisher[pair.other_id]) == ("Herald", "Gazette")
    assert pair.evidence == "Gazette: more than 30, passed on as about 30"


def test_the_earlier_of_two_copies_is_the_one_that_is_copied(tmp_path: Path) -> None:
    later, earlier = (f"{day} May 2026\n\n" + "\n".join(STORY) for day in (6, 4))
    for name, texts in (("a", (later, earlier)), ("b", (earlier, later))):
        folder = tmp_path / name
        folder.mkdir()
        tables = read(folder, Gazette=texts[0], Herald=texts[1])
        (pair,) = tables.origins[tables.origins["relation"] == "near_copy"].itertuples()
        assert tables.articles.set_index("article_id")["text"][pair.other_id].startswith("4 May")
