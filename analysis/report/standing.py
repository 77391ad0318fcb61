"""Whether the report that stands is the one that a run would make again: then nothing runs, and its record says so."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.extract import digest, fingerprints
from analysis.report.history import KeptRun
from analysis.report.record import NAME, versions, write_record

# What is told of a report from its record.
_TOLD = {"first_sentence": str, "warnings": list, "n_new_disagreements": int}
_TEMPLATE = Path(__file__).with_name("template")
# What a reader is told when it differs between two reports, for then a finding may have moved without an article.
CAUSES = {
    "corpus": "the articles",
    "code": "the workbook itself",
    "hand": "the tables under data/hand",
    "audits": "the judgements of audits",
    "pages": "the notebooks or the page they are set in",
    "asked": "the parameters",
}


def inputs(corpus: Path, notebooks: Mapping[Path, dict[str, Any]], editions: Sequence[Any]) -> dict[str, str]:
    """Digest, by the keys of `CAUSES`, all that decides what a report says but for the time; nothing if the corpus is gone."""
    asked = [{path.stem: given for path, given in notebooks.items()}, [str(each) for each in editions], versions()]
    pages = [*notebooks, *sorted(path for path in _TEMPLATE.iterdir() if path.is_file())]
    try:
        read = fingerprints(corpus)
    except OSError:
        return {}
    return read | {
        "pages": digest((path.name, path.read_bytes()) for path in pages),
        "asked": sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()[:16],
    }


def content(folder: Path) -> str:
    """Digest every file of a report but its record, by name and bytes."""
    # Beside the record may lie what was to become one, when the run that wrote it was killed.
    files = sorted(path for path in folder.rglob("*") if path.is_file() and NAME not in path.name)
    return digest((path.relative_to(folder), path.read_bytes()) for path in files)


def is_current(run: KeptRun, asked: Mapping[str, str]) -> bool:
    """Tell whether a run would say the same again, and its files are still as they were written."""
    is_told = all(isinstance(run.record.get(name), kind) for name, kind in _TOLD.items())
    try:
        return is_told and bool(asked) and run.part("inputs") == asked and run.told("content") == content(run.folder)
    except OSError:
        return False


def note_check(run: KeptRun, at: datetime) -> dict[str, Any]:
    """Count in the record of a report that it was checked and nothing had changed; return the record.

    Where it cannot be written, the report stands all the same.
    """
    before = run.part("unchanged")
    n = before.get("n") if isinstance(before.get("n"), int) else 0
    record = run.record | {"unchanged": {"n": (n or 0) + 1, "last_at": at.isoformat()}}
    with suppress(OSError):
        write_record(run.folder, record)
    return record


def causes(before: KeptRun, now: KeptRun) -> list[str]:
    """Say which inputs differ between two runs, in words; none where a record does not tell."""
    was, is_ = before.part("inputs"), now.part("inputs")
    return [words for name, words in CAUSES.items() if name in was and name in is_ and was[name] != is_[name]]
