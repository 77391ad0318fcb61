"""Who says a figure and whether it has come to pass: attribution, with its chain, and modality."""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.figures.lexicon import words

_SAYING = (
    "said|says|say|saying|told|reported|reports|report|announced|announces|announce|confirmed|confirms|disclosed"
    "|claimed|claims|claim|estimated|estimates|stated"
    "|states|added|adds|predicts|predicted|warned|warns|denied|denies|wrote|writes|insisted|insists|believes"
    "|believe|believed|acknowledged|admitted|revealed"
    "|reveals|noted|notes|declared|alleged|alleges|argued|argues|explained|tweeted|posted|calculated|counted|put"
    "|puts|pledged|vowed|promised|testified"
    "|showed|shows|found|concluded|expects|assessed|assesses|suggested|recorded|quoted|quotes|cited|cites"
)
# Some of these are plain verbs too; behind them a clause, a quotation or a figure must follow.
_NEEDS_CLAUSE = words(
    "report reports claim claims states notes found put puts shows showed posted recorded say counted expects quotes"
)
_NAME_WORD = r"(?:[A-Z][\w’'&.-]{0,30}|[A-Z]\.)"
_NAME = rf"{_NAME_WORD}(?:\s(?:(?:of|for|the|and|de|al|van|von)\s){{0,2}}{_NAME_WORD}){{0,8}}"
_ROLE = (
    "officials?|official|police|agency|ministry|minister|ministers|spokesman|spokeswoman|spokesperson|government"
    "|army|military|president|prime minister|rescuers"
    "|authorities|hospital|doctors?|medics?|witnesses|residents|mayor|governor|report|statement|company|group"
    "|council|office|department|service|sources?|experts?|analysts?"
    "|researchers|scientists|commander|general|general staff|union|charity|organi[sz]ation|study|survey|poll"
    "|kremlin|court|prosecutors?|investigators|broadcaster|newspaper"
    "|news agency|state media|media|state television|embassy|ambassador|commission|committee|bank|fund|firm|chief"
    "|leader|secretary|lawmakers?|intelligence|alliance"
)
_DETERMINER = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Tt]heir|[Ll]ocal|[Ss]tate|[Ss]ome)\s)?"
_NOUN = rf"{_DETERMINER}(?:[\w’'.-]{{2,20}}\s){{0,3}}(?:{_ROLE})"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)"
_WHEN = (
    r"(?:\s(?:on|in|at|late|early|last)\s[\w’']{2,12}|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\s(?:also|further|has|have|had|later|recently|previously|reportedly|then|since)){0,3}"
)
_SPEAKERS = rf"(?:{_NAME}(?:\s(?:{_ROLE}))?|{_NOUN}|{_PRONOUN})"
_VERB = re.compile(rf"\b({_SAYING})\b")
_LEFT = re.compile(rf"(?:^|(?<=[\s“\"‘(—–]))({_SPEAKERS})(?:,\s([^,.;]{{2,60}}),)?{_WHEN}\s$")
_RIGHT = re.compile(rf"\s(?:by\s)?(?:(?:the|its|an?|his|their)\s)?(?:[a-z]{{3,12}}\s){{0,3}}?({_NAME}|{_NOUN})")
_ONLY_NAME = re.compile(_NAME)
_AS_SAYING = re.compile(r"\sas\ssaying\s?(?:that\b|[,:\"“‘]|\d|(?!after|in|on|during|at|last)[a-z]+\s)")
_SET_OFF = re.compile(r"[,”\"’']\s?(?:(?:the|an?|its)\s)?(?:[a-z’'-]{2,20}\s){0,4}$")
_CLOSE = re.compile(r"(?:\s(?!that\b)[^\W\d]+){0,5}\s?(?:[.,;\"”]|$)")
_ACCORDING = re.compile(
    rf"\b(?:according to|citing|quoting|figures from|data from|estimates? (?:by|from)|quoted by|cited by)\s(?:the\s"
    rf"|its\s|an?\s)?({_NAME}|{_NOUN})",
    re.IGNORECASE,
)
_BY_ACCOUNT = re.compile(
    rf"\b(?:[Ii]n|[Bb]y)\s({_NAME})[’']s?\s(?:own\s)?(?:account|telling|words|count|estimates?|reckoning|version)\b(?! books?\b| holders?\b)"
)
# "its Secretary, Sergey Shoigu": the name behind an office.
_HOLDER = re.compile(rf",\s({_NAME})")
_COLON = re.compile(r"[^:.;“\"]{0,160}:\s")
_OFFICES = words("secretary minister president chief head director spokesman spokeswoman leader chairman governor ambassador")
_CLAUSE = re.compile(
    r"(?:\s(?:on|in|late)\s[\w.]{2,12}|\sreporters){0,2}\s?[,:]?\s?(?:that\b|[\"“‘]|\d|(?:at least|about|up to|more"
    r" than|the|a|an|it|he|they|its)\b)"
)
_RESET = re.compile(r"[,;]\s(?:while|but|and|whereas|although)\s|;\s|\bwhile\b")
_TITLES = re.compile(
    r"^(?:(?:[Tt]he|[Ii]ts|[Aa]n?|[Hh]is)\s|(?:[A-Z]\w+(?:\s[A-Z]\w+)?|[A-Z]+)[’']s?\s(?=\w)|(?:United States"
    r"|U\.S\.|US|UK|British|Russian|Ukrainian|South Korean|North Korean|Japanese)\s(?=[A-Z]\w+\s)"
    r"|(?:Secretary of State|Secretary of Defen[sc]e|Secretary|Prime Minister|Foreign Minister|Defen[sc]e Minister"
    r"|Minister|President|Vice|Deputy|Chairman|Leader|Gen|General|Col|Lt"
    r"|Ambassador|Governor|Mayor|Senator|Mr|Mrs|Ms|Dr|Sir|Lord|King|Spokesman|Spokeswoman)\.?\s(?!Staff|Assembly"
    r"|Hospital|Motors|Electric|Command|Council)(?=[A-Z]\w+))"
)
_NO_SPEAKERS = words(
    "it he she they we i you who which there monday tuesday wednesday thursday friday saturday sunday if but and in"
    " on the this that reports"
)

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)? (?:the |a |any )?(?:claims?|reports?"
    r"|allegations?|figures?|suggestions?)|dismiss(?:es|ed|ing)?"
    r"|disput(?:e|es|ed|ing)|(?:did|does|do|has|have|had|was|were|is|are)(?: not|n't)(?! only\b| yet\b))\b"
)
_PLANNED = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) to(?= [a-z])(?! (?:blame|date)\b)|plan(?:s|ned|ning)?(?: to| for)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|decid(?:e|es|ed"
    r"|ing)(?: to)?|intend(?:s|ed|ing)?|vow(?:s|ed|ing)?"
    r"|prepar(?:e|es|ed|ing) to|agree[sd]? to|agreed|set to|due to|(?<!reported )(?<!said )(?<!believed )(?<!thought )(?<!known )(?<!claimed )(?<!found )(?<!seen )(?<!understood )to be|order(?:s|ed)? (?:the )?[a-z]+ to|want(?:s"
    r"|ed)? to|aim(?:s|ed)? to|propos(?:e|es|ed|ing)|schedul(?:ed|es)"
    r"|about to|ready to|going to|offer(?:s|ed|ing)? to|commit(?:s|ted)? to|approved|target(?:s|ed)? of|by the end"
    r" of)\b"
)
_PREDICTED = re.compile(
    r"\b(?:could|may|might|would|predict(?:s|ed|ing)?|expect(?:s|ed|ing)?|forecast(?:s|ing)?|estimat(?:es|ed)"
    r" (?:that )?[^.]{0,30}\bwill|likely to|project(?:s|ed) (?:to|that)|feared|fear(?:s)? that"
    r"|warn(?:s|ed) (?:that )?|risk(?:s)? of|anticipat(?:e|es|ed))\b"
)
# What befalls people unplanned; a bare number with one of these counts people.
FATES = frozenset(
    (
        "killed",
        "died",
        "perished",
        "wounded",
        "injured",
        "hurt",
        "lost",
        "displaced",
        "missing",
        "arrested",
        "captured",
        "survived",
        "aboard",
    )
)
# Common nouns that stand for a body named before: "The agency said".
_BODIES = words(
    "agency ministry service council office company commission committee department organisation organization group bank"
)


class Voice(NamedTuple):
    """One credit in a sentence: its place, the name, and whether what is credited follows (`leads`) or precedes it."""

    start: int
    end: int
    name: str
    leads: bool


def voices(text: str, start: int, end: int) -> list[Voice]:
    """Find who is credited in a sentence, in reading order; a pronoun stays as it is written."""
    end = min(end, start + 1_500)
    found = _by_phrase(text, start, end)
    for verb in _VERB.finditer(text, start, end):
        left = _LEFT.search(text, max(start, verb.start() - 150), verb.start())
        is_open = verb[1] not in _NEEDS_CLAUSE or bool(_CLAUSE.match(text, verb.end(), end))
        if verb[1] in ("quoted", "quotes", "cited", "cites"):
            found += _quoting(text, left, verb, end)
        elif left and is_open and left[1].lower() not in _NO_SPEAKERS - {"it", "he", "she", "they"}:
            name = left[2] if left[2] and _ONLY_NAME.fullmatch(left[2]) else left[1]
            closes = _closes(text, start, left.start(1), verb.end(), end)
            found.append(Voice(left.start(1), verb.end(), name, leads=not closes))
        elif left is None and (right := _RIGHT.match(text, verb.end(), end)) and _follows_quotation(text, start, verb.start()):
            found.append(Voice(verb.start(), right.end(), right[1], leads=False))
    return sorted(found)


def _by_phrase(text: str, start: int, end: int) -> list[Voice]:
    """`according to X`, which may stand before or behind what it credits, and `by X's account`, which opens it."""
    found = []
    for phrase in _ACCORDING.finditer(text, start, end):
        is_first = not text[start : phrase.start()].strip()
        leads = is_first or phrase[0].lower().startswith(("citing", "quoting"))
        found.append(Voice(phrase.start(), phrase.end(), phrase[1], leads))
    accounts = _BY_ACCOUNT.finditer(text, start, end)
    return found + [Voice(m.start(), m.end(), re.sub(r"[’']s?$", "", m[1]), leads=True) for m in accounts]


def _follows_quotation(text: str, start: int, verb: int) -> bool:
    return text[max(start, verb - 3) : verb].rstrip()[-1:] in ("”", '"', ",", "’", "'")


def _quoting(text: str, left: re.Match[str] | None, verb: re.Match[str], end: int) -> list[Voice]:
    """`A quoted its secretary B as saying` credits A, and B through A."""
    right = _RIGHT.match(text, verb.end(), end)
    if right is None:
        return []
    named = _HOLDER.match(text, right.end(), end) if right[1].lower() in _OFFICES else None
    quoted = named or right
    # What is quoted follows: "as saying that", or a colon before the sentence is over.
    leads = bool(_AS_SAYING.match(text, quoted.end(), end)) or _COLON.match(text, quoted.end(), end) is not None
    outer = [Voice(left.start(1), verb.end(), left[1], leads)] if left and left[1] not in ("which", "who") else []
    return [*outer, Voice(quoted.start(1), quoted.end(), quoted[1], leads)]


def _closes(text: str, start: int, left: int, right: int, end: int) -> bool:
    """`..., the ministry said.` credits what stands before it."""
    is_set_off = _SET_OFF.search(text, max(start, left - 60), left)
    return is_set_off is not None and bool(_CLOSE.match(text, right, end))


def credited(found: list[Voice], text: str, start: int, end: int) -> tuple[str, ...]:
    """The names that a figure between `start` and `end` is credited to, outermost first."""
    leading = [voice for voice in found if voice.leads and voice.end <= start]
    chain: list[Voice] = []
    for voice in leading:
        if chain and _RESET.search(text, chain[-1].end, voice.start):
            chain = []
        chain.append(voice)
    trailing = [voice for voice in found if not voice.leads and voice.start >= end]
    behind: list[Voice] = []
    for voice in trailing:
        if voice.start - (behind[-1].end if behind else end) < 200 and not _RESET.search(
            text, behind[-1].end if behind else end, voice.start
        ):
            behind.append(voice)
    return tuple(dict.fromkeys(name for voice in chain + behind if (name := clean_name(voice.name))))


@lru_cache(maxsize=1_000)
def clean_name(name: str) -> str:
    """Strip articles, owners and titles: `Russia's Security Council`, `Secretary Sergey Shoigu` -> name alone."""
    name = re.sub(r"\s+", " ", name).strip(" .,")
    for _ in range(4):
        name = _TITLES.sub("", name)
    return re.sub(r"^([A-Z]{2,6}) News$", r"\1", name).removesuffix("’s").removesuffix("'s")


def cues(folded: str, start: int, end: int) -> list[tuple[int, str]]:
    """Find the words of a sentence that tell modality, as (where they end, modality) in reading order."""
    end = min(end, start + 1_500)
    tables = (("denied", _DENIED), ("planned", _PLANNED), ("predicted", _PREDICTED))
    return sorted((match.end(), modality) for modality, table in tables for match in table.finditer(folded, start, end))


def read_modality(found: list[tuple[int, str]], start: int, end: int, predicate: str | None) -> str:
    """`reported`, `planned`, `predicted` or `denied`, by the auxiliary close behind a figure or the last cue before it.

    What is done to people against their will is never planned here: `will be killed` is a prediction.
    """
    before = [modality for at, modality in found if start - 160 <= at <= start]
    behind = [modality for at, modality in found if end <= at <= end + 60 and modality != "denied"]
    if "denied" in before:
        return "denied"
    told = (behind[:1] or before[-1:] or ["reported"])[0]
    return "predicted" if told == "planned" and predicate in FATES else told


def antecedent(text: str, at: int, noun: str) -> str | None:
    """The last name before `at` that ends in this common noun's kind: `The agency` -> `National Intelligence Service`.

    Looks back 1,500 code points; None when `noun` is no such noun or nothing fits.
    """
    head = noun.split()[-1].lower() if noun else ""
    if head not in _BODIES or noun[:1].isupper():
        return None
    endings = {"agency": "Agency|Service|Bureau", "company": "Company|Corp|Inc|Ltd"}.get(head, head.title())
    pattern = re.compile(rf"((?:[A-Z][\w’'-]{{1,25}}\s(?:of\s|for\s|and\s)?){{1,5}}(?:{endings}))\b")
    names = pattern.findall(text, max(0, at - 1_500), at)
    return clean_name(names[-1]) if names else None
