"""The runs that are kept in a folder of reports: found by their folders, told by their records, however broken those are."""

import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from analysis import settings
from analysis.report.publish import remove
from analysis.report.record import NAME, read_record

COMPLETE, FAILED, UNREADABLE = "complete", "failed", "unreadable"
# As a run names its folder: the second it began (UTC), and a number where two began in one.
_RUN_ID = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(\d{1,6}))?")


class Series(NamedTuple):
    """Runs that follow one another: of one corpus, by the digest of where it lies, and of one report in reports.yml."""

    corpus_id: str
    name: str = ""


class KeptRun(NamedTuple):
    """One run: its folder and its record; `problem` says why there is none, and the record is empty then."""

    folder: Path
    record: dict[str, Any]
    problem: str = ""

    @property
    def state(self) -> str:
        """`complete`, `failed`, or `unreadable`."""
        return UNREADABLE if self.problem else str(self.record.get("state"))

    @property
    def series(self) -> Series:
        """The series that the run belongs to; an empty corpus_id where its record does not say."""
        return Series(str(self.record.get("corpus_id") or ""), str(self.record.get("name") or ""))

    def told(self, name: str) -> str:
        """One value of the record as text: empty where it is missing or no single value."""
        value = self.record.get(name)
        return str(value) if isinstance(value, str | int) else ""

    def part(self, name: str) -> dict[str, Any]:
        """One table of the record: empty where it is missing or none."""
        value = self.record.get(name)
        return value if isinstance(value, dict) else {}

    def row(self) -> tuple[str, ...]:
        """The run as words: id, state, exit code, name, corpus, articles, warnings, and what it says or why it says nothing."""
        told = self.told("first_sentence") or self.problem or self.told("error")
        if last := str(self.part("unchanged").get("last_at") or ""):
            told += f" (unchanged as of {last[:16].replace('T', ' ')}, checks: {self.part('unchanged').get('n')})"
        known = (self.told(name) for name in ("exit", "name", "corpus", "n_articles"))
        return (self.folder.name, self.state, *known, str(self.n_warnings()), told)

    def n_warnings(self) -> int:
        """How many warnings the report shows."""
        value = self.record.get("warnings")
        return len(value) if isinstance(value, list) else 0


def corpus_id(corpus: Path) -> str:
    """Name a corpus by where it lies, without saying where: what is mailed names no folder of this machine."""
    return sha256(os.fsencode(os.path.realpath(corpus))).hexdigest()[:12]


def kept_runs(out: Path) -> list[KeptRun]:
    """List the runs of a folder of reports, the failed ones too, newest first; none where there is no such folder."""
    folders = [folder for parent in (out, out / "failed") if parent.is_dir() for folder in parent.iterdir()]
    runs = [folder for folder in folders if _RUN_ID.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink()]
    return [read_run(folder) for folder in sorted(runs, key=_began, reverse=True)]


def _began(folder: Path) -> tuple[str, int]:
    began = _RUN_ID.fullmatch(folder.name)
    return (began[1], int(began[2] or 1)) if began else ("", 0)


def read_run(folder: Path) -> KeptRun:
    """Read the record of a run that has ended."""
    try:
        record = read_record(folder)
        if record.get("state") not in (COMPLETE, FAILED):
            raise ValueError("no state in it")
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else str(error)
        return KeptRun(folder, {}, f"{NAME}: {cause}; remove the folder, or put its record back")
    return KeptRun(folder, record)


def last_good(runs: Iterable[KeptRun], series: Series, before: Path | None = None) -> KeptRun | None:
    """Give the newest whole report of a series; with `before`, the newest that began before that run."""
    return next(
        (
            run
            for run in runs
            if run.state == COMPLETE and run.series == series and not run.record.get("is_partial")
            if before is None or _began(run.folder) < _began(before)
        ),
        None,
    )


def previous_report(out: Path, series: Series) -> str:
    """The folder of the last whole report of a series; empty when there is none."""
    run = last_good(kept_runs(out), series)
    # Not resolved: of its folders `settle` knows `out` as it was given.
    return str(run.folder) if run else ""


def pointer(name: str) -> str:
    """The link that follows a report: `latest`, or `latest-` and its name in reports.yml."""
    return f"latest-{name}" if name else "latest"


def find_run(out: Path, word: str, beside: KeptRun | None = None) -> KeptRun:
    """Find a run by its id, its folder, `latest`, `latest-NAME`, or `previous`: the whole report before `beside`.

    Raises:
        ValueError: says what there is instead.
    """
    runs = kept_runs(out)
    if word == "previous":
        if beside and (found := last_good(runs, beside.series, beside.folder)):
            return found
        raise ValueError(f"previous: no earlier report of the same articles and name in {out}; run `workbook runs`")
    for folder in (out / word, out / "failed" / word, Path(word)):
        if word.strip() and (folder / NAME).is_file():
            return read_run(folder.resolve())
    near = ", ".join(run.folder.name for run in runs[:3])
    raise ValueError(f"{word or '(empty)'}: no such run in {out}; " + (f"the newest are {near}" if near else "there is none"))


def prune(out: Path, keep: int, series: Series) -> None:
    """Remove the oldest reports of a series, so that `keep` of them stay; what a link such as `latest` points at stays too."""
    pointed = {os.path.realpath(link) for link in out.glob("latest*") if link.is_symlink()}
    kept = [run.folder for run in kept_runs(out) if run.state == COMPLETE and run.series == series and run.folder.parent == out]
    _remove(out, [folder for folder in kept[keep:] if os.path.realpath(folder) not in pointed])


def prune_failed(out: Path, keep: int = settings.KEPT_RUNS) -> None:
    """Remove the oldest failed runs of whatever corpus and name, so that `keep` of them stay."""
    _remove(out, [run.folder for run in kept_runs(out) if run.folder.parent != out][keep:])


def _remove(out: Path, folders: Iterable[Path]) -> None:
    gone = out / ".gone"
    remove(gone)  # of a run that was killed
    for folder in folders:
        # Under its own name a report is whole or gone.
        gone.mkdir(exist_ok=True)
        folder.rename(gone / f"{folder.parent.name}-{folder.name}")
    remove(gone)
