"""Every file of a hostile corpus is accounted for, and none harms the machine or the morning.

All are loaded; those of `THROUGH` go through all extractors too, and with `HOSTILE=all` every one and the large files.
`tests/benchmarks/files.py` gives the figures of each file.
"""

import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import psutil
import pytest
from hostile.case import WARNED, Case
from hostile.encodings import KINDS, MISREAD_AT_MOST
from hostile_files import build, faults, remove
from hostile_run import IS_WHOLE, QUICK, descendants, started, still_there

from analysis import store

THROUGH = QUICK if IS_WHOLE else [case for case in QUICK if case.family in ("unicode", "extremes", "mixed", "places")]
CHILD_BYTES = 600_000_000


class Ending(NamedTuple):
    """What a whole extract left behind."""

    corpus: Path
    before: dict[str, str]
    code: int
    errors: str
    tables: Path
    log: Path
    peak: int
    n_children: int
    left: list[int]


def identified(case: Case) -> str:
    return case.name.encode("ascii", "backslashreplace").decode()[:80]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("hostile") / "corpus"
    build(root, QUICK)
    build(root.parent / "through", THROUGH)
    yield root
    remove(root)
    remove(root.parent / "through")


@pytest.fixture(scope="module")
def ending(corpus: Path) -> Ending:
    aside, before = corpus.parent, digests(corpus)
    process = started(corpus, aside / "through", aside)
    peak, children = 0, set[psutil.Process]()
    while process.poll() is None:
        alive = descendants(process.pid)
        children |= set(alive)
        peak = max([peak, *alive.values()])
        time.sleep(0.02)
    left = still_there(children)
    errors = (aside / "errors").read_text(errors="replace")
    return Ending(corpus, before, process.returncode, errors, aside / "out", aside / "log", peak, len(children), left)


def digests(corpus: Path) -> dict[str, str]:
    files = [path for case in QUICK if not case.place for path in [corpus / case.name]]
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def articles(ending: Ending) -> pd.DataFrame:
    return store.read(ending.tables).articles


@pytest.fixture(scope="module")
def ledger(ending: Ending) -> pd.DataFrame:
    return store.read(ending.tables).ledger


def test_the_run_ends_by_itself(ending: Ending) -> None:
    assert ending.code == 0, ending.errors[-3000:]


@pytest.mark.parametrize("case", [case for case in QUICK if case not in KINDS], ids=identified)
def test_a_file_ends_as_expected(case: Case, ledger: pd.DataFrame, articles: pd.DataFrame) -> None:
    assert faults(case, ledger, articles) == []


def test_text_in_34_encodings_is_read_right_and_guesses_are_called_so(ledger: pd.DataFrame, articles: pd.DataFrame) -> None:
    misread = {case.name: wrong for case in KINDS if (wrong := faults(case, ledger, articles))}
    assert len(KINDS) == 34
    assert len(misread) <= MISREAD_AT_MOST, misread
    # A misreading that nobody is told of is worse than one that is.
    told = ledger.set_index("path")["status"]
    assert {told[name] for name in misread} <= {WARNED}


def test_every_file_found_is_in_the_ledger_once(ending: Ending, ledger: pd.DataFrame) -> None:
    assert len(ledger) == len(QUICK)
    assert ledger["path"].is_unique
    assert ledger["status"].isin(["loaded", "loaded_with_warning", "rejected"]).all()
    assert ledger.loc[ledger["status"] != "loaded", "reason"].str.strip().astype(bool).all()


def test_every_article_can_be_written_and_has_text(articles: pd.DataFrame) -> None:
    assert articles["text"].str.strip().astype(bool).all()
    # Paths name the files as they are.
    for column in articles.drop(columns=["path", "locator"]).select_dtypes(["object", "string"]).columns:
        articles[column].dropna().map(str.encode)
        assert not articles[column].str.contains(r"[\x00-\x08\x0e-\x1f\x7f]").any(), column


def test_nothing_is_written_outside_the_output_and_nothing_is_run_or_called(ending: Ending) -> None:
    own = (str(ending.tables), str(ending.log.parent / "tmp"), "/dev/null", "/dev/shm")
    noted = [line.split("\t", 1) for line in ending.log.read_text().splitlines()]
    assert noted
    # Only Python itself is started, to parse what may break a parser.
    own += (sys.executable,)
    assert [(event, what) for event, what in noted if not what.startswith(own)] == []
    assert not list((ending.log.parent / "cwd").iterdir())
    assert not list((ending.log.parent / "tmp").iterdir())
    assert not list((ending.log.parent / "home").iterdir())


def test_the_corpus_is_left_as_it_was(ending: Ending) -> None:
    assert digests(ending.corpus) == ending.before


def test_no_child_takes_much_memory_or_outlives_the_run(ending: Ending) -> None:
    assert ending.peak <= CHILD_BYTES
    assert ending.left == []
