"""An id of a quantity stays while the quantity does, and a poisoned article leaves the rows of all others as they were."""

import random
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from hostile_files import CASES, build
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.compare import group_figures
from analysis.corrections import Links
from analysis.extract import extract
from analysis.figures.measures import load_measures
from analysis.schema import Tables

Articles = Mapping[str, tuple[str, str, str]]  # file -> publisher, day, text
SYLLABLES = "ba co di fu ge ha ji ko lu me na po ri su ta vo we xi yo zu mar lin dor tes".split()
PUBLISHERS = ["Harbour Gazette", "Coastal Post", "Evening Ledger", "Daily Quay", "Northern Herald", "Valley Times"]
DEEDS = [
    "people were killed", "people were injured", "homes were destroyed", "soldiers were sent to the dam", "ships were damaged",
    "people were evacuated",
]  # fmt: skip
# Each is an article, or refused; beside the one that is made below they are six poisoned ones.
TROUBLES = ["pages/attributes.html", "archives/bomb.zip", "bait/parentheses.txt", "unicode/bidi.txt", "extremes/dates.txt"]
POISON = "poison.txt"
OF_ONE_ARTICLE = (
    "articles", "figure_mentions", "date_mentions", "article_dates", "date_evidence", "theme_mentions", "theme_coverage",
)  # fmt: skip
few = settings(max_examples=3, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])


def word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))


def event(chance: random.Random) -> list[tuple[str, str, str]]:
    """Articles on one made-up flood, in the order of their days, which tell the same facts a little differently."""
    town, river, man, woman = (word(chance).title() for _ in range(4))
    speech = [word(chance) for _ in range(25)]
    facts = [(deed, chance.randint(30, 900)) for deed in chance.sample(DEEDS, k=4)]
    told = []
    for n in range(chance.randint(2, 9)):
        lines = [f"Flood at {town} on the {river}", "", f"{town}'s {' '.join(chance.choices(speech, k=20))} near the {river}."]
        for deed, value in chance.sample(facts, k=chance.randint(1, 3)):
            bound, value = chance.choice(["", "", "At least ", "Some "]), value + chance.choice([0, 0, 0, 3])
            who = chance.choice(["", f", Ana {man} said", f", {man} said", f", according to Mayor {woman}", ", officials said"])
            lines.append(f"{bound}{value} {deed} in {town}{who}. {' '.join(chance.choices(speech, k=9)).capitalize()}.")
        told.append((chance.choice(PUBLISHERS), f"2026-05-{n + 1:02}", "\n".join(lines) + "\n"))
    return told


def events(n: int, seed: int) -> Articles:
    """The articles of events until there are `n` of them."""
    chance, told = random.Random(seed), list[tuple[str, str, str]]()
    while len(told) < n:
        told += event(chance)
    return {f"{number:04}.txt": article for number, article in enumerate(told[:n])}


def read(articles: Articles, folder: Path) -> Tables:
    folder.mkdir()
    lines = ["path,publisher,date"]
    for path, (publisher, day, text) in articles.items():
        (folder / path).write_text(text)
        lines.append(f"{path},{publisher},{day}")
    (folder / "manifest.csv").write_text("\n".join(lines))
    return extract(folder)


def ids(articles: Articles) -> dict[tuple[str, int], str]:
    """The quantity of each figure, by the text that tells it and where it stands there."""
    with TemporaryDirectory() as folder:
        tables = read(articles, Path(folder) / "corpus")
    assert tables.quantities["quantity_id"].is_unique
    told = tables.figure_mentions.dropna(subset="quantity_id")
    return dict(zip(zip(told["article_id"], told["char_start"], strict=True), told["quantity_id"], strict=True))


def poison(articles: Articles) -> str:
    """What others tell of their people and places, told again otherwise, among nonsense and 50,000 numbers."""
    chance = random.Random(3)
    copied = [line for *_, text in list(articles.values())[::9] for line in text.split("\n")[2:]]
    chance.shuffle(copied)
    figures = [f"At Quibble {n} people were killed, Mayor Snark said." for n in range(1_000)]
    nonsense = " ".join(word(chance) * chance.randint(1, 4) for _ in range(20_000))
    marks = "\x00\x00Two\x00 people were killed\u202e in \u2066Quibble\u2069\u200b.\x00"
    numbers = " ".join(str(chance.randrange(10**6)) for _ in range(49_000))
    return "\n".join([*copied, marks, *figures, nonsense, numbers])


def test_poisoned_articles_among_a_thousand_leave_all_other_rows_as_they_were(tmp_path: Path) -> None:
    articles = events(1_000, seed=5)
    alone = read(articles, tmp_path / "corpus")
    build(tmp_path / "corpus", [case for case in CASES if case.name in TROUBLES])
    (tmp_path / "corpus" / POISON).write_text(poison(articles))
    beside = extract(tmp_path / "corpus")
    touched = of_the_poisoned(beside.figure_mentions, beside)["quantity_id"].dropna()
    assert len(beside.articles) > len(alone.articles)
    assert set(touched) & set(alone.quantities["quantity_id"])
    before, after = (rows_without(tables, set(touched)) for tables in (alone, beside))
    assert {name: set(rows) ^ set(after[name]) for name, rows in before.items() if rows != after[name]} == {}


def of_the_poisoned(table: pd.DataFrame, tables: Tables, *columns: str) -> pd.DataFrame:
    """The rows of a table in which an article of `TROUBLES` or the poison takes part."""
    poisoned = tables.articles.loc[tables.articles["path"].isin([*TROUBLES, POISON]), "article_id"]
    return table[table[list(columns or ("article_id",))].isin(set(poisoned)).any(axis=1)]


def rows_without(tables: Tables, quantity_ids: set[str]) -> dict[str, list[str]]:
    """The rows of each table as lines of JSON, without those that the poisoned articles, or those quantities, take part in."""
    rows = {"ledger": tables.ledger[~tables.ledger["path"].isin([*TROUBLES, POISON])]}
    for name in OF_ONE_ARTICLE:
        table = getattr(tables, name)
        rows[name] = table.drop(of_the_poisoned(table, tables).index)
    rows["quantities"] = tables.quantities[~tables.quantities["quantity_id"].isin(quantity_ids)]
    rows["origins"] = tables.origins.drop(of_the_poisoned(tables.origins, tables, "article_id", "other_id").index)
    return {name: table.to_json(orient="records", lines=True, date_format="iso").split("\n") for name, table in rows.items()}


@few
@given(st.integers(min_value=0, max_value=999), st.randoms(use_true_random=False))
def test_neither_file_names_nor_the_order_of_articles_name_a_quantity(seed: int, chance: random.Random) -> None:
    articles = events(12, seed)
    shuffled = chance.sample(list(articles.values()), k=len(articles))
    assert ids({f"other-{n}.txt": article for n, article in enumerate(shuffled)}) == ids(articles)


@few
@given(st.integers(min_value=0, max_value=999))
def test_no_article_on_another_event_moves_an_id(seed: int) -> None:
    articles, others = events(12, seed), events(6, seed + 1_000)
    both = articles | {f"other-{path}": article for path, article in others.items()}
    assert ids(both) == ids(articles) | ids(others)


@few
@given(st.integers(min_value=0, max_value=999))
def test_an_article_of_a_later_day_that_joins_moves_no_id(seed: int) -> None:
    told = event(random.Random(seed))
    articles = {f"{n}.txt": article for n, article in enumerate(told)}
    before = ids({path: articles[path] for path in list(articles)[:-1]})
    assert before.items() <= ids(articles).items()


def test_two_copies_that_an_analyst_keeps_apart_have_two_ids(tmp_path: Path) -> None:
    text = "A river flooded Holm. 31 people were killed.\n"
    tables = read({"a.txt": ("Gazette", "2026-05-01", text), "b.txt": ("Herald", "2026-05-01", text)}, tmp_path / "corpus")
    one, other = figures = tables.figure_mentions["mention_id"].tolist()
    no_words = pd.Series(None, index=tables.figure_mentions.index, dtype="str")
    compared = (tables.figure_mentions, tables.articles, tables.article_dates, load_measures(), no_words)
    (together, _), (apart, quantities) = (group_figures(*compared, Links([], pairs)) for pairs in ([], [(one, other)]))
    assert together["quantity_id"].nunique() == 1 < len(figures) == apart["quantity_id"].nunique()
    assert quantities["quantity_id"].is_unique
    assert together["quantity_id"][0] == apart["quantity_id"][0]
