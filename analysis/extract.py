"""A folder of articles to the tables, kept between runs; and the same compared anew with other dates."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pandas as pd

from analysis import schema, settings, store
from analysis.compare import group_figures, origins, theme_coverage
from analysis.compare.moved import Moved, changes, moves, n_open
from analysis.compare.since import changed
from analysis.compare.times import figure_times
from analysis.corpus import read_corpus
from analysis.corpus.files import Unreadable, read_bytes, walk
from analysis.corpus.language import read_part
from analysis.corrections import corrected, links, noted, read_corrections
from analysis.dates import date_mentions, dated, page_evidence, with_analyst
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
    said = read_corrections()
    (articles, ledger), pages = read_corpus(corpus, page_evidence)
    articles, said = corrected("articles", articles, articles, said)
    written, evidence = dated(articles, pages)
    written, said = corrected("article_dates", written, articles, said, pages)
    read = read_part(articles)
    figures, said = corrected("figure_mentions", figure_mentions(read), articles, said)
    themes, said = corrected("theme_mentions", theme_mentions(read, read_codebook(CODEBOOK)), articles, said)
    return _compared(
        ledger=ledger,
        articles=articles,
        article_dates=written,
        date_evidence=with_analyst(evidence, written),
        figure_mentions=figures,
        date_mentions=date_mentions(read, written, time_anchor),
        theme_mentions=themes,
        corrections=noted(said, articles, figures, themes),
    )


def _compared(**told: pd.DataFrame) -> Tables:
    """Add to what the articles tell the three tables that compare them."""
    tables = _grouped(Tables(**{name: told.get(name, schema.typed(name, [])) for name in Tables._fields}))
    themes = list(read_codebook(CODEBOOK).themes)
    return tables._replace(
        origins=origins(tables.articles, tables.figure_mentions, tables.article_dates),
        theme_coverage=theme_coverage(tables.articles, tables.theme_mentions, themes),
    )


def _grouped(tables: Tables, named_by: pd.DataFrame | None = None) -> Tables:
    """Compare the figures anew; `named_by` are the dates that name quantities, unless it is those of the tables."""
    times = figure_times(tables.figure_mentions, tables.date_mentions)
    timed = tables.figure_mentions.assign(time_start=times["time_start"], time_end=times["time_end"])
    pairs = links(tables.corrections, tables.articles, timed)
    grouped, quantities = group_figures(
        timed, tables.articles, tables.article_dates, load_measures(), times["time_words"], pairs, named_by
    )
    return tables._replace(figure_mentions=grouped, quantities=quantities)


def between(tables: Tables, since: str = "", until: str = "") -> Tables:
    """Keep the articles that may have been written in a period, and compare those anew.

    `since` and `until` are ISO days, both included; empty is no limit. An article whose date is not known stays
    unless its bounds put it outside: what cannot be ruled out is not left out.
    """
    kept = within(tables, since, until)
    return tables if kept is tables else _compared(**kept._asdict())


def within(tables: Tables, since: str = "", until: str = "") -> Tables:
    """Keep the articles that may have been written in a period, and what they tell; what compares them is not made anew."""
    if not since and not until:
        return tables
    dates = tables.article_dates
    is_late = dates["earliest"] > pd.Timestamp(until) if until else pd.Series(False, index=dates.index)
    is_early = dates["latest"] < pd.Timestamp(since) if since else pd.Series(False, index=dates.index)
    stays = set(dates.loc[~is_late & ~is_early, "article_id"])
    told = ("articles", "article_dates", "date_evidence", "figure_mentions", "date_mentions", "theme_mentions")
    kept = {name: table[table["article_id"].isin(stays)] for name in told for table in [getattr(tables, name)]}
    return tables._replace(**{name: table.reset_index(drop=True) for name, table in kept.items()})


def changes_since(previous: str | Path, tables: Tables, since: str = "", until: str = "") -> pd.DataFrame:
    """List what changed since an earlier report: `previous` is its folder, and the tables are cut to the same period.

    Returns the columns of `compare.since.Change`; no rows where there is no earlier report, or none that can be read.
    """
    before = tables
    if previous:
        with suppress(OSError, ValueError, TypeError):  # tables of another version are nothing to compare with
            before = between(store.read(Path(previous) / "tables"), since, until)
    return changed(before, tables)


def moved_dates(tables: Tables, most: int = settings.MOST_MOVES) -> Moved:
    """Find which verdicts and sentences on figures change when the uncertain date of one article moves.

    One article at a time is put on each day of `moves`, and all figures are compared anew; past `most` days, those of
    the articles that most publishers stand beside are tried, and the rest counted.
    """
    days = moves(tables)
    as_dated = _grouped(tables)
    found = [changes(as_dated, redated(tables, *move), *move) for move in days[:most]]
    differing = pd.concat([changes(as_dated, as_dated), *found], ignore_index=True)
    return Moved(differing, min(most, len(days)), len(days), n_open(tables))


def redated(tables: Tables, article_id: str, day: pd.Timestamp) -> Tables:
    """Compare the figures anew as if an article had been written on one day; its relative dates are reckoned from it."""
    dates = tables.article_dates
    is_moved = dates["article_id"] == article_id
    moved = dates.assign(**{name: dates[name].mask(is_moved, day) for name in ("published_date", "earliest", "latest")})
    mentions = date_mentions(read_part(tables.articles[tables.articles["article_id"] == article_id]), moved)
    others = tables.date_mentions[tables.date_mentions["article_id"] != article_id]
    told = pd.concat([others, mentions], ignore_index=True)
    return _grouped(tables._replace(article_dates=moved, date_mentions=told), named_by=dates)


def load_tables(
    corpus: str | Path = settings.DEMO_CORPUS, tables: str | Path = "", time_anchor: str = settings.TIME_ANCHORS[0]
) -> Tables:
    """Give the tables of a corpus: from `tables`, a folder of kept ones, or extracted and kept.

    `time_anchor`, one of `settings.TIME_ANCHORS`, is what relative dates are reckoned from. A relative `corpus` is
    looked for below the current folder, then below the project. Tables are kept under `data/processed/` by a
    fingerprint of the corpus, the code and `data/hand/`: any change extracts afresh.
    """
    return store.read(Path(tables)) if tables else settled_tables(located(corpus), time_anchor)[0]


def settled_tables(corpus: Path, time_anchor: str = settings.TIME_ANCHORS[0]) -> tuple[Tables, str]:
    """Give the tables of a corpus and its fingerprint; one that changes while it is read is read again.

    The fingerprint is empty, and the tables may hold files of several moments, when it never came to rest.
    """
    for _ in range(settings.MOST_READINGS):
        states = [fingerprint(corpus)]

        def is_current(states: list[str] = states) -> bool:
            states.append(fingerprint(corpus))
            return states[-1] == states[0]

        tables = store.kept(f"{states[0]}-{time_anchor}", lambda: extract(corpus, time_anchor), is_current)
        if states[-1] == states[0]:
            return tables, states[0]
    return tables, ""


def located(corpus: str | Path) -> Path:
    """Find a corpus folder: absolute, below the current folder, or below the project.

    Raises:
        FileNotFoundError: names what was looked for.
    """
    for folder in (Path(corpus).absolute(), settings.ROOT / corpus):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"corpus {corpus}: no such folder; give one that holds articles")


def fingerprint(corpus: Path) -> str:
    """Digest all that decides the tables: the files of the corpus, the code, the hand-made tables but audits, the lock."""
    return sha256("".join(each for name, each in fingerprints(corpus).items() if name != "audits").encode()).hexdigest()[:16]


def fingerprints(corpus: Path) -> dict[str, str]:
    """Digest apart what decides a report: `corpus`, `code` with the lock, `hand`, and `audits`, which decide no table.

    Paths count relative to their folder, so that a project or a corpus that was moved keeps its tables.
    """
    lock = settings.ROOT / "requirements.lock"
    found = (corpus / settings.MANIFEST, *walk(corpus))
    return {
        "corpus": digest((path.relative_to(corpus), _content(path, corpus)) for path in found),
        "code": digest([(lock.name, lock.read_bytes()), *_ours(settings.ROOT / "analysis", "*.py", "*.toml")]),
        "hand": digest(each for each in _ours(settings.HAND, "[!.]*") if each[0].parent.name != "audits"),
        "audits": digest(_ours(settings.HAND / "audits", "[!.]*")),
    }


def digest(files: Iterable[tuple[Path | str, bytes]]) -> str:
    """Digest files by name and bytes, in their order, as 16 hexadecimal digits."""
    told = sha256()
    for name, content in files:
        told.update(f"{name}\0".encode("utf-8", "surrogateescape") + sha256(content).digest())
    return told.hexdigest()[:16]


def _ours(folder: Path, *patterns: str) -> Iterator[tuple[Path, bytes]]:
    found = sorted(path for pattern in patterns for path in folder.rglob(pattern) if path.is_file())
    return ((path.relative_to(folder), path.read_bytes()) for path in found)


def _content(path: Path, below: Path) -> bytes:
    """What tells one state of a file from another: its bytes, or why they cannot be had."""
    try:
        return read_bytes(path, below)
    except Unreadable as refusal:
        return str(refusal).encode()
