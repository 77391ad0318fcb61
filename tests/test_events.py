"""Which articles tell of one event, and what an earlier or another event does to the comparison."""

from pathlib import Path

import pytest
from test_compare import read
from test_comparing import compared

from analysis.compare.events import article_events
from analysis.schema import typed

FERRY = [
    "The ferry Marla capsized off Port Ansel on Sunday when its cargo of timber shifted in a storm. Divers worked under the hull"
    " until dark, and the coast guard closed the strait of Velm to shipping. {} people were killed, the harbour master said.",
    "Coast guard boats searched the strait of Velm for a second day after the ferry Marla went down off Port Ansel. Its timber"
    " was still afloat between the islands. The harbour master put the number of people killed at {}.",
]
MINE = [
    "An explosion tore through the Keld coal mine in the hills of Ostrava Dol before the morning shift. Firedamp had been found"
    " in the lower gallery for weeks, miners said. {} people were killed, the union of the Keld miners said.",
    "Rescue teams with breathing gear went down the Keld coal mine after firedamp exploded in its lower gallery. Families waited"
    " at the pithead in Ostrava Dol. The union said {} people were killed in the explosion.",
]


def events_of(*texts: str) -> list[str]:
    """The event of each text, by letters in the order of their first appearance."""
    articles = typed(
        "articles", [{"article_id": f"{n:012d}", "text": text, "headline": "", "n_words": 1} for n, text in enumerate(texts)]
    )
    letters: dict[str, str] = {}
    return [letters.setdefault(event, "abcdefgh"[len(letters)]) for event in article_events(articles).values()]


@pytest.mark.parametrize(
    ("texts", "events"),
    [
        ([FERRY[0], FERRY[1], MINE[0], MINE[1]], "aabb"),
        # Two ferries: the same words of the same kind of event, other names.
        ([FERRY[0], FERRY[0].replace("Marla", "Ystra").replace("Port Ansel", "Bergo").replace("Velm", "Sund"), FERRY[1]], "aaa"),
        ([FERRY[0], "The Marla lies at 40 metres.", FERRY[1]], "aaa"),
        ([" ".join(FERRY), " ".join(MINE), "The Keld mine was closed."], "abb"),
        (["", ""], "aa"),
        ([], ""),
    ],
)
def test_articles_come_together_by_their_openings(texts: list[str], events: str) -> None:
    assert "".join(events_of(*texts)) == events


def test_two_events_of_one_kind_in_one_corpus_are_two_quantities(tmp_path: Path) -> None:
    texts = {"Gazette": FERRY[0], "Herald": FERRY[1], "Journal": MINE[0], "Post": MINE[1]}
    killed = dict(zip(texts, ("31", "31", "12", "14"), strict=True))
    tables = read(tmp_path, **{name: text.format(killed[name]) for name, text in texts.items()})
    assert compared(tables) == {
        "Gazette 31 + Herald 31": ("agree", "", 2),
        "Journal 12 + Post 14": ("disagree", "contradiction", 2),
    }
    assert tables.quantities["question_id"].nunique() == 2


def test_last_years_quake_told_in_this_years_article_is_another_quantity(tmp_path: Path) -> None:
    lead = "4 May 2026\n\nA quake shook Lorne at dawn. It killed 31 people, officials said.\n"
    tables = read(
        tmp_path,
        Gazette=lead + "Last year a quake in Lorne killed 87 people.\n",
        Herald=lead.replace("officials", "rescuers") + "A quake in 2025 killed 90 people in Lorne.\n",
    )
    found = compared(tables)
    assert found["Gazette 31 + Herald 31"][0] == "agree"
    assert found["Gazette 87 + Herald 90"][:2] == ("disagree", "contradiction")
