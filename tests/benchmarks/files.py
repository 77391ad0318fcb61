"""How every hostile file ends, one at a time from a warm pool: files.py [--extract] [FAMILY ...].

Prints what is not as expected or slow, then the counts, the slowest and the most memory that a child took. With
`--extract` the articles of each file go through all extractors too.
"""

import sys
import threading
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile.case import Case
from hostile_files import CASES, build, faults, remove

from analysis.corpus import load_corpus
from analysis.extract import extract

LIMITS = {"bait": 1.0, "bomb": 0.5}  # seconds
WARMING = ["pages/display-none.html", "pdf/good.pdf", "docx/good.docx", "mail/good.eml", "archives/good.zip", "csv/good.csv"]


class Children(threading.Thread):
    """Watches how much memory the largest child takes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak, self.own, self.is_done = 0, 0, threading.Event()

    def run(self) -> None:
        while not self.is_done.wait(0.02):
            try:
                children = psutil.Process().children(recursive=True)
                self.peak = max([self.peak, *(child.memory_info().rss for child in children)])
                self.own = max(self.own, psutil.Process().memory_info().rss)
            except psutil.Error:
                continue


def ended(case: Case, is_extracted: bool) -> tuple[list[str], float, float]:
    """What is not as expected, and the seconds that loading and extracting took."""
    root = Path(mkdtemp(prefix="hostile-"))
    try:
        build(root, [case])
        start = time.perf_counter()
        articles, ledger = load_corpus(root)
        loaded = time.perf_counter()
        if is_extracted:
            extract(root)
        return faults(case, ledger, articles), loaded - start, time.perf_counter() - loaded
    except Exception as fault:
        return [f"CRASH {type(fault).__name__}: {str(fault)[:200]}"], 0.0, 0.0
    finally:
        remove(root)


def main() -> None:
    options = ArgumentParser()
    options.add_argument("families", nargs="*")
    options.add_argument("--extract", action="store_true")
    given = options.parse_args()
    warm_up = Path(mkdtemp(prefix="warm-"))
    build(warm_up, [case for case in CASES if case.name in WARMING])
    watch = Children()
    watch.start()
    counts, slowest = Counter[str](), []
    for case in [case for case in CASES if case.family in (given.families or [case.family])]:
        load_corpus(warm_up)  # whatever the file before has killed is replaced
        wrong, load, rest = ended(case, given.extract)
        over = load > LIMITS.get(case.kind, 5.0)
        counts.update(files=1, faulty=bool(wrong), slow=over)
        slowest.append((round(load, 2), round(rest, 2), case.name))
        if wrong or over or rest > 5:
            print(f"{case.name!r:40} {load:6.2f} s {rest:6.2f} s {case.kind:4} {'; '.join(wrong)}", flush=True)
    watch.is_done.set()
    remove(warm_up)
    print(dict(counts), f"largest child {watch.peak / 1e6:.0f} MB, parent {watch.own / 1e6:.0f} MB")
    print("loading:", *sorted(slowest, reverse=True)[:12], sep="\n  ")
    print("extracting:", *sorted(slowest, key=lambda row: -row[1])[:12] * given.extract, sep="\n  ")


if __name__ == "__main__":
    main()
