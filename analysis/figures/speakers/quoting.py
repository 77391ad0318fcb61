"""Credits that are no plain "said": quoting, `according to`, the colon of a headline; and what every credit is read with."""

from typing import NamedTuple

from analysis.figures.lexicon import WORDS
from analysis.figures.speakers.phrases import Line, Phrase, phrase_before, phrase_behind

QUOTES = frozenset("\"“”‘’'")
_STOPS = QUOTES | frozenset(",.;!?—–)")


class Credit(NamedTuple):
    """Words `first` up to `last` credit `speakers`, outermost first, for what follows or (`whole`) what stands around them.

    `is_inverted` credits nothing behind it (`..., said Ana Lind, 29`).
    """

    first: int
    last: int
    speakers: tuple[Phrase, ...]
    whole: bool
    is_inverted: bool = False
    is_source: bool = False


def before_adverbs(line: Line, at: int) -> int:
    """Step back from a verb over adverbs and days."""
    at -= 1
    while at >= 0 and (line.low[at] in WORDS["adverbs"] or line.low[at] in WORDS["days"]):
        at -= 1
    return at


def adjunct_end(line: Line, at: int) -> bool:
    """Whether nothing is said behind a verb before the next stop: `said.`, `said on Friday,`, `told a news conference`."""
    low, verb = line.low, line.low[at]
    stop = next((n for n in range(at + 1, min(len(low), at + 16)) if low[n] in _STOPS), len(low) if len(low) < at + 16 else -1)
    if stop < 0:
        return False
    between = low[at + 1 : stop]
    return not between or between[0] in WORDS["adjuncts"] or between[0] in WORDS["days"] or verb in ("told", "tells")


def quoted(line: Line, at: int) -> Credit | None:
    """`A quoted B as saying`, `A quoted its chief, B, as saying`, `B was quoted by A`."""
    back = before_adverbs(line, at)
    outer, inner = phrase_before(line, back), phrase_behind(line, at + 1)
    if back >= 0 and line.low[back] in WORDS["be"]:  # "was quoted by A as saying"
        inner = phrase_before(line, before_adverbs(line, back))
        outer = phrase_behind(line, at + 2) if line.low[at + 1 : at + 2] == ["by"] else None
    if inner is None:
        return None
    last = max(at, inner.last, outer.last if outer else 0)
    name = phrase_behind(line, last + 1) if line.low[last : last + 1] == [","] else None
    if name and name.is_proper and not inner.is_proper:
        inner, last = name, name.last
    saying = next((n for n in range(last, min(len(line.low), last + 6)) if line.low[n] == "saying"), -1)
    first = min(phrase.first for phrase in (outer, inner) if phrase)
    is_open = any(sign in (":", "“") for sign in line.low[last : last + 20])
    whole = adjunct_end(line, saying) if saying >= 0 else not is_open
    return Credit(first, max(last, saying + 1), (outer, inner) if outer else (inner,), whole and first > 0)


def source(line: Line, at: int) -> Credit | None:
    """`according to the ministry`, `citing the ministry`."""
    is_according = line.low[at] == "according"
    speaker = phrase_behind(line, at + 1 + is_according)
    return Credit(at, speaker.last, (speaker,), whole=True, is_source=not is_according) if speaker else None


def headline(line: Line) -> list[Credit]:
    """`Kenya police: 16 dead`, `Toll climbs to 53: UN`."""
    last = len(line.words)
    colons = [at for at, low in enumerate(line.low) if low in (":", "-", "–", "—")]
    if not colons or last > 40:
        return []
    at = colons[0]
    before = phrase_before(line, at - 1) if 0 < at < 7 and line.low[at] == ":" else None
    if before and before.first == 0 and (before.head in WORDS["speaking"] or line.words[at - 1].isupper()):
        return [Credit(0, at + 1, (before,), whole=False)]
    at = colons[-1]
    after = phrase_before(line, last - 1) if at > 2 and last - at < 8 else None
    if after is None or after.first != at + 1:
        return []
    is_speaker = after.head in WORDS["speaking"] or line.words[-1].isupper() or after.is_proper
    return [Credit(at, last, (after,), whole=True)] if is_speaker else []
