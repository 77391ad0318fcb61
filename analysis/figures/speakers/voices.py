"""Finds in one sentence the words that credit somebody: verbs of saying, `according to`, the colon of a headline."""

from analysis.figures.lexicon import SAYINGS, WORDS
from analysis.figures.speakers.phrases import Line, Phrase, phrase_before, phrase_behind
from analysis.figures.speakers.quoting import QUOTES, Credit, adjunct_end, before_adverbs, quoted, source

_SET_OFF = QUOTES | {",", "—", "–"}
TRIGGERS = frozenset(SAYINGS)


def credits(line: Line) -> list[Credit]:
    """Find who is credited in a sentence, in reading order."""
    found: list[Credit] = []
    for at, low in enumerate(line.low):
        # "the United States Secretary": written large, a word is no verb.
        kind = SAYINGS.get(low) if at == 0 or line.words[at][0].islower() else None
        credit = _READERS[kind](line, at) if kind else None
        if credit is None:
            continue
        if found and low in ("citing", "quoting"):
            found[-1] = found[-1]._replace(speakers=found[-1].speakers + credit.speakers)
            continue
        if found and found[-1].is_source:  # "Sana, citing a port official, said"
            credit = credit._replace(speakers=credit.speakers + found.pop().speakers)
        found.append(credit)
    return found


def _said(line: Line, at: int) -> Credit | None:
    """Read the speaker of a verb of saying, before it or (inverted) behind it."""
    back = before_adverbs(line, at)
    previous = line.low[back] if back >= 0 else ","
    if previous in WORDS["not_said"]:
        return None
    subject, first = _with_apposition(line, back) if previous == "," else (phrase_before(line, back), at)
    if subject is None:
        return _inverted(line, at) if at and SAYINGS[line.low[at]] == "plain" and line.low[at - 1] in _SET_OFF else None
    if not _may_say(line, at, subject):
        return None
    first = min(first, subject.first)
    whole = first > 0 and line.low[first - 1] in _SET_OFF and adjunct_end(line, at)
    return Credit(first, at + 1, (subject,), whole)


def _with_apposition(line: Line, comma: int) -> tuple[Phrase | None, int]:
    """`the minister, Ana Lind, said`; `Ana Lind, 61, of Bergen, said`: the name of the two, and where they begin."""
    found, name = None, phrase_before(line, comma - 1)
    for at in range(comma - 1, max(0, comma - 26), -1):
        noun = phrase_before(line, at - 1) if line.low[at] == "," else None
        if noun is None or not _stands_alone(line, noun) or (found and not noun.is_proper):
            continue
        if name and name.is_proper and name.first == at + 1 and not noun.is_proper:
            return name, noun.first
        found = noun
    return found, found.first if found else comma


def _stands_alone(line: Line, noun: Phrase) -> bool:
    """Whether a noun phrase between commas may be a subject: it speaks, and no verb or preposition stands before it."""
    before = line.low[noun.first - 1] if noun.first else ","
    return (not before[0].isalnum() or before in WORDS["clause_words"]) and (noun.is_proper or noun.head in WORDS["speaking"])


def _inverted(line: Line, at: int) -> Credit | None:
    subject = phrase_behind(line, at + 1)
    return Credit(at, subject.last, (subject,), whole=True, is_inverted=True) if subject else None


def _may_say(line: Line, at: int, subject: Phrase) -> bool:
    """Whether a verb says something of its subject: `officials say`, never `a Russian report`, `added 40 jets`."""
    verb, behind = line.low[at], line.low[at + 1] if at + 1 < len(line.low) else ""
    is_plural = subject.head.endswith(("s", "men")) or subject.head in WORDS["plurals"]
    is_deed = (SAYINGS[verb] == "that" and behind != "that") or (verb in WORDS["deeds_too"] and behind[:1].isdigit())
    return not is_deed and (is_plural or verb not in WORDS["bare"])


_READERS = {"source": source, "quote": quoted} | dict.fromkeys(("plain", "clause", "that"), _said)
