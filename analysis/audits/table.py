"""The judgements of analysts, a file each in data/hand/audits/: read, written, taken back."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import settings, signed
from analysis.audits.items import ABOUT, DIGEST, ITEM
from analysis.tables import JUDGEMENTS

COLUMNS = tuple(column.name for column in JUDGEMENTS.columns)


def read_audits() -> pd.DataFrame:
    """Read all judgements of all files, the earliest first.

    Returns the columns `COLUMNS` as text; `content_sha256` is cut to its first 12 digits, `about` is a
    key of `ABOUT`, `is_right` is yes or no, an empty cell is an empty text.

    Raises:
        ValueError: names file, row and remedy.
    """
    found = [_checked(path, row) for path in signed.files(settings.HAND / "audits") for row in signed.read(path, COLUMNS)]
    return pd.DataFrame(found, columns=list(COLUMNS), dtype=str).sort_values("on", kind="stable", ignore_index=True)


def _checked(path: Path, row: signed.Row) -> dict[str, str]:
    cells = row.cells
    is_known = cells["about"] in ABOUT and cells["is_right"] in ("yes", "no")
    if not (is_known and cells["char_start"].isdecimal() and cells["char_end"].isdecimal()):
        raise ValueError(
            f"{signed.file_name(path)} line {row.end}: about is one of {', '.join(ABOUT)}; is_right is yes or no;"
            " char_start and char_end are whole numbers"
        )
    # One auditor copies the whole hash, another its first digits: the item is one.
    return cells | {"content_sha256": cells["content_sha256"][:DIGEST]}


def judge(item: Any, is_right: bool, by: str, should_be: str = "") -> int:
    """Write down whether what the machine says of an item is right; returns the line in the analyst's file.

    `item` is a row of `draw`; `should_be` is what the machine should have said, in the words of `said`, where that is known.

    Raises:
        ValueError: if the name is none, or the file cannot be written; says what to do.
    """
    own = {name: str(getattr(item, name)) for name in (*ITEM, "said")}
    signature = {"by": signed.signed_by(by), "on": signed.now(), "version": version("press-workbook")}
    row = own | {"is_right": "yes" if is_right else "no", "should_be": signed.one_line(should_be)} | signature
    return signed.append(_own_file(by), COLUMNS, row)


def take_back(by: str) -> str | None:
    """Take back the last judgement of an analyst; returns it in words, None where there is none.

    Raises:
        ValueError: if the file cannot be written.
    """
    row = signed.take_back(_own_file(by), COLUMNS, by)
    return f"{ABOUT[row['about']]}: {row['said']}: {'right' if row['is_right'] == 'yes' else 'wrong'}" if row else None


def judged_by(by: str) -> set[tuple[str, ...]]:
    """What an analyst has judged already, as (*ITEM, said)."""
    judged = read_audits()
    mine = judged[judged["by"] == signed.one_line(by)]
    return set(mine[[*ITEM, "said"]].itertuples(index=False, name=None))


def _own_file(by: str) -> Path:
    return signed.own_file(settings.HAND / "audits", by)
