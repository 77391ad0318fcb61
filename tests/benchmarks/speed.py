"""How fast figures and dates are found, and that cost grows with length alone: speed.py BENCH [--dates] [--peer PYTHON].

quantulum3 is measured beside us in the same run, on the same articles. It stays out of our environment: make it one
of its own (`python3 -m venv peers && peers/bin/pip install quantulum3`, no classifier) and pass `--peer
peers/bin/python`. Times are CPU seconds of one process; a MB is 1,000,000 bytes of UTF-8.
"""

import json
import random
import signal
import subprocess
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

from score import records

from analysis.dates import find_dates
from analysis.figures import find_figures

SETS = ("disagreements/docs_dev.jsonl", "dates/timebank_dev.jsonl", "dates/pubdate_dev_plaintext.jsonl")
SAMPLE, LENGTH, SLOW, LIMIT = 0.08, 200_000, 1.0, 120  # megabytes, code points, seconds, seconds
PUBLISHED = date(2024, 10, 22)
# Each repeated until it is LENGTH long.
BAITS = (
    "1,", "(", "1 ", "a", "9", "one ", "ten thousand ", "$1", "- ", "Oct. ", "1-", "at least ", "up to ", "said ", "\n", "1.1.",
    "A ", "Aa ", "of ", "in 2019 ", "half a ", "million ", "per ", "%", "“", "12 men and ", "two or ", "a third of ", "1/", "-1",
    "one hundred and ", "1 to ", "from 1 ", "between 1 and ", "1 in ", "years ", "°", "5 km ", "more than 3 ", '"', "£1m ", "½",
    "1 000 ", "٣", "³", "\t", " ", "one-", "point ", "minus ", "sq ", "us $", "€", "between ", "or so ", "1 out of ",
)  # fmt: skip
# What the peer's interpreter runs: sentences as JSON on its input, CPU seconds and quantities on its output.
PEER = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
from quantulum3 import parser
parser.parse("12 km")
pieces, start = json.load(sys.stdin), time.process_time()
found = sum(len(parser.parse(piece)) for piece in pieces)
print(json.dumps([time.process_time() - start, found]))
"""


def texts(bench: Path, names: Iterable[str] = SETS) -> list[str]:
    found = [record["text"] for name in names for record in records(bench / name)]
    return random.Random(1).sample(found, len(found))


def size(pieces: Iterable[str]) -> float:
    return sum(len(piece.encode()) for piece in pieces) / 1e6


def filled(articles: list[str], megabytes: float) -> Iterator[str]:
    done, endless = 0.0, cycle(articles)
    while done < megabytes:
        yield (article := next(endless))
        done += size([article])


def seconds(pieces: Iterable[str]) -> tuple[float, int]:
    start, found = time.process_time(), 0
    for piece in pieces:
        found += sum(1 for _ in find_figures(piece))
    return time.process_time() - start, found


def beside_peer(bench: Path, python: str) -> None:
    # The first sets are English news; pages are in many languages, which is no fair sample for the peer.
    pieces = list(filled(texts(bench, SETS[:2]), SAMPLE))
    (spent, found), megabytes = seconds(pieces), size(pieces)
    run = subprocess.run([python, "-c", PEER], input=json.dumps(pieces), capture_output=True, text=True, check=True)
    theirs, quantities = json.loads(run.stdout.splitlines()[-1])
    print(f"{megabytes:.2f} MB of English articles: ours {megabytes / spent:.2f} MB/s ({found} figures), quantulum3", end=" ")
    print(f"{megabytes / theirs:.3f} MB/s ({quantities} quantities): {theirs / spent:.1f} times as fast")


def dates_beside_dateparser(bench: Path) -> None:
    """Time expressions of English news, dateparser in the same run on a part of them; it comes with trafilatura."""
    from dateparser.search import search_dates

    articles = texts(bench, SETS[:2])
    pieces, part = list(filled(articles, 5)), list(filled(articles, SAMPLE))
    search_dates(part[0][:200], languages=["en"])  # it loads its languages first
    ours, theirs = time.process_time(), 0.0
    found = sum(1 for piece in pieces for _ in find_dates(piece, PUBLISHED))
    ours = (time.process_time() - ours) / size(pieces)
    theirs = time.process_time()
    dates = sum(len(search_dates(piece, languages=["en"]) or ()) for piece in part)
    theirs = (time.process_time() - theirs) / size(part)
    print(
        f"{size(pieces):.2f} MB of English news: ours {1 / ours:.2f} MB/s ({found / size(pieces):.0f} expressions a MB),", end=" "
    )
    print(f"dateparser {1 / theirs:.3f} MB/s ({dates / size(part):.0f} a MB): {theirs / ours:.1f} times as fast")


def lengths(articles: list[str]) -> None:
    for megabytes in (1, 5, 10, 50):
        pieces = list(filled(articles, megabytes))
        print(f"{megabytes:3} MB of articles: {seconds(pieces)[0] / size(pieces):.2f} s/MB", flush=True)
    for megabytes in (1, 5, 10):
        piece = "\n".join(filled(articles, megabytes))
        print(f"{megabytes:3} MB in one text: {seconds([piece])[0] / size([piece]):.2f} s/MB", flush=True)


def baits() -> None:
    for bait in BAITS:
        text = (bait * (LENGTH // len(bait) + 1))[:LENGTH]
        signal.alarm(LIMIT)
        # Past the limit it counts as cut off; what is slow and linear takes half as long for half of it.
        try:
            spent, half = seconds([text])[0], seconds([text[: LENGTH // 2]])[0]
        except TimeoutError:
            spent, half = float("inf"), 1.0
        signal.alarm(0)
        print(f"{bait!r:18} {spent:8.2f} s", f" SLOW, {spent / half:.1f} times its half" * (spent > SLOW), flush=True)


def _stop(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    options = ArgumentParser()
    options.add_argument("bench", type=Path)
    options.add_argument("--peer")
    options.add_argument("--dates", action="store_true", help="only time expressions, beside dateparser")
    given = options.parse_args()
    if given.dates:
        dates_beside_dateparser(given.bench)
        return
    signal.signal(signal.SIGALRM, _stop)
    articles = texts(given.bench)
    (spent, found), megabytes = seconds(filled(articles, 10)), size(filled(articles, 10))
    print(f"{megabytes:.1f} MB of articles: {megabytes / spent:.2f} MB/s, {found / megabytes:.0f} figures a MB")
    if given.peer:
        beside_peer(given.bench, given.peer)
    lengths(articles)
    baits()


if __name__ == "__main__":
    main()
