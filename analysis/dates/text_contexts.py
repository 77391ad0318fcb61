"""What stands around a day in bare text, in many languages, and the kind of evidence that this makes of the day.

Measured on pages saved as one line of text, where a day of publication is set apart by what is no sentence.
"""

import re
import tomllib
from pathlib import Path

from analysis.lexicon import filled

TABLES = tomllib.loads(Path(__file__).with_name("contexts.toml").read_text(encoding="utf-8"))
# Small letters from Latin to Cyrillic.
_SMALL = "(?-i:[" + "".join(letter for letter in map(chr, range(0x61, 0x460)) if letter.islower()) + "])"
# What stands for the name of a weekday just before a day, which is taken out of what stands before.
WEEKDAY = "§"


_PARTS = {**TABLES["parts"], "SMALL": _SMALL, "WEEKDAY": WEEKDAY}
# Words for publishing and for changing, and those that may stand behind their day.
PUBLISHED, CHANGED, BEHIND = (filled(_PARTS[name], _PARTS) for name in ("PUBLISHED", "CHANGED", "BEHIND"))
# What stands before a day and behind it, and the kind of evidence that makes it: the first that fits decides.
CONTEXTS = tuple(
    (kind, re.compile(rf"(?i)(?:{filled(before, _PARTS)})$"), re.compile(rf"(?i)(?:{filled(behind, _PARTS)})"))
    for kind, before, behind in TABLES["contexts"]["rows"]
)
