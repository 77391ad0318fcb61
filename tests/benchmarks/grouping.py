"""How fast figures are grouped and judged, and that cost grows no faster than n log n: grouping.py [MENTIONS] [--profile].

Two made-up corpora by a seed: many events with many measures, and the worst case, one event with one measure. Times are
CPU seconds of one process for `group_figures`, from half of the mentions to all of them.
"""

import cProfile
import pstats
import random
import time
from argparse import ArgumentParser
from typing import Any

import pandas as pd

from analysis import schema
from analysis.compare.quantities import group_figures
from analysis.figures.measures import load_measures

MENTIONS, FIGURES, ARTICLES = 100_000, 10, 12  # of a run, of an article, of an event
# kind, unit, predicate
KINDS = [
    ("people", "people", "killed"),
    ("wounded", "people", "wounded"),
    ("soldiers", "people", "sent"),
    ("sappers", "people", "sent"),
    ("missiles", "missile", "launched"),
    ("drones", "drone", "downed"),
    ("homes", "home", "destroyed"),
    ("tents", "tent", "supplied"),
]
SYLLABLES = "ba co di fu ge ha ji ko lu me na po ri su ta vo we xi yo zu".split()


def word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))


def made(mentions: int, is_one: bool, seed: int = 7) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Make figure mentions, articles and their dates; `is_one` for one event with one measure."""
    chance = random.Random(seed)
    speech = [word(chance) for _ in range(100 if is_one else 3_000)]
    articles, figures = [], []
    for n in range(mentions // FIGURES):
        if n == 0 or (n % ARTICLES == 0 and not is_one):
            names = [word(chance).title() for _ in range(12)]
        article, text = f"{n:012d}", f"In {' '.join(names)} {' '.join(chance.choices(names, k=12)).lower()}.\n"
        for nth in range(FIGURES):
            kind, unit, predicate = KINDS[0] if is_one else chance.choice(KINDS)
            value = chance.randint(2, 60) * 5
            ahead = f"{' '.join(chance.choices(speech, k=6)).capitalize()} "
            sentence = f"{ahead}{value} {kind} {predicate} in {chance.choice(names)} {' '.join(chance.choices(speech, k=6))}.\n"
            start = len(text)
            figures.append(
                {"mention_id": f"m-{article}-{nth}", "article_id": article, "field": "text", "char_start": start + len(ahead)}
                | {"char_end": start + len(ahead) + len(str(value)), "surface": str(value), "bound": "exact", "is_strict": False}
                | dict.fromkeys(("value_low", "value_best", "value_high"), float(value))
                | {"kind": kind, "unit": unit, "type": "count", "predicate": predicate, "modality": "reported"}
                | {"place": chance.choice([*names, None]), "attributed_to": chance.choice([None, None, *names[:2]])}
                | {"is_rest": False, "is_boilerplate": False, "sentence_start": start, "sentence_end": start + len(sentence) - 1}
            )
            text += sentence
        articles.append(
            {"article_id": article, "text": text, "publisher": f"P{n % 50}", "headline": "", "n_words": len(text.split())}
        )
    day = pd.Timestamp("2026-05-04")
    dates = [{"article_id": row["article_id"], "earliest": day, "latest": day} for row in articles]
    return schema.typed("figure_mentions", figures), schema.typed("articles", articles), schema.typed("article_dates", dates)


def seconds(tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> float:
    start = time.process_time()
    group_figures(*tables, load_measures(), pd.Series(None, index=tables[0].index, dtype="str"))
    return time.process_time() - start


def main(options: Any) -> None:
    for name, is_one in (("many events", False), ("one event, one measure", True)):
        half, whole = (made(n, is_one) for n in (options.mentions // 2, options.mentions))
        if options.profile:
            with cProfile.Profile() as profile:
                seconds(whole)
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
        first, second = seconds(half), seconds(whole)
        print(f"{name}: {options.mentions:,} mentions {second:.1f} s, half of them {first:.1f} s, ratio {second / first:.2f}")


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("mentions", nargs="?", type=int, default=MENTIONS)
    parser.add_argument("--profile", action="store_true")
    main(parser.parse_args())
