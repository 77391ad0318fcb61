"""A folder of articles to the nine tables, kept between runs."""

import stat
from hashlib import sha256
from pathlib import Path

import pandas as pd

from analysis import settings, store
from analysis.compare import group_figures, origins, theme_coverage
from analysis.compare.times import figure_times
from analysis.corpus import read_corpus
from analysis.dates import article_dates, date_mentions, page_evidence
from analysis.figures import figure_mentions
from analysis.figures.measures import load_measures
from analysis.schema import Tables
from analysis.themes import read_codebook, theme_mentions

CODEBOOK = settings.HAND / "themes.yml"


def extract(corpus: Path, time_anchor: str = settings.TIME_ANCHORS[0]) -> Tables:
    """Read a corpus and compare what its articles say; `time_anchor` is one of `settings.TIME_ANCHORS`.

    Raises:
        FileNotFoundError: if `corpus` is no folder.
        ValueError: if its manifest, or a table under data/hand, is wrong; names the row and the remedy.
    """
    (articles, ledger), pages = read_corpus(corpus, page_evidence)
    written = article_dates(articles, pages)
    figures, dates = figure_mentions(articles), date_mentions(articles, written, time_anchor)
    themes = theme_mentions(articles, read_codebook(CODEBOOK))
    return _compared(ledger, articles, written, figures, dates, themes)


def _compared(
    ledger: pd.DataFrame,
    articles: pd.DataFrame,
    written: pd.DataFrame,
    figures: pd.DataFrame,
    dates: pd.DataFrame,
    themes: pd.DataFrame,
) -> Tables:
    times = figure_times(figures, dates)
    timed = figures.assign(time_start=times["time_start"], time_end=times["time_end"])
    grouped, quantities = group_figures(timed, articles, written, load_measures(), times["time_words"])
    return Tables(
        ledger=ledger,
        articles=articles,
        figure_mentions=grouped,
        date_mentions=dates,
        article_dates=written,
        theme_mentions=themes,
        quantities=quantities,
        origins=origins(articles, grouped),
        theme_coverage=theme_coverage(articles, themes, list(read_codebook(CODEBOOK).themes)),
    )


def between(tables: Tables, since: str = "", until: str = "") -> Tables:
    """Keep the articles that may have been written in a period, and compare those anew.

    `since` and `until` are ISO days, both included; empty is no limit. An article whose date is not known stays
    unless its bounds put it outside: what cannot be ruled out is not left out.
    """
    if not since and not until:
        return tables
    dates = tables.article_dates
    is_late = dates["earliest"] > pd.Timestamp(until) if until else pd.Series(False, index=dates.index)
    is_early = dates["latest"] < pd.Timestamp(since) if since else pd.Series(False, index=dates.index)
    stays = set(dates.loc[~is_late & ~is_early, "article_id"])
    told = (tables.articles, dates, tables.figure_mentions, tables.date_mentions, tables.theme_mentions)
    kept = (table[table["article_id"].isin(stays)].reset_index(drop=True) for table in told)
    return _compared(tables.ledger, *kept)


def load_tables(
    corpus: str | Path = settings.DEMO_CORPUS, tables: str | Path = "", time_anchor: str = settings.TIME_ANCHORS[0]
) -> Tables:
    """Give the nine tables of a corpus: from `tables`, a folder of kept ones, or extracted and kept.

    `time_anchor`, one of `settings.TIME_ANCHORS`, is what relative dates are reckoned from. A relative `corpus` is
    looked for below the current folder, then below the project. Tables are kept under `data/processed/` by a
    fingerprint of the corpus, the code and `data/hand/`: any change extracts afresh.
    """
    if tables:
        return store.read(Path(tables))
    folder = located(corpus)
    name = fingerprint(folder)
    return store.kept(f"{name}-{time_anchor}", lambda: extract(folder, time_anchor), lambda: fingerprint(folder) == name)


def located(corpus: str | Path) -> Path:
    """Find a corpus folder: absolute, below the current folder, or below the project.

    Raises:
        FileNotFoundError: names what was looked for.
    """
    for folder in (Path.cwd() / corpus, settings.ROOT / corpus):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"corpus {corpus}: no such folder; give one that holds articles")


def fingerprint(corpus: Path) -> str:
    """Digest all that decides the tables: the files of the corpus, the code, the hand-made tables, the lock.

    Paths count relative to their folder, so that a project or a corpus that was moved keeps its tables.
    """
    digest = sha256((settings.ROOT / "requirements.lock").read_bytes())
    for folder, pattern in ((corpus, "*"), (settings.ROOT / "analysis", "*.py"), (settings.HAND, "*")):
        for path in sorted(folder.rglob(pattern)):
            digest.update(f"{path.relative_to(folder)}\0".encode("utf-8", "surrogateescape") + _content(path))
    return digest.hexdigest()[:16]


def _content(path: Path) -> bytes:
    """What tells one state of a file from another: its bytes, or why they cannot be had."""
    try:
        about = path.lstat()
        is_read = stat.S_ISREG(about.st_mode) and about.st_size <= settings.MAX_FILE_BYTES
        return path.read_bytes() if is_read else f"{about.st_mode} {about.st_size}".encode()
    except OSError as error:
        return str(error.errno).encode()
