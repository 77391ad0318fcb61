"""How soon the explorer shows a large corpus, and how soon it answers: explorer.py [ARTICLES].

CPU seconds of one process, without a browser: the tables of as many made-up articles extracted once, read
again as kept, the first view, each filter, a search, a click, the next page.
"""

import json
import random
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from grouping import FIGURES, made, word

from analysis import settings
from analysis.explore.desk import Desk
from analysis.extract import load_tables

# English enough to be read, and no figure in it.
FILLER = "The {} of the town said that it had not been told of the {} which was in the {} and of the {}."
ARTICLES, WORDS = 5_000, 450
PUBLISHERS = ["Reuters", "BBC", "Korea Herald", "Xinhua", "Kyiv Independent", "Ukrinform", None]


def write_corpus(folder: Path, n_articles: int) -> Path:
    """Write one file of articles whose figures `grouping.py` makes, each as long as a news article, a year of days."""
    chance = random.Random(7)
    speech = [word(chance) for _ in range(3_000)]
    with (folder / "made.jsonl").open("w", encoding="utf-8") as file:
        for n, text in enumerate(made(n_articles * FIGURES, is_one=False)[1]["text"]):
            more = " ".join(FILLER.format(*chance.choices(speech, k=4)) for _ in range(WORDS // 20))
            told = {"headline": more[:60], "text": f"{text}{more}\n", "publisher": chance.choice(PUBLISHERS), "language": "en"}
            file.write(json.dumps(told | {"date": f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}"}) + "\n")
    return folder


def timed(name: str, act: Callable[[], Any]) -> Any:
    """Do it, and print how long it took."""
    start = time.process_time()
    done = act()
    print(f"{name:34} {time.process_time() - start:7.3f} s", flush=True)
    return done


def main(n_articles: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings.PROCESSED = Path(folder) / "processed"
        corpus = write_corpus(Path(folder), n_articles)
        timed("extracted and kept", lambda: load_tables(corpus))
        show(corpus)


def show(corpus: Path) -> None:
    """Open the explorer over kept tables, and use it."""
    start = time.process_time()
    tables = timed("kept tables", lambda: load_tables(corpus))
    desk = timed("first view", lambda: Desk(tables, lambda: tables, corpus))
    print(f"{'both together':34} {time.process_time() - start:7.3f} s")
    for name, widget in desk.filters.items():
        value = date(2026, 6, 1) if name == "since" else date(2026, 9, 1) if name == "until" else widget.options[1][1]
        timed(f"filter: {name}", lambda widget=widget, value=value: setattr(widget, "value", value))
        timed("  cleared", desk._clear)
    timed("another question", lambda: setattr(desk.questions, "value", desk.questions.options[1][1]))
    timed("click", lambda: desk.go(desk._order[-1]))
    timed("search", lambda: setattr(desk.search, "value", '"had not been" told'))
    for view in ("Table", "Ladder", "Figures"):
        timed(f"view: {view}", lambda view=view: setattr(desk.view, "value", view))


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    main(parser.parse_args().articles)
