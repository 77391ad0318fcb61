"""What each view of a table shows, and under which headings."""

import re
import tomllib
from pathlib import Path

# View -> column -> heading.
HEADINGS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def heading(column: str) -> str:
    """Turn a column's name into words: n_mentions is Mentions, value_low is Value low; words stay as they are."""
    if not re.fullmatch("[a-z_]+", column):
        return column
    words = re.sub(r"^(?:n|is|has)_|_(?:id|at|date)$", "", column).replace("_", " ").strip()
    return words[:1].upper() + words[1:]
