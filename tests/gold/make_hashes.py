"""Turn texts that may not be copied into hashes of their eight-word runs.

    python tests/gold/make_hashes.py FOLDER > tests/gold/article_runs.txt

The list lets tests/test_own_words.py find copied text without holding any of it:
the first line is the salt, each further line one salted, truncated SHA-256 hash.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

RUN_WORDS = 8
HASH_DIGITS = 12  # 48 bits: a million runs against five thousand hashes err once in 50,000 test runs.
SALT = "own-words-1"

# Notebooks, JSON and code write a line end as backslash-n: left alone, it would glue an "n" to the next word.
ESCAPES = re.compile(r"\\(?:[nrt]|u[0-9a-fA-F]{4})")


def words(text: str) -> list[str]:
    """Return the words of a text in order, lower-cased, without punctuation."""
    return re.findall(r"\w+", ESCAPES.sub(" ", text).lower())


def runs(text: str) -> Iterator[str]:
    """Return every run of eight words in order, joined by single blanks."""
    found = words(text)
    return map(" ".join, zip(*(found[start:] for start in range(RUN_WORDS)), strict=False))


def run_hash(run: str, salt: str) -> str:
    """Return the salted, truncated hash by which a run is listed."""
    return hashlib.sha256(f"{salt} {run}".encode()).hexdigest()[:HASH_DIGITS]


def run_hashes(texts: list[str], salt: str) -> set[str]:
    """Return the hashes of all runs in the texts; no run crosses from one text to the next."""
    return {run_hash(run, salt) for text in texts for run in runs(text)}


def main(folder: str) -> None:
    """Print the salt and the sorted hashes of every text file in the folder."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    print(SALT, *sorted(run_hashes(texts, SALT)), sep="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_hashes.py FOLDER > article_runs.txt")
    main(sys.argv[1])
