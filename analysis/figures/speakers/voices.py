"""Finds in one sentence the words that credit somebody: verbs of saying, `according to`, the colon of a headline."""

from analysis.figures.lexicon import SAYINGS, WORDS
from analysis.figures.numbers.words import CARDINALS
from analysis.figures.speakers.names import is_body, is_capital
from analysis.figures.speakers.phrases import Line, Phrase, phrase_before, phrase_behind, phrase_opening
from analysis.figures.speakers.quoting import QUOTES, Credit, adjunct_end, before_adverbs, quoted, source

_THAT = QUOTES | {"that", ""}
_SET_OFF = QUOTES | {",", "—", "–"}
TRIGGERS = frozenset(SAYINGS)


def credits(line: Line) -> list[Credit]:
    """Find who is credited in a sentence, in reading order."""
    found: list[Credit] = []
    ahead: tuple[Phrase, ...] = ()
    for at in [at for at, low in enumerate(line.low) if low in TRIGGERS]:
        low = line.low[at]
        kind = SAYINGS.get(low)
        # "the United States Secretary": written large, a word that may be a noun is no verb.
        if kind is None or (at and low in WORDS["noun_forms"] and line.words[at][0].isupper()):
            continue
        credit = source(line, at) if kind == "source" else quoted(line, at) if kind == "quote" else _said(line, at, kind, found)
        if credit is None or (kind == "source" and low != "according" and found):
            if credit:
                found[-1] = found[-1]._replace(speakers=found[-1].speakers + credit.speakers)
        elif kind == "source" and low != "according" and at < 2:
            ahead = credit.speakers
        else:
            inside = found[-1] if found and found[-1].is_source and credit.first < found[-1].first < at else None
            if inside:  # "Sana, citing a port official, said"
                found.pop()
                credit = credit._replace(speakers=credit.speakers + inside.speakers)
            found.append(credit._replace(speakers=credit.speakers + ahead) if ahead else credit)
            ahead = ()
    return found


def _said(line: Line, at: int, kind: str, found: list[Credit]) -> Credit | None:
    """Read the speaker of a verb of saying, before it or (inverted) behind it."""
    verb, back = line.low[at], before_adverbs(line, at)
    previous = line.low[back] if back >= 0 else ","
    # "put the toll at 12", but "put 12 ships to sea".
    if previous in WORDS["not_said"] or previous == "as" or (verb in ("put", "puts") and "at" not in line.low[at + 1 : at + 16]):
        return None
    if verb in WORDS["participles"] or previous in ("and", "but", "or"):
        return _repeated(line, at, previous, found)
    if previous in ("who", "which", "that") and line.words[back] != "WHO":
        back -= 2 if back > 0 and line.low[back - 1] == "," else 1
        subject, first = phrase_before(line, back), at
    elif previous == ",":
        subject, first = _with_apposition(line, back)
    else:
        subject = phrase_before(line, back)
        first = subject.first if subject else at
    if subject is None:
        return _inverted(line, at) if kind == "plain" and line.low[at - 1] in _SET_OFF and at else None
    if not _may_say(line, at, kind, subject):
        return None
    whole = first > 0 and line.low[first - 1] in _SET_OFF and adjunct_end(line, at)
    if kind in ("clause", "finding") and not whole and not _opens_clause(line, at + 1):
        return None
    return Credit(first, at + 1, (subject,), whole, is_hope=kind == "hope")


def _repeated(line: Line, at: int, previous: str, found: list[Credit]) -> Credit | None:
    """`..., adding that`, `and said`: the speaker before, or the subject of the sentence."""
    if line.low[at] in WORDS["participles"] and previous not in (",", "and", "but", "by") and previous not in WORDS["statements"]:
        return None
    if line.low[at] not in WORDS["participles"] and SAYINGS[line.low[at]] not in ("plain", "hope"):
        return None
    subject = found[-1].speakers[-1] if found else phrase_opening(line)
    return Credit(at, at + 1, (subject,), whole=False, repeats=bool(found)) if subject else None


def _with_apposition(line: Line, comma: int) -> tuple[Phrase | None, int]:
    """`the minister, Ana Lind, said`; `Ana Lind, 61, of Bergen, said`: the name of the two, and where they begin."""
    found, name = None, phrase_before(line, comma - 1)
    for at in range(comma - 1, max(0, comma - 26), -1):
        noun = phrase_before(line, at - 1) if line.low[at] == "," else None
        if noun is None or not _stands_alone(line, noun) or (found and not noun.is_proper):
            continue
        # "12 died in Kabul, killing ..., said": a participle belongs to the subject only when that opens the sentence.
        if line.low[at + 1][-3:] == "ing" and noun.first:
            continue
        if name and name.is_proper and name.first == at + 1 and not noun.is_proper:
            return name, noun.first
        found = noun
        # "Ana Lind, 61, head of surgery in Oslo, Norway, said": a name behind a comma may itself be apposed.
        if noun.first == 0 or line.low[noun.first - 1] != ",":
            break
    return found, found.first if found else comma


def _stands_alone(line: Line, noun: Phrase) -> bool:
    """Whether a noun phrase between commas may be a subject: it speaks, and no verb or preposition stands before or in it."""
    before = line.low[noun.first - 1] if noun.first else ","
    if before[0].isalnum() and before not in WORDS["clause_words"]:
        return False
    return noun.head in WORDS["speaking"] or (noun.is_proper and all(map(is_capital, noun.name.split())))


def _inverted(line: Line, at: int) -> Credit | None:
    subject = phrase_behind(line, at + 1)
    if (
        subject is None
        or subject.head in WORDS["pronouns"]
        or not (subject.is_proper or subject.head in WORDS["speaking"] or line.low[at] in WORDS["core"])
    ):
        return None
    goes_on = not {"“", '"'}.isdisjoint(line.low[subject.last : subject.last + 6])
    return Credit(at, subject.last, (subject,), whole=True, is_inverted=not goes_on)


def _may_say(line: Line, at: int, kind: str, subject: Phrase) -> bool:
    """Whether this verb makes this noun a speaker."""
    before = line.low[subject.first - 1] if subject.first else ""
    behind = line.low[at + 1] if at + 1 < len(line.low) else ""
    if before[:1].isdigit() or before == "than" or behind in WORDS["participle_nouns"] or subject.last > at:
        return False
    # "added 40 jets": a deed, unless a clause follows.
    if line.low[at] in ("added", "adds") and _is_number(behind) and WORDS["finite"].isdisjoint(line.low[at + 1 : at + 4]):
        return False
    if line.low[at] in WORDS["bare"] and not (
        subject.head.endswith(("s", "men")) or subject.head in WORDS["plurals"] or " and " in subject.name
    ):
        return False
    if kind == "that":
        return behind in _THAT
    if kind == "finding":
        is_source = (
            subject.head in WORDS["bodies"] or subject.head in WORDS["sources"] or (subject.is_proper and is_body(subject.name))
        )
        return behind == "that" or is_source or subject.head in WORDS["pronouns"]
    is_any = line.low[at] in WORDS["core"] and (subject.is_definite or line.low[subject.first] in ("the", "a", "an"))
    return subject.is_proper or subject.head in WORDS["speaking"] or subject.head in WORDS["pronouns"] or is_any


def _is_number(low: str) -> bool:
    return low[:1].isdigit() or low in CARDINALS or low in ("$", "€", "£")


def _opens_clause(line: Line, at: int) -> bool:
    if at >= len(line.words):
        return False
    low = line.low[at]
    return low in WORDS["clause_openers"] or _is_number(low) or is_capital(line.words[at]) or not low[0].isalnum()
