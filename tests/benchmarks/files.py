"""How every hostile file ends, one at a time from a warm pool: files.py [--extract] [FAMILY ...].

Prints what is not as expected or slow, then the counts, the slowest and the most memory that a child took. Beside the
clock stands the processor time of this process and its children, which other work on the machine does not lengthen.
With `--extract` the articles of each file go through all extractors too.
"""

import sys
import threading
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile.case import Case
from hostile_files import CASES, build, faults, remove

from analysis.corpus import load_corpus
from analysis.extract import extract

LIMITS = {"bait": 1.0, "bomb": 0.5}  # seconds
WARMING = ["pages/display-none.html", "pdf/good.pdf", "docx/good.docx", "mail/good.eml", "archives/good.zip", "csv/good.csv"]


class Took(NamedTuple):
    """Seconds that a file took: by the clock and of the processor to load it, and by the clock to extract from it."""

    clock: float
    processor: float
    extracting: float


class Watch(threading.Thread):
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


def processor_seconds() -> float:
    """Of this process, of its children that live, and of those that have come to their end."""
    alive = [child.cpu_times()[:2] for child in psutil.Process().children()]
    return sum(psutil.Process().cpu_times()[:4]) + sum(map(sum, alive))


def ended(case: Case, is_extracted: bool) -> tuple[list[str], Took]:
    """What is not as expected, and how long it took."""
    root = Path(mkdtemp(prefix="hostile-"))
    try:
        build(root, [case])
        start, before = time.perf_counter(), processor_seconds()
        articles, ledger = load_corpus(root)
        loaded, after = time.perf_counter(), processor_seconds()
        if is_extracted:
            extract(root)
        extracted = time.perf_counter()
        return faults(case, ledger, articles), Took(loaded - start, after - before, extracted - loaded)
    except Exception as fault:
        return [f"CRASH {type(fault).__name__}: {str(fault)[:200]}"], Took(0, 0, 0)
    finally:
        remove(root)


def main() -> None:
    options = ArgumentParser()
    options.add_argument("names", nargs="*", metavar="FAMILY", help="of the names of `hostile_files.CASES`, or such a name")
    options.add_argument("--extract", action="store_true")
    given = options.parse_args()
    warm_up = Path(mkdtemp(prefix="warm-"))
    build(warm_up, [case for case in CASES if case.name in WARMING])
    watch = Watch()
    watch.start()
    counts, slowest = Counter[str](), list[tuple[Took, str]]()
    for case in [case for case in CASES if not given.names or {case.family, case.name} & set(given.names)]:
        load_corpus(warm_up)  # whatever the file before has killed is replaced
        wrong, took = ended(case, given.extract)
        over = took.clock > LIMITS.get(case.kind, 5.0)
        counts.update(files=1, faulty=bool(wrong), slow=over)
        slowest.append((took, case.name))
        if wrong or over or took.extracting > 5:
            print(f"{case.name!r:40} {_line(took)} {case.kind:4} {'; '.join(wrong)}", flush=True)
    watch.is_done.set()
    remove(warm_up)
    print(dict(counts), f"largest child {watch.peak / 1e6:.0f} MB, parent {watch.own / 1e6:.0f} MB")
    print("loading:", *(f"{_line(took)} {name!r}" for took, name in sorted(slowest, reverse=True)[:12]), sep="\n  ")
    if given.extract:
        slowest.sort(key=lambda row: -row[0].extracting)
        print("extracting:", *(f"{_line(took)} {name!r}" for took, name in slowest[:12]), sep="\n  ")


def _line(took: Took) -> str:
    return f"{took.clock:6.2f} s {took.processor:6.2f} s of the processor" + (
        f" {took.extracting:6.2f} s" if took.extracting > 0.005 else ""
    )


if __name__ == "__main__":
    main()
