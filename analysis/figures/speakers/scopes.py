"""From where to where each credit of a sentence reaches."""

from itertools import pairwise

from analysis.figures.numbers.words import CARDINALS
from analysis.figures.speakers.names import is_capital
from analysis.figures.speakers.phrases import Line
from analysis.figures.speakers.quoting import Credit
from analysis.figures.speakers.words import CONTRASTS, DETERMINERS, FINITE, PRONOUNS


def scopes(line: Line, marks: list[Credit]) -> list[tuple[int, int]]:
    """From where to where each credit reaches, in code points: split where the next speaker's clause begins."""
    count = len(line.words)
    low = [_opening(line, mark.first) if mark.whole else mark.last for mark in marks]
    high = [
        (mark.first if mark.is_inverted else count) if mark.whole else _clause_end(line, mark.last) for mark in marks
    ]  # fmt: skip
    heads = [n for n, mark in enumerate(marks) if not mark.repeats]
    for a, b in pairwise(heads):
        split = _split(line, marks[a], marks[b])
        if split is not None:
            high[a] = min(high[a], split)
            low[b] = max(low[b], split)
    spans = [*line.spans, (line.spans[-1][1], 0)]
    return [(spans[a][0], spans[b][0]) for a, b in zip(low, high, strict=True)]


def _opening(line: Line, first: int) -> int:
    """Where the sentence of a credit begins: behind a full stop that a quotation follows, which ended none."""
    if "“" not in line.low and "`" not in line.low:
        return 0
    return next((at for at in range(first - 1, 0, -1) if line.low[at] in "`“" and line.low[at - 1] in ".!?"), 0)


def _split(line: Line, a: Credit, b: Credit) -> int | None:
    """Where the clause of credit `b` begins when it is not part of what `a` says."""
    for at in range(a.last, b.first):
        low = line.low[at]
        if low == ";" or (low in "`“" and line.low[at - 1] in ".!?") or (low in CONTRASTS and at > a.last):
            return at
    if b.whole:
        return next((at for at in range(a.last, b.first) if line.low[at] == "and"), None) if a.whole else None
    before = line.low[b.first - 1]
    is_coordinate = before == "and" or (before == "," and b.first - 1 > a.last)
    return b.first if is_coordinate or before in CONTRASTS else None


def _clause_end(line: Line, first: int) -> int:
    """Where what is said ends: at a semicolon, or at `, and` with a subject and a verb of its own; never in a quotation."""
    quoted = False
    for at in range(first, len(line.low)):
        low = line.low[at]
        if low in '“”"':
            quoted = low == "“" or (low == '"' and not quoted)
        elif not quoted and (low == ";" or (low == "," and _own_clause(line, at + 1))):
            return at
    return len(line.low)


def _own_clause(line: Line, at: int) -> bool:
    if line.low[at : at + 1] not in (["and"], ["but"], ["though"], ["although"], ["so"]) or at + 2 >= len(line.low):
        return False
    first = line.low[at + 1]
    if first in ("that", "said", "says") or not (
        first in DETERMINERS
        or first in CARDINALS
        or first in PRONOUNS
        or first[0].isdigit()
        or is_capital(line.words[at + 1])
        or line.low[at + 2] in FINITE
    ):
        return False
    stop = next((n for n in range(at + 2, min(len(line.low), at + 12)) if line.low[n] in (",", ";", ".")), at + 12)
    return not FINITE.isdisjoint(line.low[at + 2 : stop])
